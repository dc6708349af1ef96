//! Quantities of members who each carry their share of every delivery: found quickly, and often the best.
//!
//! A member of total q must have made at least `floor(q due / Q)` by each delivery, and whatever its capacity later
//! cannot make. Made no earlier than that, stock is what the later capacities force, and costs of a total are nearly
//! convex: units go one after the other to whom they cost least.

use super::pool::{Pool, Problem};
use crate::domain::{Member, OrderPlan};
use crate::eligibility::lead;

/// Portions in which the quantity is handed out, until the last of them goes unit by unit.
const PORTIONS: i64 = 256;

/// The weight of the quantities, and the plan; `None` where this way finds none.
pub(super) fn plan(problem: &Problem, pool: &Pool, members: &[usize]) -> Option<(i128, OrderPlan)> {
    with_totals(problem, pool, members, &totals(problem, pool, members)?)
}

/// The same with these totals.
pub(super) fn with_totals(
    problem: &Problem,
    pool: &Pool,
    members: &[usize],
    totals: &[i64],
) -> Option<(i128, OrderPlan)> {
    let Problem { terms, weights, .. } = problem;
    let unit = |i: usize| weights.members[pool.origin[i]].1;
    let n_periods = terms.demand.len();
    let mut made = Vec::with_capacity(members.len());
    for (&i, &total) in members.iter().zip(totals) {
        made.push(latest(pool.capacity(i, n_periods), total, &terms.due)?);
    }
    supply(&mut made, pool, members, &terms.due)?;
    let stock: i64 = (0..n_periods - 1).map(|t| made.iter().map(|m| m[t]).sum::<i64>() - terms.due[t]).sum();
    let units: i128 = members.iter().zip(totals).map(|(&i, &total)| unit(i) * i128::from(total)).sum();
    let weight = units + weights.holding * i128::from(stock);
    let member = |(&i, made): (&usize, &Vec<i64>)| Member {
        producer: problem.eligible[pool.origin[i]].producer(),
        made: increments(made),
    };
    let mut plans: Vec<Member> = members.iter().zip(&made).map(member).collect();
    plans.sort_by_key(|member| member.producer);
    let quantities: Vec<(usize, u64)> = plans.iter().map(|m| (m.producer, m.quantity())).collect();
    let lead = lead::choose(problem.instance, problem.order, &quantities);
    Some((weight, OrderPlan { accepted: true, members: plans, lost: vec![0; n_periods], lead }))
}

fn increments(made: &[i64]) -> Vec<(usize, u64)> {
    let before = std::iter::once(0).chain(made.iter().copied());
    let each = made.iter().zip(before).enumerate().map(|(t, (by, before))| (t, (by - before) as u64));
    each.filter(|&(_, units)| units > 0).collect()
}

/// Least totals first, the rest to whom it costs least, with the stock that later capacities force.
fn totals(problem: &Problem, pool: &Pool, members: &[usize]) -> Option<Vec<i64>> {
    let Problem { terms, weights, .. } = problem;
    let n_periods = terms.demand.len();
    let stock = |i: usize, total: i64| -> i64 {
        let capacity = pool.capacity(i, n_periods);
        let mut later = 0;
        let mut stock = 0;
        for t in (0..n_periods - 1).rev() {
            later += capacity[t + 1];
            stock += (total - later - share(total, terms.due[t], terms.quantity)).max(0);
        }
        stock
    };
    let weight = |i: usize, total: i64| {
        weights.members[pool.origin[i]].1 * i128::from(total) + weights.holding * i128::from(stock(i, total))
    };
    let mut totals: Vec<i64> = members.iter().map(|&i| pool.least[i]).collect();
    let mut left = terms.quantity - totals.iter().sum::<i64>();
    while left > 0 {
        let portion = (terms.quantity / PORTIONS).clamp(1, left);
        let next = |at: usize| (totals[at] + portion).min(pool.most[members[at]]);
        let open = (0..members.len()).filter(|&at| totals[at] < pool.most[members[at]]);
        // The increase by unit, compared without dividing.
        let (at, _) = open
            .map(|at| {
                let more = next(at) - totals[at];
                (at, (weight(members[at], next(at)) - weight(members[at], totals[at])) as f64 / more as f64)
            })
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        let to = next(at);
        left -= to - totals[at];
        totals[at] = to;
    }
    (left == 0).then_some(totals)
}

fn share(total: i64, due: i64, quantity: i64) -> i64 {
    (i128::from(total) * i128::from(due) / i128::from(quantity)) as i64
}

/// What a member has made by each period when it makes everything as late as it may.
pub(super) fn latest(capacity: &[i64], total: i64, due: &[i64]) -> Option<Vec<i64>> {
    let quantity = *due.last()?;
    let mut made: Vec<i64> = due.iter().map(|&due| share(total, due, quantity)).collect();
    for t in (0..made.len() - 1).rev() {
        made[t] = made[t].max(made[t + 1] - capacity[t + 1]);
    }
    let mut before = 0;
    for (made, capacity) in made.iter().zip(capacity) {
        if made - before > *capacity {
            return None;
        }
        before = *made;
    }
    Some(made)
}

/// Raises what is made by each delivery until it is enough, where rounding has left a unit open.
fn supply(made: &mut [Vec<i64>], pool: &Pool, members: &[usize], due: &[i64]) -> Option<()> {
    let n_periods = due.len();
    for t in 0..n_periods {
        let mut open = due[t] - made.iter().map(|made| made[t]).sum::<i64>();
        for (made, &i) in made.iter_mut().zip(members) {
            let before = if t > 0 { made[t - 1] } else { 0 };
            let room =
                (pool.capacity(i, n_periods)[t] - (made[t] - before)).min(made[n_periods - 1] - made[t]);
            let more = open.clamp(0, room.max(0));
            made[t] += more;
            open -= more;
            for later in t + 1..n_periods {
                made[later] = made[later].max(made[t]);
            }
        }
        if open > 0 {
            return None;
        }
    }
    Some(())
}
