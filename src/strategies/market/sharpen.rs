//! Orders priced with all they ask for: at prices of capacity the exact engine settles an order alone, lots, leads
//! and drop-outs included. Dear, so only for small boards; what it proves is a bound like any other.

use super::board::{Board, Sink};
use super::rules::Rule;
use super::tailor::Tailor;
use crate::domain::{Capability, Goal, Instance, Limit, Market, Money, Order, Override};
use crate::eligibility::{Eligible, eligible};
use crate::strategies::exact::{Least, least};

/// Parts into which a minor unit is divided, so that prices need not be whole.
const PARTS_BITS: u32 = 10;
/// Pairs up to which orders are sharpened.
const MOST_PAIRS: usize = 2_000;
/// Tolls are cut off here, minor units: less toll is a lower bound.
const DEAREST: f64 = 1e12;
/// Work of the exact engine for one order.
const MOST_WORK: u64 = 300;

/// The market with every amount of money divided into parts.
pub(super) struct Sharpener<'a> {
    instance: Instance,
    goal: Goal,
    /// By order of the instance.
    eligible: Vec<Vec<Eligible>>,
    stop: &'a (dyn Fn() -> Option<Limit> + Sync),
}

impl<'a> Sharpener<'a> {
    /// `None` where the board is large or the goal is more than one sum of money.
    pub(super) fn new(board: &Board, Tailor { instance, goal, stop }: Tailor<'a>) -> Option<Self> {
        let simple = goal.criteria().len() == 1 && goal.criteria()[0].is_money();
        if !simple || board.pairs.producer.len() > MOST_PAIRS {
            return None;
        }
        let instance = Instance::new(in_parts(instance.market().clone())).ok()?;
        let eligible = (0..instance.orders().len()).map(|o| eligible(&instance, o)).collect();
        Some(Sharpener { instance, goal: goal.clone(), eligible, stop })
    }

    /// A bound on the accepted order at these prices in parts of a minor unit scaled up to `bits`; `None` where
    /// nothing is proved, [`i128::MAX`] where the order cannot be accepted.
    pub(super) fn accepted(
        &self,
        (board, sink, rule): (&Board, &Sink, Option<&Rule>),
        prices: &[f64],
        bits: u32,
    ) -> Option<i128> {
        let allowed = |p: usize| {
            let allows = |rule: &Rule| {
                let inside =
                    sink.windows.iter().enumerate().any(|(w, window)| rule.allows(w) && window.contains(&p));
                inside && !rule.barred.contains(&(p as u32))
            };
            rule.is_none_or(allows)
        };
        let mut candidates = Vec::new();
        let mut joined = Vec::new();
        let mut pairs: Vec<usize> = sink.pairs.clone().filter(|&p| allowed(p)).collect();
        pairs.sort_by_key(|&p| board.pairs.producer[p]);
        for p in pairs {
            let producer = board.pairs.producer[p] as usize;
            let known = &self.eligible[sink.order];
            let at = known.binary_search_by_key(&producer, Eligible::producer).ok()?;
            if rule.is_some_and(|rule| rule.joined.contains(&(p as u32))) {
                joined.push(candidates.len());
            }
            candidates.push(self.tolled((board, sink), (p, prices), known[at].clone()));
        }
        match least(&self.instance, sink.order, (&candidates, &joined), &self.goal, (MOST_WORK, self.stop)) {
            Least::Weight(weight) => Some(weight << (bits - PARTS_BITS)),
            Least::Infeasible => Some(i128::MAX),
            Least::Unknown => None,
        }
    }

    /// The candidate at the least toll it can pay, rounded down; activation is paid elsewhere.
    fn tolled(
        &self,
        (board, sink): (&Board, &Sink),
        (p, prices): (usize, &[f64]),
        mut e: Eligible,
    ) -> Eligible {
        let toll = board.unit_toll(sink, p, prices);
        // One part less covers whatever rounding the prices have been through.
        let parts = (toll.min(DEAREST) * f64::from(1_u32 << PARTS_BITS)).floor() as i128 - 1;
        e.pair.unit_cost += Money(parts.max(0));
        let activation = self.instance.activation_cost(e.producer()).0;
        e.pair.setup_cost = Money(e.pair.setup_cost.0 - activation);
        e
    }
}

fn in_parts(mut market: Market) -> Market {
    let scale = |money: &mut Money| money.0 <<= PARTS_BITS;
    for producer in &mut market.producers {
        scale(&mut producer.activation_cost);
        producer.capabilities.iter_mut().for_each(|Capability { unit_cost, setup_cost, .. }| {
            scale(unit_cost);
            scale(setup_cost);
        });
    }
    for Order { price, penalty, holding_cost, transport_rate, .. } in &mut market.orders {
        price.iter_mut().chain(penalty).for_each(scale);
        scale(holding_cost);
        scale(transport_rate);
    }
    for Override { unit_cost, setup_cost, .. } in &mut market.overrides {
        unit_cost.iter_mut().chain(setup_cost).for_each(scale);
    }
    market
}
