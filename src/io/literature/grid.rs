//! Facilities and customers as a market: a producer for each facility, an order for each customer, and terms for each
//! pair of them.

use super::plain::{market, producer};
use super::tokens::{decimals, money};
use crate::domain::limits::MAX_QUANTITY;
use crate::domain::{Acceptance, Fault, Instance, Money, Override, Quantity};

/// A table of one benchmark file.
#[derive(Debug, Default)]
pub(super) struct Grid<'t> {
    /// By facility.
    pub capacities: Vec<Quantity>,
    /// By facility: amounts paid once if it works; empty for none.
    pub opening: Vec<&'t str>,
    /// By customer.
    pub demands: Vec<Quantity>,
    /// By facility and customer: cost of a unit; empty for none.
    pub units: Vec<Vec<&'t str>>,
    /// By facility and customer: cost of serving at all; empty for none.
    pub fixed: Vec<Vec<&'t str>>,
    /// By facility and customer: most units; empty for no limit.
    pub limits: Vec<Vec<Quantity>>,
    /// By facility and customer: capacity that a unit takes; empty for 1.
    pub work: Vec<Vec<Quantity>>,
    /// The cost of a unit is that of the whole demand divided by it.
    pub whole: bool,
    /// Each customer has one facility.
    pub single: bool,
}

/// Decimals of costs that come from a division.
const QUOTIENT_DECIMALS: u8 = 9;
/// Parts of one unit of capacity.
const PARTS: u64 = 1_000_000;

impl Grid<'_> {
    /// The market of the table; `at` is where the last number stands.
    pub(super) fn instance(&self, at: String) -> Result<Instance, Vec<Fault>> {
        let (most, needed): (Quantity, Quantity) = (self.capacities.iter().sum(), self.demands.iter().sum());
        if needed > most && self.work.is_empty() {
            let fault = Fault::new("demand-above-capacity", at).with("quantity", needed);
            return Err(vec![fault.with("most", most)]);
        }
        let amounts: Vec<&[&str]> = self.units.iter().chain(&self.fixed).map(Vec::as_slice).collect();
        let written = decimals(&[amounts.as_slice(), &[self.opening.as_slice()]].concat());
        let decimals = if self.whole { QUOTIENT_DECIMALS.max(written) } else { written };
        let n = self.capacities.len();
        let facility = |i: usize| {
            let mut made = producer(i + 1, n, self.capacities[i], (Money::ZERO, Money::ZERO));
            made.activation_cost = self.opening.get(i).map_or(Money::ZERO, |word| money(word, decimals));
            made
        };
        let mut market = market((0..n).map(facility).collect(), self.demands.clone(), decimals);
        for order in &mut market.orders {
            order.accept = Some(Acceptance::Required);
            order.members_max = self.single.then_some(1);
        }
        for (j, order) in market.orders.iter().enumerate() {
            for (i, producer) in market.producers.iter().enumerate() {
                let unit = self.units.get(i).map(|row| self.unit(row[j], (self.demands[j], decimals)));
                market.overrides.push(Override {
                    order: order.id.clone(),
                    producer: producer.id.clone(),
                    unit_cost: unit,
                    setup_cost: self.fixed.get(i).map(|row| money(row[j], decimals)),
                    capacity: self.limits.get(i).map(|row| row[j].min(MAX_QUANTITY)),
                    work: self.work.get(i).map(|row| row[j] * PARTS),
                });
            }
        }
        Instance::new(market)
    }

    fn unit(&self, word: &str, (demand, decimals): (Quantity, u8)) -> Money {
        if !self.whole {
            return money(word, decimals);
        }
        // Nine digits behind the point of the quotient, from all eighteen that were read.
        let all = money(word, 18).0;
        let unit = 10_i128.pow(u32::from(18 - decimals)) * i128::from(demand.max(1));
        Money((all + unit / 2) / unit)
    }
}
