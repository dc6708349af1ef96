//! Set-up costs spread over what was made last time (D. Kim, P. M. Pardalos, A solution approach to the fixed charge
//! network flow problem using a dynamic slope scaling procedure, OR Letters 1999). The linear problem of each round is
//! filled order by order at the prices of capacity instead of by an LP.

use super::super::insert::Guide;
use super::{Floor, Way};

/// Steps of the climb before.
const STEPS: u64 = 200;
/// Rounds.
const ROUNDS: usize = 30;

/// The `slope-scaling` way.
pub(in crate::strategies) struct SlopeScaling;

impl Way for SlopeScaling {
    const NAME: &'static str = "slope-scaling";
    const SUMMARY: &'static str = "set-up costs spread over what each pair made in the round before";

    fn allocate(floor: &mut Floor) {
        let climb = floor.climb(STEPS, |_| {});
        let mut guide = Guide::new(floor.board, &climb);
        let pairs = &floor.board.pairs;
        let spread =
            |p: usize, steps: u32| pairs.cost[p] as f64 + pairs.setup[p] as f64 / f64::from(steps.max(1));
        let mut slopes: Vec<f64> = (0..pairs.producer.len()).map(|p| spread(p, pairs.most[p])).collect();
        let sequence = floor.by(|o| floor.margin(&guide, o));
        let mut best = floor.plan.clone();
        for _ in 0..ROUNDS {
            guide.slopes = Some(slopes.clone());
            floor.insert_all(&guide, &sequence);
            for staff in floor.plan.staff.iter().flatten() {
                staff.members.iter().for_each(|&(p, steps)| slopes[p as usize] = spread(p as usize, steps));
            }
            floor.keep(&mut best);
            if floor.is_over() {
                break;
            }
        }
        floor.plan = best;
    }
}
