//! The rows of the board, read from the instance order by order.

use std::ops::Range;

use rayon::prelude::*;

use super::board::{Pairs, Sink, may_decline};
use crate::domain::{Criterion, Goal, Instance, LeadMode, Order, Steady};
use crate::eligibility::{Eligible, eligible};
use crate::model::constraints::fill::missing;
use crate::model::objectives::{Contribution, activation, contribution};
use crate::strategies::search::{Ranks, range};

/// How the goal's criteria weigh in this market; `None` where they do not fit or are no sums over orders.
pub(super) fn ranks(instance: &Instance, goal: &Goal) -> Option<Ranks> {
    let criteria = goal.criteria();
    if criteria.iter().any(|c| matches!(c, Criterion::Load | Criterion::Spread)) {
        return None;
    }
    if criteria.len() == 1 {
        return Ranks::new(&[0]);
    }
    let of_order = |o: usize| -> Option<Vec<i128>> {
        let candidates = eligible(instance, o);
        let part = |&c: &Criterion| range(instance, o, &contribution(instance, o, &candidates, c), c);
        criteria.iter().map(part).collect()
    };
    let orders: Option<Vec<Vec<i128>>> = (0..instance.orders().len()).into_par_iter().map(of_order).collect();
    let works =
        |c: Criterion| -> i128 { (0..instance.producers().len()).map(|i| activation(instance, i, c)).sum() };
    let mut ranges: Vec<i128> = criteria.iter().map(|&c| works(c)).collect();
    for order in orders? {
        ranges.iter_mut().zip(order).for_each(|(sum, range)| *sum += range);
    }
    Ranks::new(&ranges)
}

/// One row per order, in parallel; `None` where figures do not fit.
pub(super) fn rows(instance: &Instance, goal: &Goal, ranks: &Ranks) -> Vec<Option<(Sink, Pairs)>> {
    (0..instance.orders().len()).into_par_iter().map(|o| row(instance, o, (goal, ranks))).collect()
}

/// Whether the only thing that order `o` asks of its members is lots, shares, grades and their number.
fn is_plain(instance: &Instance, o: usize) -> bool {
    let order = &instance.orders()[o];
    order.members_min <= 1
        && order.lock.is_empty()
        && order.survive.is_none()
        && order.lead == LeadMode::None
        && missing(order) == 0
        && order.alike == 0
        && order.within.is_none()
}

/// Good units one step makes in each period, and the steps that fill the order: the deliveries divided by what
/// divides them all where the order is level, else one unit in any period.
fn step(order: &Order, level: bool) -> (Vec<(usize, u64)>, u64) {
    let demand = order.demand();
    if !level {
        return ((0..demand.len()).map(|t| (t, 1)).collect(), order.quantity());
    }
    let steps = demand.iter().fold(0, |divisor, &d| gcd(divisor, d)).max(1);
    let periods = demand.iter().enumerate().filter(|(_, d)| **d > 0);
    (periods.map(|(t, &d)| (t, d / steps)).collect(), steps)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
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
    opens: u16,
}

fn row(instance: &Instance, o: usize, (goal, ranks): (&Goal, &Ranks)) -> Option<(Sink, Pairs)> {
    let order = &instance.orders()[o];
    let level = order.steady == Steady::Level || order.last_period() == 0;
    let (periods, demand) = step(order, level);
    let units = order.quantity() / demand.max(1);
    let candidates = eligible(instance, o);
    let weights = weighed(instance, o, &candidates, (goal, ranks))?;
    let mut exact = !level || !is_plain(instance, o);
    let mut entries: Vec<Entry> = Vec::new();
    for (e, &weight) in candidates.iter().zip(&weights.members) {
        exact |= !units.is_multiple_of(e.lot.step);
        let most = if level { level_most(&periods, e).min(e.lot.most / units) } else { e.lot.most };
        let entry = Entry {
            grade: e.grade,
            producer: e.producer() as u32,
            cost: i64::try_from(weight.1.checked_mul(units.into())?).ok()?,
            setup: i64::try_from(weight.0).ok()?,
            work: e.pair.work,
            least: u32::try_from(e.lot.least.div_ceil(units)).ok()?,
            most: u32::try_from(most).ok()?,
            opens: e.pair.window.start as u16,
        };
        if entry.least <= entry.most {
            entries.push(entry);
        }
    }
    entries.sort_by_key(|entry| (entry.grade, entry.producer));
    let grades: Vec<u8> = entries.iter().map(|entry| entry.grade).collect();
    let mut pairs = Pairs::default();
    entries.iter().for_each(|entry| pairs.push(entry));
    let lost = missing(order).div_ceil(units);
    let sink = Sink {
        order: o,
        periods,
        free: !level,
        exact,
        demand: u32::try_from(demand).ok()?,
        loss: (u32::try_from(lost).ok()?, i64::try_from(weights.lost.checked_mul(units.into())?).ok()?),
        decline: if may_decline(instance, o) { Some(i64::try_from(weights.declined).ok()?) } else { None },
        accepted: i64::try_from(weights.accepted).ok()?,
        members_max: order.members_max.unwrap_or(usize::MAX),
        pairs: 0..grades.len(),
        windows: windows(&grades, order.spread),
    };
    Some((without_hopeless(sink, &pairs), pairs))
}

/// What the decisions on an order weigh, all criteria together.
fn weighed(
    instance: &Instance,
    o: usize,
    candidates: &[Eligible],
    (goal, ranks): (&Goal, &Ranks),
) -> Option<Contribution> {
    let mut sum = Contribution { members: vec![(0, 0); candidates.len()], ..Contribution::default() };
    for (&criterion, weight) in goal.criteria().iter().zip(ranks.weights()) {
        let part = contribution(instance, o, candidates, criterion);
        let add = |sum: &mut i128, more: i128| -> Option<()> {
            *sum = sum.checked_add(more.checked_mul(weight)?)?;
            Some(())
        };
        add(&mut sum.declined, part.declined)?;
        add(&mut sum.accepted, part.accepted)?;
        add(&mut sum.lost, part.lost)?;
        for (own, more) in sum.members.iter_mut().zip(part.members) {
            add(&mut own.0, more.0)?;
            add(&mut own.1, more.1)?;
        }
    }
    Some(sum)
}

impl Pairs {
    fn push(&mut self, entry: &Entry) {
        self.producer.push(entry.producer);
        self.cost.push(entry.cost);
        self.setup.push(entry.setup);
        self.work.push(entry.work);
        self.least.push(entry.least);
        self.most.push(entry.most);
        self.opens.push(entry.opens);
    }
}

/// The sink without the windows whose largest members cannot fill it.
fn without_hopeless(mut sink: Sink, pairs: &Pairs) -> Sink {
    let needed = u64::from(sink.demand - sink.loss.0.min(sink.demand));
    let reaches = |window: &Range<usize>| {
        let mut most = pairs.most[window.clone()].to_vec();
        most.sort_unstable_by(|a, b| b.cmp(a));
        most.iter().take(sink.members_max).map(|&m| u64::from(m)).sum::<u64>() >= needed
    };
    let kept: Vec<_> = sink.windows.iter().filter(|window| reaches(window)).cloned().collect();
    sink.windows = kept;
    sink
}

/// Steps that fit into the periods in which the pair may work.
fn level_most(periods: &[(usize, u64)], e: &Eligible) -> u64 {
    periods.iter().map(|&(t, units)| e.capacity[t] / units).min().unwrap_or(0)
}

/// Ranges of ascending grades within `spread`, none inside another.
fn windows(grades: &[u8], spread: Option<u8>) -> Vec<Range<usize>> {
    let spread = spread.unwrap_or(u8::MAX);
    let mut windows: Vec<Range<usize>> = Vec::new();
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
        assert_eq!(windows(&[30, 40, 50], None).first(), Some(&(0..3)));
        assert!(windows(&[], Some(10)).is_empty());
    }

    #[test]
    fn a_step_is_the_greatest_common_part_of_the_deliveries() {
        assert_eq!(gcd(0, 12), 12);
        assert_eq!(gcd(18, 12), 6);
    }
}
