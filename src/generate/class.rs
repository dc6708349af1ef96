//! Markets of several orders, in four sizes, where producers are scarce: demand is 80 per cent of capacity, every
//! member makes its share of each delivery in the very period it is due, and orders may be turned down.
//!
//! Six sectors, 15 in a hundred producers in two; twelve towns; heavy-tailed capacity that swings by 30 per
//! cent; eight levels of grade; three certificates. An order runs over one to three periods with equal
//! deliveries of D units; a member makes at least a 33rd of it and at most 60 per cent, there are at most
//! 4 + D/60 of them (60 is about the mean capacity of a period), and never more than 30.

use std::collections::{BTreeMap, BTreeSet};

use super::chance::Dice;
use super::figure::{CLASS_LOAD, CLASS_PRICE, CLASS_WEIGHT, COST_NOISE, SETUP_TAIL, SWING, TAIL};
use super::{Recipe, certificate, id};
use crate::domain::limits::MAX_QUANTITY;
use crate::domain::{
    Acceptance, Calendar, Capability, Capacity, Certificate, Contact, Currency, Delivery, Id, Level, MICRO,
    Market, Money, Order, Place, Producer, Product, Quantity, Requirement, RuleBook, Status, Steady,
    Strength,
};

/// Producers and orders of a size.
#[derive(Debug, PartialEq)]
pub(super) struct Size {
    pub producers: usize,
    pub orders: usize,
}

const PERIODS: usize = 6;
const SECTORS: u64 = 6;
/// In a second sector, per cent.
const IN_TWO: u64 = 15;
/// Grades 30, 40, ... 100.
const LEVELS: u64 = 8;
/// Certificate, per cent of producers who hold it, per cent of orders that ask for it.
const PAPERS: [(&str, u64, u64); 3] = [("C1", 80, 20), ("C2", 65, 15), ("C3", 50, 10)];
const TOWNS: [&str; 12] = [
    "Kab. Sidoarjo",
    "Kota Surabaya",
    "Kota Malang",
    "Kab. Mojokerto",
    "Kab. Gresik",
    "Kab. Tuban",
    "Kab. Jember",
    "Kab. Lumajang",
    "Kab. Pasuruan",
    "Kab. Bangkalan",
    "Kota Kediri",
    "Kab. Banyuwangi",
];

const PRODUCER: u64 = 1 << 32;
const ORDER: u64 = 2 << 32;

/// The market of a size.
pub(super) fn market(size: &Size, recipe: &Recipe) -> Market {
    let calendar = Calendar::undated(recipe.n_periods(PERIODS));
    let towns: Vec<Place> = TOWNS.iter().map(|name| super::ground::point(name, None)).collect();
    let n = recipe.n_producers(size.producers);
    let (mut producers, mut certificates) = (Vec::new(), Vec::new());
    for number in 0..n {
        let mut dice = Dice::new(recipe.seed, PRODUCER + number as u64);
        let made = producer(&mut dice, number, (calendar.n_periods, &towns));
        certificates.extend(papers(&mut dice, &made.id));
        producers.push(made);
    }
    let capacity = capacity_by_product(&producers);
    let orders = orders(recipe, recipe.n_orders(size.orders), (&capacity, &calendar));
    let product = |product: &Id| Product {
        id: product.clone(),
        sector: None,
        hs_code: None,
        unit: None,
        attributes: Vec::new(),
    };
    Market {
        currency: Currency::default(),
        calendar,
        products: capacity.iter().map(|(made, _)| product(made)).collect(),
        producers,
        groups: Vec::new(),
        certificates,
        orders,
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: RuleBook::default(),
    }
}

fn product_of(sector: u64) -> Id {
    id(&format!("product-{}", sector + 1))
}

fn producer(dice: &mut Dice, number: usize, (n_periods, towns): (usize, &[Place])) -> Producer {
    let own = dice.heavy_tail(TAIL.low, TAIL.high);
    let capacity = (0..n_periods).map(|_| own * dice.within(&SWING) / 100).collect();
    let place = dice.pick(towns).clone();
    let first = dice.below(SECTORS);
    let second = (first + dice.between(1, SECTORS - 1)) % SECTORS;
    let grade = 30 + 10 * dice.below(LEVELS);
    let mut capabilities = vec![capability(dice, first, grade)];
    if dice.percent(IN_TWO) {
        capabilities.push(capability(dice, second, grade));
    }
    let producer_id = id(&format!("P{:05}", number + 1));
    Producer {
        name: producer_id.to_string(),
        id: producer_id,
        place,
        sector: Some(id(&format!("sector-{}", first + 1))),
        groups: BTreeSet::new(),
        status: Status::Ready,
        waiting_since: None,
        own_workshop: true,
        may_lead: false,
        export_years: 0,
        on_time_rate: None,
        activation_cost: Money::ZERO,
        capacity: Capacity::PerPeriod(capacity),
        capabilities,
        contact: Contact::default(),
    }
}

fn capability(dice: &mut Dice, sector: u64, grade: u64) -> Capability {
    let unit_cost = 800 + 4 * (grade - 30) + dice.within(&COST_NOISE);
    Capability {
        product: product_of(sector),
        grade: grade as u8,
        unit_cost: Money(unit_cost.into()),
        setup_cost: Money(dice.within(&SETUP_TAIL).into()),
        min_lot: 0,
        lot_step: 1,
        reject_rate: 0,
        lead_time_days: 0,
        monthly_realised: None,
        monthly_committed: 0,
        month_factor: None,
        monthly_installed: None,
        work: None,
        attributes: BTreeMap::new(),
    }
}

fn papers(dice: &mut Dice, holder: &Id) -> Vec<Certificate> {
    let held: Vec<&str> =
        PAPERS.iter().filter(|(_, percent, _)| dice.percent(*percent)).map(|(scheme, ..)| *scheme).collect();
    held.into_iter().map(|scheme| certificate(holder, scheme)).collect()
}

/// Units of all periods by product; a producer of two products gives half to each.
fn capacity_by_product(producers: &[Producer]) -> Vec<(Id, Quantity)> {
    let mut capacity: BTreeMap<Id, Quantity> = BTreeMap::new();
    for producer in producers {
        let Capacity::PerPeriod(units) = &producer.capacity else { continue };
        let total: Quantity = units.iter().sum();
        for made in &producer.capabilities {
            *capacity.entry(made.product.clone()).or_default() += total / producer.capabilities.len() as u64;
        }
    }
    capacity.into_iter().collect()
}

/// An order before it is known how much a unit of weight is.
struct Sketch {
    number: usize,
    /// Position of the product.
    product: usize,
    n_deliveries: u64,
    weight: u64,
    dice: Dice,
}

/// Orders by product in proportion to its capacity, of random relative size per delivery, scaled to the load.
fn orders(recipe: &Recipe, n: usize, (capacity, calendar): (&[(Id, Quantity)], &Calendar)) -> Vec<Order> {
    let total: Quantity = capacity.iter().map(|(_, units)| units).sum();
    let sketch = |number: usize| {
        let mut dice = Dice::new(recipe.seed, ORDER + number as u64);
        let n_deliveries = dice.between(1, calendar.n_periods.min(3) as u64);
        let weight = n_deliveries * dice.within(&CLASS_WEIGHT);
        Sketch { number, product: product_at(capacity, total, (number, n)), n_deliveries, weight, dice }
    };
    let sketches: Vec<Sketch> = (0..n).map(sketch).collect();
    let mut weights = vec![0; capacity.len()];
    for sketch in &sketches {
        weights[sketch.product] += sketch.weight;
    }
    // What nobody orders of a product is ordered of the others, so that the load is that of the market.
    let asked: Quantity = (0..capacity.len()).filter(|&p| weights[p] > 0).map(|p| capacity[p].1).sum();
    let demand = u128::from(total) * u128::from(recipe.load.unwrap_or(CLASS_LOAD.low)) / u128::from(MICRO);
    let quantity = |sketch: &Sketch| {
        let units = demand * u128::from(capacity[sketch.product].1) * u128::from(sketch.weight);
        let parts = u128::from(asked.max(1)) * u128::from(weights[sketch.product]);
        (units / parts).min(u128::from(MAX_QUANTITY)) as Quantity
    };
    let named = |sketch: Sketch| order(calendar, (&capacity[sketch.product].0, quantity(&sketch)), sketch);
    sketches.into_iter().map(named).collect()
}

/// The product into whose part of the total capacity order `number` of `n` falls.
fn product_at(capacity: &[(Id, Quantity)], total: Quantity, (number, n): (usize, usize)) -> usize {
    let mut left = (u128::from(total) * (2 * number as u128 + 1) / (2 * n as u128)) as Quantity;
    let falls_into = |(_, units): &(Id, Quantity)| {
        let here = left < *units;
        left = left.saturating_sub(*units);
        here
    };
    capacity.iter().position(falls_into).unwrap_or(0)
}

fn order(calendar: &Calendar, (product, quantity): (&Id, Quantity), sketch: Sketch) -> Order {
    let Sketch { number, n_deliveries: n, mut dice, .. } = sketch;
    let start = dice.between(0, calendar.n_periods as u64 - n) as usize;
    let each = (quantity / n).max(1);
    let delivery = |period| Delivery { period, date: calendar.last_day(period), quantity: each };
    let deliveries = (start..start + n as usize).map(delivery).collect();
    let mut order = Order::new(id(&format!("O{:05}", number + 1)), product.clone(), deliveries);
    order.price = Some(Money(dice.within(&CLASS_PRICE).into()));
    order.accept = Some(Acceptance::Optional);
    order.grade_floor = (30 + 10 * dice.below(LEVELS / 2)) as u8;
    order.spread = Some((10 * dice.between(1, 2)) as u8);
    order.share_min = MICRO / 33;
    order.share_max = 600_000;
    order.members_max = Some((4 + each / 60).min(30) as usize);
    order.steady = Steady::Level;
    let asked =
        PAPERS.iter().filter(|(_, _, percent)| dice.percent(*percent)).map(|(scheme, ..)| Requirement {
            schemes: vec![id(scheme)],
            level: Level::Facility,
            strength: Strength::Mandatory,
            rule: None,
        });
    order.requirements = asked.collect();
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{generate, preset};

    fn class_b() -> Market {
        generate(&Recipe::new(preset("class-b").unwrap(), 1))
    }

    #[test]
    fn demand_is_four_fifths_of_capacity() {
        let market = class_b();
        let capacity: u64 = capacity_by_product(&market.producers).iter().map(|(_, units)| units).sum();
        let demand: u64 = market.orders.iter().map(Order::quantity).sum();
        assert!((790..=801).contains(&(demand * 1_000 / capacity)), "{demand} of {capacity}");
    }

    #[test]
    fn producers_are_as_described() {
        let market = class_b();
        let two = market.producers.iter().filter(|producer| producer.capabilities.len() == 2).count();
        assert!((260..=340).contains(&two), "{two}");
        let towns: BTreeSet<_> = market.producers.iter().map(|p| p.place.regency.clone()).collect();
        assert_eq!(towns.len(), 12);
        assert!(market.producers.iter().all(|p| p.place.coordinates.is_some()));
        let levels: BTreeSet<u8> = market.producers.iter().map(|p| p.capabilities[0].grade).collect();
        assert_eq!(levels.len(), 8);
        assert_eq!(market.products.len(), 6);
    }

    #[test]
    fn deliveries_are_equal_and_consecutive() {
        for order in class_b().orders {
            let first = &order.deliveries[0];
            assert!((1..=3).contains(&order.deliveries.len()));
            for (later, delivery) in order.deliveries.iter().enumerate() {
                assert_eq!((delivery.period, delivery.quantity), (first.period + later, first.quantity));
            }
            assert_eq!(order.members_max, Some((4 + first.quantity / 60).min(30) as usize));
        }
    }
}
