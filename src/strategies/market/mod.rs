//! A whole market: prices on capacity bound it and guide insertions, large neighbourhoods improve the plan.
//!
//! Capacity is priced (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974) and the market falls
//! apart into orders, each a single sink with few members; the sum of their values is a bound. At good prices very
//! many producers are equally good, so plans are put together with the capacity that is left and improved by taking
//! related orders out and putting them back.
//!
//! Path of the data: instance -> `board` (flat arrays, compressed rows) -> `dual` (prices by the volume method over
//! `fill`) -> `insert` (one order at those prices) -> `improve` (the search) -> `certified` (the bound in integers).
//!
//! # Complexity
//! O(pairs) memory; O(pairs x windows a pair is in) for each evaluation of the prices; an insertion looks at a
//! hundred candidates with room.

mod board;
mod certified;
mod dual;
mod fill;
mod improve;
mod insert;
mod plan;
mod rules;
mod tree;

use crate::check::score;
use crate::domain::{
    Criterion, Goal, Instance, Limit, Outcome, Solution, Stage, Termination,
};

use super::greedy::CheapestFirst;
use super::{Budget, Progress, SolveError, Strategy};

use board::Board;
use dual::Climb;
use improve::{Improver, first_plan};
use insert::Guide;
use plan::Plan;
use tree::Tree;

/// The `market` strategy.
pub(super) struct Market;

/// Evaluations of the prices at most.
const MOST_STEPS: u64 = 600;
/// Part of the budget for prices.
const PRICING: f64 = 0.12;
/// The climb ends when so many steps gained less than this part.
const STALE: (u64, f64) = (40, 2e-5);
/// Temperature at the start, as a part of the cost of an order, and what is left of it at the end.
const HEAT: (f64, f64) = (0.02, 0.02);
/// Insertions per order where nothing limits the search.
const USUAL_WORK: u64 = 20_000;
/// Pairs up to which a tree is grown over the prices.
const TREE_PAIRS: usize = 30_000;
/// Insertions that count as much as pricing an order.
const TREE_WORK: u64 = 2;
/// Orders from which on several searchers propose.
const MANY_ORDERS: usize = 200;
/// How many.
const SEARCHERS: usize = 4;

impl Strategy for Market {
    fn name(&self) -> &'static str {
        "market"
    }

    fn summary(&self) -> &'static str {
        "many orders sharing producers: prices on capacity, a true bound, large neighbourhoods"
    }

    fn supports(&self, instance: &Instance) -> bool {
        instance.orders().len() > 1
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        let board = if goal.criteria() == [Criterion::Total] { Board::new(instance) } else { None };
        match board {
            Some(board) => Ok(Run { instance, budget, board: &board, seed }.outcome()),
            None => CheapestFirst.solve(instance, goal, budget, seed),
        }
    }
}

struct Run<'a> {
    instance: &'a Instance,
    budget: &'a Budget<'a>,
    board: &'a Board,
    seed: u64,
}

impl Run<'_> {
    fn outcome(&self) -> Outcome {
        let mut climb = Climb::new(self.board);
        let plan = self.started(self.first(&climb));
        let limit = self.climb(&mut climb, plan.total);
        let guide = Guide::new(self.board, &climb);
        let again = first_plan((self.board, &guide), Plan::empty(self.board));
        let plan = if again.total < plan.total { again } else { plan };
        let searchers = if self.board.sinks.len() >= MANY_ORDERS { SEARCHERS } else { 1 };
        let bound = self.bound(&climb);
        let mut improver = Improver::new((self.board, &guide), plan, self.seed, searchers);
        let mut tree = bound.map(|bound| Tree::new(self.board, &climb, bound));
        let is_small = self.board.pairs.producer.len() <= TREE_PAIRS;
        let limit = limit.or_else(|| self.improve(&mut improver, (&climb, if is_small { tree.as_mut() } else { None }, bound))).unwrap_or(Limit::Work);
        let best = improver.best.total.into();
        let bound = tree.map(|tree| tree.bound(best));
        self.end(&improver.best, bound, limit, self.work(&climb) + improver.work)
    }

    /// The plan to start from: the caller's where it is better.
    fn started(&self, plan: Plan) -> Plan {
        let given = self.budget.start.map(|solution| Plan::of(self.board, solution));
        given.filter(|given| given.total < plan.total).unwrap_or(plan)
    }

    fn first(&self, climb: &Climb) -> Plan {
        let guide = Guide::new(self.board, climb);
        let plan = first_plan((self.board, &guide), Plan::empty(self.board));
        self.tell(plan.total, None, self.work(climb));
        plan
    }

    /// Raises the bound until it hardly rises.
    fn climb(&self, climb: &mut Climb, upper: i64) -> Option<Limit> {
        let mut before = climb.value;
        for step in 1..MOST_STEPS {
            if let Some(limit) = self.budget.exhausted(self.work(climb)) {
                return Some(limit);
            }
            if climb.step(self.board, upper as f64) {
                self.tell(upper, Some(climb.value.floor() as i128), self.work(climb));
            }
            if self.budget.spent(self.work(climb)) > PRICING {
                break;
            }
            if step.is_multiple_of(STALE.0) {
                if climb.value - before <= STALE.1 * climb.value.abs() {
                    break;
                }
                before = climb.value;
            }
        }
        None
    }

    fn improve(&self, improver: &mut Improver, (climb, mut tree, mut bound): (&Climb, Option<&mut Tree>, Option<i128>)) -> Option<Limit> {
        let base = self.work(climb);
        let n_orders = self.board.sinks.len();
        let most = USUAL_WORK * n_orders as u64;
        let part = |work: u64| {
            let spent = self.budget.spent(base + work);
            if spent > 0.0 { spent } else { work as f64 / most as f64 }
        };
        let first = part(improver.work);
        let hot = HEAT.0 * improver.plan.total as f64 / n_orders as f64;
        let mut told = improver.best.total;
        while improver.work < most || self.budget.spent(base) > 0.0 {
            if let Some(limit) = self.budget.exhausted(base + improver.work) {
                return Some(limit);
            }
            if bound.is_some_and(|bound| i128::from(improver.best.total) <= bound) {
                return None;
            }
            let passed = ((part(improver.work) - first) / (1.0 - first)).clamp(0.0, 1.0);
            let temperature = hot * HEAT.1.powf(passed);
            let n_orders = self.board.sinks.len() as u64;
            let behind = tree.as_ref().is_some_and(|tree| tree.steps * n_orders * TREE_WORK < improver.work);
            if let Some(tree) = tree.as_mut().filter(|_| behind) {
                tree.grow(improver.best.total.into());
                bound = Some(tree.bound(improver.best.total.into()));
                self.tell(told, bound, base + improver.work);
                continue;
            }
            for _ in 0..32 {
                improver.round(temperature);
            }
            if improver.best.total < told {
                told = improver.best.total;
                self.tell(told, bound, base + improver.work);
            }
        }
        None
    }

    fn bound(&self, climb: &Climb) -> Option<i128> {
        certified::bound((self.board, &climb.rules), &climb.prices, &climb.places)
    }

    /// Orders priced so far.
    fn work(&self, climb: &Climb) -> u64 {
        climb.n_steps * self.board.sinks.len() as u64
    }

    fn tell(&self, value: i64, bound: Option<i128>, work: u64) {
        let value = Some(value.into());
        (self.budget.observe)(&Progress { criterion: Criterion::Total, value, bound, work });
    }

    fn end(&self, best: &Plan, bound: Option<i128>, limit: Limit, work: u64) -> Outcome {
        let solution: Option<Solution> = best.is_complete(self.board).then(|| best.solution(self.board));
        let value = solution.as_ref().map(|solution| score(self.instance, solution).value(Criterion::Total));
        let bound = bound.map(|bound| value.map_or(bound, |value| bound.min(value)));
        let termination = match (value, bound) {
            (Some(value), Some(bound)) if value == bound => Termination::Optimal,
            (Some(_), _) => Termination::Feasible(limit),
            (None, _) => Termination::NoSolutionFound(limit),
        };
        let stages = vec![Stage { criterion: Criterion::Total, value, bound }];
        Outcome { termination, solution, stages, work, notes: Vec::new() }
    }
}
