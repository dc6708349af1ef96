//! The price of fairness: what a plan by turn or by even load costs more than one that looks at money alone
//! (D. Bertsimas, V. F. Farias, N. Trichakis, The price of fairness, Operations Research 2011).

use super::{Budget, SolveError, Strategy, solve};
use crate::check::score;
use crate::domain::{Criterion, Goal, Instance, Limit, Money, Note, Outcome};

/// Part of the time for the plan that looks at money alone.
const PLAIN_PART: f64 = 0.4;

/// Whether this goal puts fairness before money.
fn is_fair(goal: &Goal) -> bool {
    matches!(goal.criteria().first(), Some(Criterion::Waiting | Criterion::Load))
}

/// Solves; where the goal puts fairness first, the outcome also says what that costs.
///
/// # Errors
/// Those of [`solve`].
pub fn solve_and_price(
    strategy: &dyn Strategy,
    instance: &Instance,
    goal: &Goal,
    budget: &Budget,
    seed: u64,
) -> Result<Outcome, SolveError> {
    if !is_fair(goal) {
        return solve(strategy, instance, goal, budget, seed);
    }
    let plain_goal = Goal::default_for(instance);
    let part = || ((budget.elapsed)() / PLAIN_PART).min(1.0);
    let stop = || (budget.stop)().or((part() >= 1.0).then_some(Limit::Time));
    let plain_budget = Budget { stop: &stop, elapsed: &part, observe: &|_| {}, gap: None, ..*budget };
    let plain = solve(strategy, instance, &plain_goal, &plain_budget, seed)?;
    let start = budget.start.or(plain.solution.as_ref());
    let mut fair = solve(strategy, instance, goal, &Budget { start, ..*budget }, seed)?;
    if let (Some(plan), Some(cheap)) = (&fair.solution, &plain.solution) {
        let [with, without] = [plan, cheap].map(|plan| score(instance, plan).total());
        let proved = plain.stages.first().and_then(|stage| stage.bound).map(Money);
        fair.notes.push(Note::Fairness { with, without: without.min(with), proved });
    }
    Ok(fair)
}
