//! A plan from elsewhere judged by the oracle's own pieces.

use kongsi::domain::{Acceptance, Goal, Instance, Member, OrderPlan, Quantity, Solution};

use super::allocation::{is_row, within_capacity};
use super::candidate::{Candidate, candidates};
use super::continuity::{missing_at_most, stock};
use super::papers::lead;
use super::sets::holds_together;
use super::value::{lost, output, values};

/// The values of a valid plan; `None` when it breaks any constraint.
pub fn judge(instance: &Instance, goal: &Goal, solution: &Solution) -> Option<Vec<i128>> {
    let orders = instance.orders().len();
    let members: Vec<Vec<(Candidate, Vec<Quantity>)>> =
        (0..orders).map(|o| order_members(instance, o, &solution.orders[o])).collect::<Option<_>>()?;
    let all_fit = (0..instance.producers().len()).all(|i| {
        let own = members.iter().flatten().filter(|(pair, _)| pair.producer == i);
        let (pairs, rows): (Vec<&Candidate>, Vec<Vec<u64>>) =
            own.map(|(pair, row)| (pair, row.clone())).unzip();
        within_capacity(instance, &pairs, &rows)
    });
    all_fit.then(|| values(instance, goal, solution))
}

/// The members with their rows, when the plan of order `o` is valid by itself.
fn order_members(instance: &Instance, o: usize, plan: &OrderPlan) -> Option<Vec<(Candidate, Vec<Quantity>)>> {
    let order = &instance.orders()[o];
    if !plan.accepted {
        let optional = instance.acceptance(o) == Acceptance::Optional;
        return (optional && order.lock.is_empty() && *plan == OrderPlan::declined()).then(Vec::new);
    }
    let able = candidates(instance, o);
    let pair = |m: &Member| able.iter().find(|pair| pair.producer == m.producer).cloned();
    let row = |m: &Member| output(instance, o, &OrderPlan { members: vec![m.clone()], ..plan.clone() });
    if !plan.members.iter().all(|m| is_written_well(m, order.last_period())) {
        return None;
    }
    let members: Vec<(Candidate, Vec<Quantity>)> =
        plan.members.iter().map(|m| Some((pair(m)?, row(m)))).collect::<Option<_>>()?;
    let set: Vec<&Candidate> = members.iter().map(|(pair, _)| pair).collect();
    let quantities: Vec<_> = members.iter().map(|(pair, row)| (&pair.pair, row.iter().sum())).collect();
    let (demand, lost) = (order.demand(), lost(instance, o, plan));
    let valid = set.is_sorted_by(|a, b| a.producer < b.producer)
        && holds_together(instance, o, &set)
        && members.iter().all(|(pair, row)| is_row(instance, pair, row))
        && lead(instance, o, &quantities) == Ok(plan.lead.clone())
        && lost.len() == demand.len()
        && lost.iter().zip(&demand).all(|(lost, demand)| lost <= demand)
        && lost.iter().sum::<u64>() <= missing_at_most(order)
        && stock(&demand, &output(instance, o, plan), &lost).is_some();
    valid.then_some(members)
}

/// Periods ascend, none is empty, none lies beyond the last delivery.
fn is_written_well(member: &Member, last: usize) -> bool {
    member.made.is_sorted_by(|a, b| a.0 < b.0) && member.made.iter().all(|&(t, units)| units > 0 && t <= last)
}
