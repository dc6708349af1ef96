//! How a solve ended: reason, limits, bounds and the plan. The gap is written here and nowhere else.

use super::{Criterion, Money, Quantity, Solution};

/// What stopped a search before its proof was complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The time limit.
    Time,
    /// The work limit, or the fixed work of a method that proves nothing.
    Work,
    /// The gap asked for was reached.
    Gap,
    /// The user.
    Interrupt,
}

/// How a solve ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Termination {
    /// A plan whose value equals its proven bound.
    Optimal,
    /// A plan, and a limit before the proof.
    Feasible(Limit),
    /// Proved: no plan exists.
    Infeasible,
    /// A limit before any plan.
    NoSolutionFound(Limit),
}

/// One criterion of the goal as far as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Which.
    pub criterion: Criterion,
    /// Value of the plan, in the criterion's own unit and direction.
    pub value: Option<i128>,
    /// Proven bound given the earlier stages' values; at most the value where less is better, at least where
    /// more is.
    pub bound: Option<i128>,
}

impl Stage {
    /// `|value - bound| / max(|value|, 1)`, when both are known.
    pub fn gap(&self) -> Option<f64> {
        let (value, bound) = (self.value?, self.bound?);
        Some((value - bound).unsigned_abs() as f64 / value.unsigned_abs().max(1) as f64)
    }

    /// Whether the value is proved.
    pub fn is_proved(&self) -> bool {
        self.value.is_some() && self.value == self.bound
    }
}

/// A certificate of infeasibility that anybody can add up again: even everyone who may be a member together
/// cannot make enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Position of the order.
    pub order: usize,
    /// Last period counted: everything that can be made up to and including it.
    pub through: usize,
    /// The eligible producers who can make the most by then, at most `members_max` of them, with how much.
    pub makers: Vec<(usize, Quantity)>,
    /// What they can make together.
    pub together: Quantity,
    /// What is due by then, less everything that may be missing.
    pub needed: Quantity,
}

/// Something a reader should know about how the answer came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The backend called its own result optimal or infeasible; that is a claim, not a proof.
    BackendClaim {
        /// Its name.
        backend: &'static str,
        /// What it said.
        claim: String,
    },
    /// The backend failed; the search went on without it.
    BackendFailed {
        /// Its name.
        backend: &'static str,
        /// What happened.
        cause: String,
    },
    /// The goal put fairness before money.
    Fairness {
        /// Total of the plan.
        with: Money,
        /// Total of the cheapest plan found without the fairness.
        without: Money,
        /// What every plan without it costs at least.
        proved: Option<Money>,
    },
    /// No plan was found because the order itself cannot be filled.
    Shortage(Shortage),
}

/// Everything a strategy returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub termination: Termination,
    /// The best plan, judged by the checker before anybody sees it.
    pub solution: Option<Solution>,
    /// One entry per criterion of the goal.
    pub stages: Vec<Stage>,
    /// Counted work in the strategy's own unit; the same for any number of threads.
    pub work: u64,
    /// What else a reader should know.
    pub notes: Vec<Note>,
}

impl Outcome {
    /// The stage that objective, bound and gap speak of: the first one not proved, else the last.
    pub fn stage(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| !stage.is_proved()).or(self.stages.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_is_relative_to_the_value() {
        let stage = Stage { criterion: Criterion::Total, value: Some(200), bound: Some(190) };
        assert_eq!(stage.gap(), Some(0.05));
        let zero = Stage { value: Some(0), bound: Some(-3), ..stage };
        assert_eq!(zero.gap(), Some(3.0));
    }
}
