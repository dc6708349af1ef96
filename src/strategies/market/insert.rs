//! One order into the capacity that is left: the cheapest staff that can be put together quickly.
//!
//! Candidates come in the order of their price at the dual's prices; as many as are needed are taken, the price of a
//! place among the members is raised until they are few enough, and the last place goes to whoever closes the rest
//! most cheaply.

use std::ops::Range;

use rayon::prelude::*;

use super::board::{Board, Sink};
use super::dual::{Climb, Places};
use super::fill::{Scratch, settle};
use super::plan::{Plan, Staff};
use super::tailor::Tailor;
use crate::strategies::search::Chance;

/// What guides insertions: prices that are not changed while plans are searched.
pub(super) struct Guide {
    /// Price of a unit of work by producer and period.
    pub prices: Vec<f64>,
    /// By sink: its windows with their prices of places, the best first.
    pub windows: Vec<Vec<(usize, f64)>>,
    /// By sink: what its best window costs with tolls; infinite where it has none.
    pub value: Vec<f64>,
    /// Pairs by sink, the cheapest at these prices first.
    ranked: Vec<u32>,
    /// Cost of a step by pair, joining included, where that is told from outside.
    pub slopes: Option<Vec<f64>>,
    /// Pairs that do not join, where some do not.
    pub barred: Option<Vec<bool>>,
}

impl Guide {
    /// No prices: every order takes what is cheapest for itself.
    pub(super) fn unpriced(board: &Board) -> Guide {
        let mut guide = Guide::at(vec![0.0; board.capacity.len()]);
        guide.rank(board);
        guide
    }

    /// No prices, neither of capacity nor of places: quick, and good for a first plan.
    pub(super) fn rough(board: &Board) -> Guide {
        let mut guide = Guide::at(vec![0.0; board.capacity.len()]);
        guide.fill(board, &board.sinks.iter().map(|sink| vec![0.0; sink.windows.len()]).collect());
        guide
    }

    fn at(prices: Vec<f64>) -> Guide {
        let (windows, value, ranked) = (Vec::new(), Vec::new(), Vec::new());
        Guide { prices, windows, value, ranked, slopes: None, barred: None }
    }

    /// Ranks windows and pairs anew after prices have changed.
    pub(super) fn rank(&mut self, board: &Board) {
        let settled = |sink: &Sink| {
            let mut scratch = Scratch::default();
            scratch.price(board, sink, &self.prices);
            let mut parts = Vec::new();
            let mut place =
                |window: &Range<usize>| settle(&mut scratch, (board, sink, None), window, &mut parts).0;
            sink.windows.iter().map(&mut place).collect()
        };
        let places: Places = board.sinks.par_iter().map(settled).collect();
        self.fill(board, &places);
    }

    /// Ranks the pairs of every sink by another key, the least first.
    pub(super) fn prefer(&mut self, board: &Board, key: impl Fn(usize) -> f64) {
        for sink in &board.sinks {
            self.ranked[sink.pairs.clone()].sort_by(|&a, &b| key(a as usize).total_cmp(&key(b as usize)));
        }
        self.slopes = Some((0..board.pairs.producer.len()).map(key).collect());
    }

    /// Lets a pair join no more.
    pub(super) fn bar(&mut self, pair: u32) {
        if let Some(barred) = &mut self.barred {
            barred[pair as usize] = true;
        }
    }

    /// Whether a pair may join.
    pub(super) fn allows(&self, pair: u32) -> bool {
        self.barred.as_ref().is_none_or(|barred| !barred[pair as usize])
    }

    /// The guide of the best prices of a climb.
    pub(super) fn new(board: &Board, climb: &Climb) -> Guide {
        let mut guide = Guide::at(climb.prices.clone());
        guide.fill(board, &climb.places);
        guide
    }

    fn fill(&mut self, board: &Board, places: &Places) {
        let of = |(sink, mu): (&Sink, &Vec<f64>)| ranked(board, sink, (&self.prices, mu));
        let rows: Vec<Row> = board.sinks.par_iter().zip(places).map(of).collect();
        (self.windows, self.value, self.ranked) = Default::default();
        self.ranked.reserve_exact(board.pairs.producer.len());
        for (windows, value, pairs) in rows {
            self.windows.push(windows);
            self.value.push(value);
            self.ranked.extend(pairs);
        }
    }

    /// The pairs of a sink, the cheapest first.
    pub(super) fn ranked(&self, sink: &Sink) -> &[u32] {
        &self.ranked[sink.pairs.clone()]
    }
}

/// The windows of a sink, what the best of them costs, and the sink's pairs by price.
type Row = (Vec<(usize, f64)>, f64, Vec<u32>);

fn ranked(board: &Board, sink: &Sink, (prices, mu): (&[f64], &[f64])) -> Row {
    let mut scratch = Scratch::default();
    scratch.price(board, sink, prices);
    let mut parts = Vec::new();
    let mut value =
        |w: usize| scratch.fill((board, sink, None), (&sink.windows[w], mu[w].max(0.0)), &mut parts).value;
    let mut windows: Vec<(f64, usize)> = (0..sink.windows.len()).map(|w| (value(w), w)).collect();
    windows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let best = windows.first().map_or((f64::INFINITY, 0.0), |&(value, w)| (value, mu[w].max(0.0)));
    let price = |p: usize| {
        let joined = (board.pairs.setup[p] as f64 + best.1) / f64::from(board.pairs.most[p]);
        scratch.cost[p - sink.pairs.start] + joined
    };
    let mut keyed: Vec<(f64, u32)> = sink.pairs.clone().map(|p| (price(p), p as u32)).collect();
    keyed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let windows = windows.into_iter().map(|(_, w)| (w, mu[w].max(0.0))).collect();
    (windows, best.0, keyed.into_iter().map(|(_, p)| p).collect())
}

/// How an insertion leans.
#[derive(Clone, Copy)]
pub(super) struct Mood {
    /// How much of the dual's prices counts.
    pub kappa: f64,
    /// Greatest part by which prices of candidates are off.
    pub noise: f64,
    /// Which noise.
    pub salt: u64,
    /// Which of the windows, the best first.
    pub window: usize,
}

impl Mood {
    /// Prices as they are, the best window.
    pub(super) const SOBER: Mood = Mood { kappa: 1.0, noise: 0.0, salt: 0, window: 0 };

    /// A mood drawn by chance.
    pub(super) fn drawn(chance: &mut Chance) -> Mood {
        const KAPPAS: [f64; 4] = [0.6, 0.9, 1.0, 1.1];
        let kappa = KAPPAS[chance.below(KAPPAS.len())];
        let noise = [0.0, 0.01, 0.03, 0.06][chance.below(4)];
        let window = if chance.below(4) == 0 { 1 + chance.below(3) } else { 0 };
        Mood { kappa, noise, salt: chance.below(1 << 60) as u64, window }
    }
}

/// A candidate with what it can still make.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    pair: u32,
    least: u32,
    room: u32,
    /// Cost of a step with its toll.
    step: f64,
    /// Cost of joining.
    join: f64,
    /// Cost of a step as it is told from outside, joining included.
    slope: f64,
    /// Cost of a step at full use with the place among the members.
    price: f64,
}

/// Working room of one searcher.
pub(super) struct Inserter<'a> {
    tailor: Tailor<'a>,
    candidates: Vec<Candidate>,
    chosen: Vec<Candidate>,
    taken: Vec<u32>,
}

/// Candidates looked at in one window, unless they cannot fill the order.
const WIDTH: usize = 96;
/// Times the price of a place is raised.
const RAISES: usize = 10;

impl<'a> Inserter<'a> {
    /// Nobody chosen yet.
    pub(super) fn new(tailor: Tailor<'a>) -> Self {
        Inserter { tailor, candidates: Vec::new(), chosen: Vec::new(), taken: Vec::new() }
    }

    /// A staff for order `o`, and its cost with tolls; `None` where what is left does not do.
    pub(super) fn insert(
        &mut self,
        (board, guide): (&Board, &Guide),
        plan: &Plan,
        o: usize,
        mood: Mood,
    ) -> Option<(Staff, f64)> {
        let sink = &board.sinks[o];
        if sink.exact {
            return self.tailor.fit((board, guide), plan, o, mood);
        }
        let windows = &guide.windows[o];
        let first = mood.window.min(windows.len().saturating_sub(1));
        // The window asked for; the others only until one does.
        let order = (first..windows.len()).chain(0..first);
        order.map(|at| windows[at]).find_map(|window| self.window((board, guide), (plan, sink), window, mood))
    }

    fn window(
        &mut self,
        (board, guide): (&Board, &Guide),
        (plan, sink): (&Plan, &Sink),
        (w, mu): (usize, f64),
        mood: Mood,
    ) -> Option<(Staff, f64)> {
        self.collect((board, guide), (plan, sink), w, mood);
        self.choose(sink, mu)?;
        let value = self.settle(sink.demand)?;
        let members = self.chosen.iter().zip(&self.taken).map(|(c, &q)| (c.pair, q)).collect();
        Some((Staff::level(board, sink, members), value + sink.accepted as f64))
    }

    /// The cheapest candidates of a window with room.
    fn collect(
        &mut self,
        (board, guide): (&Board, &Guide),
        (plan, sink): (&Plan, &Sink),
        w: usize,
        mood: Mood,
    ) {
        self.candidates.clear();
        let window = &sink.windows[w];
        let mut together: u64 = 0;
        for &pair in guide.ranked(sink) {
            let p = pair as usize;
            if !window.contains(&p) || !guide.allows(pair) {
                continue;
            }
            let room = board.room(sink, p, &plan.left);
            if room < board.pairs.least[p] {
                continue;
            }
            let i = board.pairs.producer[p] as usize;
            let activation = if plan.users[i].is_empty() { board.activation[i] as f64 } else { 0.0 };
            let step = board.pairs.cost[p] as f64 + mood.kappa * board.toll(sink, p, &guide.prices);
            let off = 1.0 + mood.noise * (speckle(mood.salt, pair) - 0.5);
            let join = board.pairs.setup[p] as f64 + activation;
            self.candidates.push(Candidate {
                pair,
                least: board.pairs.least[p],
                room,
                step: step * off,
                join: join * off,
                slope: guide.slopes.as_ref().map_or(f64::NAN, |slopes| slopes[p] * off),
                price: 0.0,
            });
            together += u64::from(room);
            if self.candidates.len() >= WIDTH && together >= 3 * u64::from(sink.demand) {
                break;
            }
        }
    }

    /// Takes the cheapest until the order is covered, with a price of places at which they are few enough, and
    /// closes the rest with the best last member.
    fn choose(&mut self, sink: &Sink, mut mu: f64) -> Option<()> {
        let together: u64 = self.candidates.iter().map(|c| u64::from(c.room)).sum();
        if together < sink.demand.into() {
            return None;
        }
        for raise in 0..=RAISES {
            for c in &mut self.candidates {
                let own = if c.slope.is_nan() { c.step + c.join / f64::from(c.room) } else { c.slope };
                c.price = own + mu / f64::from(c.room);
                if raise == RAISES {
                    c.price = -f64::from(c.room);
                }
            }
            self.candidates.sort_unstable_by(|a, b| a.price.total_cmp(&b.price).then(a.pair.cmp(&b.pair)));
            let mut left = i64::from(sink.demand);
            let most = sink.members_max.min(self.candidates.len());
            let mut n = 0;
            while n < most && left > i64::from(self.candidates[n].room) {
                left -= i64::from(self.candidates[n].room);
                n += 1;
            }
            if n < most {
                self.close(n, left as u32);
                return Some(());
            }
            mu = if mu > 0.0 {
                mu * 1.5
            } else {
                0.05 * self.candidates[n - 1].price.abs() * f64::from(sink.demand) / n as f64
            };
        }
        None
    }

    /// The first `n`, and whoever makes the `left` steps most cheaply.
    fn close(&mut self, n: usize, left: u32) {
        self.chosen.clear();
        self.chosen.extend_from_slice(&self.candidates[..n]);
        let dearest = self.chosen.iter().map(|c| c.step).fold(0.0, f64::max);
        let cost = |c: &Candidate| {
            let surplus = c.least.saturating_sub(left);
            c.join + c.step * f64::from(left.max(c.least)) - dearest * f64::from(surplus)
        };
        let able = self.candidates[n..].iter().filter(|c| c.room >= left);
        if let Some(last) = able.min_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.pair.cmp(&b.pair))) {
            self.chosen.push(*last);
        }
    }

    /// The cheapest steps of the chosen; `None` where least quantities do not fit. Members who are not needed leave.
    fn settle(&mut self, demand: u32) -> Option<f64> {
        self.chosen.sort_unstable_by(|a, b| a.step.total_cmp(&b.step).then(a.pair.cmp(&b.pair)));
        loop {
            let least: u32 = self.chosen.iter().map(|c| c.least).sum();
            let most: u64 = self.chosen.iter().map(|c| u64::from(c.room)).sum();
            if least > demand || self.chosen.is_empty() {
                return None;
            }
            let slack = most.checked_sub(demand.into())?;
            let spare = |c: &&Candidate| u64::from(c.room) <= slack;
            let useless = self.chosen.iter().filter(spare).max_by(|a, b| {
                a.join.total_cmp(&b.join).then(a.step.total_cmp(&b.step)).then(a.pair.cmp(&b.pair))
            });
            // Whoever is spared costs its joining; the others make its part at most at the dearest price.
            let Some(pair) = useless.map(|c| c.pair) else { break };
            self.chosen.retain(|c| c.pair != pair);
        }
        let mut left = demand - self.chosen.iter().map(|c| c.least).sum::<u32>();
        self.taken.clear();
        let mut value = 0.0;
        for c in &self.chosen {
            let more = left.min(c.room - c.least);
            left -= more;
            self.taken.push(c.least + more);
            value += c.join + c.step * f64::from(c.least + more);
        }
        Some(value)
    }
}

/// A number in `0.0..1.0` that looks drawn, the same for the same pair (Steele, Lea and Flood, 2014).
fn speckle(salt: u64, pair: u32) -> f64 {
    let mut z = salt.wrapping_add(u64::from(pair).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Goal, Instance};
    use crate::io::json::read_instance;

    /// 100 units, two members: only the two largest just do, and both are dearer than the small ones.
    fn tight() -> Instance {
        let producer = |id: &str, capacity: u64, cost: u64| {
            format!(
                r#"{{"id": "{id}", "capacity": [{capacity}],
                    "capabilities": [{{"product": "shoe", "grade": "A", "unit_cost": {cost}}}]}}"#
            )
        };
        let producers: Vec<String> =
            [("a", 60, 90), ("b", 40, 95), ("c", 39, 10), ("d", 39, 11), ("e", 30, 5)]
                .map(|(id, capacity, cost)| producer(id, capacity, cost))
                .to_vec();
        let text = format!(
            r#"{{"kongsi": 1, "producers": [{}], "orders": [{{"id": "o", "product": "shoe", "members_max": 2,
                "deliveries": [{{"period": 1, "quantity": 100}}]}}]}}"#,
            producers.join(", ")
        );
        read_instance(text.as_bytes()).unwrap()
    }

    #[test]
    fn an_order_that_its_largest_members_only_just_fill_is_inserted() {
        let instance = tight();
        let goal = Goal::default_for(&instance);
        let board = Board::new(&instance, &goal).unwrap();
        let tailor = Tailor { instance: &instance, goal: &goal, stop: &|| None };
        for guide in [Guide::rough(&board), Guide::unpriced(&board)] {
            let found = Inserter::new(tailor).insert((&board, &guide), &Plan::empty(&board), 0, Mood::SOBER);
            let (staff, value) = found.unwrap();
            assert_eq!(staff.members, vec![(0, 60), (1, 40)]);
            assert_eq!((staff.cost, value as i64), (9_200, 9_200));
        }
    }
}
