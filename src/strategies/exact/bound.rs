//! The Lagrangian bound of one order: deliveries, drop-outs and the number of members are priced, and the
//! order falls apart into its candidates (A. M. Geoffrion, Lagrangean relaxation for integer programming,
//! 1974).
//!
//! With a price `q[t]` on every unit made in t and a price on what the others must be able to make, the bound
//! is `sum q D`, less what losses save, plus the members whose weight is negative. The limits on the number
//! of members enter exactly, as the price that makes the selection fit; a missing lead adds what the cheapest
//! one costs; for drop-outs the bound is the least over who is the largest member.

use super::fill::{self, Priced};
use super::level;
use super::pool::{Pool, Terms};

/// No plan at all.
pub(super) const NEVER: i128 = i128::MAX / 4;

/// A cut above every weight of a candidate.
const EVERYBODY: i64 = i64::MAX / 8;

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Open.
    Free,
    /// A member.
    In,
    /// Not a member.
    Out,
}

/// Prices of units by period and of each checkpoint, scaled.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Prices {
    /// By period.
    pub period: Vec<i64>,
    /// By checkpoint; not negative.
    pub survival: Vec<i64>,
}

impl Clone for Prices {
    fn clone(&self) -> Self {
        Prices { period: self.period.clone(), survival: self.survival.clone() }
    }

    /// In the memory there is.
    fn clone_from(&mut self, other: &Self) {
        self.period.clone_from(&other.period);
        self.survival.clone_from(&other.survival);
    }
}

/// What a bound is asked about: who is in and out, and how many members there may be.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub pool: &'a Pool,
    pub terms: &'a Terms,
    pub state: &'a [State],
    pub members: (usize, usize),
    pub needs_lead: bool,
}

/// A bound with everything it is made of; its memory serves one question after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    /// The bound.
    pub value: i128,
    /// The bound without the price of a missing lead: what a candidate may be tested against.
    pub without_lead: i128,
    /// Weight of each candidate at these prices, drop-out prices and the price of a place included; of those who are
    /// clearly not chosen, no more than it.
    pub weight: Vec<i64>,
    /// The selection: positions of members.
    pub chosen: Vec<usize>,
    /// Direction of ascent: by period, then by checkpoint.
    pub slope: Vec<i64>,
    /// Bound with this candidate as the largest member; empty without checkpoints.
    pub as_largest: Vec<i128>,
    /// What does not depend on the members.
    alone_part: i128,
    /// Price of a place among the members.
    place: i64,
    priced: Priced,
    /// Free candidates whose weight is at least this need not be weighed exactly.
    cut: i64,
    /// Those weighed exactly, ascending.
    near: Vec<usize>,
    made: Vec<i64>,
    sorted: Vec<i64>,
    suffix: Vec<(i128, bool)>,
    /// By candidate: the least bound with a smaller one as the largest member.
    below: Vec<i128>,
    /// The largest member where the bound is least.
    pub largest: Option<usize>,
}

impl Bound {
    /// Asks the question at these prices; false when nobody can be chosen within the number of members.
    ///
    /// # Complexity
    /// O(n T) for n candidates and T periods.
    pub(super) fn ask(&mut self, question: &Question, prices: &Prices) -> bool {
        self.priced.set(&prices.period, question.terms);
        self.weigh(question, prices);
        let Some((low, high)) = self.places(question) else { return false };
        let Some(place) = self.place_price(question, prices, (low, high)) else { return false };
        let open = if place > 0 { high } else { low };
        self.alone_part = self.base(question, prices);
        self.place = place;
        let base = self.alone_part - i128::from(place) * open as i128;
        if place != 0 {
            for (weight, state) in self.weight.iter_mut().zip(question.state) {
                *weight += if *state == State::Free { place } else { 0 };
            }
        }
        self.select(question, prices, base);
        self.fill_places(question.state, (low, high), place);
        self.add_lead(question);
        self.slope(question, prices);
        true
    }

    /// As [`Bound::ask`], with everybody weighed exactly who may weigh less than `cut`.
    pub(super) fn ask_within(&mut self, cut: i64, question: &Question, prices: &Prices) -> bool {
        self.cut = cut.min(EVERYBODY);
        self.ask(question, prices)
    }

    /// Weighs everybody: exactly where the weight may be below the cut, from below elsewhere.
    fn weigh(&mut self, question: &Question, prices: &Prices) {
        let Question { pool, terms, state, .. } = *question;
        let n_checkpoints = terms.needed.len();
        let dearest = prices.period.iter().copied().max().unwrap_or(0);
        self.weight.clear();
        self.near.clear();
        for (i, state) in state.iter().enumerate() {
            if *state == State::Out {
                self.weight.push(i64::MAX / 4);
                continue;
            }
            let survival = pool.alone(i, n_checkpoints).iter().zip(&prices.survival);
            let spared: i64 = survival.map(|(&alone, &price)| alone * price).sum();
            if *state == State::Free && !(question.needs_lead && pool.leads[i]) {
                let lower = level::weight(pool, i, dearest) - spared;
                if lower >= self.cut {
                    self.weight.push(lower);
                    continue;
                }
            }
            self.near.push(i);
            self.weight.push(fill::weight(pool, i, terms, &self.priced) - spared);
        }
    }

    /// How many more members there may be at least and at most.
    fn places(&self, question: &Question) -> Option<(usize, usize)> {
        let n_in = question.state.iter().filter(|&&state| state == State::In).count();
        let high = question.members.1.checked_sub(n_in)?;
        let low = question.members.0.saturating_sub(n_in);
        (low <= high).then_some((low, high))
    }

    /// The price of a place at which between `low` and `high` of the free weigh less than nothing. Where too few are
    /// near, the cut moves away.
    fn place_price(
        &mut self,
        question: &Question,
        prices: &Prices,
        (low, high): (usize, usize),
    ) -> Option<i64> {
        loop {
            let free = self.near.iter().filter(|&&i| question.state[i] == State::Free);
            self.sorted.clear();
            self.sorted.extend(free.map(|&i| self.weight[i]).filter(|&weight| weight < self.cut));
            let n_negative = self.sorted.iter().filter(|&&weight| weight < 0).count();
            if n_negative > high {
                return Some(-*self.sorted.select_nth_unstable(high).1);
            }
            if n_negative >= low {
                self.cut = 0;
                return Some(0);
            }
            if self.sorted.len() >= low {
                let last = *self.sorted.select_nth_unstable(low - 1).1;
                self.cut = last.saturating_mul(2).clamp(1, EVERYBODY);
                return Some(-last);
            }
            if self.cut >= EVERYBODY {
                return None;
            }
            self.cut = self.cut.saturating_mul(16).clamp(1 << 20, EVERYBODY);
            self.weigh(question, prices);
        }
    }

    /// What does not depend on the members.
    fn base(&self, question: &Question, prices: &Prices) -> i128 {
        let terms = question.terms;
        let paid = prices.period.iter().zip(&terms.demand).map(|(&q, &d)| i128::from(q) * i128::from(d));
        let survived =
            prices.survival.iter().zip(&terms.needed).map(|(&price, &n)| i128::from(price) * i128::from(n));
        let saved: i128 =
            losses(terms, &prices.period).map(|(_, cost, units)| cost * i128::from(units)).sum();
        paid.sum::<i128>() + survived.sum::<i128>() + saved
    }

    /// Everybody in, and the free whose weight is negative; with drop-outs priced, for the largest member
    /// that makes the bound least.
    fn select(&mut self, question: &Question, prices: &Prices, base: i128) {
        let Question { pool, state, .. } = *question;
        self.chosen.clear();
        self.as_largest.clear();
        self.largest = None;
        if question.terms.needed.is_empty() {
            let mut sum = base;
            for &i in &self.near {
                if state[i] == State::In || self.weight[i] < 0 {
                    sum += i128::from(self.weight[i]);
                    self.chosen.push(i);
                }
            }
            self.value = sum;
            self.without_lead = sum;
            return;
        }
        self.scan_largest(question, prices, base);
        let Some(largest) = self.largest else { return };
        let after = pool.by_alone.iter().position(|&i| i == largest).unwrap_or(0);
        for (rank, &i) in pool.by_alone.iter().enumerate() {
            let free = state[i] == State::Free && rank > after && self.weight[i] < 0;
            if state[i] == State::In || i == largest || free {
                self.chosen.push(i);
            }
        }
        self.chosen.sort_unstable();
    }

    /// The bound for each possible largest member, and the least of them.
    fn scan_largest(&mut self, question: &Question, prices: &Prices, base: i128) {
        let Question { pool, terms, state, .. } = *question;
        let n = terms.needed.len();
        self.as_largest.resize(pool.len(), NEVER);
        self.below.clear();
        self.below.resize(pool.len(), NEVER);
        self.suffix.clear();
        self.suffix.resize(pool.len() + 1, (0, false));
        let (mut in_weight, mut first_in, mut led) = (base, pool.len(), !question.needs_lead);
        for rank in (0..pool.len()).rev() {
            let i = pool.by_alone[rank];
            let own = i128::from(self.weight[i]);
            let counts = state[i] == State::Free && own < 0;
            let (sum, lead) = self.suffix[rank + 1];
            self.suffix[rank] = (sum + if counts { own } else { 0 }, lead || (counts && pool.leads[i]));
            if state[i] == State::In {
                in_weight += own;
                first_in = rank;
                led |= pool.leads[i];
            }
        }
        let lead_price = self.cheapest_lead(question).map_or(NEVER, |i| i128::from(self.weight[i].max(0)));
        (self.value, self.without_lead) = (NEVER, NEVER);
        for rank in 0..pool.len().min(first_in + 1) {
            let i = pool.by_alone[rank];
            if state[i] == State::Out {
                continue;
            }
            let kink = pool.alone(i, n).iter().zip(&prices.survival);
            let kink: i128 = kink.map(|(&alone, &price)| i128::from(alone) * i128::from(price)).sum();
            let own = if state[i] == State::In { 0 } else { i128::from(self.weight[i]) };
            let (others, lead) = self.suffix[rank + 1];
            let value = in_weight + kink + own + others;
            self.as_largest[i] = value;
            self.without_lead = self.without_lead.min(value);
            let value = if led || lead || pool.leads[i] { value } else { value.saturating_add(lead_price) };
            if value < self.value {
                (self.value, self.largest) = (value, Some(i));
            }
        }
        let mut least = NEVER;
        for &i in pool.by_alone.iter().rev() {
            self.below[i] = least;
            least = least.min(self.as_largest[i]);
        }
    }

    fn cheapest_lead(&self, question: &Question) -> Option<usize> {
        let Question { pool, state, .. } = *question;
        let able = (0..pool.len()).filter(|&i| pool.leads[i] && state[i] != State::Out);
        able.min_by_key(|&i| (self.weight[i], i))
    }

    /// A lower bound of exactly these members.
    pub(super) fn of_set(&self, members: &[usize], state: &[State]) -> i128 {
        let own = |&i: &usize| {
            let place = if state[i] == State::Free { self.place } else { 0 };
            i128::from(self.weight[i]) - i128::from(place)
        };
        self.alone_part + members.iter().map(own).sum::<i128>()
    }

    /// A lower bound with the free candidate `i` as a member.
    pub(super) fn with(&self, pool: &Pool, i: usize) -> i128 {
        let dearer = i128::from(self.weight[i].max(0));
        let whole = if pool.leads[i] { self.without_lead } else { self.value };
        match self.as_largest.get(i) {
            None => whole + dearer,
            Some(&largest) => largest.min(self.without_lead + dearer),
        }
    }

    /// A lower bound without the free candidate `i`.
    pub(super) fn without(&self, pool: &Pool, i: usize) -> i128 {
        let missed = i128::from((-self.weight[i]).max(0));
        let whole = if pool.leads[i] { self.without_lead } else { self.value };
        match self.below.get(i) {
            Some(&below) if !self.as_largest.is_empty() => below.min(self.without_lead + missed),
            _ => whole + missed,
        }
    }

    /// Fills up the places that a tie of weights at nothing has left open.
    fn fill_places(&mut self, state: &[State], (low, high): (usize, usize), place: i64) {
        if place == 0 {
            return;
        }
        let wanted = if place > 0 { high } else { low };
        let n_in = state.iter().filter(|&&state| state == State::In).count();
        let mut open = (wanted + n_in).saturating_sub(self.chosen.len());
        for (i, state) in state.iter().enumerate() {
            if open == 0 {
                break;
            }
            if *state == State::Free && self.weight[i] == 0 && !self.chosen.contains(&i) {
                self.chosen.push(i);
                open -= 1;
            }
        }
        self.chosen.sort_unstable();
    }

    /// Somebody has to lead: where no lead is chosen, the one who costs least.
    fn add_lead(&mut self, question: &Question) {
        let Question { pool, needs_lead, .. } = *question;
        if !needs_lead || self.chosen.iter().any(|&i| pool.leads[i]) {
            return;
        }
        let Some(lead) = self.cheapest_lead(question) else {
            self.value = NEVER;
            return;
        };
        if self.as_largest.is_empty() {
            self.value += i128::from(self.weight[lead].max(0));
        }
        self.chosen.push(lead);
        self.chosen.sort_unstable();
    }

    fn slope(&mut self, question: &Question, prices: &Prices) {
        let Question { pool, terms, .. } = *question;
        let n = terms.needed.len();
        self.slope.clear();
        self.slope.extend_from_slice(&terms.demand);
        self.made.resize(terms.demand.len(), 0);
        for (t, _, units) in losses(terms, &prices.period) {
            self.slope[t] -= units;
        }
        for &i in &self.chosen {
            fill::made(pool, i, (terms, &self.priced), &mut self.made);
            self.slope.iter_mut().zip(&self.made).for_each(|(slope, made)| *slope -= made);
        }
        for k in 0..n {
            let others: i64 = self.chosen.iter().map(|&i| pool.alone(i, n)[k]).sum();
            let largest = self.largest.map_or(0, |i| pool.alone(i, n)[k]);
            self.slope.push(terms.needed[k] + largest - others);
        }
    }
}

/// The losses that pay at these prices: period, scaled weight of a unit (negative), units.
fn losses<'a>(terms: &'a Terms, price: &'a [i64]) -> impl Iterator<Item = (usize, i128, i64)> + 'a {
    let mut left = terms.missing;
    let mut bar: Option<(i64, usize)> = None;
    std::iter::from_fn(move || {
        if left == 0 {
            return None;
        }
        let open = (0..price.len()).map(|t| (terms.lost - price[t], t));
        let (cost, t) = open.filter(|&key| key.0 < 0 && bar.is_none_or(|bar| key > bar)).min()?;
        bar = Some((cost, t));
        let units = terms.demand[t].min(left);
        left -= units;
        Some((t, i128::from(cost), units))
    })
}
