//! Why a producer is not a member, in three words that are never mixed: a *fact* is a rule that fails, by its numbers;
//! a *cause* is a fact whose removal alone puts the producer into a best plan, shown by solving again; a *joint cause*
//! is the smallest set of facts that does. What was not solved again is a *guess*.

use rayon::prelude::*;

use super::price::{Entry, entry};
use crate::domain::{Change, Id, Level, Money, OfOrder, OfProducer, Status};
use crate::eligibility::{Reason, reasons};
use crate::strategies::focus::{Focus, Solved};

/// Facts up to which every set of them is tried.
const MOST_FACTS: usize = 10;

/// What is known about one producer and one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is a member of the best plan.
    Member {
        /// What the best plan without it costs more; `None` where there is no such plan.
        without: Option<Money>,
        /// That has been solved again to the end.
        proved: bool,
    },
    /// It may not join.
    Barred {
        /// The rules that fail.
        facts: Vec<Reason>,
        /// What would have to go.
        cause: Cause,
    },
    /// It may join and the best plan does without it.
    Passed(Entry),
}

/// Which facts keep a producer out of every best plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Each of these alone, positions among the facts.
    Alone(Vec<usize>),
    /// The first of the smallest sets, positions among the facts; no single fact does.
    Together(Vec<usize>),
    /// Without all of them it would be allowed to join, and the best plan would still do without it.
    NotChosen(Entry),
    /// Some fact cannot be removed, so that nothing was solved again.
    Fixed,
    /// A limit came first: nothing was proved.
    Guess,
}

/// What is known about producer `i`.
pub fn standing(focus: &Focus, i: usize) -> Standing {
    let mut standings = standings(focus, &[i]);
    standings.pop().unwrap_or(Standing::Passed(Entry::default()))
}

/// What is known about each of these producers; the order as it is is solved once for all of them.
pub fn standings(focus: &Focus, asked: &[usize]) -> Vec<Standing> {
    let each = |solved: Option<&Solved>| asked.par_iter().map(|&i| standing_in(focus, solved, i)).collect();
    focus.solve(&[], |solved| each(Some(solved))).unwrap_or_else(|| each(None))
}

/// What is known about producer `i`, given the order solved as it is; without that an answer about somebody who may join
/// stays open.
pub fn standing_in(focus: &Focus, solved: Option<&Solved>, i: usize) -> Standing {
    let facts = reasons(focus.instance, focus.order, i);
    if facts.is_empty() {
        let id = &focus.instance.producers()[i].id;
        return solved.map_or(Standing::Passed(Entry::default()), |solved| passed(focus, solved, id));
    }
    let cause = cause(focus, i, &facts).unwrap_or(Cause::Guess);
    Standing::Barred { facts, cause }
}

/// The standing of a producer who may join.
fn passed(focus: &Focus, solved: &Solved, id: &Id) -> Standing {
    let at = solved.instance.producer_index(id);
    if let Some(i) = at.filter(|i| solved.proof.members.contains(i)) {
        let without = focus.turned(solved, i);
        let proved = solved.proof.exhausted && without.as_ref().is_some_and(|proof| proof.exhausted);
        let more = without.and_then(|proof| Some(Money(proof.value? - solved.proof.value?)));
        return Standing::Member { without: more, proved };
    }
    Standing::Passed(entry(focus, solved, id))
}

/// The smallest sets of facts whose removal puts producer `i` into a best plan.
fn cause(focus: &Focus, i: usize, facts: &[Reason]) -> Option<Cause> {
    let removals: Option<Vec<Change>> = facts.iter().map(|fact| removal(focus, i, fact)).collect();
    let Some(removals) = removals.filter(|removals| removals.len() <= MOST_FACTS) else {
        return Some(Cause::Fixed);
    };
    let n = removals.len();
    let chosen = |set: u32| -> Vec<Change> {
        (0..n).filter(|at| set >> at & 1 == 1).map(|at| removals[at].clone()).collect()
    };
    let id = &focus.instance.producers()[i].id;
    let everything = focus.solve(&chosen((1 << n) - 1), |solved| {
        let own = solved.instance.producer_index(id)?;
        if !solved.eligible.iter().any(|e| e.producer() == own) {
            return Some(Cause::Fixed);
        }
        let known = entry(focus, solved, id);
        (!known.is_in).then_some(Cause::NotChosen(known))
    })?;
    if n == 1 && everything.is_none() {
        return Some(Cause::Alone(vec![0]));
    }
    let mut sets: Vec<u32> = (1..(1u32 << n)).collect();
    sets.sort_by_key(|set| (set.count_ones(), *set));
    let mut alone = Vec::new();
    for set in sets {
        if set.count_ones() > 1 && !alone.is_empty() {
            break;
        }
        if enters(focus, id, &chosen(set))? {
            match set.count_ones() {
                1 => alone.push(set.trailing_zeros() as usize),
                _ => return Some(Cause::Together((0..n).filter(|at| set >> at & 1 == 1).collect())),
            }
        }
    }
    if alone.is_empty() { everything } else { Some(Cause::Alone(alone)) }
}

/// Whether some best plan of the order with these changes has the producer; `None` where a limit leaves it open.
pub fn enters(focus: &Focus, id: &Id, changes: &[Change]) -> Option<bool> {
    focus.solve(changes, |solved| is_in(focus, solved, id))?
}

/// Whether some best plan of a solved order has the producer.
pub(super) fn is_in(focus: &Focus, solved: &Solved, id: &Id) -> Option<bool> {
    if !solved.proof.exhausted {
        return None;
    }
    let Some(i) = solved.instance.producer_index(id) else { return Some(false) };
    let is_eligible = solved.eligible.binary_search_by_key(&i, |e| e.producer()).is_ok();
    if solved.proof.members.contains(&i) || !is_eligible {
        return Some(is_eligible);
    }
    // The engine drops who can be in no plan at all.
    let Some(with) = focus.turned(solved, i) else { return Some(false) };
    if !with.exhausted {
        return None;
    }
    Some(with.value.is_some() && with.value == solved.proof.value)
}

/// The change that removes a fact: the producer's figure is raised to what the rule asks for, or the order's rule is
/// loosened until it admits this producer. `None` for a product it does not make, a distance nobody knows, and a
/// workshop without the time.
pub fn removal(focus: &Focus, i: usize, fact: &Reason) -> Option<Change> {
    let id = focus.instance.producers()[i].id.clone();
    let product = focus.instance.orders()[focus.order].product.clone();
    let of_order = |change: OfOrder| Some(Change::Order(focus.id().clone(), change));
    let own = |change: OfProducer| Some(Change::Producer(id.clone(), change));
    match fact {
        Reason::Product => None,
        Reason::Attribute { key, wanted, .. } => {
            own(OfProducer::Attribute(product, key.clone(), wanted.clone()))
        }
        Reason::Grade { floor, .. } => own(OfProducer::Grade(product, *floor)),
        Reason::Certificate { schemes, level, .. } => own(held(schemes.first()?, *level)),
        Reason::Workshop => own(OfProducer::OwnWorkshop),
        Reason::Status(_) => own(OfProducer::Status(Status::Ready)),
        Reason::Lot { most, step, .. } => {
            (*most >= *step).then_some(()).and_then(|()| own(OfProducer::AnyLot(product)))
        }
        Reason::Radius { metres, .. } => of_order(OfOrder::Radius(Some((*metres)?))),
        Reason::Group(group) => own(OfProducer::Joins(group.clone())),
        Reason::Banned => of_order(OfOrder::Unban(id)),
    }
}

fn held(scheme: &Id, level: Level) -> OfProducer {
    OfProducer::Certificate(scheme.clone(), level)
}
