//! Most producers become eligible: an integer program over classes of producers who are alike to the programme.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::limits::{cost, counts};
use super::useful::bundles;
use super::{Development, Enrolment, Programme, Step};
use crate::domain::{Instance, Limit};
use crate::model::program::{Domain, Linear, Program};
use crate::model::tree::Search;

/// What the programme can see of a producer: the sets of actions that make it eligible, the quotas that count it.
type Class = (Vec<Vec<usize>>, Vec<bool>);

pub(super) fn develop(
    instance: &Instance,
    programme: &Programme,
    limit: &(dyn Fn(u64) -> Option<Limit> + Sync),
) -> Development {
    let n = instance.producers().len();
    let all: Vec<Vec<Vec<usize>>> = (0..n).into_par_iter().map(|i| bundles(instance, programme, i)).collect();
    let base = all.iter().filter(|sets| sets.first().is_some_and(Vec::is_empty)).count() as i128;
    let mut classes: BTreeMap<Class, Vec<usize>> = BTreeMap::new();
    for (i, sets) in all.into_iter().enumerate().filter(|(_, sets)| !sets.is_empty() && !sets[0].is_empty()) {
        let counted = programme.quotas.iter().map(|quota| counts(instance, i, &quota.among)).collect();
        classes.entry((sets, counted)).or_default().push(i);
    }
    let classes: Vec<(Class, Vec<usize>)> = classes.into_iter().collect();
    let (program, columns) = program(programme, &classes);
    let search = Search {
        program: &program,
        objective: &program.objective,
        domain: Domain::of(&program),
        cutoff: None,
        round: &|point, domain| rounded(&program, point, domain),
        limit: &|nodes| limit(nodes),
        observe: &|_, _, _| {},
    };
    let found = search.run();
    let chosen: Vec<Enrolment> =
        found.best.as_ref().map_or_else(Vec::new, |(_, point)| enrolled(&classes, &columns, point));
    let value = base - found.best.as_ref().map_or(0, |best| best.0);
    let bound = found.bound.map_or(base + n as i128, |bound| base - bound).max(value);
    let mut after = base;
    let mut steps = Vec::new();
    // The step that completes a producer's set makes it eligible.
    for (at, &enrolment) in chosen.iter().enumerate() {
        if chosen.get(at + 1).is_none_or(|next| next.producer != enrolment.producer) {
            after += 1;
        }
        steps.push(Step { enrolment, value: after, opens: Vec::new() });
    }
    let is_possible = if found.best.is_some() { Some(true) } else { found.limit.is_none().then_some(false) };
    Development { steps, base, value, bound, cost: cost(programme, &chosen), is_possible }
}

/// A column of participants: class, set of actions, position.
type Columns = Vec<(usize, usize, usize)>;

fn program(programme: &Programme, classes: &[(Class, Vec<usize>)]) -> (Program, Columns) {
    let mut program = Program::default();
    let held: Vec<usize> =
        (0..programme.actions.len()).map(|a| program.column(format!("held[{a}]"), (0, 1), 0)).collect();
    let mut columns: Columns = Vec::new();
    for (k, ((sets, _), members)) in classes.iter().enumerate() {
        for b in 0..sets.len() {
            let column = program.column(format!("take[{k},{b}]"), (0, members.len() as i64), 1);
            columns.push((k, b, column));
        }
        let own = columns.iter().filter(|c| c.0 == k).map(|c| (c.2, 1)).collect();
        program.row(format!("class[{k}]"), own, (None, Some(members.len() as i128)));
    }
    let takes = |a: usize| columns.iter().filter(move |c| classes[c.0].0.0[c.1].contains(&a)).map(|c| c.2);
    let everybody: usize = classes.iter().map(|class| class.1.len()).sum();
    for (a, action) in programme.actions.iter().enumerate() {
        let room = action.room().min(everybody) as i128;
        let own = Some((held[a], -room)).filter(|term| term.1 != 0);
        let terms = takes(a).map(|column| (column, 1)).chain(own).collect();
        program.row(format!("room[{a}]"), terms, (None, Some(0)));
    }
    let spent = |among: &dyn Fn(usize) -> bool| {
        let mut terms: BTreeMap<usize, i128> = BTreeMap::new();
        for a in (0..programme.actions.len()).filter(|&a| among(a)) {
            *terms.entry(held[a]).or_default() += programme.actions[a].fixed_cost.0;
            takes(a).for_each(|column| *terms.entry(column).or_default() += programme.actions[a].cost_each.0);
        }
        terms.into_iter().filter(|term| term.1 != 0).collect::<Vec<_>>()
    };
    program.row("budget".to_owned(), spent(&|_| true), (None, Some(programme.budget.0)));
    for (f, fund) in programme.funds.iter().enumerate() {
        let own = |a: usize| programme.actions[a].fund.as_ref() == Some(&fund.id);
        program.row(format!("fund[{f}]"), spent(&own), (None, Some(fund.budget.0)));
    }
    for (q, quota) in programme.quotas.iter().enumerate() {
        let terms = columns.iter().filter(|c| classes[c.0].0.1[q]).map(|c| (c.2, 1)).collect::<Vec<_>>();
        let (least, most) = (Some(quota.least as i128), quota.most.map(|most| most as i128));
        if terms.is_empty() && quota.least > 0 {
            // A row of nothing that has to be something.
            program.row(format!("quota[{q}]"), Vec::new(), (least, None));
        }
        program.row(format!("quota[{q}]"), terms, (least, most));
    }
    let mut objective = Linear::default();
    columns.iter().for_each(|column| objective.add(column.2, -1));
    program.objective = objective;
    (program, columns)
}

/// The point rounded down, with every action that somebody takes held.
fn rounded(program: &Program, point: &[f64], domain: &Domain) -> Option<Vec<i64>> {
    let down = |(at, value): (usize, &f64)| {
        let is_action = program.columns[at].rank == 0;
        let whole = if is_action { (value - 1e-9).ceil() } else { (value + 1e-9).floor() };
        (whole as i64).clamp(domain.lower[at], domain.upper[at])
    };
    let point: Vec<i64> = point.iter().enumerate().map(down).collect();
    program.holds(&point).then_some(point)
}

/// Who takes what: in each class those first in order of id, set after set.
fn enrolled(classes: &[(Class, Vec<usize>)], columns: &Columns, point: &[i64]) -> Vec<Enrolment> {
    let mut chosen = Vec::new();
    let mut next = vec![0; classes.len()];
    for &(k, b, column) in columns {
        let ((sets, _), members) = &classes[k];
        for _ in 0..point[column] {
            let producer = members[next[k]];
            next[k] += 1;
            chosen.extend(sets[b].iter().map(|&action| Enrolment { action, producer }));
        }
    }
    chosen
}
