//! Goals in order on one formulation: each criterion is optimised with the earlier ones held.

use crate::domain::{Criterion, Goal, Limit, Stage};
use crate::model::Formulation;
use crate::model::program::{Domain, Program};
use crate::model::tree::{Rounding, Search};

/// What steers a staged search.
pub struct Steering<'a> {
    /// Where to search.
    pub domain: Domain,
    /// A point to start from.
    pub start: Option<Vec<i64>>,
    /// Makes an integer point out of a fractional one.
    pub round: &'a Rounding<'a>,
    /// Asked with the nodes so far and the stage's value and bound: why to stop, if so.
    pub limit: &'a dyn Fn(u64) -> Option<Limit>,
    /// Told of the criterion, better values and bounds (minimised form) and nodes.
    pub observe: &'a dyn Fn(Criterion, Option<i128>, Option<i128>, u64),
}

/// How far the stages came.
#[derive(Clone, Debug)]
pub struct Staged {
    /// The best point.
    pub point: Option<Vec<i64>>,
    /// One entry per criterion.
    pub stages: Vec<Stage>,
    /// Nodes of all searches.
    pub nodes: u64,
    /// What stopped the first unfinished stage; `None` when all are exhausted.
    pub limit: Option<Limit>,
}

/// Runs the stages. A stage stopped by a limit freezes its value, and the later ones are not searched.
pub fn staged(formulation: &Formulation, goal: &Goal, steering: &Steering) -> Staged {
    let mut held: Program = formulation.program.clone();
    let mut result = Staged { point: steering.start.clone(), stages: Vec::new(), nodes: 0, limit: None };
    for &criterion in goal.criteria() {
        let objective = formulation.objective(criterion);
        let value = |point: &Vec<i64>| objective.value(point);
        if result.limit.is_some() || (result.point.is_none() && !result.stages.is_empty()) {
            let value = result.point.as_ref().and_then(value).map(|v| criterion.minimised(v));
            result.stages.push(Stage { criterion, value, bound: None });
            continue;
        }
        let before = result.nodes;
        let found = Search {
            program: &held,
            objective: &objective,
            domain: steering.domain.clone(),
            cutoff: result.point.as_ref().and_then(value),
            round: steering.round,
            limit: &|nodes| (steering.limit)(before + nodes),
            observe: &|value, bound, nodes| (steering.observe)(criterion, value, bound, before + nodes),
        }
        .run();
        result.nodes += found.nodes;
        result.limit = found.limit;
        if let Some((_, point)) = found.best {
            result.point = Some(point);
        }
        let reached = result.point.as_ref().and_then(value);
        let bound = if found.limit.is_none() { reached } else { found.bound };
        let own = |v: Option<i128>| v.map(|v| criterion.minimised(v));
        result.stages.push(Stage { criterion, value: own(reached), bound: own(bound) });
        if let Some(reached) = reached {
            let upper = reached - objective.constant;
            held.row(format!("hold {}", criterion.name()), objective.terms, (None, Some(upper)));
        }
    }
    result
}
