//! The best quantities of members who each carry their share of every delivery, with proof.
//!
//! By each delivery a member of total q has made no less than `latest` says, whatever the plan; so stock after it is at
//! least the sum of that less what is due, and at least nothing. Taking for each delivery one of the two, what a plan
//! costs falls apart into its totals: a price of a unit leaves few totals of each member open, and a small dynamic
//! program finds the best of those. Where its totals make the two agree, nothing is cheaper.

use super::evenly::{latest, with_totals};
use super::pool::{Pool, Problem};
use crate::domain::OrderPlan;

/// Most weights of totals that are looked at.
const MOST_CELLS: i64 = 400_000;
/// Most steps of a dynamic program.
const MOST_STEPS: usize = 20_000_000;

/// What is known of a member set.
pub(super) enum Answer {
    /// The least weight of its units and stock, and the plan.
    Best(i128, OrderPlan),
    /// Nothing at most the cutoff.
    Above,
    /// Not settled this way.
    Open,
}

/// The totals of one member with their weights.
struct Choices {
    least: i64,
    weight: Vec<i128>,
}

/// Settles a member set, of which a plan may be known.
pub(super) fn best(
    (problem, pool, members): (&Problem, &Pool, &[usize]),
    known: Option<(i128, OrderPlan)>,
    cutoff: Option<i128>,
) -> Answer {
    let (due, n_periods) = (&problem.terms.due, problem.terms.demand.len());
    let cells: i64 = members.iter().map(|&i| pool.most[i] - pool.least[i] + 1).sum();
    if cells > MOST_CELLS {
        return Answer::Open;
    }
    let mut known = known;
    let mut lower = i128::MIN;
    let mut counted = vec![true; n_periods - 1];
    let mut seen: Vec<Vec<bool>> = Vec::new();
    while !seen.contains(&counted) {
        let choices: Option<Vec<Choices>> =
            members.iter().map(|&i| choices(problem, pool, i, &counted)).collect();
        let Some(choices) = choices else { return Answer::Open };
        let worth: i64 = counted.iter().zip(due).filter(|(counted, _)| **counted).map(|(_, due)| due).sum();
        let worth = problem.weights.holding * i128::from(worth);
        let upper = known.as_ref().map(|(weight, _)| weight + worth);
        let Some((least, totals)) = cheapest(&choices, problem.terms.quantity, upper) else {
            return Answer::Open;
        };
        lower = lower.max(least - worth);
        if cutoff.is_some_and(|cutoff| lower > cutoff) {
            return Answer::Above;
        }
        let found = with_totals(problem, pool, members, &totals);
        known = known.into_iter().chain(found).min_by_key(|(weight, _)| *weight);
        if let Some((_, plan)) = known.take_if(|(weight, _)| *weight <= lower) {
            return Answer::Best(lower, plan);
        }
        seen.push(counted.clone());
        for (t, counted) in counted.iter_mut().enumerate() {
            let made = members.iter().zip(&totals);
            let made = made.filter_map(|(&i, &total)| latest(pool.capacity(i, n_periods), total, due));
            *counted = made.map(|made| made[t]).sum::<i64>() > due[t];
        }
    }
    Answer::Open
}

/// Units and the stock of the periods counted, by total.
fn choices(problem: &Problem, pool: &Pool, i: usize, counted: &[bool]) -> Option<Choices> {
    let (terms, weights) = (&problem.terms, &problem.weights);
    let capacity = pool.capacity(i, terms.demand.len());
    let unit = weights.members[pool.origin[i]].1;
    let weight = |total: i64| {
        let made = latest(capacity, total, &terms.due)?;
        let stock: i64 =
            made.iter().zip(counted).filter(|(_, counted)| **counted).map(|(made, _)| made).sum();
        Some(unit * i128::from(total) + weights.holding * i128::from(stock))
    };
    let weight = (pool.least[i]..=pool.most[i]).map(weight).collect::<Option<Vec<_>>>()?;
    Some(Choices { least: pool.least[i], weight })
}

/// The cheapest totals that add up to `quantity`; they are known to cost no more than `upper`.
fn cheapest(choices: &[Choices], quantity: i64, upper: Option<i128>) -> Option<(i128, Vec<i64>)> {
    let price = price(choices, quantity);
    let reduced = |c: &Choices, k: usize| c.weight[k] - price * (i128::from(c.least) + k as i128);
    let least = |c: &Choices| (0..c.weight.len()).map(|k| reduced(c, k)).min();
    let leasts = choices.iter().map(least).collect::<Option<Vec<i128>>>()?;
    let bound = price * i128::from(quantity) + leasts.iter().sum::<i128>();
    let gap = upper.map_or(i128::MAX, |upper| upper - bound);
    let kept: Vec<Vec<usize>> = choices
        .iter()
        .zip(&leasts)
        .map(|(c, least)| (0..c.weight.len()).filter(|&k| reduced(c, k) - least <= gap).collect())
        .collect();
    let first = |kept: &Vec<usize>| kept.first().copied();
    let firsts = kept.iter().map(first).collect::<Option<Vec<usize>>>()?;
    let start: i64 = choices.iter().zip(&firsts).map(|(c, &first)| c.least + first as i64).sum();
    let size = usize::try_from(quantity - start).ok()? + 1;
    let steps = size.checked_mul(kept.iter().map(|kept| kept.len() + 1).sum());
    if steps.is_none_or(|steps| steps > MOST_STEPS) {
        return None;
    }
    let mut rows = vec![vec![None; size]];
    rows[0][0] = Some((0_i128, 0));
    for ((c, kept), &first) in choices.iter().zip(&kept).zip(&firsts) {
        let mut next: Vec<Option<(i128, usize)>> = vec![None; size];
        let before = rows.last()?;
        for (at, known) in before.iter().enumerate() {
            let Some((sum, _)) = known else { continue };
            for &k in kept.iter().take_while(|&&k| at + k - first < size) {
                let (to, weight) = (at + k - first, sum + c.weight[k]);
                if next[to].is_none_or(|(other, _)| weight < other) {
                    next[to] = Some((weight, k));
                }
            }
        }
        rows.push(next);
    }
    let (weight, _) = (*rows.last()?.last()?)?;
    let mut at = size - 1;
    let mut totals = vec![0; choices.len()];
    for m in (0..choices.len()).rev() {
        let (_, k) = rows[m + 1][at]?;
        totals[m] = choices[m].least + k as i64;
        at -= k - firsts[m];
    }
    Some((weight, totals))
}

/// The price of a unit at which the members would make about the quantity.
fn price(choices: &[Choices], quantity: i64) -> i128 {
    let steepest =
        choices.iter().flat_map(|c| c.weight.windows(2).map(|pair| (pair[1] - pair[0]).abs())).max();
    let mut high = steepest.unwrap_or(0) + 1;
    let mut low = -high;
    while high - low > 1 {
        let price = low + (high - low) / 2;
        let total = |c: &Choices| {
            let best = (0..c.weight.len()).min_by_key(|&k| (c.weight[k] - price * k as i128, k));
            c.least + best.unwrap_or(0) as i64
        };
        if choices.iter().map(total).sum::<i64>() < quantity { low = price } else { high = price }
    }
    high
}
