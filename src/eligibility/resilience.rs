//! What each member could make alone, and what the others must be able to make without any one of them.

use crate::domain::{Instance, Pair, Quantity, share_up};

use super::lot::capacity;

/// A moment at which the consortium has to survive a drop-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Everything made up to and including this period counts.
    pub through: usize,
    /// What the others must be able to make by then.
    pub needed: Quantity,
}

/// The checkpoints of order `o`: none without `survive`, the last delivery, or every delivery.
pub fn checkpoints(instance: &Instance, o: usize) -> Vec<Checkpoint> {
    let order = &instance.orders()[o];
    let Some(survival) = order.survive else { return Vec::new() };
    let demand = order.demand();
    let last = order.last_period();
    let at = |through: usize| {
        let due: Quantity = demand[..=through].iter().sum();
        Checkpoint { through, needed: share_up(survival.coverage, due) }
    };
    let delivery = |t: &usize| *t == last || (survival.each_delivery && demand[*t] > 0);
    (0..=last).filter(delivery).map(at).collect()
}

/// cap\[o, j\]: what the pair's producer alone could make for the order up to and including `through`, other
/// orders, shares and lots ignored.
pub fn alone(instance: &Instance, o: usize, pair: &Pair, through: usize) -> Quantity {
    let made: Quantity = capacity(instance, o, pair)[..=through].iter().sum();
    made.min(pair.limit.unwrap_or(u64::MAX))
}
