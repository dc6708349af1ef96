//! Large neighbourhoods: a few related orders leave the plan and come back in another way.
//!
//! Ruin and recreate (G. Schrimpf et al., Record breaking optimization results using the ruin and recreate principle,
//! J. Comput. Phys. 2000) with the acceptance rule of Metropolis. Several searchers propose changes to the same plan;
//! those that do not touch each other are made. How many there are does not depend on the threads.

use rayon::prelude::*;

use super::board::Board;
use super::insert::{Guide, Inserter, Mood};
use super::plan::{Plan, Staff, unserved};
use super::tailor::Tailor;
use crate::strategies::search::Chance;

/// Most orders that leave at once.
const MOST_RUINED: usize = 12;

/// One who proposes: a copy of the plan to try changes on, and chance of its own.
struct Searcher<'a> {
    plan: Plan,
    chance: Chance,
    inserter: Inserter<'a>,
    ruined: Vec<usize>,
}

/// Orders with their new staffs.
type Change = Vec<(usize, Option<Staff>)>;

/// A search in progress.
pub(super) struct Improver<'a> {
    board: &'a Board,
    guide: &'a Guide,
    /// The plan as it stands.
    pub plan: Plan,
    /// The best plan.
    pub best: Plan,
    searchers: Vec<Searcher<'a>>,
    /// Insertions so far.
    pub work: u64,
}

impl<'a> Improver<'a> {
    /// `n` searchers from a plan.
    pub(super) fn new(
        (board, guide, tailor): (&'a Board, &'a Guide, Tailor<'a>),
        plan: Plan,
        seed: u64,
        n: usize,
    ) -> Self {
        let searcher = |at: usize| Searcher {
            plan: plan.clone(),
            chance: Chance::new(seed, at as u64),
            inserter: Inserter::new(tailor),
            ruined: Vec::new(),
        };
        let searchers = (0..n).map(searcher).collect();
        Improver { board, guide, best: plan.clone(), plan, searchers, work: 0 }
    }

    /// One proposal of everybody at a temperature in minor units, and the changes that go together made.
    pub(super) fn round(&mut self, temperature: f64) {
        let (board, guide) = (self.board, self.guide);
        let propose = |searcher: &mut Searcher<'a>| searcher.propose((board, guide), temperature);
        let proposals: Vec<(Option<Change>, u64)> = if self.searchers.len() == 1 {
            self.searchers.iter_mut().map(propose).collect()
        } else {
            self.searchers.par_iter_mut().map(propose).collect()
        };
        self.work += proposals.iter().map(|(_, work)| work).sum::<u64>();
        let mut touched: Vec<usize> = Vec::new();
        for change in proposals.into_iter().filter_map(|(change, _)| change) {
            let meets = change.iter().any(|(o, _)| touched.contains(o));
            if !meets && apply(board, &mut self.plan, &change) {
                touched.extend(change.iter().map(|&(o, _)| o));
                for searcher in &mut self.searchers {
                    apply(board, &mut searcher.plan, &change);
                }
            }
        }
        if self.plan.total < self.best.total {
            self.best.clone_from(&self.plan);
        }
    }
}

/// Makes a change if the capacity is there.
fn apply(board: &Board, plan: &mut Plan, change: &Change) -> bool {
    let before: Change = change.iter().map(|(o, _)| (*o, plan.remove(board, *o))).collect();
    for (at, (o, staff)) in change.iter().enumerate() {
        let Some(staff) = staff else { continue };
        if plan.fits(board, *o, staff) {
            plan.put(board, *o, staff.clone());
            continue;
        }
        change[..at].iter().for_each(|(o, _)| {
            plan.remove(board, *o);
        });
        restore(board, plan, before);
        return false;
    }
    true
}

fn restore(board: &Board, plan: &mut Plan, before: Change) {
    for (o, staff) in before {
        if let Some(staff) = staff {
            plan.put(board, o, staff);
        }
    }
}

impl Searcher<'_> {
    /// A change that Metropolis takes, the plan left as it was; and the insertions it took.
    fn propose(&mut self, (board, guide): (&Board, &Guide), temperature: f64) -> (Option<Change>, u64) {
        self.ruin(board);
        let before: Change = self.ruined.iter().map(|&o| (o, self.plan.staff[o].clone())).collect();
        let total = self.plan.total;
        for &(o, _) in &before {
            self.plan.remove(board, o);
        }
        let work = self.ruined.len() as u64;
        self.recreate((board, guide));
        let after: Change = self.ruined.iter().map(|&o| (o, self.plan.staff[o].clone())).collect();
        let worse = (self.plan.total - total) as f64;
        for &o in &self.ruined {
            self.plan.remove(board, o);
        }
        let taken = before != after && (worse <= 0.0 || self.chance.part() < (-worse / temperature).exp());
        restore(board, &mut self.plan, before);
        (taken.then_some(after), work)
    }

    /// Chooses related orders: those that share producers with one order, or all of one producer.
    fn ruin(&mut self, board: &Board) {
        self.ruined.clear();
        let n = board.sinks.len();
        let size = (2 + self.chance.below(MOST_RUINED - 1)).min(n);
        let first = self.first(n);
        self.ruined.push(first);
        for _ in 0..size * 4 {
            if self.ruined.len() >= size {
                break;
            }
            let from = self.ruined[self.chance.below(self.ruined.len())];
            if let Some(i) = self.shared(board, from) {
                let users = &self.plan.users[i];
                if users.is_empty() {
                    continue;
                }
                let other = users[self.chance.below(users.len())] as usize;
                if !self.ruined.contains(&other) && overlap(board, from, other) {
                    self.ruined.push(other);
                }
            }
        }
    }

    /// An order to start from; one that is turned down more often than others.
    fn first(&mut self, n: usize) -> usize {
        let tries = if self.chance.below(3) == 0 { 12 } else { 1 };
        let mut o = self.chance.below(n);
        for _ in 1..tries {
            if self.plan.staff[o].is_none() {
                break;
            }
            o = self.chance.below(n);
        }
        o
    }

    /// A producer that works for the order, or that may.
    fn shared(&mut self, board: &Board, o: usize) -> Option<usize> {
        let sink = &board.sinks[o];
        let p = match &self.plan.staff[o] {
            Some(staff) if self.chance.below(3) > 0 => {
                staff.members[self.chance.below(staff.members.len())].0 as usize
            }
            _ if sink.pairs.is_empty() => return None,
            _ => sink.pairs.start + self.chance.below(sink.pairs.len()),
        };
        Some(board.pairs.producer[p] as usize)
    }

    /// Puts the orders back, in one of several sequences, each if that is cheaper than turning it down.
    fn recreate(&mut self, (board, guide): (&Board, &Guide)) {
        let mut sequence = self.ruined.clone();
        self.chance.shuffle(&mut sequence);
        let sink = |o: &usize| &board.sinks[*o];
        match self.chance.below(4) {
            0 => sequence.sort_by_key(|o| std::cmp::Reverse(unserved(sink(o)))),
            1 => sequence
                .sort_by_key(|o| std::cmp::Reverse(unserved(sink(o)) / i64::from(sink(o).demand.max(1)))),
            _ => {}
        }
        let shared = Mood::drawn(&mut self.chance);
        let strict = self.chance.below(3) == 0;
        for &o in &sequence {
            let window = if self.chance.below(10) == 0 { self.chance.below(3) } else { 0 };
            let mood = Mood { window, ..shared };
            let found = self.inserter.insert((board, guide), &self.plan, o, mood);
            let Some((staff, value)) = found else { continue };
            let declined = unserved(&board.sinks[o]);
            if staff.cost < declined && (!strict || value < declined as f64) {
                self.plan.put(board, o, staff);
            }
        }
    }
}

/// Whether two orders use a period together.
fn overlap(board: &Board, a: usize, b: usize) -> bool {
    let uses = |o: usize, t: usize| board.sinks[o].periods.iter().any(|&(other, _)| other == t);
    board.sinks[a].periods.iter().any(|&(t, _)| uses(b, t))
}

/// Every order in turn as the guide says, first the one whose refusal costs most more than what it is worth at the
/// dual's prices, for a step.
pub(super) fn first_plan((board, guide, tailor): (&Board, &Guide, Tailor), mut plan: Plan) -> Plan {
    let mut inserter = Inserter::new(tailor);
    let mut sequence: Vec<usize> = (0..board.sinks.len()).filter(|&o| plan.staff[o].is_none()).collect();
    let margin = |o: usize| {
        let sink = &board.sinks[o];
        (unserved(sink) as f64 - guide.value[o]) / f64::from(sink.demand.max(1))
    };
    sequence.sort_by(|&a, &b| margin(b).total_cmp(&margin(a)).then(a.cmp(&b)));
    // Without prices there is nothing to lean on less.
    let leanings: &[f64] = if guide.prices.iter().all(|&l| l == 0.0) { &[1.0] } else { &[1.0, 0.4] };
    for &kappa in leanings {
        for &o in &sequence {
            if (tailor.stop)().is_some() {
                return plan;
            }
            if plan.staff[o].is_some() {
                continue;
            }
            let mood = Mood { kappa, ..Mood::SOBER };
            let Some((staff, _)) = inserter.insert((board, guide), &plan, o, mood) else { continue };
            if staff.cost < unserved(&board.sinks[o]) {
                plan.put(board, o, staff);
            }
        }
    }
    plan
}
