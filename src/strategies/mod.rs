//! Ways to find a consortium, and the one list of them.
//!
//! A strategy takes an [`Instance`] and returns an [`Outcome`]. Nothing it returns is shown before
//! [`solve`] has had it judged.

pub mod allocation;
mod budget;
mod enumerate;
pub mod exact;
pub mod fairness;
pub mod focus;
mod greedy;
mod market;
mod milp;
pub mod presets;
pub mod search;
mod shortage;

use std::fmt;

pub use budget::{Budget, Progress};
pub use milp::plan_from_outside;

use crate::check;
use crate::domain::{Criterion, Goal, Instance, Outcome, Solution, Stage, Termination};
use market::lineup::{self, Allocate};

/// One way to allocate orders.
pub trait Strategy: Sync {
    /// Kebab-case name, typed after `--strategy`.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn summary(&self) -> &'static str;
    /// Whether it can take this instance.
    fn supports(&self, _instance: &Instance) -> bool {
        true
    }
    /// Solves `instance` for `goal` within `budget`. `seed` steers whatever is random.
    ///
    /// # Errors
    /// When the instance or the goal is not supported, or the method itself fails.
    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError>;
}

/// Every strategy.
pub const STRATEGIES: &[&dyn Strategy] = &[
    &exact::Exact,
    &enumerate::Enumerate,
    &milp::Milp,
    &market::Market,
    &Allocate(lineup::RejectAll),
    &Allocate(lineup::FirstCome),
    &Allocate(lineup::BestMargin),
    &Allocate(lineup::LpRounding),
    &Allocate(lineup::SlopeScaling),
    &Allocate(lineup::Auction),
    &Allocate(lineup::DeferredAcceptance),
    &Allocate(lineup::Lagrangian),
    &Allocate(lineup::KernelSearch),
    &Allocate(market::tree_search::TreeSearch),
    &greedy::CheapestFirst,
    &greedy::LargestFirst,
    &greedy::LongestWaiting,
    &greedy::ProRata,
];

/// The strategy used when none is named: the first exact one that takes the instance, and for a market of many orders
/// the engine made for it.
pub fn default_for(instance: &Instance) -> &'static dyn Strategy {
    let suited: [&dyn Strategy; 3] = [&exact::Exact, &enumerate::Enumerate, &market::Market];
    suited.into_iter().find(|strategy| strategy.supports(instance)).unwrap_or(&milp::Milp)
}

/// The strategy of this name.
pub fn by_name(name: &str) -> Option<&'static dyn Strategy> {
    STRATEGIES.iter().copied().find(|strategy| strategy.name() == name)
}

/// Why a solve ended without an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SolveError {
    /// The strategy does not take this instance.
    Unsupported {
        /// Which strategy.
        strategy: &'static str,
    },
    /// The goal needs a price that an order does not have.
    PriceMissing {
        /// Position of the order.
        order: usize,
    },
    /// The checker refused the plan: a defect of the strategy, never shown as an answer.
    Refused {
        /// Which strategy.
        strategy: &'static str,
        /// What the checker said.
        violations: Vec<check::Violation>,
    },
    /// The plan's value differs from what the checker adds up: a defect of the strategy.
    Miscounted {
        /// Which strategy.
        strategy: &'static str,
        /// Which criterion.
        criterion: Criterion,
    },
}

impl fmt::Display for SolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SolveError::Unsupported { strategy } => write!(f, "{strategy} does not take this instance"),
            SolveError::PriceMissing { order } => {
                write!(f, "order {order} has no price, which the goal needs")
            }
            SolveError::Refused { strategy, violations } => {
                write!(f, "the checker refused a plan of {strategy}: {} violations", violations.len())
            }
            SolveError::Miscounted { strategy, criterion } => {
                write!(f, "{strategy} and the checker disagree on {}", criterion.name())
            }
        }
    }
}

impl std::error::Error for SolveError {}

/// Solves and has the checker judge plan and values.
///
/// # Errors
/// Those of the strategy, and [`SolveError::Refused`] or [`SolveError::Miscounted`] when the checker
/// disagrees with it.
pub fn solve(
    strategy: &dyn Strategy,
    instance: &Instance,
    goal: &Goal,
    budget: &Budget,
    seed: u64,
) -> Result<Outcome, SolveError> {
    if !strategy.supports(instance) {
        return Err(SolveError::Unsupported { strategy: strategy.name() });
    }
    if goal.criteria().contains(&Criterion::Margin)
        && let Some(order) = instance.orders().iter().position(|order| order.price.is_none())
    {
        return Err(SolveError::PriceMissing { order });
    }
    let mut outcome = strategy.solve(instance, goal, budget, seed)?;
    if let Some(start) = budget.start {
        start_over(instance, start, &mut outcome);
    }
    judge(strategy.name(), instance, outcome)
}

/// A start that is valid and better than the outcome's plan takes its place.
fn start_over(instance: &Instance, start: &Solution, outcome: &mut Outcome) {
    let limit = match outcome.termination {
        Termination::Feasible(limit) | Termination::NoSolutionFound(limit) => limit,
        Termination::Optimal | Termination::Infeasible => return,
    };
    if !check::violations(instance, start).is_empty() {
        return;
    }
    let score = check::score(instance, start);
    let minimised = |stage: &Stage, value: i128| stage.criterion.minimised(value);
    let found: Option<Vec<i128>> = outcome.stages.iter().map(|s| Some(minimised(s, s.value?))).collect();
    let started: Vec<i128> = outcome.stages.iter().map(|s| minimised(s, score.value(s.criterion))).collect();
    if found.is_none_or(|found| started < found) {
        outcome.stages.iter_mut().for_each(|stage| stage.value = Some(score.value(stage.criterion)));
        let proved = outcome.stages.iter().all(Stage::is_proved);
        outcome.termination = if proved { Termination::Optimal } else { Termination::Feasible(limit) };
        outcome.solution = Some(start.clone());
    }
}

/// Nothing is shown that the checker has not recomputed.
fn judge(strategy: &'static str, instance: &Instance, outcome: Outcome) -> Result<Outcome, SolveError> {
    let Some(solution) = &outcome.solution else { return Ok(outcome) };
    let violations = check::violations(instance, solution);
    if !violations.is_empty() {
        return Err(SolveError::Refused { strategy, violations });
    }
    let score = check::score(instance, solution);
    let wrong =
        outcome.stages.iter().find(|stage| stage.value.is_some_and(|v| v != score.value(stage.criterion)));
    match wrong {
        Some(stage) => Err(SolveError::Miscounted { strategy, criterion: stage.criterion }),
        None => Ok(outcome),
    }
}
