//! The best allocation for chosen members by exact search over the formulation, memberships fixed.

use crate::domain::{Goal, Limit};
use crate::model::Formulation;
use crate::model::program::{Domain, Linear};
use crate::model::tree::Search;
use crate::strategies::search::{Staged, Steering, staged};

/// Members by order of the scope: positions among its candidates, or `None` for an order turned down.
pub type Choice = Vec<Option<Vec<usize>>>;

/// The formulation's box with the memberships of `choice` fixed.
pub fn fixed(formulation: &Formulation, choice: &Choice) -> Domain {
    let mut domain = Domain::of(&formulation.program);
    for (order, members) in formulation.orders.iter().zip(choice) {
        domain.fix(order.accepted, i64::from(members.is_some()));
        for (at, columns) in order.members.iter().enumerate() {
            let chosen = members.as_ref().is_some_and(|members| members.contains(&at));
            domain.fix(columns.member, i64::from(chosen));
        }
    }
    domain
}

/// The lexicographically best quantities for these members; no point when there is none.
pub fn allocate(
    formulation: &Formulation,
    goal: &Goal,
    choice: &Choice,
    limit: &dyn Fn(u64) -> Option<Limit>,
) -> Staged {
    let steering = Steering {
        domain: fixed(formulation, choice),
        start: None,
        round: &|_, _| None,
        limit,
        observe: &|_, _, _, _| {},
    };
    staged(formulation, goal, &steering)
}

/// Among the points as good as `point`, the one with the greatest quantities by order, producer and period;
/// what has to be lost is lost as late as possible.
pub fn canonical(
    formulation: &Formulation,
    goal: &Goal,
    choice: &Choice,
    mut point: Vec<i64>,
    limit: &dyn Fn(u64) -> Option<Limit>,
) -> Vec<i64> {
    let mut program = formulation.program.clone();
    for &criterion in goal.criteria() {
        let objective = formulation.objective(criterion);
        let Some(value) = objective.value(&point) else { return point };
        program.row(
            format!("hold {}", criterion.name()),
            objective.terms,
            (None, Some(value - objective.constant)),
        );
    }
    let mut domain = fixed(formulation, choice);
    let made = formulation.orders.iter().flat_map(|order| &order.members).flat_map(|m| &m.made);
    let lost = formulation.orders.iter().flat_map(|order| order.lost.iter().rev());
    for &(_, column) in made.chain(lost) {
        if point[column] < domain.upper[column] {
            let most = Linear { terms: vec![(column, -1)], constant: 0 };
            let search = Search {
                program: &program,
                objective: &most,
                domain: domain.clone(),
                cutoff: Some(-i128::from(point[column])),
                round: &|_, _| None,
                limit,
                observe: &|_, _, _| {},
            };
            if let Some((_, better)) = search.run().best {
                point = better;
            }
        }
        domain.fix(column, point[column]);
    }
    point
}
