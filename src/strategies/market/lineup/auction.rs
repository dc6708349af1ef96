//! Ascending prices: every order asks for its cheapest staff at the prices of the day, and producers who are asked for
//! more than they have raise theirs (G. Demange, D. Gale, M. Sotomayor, Multi-item auctions, J. Polit. Econ. 1986).
//! When the hammer falls, orders are served by what they gain at the last prices.

use super::super::insert::{Guide, Mood};
use super::super::plan::Plan;
use super::{Floor, Way};

/// Days at most.
const DAYS: usize = 60;
/// Rise of a price where everything is asked for twice, as a part of the mean cost of a unit of work.
const RISE: f64 = 0.02;

/// The `auction` way.
pub(in crate::strategies) struct Auction;

impl Way for Auction {
    const NAME: &'static str = "auction";
    const SUMMARY: &'static str = "ascending prices: producers asked for more than they have become dearer";

    fn allocate(floor: &mut Floor) {
        let (board, empty) = (floor.board, Plan::empty(floor.board));
        let mut guide = Guide::unpriced(board);
        let unit = usual_cost(floor);
        for _ in 0..DAYS {
            let mut asked = vec![0.0; board.capacity.len()];
            for o in 0..board.sinks.len() {
                if floor.is_over() {
                    break;
                }
                floor.work += 1;
                let found = floor.inserter.insert((board, &guide), &empty, o, Mood::SOBER);
                let worth = board.sinks[o].decline.map_or(f64::INFINITY, |w| w as f64);
                if let Some((staff, _)) = found.filter(|(_, value)| *value < worth) {
                    staff.each_work(board, &board.sinks[o], |at, work| asked[at] += work as f64);
                }
            }
            let mut rose = false;
            for (price, (asked, &k)) in guide.prices.iter_mut().zip(asked.iter().zip(&board.capacity)) {
                let over = (asked / (k as f64).max(1.0) - 1.0).min(3.0);
                if over > 0.0 {
                    *price += RISE * unit * over;
                    rose = true;
                }
            }
            guide.rank(board);
            if !rose || floor.is_over() {
                break;
            }
        }
        let sequence = floor.by(|o| floor.margin(&guide, o));
        floor.insert_all(&guide, &sequence);
    }
}

/// The mean cost of a unit of work, set-up left out.
fn usual_cost(floor: &Floor) -> f64 {
    let pairs = &floor.board.pairs;
    let mut sum = 0.0;
    for sink in &floor.board.sinks {
        let units = sink.units() as f64;
        let cost = |p: usize| pairs.cost[p] as f64 / (units * pairs.work[p] as f64);
        sum += sink.pairs.clone().map(cost).sum::<f64>();
    }
    sum / pairs.producer.len().max(1) as f64
}
