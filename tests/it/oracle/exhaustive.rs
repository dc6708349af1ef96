//! The enumeration against plain exhaustion: every allocation of every producer, nothing merged, nothing
//! pruned, each complete plan judged by itself.

use std::cmp::Reverse;

use kongsi::domain::{Goal, Instance, Member, OrderPlan, Solution};

use super::allocation::{Rows, allocations};
use super::candidate::{Candidate, candidates};
use super::continuity::{latest_loss, missing_at_most};
use super::papers::lead;
use super::value::{output, spread};
use super::{Answer, judge, solve};
use crate::random;

/// One producer's part of a plan: rows by pair.
type Part = Vec<(Candidate, Vec<u64>)>;

/// Everything each producer can do, doing nothing included.
fn parts(instance: &Instance) -> Vec<Vec<Part>> {
    let pairs: Vec<Candidate> = (0..instance.orders().len()).flat_map(|o| candidates(instance, o)).collect();
    let of_producer = |i: usize| {
        let own: Vec<&Candidate> = pairs.iter().filter(|pair| pair.producer == i).collect();
        let joined = |set: u32| -> Vec<&Candidate> {
            own.iter().enumerate().filter(|(k, _)| set >> k & 1 == 1).map(|(_, pair)| *pair).collect()
        };
        let part =
            |joined: &[&Candidate], rows: Rows| joined.iter().map(|&pair| pair.clone()).zip(rows).collect();
        (0..1 << own.len())
            .map(joined)
            .flat_map(|joined| {
                let ways = allocations(instance, &joined);
                ways.into_iter().map(|rows| part(&joined, rows)).collect::<Vec<Part>>()
            })
            .collect()
    };
    (0..instance.producers().len()).map(of_producer).collect()
}

/// The plan made of one part per producer; `None` when some order has no feasible loss or no lead.
fn assemble(instance: &Instance, chosen: &[&Part]) -> Option<Solution> {
    let plan = |o: usize| {
        let member = |(pair, row): &(Candidate, Vec<u64>)| Member {
            producer: pair.producer,
            made: row.iter().copied().enumerate().filter(|&(_, units)| units > 0).collect(),
        };
        let own: Vec<&(Candidate, Vec<u64>)> =
            chosen.iter().flat_map(|part| part.iter()).filter(|(pair, _)| pair.order == o).collect();
        if own.is_empty() {
            return Some(OrderPlan::declined());
        }
        let order = &instance.orders()[o];
        let quantities: Vec<_> = own.iter().map(|(pair, row)| (&pair.pair, row.iter().sum())).collect();
        let members = own.iter().map(|part| member(part)).collect();
        let mut plan = OrderPlan { accepted: true, members, lost: Vec::new(), lead: None };
        plan.lost = latest_loss(&order.demand(), &output(instance, o, &plan), missing_at_most(order))?;
        plan.lead = lead(instance, o, &quantities).ok()?;
        Some(plan)
    };
    Some(Solution { orders: (0..instance.orders().len()).map(plan).collect::<Option<_>>()? })
}

/// The tie rule, read off a plan.
fn key(instance: &Instance, solution: &Solution) -> impl Ord + use<> {
    let orders = || solution.orders.iter().enumerate();
    let members: usize = orders().map(|(_, plan)| plan.members.len()).sum();
    let spreads: i128 = orders().map(|(o, plan)| spread(instance, o, plan)).sum();
    let waited: u64 =
        orders().flat_map(|(_, plan)| &plan.members).map(|m| instance.days_waited(m.producer)).sum();
    let ids: Vec<Vec<String>> = orders()
        .map(|(_, plan)| {
            plan.members.iter().map(|m| instance.producers()[m.producer].id.to_string()).collect()
        })
        .collect();
    let rows: Vec<Vec<u64>> = orders()
        .flat_map(|(o, plan)| {
            let alone = |m: &Member| OrderPlan { members: vec![m.clone()], ..plan.clone() };
            plan.members.iter().map(move |m| output(instance, o, &alone(m)))
        })
        .collect();
    (members, spreads, Reverse(waited), ids, Reverse(rows))
}

/// Tries every combination; `None` within when there is no plan, `None` without when there are too many.
fn exhaust(instance: &Instance, goal: &Goal) -> Option<Option<Answer>> {
    let parts = parts(instance);
    let combinations = parts.iter().try_fold(1usize, |n, own| n.checked_mul(own.len()))?;
    if combinations > 30_000 {
        return None;
    }
    let pick = |mut number: usize| -> Vec<&Part> {
        let mut digit = |own: &Vec<Part>| {
            let at = number % own.len();
            number /= own.len();
            at
        };
        parts.iter().map(|own| &own[digit(own)]).collect()
    };
    let minimised = |values: &[i128]| -> Vec<i128> {
        goal.criteria().iter().zip(values).map(|(c, &value)| c.minimised(value)).collect()
    };
    let plans = (0..combinations).filter_map(|number| assemble(instance, &pick(number)));
    let judged =
        plans.filter_map(|solution| Some(Answer { values: judge(instance, goal, &solution)?, solution }));
    Some(judged.min_by_key(|answer| (minimised(&answer.values), key(instance, &answer.solution))))
}

#[test]
fn merging_and_pruning_lose_nothing() {
    let mut compared = (0, 0);
    for seed in 0..600 {
        let instance = Instance::new(random::market(seed)).unwrap();
        let goal = random::goal(seed);
        if let Some(answer) = exhaust(&instance, &goal) {
            assert_eq!(solve(&instance, &goal), answer, "seed {seed}, {goal:?}");
            compared.0 += 1;
            compared.1 += usize::from(answer.is_some());
        }
    }
    assert!(compared.0 >= 100 && compared.1 >= 50, "{compared:?} of 600 were small enough, and feasible");
}
