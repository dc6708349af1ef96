//! The formulation as a whole: a backend's answer made exact, then proved or improved by branch and bound.
//!
//! From the backend only the members are taken; their quantities are allocated exactly. The proof is our
//! own: every leaf of the tree is closed by an exact Lagrangian value at rational prices (A. M. Geoffrion,
//! Lagrangean relaxation for integer programming, 1974), an exact infeasibility or an exactly priced plan.
//!
//! # Complexity
//! Exponential in the number of eligible pairs; O(rows x columns) per pivot.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::domain::{Criterion, Goal, Instance, Limit, Note, Outcome, Solution, Stage, Termination};
use crate::model::program::Domain;
use crate::model::{Formulation, Scope};
use crate::model::{backend, export};

use super::allocation::{OrderTerms, joint};
use super::greedy::CheapestFirst;
use super::search::{Steering, staged};
use super::shortage::shortage_notes;
use super::{Budget, Progress, SolveError, Strategy};

/// Cells of the largest tableau that is set up, rows times columns: half a GiB. A larger formulation keeps the plan
/// of the greedy rule.
const MAX_CELLS: usize = 1 << 26;

/// Cells up to which a few nodes are tried before anything else, and how many.
const SMALL_CELLS: usize = 1 << 22;
const FEW_NODES: u64 = 120;
/// Nodes after which the members of another solver's point have no plan.
const MAX_NODES: u64 = 1_000;

/// The `milp` strategy.
pub(super) struct Milp;

impl Strategy for Milp {
    fn name(&self) -> &'static str {
        "milp"
    }

    fn summary(&self) -> &'static str {
        "the whole formulation: a backend's members made exact, then our own branch and bound"
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        let scope = Scope::whole(instance);
        let formulation = Formulation::new(instance, goal, &scope);
        let mut notes = Vec::new();
        let mut points = known_points(&formulation, goal, budget, seed)?;
        points.extend(from_backend(&formulation, goal, budget, &mut notes));
        Ok(prove(&formulation, goal, budget, best_of(&formulation, goal, points), notes))
    }
}

/// What a few nodes of the tree of a small formulation give, without a backend: often a proof.
pub(super) fn few_nodes(instance: &Instance, goal: &Goal, budget: &Budget, seed: u64) -> Option<Outcome> {
    let scope = Scope::whole(instance);
    let formulation = Formulation::new(instance, goal, &scope);
    if n_cells(&formulation) > SMALL_CELLS {
        return None;
    }
    let points = known_points(&formulation, goal, budget, seed).ok()?;
    let few = Budget { work: Some(budget.work.unwrap_or(FEW_NODES).min(FEW_NODES)), ..*budget };
    Some(prove(&formulation, goal, &few, best_of(&formulation, goal, points), Vec::new()))
}

/// The points of the plan that is given and of the greedy rule.
fn known_points(
    formulation: &Formulation,
    goal: &Goal,
    budget: &Budget,
    seed: u64,
) -> Result<Vec<Vec<i64>>, SolveError> {
    let greedy = CheapestFirst.solve(formulation.instance, goal, budget, seed)?.solution;
    let known = budget.start.into_iter().chain(greedy.as_ref());
    Ok(known.filter_map(|solution| formulation.point(solution)).collect())
}

/// Rows times columns.
fn n_cells(formulation: &Formulation) -> usize {
    formulation.program.rows.len().saturating_mul(formulation.program.columns.len())
}

/// The lexicographically best of the points that satisfy every row.
fn best_of(formulation: &Formulation, goal: &Goal, points: Vec<Vec<i64>>) -> Option<Vec<i64>> {
    let objectives: Vec<_> = goal.criteria().iter().map(|&c| formulation.objective(c)).collect();
    let value = |point: &Vec<i64>| objectives.iter().map(|o| o.value(point)).collect::<Option<Vec<i128>>>();
    points.into_iter().filter(|point| formulation.program.holds(point)).min_by_key(value)
}

/// The members the backend chooses, with their quantities allocated exactly.
fn from_backend(
    formulation: &Formulation,
    goal: &Goal,
    budget: &Budget,
    notes: &mut Vec<Note>,
) -> Option<Vec<i64>> {
    let n_pairs: usize = formulation.orders.iter().map(|order| order.members.len()).sum();
    if n_pairs > backend::MAX_MEMBERSHIPS || budget.exhausted(0).is_some() {
        return None;
    }
    let stop = || (budget.stop)().is_some();
    let claim = match backend::solve(&formulation.program, budget.backend, &stop) {
        Ok(claim) => claim,
        Err(_) if stop() => return None,
        Err(cause) => {
            notes.push(Note::BackendFailed { backend: backend::NAME, cause });
            return None;
        }
    };
    notes.push(Note::BackendClaim { backend: backend::NAME, claim: claim.status });
    let rounded: Vec<i64> = claim.point?.iter().map(|value| value.round() as i64).collect();
    let choice = formulation.members(&rounded);
    joint::allocate(formulation, goal, &choice, &|_| (budget.stop)()).point
}

/// The plan that another solver found on the exported model, by names of columns: its point where that holds in whole
/// numbers, otherwise its members with their quantities allocated exactly. `None` where neither does. It is a claim
/// like any other: whoever takes it has it judged.
pub fn plan_from_outside(
    instance: &Instance,
    goal: &Goal,
    values: &BTreeMap<String, f64>,
) -> Option<Solution> {
    if values.is_empty() {
        return None;
    }
    let scope = Scope::whole(instance);
    let formulation = Formulation::new(instance, goal, &scope);
    let point = export::point(instance, goal, values);
    let point = match formulation.program.holds(&point) {
        true => point,
        false => {
            let few = |nodes: u64| (nodes > MAX_NODES).then_some(Limit::Work);
            joint::allocate(&formulation, goal, &formulation.members(&point), &few).point?
        }
    };
    Some(formulation.solution(&point))
}

/// Branch and bound from the best known point.
fn prove(
    formulation: &Formulation,
    goal: &Goal,
    budget: &Budget,
    start: Option<Vec<i64>>,
    mut notes: Vec<Note>,
) -> Outcome {
    let watched = Watched::default();
    let terms = single_flow(formulation, goal);
    let round = |point: &[f64], _: &Domain| rounded(formulation, terms.as_ref()?, point);
    let first = goal.criteria()[0];
    let value = start.as_ref().and_then(|point| formulation.objective(first).value(point));
    watched.update(first, value, None);
    let shown = value.map(|v| first.minimised(v));
    (budget.observe)(&Progress { criterion: first, value: shown, bound: None, work: 0 });
    if n_cells(formulation) > MAX_CELLS {
        return unproved(formulation, goal, start, notes);
    }
    let steering = Steering {
        domain: Domain::of(&formulation.program),
        start,
        round: &round,
        limit: &|nodes| budget.exhausted(nodes).or_else(|| watched.within(budget.gap)),
        observe: &|criterion, value, bound, work| {
            watched.update(criterion, value, bound);
            let own = |v: Option<i128>| v.map(|v| criterion.minimised(v));
            let (value, bound) = watched.shown();
            (budget.observe)(&Progress { criterion, value: own(value), bound: own(bound), work });
        },
    };
    let result = staged(formulation, goal, &steering);
    let termination = match (&result.point, result.limit) {
        (Some(_), None) => Termination::Optimal,
        (Some(_), Some(limit)) => Termination::Feasible(limit),
        (None, None) => Termination::Infeasible,
        (None, Some(limit)) => Termination::NoSolutionFound(limit),
    };
    if termination == Termination::Infeasible {
        notes.extend(shortage_notes(formulation.instance));
    }
    let solution: Option<Solution> = result.point.map(|point| formulation.solution(&point));
    Outcome { termination, solution, stages: result.stages, work: result.nodes, notes }
}

/// What is known of a formulation that is too large for a tree.
fn unproved(formulation: &Formulation, goal: &Goal, start: Option<Vec<i64>>, notes: Vec<Note>) -> Outcome {
    let value = |c| start.as_ref().and_then(|point| formulation.objective(c).value(point));
    let stage = |&criterion: &Criterion| {
        let value = value(criterion).map(|value| criterion.minimised(value));
        Stage { criterion, value, bound: None }
    };
    let stages = goal.criteria().iter().map(stage).collect();
    let termination = match start {
        Some(_) => Termination::Feasible(Limit::Work),
        None => Termination::NoSolutionFound(Limit::Work),
    };
    let solution = start.map(|point| formulation.solution(&point));
    Outcome { termination, solution, stages, work: 0, notes }
}

/// Value and bound of the stage being searched, for the gap limit and the progress shown.
#[derive(Default)]
struct Watched {
    stage: Cell<Option<Criterion>>,
    value: Cell<Option<i128>>,
    bound: Cell<Option<i128>>,
}

impl Watched {
    fn update(&self, criterion: Criterion, value: Option<i128>, bound: Option<i128>) {
        if self.stage.replace(Some(criterion)) != Some(criterion) {
            self.value.set(None);
            self.bound.set(None);
        }
        self.value.set(value.or(self.value.get()));
        self.bound.set(bound.max(self.bound.get()));
    }

    fn shown(&self) -> (Option<i128>, Option<i128>) {
        (self.value.get(), self.bound.get())
    }

    fn within(&self, gap: Option<f64>) -> Option<Limit> {
        let (value, bound) = (self.value.get()?, self.bound.get()?);
        let gap_now = (value - bound) as f64 / value.unsigned_abs().max(1) as f64;
        (gap_now <= gap?).then_some(Limit::Gap)
    }
}

/// The terms of the only order, where a flow settles its quantities.
fn single_flow<'a>(formulation: &'a Formulation, goal: &Goal) -> Option<OrderTerms<'a>> {
    let [(o, candidates)] = formulation.scope.orders.as_slice() else { return None };
    let terms = OrderTerms::new(formulation.instance, *o, candidates, goal);
    let flows = terms.is_flow() && !goal.criteria().contains(&Criterion::Load);
    flows.then_some(terms)
}

/// Everybody whom the relaxation uses becomes a member, with the best flow.
fn rounded(formulation: &Formulation, terms: &OrderTerms, point: &[f64]) -> Option<Vec<i64>> {
    let order = &formulation.orders[0];
    let used = |m: &crate::model::MemberColumns| {
        let made: f64 = m.made.iter().map(|&(_, column)| point[column]).sum();
        made > 0.5 || point[m.member] > 0.5
    };
    let members: Vec<usize> = (0..order.members.len()).filter(|&at| used(&order.members[at])).collect();
    let (_, allocation) = terms.flow(&members, false)?;
    let plan = terms.plan(&members, allocation);
    let mut orders = vec![crate::domain::OrderPlan::declined(); formulation.instance.orders().len()];
    orders[order.order] = plan;
    formulation.point(&Solution { orders })
}
