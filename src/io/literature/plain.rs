//! Producers and orders of benchmark files: numbers without names, grades or papers.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Calendar, Capability, Capacity, Contact, Currency, Delivery, Id, Market, Money, Order, Place, Producer,
    Product, Quantity, RuleBook, Status,
};

/// Every file speaks of one product.
const PRODUCT: &str = "product";

fn id(text: &str) -> Id {
    Id::new(text).expect("a word and a number")
}

/// Number `number` of `n`, with zeros in front so that ids sort as numbers do.
fn numbered(letter: char, number: usize, n: usize) -> Id {
    let width = n.to_string().len();
    id(&format!("{letter}{number:0width$}"))
}

/// A producer with a capacity, a cost per unit and one for taking part.
pub(super) fn producer(
    number: usize,
    n: usize,
    capacity: Quantity,
    (unit_cost, setup_cost): (Money, Money),
) -> Producer {
    let name = numbered('p', number, n);
    Producer {
        name: name.to_string(),
        id: name,
        place: Place::default(),
        sector: None,
        groups: BTreeSet::new(),
        status: Status::Ready,
        waiting_since: None,
        own_workshop: true,
        may_lead: true,
        export_years: 0,
        on_time_rate: None,
        activation_cost: Money::ZERO,
        capacity: Capacity::PerPeriod(vec![capacity]),
        capabilities: vec![capability(unit_cost, setup_cost)],
        contact: Contact::default(),
    }
}

fn capability(unit_cost: Money, setup_cost: Money) -> Capability {
    Capability {
        product: id(PRODUCT),
        grade: 100,
        unit_cost,
        setup_cost,
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

/// A market of one period: an order for each demand.
pub(super) fn market(producers: Vec<Producer>, demands: Vec<Quantity>, decimals: u8) -> Market {
    let calendar = Calendar::undated(1);
    let n = demands.len();
    let order = |(at, quantity): (usize, Quantity)| {
        let delivery = Delivery { period: 0, date: calendar.last_day(0), quantity };
        Order::new(numbered('o', at + 1, n), id(PRODUCT), vec![delivery])
    };
    Market {
        orders: demands.into_iter().enumerate().map(order).collect(),
        currency: Currency { decimals, ..Currency::default() },
        products: vec![Product {
            id: id(PRODUCT),
            sector: None,
            hs_code: None,
            unit: None,
            attributes: Vec::new(),
        }],
        producers,
        groups: Vec::new(),
        certificates: Vec::new(),
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: RuleBook::default(),
        calendar,
    }
}
