//! A case solved again by plain dynamic programming over what the members make in all.
//!
//! With the deliveries priced, only that totals add up to what is due is left to be kept; likeness, lead and drop-outs
//! are passed over, so that the result is never more than a plan of the case costs. In one period, at prices of nothing,
//! it is the least cost of all choices of members.

use super::bound::{Stand, State};
use super::facts::Facts;
use super::weight::{Prices, totals, with_total};

/// Most steps of one program.
const MOST_STEPS: i128 = 100_000_000;

/// A scaled lower bound on the cost of the plans of a case, `i128::MAX` without a plan; `None` where the program takes
/// too many steps or drop-outs have a price.
pub(super) fn solve(facts: &Facts, state: &State, prices: &Prices) -> Option<i128> {
    if prices.survival.iter().any(|&price| price != 0) {
        return None;
    }
    let possible: Vec<usize> = state.possible().collect();
    let places = facts.members.1.min(possible.len());
    let counted = facts.members.0 > 1 || facts.members.1 < possible.len();
    let rows = if counted { places + 1 } else { 1 };
    let choices = |&i: &usize| -> Vec<(usize, i128)> {
        let candidate = &facts.candidates[i];
        let all = totals(candidate, state.range[i]).filter(|&total| total <= facts.quantity);
        all.filter_map(|total| Some((total as usize, with_total(facts, candidate, total, prices)?))).collect()
    };
    let choices: Vec<(bool, Vec<(usize, i128)>)> =
        possible.iter().map(|i| (state.stand[*i] == Stand::Free, choices(i))).collect();
    let widths: i128 = choices.iter().map(|(_, choices)| choices.len() as i128 + 1).sum();
    if widths * (facts.quantity + 1) * rows as i128 > MOST_STEPS {
        return None;
    }
    let table = program(&choices, (facts.quantity as usize + 1, rows, counted));
    let worth: i128 = prices.period.iter().zip(&facts.demand).map(|(price, due)| price * due).sum();
    let lost = losses(facts, prices);
    let units = facts.quantity as usize + 1;
    let low = if counted { facts.members.0 } else { 0 };
    let ends = (low.min(rows)..rows)
        .flat_map(|row| lost.iter().enumerate().map(move |(lost, cost)| (row, lost, cost)));
    let whole =
        |(row, lost, cost): (usize, usize, &i128)| Some(table[row * units + units - 1 - lost]? + cost);
    Some(ends.filter_map(whole).min().map_or(i128::MAX, |least| least + worth))
}

/// The table of least costs by number of members (one row where it does not matter) and units made.
fn program(
    choices: &[(bool, Vec<(usize, i128)>)],
    (units, rows, counted): (usize, usize, bool),
) -> Vec<Option<i128>> {
    let mut table: Vec<Option<i128>> = vec![None; rows * units];
    table[0] = Some(0);
    for (is_free, totals) in choices {
        let mut next = if *is_free { table.clone() } else { vec![None; table.len()] };
        for (at, known) in table.iter().enumerate() {
            let Some(known) = known else { continue };
            let (row, made) = (at / units + usize::from(counted), at % units);
            if row >= rows {
                continue;
            }
            for &(total, cost) in totals.iter().take_while(|(total, _)| made + total < units) {
                let cell = &mut next[row * units + made + total];
                *cell = Some(cell.map_or(known + cost, |other| other.min(known + cost)));
            }
        }
        table = next;
    }
    table
}

/// By number of units lost, what they cost less their worth at least.
fn losses(facts: &Facts, prices: &Prices) -> Vec<i128> {
    let mut each: Vec<(i128, i128)> = prices
        .period
        .iter()
        .zip(&facts.demand)
        .map(|(price, &due)| (facts.lost * prices.factor - price, due))
        .collect();
    each.sort_unstable();
    let units = each.into_iter().flat_map(|(cost, due)| std::iter::repeat_n(cost, due as usize));
    let mut sum = 0;
    let running = units.take(facts.missing as usize).map(|cost| {
        sum += cost;
        sum
    });
    std::iter::once(0).chain(running).collect()
}
