//! Synthetic orders of buyers abroad: larger than one workshop, smaller than all of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::chance::Dice;
use super::figure::{
    DEADLINE, FILLABLE, HOLDING, LEAD_MEMBER, ORDER_SIZE, PARTIAL, PRICE, SURVIVES, TAKES_WAITING, TRANSPORT,
};
use super::ground::port;
use super::id;
use super::sector::Sector;
use super::workshop::rounded;
use crate::domain::{
    Calendar, Date, Delivery, Fill, LeadMode, Level, Money, Order, Producer, Quantity, Requirement, Status,
    Steady, Strength, Survival,
};

/// Days between two deliveries of an order.
const BETWEEN_DELIVERIES: u64 = 30;
/// Days of work after the lead time that an order leaves at least.
const LEAST_WORK_DAYS: u64 = 14;
/// Fewer than so many who suit make a buyer give way.
const LEAST_SUITED: usize = 5;
/// Where buyers of food ask for halal.
const HALAL_MARKETS: [&str; 3] = ["MY", "SA", "AE"];

/// What is given before the dice roll.
pub(super) struct Setting<'a> {
    pub number: usize,
    pub sector: &'static Sector,
    pub product: &'static str,
    /// Everybody who makes the product.
    pub makers: &'a [&'a Producer],
    pub calendar: &'a Calendar,
    /// Ports and their weights.
    pub ports: &'static [(&'static str, u64)],
}

/// An order: what the buyer asks for, and as much of it as those who suit can make.
pub(super) fn order(dice: &mut Dice, setting: &Setting) -> Order {
    let sector = setting.sector;
    let mut order = Order::new(id(&format!("PO-{:05}", setting.number)), id(setting.product), Vec::new());
    let country = *dice.weighted(sector.destinations);
    order.destination = Some(id(country));
    order.buyer = Some(format!("Buyer {country} {:02}", dice.between(1, 40)));
    order.requirements.extend((sector.id == "crackers" && HALAL_MARKETS.contains(&country)).then(halal));
    order.place = Some(port(dice.weighted::<&str>(setting.ports)));
    order.other = BTreeMap::from([("incoterm".to_owned(), "FOB".to_owned())]);
    money(dice, &mut order, sector);
    likeness(dice, &mut order, sector);
    membership(dice, &mut order);
    let days = deadline(dice, sector);
    let suited = suited(&mut order, setting, days);
    if suited.iter().any(|(producer, _)| producer.may_lead) && dice.happens(&LEAD_MEMBER) {
        order.lead = LeadMode::Member;
    }
    let quantity = quantity(dice, &order, (sector, &suited));
    order.deliveries = deliveries(dice, setting, (quantity, days));
    order
}

fn halal() -> Requirement {
    Requirement {
        schemes: vec![id("HALAL")],
        level: Level::Product,
        strength: Strength::Mandatory,
        rule: None,
    }
}

/// Days from the start to the last delivery; slow sectors get the time they need.
fn deadline(dice: &mut Dice, sector: &Sector) -> u64 {
    let least = DEADLINE.low.max(sector.lead_days.p90 + LEAST_WORK_DAYS);
    dice.between(least.min(DEADLINE.high), DEADLINE.high)
}

/// Makers who suit an order, and what each has free until its deadline. Papers are not looked at: that they
/// are missing is what a facilitator has to see.
type Suited<'a> = Vec<(&'a Producer, Quantity)>;

/// Where too few suit, the buyer gives way: first the material and the workshop, then the grade, then the
/// waiting list is let in.
fn suited<'a>(order: &mut Order, setting: &Setting<'a>, days: u64) -> Suited<'a> {
    let give_way: [fn(&mut Order); 3] = [
        |order| {
            order.attributes.clear();
            order.own_workshop = false;
            order.radius = None;
        },
        |order| order.grade_floor = 60,
        |order| order.admit = BTreeSet::from([Status::Ready, Status::Waiting]),
    ];
    let mut found = who_suits(order, setting.makers, days);
    for give_way in give_way {
        if found.len() >= LEAST_SUITED {
            break;
        }
        give_way(order);
        found = who_suits(order, setting.makers, days);
    }
    found
}

fn who_suits<'a>(order: &Order, makers: &[&'a Producer], days: u64) -> Suited<'a> {
    let suits = |producer: &&'a Producer| {
        let made = producer.capabilities.iter().find(|c| c.product == order.product)?;
        let metres = || order.place.as_ref().and_then(|place| place.metres_to(&producer.place));
        let fits = order.admit.contains(&producer.status)
            && made.grade >= order.grade_floor
            && order.attributes.iter().all(|(name, value)| made.attributes.get(name) == Some(value))
            && (producer.own_workshop || !order.own_workshop)
            && order.radius.is_none_or(|radius| metres().is_some_and(|metres| metres <= radius));
        let work_days = days.saturating_sub(made.lead_time_days.into());
        let free = made.monthly_realised?.saturating_sub(made.monthly_committed) * work_days / 30;
        (fits && free > 0).then_some((*producer, free))
    };
    makers.iter().filter_map(suits).collect()
}

/// A few times what one workshop makes a month, but no more than a part of what those of like grade have free.
fn quantity(dice: &mut Dice, order: &Order, (sector, suited): (&Sector, &Suited)) -> Quantity {
    let wanted = sector.capacity.median() * dice.within(&ORDER_SIZE) / 100;
    let grade = |producer: &Producer| {
        producer.capabilities.iter().find(|c| c.product == order.product).map(|c| c.grade)
    };
    let alike = |least: u8| {
        let window = Some(least)..=Some(least.saturating_add(order.spread.unwrap_or(100)));
        suited
            .iter()
            .filter(|(producer, _)| window.contains(&grade(producer)))
            .map(|(_, free)| free)
            .sum::<Quantity>()
    };
    let free = [60, 75, 90].map(alike).into_iter().max().unwrap_or(0);
    rounded(wanted.min(free * FILLABLE.low / 100), 10)
}

/// One to three deliveries, a month apart, as far as the lead time leaves room; never beyond the calendar.
fn deliveries(dice: &mut Dice, setting: &Setting, (quantity, days): (Quantity, u64)) -> Vec<Delivery> {
    let calendar = setting.calendar;
    let end = calendar.last_day(calendar.n_periods - 1);
    let room = days.saturating_sub(setting.sector.lead_days.median() + LEAST_WORK_DAYS) / BETWEEN_DELIVERIES;
    let wanted = *dice.weighted(&[(1, 50), (2, 35), (3, 15)]);
    let n = wanted.min(1 + room).min(quantity / 10).max(1);
    let mut left = quantity;
    let mut list = Vec::new();
    for later in (0..n).rev() {
        let day = calendar.start.saturating_add(((days - later * BETWEEN_DELIVERIES) as i64).days());
        let part = if later == 0 { left } else { rounded(left / (later + 1), 10).min(left - later) };
        left -= part;
        list.push(due(calendar, day.min(end), part));
    }
    list
}

fn due(calendar: &Calendar, day: Date, quantity: Quantity) -> Delivery {
    match calendar.due_period(day) {
        Some(period) => Delivery { period, date: day, quantity },
        None => Delivery { period: 0, date: calendar.last_day(0), quantity },
    }
}

fn money(dice: &mut Dice, order: &mut Order, sector: &Sector) {
    let price = rounded(sector.price.median() * dice.within(&PRICE) / 100, 500);
    order.price = Some(Money(price.into()));
    order.holding_cost = Money((price * dice.within(&HOLDING) / 1_000).into());
    order.transport_rate = Money(dice.within(&TRANSPORT).into());
}

/// How alike the goods have to be. The shares of this and of [`membership`] are assumed.
fn likeness(dice: &mut Dice, order: &mut Order, sector: &Sector) {
    order.grade_floor = *dice.weighted(&[(60, 55), (75, 38), (90, 7)]);
    order.spread = *dice.weighted(&[(Some(15), 50), (Some(0), 10), (None, 40)]);
    order.alike = *dice.weighted(&[(0, 80), (50, 20)]);
    let material = *dice.pick(sector.materials);
    if dice.percent(10) {
        order.attributes.insert(id("bahan"), material.to_owned());
    }
    order.own_workshop = dice.percent(10);
    let metres = rounded(dice.between(60_000, 150_000), 10_000);
    order.radius = dice.percent(12).then_some(metres);
}

fn membership(dice: &mut Dice, order: &mut Order) {
    let most = dice.between(6, 14) as usize;
    order.members_max = dice.percent(60).then_some(most);
    order.share_min = *dice.weighted(&[(0, 70), (50_000, 30)]);
    order.share_max = *dice.weighted(&[(1_000_000, 60), (600_000, 25), (400_000, 15)]);
    order.tolerance = *dice.weighted(&[(0, 70), (20_000, 20), (50_000, 10)]);
    if dice.happens(&PARTIAL) {
        order.fill = Fill::Partial { min_fill: 800_000 };
    } else if dice.percent(15) {
        order.steady = Steady::Share;
    }
    if dice.happens(&SURVIVES) {
        order.survive = Some(Survival { coverage: 900_000, each_delivery: false });
    }
    if dice.happens(&TAKES_WAITING) {
        order.admit.insert(Status::Waiting);
    }
}
