//! Prices on demands: what each producer would make at them, in floats to climb and in integers to believe.

use super::{Decisions, Location};

/// Bits behind the point of prices.
const BITS: u32 = 16;
/// Greatest capacity for which a knapsack of whole orders is solved exactly.
const MOST_STATES: i64 = 4_000;

/// The least that any producer asks for a step (or an order), activation spread over its capacity.
pub(super) fn first_prices(location: &Location) -> Vec<f64> {
    let n = location.n_orders();
    let price = |o: usize| {
        let ask = |i: usize| {
            let part = if location.single { location.demand[o] as f64 } else { 1.0 };
            let opening = location.opening[i] as f64 / (location.capacity[i] as f64).max(1.0);
            location.cost[i * n + o] as f64 + opening * part
        };
        let asks = (0..location.n_producers()).filter(|i| location.pair[i * n + o].is_some()).map(ask);
        asks.fold(f64::INFINITY, f64::min)
    };
    (0..n).map(price).collect()
}

/// Numbers in which a knapsack is solved.
trait Amount: Copy + PartialOrd + std::ops::Add<Output = Self> + std::ops::Mul<Output = Self> {
    const ZERO: Self;
    fn of(steps: i64) -> Self;
}

impl Amount for f64 {
    const ZERO: f64 = 0.0;
    fn of(steps: i64) -> f64 {
        steps as f64
    }
}

impl Amount for i128 {
    const ZERO: i128 = 0;
    fn of(steps: i64) -> i128 {
        steps.into()
    }
}

/// The least reduced cost of what producer `i` makes, and its steps by order in `made`; `None` where what it must make
/// does not fit.
fn knapsack<A: Amount>(
    location: &Location,
    decisions: &Decisions,
    i: usize,
    reduced: impl Fn(usize) -> A,
    made: &mut Vec<(usize, i64)>,
) -> Option<A> {
    made.clear();
    let n = location.n_orders();
    let (mut left, mut value) = (location.capacity[i], A::ZERO);
    let mut wanted: Vec<(A, usize)> = Vec::new();
    for o in 0..n {
        if decisions.barred[i * n + o] || decisions.made_by[o].is_some_and(|other| other != i) {
            continue;
        }
        let cost = reduced(o);
        if decisions.made_by[o] == Some(i) {
            left -= location.demand[o];
            value = value + cost;
            made.push((o, location.demand[o]));
        } else if cost < A::ZERO && (!location.single || location.demand[o] <= location.capacity[i]) {
            wanted.push((cost, o));
        }
    }
    if left < 0 {
        return None;
    }
    if location.single {
        return Some(value + whole(location, left, &wanted, made));
    }
    wanted.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    for (cost, o) in wanted {
        let steps = left.min(location.demand[o]);
        if steps == 0 {
            break;
        }
        left -= steps;
        value = value + cost * A::of(steps);
        made.push((o, steps));
    }
    Some(value)
}

/// The least sum of whole orders within `left`: by states of capacity, or its linear relaxation where those are many.
fn whole<A: Amount>(
    location: &Location,
    left: i64,
    wanted: &[(A, usize)],
    made: &mut Vec<(usize, i64)>,
) -> A {
    let together: i64 = wanted.iter().map(|&(_, o)| location.demand[o]).sum();
    if together <= left {
        made.extend(wanted.iter().map(|&(_, o)| (o, location.demand[o])));
        return wanted.iter().fold(A::ZERO, |sum, &(cost, _)| sum + cost);
    }
    if left > MOST_STATES {
        // Everything that is wanted: more than fits, and so never dearer than what does.
        made.extend(wanted.iter().map(|&(_, o)| (o, location.demand[o])));
        return wanted.iter().fold(A::ZERO, |sum, &(cost, _)| sum + cost);
    }
    let width = left as usize + 1;
    let mut least = vec![A::ZERO; width];
    let mut taken = vec![false; width * wanted.len()];
    for (at, &(cost, o)) in wanted.iter().enumerate() {
        let weight = location.demand[o] as usize;
        for room in (weight..width).rev() {
            let with = least[room - weight] + cost;
            if with < least[room] {
                least[room] = with;
                taken[at * width + room] = true;
            }
        }
    }
    let mut room = width - 1;
    for (at, &(_, o)) in wanted.iter().enumerate().rev() {
        if taken[at * width + room] {
            room -= location.demand[o] as usize;
            made.push((o, location.demand[o]));
        }
    }
    least[width - 1]
}

/// A climb of prices.
pub(super) struct Ascent {
    /// The best prices.
    pub prices: Vec<f64>,
    best: f64,
    now: Vec<f64>,
    direction: Vec<f64>,
    factor: f64,
    failures: u32,
    /// By producer: part of the climb in which it worked.
    part: Vec<f64>,
    /// By producer and order: part of the climb in which it made it.
    made: Vec<f64>,
}

/// Weight of the newest answer in the averages.
const NEWEST: f64 = 0.1;

impl Ascent {
    pub(super) fn new(location: &Location, prices: Vec<f64>) -> Ascent {
        Ascent {
            best: f64::NEG_INFINITY,
            now: prices.clone(),
            prices,
            direction: vec![0.0; location.n_orders()],
            factor: 1.0,
            failures: 0,
            part: vec![0.5; location.n_producers()],
            made: vec![0.0; location.cost.len()],
        }
    }

    /// One evaluation and a step along the deflected subgradient.
    pub(super) fn step(&mut self, location: &Location, decisions: &Decisions, upper: i128) {
        let n = location.n_orders();
        let amount = |o: usize| if location.single { 1.0 } else { location.demand[o] as f64 };
        let mut value: f64 = (0..n).map(|o| self.now[o] * amount(o)).sum();
        let mut slope: Vec<f64> = (0..n).map(amount).collect();
        let mut made = Vec::new();
        self.made.iter_mut().for_each(|part| *part *= 1.0 - NEWEST);
        for i in 0..location.n_producers() {
            let reduced = |o: usize| location.cost[i * n + o] as f64 - self.now[o];
            let worth = match decisions.works[i] {
                Some(false) => None,
                _ => knapsack(location, decisions, i, reduced, &mut made),
            };
            let whole = worth.map(|worth| worth + location.opening[i] as f64);
            let works = whole.is_some_and(|whole| whole < 0.0 || decisions.works[i] == Some(true));
            self.part[i] += NEWEST * (f64::from(u8::from(works)) - self.part[i]);
            if !works {
                continue;
            }
            value += whole.unwrap_or(0.0);
            for &(o, steps) in &made {
                let part = if location.single { 1.0 } else { steps as f64 };
                slope[o] -= part;
                self.made[i * n + o] += NEWEST * steps as f64;
            }
        }
        if value > self.best {
            (self.best, self.failures) = (value, 0);
            self.prices.clone_from(&self.now);
        } else {
            self.failures += 1;
            if self.failures >= 12 {
                (self.factor, self.failures) = (self.factor * 0.6, 0);
                self.now.clone_from(&self.prices);
            }
        }
        self.direction.iter_mut().zip(&slope).for_each(|(d, s)| *d = 0.4 * *d + s);
        let norm: f64 = self.direction.iter().map(|d| d * d).sum();
        let usual = self.best + 0.05 * self.best.abs();
        let target = if upper == i128::MAX { usual } else { (upper as f64).min(usual) };
        let length = self.factor * (target - value).max(1e-6 * value.abs()) / norm.max(1e-12);
        self.now.iter_mut().zip(&self.direction).for_each(|(v, d)| *v += length * d);
    }

    /// Who worked in most of the climb.
    pub(super) fn working(&self) -> Vec<bool> {
        self.part.iter().map(|&part| part > 0.5).collect()
    }

    /// How much of order `o` producer `i` made on average.
    pub(super) fn made(&self, location: &Location, i: usize, o: usize) -> f64 {
        self.made[i * location.n_orders() + o]
    }

    /// The producer of whom it is least clear whether it works.
    pub(super) fn undecided(&self, decisions: &Decisions) -> Option<usize> {
        let open = (0..self.part.len()).filter(|&i| decisions.works[i].is_none());
        open.min_by(|&a, &b| (self.part[a] - 0.5).abs().total_cmp(&(self.part[b] - 0.5).abs()))
    }

    /// The order of which it is least clear who makes it, with the likeliest producer.
    pub(super) fn torn(&self, location: &Location, decisions: &Decisions) -> Option<(usize, usize)> {
        let n = location.n_orders();
        let likeliest = |o: usize| {
            let able = (0..location.n_producers())
                .filter(|&i| !decisions.barred[i * n + o] && decisions.works[i] != Some(false));
            let part = |i: usize| self.made[i * n + o] / location.demand[o] as f64;
            able.map(|i| (part(i), i)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        };
        let open = (0..n).filter(|&o| decisions.made_by[o].is_none());
        let found = open.filter_map(|o| likeliest(o).map(|(part, i)| ((part - 0.5).abs(), i, o)));
        found.min_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2))).map(|(_, i, o)| (i, o))
    }
}

/// The bound at prices in integers, and what each producer adds to it.
pub(super) struct Exact {
    /// Rounded up to a whole weight.
    pub bound: i128,
    scaled: i128,
    /// By producer: scaled weight of working at these prices.
    whole: Vec<Option<i128>>,
}

impl Exact {
    /// `None` where decisions contradict each other.
    pub(super) fn new(location: &Location, decisions: &Decisions, prices: &[f64]) -> Option<Exact> {
        let n = location.n_orders();
        let unit = f64::from(1_u32 << BITS);
        let scaled: Vec<i128> = prices.iter().map(|v| (v * unit).round() as i128).collect();
        let amount = |o: usize| if location.single { 1 } else { i128::from(location.demand[o]) };
        let mut sum: i128 = (0..n).map(|o| scaled[o] * amount(o)).sum();
        let mut made = Vec::new();
        let mut whole = Vec::with_capacity(location.n_producers());
        for i in 0..location.n_producers() {
            let reduced = |o: usize| (i128::from(location.cost[i * n + o]) << BITS) - scaled[o];
            let worth = match decisions.works[i] {
                Some(false) => None,
                _ => knapsack(location, decisions, i, reduced, &mut made),
            };
            let own = worth.map(|worth| worth + (i128::from(location.opening[i]) << BITS));
            let needed = decisions.works[i] == Some(true) || decisions.made_by.contains(&Some(i));
            match own {
                None if needed => return None,
                Some(own) if needed => sum += own,
                Some(own) => sum += own.min(0),
                None => {}
            }
            whole.push(own);
        }
        Some(Exact { bound: (sum + (1 << BITS) - 1) >> BITS, scaled: sum, whole })
    }

    /// Decides about every producer for whom the other choice cannot be better than `upper`.
    pub(super) fn fix(&self, decisions: &mut Decisions, upper: i128) {
        if upper == i128::MAX {
            return;
        }
        let limit = (upper - 1) << BITS;
        for (works, whole) in decisions.works.iter_mut().zip(&self.whole).filter(|(works, _)| works.is_none())
        {
            match whole {
                None => *works = Some(false),
                Some(whole) if *whole >= 0 && self.scaled + whole > limit => *works = Some(false),
                Some(whole) if *whole < 0 && self.scaled - whole > limit => *works = Some(true),
                Some(_) => {}
            }
        }
    }
}
