//! The baselines: orders in turn, members in some order of merit, each as much as it can.
//!
//! Facilitators work like this by hand: take the cheapest (or the largest, or who has waited longest), add
//! the next who goes with them, until the order is covered. What the baselines decide is only who joins;
//! quantities are then allocated exactly, so that the comparison is about the choice of members.

mod merits;
mod recruit;

use crate::domain::{Acceptance, Goal, Instance, Limit, OrderPlan, Outcome, Solution, Stage, Termination};
use crate::eligibility::Eligible;
use crate::model::Taken;

use super::{Budget, SolveError, Strategy};

pub(super) use merits::{CheapestFirst, LargestFirst, LongestWaiting, ProRata};

/// The merit by which candidates are asked; smaller comes first.
pub(super) trait Merit: Sync {
    /// Kebab-case name.
    const NAME: &'static str;
    /// One line for people.
    const SUMMARY: &'static str;
    /// Whether everybody who fits is asked, not only as many as are needed.
    const EVERYBODY: bool = false;
    /// The key of a candidate of order `o`.
    fn key(instance: &Instance, o: usize, candidate: &Eligible) -> i128;
}

impl<M: Merit> Strategy for M {
    fn name(&self) -> &'static str {
        M::NAME
    }

    fn summary(&self) -> &'static str {
        M::SUMMARY
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        _seed: u64,
    ) -> Result<Outcome, SolveError> {
        Ok(run::<M>(instance, goal, budget))
    }
}

/// Orders one after the other with the capacity that is left.
fn run<M: Merit>(instance: &Instance, goal: &Goal, budget: &Budget) -> Outcome {
    let desk = recruit::Desk { instance, goal, budget };
    let mut taken = Taken::new();
    let mut plans = Vec::new();
    let mut work = 0;
    let mut limit = Limit::Work;
    for o in 0..instance.orders().len() {
        let stopped = budget.exhausted(work);
        limit = stopped.unwrap_or(limit);
        let plan = if stopped.is_some() { None } else { recruit::staff::<M>(&desk, o, &taken, &mut work) };
        match plan {
            Some(plan) => {
                recruit::take(instance, o, &plan, &mut taken);
                plans.push(plan);
            }
            None if may_decline(instance, o) => plans.push(OrderPlan::declined()),
            None => return nothing(goal, work, limit),
        }
    }
    let solution = Solution { orders: plans };
    let score = crate::check::score(instance, &solution);
    let value = |&criterion| Stage { criterion, value: Some(score.value(criterion)), bound: None };
    Outcome {
        termination: Termination::Feasible(limit),
        solution: Some(solution),
        stages: goal.criteria().iter().map(value).collect(),
        work,
        notes: Vec::new(),
    }
}

fn may_decline(instance: &Instance, o: usize) -> bool {
    instance.acceptance(o) == Acceptance::Optional && instance.orders()[o].lock.is_empty()
}

fn nothing(goal: &Goal, work: u64, limit: Limit) -> Outcome {
    let stage = |&criterion| Stage { criterion, value: None, bound: None };
    Outcome {
        termination: Termination::NoSolutionFound(limit),
        solution: None,
        stages: goal.criteria().iter().map(stage).collect(),
        work,
        notes: Vec::new(),
    }
}
