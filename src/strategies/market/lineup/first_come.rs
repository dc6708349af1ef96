//! Orders as they came in, each with the cheapest staff from what is left (first come, first served: the policy that
//! order acceptance is compared with, S. A. Slotnick, EJOR 2011).

use super::super::insert::Guide;
use super::{Floor, Way};

/// The `first-come` way.
pub(in crate::strategies) struct FirstCome;

impl Way for FirstCome {
    const NAME: &'static str = "first-come";
    const SUMMARY: &'static str =
        "baseline: orders by release and id, each the cheapest staff from what is left";

    fn allocate(floor: &mut Floor) {
        let guide = Guide::unpriced(floor.board);
        let orders = floor.tailor.instance.orders();
        let mut sequence: Vec<usize> = (0..orders.len()).collect();
        sequence.sort_by_key(|&o| (orders[o].release, o));
        floor.insert_all(&guide, &sequence);
    }
}
