//! One order at given prices: the cheapest fractional fill of a window.
//!
//! A pair costs `a` a step, tolls included, and `f + mu` for joining, where `mu` is the price of a place among the
//! members; spread over all it can make that is `e = a + (f + mu) / u` a step. Filling by ascending `e` is the linear
//! relaxation, so `phi(mu) = sum e x - mu K` is a bound for every `mu >= 0`. A pair of a free sink works in its
//! cheapest periods first, and as far as that makes `e` least.

use std::ops::Range;

use super::board::{Board, Sink};
use super::rules::Rule;

/// Steps of one pair, in fractions.
pub(super) type Part = (u32, f64);

/// The steps that may be lost stand among the parts as this pair.
pub(super) const LOST: u32 = u32::MAX;

/// What a pair of a free sink makes beyond what it joins for stands among the parts as its entry among the extras with
/// this bit.
const EXTRA: u32 = 1 << 31;

/// Whether a part is that of a pair.
pub(super) fn is_pair(p: u32) -> bool {
    p & EXTRA == 0
}

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
    /// Cost of a step with its toll, by position among the sink's pairs; of a free sink in the cheapest period.
    pub cost: Vec<f64>,
    /// Of a free sink: cost of a step, steps and position among prices, the cheapest first, pair after pair.
    curves: Vec<(f64, f64, u32)>,
    /// Where the curve of each pair ends.
    ends: Vec<usize>,
    /// The sink's first pair.
    first: usize,
    /// Steps over which joining was spread in the last fill, by position among the sink's pairs.
    full: Vec<f64>,
    keyed: Vec<(f64, u32)>,
    /// Of a free sink: pair, steps and position among prices of what is made beyond.
    extras: Vec<(u32, f64, u32)>,
    /// Members looked at in the last fill: the next one needs about as many.
    reach: usize,
}

impl Scratch {
    /// Prices the pairs of a sink.
    pub(super) fn price(&mut self, board: &Board, sink: &Sink, prices: &[f64]) {
        self.cost.clear();
        self.first = sink.pairs.start;
        self.full.clear();
        self.full.extend(sink.pairs.clone().map(|p| f64::from(board.pairs.most[p])));
        if !sink.free {
            let cost = |p: usize| board.pairs.cost[p] as f64 + board.toll(sink, p, prices);
            self.cost.extend(sink.pairs.clone().map(cost));
            return;
        }
        self.curves.clear();
        self.ends.clear();
        for p in sink.pairs.clone() {
            let (own, work) = (board.pairs.cost[p] as f64, board.pairs.work[p] as f64);
            let start = self.curves.len();
            let steps =
                board.open(sink, p).map(|(at, units)| (own + prices[at] * work, units as f64, at as u32));
            self.curves.extend(steps);
            self.curves[start..].sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
            self.ends.push(self.curves.len());
            self.cost.push(self.curves.get(start).map_or(own, |first| first.0));
        }
    }

    /// The least cost of a step when joining costs `join`; remembers over how many steps that is.
    fn average(&mut self, board: &Board, sink: &Sink, p: usize, join: f64) -> f64 {
        let at = p - sink.pairs.start;
        let spread = |join: f64, steps: f64| if join < 0.0 { f64::from(board.pairs.least[p]) } else { steps };
        if !sink.free {
            let steps = spread(join, f64::from(board.pairs.most[p]));
            self.full[at] = steps;
            return self.cost[at] + join / steps;
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        let most = f64::from(board.pairs.most[p]);
        let (mut made, mut paid, mut best) = (0.0, 0.0, (f64::INFINITY, 1.0));
        for &(cost, units, _) in &self.curves[start..self.ends[at]] {
            let more = units.min(most - made);
            if more <= 0.0 {
                continue;
            }
            made += more;
            paid += cost * more;
            let e = (paid + join) / made;
            if e < best.0 {
                best = (e, made);
            }
        }
        if join < 0.0 {
            best = (self.cost[at] + join / spread(join, 1.0), spread(join, 1.0));
        }
        self.full[at] = best.1;
        self.extend((p, start), (best.1, most));
        best.0
    }

    /// Offers what pair `p`, whose curve starts at `start`, makes beyond the first steps.
    fn extend(&mut self, (p, start): (usize, usize), (first, most): (f64, f64)) {
        let mut made = 0.0;
        for at in start..self.ends[p - self.first] {
            let (cost, units, index) = self.curves[at];
            let from = f64::max(made, first);
            made = f64::min(made + units, most);
            if made > from {
                self.keyed.push((cost, EXTRA | self.extras.len() as u32));
                self.extras.push((p as u32, made - from, index));
            }
        }
    }

    /// Work of the parts by position among prices.
    pub(super) fn usage(&self, board: &Board, sink: &Sink, parts: &[Part]) -> Vec<(u32, f64)> {
        let mut usage = Vec::new();
        for &(p, x) in parts.iter().filter(|(p, _)| *p != LOST) {
            if !is_pair(p) {
                let (p, _, index) = self.extras[(p & !EXTRA) as usize];
                usage.push((index, x * board.pairs.work[p as usize] as f64));
                continue;
            }
            let (at, p) = (p as usize - sink.pairs.start, p as usize);
            let work = board.pairs.work[p] as f64;
            if !sink.free {
                let row = board.pairs.producer[p] as usize * board.n_periods;
                usage.extend(
                    sink.periods.iter().map(|&(t, units)| ((row + t) as u32, x * units as f64 * work)),
                );
                continue;
            }
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            let mut left = self.full[at];
            for &(_, units, index) in &self.curves[start..self.ends[at]] {
                let more = units.min(left);
                left -= more;
                usage.push((index, x * more / self.full[at] * work));
            }
        }
        usage
    }

    /// Fills the window at the price `mu` of a place; who makes how much goes to `parts`.
    pub(super) fn fill(
        &mut self,
        (board, sink, rule): (&Board, &Sink, Option<&Rule>),
        (window, mu): (&Range<usize>, f64),
        parts: &mut Vec<Part>,
    ) -> Filled {
        parts.clear();
        self.gather((board, sink), (window, mu));
        let pairs = &board.pairs;
        let mut left = f64::from(sink.demand);
        let mut filled = Filled { value: sink.accepted as f64, ..HOPELESS };
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
                let (room, full) = match p {
                    LOST => (f64::from(sink.loss.0), f64::INFINITY),
                    p if !is_pair(p) => (self.extras[(p & !EXTRA) as usize].1, f64::INFINITY),
                    p if joins(p) => {
                        (f64::from(pairs.most[p as usize] - pairs.least[p as usize]), f64::INFINITY)
                    }
                    p => (self.full[p as usize - sink.pairs.start], self.full[p as usize - sink.pairs.start]),
                };
                let x = room.min(left);
                filled.value += e * x;
                filled.count += x / full;
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

    fn gather(&mut self, (board, sink): (&Board, &Sink), (window, mu): (&Range<usize>, f64)) {
        self.keyed.clear();
        self.extras.clear();
        for p in window.clone() {
            let join = board.pairs.setup[p] as f64 + mu;
            let e = match sink.free || join < 0.0 {
                false => self.cost[p - sink.pairs.start] + join / self.full[p - sink.pairs.start],
                true => self.average(board, sink, p, join),
            };
            self.keyed.push((e, p as u32));
        }
        if sink.loss.0 > 0 {
            self.keyed.push((sink.loss.1 as f64, LOST));
        }
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
        let inside = rule.joined.iter().all(|&p| window.contains(&(p as usize)));
        (inside && needed <= f64::from(sink.demand)).then_some(needed)
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
    window: &Range<usize>,
    parts: &mut Vec<Part>,
) -> (f64, Filled) {
    let places = sink.members_max as f64;
    let free = scratch.fill((board, sink, rule), (window, 0.0), parts);
    if free.count <= places || free.value.is_infinite() {
        return (0.0, free);
    }
    let usual = free.marginal.abs() * f64::from(sink.demand) / (places * 64.0);
    let (mut low, mut high) = (0.0, usual.max(1e-6));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategies::market::board::Pairs;
    use crate::strategies::search::Chance;

    /// One order of one period with seven pairs.
    fn drawn(chance: &mut Chance) -> Board {
        let n = 7;
        let mut number = |low: usize, high: usize| low + chance.below(high - low + 1);
        let most: Vec<u32> = (0..n).map(|_| number(2, 9) as u32).collect();
        let pairs = Pairs {
            producer: (0..n as u32).collect(),
            cost: (0..n).map(|_| number(1, 20) as i64).collect(),
            setup: (0..n).map(|_| number(0, 40) as i64).collect(),
            work: vec![1; n],
            least: most.iter().map(|&most| number(1, most as usize) as u32).collect(),
            opens: vec![0; n],
            most,
        };
        let sink = Sink {
            periods: vec![(0, 1)],
            demand: number(5, 20) as u32,
            members_max: number(2, 5),
            pairs: 0..n,
            windows: std::iter::once(0..n).collect(),
            ..Sink::default()
        };
        let capacity = pairs.most.iter().map(|&most| most.into()).collect();
        Board { n_periods: 1, n_producers: n, sinks: vec![sink], pairs, capacity, ..Board::default() }
    }

    /// The least cost by states of steps and members.
    fn optimum(board: &Board) -> Option<i64> {
        let (sink, pairs) = (&board.sinks[0], &board.pairs);
        let width = sink.demand as usize + 1;
        let mut least = vec![vec![None; width]; sink.members_max + 1];
        least[0][0] = Some(0);
        for p in 0..pairs.producer.len() {
            for members in (0..sink.members_max).rev() {
                for made in (0..width).rev() {
                    let Some(cost) = least[members][made] else { continue };
                    for x in pairs.least[p]..=pairs.most[p] {
                        let (to, paid) =
                            (made + x as usize, cost + pairs.setup[p] + pairs.cost[p] * i64::from(x));
                        if to < width && least[members + 1][to].is_none_or(|known| paid < known) {
                            least[members + 1][to] = Some(paid);
                        }
                    }
                }
            }
        }
        least.iter().filter_map(|row| row[width - 1]).min()
    }

    #[test]
    fn phi_is_below_the_optimum_at_any_price_of_a_place() {
        let mut chance = Chance::new(3, 3);
        let mut solved = 0;
        for _ in 0..300 {
            let board = drawn(&mut chance);
            let Some(optimum) = optimum(&board) else { continue };
            solved += 1;
            let mut scratch = Scratch::default();
            let sink = &board.sinks[0];
            scratch.price(&board, sink, &vec![0.0; board.capacity.len()]);
            let mut parts = Vec::new();
            for mu in [0.0, chance.part() * 10.0, chance.part() * 100.0] {
                let found = scratch.fill((&board, sink, None), (&sink.windows[0], mu), &mut parts).value;
                assert!(found <= optimum as f64 + 1e-9, "{found} above {optimum} at {mu}");
            }
            let (_, found) = settle(&mut scratch, (&board, sink, None), &sink.windows[0], &mut parts);
            assert!(found.value <= optimum as f64 + 1e-9);
        }
        assert!(solved > 100, "{solved}");
    }
}
