//! Enrolments that could help: those that change a producer at all, and the least sets of them that make it eligible.

use super::{Effect, Enrolment, Programme};
use crate::domain::{Change, Instance, Market};
use crate::eligibility::reasons;

/// Actions that one producer may take together at most.
const MOST_TOGETHER: u32 = 4;

/// Whether the action changes anything about producer `i`.
pub(super) fn helps(
    instance: &Instance,
    programme: &Programme,
    Enrolment { action, producer }: Enrolment,
) -> bool {
    let (action, who) = (&programme.actions[action], &instance.producers()[producer]);
    if action.weeks > programme.weeks || action.host.as_ref() == Some(&who.id) {
        return false;
    }
    match &action.effect {
        Effect::Certificate(scheme, _) => {
            let asked = (0..instance.orders().len()).flat_map(|o| instance.requirements(o));
            asked.flat_map(|r| &r.schemes).any(|asked| asked == scheme)
        }
        Effect::Grade(points) => *points > 0 && who.capabilities.iter().any(|made| made.grade < 100),
        Effect::Capacity(part) => *part > 1_000_000,
        Effect::MayLead => !who.may_lead,
        Effect::Ready => who.status != crate::domain::Status::Ready,
        Effect::Member(group) => !who.groups.contains(group),
    }
}

/// Every enrolment that changes somebody who makes what an order asks for.
pub(super) fn enrolments(instance: &Instance, programme: &Programme) -> Vec<Enrolment> {
    let makes = |i: usize| (0..instance.orders().len()).any(|o| instance.capability(o, i).is_some());
    let producers = (0..instance.producers().len()).filter(|&i| makes(i));
    let of = |producer: usize| (0..programme.actions.len()).map(move |action| Enrolment { action, producer });
    producers.flat_map(of).filter(|&enrolment| helps(instance, programme, enrolment)).collect()
}

/// The least sets of actions, positions in the programme, that make producer `i` eligible for an order; the empty set
/// where it is eligible already.
pub(super) fn bundles(instance: &Instance, programme: &Programme, i: usize) -> Vec<Vec<usize>> {
    let actions: Vec<usize> = (0..programme.actions.len())
        .filter(|&action| helps(instance, programme, Enrolment { action, producer: i }))
        .collect();
    let mut sets: Vec<u32> =
        (0..1u32 << actions.len().min(16)).filter(|s| s.count_ones() <= MOST_TOGETHER).collect();
    sets.sort_by_key(|set| (set.count_ones(), *set));
    let mut found: Vec<u32> = Vec::new();
    for set in sets {
        if found.iter().any(|known| known & set == *known) {
            continue;
        }
        let chosen: Vec<usize> =
            (0..actions.len()).filter(|at| set >> at & 1 == 1).map(|at| actions[at]).collect();
        let weeks: u32 = chosen.iter().map(|&a| programme.actions[a].weeks).sum();
        if weeks <= programme.weeks && is_eligible(instance, programme, i, &chosen) {
            found.push(set);
        }
    }
    let of = |set: u32| (0..actions.len()).filter(|at| set >> at & 1 == 1).map(|at| actions[at]).collect();
    found.into_iter().map(of).collect()
}

/// Whether producer `i`, after these actions, may join some order.
fn is_eligible(instance: &Instance, programme: &Programme, i: usize, actions: &[usize]) -> bool {
    let any = |instance: &Instance, i: usize| {
        let o = 0..instance.orders().len();
        o.into_iter().any(|o| reasons(instance, o, i).is_empty())
    };
    if actions.is_empty() {
        return any(instance, i);
    }
    let mut market = of_one(instance, i);
    let changes = actions.iter().flat_map(|&a| programme.actions[a].changes(instance, i));
    changes.collect::<Vec<Change>>().iter().for_each(|change| change.apply(&mut market));
    Instance::new(market).is_ok_and(|one| any(&one, 0))
}

/// The market with producer `i` alone and the orders it could make.
fn of_one(instance: &Instance, i: usize) -> Market {
    let market = instance.market();
    let who = &market.producers[i];
    let held = |holder: &crate::domain::Id| *holder == who.id || instance.group(holder).is_some();
    let makes = |o: &usize| instance.capability(*o, i).is_some();
    let order = |o: usize| {
        let mut order = market.orders[o].clone();
        order.lock.clear();
        order.ban.retain(|id| *id == who.id);
        order
    };
    Market {
        producers: vec![who.clone()],
        certificates: market.certificates.iter().filter(|c| held(&c.holder)).cloned().collect(),
        orders: (0..market.orders.len()).filter(makes).map(order).collect(),
        overrides: market
            .overrides
            .iter()
            .filter(|a| a.producer == who.id)
            .filter(|a| instance.order_index(&a.order).is_some_and(|o| instance.capability(o, i).is_some()))
            .cloned()
            .collect(),
        promises: market.promises.iter().filter(|p| p.producer == who.id).cloned().collect(),
        currency: market.currency.clone(),
        calendar: market.calendar.clone(),
        products: market.products.clone(),
        groups: market.groups.clone(),
        rule_book: market.rule_book.clone(),
    }
}
