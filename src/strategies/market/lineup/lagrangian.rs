//! Capacity priced, then every order once at those prices (M. Held, P. Wolfe, H. P. Crowder, Validation of subgradient
//! optimization, Math. Program. 1974): a bound and the plan that follows from it, without any search.

use super::super::improve::first_plan;
use super::super::insert::Guide;
use super::super::plan::Plan;
use super::{Floor, Way};

/// Steps of the climb.
const STEPS: u64 = 400;

/// The `lagrangian` way.
pub(in crate::strategies) struct Lagrangian;

impl Way for Lagrangian {
    const NAME: &'static str = "lagrangian";
    const SUMMARY: &'static str = "prices on capacity and one plan at those prices, with a true bound";

    fn allocate(floor: &mut Floor) {
        let climb = floor.climb(STEPS, |_| {});
        let guide = Guide::new(floor.board, &climb);
        floor.plan = first_plan((floor.board, &guide, floor.tailor), Plan::empty(floor.board));
        floor.work += floor.board.sinks.len() as u64;
    }
}
