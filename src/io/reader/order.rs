//! Orders and what they ask for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::entry;
use super::super::schema::{
    AcceptWord, DeliveryRecord, FillRecord, FillWord, Fraction, InstanceRecord, LeadWord, OrderRecord,
    PlaceRecord, RequirementRecord, SteadyWord,
};
use super::Periods;
use super::certificate::{country, level, strength};
use super::column::{attributes, keep, keep_others};
use super::producer::status;
use super::scope::{Findings, Named, Scope};
use crate::domain::limits::MAX_QUANTITY;
use crate::domain::{
    Acceptance, Currency, Delivery, Fill, Group, Id, LeadMode, MICRO, Money, Order, Place, Ppm, Quantity,
    Requirement, Status, Steady, Survival,
};

pub(super) fn orders(
    file: &InstanceRecord,
    periods: &Periods,
    currency: &Currency,
    groups: &[Group],
    findings: &mut Findings,
) -> Vec<Order> {
    let read = |(index, record): (usize, &OrderRecord)| {
        let mut scope = Scope::new(entry("orders", index, [Some(record.id.as_str())]), findings);
        let id = scope.id("id", &record.id);
        let product = scope.id("product", &record.product);
        check_currency(record, currency, &mut scope);
        let place = place(record.place.as_ref(), groups, &mut scope);
        let order = Order::new(id?, product?, deliveries(record, periods, &mut scope));
        let order = commerce(Order { place, ..order }, record, &mut scope);
        let order = likeness(order, record, &mut scope);
        Some(membership(order, record, &mut scope))
    };
    file.orders.iter().enumerate().filter_map(read).collect()
}

fn check_currency(record: &OrderRecord, currency: &Currency, scope: &mut Scope) {
    if let Some(code) = scope.text("currency", record.currency.as_ref())
        && code != currency.code
    {
        scope.fault("currency-differs", "currency", &[("given", code), ("expected", currency.code.clone())]);
    }
}

fn deliveries(record: &OrderRecord, periods: &Periods, scope: &mut Scope) -> Vec<Delivery> {
    let records = record.deliveries.iter().enumerate();
    let read = |(index, delivery)| {
        let mut scope = scope.inner(scope.at(&format!("deliveries[{index}]")));
        deliver(delivery, periods, &mut scope)
    };
    let deliveries: Vec<Option<Delivery>> = records.map(read).collect();
    let quantity = scope.quantity("quantity", record.quantity.as_ref());
    let read: Vec<Delivery> = deliveries.iter().flatten().copied().collect();
    let sum: Quantity = read.iter().map(|delivery| delivery.quantity).sum();
    if let Some(quantity) = quantity.filter(|&quantity| read.len() == deliveries.len() && quantity != sum) {
        let values = [("quantity", quantity.to_string()), ("deliveries", sum.to_string())];
        scope.fault("quantity-differs", "quantity", &values);
    }
    read
}

fn deliver(record: &DeliveryRecord, periods: &Periods, scope: &mut Scope) -> Option<Delivery> {
    let quantity = scope.quantity("quantity", Some(&record.quantity));
    let date = scope.date("date", record.date.as_ref());
    let period = record.period.as_ref().and_then(|period| scope.period("period", period));
    let (period, date) = match (date, period) {
        (None, None) => {
            if record.date.is_none() && record.period.is_none() {
                scope.fault("delivery-undated", "date", &[]);
            }
            return None;
        }
        (None, Some(period)) => {
            let within = period.min(periods.calendar.n_periods);
            (period, periods.calendar.last_day(within))
        }
        (Some(date), given) => {
            let Some(due) = periods.due(date) else {
                let first = periods.calendar.last_day(0).to_string();
                scope.fault(
                    "delivery-before-first-period",
                    "date",
                    &[("date", date.to_string()), ("first", first)],
                );
                return None;
            };
            if let Some(given) = given.filter(|&given| given != due) {
                let values = [("period", (given + 1).to_string()), ("due", (due + 1).to_string())];
                scope.fault("delivery-period-differs", "period", &values);
            }
            (due, date)
        }
    };
    Some(Delivery { period, date, quantity: quantity? })
}

/// A place of its own, or that of a group.
fn place(record: Option<&PlaceRecord>, groups: &[Group], scope: &mut Scope) -> Option<Place> {
    let PlaceRecord { regency, district, lat, lon, group } = record?;
    let mut scope = scope.inner(scope.at("place"));
    let named = Named {
        regency: regency.as_ref(),
        district: district.as_ref(),
        lat: lat.as_ref(),
        lon: lon.as_ref(),
    };
    let own = scope.place(&named);
    let Some(id) = scope.optional_id("group", group.as_ref()) else { return Some(own) };
    if own != Place::default() {
        scope.fault("place-twice", "group", &[("group", id.to_string())]);
    }
    let Some(group) = groups.iter().find(|group| group.id == id) else {
        scope.fault("unknown-group", "group", &[("group", id.to_string())]);
        return None;
    };
    Some(group.place.clone())
}

fn commerce(order: Order, record: &OrderRecord, scope: &mut Scope) -> Order {
    let mut other = BTreeMap::new();
    let columns = [("incoterm", &record.incoterm), ("breakdown", &record.breakdown), ("aql", &record.aql)];
    keep(&mut other, columns, scope);
    keep_others(&mut other, record.other.as_ref(), scope);
    Order {
        buyer: scope.text("buyer", record.buyer.as_ref()),
        destination: record.destination.as_ref().and_then(|text| country(text, "destination", scope)),
        release: scope.date("earliest_start", record.earliest_start.as_ref()),
        price: scope.money("price", record.price.as_ref()),
        penalty: scope.money("penalty", record.penalty.as_ref()),
        accept: record.accept.map(|word| match word {
            AcceptWord::Required => Acceptance::Required,
            AcceptWord::Optional => Acceptance::Optional,
        }),
        fill: fill(record, scope),
        tolerance: scope.per_cent("tolerance_pct", record.tolerance_pct.as_ref(), 4).unwrap_or(0),
        holding_cost: scope.money("holding_cost", record.holding_cost.as_ref()).unwrap_or(Money::ZERO),
        transport_rate: scope.money("transport_rate", record.transport_rate.as_ref()).unwrap_or(Money::ZERO),
        other,
        ..order
    }
}

/// One of `"all_or_nothing"`, `"partial"` with `min_fill`, `{"partial": 0.8}`, or `min_fill` alone.
fn fill(record: &OrderRecord, scope: &mut Scope) -> Fill {
    let least = share(scope, "min_fill", record.min_fill.as_ref());
    match &record.fill {
        None => least.map_or(Fill::AllOrNothing, |min_fill| Fill::Partial { min_fill }),
        Some(FillRecord::Word(FillWord::Partial)) => Fill::Partial { min_fill: least.unwrap_or(0) },
        Some(FillRecord::Word(FillWord::AllOrNothing)) => {
            if record.min_fill.is_some() {
                scope.fault("min-fill-without-partial", "min_fill", &[]);
            }
            Fill::AllOrNothing
        }
        Some(FillRecord::Part(part)) => {
            if record.min_fill.is_some() {
                scope.fault("min-fill-twice", "min_fill", &[]);
            }
            Fill::Partial { min_fill: share(scope, "fill.partial", Some(&part.partial)).unwrap_or(0) }
        }
    }
}

/// A part of a whole, 0 to 1, in parts per million.
fn share(scope: &mut Scope, field: &str, fraction: Option<&Fraction>) -> Option<Ppm> {
    scope.part(field, fraction, MICRO)
}

fn likeness(order: Order, record: &OrderRecord, scope: &mut Scope) -> Order {
    let requirements = record.certificates.iter().flatten().enumerate();
    let requirements = requirements.filter_map(|(index, asked)| {
        let mut scope = scope.inner(scope.at(&format!("certificates[{index}]")));
        requirement(asked, &mut scope)
    });
    Order {
        requirements: requirements.collect(),
        grade_floor: record.floor.as_ref().and_then(|grade| scope.grade("floor", grade)).unwrap_or(0),
        spread: scope.points("spread", record.spread.as_ref()),
        alike: scope.points("alike", record.alike.as_ref()).unwrap_or(0),
        within: scope.metres("within_km", record.within_km.as_ref()),
        radius: scope.metres("radius_km", record.radius_km.as_ref()),
        group: scope.optional_id("within_group", record.within_group.as_ref()),
        attributes: attributes(record.attributes.as_ref(), scope),
        ..order
    }
}

fn requirement(record: &RequirementRecord, scope: &mut Scope) -> Option<Requirement> {
    let mut schemes: Vec<Id> = scope.ids("any_of", record.any_of.as_ref());
    schemes.extend(scope.optional_id("scheme", record.scheme.as_ref()));
    match (&record.scheme, &record.any_of) {
        (Some(_), Some(_)) => scope.fault("scheme-twice", "any_of", &[]),
        (None, None) => scope.fault("scheme-missing", "scheme", &[]),
        (None, Some(alternatives)) if alternatives.is_empty() => scope.fault("scheme-missing", "any_of", &[]),
        _ => {}
    }
    schemes.sort();
    schemes.dedup();
    Some(Requirement { schemes, level: level(record.level), strength: strength(record.strength), rule: None })
}

fn membership(order: Order, record: &OrderRecord, scope: &mut Scope) -> Order {
    let admit = record.admit.as_ref().map(|words| words.iter().copied().map(status).collect());
    let count = |number: Option<u64>| number.and_then(|number| usize::try_from(number).ok());
    Order {
        own_workshop: record.own_workshop.unwrap_or(false),
        admit: admit.unwrap_or_else(|| BTreeSet::from([Status::Ready])),
        members_min: count(scope.whole("members_min", record.members_min.as_ref(), MAX_QUANTITY))
            .unwrap_or(1),
        members_max: count(scope.whole("members_max", record.members_max.as_ref(), MAX_QUANTITY)),
        share_min: share(scope, "share_min", record.share_min.as_ref()).unwrap_or(0),
        share_max: share(scope, "share_max", record.share_max.as_ref()).unwrap_or(MICRO),
        steady: match record.steady {
            Some(SteadyWord::None) | None => Steady::None,
            Some(SteadyWord::Share) => Steady::Share,
            Some(SteadyWord::Level) => Steady::Level,
        },
        lead: lead(record, scope),
        survive: survival(record, scope),
        lock: scope.ids("lock", record.lock.as_ref()),
        ban: scope.ids("ban", record.ban.as_ref()),
        ..order
    }
}

fn lead(record: &OrderRecord, scope: &mut Scope) -> LeadMode {
    match &record.lead {
        Some(LeadWord::None) | None => LeadMode::None,
        Some(LeadWord::Member) => LeadMode::Member,
        Some(LeadWord::External(name)) => {
            scope.id("lead.external", name).map_or(LeadMode::None, LeadMode::External)
        }
    }
}

fn survival(record: &OrderRecord, scope: &mut Scope) -> Option<Survival> {
    let survives = scope.whole("survive", record.survive.as_ref(), 1) == Some(1);
    let coverage = share(scope, "coverage", record.coverage.as_ref());
    let each_delivery = record.survive_each_delivery.unwrap_or(false);
    if !survives {
        for field in [coverage.map(|_| "coverage"), each_delivery.then_some("survive_each_delivery")] {
            field.into_iter().for_each(|field| scope.fault("needs-survive", field, &[]));
        }
        return None;
    }
    Some(Survival { coverage: coverage.unwrap_or(MICRO), each_delivery })
}
