//! Every order turned down: what anything else has to beat (order acceptance as a decision: S. A. Slotnick, Order
//! acceptance and scheduling: a taxonomy and review, EJOR 2011).

use super::{Floor, Way};

/// The `reject-all` way.
pub(in crate::strategies) struct RejectAll;

impl Way for RejectAll {
    const NAME: &'static str = "reject-all";
    const SUMMARY: &'static str = "baseline: every order that may be turned down is";

    fn allocate(_: &mut Floor) {}
}
