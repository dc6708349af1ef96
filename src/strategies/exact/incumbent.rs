//! The best member set so far, and the rule that tells equal ones apart.

use super::pool::{Pool, Problem, spread};
use crate::domain::OrderPlan;

/// What tells equal plans apart, smaller is better: members, spread of grades, days waited turned round,
/// positions among the eligible (ascending as ids).
type TieKey = (usize, u8, i128, Vec<usize>);

/// The best member set so far; nobody and nothing where the order is turned down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Best {
    /// Exact weight of its best quantities.
    pub weight: i128,
    /// Positions among the eligible, ascending; `None` when the order is turned down.
    pub members: Option<Vec<usize>>,
    /// Its quantities, where they are not easily found again.
    pub plan: Option<OrderPlan>,
    key: TieKey,
}

impl Best {
    /// The order turned down.
    pub(super) fn declined(weight: i128) -> Self {
        Best { weight, members: None, plan: None, key: (0, 0, 0, Vec::new()) }
    }

    /// Number of members.
    pub(super) fn n_members(&self) -> usize {
        self.key.0
    }
}

/// Keeps the better of what is known and of these members of `pool`.
pub(super) fn improve(
    best: &mut Option<Best>,
    problem: &Problem,
    pool: &Pool,
    (members, weight): (&[usize], i128),
    plan: Option<OrderPlan>,
) -> bool {
    if best.as_ref().is_some_and(|best| weight > best.weight) {
        return false;
    }
    let mut ids: Vec<usize> = members.iter().map(|&i| pool.origin[i]).collect();
    ids.sort_unstable();
    let waited = |&at: &usize| i128::from(problem.instance.days_waited(problem.eligible[at].producer()));
    let days: i128 = ids.iter().map(waited).sum();
    let key = (ids.len(), spread(pool, members), -days, ids.clone());
    let better = best.as_ref().is_none_or(|best| (weight, &key) < (best.weight, &best.key));
    if better {
        *best = Some(Best { weight, members: Some(ids), plan, key });
    }
    better
}
