//! Can make its least quantity inside the window.

use crate::domain::{Capability, Instance, Pair, Quantity, pieces_within, share_down, share_up};

use super::{Candidate, Reason};

/// Bounds of what one member makes for an order: a multiple of `step` within `least..=most`, both of them
/// already multiples. `least > most` means that no total fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Least total.
    pub least: Quantity,
    /// Greatest total, by capacity in the window, quantity ordered, share and agreed limit.
    pub most: Quantity,
    /// Multiples of this only, at least 1.
    pub step: Quantity,
}

/// Good units the pair can make in each period `0..=last_period`; 0 outside its window.
pub fn capacity(instance: &Instance, o: usize, pair: &Pair) -> Vec<Quantity> {
    let mut capacity = vec![0; instance.orders()[o].last_period() + 1];
    for t in pair.window.clone() {
        capacity[t] = pieces_within(instance.work_capacity(pair.producer, t), pair.work);
    }
    capacity
}

/// Bounds of the pair's total; nothing fits where it does not make the product.
pub fn lot(instance: &Instance, o: usize, pair: &Pair) -> Lot {
    match instance.capability(o, pair.producer) {
        Some(capability) => bounds(instance, o, pair, capability),
        None => Lot { least: 1, most: 0, step: 1 },
    }
}

/// Bounds of the total of a pair that makes the product like this.
pub(super) fn bounds(instance: &Instance, o: usize, pair: &Pair, capability: &Capability) -> Lot {
    let order = &instance.orders()[o];
    let (min_lot, step) = (capability.min_lot, capability.lot_step);
    let quantity = order.quantity();
    let units = |t: usize| pieces_within(instance.work_capacity(pair.producer, t), pair.work);
    let in_window: Quantity = pair.window.clone().map(units).sum();
    let least = min_lot.max(share_up(order.share_min, quantity)).max(1);
    let most = in_window
        .min(quantity)
        .min(share_down(order.share_max, quantity))
        .min(pair.limit.unwrap_or(u64::MAX));
    Lot { least: least.next_multiple_of(step), most: most / step * step, step }
}

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let (Some(pair), Some(capability)) = (candidate.pair, candidate.capability) else { return };
    let Lot { least, most, step } = bounds(candidate.instance, candidate.order, pair, capability);
    if least > most {
        reasons.push(Reason::Lot { least, most, step, n_periods: pair.window.len() });
    }
}
