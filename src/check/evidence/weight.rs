//! What a member weighs at given prices: its cost less what its units are worth, made as well as it can.

use super::facts::{Candidate, Facts};
use crate::domain::Steady;

/// Prices of units, and costs, in one scale: an amount of money times `factor` is comparable with a price.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    pub period: Vec<i128>,
    pub survival: Vec<i128>,
    pub factor: i128,
}

/// Least and greatest total of a member.
pub(super) type Range = (i128, i128);

/// The least weight of a candidate with a total in `range`; `None` where it can make none of them.
pub(super) fn weight(facts: &Facts, c: &Candidate, range: Range, prices: &Prices) -> Option<i128> {
    let first = (range.0.max(c.least) + c.step - 1) / c.step * c.step;
    let last = range.1.min(c.most) / c.step * c.step;
    let (from, to) = match facts.steady {
        // Convex in the total: nothing is better than the multiples beside where units stop paying.
        Steady::None => {
            let pays = |t: &usize| prices.period[*t] > prices.factor * c.unit;
            let paying: i128 = (0..c.capacity.len()).filter(pays).map(|t| c.capacity[t]).sum();
            let below = (paying / c.step * c.step).clamp(first.min(last), last);
            (below.max(first), (below + c.step).clamp(first.min(last), last))
        }
        Steady::Share | Steady::Level => (first, last),
    };
    (from..=to).step_by(c.step as usize).filter_map(|total| with_total(facts, c, total, prices)).min()
}

/// The totals in a range that a candidate may make.
pub(super) fn totals(c: &Candidate, range: Range) -> impl Iterator<Item = i128> {
    let first = (range.0.max(c.least) + c.step - 1) / c.step * c.step;
    (first..=range.1.min(c.most)).step_by(c.step as usize)
}

/// The least weight of a candidate that makes so much in all; `None` where it cannot.
pub(super) fn with_total(facts: &Facts, c: &Candidate, total: i128, prices: &Prices) -> Option<i128> {
    let units = match facts.steady {
        Steady::None => Some(free(c, total, prices)),
        Steady::Share => share(facts, c, total, prices),
        Steady::Level => level(facts, c, total, prices),
    };
    Some(prices.factor * c.fixed - spared(c, prices) + units?)
}

/// No more than [`weight`], in two multiplications.
pub(super) fn roughly(c: &Candidate, range: Range, prices: &Prices) -> i128 {
    let dearest = prices.period.iter().max().copied().unwrap_or(0);
    let margin = prices.factor * c.unit - dearest;
    let units = if margin < 0 { range.1.min(c.most) } else { range.0.max(c.least) };
    prices.factor * c.fixed - spared(c, prices) + margin * units
}

/// Worth of what it could make if another drops out.
fn spared(c: &Candidate, prices: &Prices) -> i128 {
    c.alone.iter().zip(&prices.survival).map(|(alone, price)| alone * price).sum()
}

/// Periods from the dearest to the cheapest.
fn by_price(prices: &Prices) -> Vec<usize> {
    let mut order: Vec<usize> = (0..prices.period.len()).collect();
    order.sort_by_key(|&t| (-prices.period[t], t));
    order
}

/// Units in the dearest periods.
fn free(c: &Candidate, total: i128, prices: &Prices) -> i128 {
    let (mut left, mut sum) = (total, 0);
    for t in by_price(prices) {
        let units = c.capacity[t].min(left);
        sum += units * (prices.factor * c.unit - prices.period[t]);
        left -= units;
    }
    sum
}

/// By each delivery its part of it, rounded down, each topped up from the dearest periods that are early enough.
fn share(facts: &Facts, c: &Candidate, total: i128, prices: &Prices) -> Option<i128> {
    let order = by_price(prices);
    let mut made = vec![0; c.capacity.len()];
    let (mut sum, mut done) = (0, 0);
    let n = facts.due.len();
    for t in 0..n {
        let needed = if t + 1 == n { total } else { total * facts.due[t] / facts.quantity };
        for &s in order.iter().filter(|&&s| s <= t) {
            let units = (c.capacity[s] - made[s]).min(needed - done).max(0);
            made[s] += units;
            done += units;
            sum += units * (prices.factor * c.unit - prices.period[s]);
        }
        if done < needed {
            return None;
        }
    }
    Some(sum)
}

/// Exactly its part of every delivery in its period.
fn level(facts: &Facts, c: &Candidate, total: i128, prices: &Prices) -> Option<i128> {
    let mut sum = 0;
    for (t, demand) in facts.demand.iter().enumerate() {
        let units = total * demand / facts.quantity;
        if units * facts.quantity != total * demand || units > c.capacity[t] {
            return None;
        }
        sum += units * (prices.factor * c.unit - prices.period[t]);
    }
    Some(sum)
}
