//! One order of a market, staffed with what its candidates can still make or bounded at prices of capacity.

use std::cell::Cell;

use super::{Prepared, Wish};
use crate::domain::{Goal, Instance, Limit, OrderPlan};
use crate::eligibility::Eligible;

/// Most work of one search, and why to stop it sooner, if so.
type Patience<'a> = (u64, &'a (dyn Fn() -> Option<Limit> + Sync));

/// Why to stop a search: exact searches of quantities ask at every node without telling their work, so every question
/// counts.
fn over((most, stop): Patience, work: u64, asked: &Cell<u64>) -> Option<Limit> {
    asked.set(asked.get() + 1);
    (work.max(asked.get()) > most).then_some(Limit::Work).or_else(stop)
}

/// A plan of one order and what it weighs by the candidates' own figures.
pub(in crate::strategies) struct Staffed {
    /// The plan; an accepted one.
    pub plan: OrderPlan,
    /// Its weight, the criteria of the goal weighed into one.
    pub weight: i128,
}

/// The best plan found for order `o` with these candidates within the patience; `None` where there is none, or where
/// turning the order down weighs less.
pub(in crate::strategies) fn staff(
    instance: &Instance,
    o: usize,
    candidates: &[Eligible],
    goal: &Goal,
    patience: Patience,
) -> Option<Staffed> {
    let prepared = Prepared::of_order(instance, o, candidates, goal)?;
    let asked = Cell::new(0);
    let limit = |work: u64| over(patience, work, &asked);
    let (search, _, _) = prepared.search(&limit, &|_, _, _| {}, Wish::default());
    let best = search.best.as_ref()?;
    let members = best.members.as_ref()?;
    let plan = prepared.flow(members).or_else(|| prepared.known(best))?;
    Some(Staffed { plan, weight: best.weight })
}

/// What a search of an accepted order proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strategies) enum Least {
    /// No plan weighs less than this, and one weighs just this.
    Weight(i128),
    /// There is no plan.
    Infeasible,
    /// The work was not enough.
    Unknown,
}

/// The least weight of order `o` when it is accepted, with these candidates, of whom `joined` (positions) are members.
pub(in crate::strategies) fn least(
    instance: &Instance,
    o: usize,
    (candidates, joined): (&[Eligible], &[usize]),
    goal: &Goal,
    patience: Patience,
) -> Least {
    let Some(mut prepared) = Prepared::of_order(instance, o, candidates, goal) else { return Least::Unknown };
    let Some(locked) = &mut prepared.locked else { return Least::Infeasible };
    locked.extend(joined);
    locked.sort_unstable();
    locked.dedup();
    let asked = Cell::new(0);
    let limit = |work: u64| over(patience, work, &asked);
    let wish = Wish { accepted: true, ..Wish::default() };
    let (search, _, stopped) = prepared.search(&limit, &|_, _, _| {}, wish);
    match (stopped, search.best) {
        (Some(_), _) => Least::Unknown,
        (None, Some(best)) => Least::Weight(best.weight),
        (None, None) => Least::Infeasible,
    }
}
