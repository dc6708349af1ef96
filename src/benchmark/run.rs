//! One run: the instance, the search under its limits, the judge, the record.

use std::sync::Mutex;
use std::time::Instant;

use serde_json::Number;

use super::record::{Fairness, Incumbent, Machine, Record, Step};
use super::suite::{Source, Task};
use crate::check::violations;
use crate::domain::{Fault, Goal, Instance, Limit, Outcome, Solution, Termination};
use crate::generate::{Recipe, VERSION, generate, preset};
use crate::io::json::{digest, read_instance};
use crate::io::literature::format;
use crate::model::{Backend, backend};
use crate::report::fingerprint;
use crate::strategies::{Budget, Progress, SolveError, Strategy, by_name, solve};

/// Steps of a trajectory that are kept.
const MOST_STEPS: usize = 200;

/// Why a run has no record.
#[derive(Debug)]
pub enum NoRun {
    /// The instance cannot be read or made.
    Faults(Vec<Fault>),
    /// There is no such preset, format or strategy.
    Unknown(String),
    /// The strategy failed: a defect.
    Failed(String),
}

/// The instance of a source; `read` gives the bytes of a file.
///
/// # Errors
/// Unknown names, and faults in the data.
pub fn instance(source: &Source, read: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> Result<Instance, NoRun> {
    match source {
        Source::Generated { preset: name, seed, producers, orders, periods } => {
            let preset = preset(name).ok_or_else(|| NoRun::Unknown(name.clone()))?;
            let (producers, orders, periods) = (*producers, *orders, *periods);
            let recipe = Recipe { producers, orders, periods, ..Recipe::new(preset, *seed) };
            Instance::new(generate(&recipe)).map_err(NoRun::Faults)
        }
        Source::File { path, format: name } => {
            let bytes = read(path).map_err(NoRun::Unknown)?;
            match name {
                Some(name) => format(name).ok_or_else(|| NoRun::Unknown(name.clone()))?.read(&bytes),
                None => read_instance(&bytes),
            }
            .map_err(NoRun::Faults)
        }
    }
}

/// Does a task; time runs from the end of reading to the judged answer.
///
/// # Errors
/// Those of [`instance`], an unknown strategy, and a defect of one.
pub fn run(task: &Task, instance: &Instance, machine: Machine, backend: &Backend) -> Result<Record, NoRun> {
    let strategy = by_name(&task.strategy).ok_or_else(|| NoRun::Unknown(task.strategy.clone()))?;
    run_strategy(strategy, task, instance, machine, backend)
}

/// Does a task with a strategy that need not be one of the list.
///
/// # Errors
/// A defect of the strategy.
pub fn run_strategy(
    strategy: &dyn Strategy,
    task: &Task,
    instance: &Instance,
    machine: Machine,
    backend: &Backend,
) -> Result<Record, NoRun> {
    let began = Instant::now();
    let trajectory: Mutex<Vec<Step>> = Mutex::new(Vec::new());
    let observe = |progress: &Progress| {
        let step = Step {
            seconds: began.elapsed().as_secs_f64(),
            work: progress.work,
            value: progress.value.map(number),
            bound: progress.bound.map(number),
        };
        let mut steps = trajectory.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_news =
            steps.last().is_none_or(|last| (&last.value, &last.bound) != (&step.value, &step.bound));
        if is_news && progress.criterion == Goal::default_for(instance).criteria()[0] {
            steps.push(step);
        }
    };
    let time = Some(task.limits.time).filter(|time| *time > 0.0);
    let stop = || time.filter(|time| began.elapsed().as_secs_f64() >= *time).map(|_| Limit::Time);
    let elapsed = || time.map_or(0.0, |time| began.elapsed().as_secs_f64() / time);
    let (work, gap) = (task.limits.work, task.limits.gap);
    let budget =
        Budget { work, gap, stop: &stop, elapsed: &elapsed, start: None, observe: &observe, backend };
    let goal = Goal::default_for(instance);
    let outcome = match strategy.supports(instance) {
        true => solve(strategy, instance, &goal, &budget, task.seed),
        false => Err(SolveError::Unsupported { strategy: strategy.name() }),
    };
    let wall = began.elapsed().as_secs_f64();
    let steps = trajectory.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let empty = Record { wall_seconds: wall, ..empty(task, instance, machine) };
    match outcome {
        Ok(outcome) => Ok(filled(empty, instance, &outcome, steps)),
        Err(SolveError::Unsupported { .. }) => Ok(empty),
        Err(defect) => Err(NoRun::Failed(defect.to_string())),
    }
}

pub(super) fn number(value: i128) -> Number {
    value.to_string().parse().unwrap_or_else(|_| Number::from(0))
}

/// The record of a task that nothing came of.
pub(super) fn empty(task: &Task, instance: &Instance, machine: Machine) -> Record {
    Record {
        task: task.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        backend: backend::NAME.to_owned(),
        generator: matches!(task.source, Source::Generated { .. }).then_some(VERSION),
        digest: digest(instance),
        producers: instance.producers().len(),
        orders: instance.orders().len(),
        termination: "unsupported".to_owned(),
        limit: None,
        decimals: instance.currency().decimals,
        criterion: None,
        objective: None,
        bound: None,
        gap: None,
        verified: false,
        plan_digest: None,
        fairness: None,
        work: 0,
        wall_seconds: 0.0,
        cpu_seconds: None,
        peak_kb: None,
        first: None,
        best: None,
        trajectory: Vec::new(),
        machine,
    }
}

/// The record with what a search has found.
pub(super) fn filled(empty: Record, instance: &Instance, outcome: &Outcome, steps: Vec<Step>) -> Record {
    let (termination, limit) = match outcome.termination {
        Termination::Optimal => ("optimal", None),
        Termination::Feasible(limit) => ("feasible", Some(limit)),
        Termination::Infeasible => ("infeasible", None),
        Termination::NoSolutionFound(limit) => ("unknown", Some(limit)),
    };
    let word = |limit: Limit| match limit {
        Limit::Time => "time",
        Limit::Work => "work",
        Limit::Gap => "gap",
        Limit::Interrupt => "interrupt",
    };
    // The first criterion is the one that strategies are compared by.
    let stage = outcome.stages.first();
    let solution = outcome.solution.as_ref();
    let incumbent = |step: &Step| {
        step.value.clone().map(|value| Incumbent { seconds: step.seconds, work: step.work, value })
    };
    let found: Vec<&Step> = steps.iter().filter(|step| step.value.is_some()).collect();
    let last = found.last().and_then(|last| found.iter().find(|step| step.value == last.value));
    Record {
        termination: termination.to_owned(),
        limit: limit.map(|limit| word(limit).to_owned()),
        criterion: stage.map(|stage| stage.criterion.name().to_owned()),
        objective: stage.and_then(|stage| stage.value).map(number),
        bound: stage.and_then(|stage| stage.bound).map(number),
        gap: stage.and_then(|stage| stage.gap()),
        // Nothing leaves `solve` unjudged; this looks once more.
        verified: solution.is_some_and(|solution| violations(instance, solution).is_empty()),
        plan_digest: solution.map(|solution| fingerprint(instance, solution)),
        fairness: solution.map(|solution| fairness(instance, solution)),
        work: outcome.work,
        first: found.first().and_then(|step| incumbent(step)),
        best: last.and_then(|step| incumbent(step)),
        trajectory: thinned(steps),
        ..empty
    }
}

/// At most so many steps, the first and the last among them.
fn thinned(steps: Vec<Step>) -> Vec<Step> {
    let every = steps.len().div_ceil(MOST_STEPS).max(1);
    let last = steps.len().saturating_sub(1);
    steps
        .into_iter()
        .enumerate()
        .filter(|(at, _)| at % every == 0 || *at == last)
        .map(|(_, step)| step)
        .collect()
}

/// Loads of everybody who makes a product that is ordered: work given over capacity.
fn fairness(instance: &Instance, solution: &Solution) -> Fairness {
    let mut taken = vec![0_u128; instance.producers().len()];
    for (o, plan) in solution.orders.iter().enumerate() {
        for member in &plan.members {
            let work = instance.pair(o, member.producer).map_or(0, |pair| u128::from(pair.work));
            taken[member.producer] += work * u128::from(member.quantity());
        }
    }
    let mut makes = vec![false; taken.len()];
    (0..instance.orders().len()).flat_map(|o| instance.makers(o)).for_each(|i| makes[i] = true);
    let capacity =
        |i: usize| (0..instance.n_periods()).map(|t| u128::from(instance.work_capacity(i, t))).sum::<u128>();
    let load = |i: usize| taken[i] as f64 / capacity(i).max(1) as f64;
    let mut loads: Vec<f64> = (0..taken.len()).filter(|&i| makes[i] && capacity(i) > 0).map(load).collect();
    loads.sort_by(f64::total_cmp);
    let (n, sum) = (loads.len() as f64, loads.iter().sum::<f64>());
    let squares: f64 = loads.iter().map(|load| load * load).sum();
    if sum == 0.0 {
        return Fairness::default();
    }
    let ranked: f64 = (1..).zip(&loads).map(|(rank, load)| f64::from(rank) * load).sum();
    Fairness {
        jain: sum * sum / (n * squares),
        gini: 2.0 * ranked / (n * sum) - (n + 1.0) / n,
        least_to_most: loads[0] / loads[loads.len() - 1],
    }
}
