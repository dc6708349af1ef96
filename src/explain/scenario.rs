//! Scenarios as text: `quantity=460`, `days=12`, `capacity:P07=+20%`, `overtime:P07=20%@15%`, `without:P07`.

use crate::domain::{Change, Id, Instance, Money, OfOrder, OfProducer, Ppm, Status, parse_decimal};

/// Parts per million in one per cent.
const PERCENT: i128 = 10_000;

/// The changes that a text names: of order `o`, or of the producer after the colon; `None` where it is not understood.
pub fn scenario(instance: &Instance, o: usize, text: &str) -> Option<Vec<Change>> {
    let (what, value) = text.split_once('=').unwrap_or((text, ""));
    match what.split_once(':') {
        Some((what, id)) => of_producer(instance, o, (what.trim(), id.trim()), value.trim()),
        None => Some(vec![Change::Order(
            instance.orders()[o].id.clone(),
            of_order(instance, what.trim(), value.trim())?,
        )]),
    }
}

fn of_order(instance: &Instance, what: &str, value: &str) -> Option<OfOrder> {
    Some(match what {
        "quantity" => OfOrder::Quantity(value.parse().ok().filter(|n| *n > 0)?),
        "days" => OfOrder::Later(value.trim_start_matches('+').parse().ok()?),
        "price" => OfOrder::Price(money(instance, value)?),
        "floor" => OfOrder::Floor(value.parse().ok().filter(|grade| *grade <= 100)?),
        "spread" => OfOrder::Spread(Some(value.parse().ok()?)),
        "members_max" => OfOrder::MembersMax(Some(value.parse().ok()?)),
        "members_min" => OfOrder::MembersMin(value.parse().ok()?),
        "share_max" => OfOrder::ShareMax(percent(value)?),
        "admit" => OfOrder::Admit(match value {
            "waiting" => Status::Waiting,
            "coaching" => Status::Coaching,
            _ => return None,
        }),
        _ => return None,
    })
}

fn of_producer(instance: &Instance, o: usize, (what, id): (&str, &str), value: &str) -> Option<Vec<Change>> {
    let id = Id::new(id).ok()?;
    let i = instance.producer_index(&id)?;
    let product = instance.orders().get(o)?.product.clone();
    let own = |change: OfProducer| Change::Producer(id.clone(), change);
    let order = instance.orders()[o].id.clone();
    Some(match what {
        "without" => vec![Change::Order(order, OfOrder::Ban(id))],
        "with" => vec![Change::Order(order, OfOrder::Lock(id))],
        "capacity" => vec![own(OfProducer::Capacity(more(value)?))],
        "cost" => {
            let cost = money(instance, value)?;
            instance.capability(o, i)?;
            vec![own(OfProducer::UnitCost(product, cost))]
        }
        "grade" => vec![own(OfProducer::Grade(product, value.parse().ok().filter(|grade| *grade <= 100)?))],
        // So much more capacity, at so much more for every unit.
        "overtime" => {
            let (capacity, cost) = value.split_once('@')?;
            vec![own(OfProducer::Capacity(more(capacity)?)), own(OfProducer::Dearer(more(cost)?))]
        }
        _ => return None,
    })
}

fn money(instance: &Instance, text: &str) -> Option<Money> {
    parse_decimal(text, instance.currency().decimals).filter(|minor| *minor >= 0).map(Money)
}

/// `60%` in parts per million.
fn percent(text: &str) -> Option<Ppm> {
    let whole = parse_decimal(text.strip_suffix('%').unwrap_or(text), 0)?;
    Ppm::try_from(whole * PERCENT).ok()
}

/// `+20%`, `20%` or `-10%` on top of the whole, parts per million.
fn more(text: &str) -> Option<Ppm> {
    let number = text.strip_suffix('%')?.trim_start_matches('+');
    Ppm::try_from(100 * PERCENT + parse_decimal(number, 0)? * PERCENT).ok()
}
