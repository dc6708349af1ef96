//! Producers, their groups and products.

use std::collections::BTreeMap;

use kongsi::domain::{
    Calendar, Capability, Capacity, Contact, Coordinates, Group, Id, MICRO, Money, PeriodUnit, Place,
    Producer, Product, Status,
};

use super::dice::Dice;
use super::shape::Shape;

pub const PRODUCTS: [&str; 2] = ["sandal", "shoe"];
pub const GROUPS: [&str; 2] = ["kop-maju", "sentra-wedoro"];
const VALUES: [(&str, [&str; 2]); 3] =
    [("leather", ["cow", "goat"]), ("process", ["hand", "machine"]), ("sole", ["rubber", "resin"])];

pub fn id(text: &str) -> Id {
    Id::new(text).expect("a plain id")
}

pub fn calendar(dice: &mut Dice, n_periods: usize) -> Calendar {
    let unit = if dice.chance(22) { PeriodUnit::Month } else { PeriodUnit::Week };
    let start = match unit {
        PeriodUnit::Week => jiff::civil::date(2026, 11, 30),
        PeriodUnit::Month => jiff::civil::date(2027, 1, 1),
    };
    Calendar { start, unit, n_periods, as_of: jiff::civil::date(2026, 11, 21) }
}

/// Both products with none to three attributes.
pub fn products(dice: &mut Dice) -> Vec<Product> {
    let mut product = |name: &str| {
        let attributes = if dice.chance(60) {
            VALUES[..dice.size(1, 3)].iter().map(|(key, _)| id(key)).collect()
        } else {
            Vec::new()
        };
        let hs_code = Some(if name == "shoe" { "640399" } else { "640299" }.to_owned());
        Product {
            id: id(name),
            sector: Some(id("footwear")),
            hs_code,
            unit: Some("pair".to_owned()),
            attributes,
        }
    };
    PRODUCTS.map(&mut product).to_vec()
}

pub fn groups(dice: &mut Dice) -> Vec<Group> {
    let mut group = |name: &str| Group {
        may_lead: dice.chance(50),
        export_years: dice.within(0, 3) as u32,
        place: place(dice, 50),
        ..Group::named(id(name))
    };
    GROUPS.map(&mut group).to_vec()
}

/// Somewhere on a grid of four by three points about eleven kilometres apart, or unknown.
pub fn place(dice: &mut Dice, known: u64) -> Place {
    let (row, column) = (dice.below(3) as f64, dice.below(4) as f64);
    let coordinates = Coordinates { lat: -7.5 + row * 0.1, lon: 112.7 + column * 0.1 };
    Place { coordinates: dice.chance(known).then_some(coordinates), ..Place::default() }
}

/// What the whole market has in common.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    grades: [u8; 3],
    /// Dearest unit; with two prices only, ties are the rule.
    dearest: u64,
    /// Per cent of producers with a set-up cost, a lot, a step, rejects, a late start, a visit to pay for.
    setup: u64,
    lots: u64,
    steps: u64,
    rejects: u64,
    late: u64,
    visits: u64,
    second_product: u64,
    monthly: bool,
    /// Per cent of an order that one workshop makes at least and at most.
    part: (u64, u64),
}

impl Habits {
    pub fn draw(dice: &mut Dice, shape: &Shape) -> Self {
        let mut some = |percent: u64| if dice.chance(percent) { 55 } else { 0 };
        let (setup, lots, steps, rejects) = (some(55), some(30), some(20), some(30));
        let (late, visits, second_product) =
            (some(if shape.n_periods > 1 { 35 } else { 15 }), some(40), some(30));
        Habits {
            dearest: dice.pick(&[2, 3, 6]),
            grades: dice.pick(&[[60, 75, 90], [70, 80, 85], [75, 75, 90]]),
            setup,
            lots,
            steps,
            rejects,
            late,
            visits,
            second_product: if shape.n_orders > 1 { 85 } else { second_product },
            monthly: dice.chance(25),
            part: dice.pick(if shape.n_orders == 1 {
                &[(20, 60), (30, 90), (40, 110)]
            } else {
                &[(40, 100), (60, 150), (100, 200)]
            }),
        }
    }
}

pub fn producer(
    dice: &mut Dice,
    shape: &Shape,
    habits: &Habits,
    calendar: &Calendar,
    number: usize,
) -> Producer {
    let status =
        if dice.chance(86) { Status::Ready } else { dice.pick(&[Status::Waiting, Status::Coaching]) };
    // In units of the order this workshop makes over the whole calendar.
    let room = (shape.quantity * dice.within(habits.part.0, habits.part.1)).div_ceil(100);
    let periods_a_month = if calendar.unit == PeriodUnit::Week { 5 } else { 1 };
    let monthly = (room * periods_a_month).div_ceil(shape.n_periods as u64);
    let capabilities = capabilities(dice, shape, habits, monthly);
    let per_period = |dice: &mut Dice| {
        let mean = room.div_ceil(shape.n_periods as u64);
        dice.within(mean - mean / 2, mean + mean / 2)
    };
    let capacity = if habits.monthly && dice.chance(70) {
        Capacity::Monthly
    } else {
        Capacity::PerPeriod((0..shape.n_periods).map(|_| per_period(dice)).collect())
    };
    let member = |dice: &mut Dice, group: &str| dice.chance(60).then(|| id(group));
    Producer {
        id: id(&format!("p{number:02}")),
        name: format!("UD {number}"),
        place: place(dice, 94),
        sector: Some(id("footwear")),
        groups: GROUPS.iter().filter_map(|group| member(dice, group)).collect(),
        status,
        waiting_since: dice.chance(40).then(|| calendar.as_of.saturating_sub(span(dice.within(0, 4)))),
        own_workshop: dice.chance(82),
        may_lead: dice.chance(45),
        export_years: dice.within(0, 3) as u32,
        on_time_rate: None,
        activation_cost: Money(if dice.chance(habits.visits) { dice.within(1, 9).into() } else { 0 }),
        capacity,
        capabilities,
        contact: Contact::default(),
    }
}

pub fn span(days: u64) -> jiff::Span {
    jiff::Span::new().days(days as i64)
}

/// The shoe always or the sandal, and perhaps the other one too.
fn capabilities(dice: &mut Dice, shape: &Shape, habits: &Habits, monthly: u64) -> Vec<Capability> {
    let both = dice.chance(habits.second_product);
    let only = if shape.n_orders > 1 && dice.chance(25) { 0 } else { 1 };
    let makes = |at: &usize| both || *at == only;
    let list: Vec<usize> = (0..2).filter(makes).collect();
    list.into_iter()
        .map(|at| {
            let large = at == 1 || dice.chance(40);
            let realised = if large { monthly } else { monthly.div_ceil(2) };
            capability(dice, shape, habits, PRODUCTS[at], realised)
        })
        .collect()
}

fn capability(dice: &mut Dice, shape: &Shape, habits: &Habits, product: &str, realised: u64) -> Capability {
    let amount =
        |dice: &mut Dice, percent, low, high| if dice.chance(percent) { dice.within(low, high) } else { 0 };
    let steps = if shape.quantity < 60 { vec![2, 2, 3] } else { vec![5, 10, 12, 25] };
    let factors = |dice: &mut Dice| std::array::from_fn(|_| dice.pick(&[MICRO, MICRO, 800_000, 1_200_000]));
    let attributes = VALUES.map(|(key, values)| (id(key), values[usize::from(dice.chance(25))].to_owned()));
    Capability {
        product: id(product),
        grade: dice.pick(&habits.grades),
        unit_cost: Money(dice.within(1, habits.dearest).into()),
        setup_cost: Money(amount(dice, habits.setup, habits.dearest / 2, habits.dearest).into()),
        min_lot: amount(dice, habits.lots, 2, 2 + shape.quantity / 4),
        lot_step: if dice.chance(habits.steps) { dice.pick(&steps) } else { 1 },
        reject_rate: if dice.chance(habits.rejects) { dice.pick(&[200, 600, 2_500]) } else { 0 },
        lead_time_days: if dice.chance(habits.late) { dice.within(3, 12) as u32 } else { 0 },
        monthly_realised: Some(realised),
        monthly_committed: if habits.monthly && dice.chance(30) { realised / 4 } else { 0 },
        month_factor: if habits.monthly && dice.chance(30) { Some(factors(dice)) } else { None },
        monthly_installed: None,
        work: (dice.chance(5)).then(|| dice.pick(&[500_000, 1_500_000])),
        attributes: attributes.into_iter().filter(|_| dice.chance(90)).collect::<BTreeMap<_, _>>(),
    }
}
