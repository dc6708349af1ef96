//! The price of a unit at which the cheapest items just suffice, without sorting all of them.

use super::Items;

/// Few enough to be sorted.
const FEW: usize = 192;
/// Items of a sample.
const SAMPLE: usize = 256;
/// Positions of the sample kept on either side of the one that is wanted.
const MARGIN: usize = 14;

/// Lists that are used again.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    left: Vec<(f64, i64)>,
    part: Vec<(f64, i64)>,
    sample: Vec<f64>,
}

/// The average cost, rounded down, of the item with which the demand is reached in the order of average costs; `None`
/// where it never is. Any price gives true reduced costs; this one gives small ones.
pub(super) fn break_price(items: &Items, demand: i64, workspace: &mut Workspace) -> Option<i128> {
    let Workspace { left, part, sample } = workspace;
    left.clear();
    left.extend(items.average.iter().copied().zip(items.most.iter().copied()));
    let mut needed = demand;
    let mut total: i64 = items.most.iter().sum();
    if total < demand {
        return None;
    }
    while left.len() > FEW {
        sample.clear();
        sample.extend((0..SAMPLE).map(|k| left[k * left.len() / SAMPLE].0));
        sample.sort_unstable_by(f64::total_cmp);
        let at = (needed as f64 / total as f64 * SAMPLE as f64) as usize;
        let low = at.checked_sub(MARGIN).map_or(f64::NEG_INFINITY, |k| sample[k.min(SAMPLE - 1)]);
        let high = sample.get(at + MARGIN).copied().unwrap_or(f64::INFINITY);
        let (mut below, mut within) = (0, 0);
        part.clear();
        for &(average, most) in left.iter() {
            below += if average < low { most } else { 0 };
            if average >= low && average <= high {
                within += most;
                part.push((average, most));
            }
        }
        if needed <= below {
            left.retain(|&(average, _)| average < low);
            total = below;
        } else if needed > below + within {
            left.retain(|&(average, _)| average > high);
            needed -= below + within;
            total -= below + within;
        } else {
            let stuck = part.len() == left.len();
            std::mem::swap(left, part);
            needed -= below;
            total = within;
            if stuck {
                break;
            }
        }
    }
    left.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    for &(average, most) in left.iter() {
        needed -= most;
        if needed <= 0 {
            return Some(average.floor() as i128);
        }
    }
    None
}
