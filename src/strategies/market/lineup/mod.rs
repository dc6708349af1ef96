//! Other ways to allocate a market, for comparison: each takes the same board and the same insertion, so that what
//! differs is the way alone.

mod auction;
mod best_margin;
mod deferred_acceptance;
mod first_come;
mod kernel_search;
mod lagrangian;
mod lp_rounding;
mod reject_all;
mod slope_scaling;

use crate::domain::{Goal, Instance, Limit, Outcome};
use crate::strategies::greedy::CheapestFirst;
use crate::strategies::{Budget, SolveError, Strategy};

use super::board::Board;
use super::dual::Climb;
use super::insert::{Guide, Inserter, Mood};
use super::plan::{Plan, unserved};
use super::tailor::Tailor;
use super::{end, supports};

pub(in crate::strategies) use auction::Auction;
pub(in crate::strategies) use best_margin::BestMargin;
pub(in crate::strategies) use deferred_acceptance::DeferredAcceptance;
pub(in crate::strategies) use first_come::FirstCome;
pub(in crate::strategies) use kernel_search::KernelSearch;
pub(in crate::strategies) use lagrangian::Lagrangian;
pub(in crate::strategies) use lp_rounding::LpRounding;
pub(in crate::strategies) use reject_all::RejectAll;
pub(in crate::strategies) use slope_scaling::SlopeScaling;

/// A way to allocate a board.
pub(in crate::strategies) trait Way: Sync {
    /// Kebab-case name.
    const NAME: &'static str;
    /// One line for people.
    const SUMMARY: &'static str;
    /// Whether it can take this market.
    fn supports(instance: &Instance) -> bool {
        supports(instance)
    }
    /// Allocates.
    fn allocate(floor: &mut Floor);
}

/// A way as a strategy.
pub(in crate::strategies) struct Allocate<W>(pub W);

impl<W: Way> Strategy for Allocate<W> {
    fn name(&self) -> &'static str {
        W::NAME
    }

    fn summary(&self) -> &'static str {
        W::SUMMARY
    }

    fn supports(&self, instance: &Instance) -> bool {
        W::supports(instance)
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        let Some(board) = Board::new(instance, goal) else {
            return CheapestFirst.solve(instance, goal, budget, seed);
        };
        let tailor = Tailor { instance, goal, stop: budget.stop };
        let mut floor = Floor::new(&board, tailor, budget, seed);
        W::allocate(&mut floor);
        let Floor { plan, bound, limit, work, .. } = floor;
        Ok(end(tailor, &board, &plan, bound, (limit.unwrap_or(Limit::Work), work)))
    }
}

/// Where a way works: the board, the plan as it grows, and what it knows of the bound.
pub(in crate::strategies) struct Floor<'a> {
    pub(super) board: &'a Board,
    tailor: Tailor<'a>,
    pub(super) budget: &'a Budget<'a>,
    pub(super) seed: u64,
    inserter: Inserter<'a>,
    pub(super) plan: Plan,
    bound: Option<i128>,
    limit: Option<Limit>,
    pub(super) work: u64,
}

impl<'a> Floor<'a> {
    fn new(board: &'a Board, tailor: Tailor<'a>, budget: &'a Budget<'a>, seed: u64) -> Self {
        let (inserter, plan) = (Inserter::new(tailor), Plan::empty(board));
        Floor { board, tailor, budget, seed, inserter, plan, bound: None, limit: None, work: 0 }
    }

    /// Whether the budget is used up; remembers why.
    pub(super) fn is_over(&mut self) -> bool {
        self.limit = self.limit.or_else(|| self.budget.exhausted(self.work));
        self.limit.is_some()
    }

    /// Puts order `o` into the plan where that weighs less than turning it down.
    fn insert(&mut self, guide: &Guide, o: usize) {
        self.work += 1;
        let found = self.inserter.insert((self.board, guide), &self.plan, o, Mood::SOBER);
        if let Some((staff, _)) = found.filter(|(staff, _)| staff.cost < unserved(&self.board.sinks[o])) {
            self.plan.put(self.board, o, staff);
        }
    }

    /// Inserts orders that are not in the plan, in this sequence.
    fn insert_all(&mut self, guide: &Guide, sequence: &[usize]) {
        for &o in sequence {
            if self.is_over() {
                return;
            }
            if self.plan.staff[o].is_none() {
                self.insert(guide, o);
            }
        }
    }

    /// Keeps the better of the plan and another; starts anew.
    fn keep(&mut self, best: &mut Plan) {
        let plan = std::mem::replace(&mut self.plan, Plan::empty(self.board));
        if plan.total < best.total {
            *best = plan;
        }
    }

    /// Orders by descending key, equal ones by position.
    fn by(&self, key: impl Fn(usize) -> f64) -> Vec<usize> {
        let mut sequence: Vec<usize> = (0..self.board.sinks.len()).collect();
        sequence.sort_by(|&a, &b| key(b).total_cmp(&key(a)).then(a.cmp(&b)));
        sequence
    }

    /// What turning order `o` down costs more than its best window, for a step.
    fn margin(&self, guide: &Guide, o: usize) -> f64 {
        let sink = &self.board.sinks[o];
        (unserved(sink) as f64 - guide.value[o]) / f64::from(sink.demand.max(1))
    }

    /// Prices of capacity by so many steps of a climb, with `look` at each.
    fn climb(&mut self, steps: u64, mut look: impl FnMut(&Climb)) -> Climb {
        let mut climb = Climb::new(self.board);
        let upper = self.plan.total as f64;
        while climb.n_steps < steps && !self.is_over() {
            climb.step(self.board, upper.min(climb.value + 0.2 * climb.value.abs()));
            self.work += self.board.sinks.len() as u64;
            look(&climb);
        }
        self.bound =
            super::certified::bound((self.board, &climb.rules), (&climb.prices, &climb.places), None);
        climb
    }
}
