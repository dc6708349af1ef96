//! Random markets from a seed: the same market on every platform.
//!
//! Costs are small integers, so that ties are frequent; each constraint is switched on by itself and set so
//! that it binds now and then.

mod dice;
mod features;
mod orders;
mod planted;
mod shape;
mod spoiled;
mod terms;
mod workshops;

use kongsi::domain::{Coordinates, Criterion, Currency, Goal, Market, Money, Producer};

pub use dice::Dice;
pub use planted::planted_feasible;
pub use shape::Shape;
pub use spoiled::planted_infeasible;
use workshops::Habits;

/// Streams of chance, one per purpose.
const MARKET: u64 = 1;
const GOAL: u64 = 2;
const SINGLE: u64 = 3;
const MEDIUM: u64 = 4;
const PLANTED: u64 = 5;
const SPOILED: u64 = 6;

/// One to three orders, small enough for the oracle.
pub fn market(seed: u64) -> Market {
    let mut dice = Dice::new(MARKET, seed);
    let shape = Shape::small(&mut dice);
    draw(&mut dice, &shape)
}

/// One order, small enough for the oracle.
pub fn single_order(seed: u64) -> Market {
    let mut dice = Dice::new(SINGLE, seed);
    let shape = Shape::single(&mut dice);
    draw(&mut dice, &shape)
}

/// 13 to 40 producers and hundreds of units: too large for the oracle.
pub fn medium(seed: u64) -> Market {
    let mut dice = Dice::new(MEDIUM, seed);
    let shape = Shape::medium(&mut dice);
    draw(&mut dice, &shape)
}

/// A market of a given shape.
pub fn shaped(seed: u64, shape: &Shape) -> Market {
    draw(&mut Dice::new(MARKET, seed), shape)
}

/// The total in a third of the cases, else criteria in random order, undelivered units often first.
pub fn goal(seed: u64) -> Goal {
    let mut dice = Dice::new(GOAL, seed);
    if dice.chance(33) {
        return Goal::new(&[Criterion::Total]);
    }
    let n = dice.size(1, 4);
    let mut criteria = dice.sample(&Criterion::ALL, n);
    if dice.chance(65) {
        criteria.insert(0, Criterion::Undelivered);
    }
    Goal::new(&criteria)
}

fn draw(dice: &mut Dice, shape: &Shape) -> Market {
    let mut market = draw_producers(dice, shape);
    let calendar = market.calendar.clone();
    market.orders =
        (1..=shape.n_orders).map(|n| orders::order(dice, shape, &calendar, &market.products, n)).collect();
    for order in &market.orders {
        let makes = |p: &Producer| p.capabilities.iter().any(|c| c.product == order.product);
        if !market.producers.iter().any(makes) {
            let first = &mut market.producers[0].capabilities[0];
            first.product = order.product.clone();
        }
    }
    market.certificates = terms::certificates(dice, &market);
    market.rule_book = terms::rule_book(dice);
    let agreed = if dice.chance(40) { 35 } else { 0 };
    market.overrides = terms::overrides(dice, &market, agreed);
    let promised = if dice.chance(25) { 40 } else { 0 };
    market.promises = terms::promises(dice, &market, promised);
    locate_for_transport(&mut market);
    market
}

/// Producers, products and groups; no orders yet.
fn draw_producers(dice: &mut Dice, shape: &Shape) -> Market {
    let calendar = workshops::calendar(dice, shape.n_periods);
    let habits = Habits::draw(dice, shape);
    let twins = if dice.chance(35) { 40 } else { 0 };
    let mut producers: Vec<Producer> = Vec::new();
    for n in 1..=shape.n_producers {
        let new = workshops::producer(dice, shape, &habits, &calendar, n);
        let twin = producers.last().filter(|_| dice.chance(twins));
        producers.push(twin.map_or(new.clone(), |twin| Producer { id: new.id, ..twin.clone() }));
    }
    Market {
        currency: Currency::default(),
        calendar,
        products: workshops::products(dice),
        producers,
        groups: workshops::groups(dice),
        certificates: Vec::new(),
        orders: Vec::new(),
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: Default::default(),
    }
}

/// A transport rate needs every distance.
fn locate_for_transport(market: &mut Market) {
    if market.orders.iter().any(|order| order.transport_rate > Money::ZERO) {
        for producer in &mut market.producers {
            producer.place.coordinates.get_or_insert(Coordinates { lat: -7.5, lon: 112.7 });
        }
    }
}
