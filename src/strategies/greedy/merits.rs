//! The orders of merit.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Merit;

/// Least cost per unit first, set-up spread over what it could make.
pub(crate) struct CheapestFirst;

impl Merit for CheapestFirst {
    const NAME: &'static str = "cheapest-first";
    const SUMMARY: &'static str =
        "baseline: producers by cost per unit, set-up included, until the order is covered";

    fn key(_: &Instance, _: usize, candidate: &Eligible) -> i128 {
        let most = i128::from(candidate.lot.most.max(1));
        // Thousandths of a minor unit, so that set-up costs of small shares still tell candidates apart.
        candidate.pair.unit_cost.0 * 1_000 + candidate.pair.setup_cost.0 * 1_000 / most
    }
}

/// Greatest quantity first.
pub(crate) struct LargestFirst;

impl Merit for LargestFirst {
    const NAME: &'static str = "largest-first";
    const SUMMARY: &'static str = "baseline: producers by what they can make, until the order is covered";

    fn key(_: &Instance, _: usize, candidate: &Eligible) -> i128 {
        -i128::from(candidate.lot.most)
    }
}

/// Longest on the waiting list first (giliran).
pub(crate) struct LongestWaiting;

impl Merit for LongestWaiting {
    const NAME: &'static str = "longest-waiting";
    const SUMMARY: &'static str = "baseline: whoever has waited longest comes first (giliran)";

    fn key(instance: &Instance, _: usize, candidate: &Eligible) -> i128 {
        -i128::from(instance.days_waited(candidate.producer()))
    }
}

/// Everybody who fits, each in proportion to what it can make.
pub(crate) struct ProRata;

impl Merit for ProRata {
    const NAME: &'static str = "pro-rata";
    const SUMMARY: &'static str = "baseline: everybody who fits shares in proportion to capacity";
    const EVERYBODY: bool = true;

    fn key(_: &Instance, _: usize, candidate: &Eligible) -> i128 {
        -i128::from(candidate.lot.most)
    }
}
