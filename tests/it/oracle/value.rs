//! What a plan is worth, added up from the solution itself.

use kongsi::domain::{Criterion, Goal, Instance, MICRO, Money, OrderPlan, Solution};

use super::continuity::stock;

/// The value of every criterion of the goal, each in its own direction.
pub fn values(instance: &Instance, goal: &Goal, solution: &Solution) -> Vec<i128> {
    goal.criteria().iter().map(|&criterion| value(instance, criterion, solution)).collect()
}

fn value(instance: &Instance, criterion: Criterion, solution: &Solution) -> i128 {
    let per_order = |worth: fn(&Instance, usize, &OrderPlan) -> i128| -> i128 {
        solution.orders.iter().enumerate().map(|(o, plan)| worth(instance, o, plan)).sum()
    };
    let cost = || per_order(cost_of_order) + activation(instance, solution);
    match criterion {
        Criterion::Total => {
            cost()
                + per_order(|instance, o, plan| {
                    let rate = instance.orders()[o].shortfall_cost().unwrap_or_default();
                    rate.0 * undelivered(instance, o, plan)
                })
        }
        Criterion::Undelivered => per_order(undelivered),
        Criterion::Members => per_order(|_, _, plan| plan.members.len() as i128),
        Criterion::Cost => cost(),
        Criterion::Margin => {
            per_order(|instance, o, plan| {
                let order = &instance.orders()[o];
                let delivered = i128::from(order.quantity()) - undelivered(instance, o, plan);
                order.price.unwrap_or_default().0 * delivered
            }) - cost()
        }
        Criterion::Spread => per_order(spread),
        Criterion::Grade => per_order(|instance, o, plan| {
            plan.members
                .iter()
                .map(|m| i128::from(grade(instance, o, m.producer)) * i128::from(m.quantity()))
                .sum()
        }),
        Criterion::Waiting => per_order(|instance, _, plan| {
            plan.members.iter().map(|m| i128::from(instance.days_waited(m.producer))).sum()
        }),
        Criterion::Load => least_load(instance, solution),
    }
}

fn grade(instance: &Instance, o: usize, i: usize) -> u8 {
    instance.capability(o, i).map_or(0, |made| made.grade)
}

/// Greatest less least grade of the members of order `o`.
pub fn spread(instance: &Instance, o: usize, plan: &OrderPlan) -> i128 {
    let grades: Vec<u8> = plan.members.iter().map(|m| grade(instance, o, m.producer)).collect();
    grades.iter().max().zip(grades.iter().min()).map_or(0, |(max, min)| i128::from(max - min))
}

fn undelivered(instance: &Instance, o: usize, plan: &OrderPlan) -> i128 {
    let units = if plan.accepted { plan.lost.iter().sum() } else { instance.orders()[o].quantity() };
    i128::from(units)
}

fn cost_of_order(instance: &Instance, o: usize, plan: &OrderPlan) -> i128 {
    if !plan.accepted {
        return 0;
    }
    let order = &instance.orders()[o];
    let work: Money = plan
        .members
        .iter()
        .filter_map(|m| {
            instance.pair(o, m.producer).map(|pair| pair.unit_cost * m.quantity() + pair.setup_cost)
        })
        .sum();
    let held =
        stock(&order.demand(), &output(instance, o, plan), &lost(instance, o, plan)).expect("a plan on time");
    (work + order.holding_cost * held.iter().sum()).0
}

/// Units lost of order `o` in each of `0..=last_period`; a plan may leave them out when nothing is lost.
pub fn lost(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<u64> {
    if plan.lost.is_empty() { vec![0; instance.orders()[o].last_period() + 1] } else { plan.lost.clone() }
}

/// Good units made for order `o` in each of `0..=last_period`.
pub fn output(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<u64> {
    let mut made = vec![0; instance.orders()[o].last_period() + 1];
    for &(t, quantity) in plan.members.iter().flat_map(|m| &m.made) {
        made[t] += quantity;
    }
    made
}

/// Producers with any membership, ascending.
fn working(solution: &Solution) -> std::collections::BTreeSet<usize> {
    solution.orders.iter().flat_map(|plan| &plan.members).map(|m| m.producer).collect()
}

fn activation(instance: &Instance, solution: &Solution) -> i128 {
    working(solution).into_iter().map(|i| instance.activation_cost(i).0).sum()
}

fn least_load(instance: &Instance, solution: &Solution) -> i128 {
    let load = |i: usize| {
        let capacity: u128 =
            (0..instance.n_periods()).map(|t| u128::from(instance.work_capacity(i, t))).sum();
        let mut work = 0;
        for (o, plan) in solution.orders.iter().enumerate() {
            let units: u64 = plan.members.iter().filter(|m| m.producer == i).map(|m| m.quantity()).sum();
            work += instance.pair(o, i).map_or(0, |pair| u128::from(pair.work)) * u128::from(units);
        }
        (work * u128::from(MICRO) / capacity) as i128
    };
    working(solution).into_iter().map(load).min().unwrap_or(i128::from(MICRO))
}
