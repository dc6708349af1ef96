//! The figures of the papers about one order: the offer, the work orders, the inspection, the container, the money.
//! They are added up once, here, and stand in the JSON of the plan; a paper only writes them out.

use jiff::ToSpan;
use serde::Serialize;
use serde_json::Number;

use super::json::{decimal, money};
use super::names::Names;
use super::shipping::{by_period, by_rank, is_lead, shipped};
use super::wording::printable;
use crate::check::{member_cost, score};
use crate::domain::{
    CertificateStatus, Date, Delivery, MICRO, Money, Order, OrderPlan, Quantity, Solution, parse_decimal,
};
use crate::payout::{Pot, by_name, payout};
use crate::stress::inspection::{chances, sampling_plan};

/// Days before a delivery by which the goods are in the warehouse of the lead.
const BEFORE: i64 = 5;
/// Days for which an offer holds.
const VALID: i64 = 14;
/// Pieces in a kodi.
const KODI: u64 = 20;
/// Litres that a 20-foot container takes in practice: 33.2 m3 inside, 85 % of it stowed.
const CONTAINER: u64 = 28_000;
/// Acceptable quality limit where the order names none, hundredths of a per cent.
const USUAL_AQL: u32 = 250;
const HUNDREDTHS: u8 = 2;

/// Keys of an order's own columns that the papers read.
pub mod columns {
    /// Price for one unit in the buyer's currency.
    pub const PRICE: &str = "fob_price";
    /// The buyer's currency.
    pub const CURRENCY: &str = "fob_currency";
    /// The file's currency for one of the buyer's.
    pub const RATE: &str = "fob_rate";
    /// Litres that one packed unit takes.
    pub const LITRES: &str = "litres_per_unit";
    /// Terms of delivery.
    pub const INCOTERM: &str = "incoterm";
    /// Acceptable quality limit.
    pub const AQL: &str = "aql";
}

/// Everything that a paper about one order says in figures.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Letters {
    /// The day the plan was made for.
    pub made: String,
    pub valid_until: String,
    pub n_members: usize,
    /// What one unit costs, to the nearest minor unit.
    pub cost_each: Number,
    /// Numbers that the papers count with.
    pub days_before: i64,
    pub kodi_of: u64,
    pub container_litres: u64,
    pub offer: Option<Offer>,
    pub members: Vec<MemberLetter>,
    pub inspection: Option<Inspection>,
    pub volume: Option<Volume>,
}

/// What the buyer is offered.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Offer {
    pub currency: String,
    pub price: Number,
    pub rate: Option<Number>,
    pub shipments: Vec<Shipment>,
    pub quantity: Quantity,
    pub total: Number,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Shipment {
    pub date: String,
    pub quantity: Quantity,
    pub amount: Number,
}

/// What a member is asked to make.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MemberLetter {
    #[serde(skip)]
    pub producer: usize,
    #[serde(skip)]
    pub leads: bool,
    pub id: String,
    pub grade: u8,
    pub unit_cost: Number,
    /// Per cent of pieces that are rejected.
    pub reject_percent: Number,
    pub parts: Vec<Part>,
    pub quantity: Quantity,
    pub prepared: Quantity,
    pub kodi: Number,
    pub value: Number,
    pub cost: Number,
    /// What it gets at cost plus the same margin, where the order has a price.
    pub payout: Option<Number>,
    pub certificates: Vec<Held>,
}

/// One delivery of a member to the warehouse.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Part {
    pub ready: String,
    pub quantity: Quantity,
    pub prepared: Quantity,
    pub kodi: Number,
    pub value: Number,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Held {
    pub scheme: String,
    pub expires: Option<String>,
}

/// The inspection of the whole order.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Inspection {
    pub aql: Number,
    pub lot: Quantity,
    pub sample: Quantity,
    pub accept: Quantity,
    pub pass_percent: Number,
}

/// Room in a container.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Volume {
    pub litres_per_unit: Number,
    pub cubic_metres: Number,
    /// Per cent of a 20-foot container, rounded up.
    pub container_percent: u64,
    pub containers: u64,
}

fn number(whole: u128) -> Number {
    decimal(&whole.to_string())
}

/// `value` hundredths as a decimal number.
fn hundredths(value: u128) -> Number {
    let text = format!("{}.{:02}", value / 100, value % 100);
    decimal(text.trim_end_matches('0').trim_end_matches('.'))
}

/// The figures of order `o` and its plan.
pub(super) fn letters(names: &Names, o: usize, plan: &OrderPlan) -> Letters {
    let instance = names.instance;
    let order = &instance.orders()[o];
    let due: Vec<Delivery> = by_period(&order.deliveries);
    let parts = shipped(plan, &due);
    let made = instance.calendar().as_of;
    let members = by_rank(plan).into_iter().map(|m| member(names, (o, plan, m), (&due, &parts[m]))).collect();
    Letters {
        made: made.to_string(),
        valid_until: made.saturating_add(VALID.days()).to_string(),
        n_members: plan.members.len(),
        cost_each: each(names, o, plan),
        days_before: BEFORE,
        kodi_of: KODI,
        container_litres: CONTAINER,
        offer: offer(names, order, plan, &due),
        members: paid(names, (o, plan), members),
        inspection: inspection(names, o, plan),
        volume: volume(order, plan.made()),
    }
}

/// The cost of the plan by unit made, as the cost card rounds it.
fn each(names: &Names, o: usize, plan: &OrderPlan) -> Number {
    let mut orders = vec![OrderPlan::declined(); names.instance.orders().len()];
    orders[o] = plan.clone();
    let cost = score(names.instance, &Solution { orders }).cost();
    let made = i128::from(plan.made().max(1));
    money(names.instance, Money((2 * cost.0 + made).div_euclid(2 * made)))
}

fn column<'o>(order: &'o Order, key: &str) -> Option<&'o str> {
    order.other.get(key).map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The price in the buyer's currency, or else in that of the file.
fn offer(names: &Names, order: &Order, plan: &OrderPlan, due: &[Delivery]) -> Option<Offer> {
    let own = || Some((names.currency().code.clone(), order.price?.0, names.currency().decimals));
    let foreign = column(order, columns::PRICE)
        .zip(column(order, columns::CURRENCY))
        .and_then(|(price, code)| Some((printable(code), parse_decimal(price, HUNDREDTHS)?, HUNDREDTHS)));
    let (currency, price, decimals) = foreign.or_else(own)?;
    let lost = |d: &Delivery| plan.lost.get(d.period).copied().unwrap_or(0);
    let amount = |quantity: Quantity| {
        decimal(&crate::domain::format_decimal(price.saturating_mul(i128::from(quantity)), decimals))
    };
    let shipment = |d: &Delivery| {
        let quantity = d.quantity.saturating_sub(lost(d));
        Shipment { date: d.date.to_string(), quantity, amount: amount(quantity) }
    };
    let shipments: Vec<Shipment> = due.iter().map(shipment).collect();
    let quantity = shipments.iter().map(|shipment| shipment.quantity).sum();
    let rate = column(order, columns::RATE).map(decimal);
    let price = decimal(&crate::domain::format_decimal(price, decimals));
    Some(Offer { currency, price, rate, quantity, total: amount(quantity), shipments })
}

fn member(
    names: &Names,
    (o, plan, m): (usize, &OrderPlan, usize),
    (due, parts): (&[Delivery], &[Quantity]),
) -> MemberLetter {
    let instance = names.instance;
    let member = &plan.members[m];
    let (producer, made) = (&instance.producers()[member.producer], instance.capability(o, member.producer));
    let unit_cost = instance.pair(o, member.producer).map_or(Money::ZERO, |pair| pair.unit_cost);
    let reject = made.map_or(0, |made| made.reject_rate);
    let prepared = |quantity: Quantity| (quantity * 10_000).div_ceil(u64::from(10_000 - reject.min(9_999)));
    let kodi = |quantity: Quantity| hundredths(u128::from(quantity) * 100 / u128::from(KODI));
    let part = |(delivery, &quantity): (&Delivery, &Quantity)| Part {
        ready: delivery.date.saturating_sub(BEFORE.days()).to_string(),
        quantity,
        prepared: prepared(quantity),
        kodi: kodi(quantity),
        value: money(instance, unit_cost * quantity),
    };
    let parts: Vec<Part> = due.iter().zip(parts).filter(|(_, quantity)| **quantity > 0).map(part).collect();
    let quantity = parts.iter().map(|part| part.quantity).sum();
    MemberLetter {
        producer: member.producer,
        leads: is_lead(plan, member),
        id: producer.id.to_string(),
        grade: made.map_or(0, |made| made.grade),
        unit_cost: money(instance, unit_cost),
        reject_percent: hundredths(reject.into()),
        quantity,
        prepared: parts.iter().map(|part| part.prepared).sum(),
        kodi: kodi(quantity),
        value: money(instance, unit_cost * quantity),
        cost: money(instance, member_cost(instance, o, member)),
        payout: None,
        certificates: held(names, o, member.producer),
        parts,
    }
}

/// Certificates of a member that hold on the day of the last delivery.
fn held(names: &Names, o: usize, i: usize) -> Vec<Held> {
    let last = names.instance.orders()[o].last_date();
    let holds = |expires: Option<Date>| expires.is_none_or(|day| day >= last);
    let certificates = names.instance.certificates_for(i);
    let valid = certificates.filter(|c| c.status == CertificateStatus::Active && holds(c.expires));
    let held = |c: &crate::domain::Certificate| Held {
        scheme: c.scheme.to_string(),
        expires: c.expires.map(|day| day.to_string()),
    };
    valid.map(held).collect()
}

/// The members with what each gets at cost plus the same margin.
fn paid(names: &Names, (o, plan): (usize, &OrderPlan), mut members: Vec<MemberLetter>) -> Vec<MemberLetter> {
    let pot = Pot::new(names.instance, o, plan, 0);
    let parts = pot.as_ref().zip(by_name("cost-plus")).and_then(|(pot, rule)| payout(rule, pot, None));
    if let Some((pot, parts)) = pot.zip(parts) {
        for member in &mut members {
            let at = pot.members.iter().position(|&i| i == member.producer);
            member.payout = at.and_then(|at| parts.get(at + 1)).map(|&part| money(names.instance, part));
        }
    }
    members
}

fn inspection(names: &Names, o: usize, plan: &OrderPlan) -> Option<Inspection> {
    let order = &names.instance.orders()[o];
    let asked =
        column(order, columns::AQL).and_then(|text| parse_decimal(&text.replace(',', "."), HUNDREDTHS));
    let limit = asked.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(USUAL_AQL);
    let reject = |i: usize| names.instance.capability(o, i).map_or(0, |made| made.reject_rate);
    let lots: Vec<(Quantity, f64)> =
        plan.members.iter().map(|m| (m.quantity(), f64::from(reject(m.producer)) / 10_000.0)).collect();
    let (pooled, _) = chances(&lots, limit)?;
    let sampling = sampling_plan(plan.made(), limit)?;
    Some(Inspection {
        aql: hundredths(limit.into()),
        lot: plan.made(),
        sample: sampling.sample,
        accept: sampling.accept,
        pass_percent: number((pooled * 100.0).floor() as u128),
    })
}

fn volume(order: &Order, made: Quantity) -> Option<Volume> {
    let litres = parse_decimal(&column(order, columns::LITRES)?.replace(',', "."), 6).filter(|l| *l > 0)?;
    // Millionths of a litre.
    let all = litres.checked_mul(i128::from(made))?.unsigned_abs();
    let container = u128::from(CONTAINER) * u128::from(MICRO);
    Some(Volume {
        litres_per_unit: decimal(&crate::domain::format_decimal(litres, 6)),
        cubic_metres: hundredths(all.div_ceil(u128::from(MICRO) * 10)),
        container_percent: u64::try_from((all * 100).div_ceil(container)).unwrap_or(u64::MAX),
        containers: u64::try_from(all.div_ceil(container)).unwrap_or(u64::MAX),
    })
}
