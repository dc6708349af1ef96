//! A bound from one price, the same in every period: with it every candidate weighs what two multiplications say, so
//! that a part is bounded, and most of its candidates are fixed out, without looking at periods at all.

use super::pool::{Pool, Problem};
use super::roots::{Parts, Root};

/// Halvings of the price once it lies between two others.
const HALVINGS: u32 = 12;

/// Weight of candidate `i` when every unit is paid `price`; no more than its weight at any prices up to that.
pub(super) fn weight(pool: &Pool, i: usize, price: i64) -> i64 {
    let margin = pool.unit[i] - price;
    pool.fixed[i] + margin * if margin < 0 { pool.most[i] } else { pool.least[i] }
}

/// The bound of a part at a price, and how many more units are due than are made: its slope.
fn bound(problem: &Problem, parts: &Parts, root: &Root, price: i64) -> (i128, i64) {
    let (pool, terms) = (&problem.pool, &problem.terms);
    let lost = if price > terms.lost { terms.missing } else { 0 };
    let mut due = terms.quantity - lost;
    let mut sum = i128::from(price) * i128::from(due) + i128::from(terms.lost) * i128::from(lost);
    for &b in &root.buckets {
        for &i in &parts.buckets[b].candidates {
            if pool.average[i] >= price {
                break;
            }
            let weight = weight(pool, i, price);
            if weight < 0 {
                sum += i128::from(weight);
                due -= if pool.unit[i] < price { pool.most[i] } else { pool.least[i] };
            }
        }
    }
    (sum, due)
}

/// Bounds a part by a good price, starting from `near`; the number of members, leads and drop-outs are not looked at.
///
/// # Complexity
/// O(m log p) for m candidates cheaper than the price p at full use.
pub(super) fn estimate(problem: &Problem, parts: &Parts, root: &mut Root, near: i64) {
    let (mut price, mut step) = (near, near.abs() / 64 + 1);
    let most = (1_i64 << 56) / problem.terms.quantity.max(1);
    let (mut low, mut high) = (-most, most);
    let mut keep = |price: i64| {
        let (bound, due) = bound(problem, parts, root, price);
        if bound > root.level.1 {
            root.level = (price, bound);
        }
        due > 0
    };
    // Steps that double until the price lies between two, then halving.
    while (low == -most || high == most) && (-most..=most).contains(&price) {
        if keep(price) {
            low = price;
            price = price.saturating_add(step);
        } else {
            high = price;
            price = price.saturating_sub(step);
        }
        step = step.saturating_mul(2);
    }
    for _ in 0..HALVINGS {
        if low + 1 >= high {
            break;
        }
        let middle = low + (high - low) / 2;
        if keep(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    root.bound = root.bound.max(root.level.1);
}

/// The candidates of a part who may be members of a plan whose scaled value is at most `ceiling`, ascending.
pub(super) fn survivors(problem: &Problem, parts: &Parts, root: &Root, ceiling: i128) -> Vec<usize> {
    let most = i128::from(i64::MAX / 4);
    let gap = ceiling.saturating_sub(root.level.1).clamp(-1, most) as i64;
    let mut kept = Vec::new();
    for &b in &root.buckets {
        let may = |&i: &usize| weight(&problem.pool, i, root.level.0) <= gap;
        kept.extend(parts.buckets[b].candidates.iter().copied().filter(may));
    }
    if root.buckets.len() > 1 {
        kept.sort_unstable();
    }
    kept
}
