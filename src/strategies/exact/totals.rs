//! A bound that keeps the quantity: with the deliveries priced, the cheapest totals that add up to it, by dynamic
//! programming over what has been made.

use super::bound::State;
use super::fill::{Priced, with_total};
use super::pool::{Pool, Terms};
use crate::domain::Steady;

/// No way to make so much.
const NONE: i128 = i128::MAX / 4;

/// A scaled lower bound on the plans of these candidates at these prices, members, numbers and quantity kept.
pub(super) fn bound(pool: &Pool, terms: &Terms, state: &[State], period: &[i64]) -> i128 {
    let mut priced = Priced::default();
    priced.set(period, terms);
    let mut dearest: Vec<usize> = (0..period.len()).collect();
    dearest.sort_by_key(|&t| (-period[t], t));
    let weigh = |i: usize, total: i64| match terms.steady {
        Steady::Share => shared(pool, i, (terms, period, &dearest), total),
        _ => Some(i128::from(with_total(pool, i, (terms, &priced), total))),
    };
    let units = terms.quantity as usize + 1;
    let possible: Vec<usize> = (0..pool.len()).filter(|&i| state[i] != State::Out).collect();
    let counted = terms.members.0 > 1 || terms.members.1 < possible.len();
    let rows = if counted { terms.members.1.min(possible.len()) + 1 } else { 1 };
    let mut table = vec![NONE; rows * units];
    table[0] = 0;
    for &i in &possible {
        let mut next = if state[i] == State::Free { table.clone() } else { vec![NONE; table.len()] };
        let totals = (pool.least[i]..=pool.most[i].min(terms.quantity)).step_by(pool.step[i] as usize);
        for total in totals {
            let Some(weight) = weigh(i, total) else { continue };
            let total = total as usize;
            for row in 0..if counted { rows - 1 } else { 1 } {
                let to = (row + usize::from(counted)) * units;
                for made in 0..units - total {
                    let sum = table[row * units + made] + weight;
                    let cell = &mut next[to + made + total];
                    *cell = (*cell).min(sum);
                }
            }
        }
        table = next;
    }
    let worth: i128 = period.iter().zip(&terms.demand).map(|(&p, &d)| i128::from(p) * i128::from(d)).sum();
    let low = if counted { terms.members.0.min(rows) } else { 0 };
    let lost = losses(terms, period);
    let ends = (low..rows).flat_map(|row| lost.iter().enumerate().map(move |(lost, cost)| (row, lost, cost)));
    let whole = ends.map(|(row, lost, cost)| table[row * units + units - 1 - lost] + cost).min();
    whole.filter(|&least| least < NONE / 2).map_or(NONE, |least| least + worth)
}

/// The cheapest way to make a total with its part of each delivery, rounded down; `None` where there is no time.
fn shared(
    pool: &Pool,
    i: usize,
    (terms, period, dearest): (&Terms, &[i64], &[usize]),
    total: i64,
) -> Option<i128> {
    let n_periods = period.len();
    let mut left = pool.capacity(i, n_periods).to_vec();
    let mut weight = i128::from(pool.fixed[i]);
    let mut open = 0;
    let mut before = 0;
    for (t, &due) in terms.due.iter().enumerate() {
        let by = (i128::from(total) * i128::from(due) / i128::from(terms.quantity)) as i64;
        open += by - before;
        before = by;
        for &s in dearest.iter().filter(|&&s| s <= t) {
            let units = left[s].min(open);
            left[s] -= units;
            open -= units;
            weight += i128::from(units) * i128::from(pool.unit[i] - period[s]);
        }
        if open > 0 {
            return None;
        }
    }
    Some(weight)
}

/// By number of units lost, what they cost less their worth at least.
fn losses(terms: &Terms, period: &[i64]) -> Vec<i128> {
    let mut each: Vec<(i64, i64)> =
        period.iter().zip(&terms.demand).map(|(price, &due)| (terms.lost - price, due)).collect();
    each.sort_unstable();
    let units = each.into_iter().flat_map(|(cost, due)| std::iter::repeat_n(i128::from(cost), due as usize));
    let mut sum = 0;
    let running = units.take(terms.missing as usize).map(|cost| {
        sum += cost;
        sum
    });
    std::iter::once(0).chain(running).collect()
}
