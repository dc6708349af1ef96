//! What the caller brings to a solve: limits, a plan to start from, and somebody who watches.

use crate::domain::{Criterion, Limit, Solution};
use crate::model::Backend;

/// Where a solve stands, told to [`Budget::observe`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The criterion being optimised.
    pub criterion: Criterion,
    /// Value of the best plan so far.
    pub value: Option<i128>,
    /// Proven bound so far.
    pub bound: Option<i128>,
    /// Work done so far.
    pub work: u64,
}

/// Limits of a solve. No clock is read here: `stop` is asked, and the caller knows the time.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// Most counted work, in the strategy's own unit; it reproduces.
    pub work: Option<u64>,
    /// Stop once the gap is at most this fraction.
    pub gap: Option<f64>,
    /// Why to stop now, if so: time or interrupt. Asked often; has to be cheap.
    pub stop: &'a (dyn Fn() -> Option<Limit> + Sync),
    /// Which part of the time limit is over, 0.0..=1.0; 0 without one.
    pub elapsed: &'a (dyn Fn() -> f64 + Sync),
    /// A plan to start from; ignored when it violates a constraint.
    pub start: Option<&'a Solution>,
    /// Told of every better plan or bound.
    pub observe: &'a (dyn Fn(&Progress) + Sync),
    /// Where third-party solvers run.
    pub backend: &'a Backend,
}

impl Budget<'static> {
    /// No limit, no start, nobody watching, backends in this process.
    pub fn unlimited() -> Self {
        static IN_PROCESS: Backend = Backend::InProcess;
        Budget {
            work: None,
            gap: None,
            stop: &|| None,
            elapsed: &|| 0.0,
            start: None,
            observe: &|_| {},
            backend: &IN_PROCESS,
        }
    }
}

impl Budget<'_> {
    /// Why to stop after `work` units of work, if so.
    pub fn exhausted(&self, work: u64) -> Option<Limit> {
        if self.work.is_some_and(|most| work >= most) { Some(Limit::Work) } else { (self.stop)() }
    }

    /// Which part of the tightest limit is used up after `work` units of work; 0 where nothing limits. A search that
    /// cools down asks it; under a work limit alone it reproduces.
    pub fn spent(&self, work: u64) -> f64 {
        let of_work = self.work.map_or(0.0, |most| work as f64 / most.max(1) as f64);
        of_work.max((self.elapsed)()).min(1.0)
    }
}
