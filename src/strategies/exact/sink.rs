//! Orders that are single-sink problems: one period, and of their members only the set-up cost, the unit cost and
//! the capacity count.

use super::pool::Problem;
use super::single_sink::{Items, Unsolved, Workspace, solve};
use crate::domain::{Fill, LeadMode, Limit, Steady};

/// States that count as one unit of work.
const STATES: u64 = 64;
/// Most states of one search: a few gigabytes at most, and some seconds.
const MOST_STATES: u64 = 50_000_000;

/// The least weight of an order, and members of the pool who reach it.
pub(super) struct Settled {
    /// Positions in the pool.
    pub members: Vec<usize>,
    /// Weight of the plan.
    pub weight: i128,
    /// Units of work it took.
    pub work: u64,
}

/// Solves the order where it is such a problem and `limit` leaves work for it.
pub(super) fn settle(problem: &Problem, limit: &dyn Fn(u64) -> Option<Limit>) -> Option<Settled> {
    if !is_single_sink(problem) {
        return None;
    }
    let pool = &problem.pool;
    let mut items = Items::default();
    for (i, &origin) in pool.origin.iter().enumerate() {
        let (fixed, unit) = problem.weights.members[origin];
        let most = pool.most[i].min(pool.capacity(i, 1)[0]);
        items.push(most.unsigned_abs(), unit, fixed);
    }
    // As many states as the limit leaves, told by doubling.
    let mut states = 0;
    while states < MOST_STATES && limit(states.max(1) * 2 / STATES).is_none() {
        states = (states * 2).max(STATES);
    }
    match solve(&items, problem.terms.quantity, states, &mut Workspace::default()) {
        Ok(choice) => {
            let weight = choice.cost + problem.weights.accepted;
            Some(Settled { members: choice.members, weight, work: choice.states / STATES })
        }
        Err(Unsolved::Infeasible | Unsolved::TooWide | Unsolved::TooMany) => None,
    }
}

fn is_single_sink(problem: &Problem) -> bool {
    let (terms, pool) = (&problem.terms, &problem.pool);
    let order = &problem.instance.orders()[problem.order];
    let is_free = |i: usize| {
        let (fixed, unit) = problem.weights.members[pool.origin[i]];
        pool.least[i] <= 1 && pool.step[i] == 1 && fixed >= 0 && unit >= 0
    };
    terms.demand.len() == 1
        && terms.missing == 0
        && terms.steady == Steady::None
        && matches!(order.fill, Fill::AllOrNothing)
        && terms.members.0 <= 1
        && terms.members.1 >= pool.len()
        && terms.needed.is_empty()
        && !problem.pairwise
        && problem.weights.spread == 0
        && order.spread.is_none()
        && order.lock.is_empty()
        && order.lead != LeadMode::Member
        && (0..pool.len()).all(is_free)
}
