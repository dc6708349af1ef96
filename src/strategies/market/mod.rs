//! A whole market: prices on capacity bound it and guide insertions, large neighbourhoods improve the plan.
//!
//! Capacity is priced (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974) and the market falls
//! apart into orders, each a single sink with few members; the sum of their values is a bound. At good prices very
//! many producers are equally good, so plans are put together with the capacity that is left and improved by taking
//! related orders out and putting them back.
//!
//! Path of the data: instance -> `board` (flat arrays, compressed rows, read by `rows`) -> `dual` (prices by the volume
//! method over `fill`) -> `insert` (one order at those prices; `tailor` where it asks for more) -> `improve` (the
//! search) -> `certified` (the bound in integers). Small markets are branched on too: `components` -> `tree`, whose
//! leaves are `sharpen`ed by the exact engine; the smallest of all are given to the whole formulation first, which
//! often proves them at once. Two published families have searches of their own, `facility` and
//! `tree_search`; `lineup` holds the ways to compare with.
//!
//! # Complexity
//! O(pairs) memory; O(pairs x windows a pair is in) for each evaluation of the prices; an insertion looks at a
//! hundred candidates with room.

mod board;
mod certified;
mod components;
mod dual;
mod facility;
mod fill;
mod improve;
mod insert;
pub(super) mod lineup;
mod plan;
mod rows;
mod rules;
mod sharpen;
mod tailor;
mod tree;
pub(super) mod tree_search;

use crate::check::{score, violations};
use crate::domain::{Criterion, Goal, Instance, Limit, Outcome, Solution, Stage, Termination};

use super::greedy::CheapestFirst;
use super::milp::{Milp, few_nodes};
use super::shortage::shortage_notes;
use super::{Budget, Progress, SolveError, Strategy};

use board::{Board, MOST_WEIGHT};
use components::Forest;
use dual::Climb;
use facility::{Facility, Location};
use improve::{Improver, first_plan};
use insert::Guide;
use plan::{Plan, UNSERVED};
use sharpen::Sharpener;
use tailor::Tailor;
use tree_search::{TransportSearch, is_transport};

/// The `market` strategy.
pub(super) struct Market;

/// Pairs of orders and makers up to which a goal that is no sum is given to the whole formulation.
const MOST_FORMULATED: usize = 5_000;
/// Eligible pairs up to which the whole formulation is looked at first.
const FORMULATED_PAIRS: usize = 2_000;
/// Evaluations of the prices at most.
const MOST_STEPS: u64 = 1_000;
/// Part of the budget for prices.
const PRICING: f64 = 0.35;
/// The same where the trees of a transportation problem are searched, which the prices do not guide.
const TRANSPORT_PRICING: f64 = 0.1;
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
/// Nodes at most where facilities are located.
const MOST_NODES: u64 = 2_000_000;
/// Rounds between two looks at the limits.
const ROUNDS: usize = 16;
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
        supports(instance)
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        match Board::new(instance, goal) {
            Some(board) => {
                let tailor = Tailor { instance, goal, stop: budget.stop };
                let proved = formulated(&board, tailor, budget, seed).filter(is_proved);
                Ok(proved.unwrap_or_else(|| Run { tailor, budget, board: &board, seed }.outcome()))
            }
            // Loads and spreads are no sums over orders; the whole formulation takes them while it is small.
            None if n_pairs(instance) <= MOST_FORMULATED => Milp.solve(instance, goal, budget, seed),
            None => CheapestFirst.solve(instance, goal, budget, seed),
        }
    }
}

struct Run<'a> {
    tailor: Tailor<'a>,
    budget: &'a Budget<'a>,
    board: &'a Board,
    seed: u64,
}

/// What is proved so far.
struct Proof<'a> {
    bound: Option<i128>,
    forest: Option<Forest<'a>>,
}

impl Proof<'_> {
    /// The best bound, given the best plan.
    fn update(&mut self, board: &Board, best: &Plan) -> Option<i128> {
        let grown = self.forest.as_ref().map(|forest| forest.bound(board, best));
        self.bound = self.bound.max(grown.filter(|_| self.bound.is_some()));
        self.bound
    }
}

impl Run<'_> {
    fn outcome(&self) -> Outcome {
        if let Some(location) = Location::new(self.board) {
            return self.locate(Facility::new(location));
        }
        let first = self.first();
        let mut climb = Climb::new(self.board);
        if climb.value.is_infinite() {
            return self.infeasible(self.work(&climb));
        }
        let mut plan = self.started(first);
        let mut transport = if is_transport(self.tailor.instance) {
            TransportSearch::new(self.board, self.seed)
        } else {
            None
        };
        let part = if transport.is_some() { TRANSPORT_PRICING } else { PRICING };
        let stopped = self.climb(&mut climb, plan.total, part);
        // More than any plan can weigh: there is none.
        let bound = self.bound(&climb);
        if bound.is_some_and(|bound| bound > MOST_WEIGHT) {
            return self.infeasible(self.work(&climb));
        }
        let guide = Guide::new(self.board, &climb);
        if stopped.is_none() {
            let again = first_plan((self.board, &guide, self.tailor), Plan::empty(self.board));
            plan = if again.total < plan.total { again } else { plan };
        }
        let mut proof = Proof { bound, forest: None };
        if self.board.pairs.producer.len() <= TREE_PAIRS {
            let sharpener = Sharpener::new(self.board, self.tailor);
            proof.forest = Some(Forest::new(self.board, &climb, sharpener));
        }
        let searchers = if self.board.sinks.len() >= MANY_ORDERS { SEARCHERS } else { 1 };
        let mut improver = Improver::new((self.board, &guide, self.tailor), plan, self.seed, searchers);
        let limit =
            stopped.or_else(|| self.improve((&mut improver, transport.as_mut()), (&climb, &mut proof)));
        let bound = proof.update(self.board, &improver.best);
        let work = self.work(&climb) + improver.work;
        end(self.tailor, self.board, &improver.best, bound, (limit.unwrap_or(Limit::Work), work))
    }

    /// A market that is facility location is branched on who works.
    fn locate(&self, mut facility: Facility) -> Outcome {
        let work = |facility: &Facility| facility.nodes * self.board.sinks.len() as u64;
        let mut limit = None;
        while limit.is_none() && !facility.is_exhausted() && facility.nodes < MOST_NODES {
            let before = (facility.value(), facility.bound());
            facility.grow();
            let now = (facility.value(), facility.bound());
            if let (Some(value), true) = (now.0, now != before) {
                self.tell(value, now.1, work(&facility));
            }
            let gap =
                now.0.zip(now.1).map(|(value, bound)| (value - bound) as f64 / (value as f64).abs().max(1.0));
            let reached = self.budget.gap.zip(gap).filter(|(asked, gap)| gap <= asked).map(|_| Limit::Gap);
            limit = self.budget.exhausted(work(&facility)).or(reached);
        }
        let plan = self.started(facility.plan(self.board).unwrap_or_else(|| Plan::empty(self.board)));
        if facility.is_exhausted() && facility.value().is_none() && limit.is_none() {
            return self.infeasible(work(&facility));
        }
        let bound = facility.bound();
        end(self.tailor, self.board, &plan, bound, (limit.unwrap_or(Limit::Work), work(&facility)))
    }

    /// The plan to start from: the caller's where it is valid and better.
    fn started(&self, plan: Plan) -> Plan {
        let valid = self.budget.start.filter(|start| violations(self.tailor.instance, start).is_empty());
        let given = valid.map(|start| Plan::of(self.board, self.tailor.instance, start));
        given.filter(|given| given.total < plan.total).unwrap_or(plan)
    }

    fn first(&self) -> Plan {
        let guide = Guide::rough(self.board);
        let plan = first_plan((self.board, &guide, self.tailor), Plan::empty(self.board));
        if plan.is_complete(self.board) {
            self.tell(plan.total, None, self.board.sinks.len() as u64);
        }
        plan
    }

    /// Raises the bound until it hardly rises, for this part of the budget at most.
    fn climb(&self, climb: &mut Climb, upper: i128, part: f64) -> Option<Limit> {
        let mut before = climb.value;
        for step in 1..MOST_STEPS {
            if let Some(limit) = self.budget.exhausted(self.work(climb)) {
                return Some(limit);
            }
            // A plan that leaves out what must be filled says nothing about how far the bound may rise.
            let usual = climb.value + 0.2 * climb.value.abs();
            if climb.step(self.board, (upper as f64).min(usual)) && upper < UNSERVED {
                self.tell(upper, Some(climb.value.floor() as i128), self.work(climb));
            }
            if self.budget.spent(self.work(climb)) > part {
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

    /// Improves the plan and, where that is no hopeless task, the bound, in turns.
    fn improve(
        &self,
        (improver, mut transport): (&mut Improver, Option<&mut TransportSearch>),
        (climb, proof): (&Climb, &mut Proof),
    ) -> Option<Limit> {
        let base = self.work(climb);
        let n_orders = self.board.sinks.len();
        let most = USUAL_WORK * n_orders as u64;
        let is_limited = self.budget.spent(base) > 0.0;
        let part = |work: u64| match is_limited {
            true => self.budget.spent(base + work),
            false => work as f64 / most as f64,
        };
        let first = part(improver.work);
        let hot = (HEAT.0 * climb.value.abs() / n_orders as f64).max(1.0);
        while is_limited || improver.work < most {
            if let Some(limit) = self.stopped(improver, (base, proof.bound)) {
                return Some(limit);
            }
            let told = (improver.best.total, proof.bound);
            let passed = ((part(improver.work) - first) / (1.0 - first)).clamp(0.0, 1.0);
            match &mut proof.forest {
                Some(forest) if forest.priced * TREE_WORK <= improver.work => {
                    forest.grow(self.board, &improver.best);
                    proof.update(self.board, &improver.best);
                }
                _ => match &mut transport {
                    Some(search) => self.kick(search, improver, passed),
                    None => (0..ROUNDS).for_each(|_| improver.round(hot * HEAT.1.powf(passed))),
                },
            }
            if improver.best.is_complete(self.board) && (improver.best.total, proof.bound) != told {
                self.tell(improver.best.total, proof.bound, base + improver.work);
            }
            if proof.bound.is_some_and(|bound| improver.best.total <= bound) {
                return None;
            }
        }
        None
    }

    /// A market that is a transportation problem is searched by its spanning trees.
    fn kick(&self, search: &mut TransportSearch, improver: &mut Improver, passed: f64) {
        search.kicks(ROUNDS as u64, passed);
        improver.work += ROUNDS as u64 * self.board.sinks.len() as u64;
        if i128::from(search.cost()) < improver.best.total {
            improver.best = search.plan(self.board);
        }
    }

    fn stopped(&self, improver: &Improver, (base, bound): (u64, Option<i128>)) -> Option<Limit> {
        let gap = bound.map(|bound| {
            let value = improver.best.total;
            (value - bound) as f64 / value.unsigned_abs().max(1) as f64
        });
        let reached = self.budget.gap.zip(gap).filter(|(asked, gap)| gap <= asked);
        self.budget.exhausted(base + improver.work).or(reached.map(|_| Limit::Gap))
    }

    /// Some order can be neither filled nor turned down, whatever the others take.
    fn infeasible(&self, work: u64) -> Outcome {
        let Tailor { instance, goal, .. } = self.tailor;
        let stage = |&criterion: &Criterion| Stage { criterion, value: None, bound: None };
        Outcome {
            termination: Termination::Infeasible,
            solution: None,
            stages: goal.criteria().iter().map(stage).collect(),
            work,
            notes: shortage_notes(instance),
        }
    }

    fn bound(&self, climb: &Climb) -> Option<i128> {
        certified::bound((self.board, &climb.rules), (&climb.prices, &climb.places), None)
    }

    /// Orders priced so far.
    fn work(&self, climb: &Climb) -> u64 {
        climb.n_steps * self.board.sinks.len() as u64
    }

    fn tell(&self, total: i128, bound: Option<i128>, work: u64) {
        let criterion = self.tailor.goal.criteria()[0];
        let ranks = &self.board.ranks;
        let value = criterion.minimised(ranks.first_of(total));
        let bound = bound.map(|bound| criterion.minimised(ranks.first(bound)));
        (self.budget.observe)(&Progress { criterion, value: Some(value), bound, work });
    }
}

/// What a few nodes of the whole formulation give, where that is small and no other search is made for the market.
fn formulated(board: &Board, tailor: Tailor, budget: &Budget, seed: u64) -> Option<Outcome> {
    let Tailor { instance, goal, .. } = tailor;
    let is_small = board.pairs.producer.len() <= FORMULATED_PAIRS;
    if !is_small || is_transport(instance) || Location::new(board).is_some() {
        return None;
    }
    few_nodes(instance, goal, budget, seed)
}

fn is_proved(outcome: &Outcome) -> bool {
    matches!(outcome.termination, Termination::Optimal | Termination::Infeasible)
}

/// Orders with those who make their product.
fn n_pairs(instance: &Instance) -> usize {
    (0..instance.orders().len()).map(|o| instance.makers(o).count()).sum()
}

/// Markets have several orders; one order is the exact engine's.
fn supports(instance: &Instance) -> bool {
    instance.orders().len() > 1
}

/// The outcome of a search that ended with this plan and bound.
fn end(
    Tailor { instance, goal, .. }: Tailor,
    board: &Board,
    best: &Plan,
    bound: Option<i128>,
    (limit, work): (Limit, u64),
) -> Outcome {
    let solution: Option<Solution> = best.is_complete(board).then(|| best.solution(board));
    let score = solution.as_ref().map(|solution| score(instance, solution));
    let proved = solution.is_some() && bound.is_some_and(|bound| bound >= best.total);
    let stage = |(at, &criterion): (usize, &Criterion)| {
        let value = score.as_ref().map(|score| score.value(criterion));
        let first = bound.filter(|_| at == 0).map(|bound| {
            let first = board.ranks.first(bound);
            criterion.minimised(value.map_or(first, |value| first.min(criterion.minimised(value))))
        });
        Stage { criterion, value, bound: if proved { value } else { first } }
    };
    let termination = match &solution {
        Some(_) if proved => Termination::Optimal,
        Some(_) => Termination::Feasible(limit),
        None => Termination::NoSolutionFound(limit),
    };
    let stages = goal.criteria().iter().enumerate().map(stage).collect();
    Outcome { termination, solution, stages, work, notes: Vec::new() }
}
