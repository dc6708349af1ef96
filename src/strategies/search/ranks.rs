//! Criteria in order as one integer to be made least: each weighs more than the whole range of all that come after
//! it, so that the first difference decides.

use crate::domain::{Criterion, Instance};
use crate::model::constraints::fill::missing;
use crate::model::objectives::Contribution;

/// Beyond this a plan's value is not added up in one integer.
const MOST: i128 = 1 << 100;

/// The weight of each criterion, and the most it and all after it can differ by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranks(Vec<(i128, i128)>);

impl Ranks {
    /// Of criteria with the greatest absolute value of each; `None` where they do not fit.
    pub fn new(ranges: &[i128]) -> Option<Self> {
        let (mut ranks, mut below) = (Vec::new(), 0_i128);
        for &range in ranges.iter().rev() {
            let weight = below.checked_mul(2)?.checked_add(1)?;
            ranks.push((weight, below));
            below = weight.checked_mul(range)?.checked_add(below).filter(|&most| most < MOST)?;
        }
        ranks.reverse();
        Some(Ranks(ranks))
    }

    /// Weights, most important first.
    pub fn weights(&self) -> impl Iterator<Item = i128> + '_ {
        self.0.iter().map(|&(weight, _)| weight)
    }

    /// The whole of these values by criterion, in minimised form.
    pub fn whole(&self, values: &[i128]) -> i128 {
        self.weights().zip(values).map(|(weight, value)| weight * value).sum()
    }

    /// The first criterion of a plan of this whole, in minimised form.
    pub fn first_of(&self, whole: i128) -> i128 {
        let (weight, below) = self.0[0];
        (whole + below).div_euclid(weight)
    }

    /// What a bound on the whole says about the first criterion, in minimised form.
    pub fn first(&self, bound: i128) -> i128 {
        let (weight, below) = self.0[0];
        (bound - below).div_euclid(weight) + i128::from((bound - below).rem_euclid(weight) > 0)
    }
}

/// The greatest absolute value that any plan of order `o` has in a criterion; `None` where it does not fit.
pub fn range(instance: &Instance, o: usize, part: &Contribution, criterion: Criterion) -> Option<i128> {
    if criterion == Criterion::Spread {
        return Some(100);
    }
    let order = &instance.orders()[o];
    let quantity = i128::from(order.quantity());
    let most = order.members_max.unwrap_or(usize::MAX).min(part.members.len());
    let n_members = quantity.min(most as i128);
    let greatest = |value: &dyn Fn(&(i128, i128)) -> i128| {
        part.members.iter().map(|member| value(member).abs()).max().unwrap_or(0)
    };
    let fixed = greatest(&|m| m.0).checked_mul(n_members)?;
    let units = greatest(&|m| m.1).checked_mul(quantity)?;
    let lost = part.lost.abs().checked_mul(i128::from(missing(order)))?;
    let stocked = quantity * order.last_period() as i128;
    let held = part.holding.abs().checked_mul(stocked)?;
    let sums = [part.declined.abs(), part.accepted.abs(), fixed, units, lost, held];
    sums.into_iter().try_fold(0_i128, i128::checked_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_criterion_is_bounded_by_the_whole() {
        // The second differs by at most 10 either way, so the first weighs 21.
        let ranks = Ranks::new(&[1_000, 10]).unwrap();
        assert_eq!(ranks.weights().collect::<Vec<_>>(), vec![21, 1]);
        assert_eq!(ranks.first(21 * 5 + 10), 5);
        assert_eq!((ranks.first_of(21 * 5 + 10), ranks.first_of(21 * 5 - 10)), (5, 5));
        assert_eq!(ranks.first(21 * 5 - 10), 5);
        assert_eq!(ranks.first(21 * 5 + 11), 6);
    }
}
