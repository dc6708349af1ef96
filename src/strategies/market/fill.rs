//! One order at given prices: the cheapest fractional fill of a window.
//!
//! A pair costs `a` a step, tolls included, and `f + mu` for joining, where `mu` is the price of a place among the
//! members; spread over all it can make that is `e = a + (f + mu) / u` a step. Filling by ascending `e` is the linear
//! relaxation, so `phi(mu) = sum e x - mu K` is a bound for every `mu >= 0`.

use std::ops::Range;

use super::board::{Board, Sink};
use super::rules::Rule;

/// Steps of one pair, in fractions.
pub(super) type Part = (u32, f64);

/// A window filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Filled {
    /// Cost less `mu K`; infinite where the window cannot fill the order.
    pub value: f64,
    /// Members, in fractions.
    pub count: f64,
    /// The dearest `e` used.
    pub marginal: f64,
}

const HOPELESS: Filled = Filled { value: f64::INFINITY, count: 0.0, marginal: f64::INFINITY };

/// Working room of one thread.
#[derive(Default)]
pub(super) struct Scratch {
    /// Cost of a step with its toll, by position among the sink's pairs.
    pub cost: Vec<f64>,
    keyed: Vec<(f64, u32)>,
    /// Members looked at in the last fill: the next one needs about as many.
    reach: usize,
}

impl Scratch {
    /// Prices the pairs of a sink.
    pub(super) fn price(&mut self, board: &Board, sink: &Sink, prices: &[f64]) {
        self.cost.clear();
        let cost = |p: usize| board.pairs.cost[p] as f64 + board.toll(sink, p, prices);
        self.cost.extend(sink.pairs.clone().map(cost));
    }

    /// Fills the window at the price `mu` of a place; who makes how much goes to `parts`.
    pub(super) fn fill(
        &mut self,
        (board, sink, rule): (&Board, &Sink, Option<&Rule>),
        (window, mu): (&Range<usize>, f64),
        parts: &mut Vec<Part>,
    ) -> Filled {
        let start = sink.pairs.start;
        self.keyed.clear();
        parts.clear();
        let pairs = &board.pairs;
        for p in window.clone() {
            let e = self.cost[p - start] + (pairs.setup[p] as f64 + mu) / f64::from(pairs.most[p]);
            self.keyed.push((e, p as u32));
        }
        let (mut left, mut filled) = (f64::from(sink.demand), Filled { value: 0.0, ..HOPELESS });
        if let Some(rule) = rule {
            let joined = self.decide((board, sink, rule), (window, mu), (&mut filled, parts));
            let Some(needed) = joined else { return HOPELESS };
            left -= needed;
        }
        let joins = |p: u32| rule.is_some_and(|rule| rule.joined.contains(&p));
        let (mut done, n) = (0, self.keyed.len());
        let mut reach = (self.reach + 8).max(16);
        while left > 0.0 && done < n {
            let upto = reach.min(n);
            if upto < n {
                self.keyed[done..].select_nth_unstable_by(upto - done - 1, by_price);
            }
            self.keyed[done..upto].sort_unstable_by(by_price);
            for &(e, p) in &self.keyed[done..upto] {
                let most = f64::from(pairs.most[p as usize]);
                let joined = joins(p);
                let room = if joined { most - f64::from(pairs.least[p as usize]) } else { most };
                let x = room.min(left);
                filled.value += e * x;
                filled.count += if joined { 0.0 } else { x / most };
                filled.marginal = e;
                parts.push((p, x));
                left -= x;
                if left <= 0.0 {
                    break;
                }
            }
            (done, reach) = (upto, reach * 2);
        }
        self.reach = parts.len();
        if left > 0.0 {
            return HOPELESS;
        }
        filled.value -= mu * sink.members_max.min(window.len()) as f64;
        filled
    }

    /// Leaves out who does not join, pays for who does and makes its least; the steps made by them, `None` where
    /// they do not fit.
    fn decide(
        &mut self,
        (board, sink, rule): (&Board, &Sink, &Rule),
        (window, mu): (&Range<usize>, f64),
        (filled, parts): (&mut Filled, &mut Vec<Part>),
    ) -> Option<f64> {
        let pairs = &board.pairs;
        self.keyed.retain(|(_, p)| !rule.barred.contains(p));
        let mut needed = 0.0;
        for &p in &rule.joined {
            let at = p as usize;
            let step = self.cost[at - sink.pairs.start];
            let entry = self.keyed.iter_mut().find(|(_, other)| *other == p)?;
            entry.0 = step;
            let least = f64::from(pairs.least[at]);
            filled.value += pairs.setup[at] as f64 + mu + step * least;
            filled.count += 1.0;
            filled.marginal = filled.marginal.min(step);
            parts.push((p, least));
            needed += least;
        }
        let fits = needed <= f64::from(sink.demand) && rule.joined.iter().all(|&p| window.contains(&(p as usize)));
        fits.then_some(needed)
    }
}

fn by_price(a: &(f64, u32), b: &(f64, u32)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// Doublings and halvings that find the price of a place.
const BISECTIONS: usize = 20;

/// The price of a place at which `phi` is greatest, and the fill there.
pub(super) fn settle(
    scratch: &mut Scratch,
    (board, sink, rule): (&Board, &Sink, Option<&Rule>),
    (window, known): (&Range<usize>, f64),
    parts: &mut Vec<Part>,
) -> (f64, Filled) {
    let places = sink.members_max as f64;
    let free = scratch.fill((board, sink, rule), (window, 0.0), parts);
    if free.count <= places || free.value.is_infinite() {
        return (0.0, free);
    }
    let usual = free.marginal.abs() * f64::from(sink.demand) / (places * 64.0);
    let (mut low, mut high) = (0.0, known.max(usual).max(1e-6));
    for _ in 0..BISECTIONS {
        if scratch.fill((board, sink, rule), (window, high), parts).count <= places {
            break;
        }
        (low, high) = (high, high * 2.0);
    }
    for _ in 0..BISECTIONS {
        let middle = (low + high) / 2.0;
        match scratch.fill((board, sink, rule), (window, middle), parts).count <= places {
            true => high = middle,
            false => low = middle,
        }
    }
    (high, scratch.fill((board, sink, rule), (window, high), parts))
}
