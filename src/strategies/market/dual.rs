//! Prices on capacity: the market falls apart into orders, and the sum of their values is a bound.
//!
//! The volume method (F. Barahona, R. Anbil: The volume algorithm: producing primal solutions with a subgradient
//! method, Math. Program. 2000) moves from the best prices known along an average of what was over-used, each
//! producer's step scaled by its capacity.

use rayon::prelude::*;

use super::board::{Board, MOST_WEIGHT, Sink};
use super::fill::{Part, Scratch, settle};
use super::rules::{DECLINE, Rule, Rules, rule};

/// What one order comes to at given prices.
#[derive(Clone, Debug, Default)]
pub(super) struct Priced {
    /// Least of turning it down and of all windows.
    pub value: f64,
    /// The best window; `None` where turning the order down is cheaper.
    pub window: Option<usize>,
    /// Its fractional members.
    pub parts: Vec<Part>,
    /// Their work by position among prices.
    pub usage: Vec<(u32, f64)>,
}

/// All orders at given prices.
pub(super) struct Evaluation {
    /// The Lagrangian value.
    pub value: f64,
    /// Capacity asked for less capacity there is, by producer and period.
    pub excess: Vec<f64>,
    /// One per sink.
    pub orders: Vec<Priced>,
}

/// The prices of places, one list per sink, one entry per window.
pub(super) type Places = Vec<Vec<f64>>;

/// No prices yet.
pub(super) fn free_places(board: &Board) -> Places {
    board.sinks.iter().map(|sink| vec![-1.0; sink.windows.len()]).collect()
}

/// Every order at `prices`; `places` learns better prices of places on the way.
///
/// # Complexity
/// O(pairs x windows a pair is in), orders in parallel.
pub(super) fn evaluate((board, rules): (&Board, &Rules), prices: &[f64], places: &mut Places) -> Evaluation {
    let orders: Vec<Priced> = board
        .sinks
        .par_iter()
        .zip(places.par_iter_mut())
        .enumerate()
        .map_init(Scratch::default, |scratch, (o, (sink, mu))| {
            order((board, sink, rule(rules, o)), prices, (mu, scratch))
        })
        .collect();
    let mut excess: Vec<f64> = board.capacity.iter().map(|&k| -(k as f64)).collect();
    let mut value: f64 = orders.iter().map(|order| order.value).sum();
    for &(at, work) in orders.iter().flat_map(|order| &order.usage) {
        excess[at as usize] += work;
    }
    for (i, row) in prices.chunks_exact(board.n_periods.max(1)).enumerate() {
        let rent: f64 =
            row.iter().zip(&board.capacity[i * board.n_periods..]).map(|(l, &k)| l * k as f64).sum();
        // A producer that costs to activate works where its rent pays for that.
        let activation = board.activation[i] as f64;
        value -= (rent - activation).max(0.0);
        if rent < activation {
            let start = i * board.n_periods;
            for (over, &k) in excess[start..].iter_mut().zip(&board.capacity[start..start + board.n_periods])
            {
                *over += k as f64;
            }
        }
    }
    Evaluation { value, excess, orders }
}

fn order(
    (board, sink, rule): (&Board, &Sink, Option<&Rule>),
    prices: &[f64],
    (mu, scratch): (&mut [f64], &mut Scratch),
) -> Priced {
    scratch.price(board, sink, prices);
    let allows = |option: usize| rule.is_none_or(|rule| rule.allows(option));
    let declined = sink.decline.filter(|_| allows(DECLINE)).map_or(f64::INFINITY, |w| w as f64);
    let mut best = Priced { value: declined, ..Priced::default() };
    let mut parts = Vec::new();
    for (w, window) in sink.windows.iter().enumerate().filter(|(w, _)| allows(*w)) {
        let filled = if mu[w] < 0.0 {
            let (settled, filled) = settle(scratch, (board, sink, rule), window, &mut parts);
            mu[w] = settled;
            filled
        } else {
            scratch.fill((board, sink, rule), (window, mu[w]), &mut parts)
        };
        if filled.value < best.value {
            let mut value = filled.value;
            if let Some(other) = nudged(mu[w], filled.count, (sink, filled.marginal)) {
                let mut others = Vec::new();
                let moved = scratch.fill((board, sink, rule), (window, other), &mut others);
                if moved.value > value {
                    (value, mu[w]) = (moved.value, other);
                    std::mem::swap(&mut parts, &mut others);
                } else if sink.free {
                    scratch.fill((board, sink, rule), (window, mu[w]), &mut parts);
                }
            }
            if value < best.value {
                // What is made when depends on the price of a place it was filled at.
                let usage = scratch.usage(board, sink, &parts);
                best = Priced { value, window: Some(w), parts: parts.clone(), usage };
            }
        }
    }
    best
}

/// Another price of a place worth a try.
fn nudged(mu: f64, count: f64, (sink, marginal): (&Sink, f64)) -> Option<f64> {
    let places = sink.members_max as f64;
    match () {
        () if count > places && mu > 0.0 => Some(mu * 1.2),
        () if count > places => Some(marginal.abs() * f64::from(sink.demand) / (places * 256.0)),
        () if count < places && mu > 0.0 => Some(mu / 1.2),
        () => None,
    }
}

/// Greatest and least weight of the newest direction in the average.
const NEWEST: (f64, f64) = (0.3, 0.03);
/// Failures after which steps shrink.
const PATIENCE: u32 = 10;

/// A climb that can be interrupted and gone on with.
pub(super) struct Climb {
    /// The best prices.
    pub prices: Vec<f64>,
    /// Their Lagrangian value.
    pub value: f64,
    /// Prices of places at the best prices and after.
    pub places: Places,
    /// Orders at the prices looked at last.
    pub latest: Vec<Priced>,
    /// Evaluations.
    pub n_steps: u64,
    /// What is decided.
    pub rules: Rules,
    direction: Vec<f64>,
    factor: f64,
    target: f64,
    failures: u32,
}

impl Climb {
    /// At prices of zero.
    pub(super) fn new(board: &Board) -> Climb {
        Climb::from(board, Rules::new(), (vec![0.0; board.capacity.len()], free_places(board)))
    }

    /// From prices that were good under other decisions.
    pub(super) fn from(board: &Board, rules: Rules, (prices, mut places): (Vec<f64>, Places)) -> Climb {
        let first = evaluate((board, &rules), &prices, &mut places);
        Climb {
            value: first.value,
            prices,
            places,
            latest: first.orders,
            n_steps: 1,
            rules,
            direction: first.excess,
            factor: 1.0,
            target: f64::NEG_INFINITY,
            failures: 0,
        }
    }

    /// One evaluation; `upper` is the value of the best plan known. Whether the bound rose.
    pub(super) fn step(&mut self, board: &Board, upper: f64) -> bool {
        let sizes: Vec<f64> = board.capacity.iter().map(|&k| (k as f64).max(1.0)).collect();
        self.target = self.target.max(self.value + 0.05 * (upper - self.value));
        let norm = norm(&self.direction, (&self.prices, &sizes));
        if norm <= 0.0 || !self.value.is_finite() || self.value > MOST_WEIGHT as f64 * 2.0 {
            return false;
        }
        let length = self.factor * (self.target - self.value) / norm;
        let moved = self.prices.iter().zip(self.direction.iter().zip(&sizes));
        let prices: Vec<f64> = moved.map(|(l, (v, k))| (l + length * v / k).max(0.0)).collect();
        let found = evaluate((board, &self.rules), &prices, &mut self.places);
        self.n_steps += 1;
        self.average(&found.excess, (&prices, &sizes));
        self.latest = found.orders;
        if found.value <= self.value {
            self.failures += 1;
            if self.failures >= PATIENCE {
                (self.factor, self.failures) = ((self.factor * 0.66).max(1e-4), 0);
            }
            return false;
        }
        (self.value, self.prices) = (found.value, prices);
        (self.factor, self.failures) = ((self.factor * 1.1).min(2.0), 0);
        true
    }

    /// Mixes the newest excess into the direction with the weight that makes it shortest.
    fn average(&mut self, excess: &[f64], (prices, sizes): (&[f64], &[f64])) {
        let (mut across, mut apart) = (0.0, 0.0);
        for (((&v, &z), &l), &k) in self.direction.iter().zip(excess).zip(prices).zip(sizes) {
            if l > 0.0 || v > 0.0 || z > 0.0 {
                across += v * (v - z) / k;
                apart += (v - z) * (v - z) / k;
            }
        }
        let best = if apart > 0.0 { across / apart } else { NEWEST.0 };
        let weight = best.clamp(NEWEST.1, NEWEST.0);
        for (v, &z) in self.direction.iter_mut().zip(excess) {
            *v += weight * (z - *v);
        }
    }
}

/// The squared length of a direction where prices can follow it.
fn norm(direction: &[f64], (prices, sizes): (&[f64], &[f64])) -> f64 {
    let able = direction.iter().zip(prices.iter().zip(sizes));
    able.filter(|(v, (l, _))| **v > 0.0 || **l > 0.0).map(|(v, (_, k))| v * v / k).sum()
}

#[cfg(test)]
mod tests {
    use super::super::certified;
    use super::super::plan::Plan;
    use super::*;
    use crate::domain::{Goal, Instance, Market};
    use crate::generate::{Recipe, generate, preset};
    use crate::strategies::search::Chance;

    fn market(seed: u64) -> Market {
        let class = preset("class-a").unwrap();
        generate(&Recipe { producers: Some(40), orders: Some(12), ..Recipe::new(class, seed) })
    }

    fn board(market: Market) -> Board {
        let instance = Instance::new(market).unwrap();
        Board::new(&instance, &Goal::default_for(&instance)).unwrap()
    }

    /// Prices of work up to about the cost of a unit.
    fn prices(board: &Board, chance: &mut Chance) -> Vec<f64> {
        board.capacity.iter().map(|_| if chance.below(2) == 0 { 0.0 } else { chance.part() * 1e-3 }).collect()
    }

    #[test]
    fn the_value_lies_below_every_tangent() {
        let mut chance = Chance::new(1, 1);
        for seed in 0..10 {
            let mut market = market(seed);
            // Without a price of places the tangent is that of one linear program.
            market.orders.iter_mut().for_each(|order| order.members_max = None);
            let board = board(market);
            let at = |prices: &[f64]| evaluate((&board, &Rules::new()), prices, &mut free_places(&board));
            for _ in 0..10 {
                let (a, b) = (prices(&board, &mut chance), prices(&board, &mut chance));
                let (here, there) = (at(&a), at(&b));
                let slope: f64 =
                    here.excess.iter().zip(a.iter().zip(&b)).map(|(g, (a, b))| g * (b - a)).sum();
                let tangent = here.value + slope;
                assert!(there.value <= tangent + 1e-6 * tangent.abs(), "{} above {tangent}", there.value);
            }
        }
    }

    #[test]
    fn the_certified_bound_is_the_value_and_below_every_plan() {
        for seed in 0..10 {
            let board = board(market(seed));
            let mut climb = Climb::new(&board);
            let refused = Plan::empty(&board).total;
            for _ in 0..60 {
                climb.step(&board, refused as f64);
            }
            let at = (climb.prices.as_slice(), &climb.places);
            let bound = certified::bound((&board, &climb.rules), at, None).unwrap();
            assert!(bound <= refused, "seed {seed}");
            // Integers can only be sharper, by lots that fractions ignore, and by a unit of rounding.
            assert!(bound as f64 >= climb.value - 2.0, "seed {seed}: {bound} below {}", climb.value);
        }
    }
}
