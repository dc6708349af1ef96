//! Orders that ask for more than a number of members of like grade: the exact engine chooses among candidates with
//! what they can still make, at costs that carry the tolls.

use super::board::{Board, Sink};
use super::insert::{Guide, Mood};
use super::plan::{Plan, Staff, weight};
use crate::domain::{Goal, Instance, Limit, Money, OrderPlan};
use crate::eligibility::{Eligible, lot};
use crate::strategies::exact::{Staffed, staff};

/// Candidates with room that are offered, the cheapest first, and the largest beside them.
const OFFERED: (usize, usize) = (140, 24);
/// Work of the exact engine for one insertion.
const MOST_WORK: u64 = 400;

/// A toll beyond which a candidate is as good as out, minor units.
const DEAREST: f64 = 1e12;

/// What the exact engine needs to know of the market.
#[derive(Clone, Copy)]
pub(super) struct Tailor<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// What counts as best.
    pub goal: &'a Goal,
    /// Why to stop now, if so.
    pub stop: &'a (dyn Fn() -> Option<Limit> + Sync),
}

impl Tailor<'_> {
    /// A staff for order `o` from what is left, and its weight with tolls.
    pub(super) fn fit(
        &self,
        (board, guide): (&Board, &Guide),
        plan: &Plan,
        o: usize,
        mood: Mood,
    ) -> Option<(Staff, f64)> {
        let sink = &board.sinks[o];
        let offered = self.offered((board, guide), (plan, sink), mood);
        let (pairs, candidates): (Vec<u32>, Vec<Eligible>) = offered.into_iter().unzip();
        let Staffed { plan: made, weight: tolled } =
            staff(self.instance, o, &candidates, self.goal, (MOST_WORK, self.stop))?;
        let cost = weight((board, sink), self.instance, &made);
        let staff = Staff {
            members: members(board, &pairs, &made)?,
            cost: i64::try_from(cost).ok()?,
            made: Some(Box::new(made)),
        };
        plan.fits(board, o, &staff).then_some((staff, tolled as f64))
    }

    /// Candidates with room in the order of the guide, ascending by producer in the end.
    fn offered(
        &self,
        (board, guide): (&Board, &Guide),
        (plan, sink): (&Plan, &Sink),
        mood: Mood,
    ) -> Vec<(u32, Eligible)> {
        let locked = &self.instance.orders()[sink.order].lock;
        let ranked = guide.ranked(sink);
        let open = |&pair: &u32| {
            guide
                .allows(pair)
                .then_some(pair)
                .and_then(|pair| Some((pair, self.candidate((board, guide), (plan, sink), (pair, mood))?)))
        };
        let mut offered: Vec<(u32, Eligible)> = ranked.iter().filter_map(open).take(OFFERED.0).collect();
        if ranked.len() > OFFERED.0 {
            let mut large: Vec<u32> = ranked[OFFERED.0..].to_vec();
            large.sort_by_key(|&pair| (std::cmp::Reverse(board.pairs.most[pair as usize]), pair));
            let is_locked = |pair: &u32| {
                let i = board.pairs.producer[*pair as usize] as usize;
                locked.contains(&self.instance.producers()[i].id)
            };
            let named = large.iter().copied().filter(|pair| !locked.is_empty() && is_locked(pair));
            let wanted: Vec<u32> = large.iter().copied().take(OFFERED.1).chain(named).collect();
            for pair in wanted {
                if offered.iter().all(|(known, _)| *known != pair) {
                    offered.extend(open(&pair));
                }
            }
        }
        offered.sort_by_key(|(_, e)| e.producer());
        offered
    }

    /// The pair with the capacity left and its toll; `None` where it cannot make its least.
    fn candidate(
        &self,
        (board, guide): (&Board, &Guide),
        (plan, sink): (&Plan, &Sink),
        (pair, mood): (u32, Mood),
    ) -> Option<Eligible> {
        let p = pair as usize;
        let i = board.pairs.producer[p] as usize;
        let capability = self.instance.capability(sink.order, i)?;
        let pair = self.instance.pair_of(sink.order, i, capability);
        let capacity = vec![0; self.instance.orders()[sink.order].last_period() + 1];
        let whole =
            Eligible { lot: lot(self.instance, sink.order, &pair), grade: capability.grade, pair, capacity };
        let mut e = whole.within(|t| plan.left[i * board.n_periods + t])?;
        let toll = mood.kappa * board.unit_toll(sink, p, &guide.prices) / (board.money as f64).max(1.0);
        e.pair.unit_cost += Money(toll.round().min(DEAREST) as i128);
        if !plan.users[i].is_empty() {
            e.pair.setup_cost = Money(e.pair.setup_cost.0 - self.instance.activation_cost(i).0);
        }
        Some(e)
    }
}

/// The members of a plan as pairs with their units.
fn members(board: &Board, pairs: &[u32], plan: &OrderPlan) -> Option<Vec<(u32, u32)>> {
    let of = |member: &crate::domain::Member| {
        let is_of = |p: &&u32| board.pairs.producer[**p as usize] as usize == member.producer;
        let pair = pairs.iter().find(is_of)?;
        Some((*pair, u32::try_from(member.quantity()).ok()?))
    };
    let mut members: Vec<(u32, u32)> = plan.members.iter().map(of).collect::<Option<_>>()?;
    members.sort_unstable();
    Some(members)
}
