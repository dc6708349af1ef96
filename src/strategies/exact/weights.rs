//! A goal of several criteria as one integer to be made least: each criterion weighs more than the whole
//! range of all that come after it, so that the first difference decides.

use crate::domain::{Criterion, Goal, Instance};
use crate::eligibility::Eligible;
use crate::model::objectives::{Contribution, activation, contribution};
use crate::strategies::search::{Ranks, range};

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
    /// By criterion of the goal.
    ranks: Ranks,
}

impl Weights {
    /// The weights of order `o`; `None` where they do not fit, or the goal speaks of load, which is no sum.
    pub(super) fn new(instance: &Instance, o: usize, candidates: &[Eligible], goal: &Goal) -> Option<Self> {
        if goal.criteria().contains(&Criterion::Load) {
            return None;
        }
        let parts: Vec<(Criterion, Contribution)> =
            goal.criteria().iter().map(|&c| (c, parts(instance, o, candidates, c))).collect();
        let ranges: Option<Vec<i128>> = parts.iter().map(|(c, part)| range(instance, o, part, *c)).collect();
        let ranks = Ranks::new(&ranges?)?;
        let mut weights = Weights { members: vec![(0, 0); candidates.len()], ..Weights::default() };
        for (weight, (criterion, part)) in ranks.weights().zip(&parts) {
            weights.add(*criterion, part, weight);
        }
        Some(Weights { ranks, ..weights })
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
        self.ranks.whole(values)
    }

    /// The first criterion of a plan of this whole, in minimised form.
    pub(super) fn first_of(&self, whole: i128) -> i128 {
        self.ranks.first_of(whole)
    }

    /// What a bound on the whole says about the first criterion, in minimised form.
    pub(super) fn first(&self, bound: i128) -> i128 {
        self.ranks.first(bound)
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
