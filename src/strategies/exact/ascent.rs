//! Better prices: a bisection where one price suffices, else deflected subgradients with Polyak's step
//! (B. T. Polyak, Minimization of unsmooth functionals, 1969; P. M. Camerini, L. Fratta and F. Maffioli, On
//! improving relaxation methods by modified gradient techniques, 1975).

use super::bound::{Bound, NEVER, Prices, Question};

/// Part of the last direction that the next one keeps.
const KEPT: f64 = 0.4;
/// Step of a drop-out price against that of a delivery.
const SURVIVAL_STEP: f64 = 1.0;
/// Steps without a better bound after which the step is halved.
const PATIENCE: u32 = 6;

/// One climb; its memory serves the next.
#[derive(Default)]
pub(super) struct Ascent {
    direction: Vec<f64>,
    trial: Prices,
}

impl Ascent {
    /// Improves `prices` in at most `steps` steps towards `target` and leaves `bound` asked at the best of
    /// them; false when the question has no answer. A bound above `enough` ends the climb.
    pub(super) fn climb(
        &mut self,
        question: &Question,
        prices: &mut Prices,
        bound: &mut Bound,
        climb: Climb,
    ) -> bool {
        if !bound.ask(question, prices) {
            return false;
        }
        let mut best = bound.value;
        self.direction.clear();
        self.direction.resize(bound.slope.len(), 0.0);
        self.trial.clone_from(prices);
        let (mut length, mut failures) = (climb.length, 0);
        for _ in 0..climb.steps {
            if best > climb.enough || best >= NEVER || !self.step(question, bound, (climb.target, length)) {
                break;
            }
            if !bound.ask(question, &self.trial) {
                return false;
            }
            if bound.value > best {
                best = bound.value;
                prices.clone_from(&self.trial);
                failures = 0;
            } else {
                failures += 1;
                if failures % PATIENCE == 0 {
                    length *= 0.5;
                    self.trial.clone_from(prices);
                    self.direction.iter_mut().for_each(|d| *d = 0.0);
                    if length < 0.02 {
                        break;
                    }
                }
            }
        }
        bound.ask(question, prices)
    }

    /// Moves the trial point; false at a point without slope.
    fn step(&mut self, question: &Question, bound: &Bound, (target, length): (i128, f64)) -> bool {
        let n_periods = question.terms.demand.len();
        let mut norm = 0.0;
        for (d, &slope) in self.direction.iter_mut().zip(&bound.slope) {
            *d = *d * KEPT + slope as f64;
            norm += *d * *d;
        }
        let distance = (target - bound.value) as f64;
        if norm < 0.5 || distance <= 0.0 {
            return false;
        }
        let step = length * distance / norm;
        let most = (1_i64 << 57) / question.terms.quantity.max(1);
        for (t, price) in self.trial.period.iter_mut().enumerate() {
            *price = price.saturating_add((step * self.direction[t]) as i64).clamp(-most, most);
        }
        for t in 1..n_periods {
            let before = self.trial.period[t - 1].saturating_add(question.terms.holding);
            self.trial.period[t] = self.trial.period[t].min(before);
        }
        for (k, price) in self.trial.survival.iter_mut().enumerate() {
            let moved = price.saturating_add((SURVIVAL_STEP * step * self.direction[n_periods + k]) as i64);
            *price = moved.clamp(0, most);
        }
        true
    }
}

/// How far a climb goes.
#[derive(Clone, Copy)]
pub(super) struct Climb {
    /// Most steps.
    pub steps: u32,
    /// Where it aims: scaled value of a plan, or a guess above the bound.
    pub target: i128,
    /// First length of a step, 0 to 2.
    pub length: f64,
    /// A bound above this suffices.
    pub enough: i128,
}

/// The price, the same in every period, at which the chosen make about what is due: from the first price in steps that
/// double until it lies between two others, then by halving, since the bound is concave in it. To the last digit where
/// `exact`.
pub(super) fn level_price(question: &Question, prices: &mut Prices, bound: &mut Bound, exact: bool) -> bool {
    let most = (1_i64 << 56) / question.terms.quantity.max(1);
    let n_periods = question.terms.demand.len();
    let mut best: Option<(i128, i64)> = None;
    let mut falls_short = |prices: &mut Prices, price: i64| -> Option<bool> {
        prices.period.iter_mut().for_each(|p| *p = price);
        if !bound.ask(question, prices) {
            return None;
        }
        best = best.max(Some((bound.value, price)));
        Some(bound.slope[..n_periods].iter().sum::<i64>() > 0)
    };
    let mut price = prices.period[0].clamp(-most, most);
    let mut step = price.abs() / 256 + 1;
    let (mut low, mut high) = (-most, most);
    while low == -most || high == most {
        match falls_short(prices, price) {
            None => return false,
            Some(true) if price == most => break,
            Some(false) if price == -most => break,
            Some(true) => (low, price) = (price, price.saturating_add(step).min(most)),
            Some(false) => (high, price) = (price, price.saturating_sub(step).max(-most)),
        }
        step = step.saturating_mul(4);
    }
    let near = if exact { 1 } else { low.abs() / 4_096 + 1 };
    while high - low > near {
        let middle = low + (high - low) / 2;
        match falls_short(prices, middle) {
            None => return false,
            Some(true) => low = middle,
            Some(false) => high = middle,
        }
    }
    let Some((_, price)) = best else { return false };
    prices.period.iter_mut().for_each(|p| *p = price);
    bound.ask(question, prices)
}

#[cfg(test)]
mod tests {
    use allocation_counter::measure;

    use super::*;
    use crate::domain::{Goal, Instance};
    use crate::eligibility::eligible;
    use crate::generate::{Recipe, generate, preset};
    use crate::strategies::exact::Prepared;
    use crate::strategies::exact::price::Pricer;
    use crate::strategies::exact::search::Search;

    /// Allocations of one round of questions, prices and member sets, once it has run before.
    fn second_round(family: &str, periods: usize) -> (u64, u64) {
        let recipe = Recipe {
            producers: Some(400),
            periods: Some(periods),
            ..Recipe::new(preset(family).unwrap(), 1)
        };
        let instance = Instance::new(generate(&recipe)).unwrap();
        let goal = Goal::default_for(&instance);
        let candidates = eligible(&instance, 0);
        let prepared = Prepared::new(&instance, &candidates, &goal).unwrap();
        let (problem, terms) = (&prepared.problem, &prepared.problem.terms);
        let mut pricer = Pricer::new(problem, &goal);
        let search = Search::new(
            (problem, &prepared.parts),
            Pricer::new(problem, &goal),
            &|_| None,
            (Vec::new(), &|_, _, _| {}),
        );
        let state = search.states(&problem.pool);
        let question =
            Question { pool: &problem.pool, terms, state: &state, members: terms.members, needs_lead: false };
        let everybody: Vec<usize> = (0..problem.pool.len()).collect();
        let (mut bound, mut ascent) = (Bound::default(), Ascent::default());
        let start =
            Prices { period: vec![problem.pool.average[0]; periods], survival: vec![0; terms.needed.len()] };
        let climb = Climb { steps: 40, target: i128::MAX >> 40, length: 1.0, enough: i128::MAX };
        let mut prices = start.clone();
        let mut bounded = || {
            prices.clone_from(&start);
            level_price(&question, &mut prices, &mut bound, false);
            ascent.climb(&question, &mut prices, &mut bound, climb);
        };
        (0..3).for_each(|_| bounded());
        let in_bounds = measure(&mut bounded).count_total;
        let mut price = |n: usize| {
            let members = &everybody[..n];
            pricer.price(&problem.pool, members, None, &|| None).unwrap().is_some()
        };
        // As few of the cheapest as can make it.
        let n = (1..everybody.len()).find(|&n| price(n)).unwrap();
        let in_prices = measure(|| assert!(price(n))).count_total;
        (in_bounds, in_prices)
    }

    #[test]
    fn bounds_and_prices_of_member_sets_reserve_no_memory() {
        let families =
            ["base", "members-max", "members-min", "lead", "survive", "spread", "share", "partial"];
        for family in families {
            for periods in [1, 3, 6] {
                let counts = second_round(&format!("single-{family}"), periods);
                assert_eq!(counts, (0, 0), "{family}, {periods} periods");
            }
        }
    }
}
