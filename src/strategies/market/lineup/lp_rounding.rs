//! The linear relaxation rounded (P. Raghavan, C. D. Thompson, Randomized rounding, Combinatorica 1987), made feasible
//! order by order. The fractional solution is the volume method's average, so no LP solver is needed.

use super::super::insert::Guide;
use super::super::tree::Average;
use super::{Floor, Way};
use crate::strategies::search::Chance;

/// Steps of the climb.
const STEPS: u64 = 400;
/// Roundings, of which the best counts.
const DRAWS: usize = 20;

/// The `lp-rounding` way.
pub(in crate::strategies) struct LpRounding;

impl Way for LpRounding {
    const NAME: &'static str = "lp-rounding";
    const SUMMARY: &'static str = "the linear relaxation rounded at random and made feasible, best of twenty";

    fn allocate(floor: &mut Floor) {
        let mut average = Average::new(floor.board);
        let climb = floor.climb(STEPS, |climb| average.add(climb));
        let mut guide = Guide::new(floor.board, &climb);
        let pairs = &floor.board.pairs;
        // Whoever takes part in the relaxation comes before the others, in the order of its part.
        let part = |p: usize| average.pairs[p] / f64::from(pairs.most[p].max(1));
        guide.prefer(floor.board, |p| -part(p));
        let mut chance = Chance::new(floor.seed, 1);
        let mut best = floor.plan.clone();
        for _ in 0..DRAWS {
            let draws: Vec<f64> = (0..floor.board.sinks.len()).map(|_| chance.part()).collect();
            let accepted = |o: usize| 1.0 - average.options[o].last().copied().unwrap_or(0.0);
            let sequence = floor.by(|o| accepted(o) - draws[o]);
            floor.insert_all(&guide, &sequence);
            floor.keep(&mut best);
        }
        floor.plan = best;
    }
}
