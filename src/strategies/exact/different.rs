//! A few plans that differ: each the cheapest that differs in at least two members from all before it.

use super::{Exact, Prepared, Solve};
use crate::domain::{Goal, Instance, Outcome};
use crate::eligibility::{Eligible, eligible};
use crate::strategies::{Budget, SolveError, Strategy, judge, solve};

/// Up to `k` plans of the instance's only order. Between any two of them at least two producers are members of one and
/// not of the other; plan j is the best that differs so from plans 1 to j - 1. The last outcome has no plan where there
/// are fewer, and says whether that is proved.
///
/// # Errors
/// [`SolveError::Unsupported`] where the engine does not take the instance or the goal, and those of [`solve`].
pub fn different(
    instance: &Instance,
    goal: &Goal,
    budget: &Budget,
    k: usize,
) -> Result<Vec<Outcome>, SolveError> {
    let unsupported = || SolveError::Unsupported { strategy: Exact.name() };
    if !Exact.supports(instance) {
        return Err(unsupported());
    }
    let mut outcomes = vec![solve(&Exact, instance, goal, budget, 0)?];
    let candidates = eligible(instance, 0);
    let prepared = Prepared::new(instance, &candidates, goal).ok_or_else(unsupported)?;
    let again = Solve { instance, goal, budget: &Budget { start: None, ..*budget }, prepared: &prepared };
    let mut known = Vec::new();
    while outcomes.len() < k {
        let Some(members) = outcomes.last().and_then(|last| members(last, &candidates)) else { break };
        known.push(members);
        outcomes.push(judge(Exact.name(), instance, again.run(&known))?);
    }
    Ok(outcomes)
}

/// Members of the order's plan, positions among the eligible, ascending.
fn members(outcome: &Outcome, candidates: &[Eligible]) -> Option<Vec<usize>> {
    let plan = outcome.solution.as_ref()?.orders.first()?;
    let position = |producer: usize| candidates.binary_search_by_key(&producer, Eligible::producer).ok();
    plan.members.iter().map(|member| position(member.producer)).collect()
}
