//! The order with the greatest margin for a unit first (the greedy rule of G. B. Dantzig, Discrete-variable extremum
//! problems, Operations Research 1957), margins looked at again as capacity goes.

use super::super::insert::{Guide, Mood};
use super::super::plan::unserved;
use super::{Floor, Way};

/// The `best-margin` way.
pub(in crate::strategies) struct BestMargin;

impl Way for BestMargin {
    const NAME: &'static str = "best-margin";
    const SUMMARY: &'static str = "baseline: always the order whose unit earns most with what is left";

    fn allocate(floor: &mut Floor) {
        let guide = Guide::unpriced(floor.board);
        let mut waiting: Vec<(f64, usize)> =
            (0..floor.board.sinks.len()).map(|o| (floor.margin(&guide, o), o)).collect();
        let rising = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1));
        waiting.sort_by(rising);
        // Capacity only goes, so margins only fall: whoever is still first after a second look is first.
        while let Some((_, o)) = waiting.pop() {
            if floor.is_over() {
                return;
            }
            floor.work += 1;
            let found = floor.inserter.insert((floor.board, &guide), &floor.plan, o, Mood::SOBER);
            let Some((staff, _)) = found else { continue };
            let gain = unserved(&floor.board.sinks[o]) - staff.cost;
            let margin = gain as f64 / f64::from(floor.board.sinks[o].demand.max(1));
            match waiting.last() {
                _ if gain <= 0 => {}
                Some(next) if next.0 > margin => {
                    let at = waiting.partition_point(|other| rising(other, &(margin, o)).is_lt());
                    waiting.insert(at, (margin, o));
                }
                _ => floor.plan.put(floor.board, o, staff),
            }
        }
    }
}
