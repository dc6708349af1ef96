//! Orders with each constraint switched on by itself.

use std::collections::BTreeSet;

use kongsi::domain::{
    Acceptance, Calendar, Delivery, Fill, LeadMode, Level, Money, Order, Product, Requirement, Status,
    Steady, Strength, Survival,
};

use super::dice::Dice;
use super::shape::Shape;
use super::workshops::{GROUPS, PRODUCTS, id, place, span};

pub const SCHEMES: [&str; 3] = ["HACCP", "HALAL", "SNI"];

pub fn order(
    dice: &mut Dice,
    shape: &Shape,
    calendar: &Calendar,
    products: &[Product],
    number: usize,
) -> Order {
    let product = if shape.n_orders > 1 && dice.chance(35) { 0 } else { 1 };
    let mut order = Order::new(id(&format!("o{number}")), id(PRODUCTS[product]), Vec::new());
    let keys = &products[product].attributes;
    fill(dice, shape, &mut order);
    deliveries(dice, shape, calendar, &mut order);
    quality(dice, shape.switch, &mut order);
    if !keys.is_empty() {
        if dice.chance(shape.switch) {
            order.attributes.insert(keys[0].clone(), dice.pick(&["cow", "cow", "cow", "goat"]).to_owned());
        }
        if dice.chance(2 * shape.switch) {
            order.alike = dice.pick(&[34, 50, 67, 100]);
        }
    }
    places(dice, shape.switch, &mut order);
    papers(dice, shape.switch, &mut order);
    membership(dice, shape.switch, &mut order);
    hand(dice, shape, &mut order);
    order
}

fn fill(dice: &mut Dice, shape: &Shape, order: &mut Order) {
    let on = shape.switch;
    if dice.chance(on) {
        order.fill = Fill::Partial { min_fill: dice.pick(&[0, 400_000, 600_000, 800_000]) };
    } else if dice.chance(40) {
        order.steady = dice.pick(&[Steady::Share, Steady::Level]);
    }
    if order.steady != Steady::Level && dice.chance(on) {
        order.tolerance = dice.pick(&[50_000, 100_000, 250_000]);
    }
    if dice.chance(65) {
        order.price = Some(Money(dice.within(4, 15).into()));
    }
    if dice.chance(40) {
        order.penalty = Some(Money(dice.within(1, 15).into()));
    }
    let required = if shape.n_orders == 1 { 20 } else { 45 };
    order.accept = match dice.below(100) {
        roll if roll < required => Some(Acceptance::Required),
        roll if roll < required + 15 => Some(Acceptance::Optional),
        _ => None,
    };
    if shape.n_periods > 1 && dice.chance(50) {
        order.holding_cost = Money(dice.within(1, 3).into());
    }
}

/// Splits the quantity over some of the periods; equal parts where every member makes its part of each.
fn deliveries(dice: &mut Dice, shape: &Shape, calendar: &Calendar, order: &mut Order) {
    let quantity = dice.within(shape.quantity.div_ceil(2), shape.quantity).max(1);
    let last = if dice.chance(80) { shape.n_periods - 1 } else { dice.size(0, shape.n_periods - 1) };
    let mut due: Vec<usize> = (0..last).filter(|_| dice.chance(55)).collect();
    due.push(last);
    if order.steady == Steady::Level && dice.chance(85) {
        due = (0..=last).collect();
    }
    let n = due.len() as u64;
    let mut left = quantity.max(n);
    for (k, &period) in due.iter().enumerate() {
        let rest = n - k as u64 - 1;
        let part = if rest == 0 { left } else { dice.within(1, left.div_ceil(rest + 1)) };
        let part = if order.steady == Steady::Level { quantity.div_ceil(n) } else { part };
        left = left.saturating_sub(part);
        let date = calendar.last_day(period).saturating_add(span(dice.pick(&[0, 0, 2, 5])));
        order.deliveries.push(Delivery { period, date, quantity: part });
    }
    if dice.chance(shape.switch) {
        // Early enough to absorb lead times, or so late that the first period is closed.
        let late = if order.last_period() > 0 { dice.within(0, 10) } else { 0 };
        let release = calendar.start.saturating_sub(span(7)).saturating_add(span(late));
        order.release = Some(release.min(order.deliveries[0].date));
    }
}

fn quality(dice: &mut Dice, on: u64, order: &mut Order) {
    if dice.chance(on) {
        order.grade_floor = dice.pick(&[70, 75, 80]);
    }
    if dice.chance(2 * on) {
        order.spread = Some(dice.pick(&[0, 5, 10, 15, 20]));
    }
    order.own_workshop = dice.chance(on);
    if dice.chance(2 * on) {
        order.admit = BTreeSet::from([Status::Ready, dice.pick(&[Status::Waiting, Status::Coaching])]);
    }
}

fn places(dice: &mut Dice, on: u64, order: &mut Order) {
    if dice.chance(on) {
        order.within = Some(dice.pick(&[12_000, 16_000, 24_000, 35_000]));
    }
    order.place = Some(place(dice, 100));
    if dice.chance(on) {
        order.radius = Some(dice.pick(&[16_000, 24_000, 35_000]));
    }
    if dice.chance(on) {
        order.transport_rate = Money(dice.pick(&[1, 1, 2]));
    }
    if dice.chance(on * 2 / 3) {
        order.group = Some(id(dice.pick(&GROUPS)));
    }
}

fn papers(dice: &mut Dice, on: u64, order: &mut Order) {
    if dice.chance(on) {
        order.requirements.push(requirement(dice, Level::Facility, Strength::Mandatory));
    }
    if dice.chance(on * 3 / 2) {
        order.requirements.push(requirement(dice, Level::Exporter, Strength::Mandatory));
    }
    if dice.chance(on) {
        let level = dice.pick(&[Level::Product, Level::Shipment, Level::Importer]);
        let strength = dice.pick(&[Strength::Mandatory, Strength::Buyer]);
        order.requirements.push(requirement(dice, level, strength));
    }
    if dice.chance(on * 2) {
        order.destination = Some(id(dice.pick(&["TW", "NL", "JP"])));
    }
}

/// One scheme, or any one of two.
fn requirement(dice: &mut Dice, level: Level, strength: Strength) -> Requirement {
    let alternatives = dice.size(1, 2);
    let schemes = dice.sample(&SCHEMES, alternatives).into_iter().map(id).collect();
    Requirement { schemes, level, strength, rule: None }
}

fn membership(dice: &mut Dice, on: u64, order: &mut Order) {
    if dice.chance(on) {
        order.members_min = dice.size(2, 3);
    }
    if dice.chance(on) {
        order.members_max = Some(dice.size(order.members_min.max(2), 4));
    }
    if dice.chance(on) {
        order.share_min = dice.pick(&[100_000, 200_000, 333_333]);
    }
    if dice.chance(on) {
        order.share_max = dice.pick(&[400_000, 500_000, 700_000]);
    }
    if dice.chance(on * 3 / 2) {
        order.lead = LeadMode::Member;
    } else if dice.chance(on) {
        order.lead = LeadMode::External(id("PT Ekspor"));
    }
    if dice.chance(on * 3 / 2) {
        let coverage = dice.pick(&[300_000, 500_000, 700_000, 1_000_000]);
        order.survive = Some(Survival { coverage, each_delivery: dice.chance(60) });
    }
}

fn hand(dice: &mut Dice, shape: &Shape, order: &mut Order) {
    let number = |dice: &mut Dice| id(&format!("p{:02}", dice.size(1, shape.n_producers)));
    if dice.chance(shape.switch) {
        order.lock.insert(number(dice));
    }
    if dice.chance(shape.switch) {
        order.ban.insert(number(dice));
    }
    order.ban.retain(|id| !order.lock.contains(id));
}
