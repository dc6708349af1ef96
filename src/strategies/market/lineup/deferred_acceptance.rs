//! Orders propose, producers hold the best and refuse the rest (D. Gale, L. S. Shapley, College admissions and the
//! stability of marriage, Amer. Math. Monthly 1962). Producers prefer the order that gains most by a unit; an order
//! that is refused by one member looks for another staff without it.

use super::super::insert::{Guide, Mood};
use super::super::plan::{Plan, Staff, unserved};
use super::{Floor, Way};

/// Proposals per order at most.
const PROPOSALS: u64 = 60;

/// The `deferred-acceptance` way.
pub(in crate::strategies) struct DeferredAcceptance;

impl Way for DeferredAcceptance {
    const NAME: &'static str = "deferred-acceptance";
    const SUMMARY: &'static str = "orders propose, producers hold the best and refuse the rest";

    fn allocate(floor: &mut Floor) {
        let (board, empty) = (floor.board, Plan::empty(floor.board));
        let mut guide = Guide::unpriced(board);
        let rank: Vec<f64> = (0..board.sinks.len()).map(|o| floor.margin(&guide, o)).collect();
        guide.barred = Some(vec![false; board.pairs.producer.len()]);
        let mut waiting: Vec<usize> = floor.by(|o| -rank[o]);
        let most = floor.work + PROPOSALS * board.sinks.len() as u64;
        while let Some(o) = waiting.pop() {
            if floor.is_over() || floor.work >= most {
                break;
            }
            floor.work += 1;
            let found = floor.inserter.insert((board, &guide), &empty, o, Mood::SOBER);
            let Some((staff, _)) = found.filter(|(staff, _)| staff.cost < unserved(&board.sinks[o])) else {
                continue;
            };
            match refusing(floor, &staff, (o, &rank)) {
                Ok(outbid) => {
                    for (other, pair) in outbid {
                        if floor.plan.remove(board, other).is_some() {
                            waiting.push(other);
                        }
                        guide.bar(pair);
                    }
                    floor.plan.put(board, o, staff);
                }
                Err(pair) => {
                    guide.bar(pair);
                    waiting.push(o);
                }
            }
        }
        guide.barred = None;
        let sequence = floor.by(|o| rank[o]);
        floor.insert_all(&guide, &sequence);
    }
}

/// Orders with the pairs in which they are outbid by the staff, the least preferred first; or the pair of the staff that
/// refuses, because all it holds is preferred.
fn refusing(floor: &Floor, staff: &Staff, (o, rank): (usize, &[f64])) -> Result<Vec<(usize, u32)>, u32> {
    let board = floor.board;
    let mut plan = floor.plan.clone();
    let mut outbid = Vec::new();
    for &(p, steps) in &staff.members {
        let i = board.pairs.producer[p as usize] as usize;
        let one = Staff { members: vec![(p, steps)], ..staff.clone() };
        while !plan.fits(board, o, &one) {
            let held = plan.users[i].iter().map(|&user| user as usize);
            let weakest =
                held.filter(|&user| rank[user] < rank[o]).min_by(|&a, &b| rank[a].total_cmp(&rank[b]));
            let Some(weakest) = weakest else { return Err(p) };
            let pair_of = |staff: &Staff| {
                staff.members.iter().find(|(q, _)| board.pairs.producer[*q as usize] as usize == i).copied()
            };
            if let Some((pair, _)) = plan.remove(board, weakest).as_ref().and_then(pair_of) {
                outbid.push((weakest, pair));
            }
        }
    }
    Ok(outbid)
}
