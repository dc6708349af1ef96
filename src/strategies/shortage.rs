//! The simplest certificate of infeasibility: even the largest eligible producers together make too little.

use crate::domain::{Acceptance, Instance, Note, Quantity, Shortage, share_down};
use crate::eligibility::resilience::alone;
use crate::eligibility::{Eligible, eligible};
use crate::model::constraints::fill::missing;

/// A note for every required order that is short by itself.
pub(super) fn shortage_notes(instance: &Instance) -> Vec<Note> {
    let required = |&o: &usize| instance.acceptance(o) == Acceptance::Required;
    (0..instance.orders().len())
        .filter(required)
        .filter_map(|o| shortage(instance, o))
        .map(Note::Shortage)
        .collect()
}

/// The first moment at which the order's eligible producers cannot have made what is due, if there is one.
fn shortage(instance: &Instance, o: usize) -> Option<Shortage> {
    let order = &instance.orders()[o];
    let candidates = eligible(instance, o);
    let missing = missing(order);
    let most = order.quantity().min(share_down(order.share_max, order.quantity()));
    let mut due = 0;
    for (through, quantity) in order.demand().into_iter().enumerate() {
        due += quantity;
        let reach = |e: &Eligible| (e.producer(), alone(instance, o, &e.pair, through).min(most));
        let mut makers: Vec<(usize, Quantity)> =
            candidates.iter().map(reach).filter(|&(_, made)| made > 0).collect();
        makers.sort_by_key(|&(i, made)| (std::cmp::Reverse(made), i));
        makers.truncate(order.members_max.unwrap_or(usize::MAX));
        let together = makers.iter().map(|&(_, made)| made).sum();
        let needed = due.saturating_sub(missing);
        if together < needed {
            return Some(Shortage { order: o, through, makers, together, needed });
        }
    }
    None
}
