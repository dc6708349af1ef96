//! A goal of several criteria as one integer to be made least: each criterion weighs more than the whole
//! range of all that come after it, so that the first difference decides.

use crate::domain::{Criterion, Goal, Instance};
use crate::eligibility::Eligible;
use crate::model::constraints::fill::missing;
use crate::model::objectives::{Contribution, activation, contribution};

/// Beyond this a plan's value is not added up in one integer.
const MOST: i128 = 1 << 100;

/// What each decision on the order weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Turning the order down.
    pub declined: i128,
    /// Accepting it.
    pub accepted: i128,
    /// A unit lost.
    pub lost: i128,
    /// A unit in stock from one period to the next.
    pub holding: i128,
    /// A point between the greatest and the least grade of the members.
    pub spread: i128,
    /// By candidate: its membership, a unit it makes.
    pub members: Vec<(i128, i128)>,
    /// By criterion of the goal: its weight, and the most it and all after it can differ by.
    ranks: Vec<(i128, i128)>,
}

impl Weights {
    /// The weights of order `o`; `None` where they do not fit, or the goal speaks of load, which is no sum.
    pub(super) fn new(instance: &Instance, o: usize, candidates: &[Eligible], goal: &Goal) -> Option<Self> {
        let mut weights = Weights { members: vec![(0, 0); candidates.len()], ..Weights::default() };
        let mut below: i128 = 0;
        for &criterion in goal.criteria().iter().rev() {
            if criterion == Criterion::Load {
                return None;
            }
            let part = parts(instance, o, candidates, criterion);
            let range = range(instance, o, &part, criterion)?;
            let weight = below.checked_mul(2)?.checked_add(1)?;
            let own = weight.checked_mul(range)?;
            weights.ranks.push((weight, below));
            below = own.checked_add(below).filter(|&most| most < MOST)?;
            weights.add(criterion, &part, weight);
        }
        weights.ranks.reverse();
        Some(weights)
    }

    fn add(&mut self, criterion: Criterion, part: &Contribution, weight: i128) {
        self.declined += weight * part.declined;
        self.accepted += weight * part.accepted;
        self.lost += weight * part.lost;
        self.holding += weight * part.holding;
        if criterion == Criterion::Spread {
            self.spread += weight;
        }
        for (sum, more) in self.members.iter_mut().zip(&part.members) {
            sum.0 += weight * more.0;
            sum.1 += weight * more.1;
        }
    }

    /// The whole of these values by criterion, in minimised form.
    pub(super) fn whole(&self, values: &[i128]) -> i128 {
        self.ranks.iter().zip(values).map(|(&(weight, _), value)| weight * value).sum()
    }

    /// The first criterion of a plan of this whole, in minimised form.
    pub(super) fn first_of(&self, whole: i128) -> i128 {
        let (weight, below) = self.ranks[0];
        (whole + below).div_euclid(weight)
    }

    /// What a bound on the whole says about the first criterion, in minimised form.
    pub(super) fn first(&self, bound: i128) -> i128 {
        let (weight, below) = self.ranks[0];
        (bound - below).div_euclid(weight) + i128::from((bound - below).rem_euclid(weight) > 0)
    }
}

/// The contribution of every decision, activation with the membership.
fn parts(instance: &Instance, o: usize, candidates: &[Eligible], criterion: Criterion) -> Contribution {
    let mut part = contribution(instance, o, candidates, criterion);
    for (member, e) in part.members.iter_mut().zip(candidates) {
        member.0 += activation(instance, e.producer(), criterion);
    }
    part
}

/// The greatest absolute value of any plan; `None` where it does not fit.
fn range(instance: &Instance, o: usize, part: &Contribution, criterion: Criterion) -> Option<i128> {
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
        // Weight 21 for the first; the rest differs by at most 10 either way.
        let weights = Weights { ranks: vec![(21, 10), (1, 0)], ..Weights::default() };
        assert_eq!(weights.first(21 * 5 + 10), 5);
        assert_eq!((weights.first_of(21 * 5 + 10), weights.first_of(21 * 5 - 10)), (5, 5));
        assert_eq!(weights.first(21 * 5 - 10), 5);
        assert_eq!(weights.first(21 * 5 + 11), 6);
    }
}
