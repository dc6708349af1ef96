//! The market in flat arrays: every order as a sink that is filled in equal steps, and its eligible pairs in
//! compressed rows.
//!
//! An order whose members make the same part of every delivery in the very period it is due (`steady = level`), or
//! that has only one period to be made in, is *level*: one step of a member takes a fixed amount of its capacity in
//! each of the order's periods, and what a member makes is one whole number. Any other order is *free*: a step is one
//! unit, made in whichever period of the window is cheapest, and when it is due is left to the exact engine.

use super::rules::MOST_WINDOWS;
use crate::domain::{Acceptance, Goal, Instance};
use crate::strategies::search::Ranks;

/// Sums that a market may come to: they are added in 64 bits.
pub(super) const MOST_WEIGHT: i128 = 1 << 60;

/// One order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sink {
    /// Position of the order in the instance.
    pub order: usize,
    /// Periods with the good units that one step makes in each; of a free sink all its periods, with one unit.
    pub periods: Vec<(usize, u64)>,
    /// A step is made in any of the periods.
    pub free: bool,
    /// Its members are chosen by the exact engine.
    pub exact: bool,
    /// Steps that fill the order.
    pub demand: u32,
    /// Steps that may be lost, and the weight of each.
    pub loss: (u32, i64),
    /// Weight of turning it down; `None` where it must be accepted.
    pub decline: Option<i64>,
    /// Weight of accepting it.
    pub accepted: i64,
    /// Most members.
    pub members_max: usize,
    /// Where its pairs stand.
    pub pairs: std::ops::Range<usize>,
    /// Parts of its pairs whose grades go together, each with everybody who fits, positions among all pairs.
    pub windows: Vec<std::ops::Range<usize>>,
}

impl Sink {
    /// Good units that one step makes in all.
    pub(super) fn units(&self) -> u64 {
        if self.free { 1 } else { self.periods.iter().map(|&(_, units)| units).sum() }
    }
}

/// Eligible pairs, one entry each, by order and then by grade and producer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pairs {
    /// Position of the producer.
    pub producer: Vec<u32>,
    /// Weight of one step.
    pub cost: Vec<i64>,
    /// Weight of membership.
    pub setup: Vec<i64>,
    /// Gross work of one good unit, 10^-6 of a unit of capacity.
    pub work: Vec<u64>,
    /// Fewest steps.
    pub least: Vec<u32>,
    /// Most steps with the whole workshop free.
    pub most: Vec<u32>,
    /// First period in which it can work.
    pub opens: Vec<u16>,
}

/// A market of sinks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Board {
    /// H.
    pub n_periods: usize,
    /// Producers of the instance.
    pub n_producers: usize,
    /// One per order, in the instance's order.
    pub sinks: Vec<Sink>,
    /// Their pairs.
    pub pairs: Pairs,
    /// Capacity by producer and period, 10^-6 units of work.
    pub capacity: Vec<u64>,
    /// Weight of activation by producer.
    pub activation: Vec<i64>,
    /// The criteria of the goal weighed into one.
    pub ranks: Ranks,
    /// Weight of a minor unit of money; 0 where the goal does not speak of it.
    pub money: i128,
}

impl Board {
    /// Reads the instance; `None` where the goal speaks of what is no sum over orders, or figures are too large to be
    /// added in 64 bits.
    ///
    /// # Complexity
    /// O(pairs x (periods + log pairs)), orders in parallel; memory grows with the eligible pairs.
    pub(super) fn new(instance: &Instance, goal: &Goal) -> Option<Board> {
        let ranks = super::rows::ranks(instance, goal)?;
        let rows = super::rows::rows(instance, goal, &ranks);
        let (n_periods, n_producers) = (instance.n_periods(), instance.producers().len());
        let criteria = || goal.criteria().iter().zip(ranks.weights());
        let money = criteria().find(|(criterion, _)| criterion.is_money()).map_or(0, |(_, weight)| weight);
        let mut board = Board {
            n_periods,
            n_producers,
            sinks: Vec::with_capacity(rows.len()),
            pairs: Pairs::default(),
            capacity: Vec::with_capacity(n_periods * n_producers),
            activation: Vec::with_capacity(n_producers),
            money,
            ranks,
        };
        for row in rows {
            let (mut sink, pairs) = row?;
            let start = board.pairs.producer.len();
            sink.pairs = start..start + pairs.producer.len();
            for window in &mut sink.windows {
                *window = start + window.start..start + window.end;
            }
            board.pairs.append(pairs);
            board.sinks.push(sink);
        }
        for i in 0..n_producers {
            board.capacity.extend((0..n_periods).map(|t| instance.work_capacity(i, t)));
            board.activation.push(i64::try_from(instance.activation_cost(i).0.checked_mul(money)?).ok()?);
        }
        let few = board.sinks.iter().all(|sink| sink.windows.len() < MOST_WINDOWS);
        (few && board.is_small()).then_some(board)
    }

    /// Whether the dearest plan is added without overflow.
    fn is_small(&self) -> bool {
        let dearest = |sink: &Sink| {
            let greatest = |p: usize| {
                let steps = i128::from(self.pairs.cost[p]).abs() * i128::from(sink.demand);
                steps + i128::from(self.pairs.setup[p]).abs() * i128::from(sink.demand.min(1_000))
            };
            let filled =
                sink.pairs.clone().map(greatest).max().unwrap_or(0) + i128::from(sink.accepted).abs();
            let lost = i128::from(sink.loss.0) * i128::from(sink.loss.1).abs();
            (filled + lost).max(i128::from(sink.decline.unwrap_or(0)).abs())
        };
        let activation: i128 = self.activation.iter().map(|&f| i128::from(f)).sum();
        self.sinks.iter().map(dearest).sum::<i128>() + activation < MOST_WEIGHT
    }

    /// Steps of pair `p` of a level sink that fit into `left`, the capacity left by producer and period.
    pub(super) fn room(&self, sink: &Sink, p: usize, left: &[u64]) -> u32 {
        let row = self.pairs.producer[p] as usize * self.n_periods;
        let work = self.pairs.work[p];
        let fits = |&(t, units): &(usize, u64)| left[row + t] / (work * units);
        let room = sink.periods.iter().map(fits).min().unwrap_or(0);
        room.min(self.pairs.most[p].into()) as u32
    }

    /// What one step of pair `p` of a level sink costs at `prices` of a unit of work, by producer and period.
    pub(super) fn toll(&self, sink: &Sink, p: usize, prices: &[f64]) -> f64 {
        let row = self.pairs.producer[p] as usize * self.n_periods;
        let units: f64 = sink.periods.iter().map(|&(t, units)| prices[row + t] * units as f64).sum();
        units * self.pairs.work[p] as f64
    }

    /// What a good unit of pair `p` pays for capacity at least: of a free sink in the cheapest period.
    pub(super) fn unit_toll(&self, sink: &Sink, p: usize, prices: &[f64]) -> f64 {
        if !sink.free {
            return self.toll(sink, p, prices) / sink.units() as f64;
        }
        let tolls = self.open(sink, p).map(|(at, _)| prices[at] * self.pairs.work[p] as f64);
        tolls.fold(f64::INFINITY, f64::min)
    }

    /// Periods in which pair `p` of a free sink can work, each with its position among prices and the units it can
    /// make in it.
    pub(super) fn open<'a>(&'a self, sink: &'a Sink, p: usize) -> impl Iterator<Item = (usize, u64)> + 'a {
        let row = self.pairs.producer[p] as usize * self.n_periods;
        let first = usize::from(self.pairs.opens[p]);
        let periods = sink.periods.iter().map(|&(t, _)| t).filter(move |&t| t >= first);
        periods.map(move |t| (row + t, self.capacity[row + t] / self.pairs.work[p]))
    }
}

impl Pairs {
    /// Adds a range of other pairs.
    pub(super) fn extend(&mut self, other: &Pairs, range: std::ops::Range<usize>) {
        self.producer.extend_from_slice(&other.producer[range.clone()]);
        self.cost.extend_from_slice(&other.cost[range.clone()]);
        self.setup.extend_from_slice(&other.setup[range.clone()]);
        self.work.extend_from_slice(&other.work[range.clone()]);
        self.least.extend_from_slice(&other.least[range.clone()]);
        self.most.extend_from_slice(&other.most[range.clone()]);
        self.opens.extend_from_slice(&other.opens[range]);
    }

    fn append(&mut self, mut other: Pairs) {
        self.producer.append(&mut other.producer);
        self.cost.append(&mut other.cost);
        self.setup.append(&mut other.setup);
        self.work.append(&mut other.work);
        self.least.append(&mut other.least);
        self.most.append(&mut other.most);
        self.opens.append(&mut other.opens);
    }
}

/// Whether order `o` may be turned down.
pub(super) fn may_decline(instance: &Instance, o: usize) -> bool {
    instance.acceptance(o) == Acceptance::Optional && instance.orders()[o].lock.is_empty()
}
