//! Solvers of others on the exported model: what they print, judged like any plan of ours.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::record::{Machine, Record};
use super::run::{empty, filled};
use super::suite::Task;
use crate::domain::{Goal, Instance, Limit, Outcome, Stage, Termination};
use crate::strategies::plan_from_outside;

/// Bounds from here on mean that there is none.
const INFINITE: f64 = 1e18;
/// Minor units that floats add to a whole number.
const ROUNDING: f64 = 1e-4;

/// The one line that an outside solver prints.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    /// `optimal`, `infeasible`, or anything else where a limit came first.
    pub status: String,
    /// Its bound, major units.
    pub bound: Option<f64>,
    /// Its name and version.
    pub version: String,
    /// Seconds of the search alone, without reading the model.
    pub seconds: f64,
    /// Columns that are not zero, by name.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
}

impl Answer {
    /// Out of what it prints: the last line; `None` where that is no answer.
    pub fn read(text: &str) -> Option<Answer> {
        serde_json::from_str(text.lines().last()?).ok()
    }
}

/// The record of an outside solver. From its answer come the plan, which is judged and priced here, and its bound,
/// rounded up to the minor unit since no plan costs a part of one; `optimal` and `infeasible` are its own words.
pub fn outside_record(task: &Task, instance: &Instance, machine: Machine, answer: &Answer) -> Record {
    let goal = Goal::default_for(instance);
    let criterion = goal.criteria()[0];
    let solution = plan_from_outside(instance, &goal, &answer.values);
    let termination = match (&solution, answer.status.as_str()) {
        (Some(_), "optimal") => Termination::Optimal,
        (Some(_), _) => Termination::Feasible(Limit::Time),
        (None, "infeasible") => Termination::Infeasible,
        (None, _) => Termination::NoSolutionFound(Limit::Time),
    };
    let unit = libm::pow(10.0, f64::from(instance.currency().decimals));
    let bound = answer.bound.filter(|bound| bound.abs() < INFINITE);
    let bound = bound.map(|bound| criterion.minimised((bound * unit - ROUNDING).ceil() as i128));
    let value = solution.as_ref().map(|plan| crate::check::score(instance, plan).value(criterion));
    let stages = vec![Stage { criterion, value, bound }];
    let outcome = Outcome { termination, solution, stages, work: 0, notes: Vec::new() };
    let empty = Record {
        backend: answer.version.clone(),
        wall_seconds: answer.seconds,
        ..empty(task, instance, machine)
    };
    filled(empty, instance, &outcome, Vec::new())
}
