//! A lower bound on the cost of every plan of a case, added up from prices.
//!
//! With a price on every unit due and on what the others must be able to make, a plan costs at least what is due is
//! worth, less what losses save, plus the weights of its members; so no plan costs less than that with the members who
//! weigh least. A price of a place makes their number fit. For drop-outs the bound is the least over who is first among
//! the members in a fixed order.

use super::facts::Facts;
use super::state::fewest;
use super::weight::{Prices, Range, roughly, weight};

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Free,
    In,
    Out,
}

/// Who is in and out, and what each may make in all.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub stand: Vec<Stand>,
    pub range: Vec<Range>,
    /// A member has to lead.
    pub needs_lead: bool,
}

/// More than anything costs, scaled.
const NEVER: i128 = 1 << 110;

/// The bound, and what it is made of.
pub(super) struct Bound {
    /// Everything but the free candidates and the lead.
    base: i128,
    /// By candidate, the price of a place included.
    weight: Vec<i128>,
    /// What the cheapest lead costs, where one is missing.
    lead: i128,
    /// With drop-outs, by candidate: the bound with it as the first member.
    first: Vec<Option<i128>>,
    value: i128,
    /// The same with nobody paid to lead.
    unled: i128,
}

impl Bound {
    /// Adds up the bound; `None` where the prices are no prices, or nobody can be chosen at all.
    pub(super) fn new(facts: &Facts, state: &State, prices: &Prices, value: i128) -> Option<Self> {
        if !is_price(facts, prices) {
            return None;
        }
        let n = facts.candidates.len();
        let mut weights = vec![0; n];
        for i in (0..n).filter(|&i| state.stand[i] != Stand::Out) {
            let (candidate, range) = (&facts.candidates[i], state.range[i]);
            let rough = roughly(candidate, range, prices);
            // Who weighs as much as the whole plan is not chosen anyway.
            let is_far = state.stand[i] == Stand::Free && rough > value;
            // Who can make none of its totals is in no plan.
            weights[i] =
                if is_far { rough } else { weight(facts, candidate, range, prices).unwrap_or(NEVER) };
        }
        let mut bound = Bound {
            base: base(facts, prices),
            weight: weights,
            lead: 0,
            first: Vec::new(),
            value: 0,
            unled: 0,
        };
        bound.price_places(facts, state)?;
        bound.price_lead(facts, state)?;
        bound.add_up(facts, state, prices);
        Some(bound)
    }

    /// The bound.
    pub(super) fn value(&self) -> i128 {
        self.value
    }

    /// The bound with free candidate `i` as a member.
    pub(super) fn with(&self, facts: &Facts, i: usize) -> i128 {
        let whole = if facts.candidates[i].leads { self.unled } else { self.value };
        let other = whole + self.weight[i].max(0);
        // One who leads and is first pays for no other lead already.
        self.first.get(i).copied().flatten().map_or(other, |first| first.min(other))
    }

    /// The bound without free candidate `i`.
    pub(super) fn without(&self, facts: &Facts, i: usize) -> i128 {
        if self.first.is_empty() {
            let whole = if facts.candidates[i].leads { self.unled } else { self.value };
            return whole + (-self.weight[i]).max(0);
        }
        let spared = if facts.candidates[i].leads { self.lead } else { 0 };
        // Those first before it never counted on it; behind it, it is missed.
        let other = (0..self.first.len()).filter(|&j| j != i).filter_map(|j| {
            let missed = if precedes(facts, j, i) { (-self.weight[i]).max(0) } else { 0 };
            Some(self.first[j]? - spared + missed)
        });
        other.min().unwrap_or(i128::MAX)
    }

    /// The price of a place at which the number of members fits.
    fn price_places(&mut self, facts: &Facts, state: &State) -> Option<()> {
        let n_in = state.stand.iter().filter(|&&stand| stand == Stand::In).count();
        let free = || (0..state.stand.len()).filter(|&i| state.stand[i] == Stand::Free);
        let high = facts.members.1.checked_sub(n_in)?;
        let low = facts.members.0.max(fewest(facts, state)).saturating_sub(n_in);
        let mut sorted: Vec<i128> = free().map(|i| self.weight[i]).collect();
        sorted.sort_unstable();
        let negative = sorted.iter().filter(|&&weight| weight < 0).count();
        if sorted.len() < low || low > high {
            return None;
        }
        let place = match negative {
            _ if negative > high => -sorted[high],
            _ if negative < low => -sorted[low - 1],
            _ => 0,
        };
        self.base -= place * if place > 0 { high } else { low } as i128;
        free().for_each(|i| self.weight[i] += place);
        Some(())
    }

    /// What the cheapest lead costs, where nobody leads yet.
    fn price_lead(&mut self, facts: &Facts, state: &State) -> Option<()> {
        let leads = || (0..state.stand.len()).filter(|&i| facts.candidates[i].leads);
        if state.needs_lead && !leads().any(|i| state.stand[i] == Stand::In) {
            let able = leads().filter(|&i| state.stand[i] == Stand::Free);
            self.lead = able.map(|i| self.weight[i].max(0)).min()?;
        }
        Some(())
    }

    fn add_up(&mut self, facts: &Facts, state: &State, prices: &Prices) {
        let n = state.stand.len();
        let ins = (0..n).filter(|&i| state.stand[i] == Stand::In);
        let certain = self.base + ins.map(|i| self.weight[i]).sum::<i128>() + self.lead;
        let saved = |i: usize| match state.stand[i] {
            Stand::Free => self.weight[i].min(0),
            _ => 0,
        };
        if facts.needed.is_empty() {
            self.value = certain + (0..n).map(saved).sum::<i128>();
            self.unled = self.value - self.lead;
            return;
        }
        let mut order: Vec<usize> = (0..n).filter(|&i| state.stand[i] != Stand::Out).collect();
        order.sort_by(|&a, &b| {
            if precedes(facts, a, b) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }
        });
        let mut first = vec![None; n];
        let mut behind = 0;
        let (mut least, mut unled) = (i128::MAX, i128::MAX);
        let last_in = order.iter().position(|&i| state.stand[i] == Stand::In).unwrap_or(order.len());
        for at in (0..order.len()).rev() {
            let i = order[at];
            if at <= last_in {
                let spares = facts.candidates[i].alone.iter().zip(&prices.survival);
                let kink: i128 = spares.map(|(alone, price)| alone * price).sum();
                let own = if state.stand[i] == Stand::In { 0 } else { self.weight[i] };
                let lead = if facts.candidates[i].leads { self.lead } else { 0 };
                let value = certain - lead + kink + own + behind;
                first[i] = Some(value);
                least = least.min(value);
                unled = unled.min(certain - self.lead + kink + own + behind);
            }
            behind += saved(i);
        }
        (self.first, self.value, self.unled) = (first, least, unled);
    }
}

/// The fixed order: who could make more alone in the end comes first.
fn precedes(facts: &Facts, a: usize, b: usize) -> bool {
    let last = |i: usize| facts.candidates[i].alone.last().copied().unwrap_or(0);
    (-last(a), a) < (-last(b), b)
}

/// Stock may not gain more than it costs, and the price of drop-outs is not negative.
pub(super) fn is_price(facts: &Facts, prices: &Prices) -> bool {
    let gains = prices.period.windows(2).all(|pair| pair[1] - pair[0] <= facts.holding * prices.factor);
    let sizes = prices.period.len() == facts.demand.len() && prices.survival.len() == facts.needed.len();
    sizes && gains && prices.survival.iter().all(|&price| price >= 0)
}

/// What is due is worth, and the most that losses save.
fn base(facts: &Facts, prices: &Prices) -> i128 {
    let worth: i128 = prices.period.iter().zip(&facts.demand).map(|(price, due)| price * due).sum();
    let covered: i128 = prices.survival.iter().zip(&facts.needed).map(|(price, needed)| price * needed).sum();
    let mut savings: Vec<(i128, i128)> = prices
        .period
        .iter()
        .zip(&facts.demand)
        .map(|(price, &due)| (facts.lost * prices.factor - price, due))
        .filter(|(saving, _)| *saving < 0)
        .collect();
    savings.sort_unstable();
    let mut left = facts.missing;
    let saved: i128 = savings
        .iter()
        .map(|&(saving, due)| {
            let units = due.min(left);
            left -= units;
            saving * units
        })
        .sum();
    worth + covered + saved
}
