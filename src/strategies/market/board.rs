//! The market in flat arrays: every order as a sink that is filled in equal steps, and its eligible pairs in
//! compressed rows.
//!
//! An order whose members make the same part of every delivery in the very period it is due (`steady = level`), or
//! that has only one period to be made in, is filled in *steps*: one step of a member takes a fixed amount of its
//! capacity in each of the order's periods. What a member makes is then one whole number.

use rayon::prelude::*;

use super::rules::MOST_WINDOWS;
use crate::domain::{Acceptance, Instance, LeadMode, Order, Steady};
use crate::eligibility::{Eligible, each_eligible};

/// Sums of money that a market may come to, minor units: they are added in 64 bits.
const MOST_MONEY: i128 = 1 << 53;

/// One order that is filled in steps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sink {
    /// Position of the order in the instance.
    pub order: usize,
    /// Periods with the good units that one step makes in each.
    pub periods: Vec<(usize, u64)>,
    /// Steps that fill the order.
    pub demand: u32,
    /// Minor units for turning it down; `None` where it must be accepted.
    pub decline: Option<i64>,
    /// Most members.
    pub members_max: usize,
    /// Where its pairs stand.
    pub pairs: std::ops::Range<usize>,
    /// Parts of its pairs whose grades go together, each with everybody who fits, positions among all pairs.
    pub windows: Vec<std::ops::Range<usize>>,
}

/// Eligible pairs, one entry each, by order and then by grade and producer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pairs {
    /// Position of the producer.
    pub producer: Vec<u32>,
    /// Minor units of one step.
    pub cost: Vec<i64>,
    /// Minor units of membership.
    pub setup: Vec<i64>,
    /// Gross work of one good unit, 10^-6 of a unit of capacity.
    pub work: Vec<u64>,
    /// Fewest steps.
    pub least: Vec<u32>,
    /// Most steps with the whole workshop free.
    pub most: Vec<u32>,
}

/// A market of sinks.
#[derive(Clone, Debug, PartialEq)]
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
    /// Activation cost by producer, minor units.
    pub activation: Vec<i64>,
}

impl Board {
    /// Reads the instance; `None` where an order is no sink or figures are too large to be added in 64 bits.
    ///
    /// # Complexity
    /// O(pairs x (periods + log pairs)), orders in parallel; memory grows with the eligible pairs.
    pub(super) fn new(instance: &Instance) -> Option<Board> {
        let n_orders = instance.orders().len();
        if !(0..n_orders).all(|o| is_sink(instance, o)) {
            return None;
        }
        let rows: Vec<Option<(Sink, Pairs)>> =
            (0..n_orders).into_par_iter().map(|o| row(instance, o)).collect();
        let (n_periods, n_producers) = (instance.n_periods(), instance.producers().len());
        let mut board = Board {
            n_periods,
            n_producers,
            sinks: Vec::with_capacity(n_orders),
            pairs: Pairs::default(),
            capacity: Vec::with_capacity(n_periods * n_producers),
            activation: Vec::with_capacity(n_producers),
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
            board.activation.push(i64::try_from(instance.activation_cost(i).0).ok()?);
        }
        let few = board.sinks.iter().all(|sink| sink.windows.len() < MOST_WINDOWS);
        (few && board.is_small()).then_some(board)
    }

    /// Whether the dearest plan is added without overflow.
    fn is_small(&self) -> bool {
        let dearest = |sink: &Sink| {
            let greatest = |&p: &usize| {
                i128::from(self.pairs.cost[p]) * i128::from(sink.demand) + i128::from(self.pairs.setup[p])
            };
            let filled = sink.pairs.clone().map(|p| greatest(&p)).max().unwrap_or(0);
            filled.max(sink.decline.unwrap_or(0).into())
        };
        let activation: i128 = self.activation.iter().map(|&f| i128::from(f)).sum();
        self.sinks.iter().map(dearest).sum::<i128>() + activation < MOST_MONEY
    }

    /// Steps of pair `p` of `sink` that fit into `left`, the capacity left by producer and period.
    pub(super) fn room(&self, sink: &Sink, p: usize, left: &[u64]) -> u32 {
        let row = self.pairs.producer[p] as usize * self.n_periods;
        let work = self.pairs.work[p];
        let fits = |&(t, units): &(usize, u64)| left[row + t] / (work * units);
        let room = sink.periods.iter().map(fits).min().unwrap_or(0);
        room.min(self.pairs.most[p].into()) as u32
    }

    /// What one step of pair `p` costs at `prices` of a unit of capacity, by producer and period.
    pub(super) fn toll(&self, sink: &Sink, p: usize, prices: &[f64]) -> f64 {
        let row = self.pairs.producer[p] as usize * self.n_periods;
        let units: f64 = sink.periods.iter().map(|&(t, units)| prices[row + t] * units as f64).sum();
        units * self.pairs.work[p] as f64
    }
}

/// A pair with its grade, before the pairs of its order are sorted.
struct Entry {
    grade: u8,
    producer: u32,
    cost: i64,
    setup: i64,
    work: u64,
    least: u32,
    most: u32,
}

/// The pair in steps of `units` good units; `None` where its figures do not fit.
fn entry(e: &Eligible, grade: u8, (units, periods): (u64, &[(usize, u64)])) -> Option<Entry> {
    Some(Entry {
        grade,
        producer: e.producer() as u32,
        cost: i64::try_from(e.pair.unit_cost.0.checked_mul(units.into())?).ok()?,
        setup: i64::try_from(e.pair.setup_cost.0).ok()?,
        work: e.pair.work,
        least: u32::try_from(e.lot.least.div_ceil(units)).ok()?,
        most: u32::try_from(most(periods, e).min(e.lot.most / units)).ok()?,
    })
}

impl Pairs {
    fn push(&mut self, entry: &Entry) {
        self.producer.push(entry.producer);
        self.cost.push(entry.cost);
        self.setup.push(entry.setup);
        self.work.push(entry.work);
        self.least.push(entry.least);
        self.most.push(entry.most);
    }

    fn append(&mut self, mut other: Pairs) {
        self.producer.append(&mut other.producer);
        self.cost.append(&mut other.cost);
        self.setup.append(&mut other.setup);
        self.work.append(&mut other.work);
        self.least.append(&mut other.least);
        self.most.append(&mut other.most);
    }
}

/// Whether order `o` is filled in steps and asks for nothing but lots, shares, members and grades.
fn is_sink(instance: &Instance, o: usize) -> bool {
    let order = &instance.orders()[o];
    let plain = order.members_min <= 1
        && order.lock.is_empty()
        && order.survive.is_none()
        && order.lead == LeadMode::None
        && crate::model::constraints::fill::missing(order) == 0
        && order.alike == 0
        && order.within.is_none();
    let one_period = order.last_period() == 0 && order.steady != Steady::Level;
    plain && (order.steady == Steady::Level || one_period)
}

/// Good units one step makes in each period: the deliveries divided by what divides them all.
fn step(order: &Order) -> (Vec<(usize, u64)>, u64) {
    let demand = order.demand();
    let steps = demand.iter().fold(0, |divisor, &d| gcd(divisor, d)).max(1);
    let periods = demand.iter().enumerate().filter(|(_, d)| **d > 0);
    (periods.map(|(t, &d)| (t, d / steps)).collect(), steps)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn row(instance: &Instance, o: usize) -> Option<(Sink, Pairs)> {
    let order = &instance.orders()[o];
    let (periods, demand) = step(order);
    let units = order.quantity() / demand;
    let mut entries: Vec<Entry> = Vec::new();
    for e in each_eligible(instance, o) {
        // A step of the lot that does not divide a step of the order would need a common multiple.
        if units % e.lot.step != 0 {
            return None;
        }
        let grade = instance.capability(o, e.producer()).map_or(0, |c| c.grade);
        let entry = entry(&e, grade, (units, &periods))?;
        if entry.least <= entry.most {
            entries.push(entry);
        }
    }
    entries.sort_by_key(|entry| (entry.grade, entry.producer));
    let grades: Vec<u8> = entries.iter().map(|entry| entry.grade).collect();
    let mut pairs = Pairs::default();
    entries.iter().for_each(|entry| pairs.push(entry));
    let may_decline = instance.acceptance(o) == Acceptance::Optional;
    let decline = order.shortfall_cost().map_or(0, |w| w.0).checked_mul(order.quantity().into())?;
    let sink = Sink {
        order: o,
        periods,
        demand: u32::try_from(demand).ok()?,
        decline: if may_decline { Some(i64::try_from(decline).ok()?) } else { None },
        members_max: order.members_max.unwrap_or(usize::MAX),
        pairs: 0..grades.len(),
        windows: windows(&grades, order.spread),
    };
    Some((without_hopeless(sink, &pairs), pairs))
}

/// The sink without the windows whose largest members cannot fill it.
fn without_hopeless(mut sink: Sink, pairs: &Pairs) -> Sink {
    let reaches = |window: &std::ops::Range<usize>| {
        let mut most = pairs.most[window.clone()].to_vec();
        most.sort_unstable_by(|a, b| b.cmp(a));
        most.iter().take(sink.members_max).map(|&m| u64::from(m)).sum::<u64>() >= sink.demand.into()
    };
    let windows = std::mem::take(&mut sink.windows);
    let kept: Vec<_> = windows.into_iter().filter(reaches).collect();
    sink.windows = kept;
    sink
}

/// Steps that fit into the periods in which the pair may work.
fn most(periods: &[(usize, u64)], e: &Eligible) -> u64 {
    periods.iter().map(|&(t, units)| e.capacity[t] / units).min().unwrap_or(0)
}

/// Ranges of ascending grades within `spread`, none inside another.
fn windows(grades: &[u8], spread: Option<u8>) -> Vec<std::ops::Range<usize>> {
    let spread = spread.unwrap_or(u8::MAX);
    let mut windows: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    while start < grades.len() {
        let end = grades.partition_point(|&grade| grade <= grades[start].saturating_add(spread));
        if windows.last().is_none_or(|last| end > last.end) {
            windows.push(start..end);
        }
        start = grades.partition_point(|&grade| grade <= grades[start]);
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_hold_everybody_who_goes_together() {
        assert_eq!(windows(&[30, 30, 40, 60, 70], Some(10)), vec![0..3, 3..5]);
        assert_eq!(windows(&[30, 40, 50], Some(10)), vec![0..2, 1..3]);
        assert_eq!(windows(&[30, 40, 50], None), vec![0..3]);
        assert!(windows(&[], Some(10)).is_empty());
    }

    #[test]
    fn a_step_is_the_least_common_part_of_the_deliveries() {
        assert_eq!(gcd(0, 12), 12);
        assert_eq!(gcd(18, 12), 6);
    }
}
