//! Member sets that satisfy everything quantities do not decide: size, similarity, lead, resilience, locks.

use kongsi::domain::{Acceptance, Instance, Order, share_up};

use super::candidate::{Candidate, compatible};
use super::papers::lead;

/// The sets as bits over `candidates`, all of order `o`; 0 stands for the order turned down.
pub fn member_sets(instance: &Instance, o: usize, candidates: &[Candidate]) -> Vec<u16> {
    let may_decline = instance.acceptance(o) == Acceptance::Optional && instance.orders()[o].lock.is_empty();
    let declined = may_decline.then_some(0);
    let sets = 1..1u16 << candidates.len();
    declined
        .into_iter()
        .chain(sets.filter(|&set| holds_together(instance, o, &chosen(candidates, set))))
        .collect()
}

/// The candidates whose bit is set.
pub fn chosen(candidates: &[Candidate], set: u16) -> Vec<&Candidate> {
    candidates.iter().enumerate().filter(|(k, _)| set >> k & 1 == 1).map(|(_, c)| c).collect()
}

/// Whether these candidates may form a consortium, whatever they make.
pub fn holds_together(instance: &Instance, o: usize, members: &[&Candidate]) -> bool {
    let order = &instance.orders()[o];
    let ids: Vec<_> = members.iter().map(|c| &instance.producers()[c.producer].id).collect();
    let unit_each: Vec<_> = members.iter().map(|c| (&c.pair, 1)).collect();
    order.members_min <= members.len()
        && order.members_max.is_none_or(|most| members.len() <= most)
        && order.lock.iter().all(|id| ids.contains(&id))
        && members.iter().enumerate().all(|(k, a)| members[..k].iter().all(|b| compatible(instance, a, b)))
        && lead(instance, o, &unit_each).is_ok()
        && survives(order, members)
}

/// Whether the others can carry the promised part of the order when any one member drops out.
fn survives(order: &Order, members: &[&Candidate]) -> bool {
    let Some(survival) = order.survive else { return true };
    let demand = order.demand();
    let enough = |t: usize| {
        let needed = share_up(survival.coverage, demand[..=t].iter().sum());
        let together: u64 = members.iter().map(|c| c.through[t]).sum();
        members.iter().all(|c| together - c.through[t] >= needed)
    };
    let last = order.last_period();
    if survival.each_delivery { (0..=last).filter(|&t| demand[t] > 0).all(enough) } else { enough(last) }
}
