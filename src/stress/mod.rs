//! How safe a plan is: members drop out, whole clusters fall, batches come late, pieces are rejected.
//!
//! Path of the data: a plan and [`Risks`] -> many drawn courses of the order, each from its own seed -> how often every
//! delivery is on time and in full, with its confidence interval; whose drop-out hurts most; what reserve would do.
//! [`inspection`] is a sum, no simulation.

mod course;
pub mod inspection;
mod interval;

use rayon::prelude::*;

use crate::domain::{Id, Instance, MICRO, OrderPlan, Ppm, Quantity, Solution, pieces_within};
use crate::strategies::search::Chance;

use course::{Course, Setting};
pub use interval::{Interval, wilson};

/// What may go wrong, and how likely it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risks {
    /// A member drops out of the whole order, parts per million.
    pub drop_out: Ppm,
    /// A cluster, or a district where there is no cluster, falls as a whole.
    pub shock: Ppm,
    /// A member's part of a delivery is on time, for those whose rate is not known.
    pub on_time: Ppm,
    /// The others fill in with what capacity they have left.
    pub help: bool,
}

impl Default for Risks {
    /// Assumed figures, said to be so: 3 % drop out, 1 % of clusters fall, 90 % of batches are on time.
    fn default() -> Self {
        Risks { drop_out: 30_000, shock: 10_000, on_time: 900_000, help: true }
    }
}

/// One delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveryRisk {
    /// Period in which it is due.
    pub period: usize,
    /// How often everything due by then was there.
    pub in_full: Interval,
}

/// One member.
#[derive(Clone, Debug, PartialEq)]
pub struct Critical {
    /// Position among the producers.
    pub producer: usize,
    /// How often the whole order is on time if it drops out.
    pub without: Interval,
}

/// What a simulation came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Stress {
    /// Courses drawn.
    pub samples: u64,
    /// How often every delivery was on time and in full.
    pub whole: Interval,
    /// By delivery.
    pub deliveries: Vec<DeliveryRisk>,
    /// Members, the one whose drop-out hurts most first.
    pub critical: Vec<Critical>,
    /// Members whose on-time rate is not known.
    pub unknown: Vec<usize>,
    /// Units that have to be on hand besides so that every delivery is on time so often, parts per million asked for.
    pub reserve: Vec<(Ppm, Quantity)>,
}

/// One course: deliveries in full, the greatest shortage, and whether all is in full without each member.
type Drawn = (Vec<bool>, Quantity, Vec<bool>);

/// Levels for which the reserve is told.
const LEVELS: [Ppm; 3] = [900_000, 950_000, 990_000];

/// Simulates the plan of order `o` in `samples` courses; the other orders of `solution` take their capacity.
pub fn stress(
    instance: &Instance,
    o: usize,
    solution: &Solution,
    risks: &Risks,
    (samples, seed): (u64, u64),
) -> Option<Stress> {
    let plan = solution.orders.get(o).filter(|plan| plan.accepted && !plan.members.is_empty())?;
    let setting = setting(instance, o, solution, plan, risks);
    let n = plan.members.len();
    let deliveries = setting.due.iter().filter(|(_, due)| *due > 0).count();
    let draw = |sample: u64| -> Drawn {
        let course = Course::draw(&setting, &mut Chance::new(seed.wrapping_add(sample), 21));
        let short = course.shortages(&setting, None);
        let in_full = short.iter().map(|&units| units == 0).collect();
        let without =
            (0..n).map(|m| course.shortages(&setting, Some(m)).iter().all(|&units| units == 0)).collect();
        (in_full, short.iter().copied().max().unwrap_or(0), without)
    };
    let drawn: Vec<Drawn> = (0..samples).into_par_iter().map(draw).collect();
    let count = |holds: &dyn Fn(&Drawn) -> bool| {
        wilson(drawn.iter().filter(|course| holds(course)).count() as u64, samples)
    };
    let of_delivery = |at: usize| DeliveryRisk { period: setting.due[at].0, in_full: count(&|c| c.0[at]) };
    let mut critical: Vec<Critical> = (0..n)
        .map(|m| Critical { producer: plan.members[m].producer, without: count(&|c| c.2[m]) })
        .collect();
    critical
        .sort_by(|a, b| a.without.estimate.total_cmp(&b.without.estimate).then(a.producer.cmp(&b.producer)));
    let mut worst: Vec<Quantity> = drawn.iter().map(|course| course.1).collect();
    worst.sort_unstable();
    let reserve = |level: Ppm| {
        let at = (u128::from(level) * u128::from(samples)).div_ceil(1_000_000).max(1) as usize;
        (level, worst.get(at - 1).copied().unwrap_or(0))
    };
    Some(Stress {
        samples,
        whole: count(&|c| c.0.iter().all(|full| *full)),
        deliveries: (0..deliveries).map(of_delivery).collect(),
        critical,
        unknown: plan
            .members
            .iter()
            .map(|m| m.producer)
            .filter(|&i| instance.producers()[i].on_time_rate.is_none())
            .collect(),
        reserve: LEVELS.map(reserve).into(),
    })
}

/// The figures that every course starts from.
fn setting(instance: &Instance, o: usize, solution: &Solution, plan: &OrderPlan, risks: &Risks) -> Setting {
    let order = &instance.orders()[o];
    let periods = order.last_period() + 1;
    let mut left: Vec<Vec<u64>> = plan
        .members
        .iter()
        .map(|m| (0..periods).map(|t| instance.work_capacity(m.producer, t)).collect())
        .collect();
    for (other, plan_of) in solution.orders.iter().enumerate().filter(|(other, _)| *other != o) {
        for member in &plan_of.members {
            let Some(at) = plan.members.iter().position(|m| m.producer == member.producer) else { continue };
            let work = instance.pair(other, member.producer).map_or(0, |pair| pair.work);
            for &(t, units) in member.made.iter().filter(|(t, _)| *t < periods) {
                left[at][t] = left[at][t].saturating_sub(units.saturating_mul(work));
            }
        }
    }
    let member = |(at, m): (usize, &crate::domain::Member)| {
        let producer = &instance.producers()[m.producer];
        let pair = instance.pair(o, m.producer);
        let reject = instance.capability(o, m.producer).map_or(0, |made| made.reject_rate);
        let mut planned = vec![0; periods];
        m.made.iter().for_each(|&(t, units)| planned[t] += units);
        // Pieces it can start: gross work of a piece is that of a good unit less the rejects.
        let pieces = |t: usize| {
            let pair = pair.as_ref().filter(|pair| pair.window.contains(&t))?;
            let gross = (pair.work.saturating_mul(10_000 - u64::from(reject))).div_ceil(10_000).max(1);
            Some(pieces_within(left[at][t], gross))
        };
        course::Part {
            planned,
            pieces: (0..periods).map(|t| pieces(t).unwrap_or(0).min(10 * MICRO)).collect(),
            reject,
            on_time: producer.on_time_rate.unwrap_or(risks.on_time),
            home: home(instance, m.producer),
        }
    };
    let mut due: Vec<(usize, Quantity)> =
        order.demand().into_iter().enumerate().filter(|d| d.1 > 0).collect();
    let lost = |t: usize| plan.lost.get(t).copied().unwrap_or(0);
    due.iter_mut().for_each(|(t, units)| *units = units.saturating_sub(lost(*t)));
    due.retain(|(_, units)| *units > 0);
    let parts = plan.members.iter().enumerate().map(member).collect();
    Setting::new(parts, due, risks.clone())
}

/// The cluster that a shock hits with everybody in it: the first group, or else the district.
fn home(instance: &Instance, i: usize) -> Option<String> {
    let producer = &instance.producers()[i];
    let group = producer.groups.iter().next().map(Id::to_string);
    group.or_else(|| producer.place.district.as_ref().map(ToString::to_string))
}
