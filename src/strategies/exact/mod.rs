//! One order, proved optimal: Lagrangian prices, a small core, and branch and bound over its members.
//!
//! The deliveries are priced, and the order falls apart into its candidates (A. M. Geoffrion, 1974); with good
//! prices almost every candidate is fixed out by its reduced cost against the best known plan, as in the core
//! problems of E. Balas and E. Zemel (An algorithm for large zero-one knapsack problems, 1980). What is left is
//! searched depth first; quantities of a member set are settled exactly (`price`).
//!
//! Path of the data: eligible producers -> `weights` (the goal as one integer) -> `pool` (flat arrays in
//! scaled integers) -> `roots` (parts by lead, grade and likeness, each bounded by one price in `level`) -> `focus`
//! (`ascent` of the `bound`, a first plan from `primal`, the core) -> `tree` -> the plan with its
//! quantities settled by the rule of ties.
//!
//! # Complexity
//! O(n T) for each scan of n candidates over T periods, a few scans for each root, and a tree over the core
//! that is exponential at worst and has a handful of nodes usually.

mod ascent;
mod bound;
mod certify;
mod cliques;
mod different;
mod evenly;
mod fill;
mod focus;
mod inclusion;
mod incumbent;
mod level;
mod likeness;
mod params;
mod pool;
mod price;
mod primal;
mod roots;
mod rules;
mod search;
mod shares;
pub mod single_sink;
mod sink;
mod staff;
mod totals;
mod tree;
mod twins;
mod weights;

use crate::check::{score, violations};
use crate::domain::{
    Acceptance, Goal, Instance, Limit, Note, OrderPlan, Outcome, Solution, Stage, Termination,
};
use crate::eligibility::{Eligible, eligible};
use crate::model::Formulation;

use super::allocation::{OrderTerms, joint};
use super::enumerate::Enumerate;
use super::greedy::CheapestFirst;
use super::milp::Milp;
use super::shortage::shortage_notes;
use super::{Budget, Progress, SolveError, Strategy};

pub use different::different;
pub use inclusion::Inclusion;
pub(super) use staff::{Least, Staffed, least, staff};

use bound::NEVER;
use inclusion::Turned;
use incumbent::Best;
use pool::Problem;
use price::Pricer;
use roots::{Parts, Root};
use search::{Report, Search};

/// The `exact` strategy.
pub(super) struct Exact;

impl Strategy for Exact {
    fn name(&self) -> &'static str {
        "exact"
    }

    fn summary(&self) -> &'static str {
        "one order proved optimal: prices, a small core, branch and bound over its members"
    }

    fn supports(&self, instance: &Instance) -> bool {
        instance.orders().len() == 1
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        let candidates = eligible(instance, 0);
        let Some(prepared) = Prepared::new(instance, &candidates, goal) else {
            // Loads are no sums, and sums may be too large: the other exact strategies take both.
            let other: &dyn Strategy = if Enumerate.supports(instance) { &Enumerate } else { &Milp };
            return other.solve(instance, goal, budget, seed);
        };
        Ok(Solve { instance, goal, budget, prepared: &prepared }.run(&[]))
    }
}

/// One order read into flat arrays once, to be solved as often as asked.
///
/// # Example
/// ```
/// # use kongsi::{Goal, eligibility::eligible, io::json::read_instance, strategies::exact::Prepared};
/// let text = br#"{"kongsi": 1, "producers": [
///   {"id": "a", "capacity": [300], "capabilities": [{"product": "shoe", "grade": "A", "unit_cost": 95}]},
///   {"id": "b", "capacity": [150], "capabilities": [{"product": "shoe", "grade": "A", "unit_cost": 90}]}],
///   "orders": [{"id": "o", "product": "shoe", "deliveries": [{"period": 1, "quantity": 200}]}]}"#;
/// let instance = read_instance(text).unwrap();
/// let goal = Goal::default_for(&instance);
/// let candidates = eligible(&instance, 0);
/// let prepared = Prepared::new(&instance, &candidates, &goal).unwrap();
/// let proof = prepared.prove(&|_| None);
/// assert_eq!(proof.value, Some(150 * 90 + 50 * 95));
/// ```
pub struct Prepared<'a> {
    problem: Problem<'a>,
    parts: Parts,
    goal: &'a Goal,
    locked: Option<Vec<usize>>,
}

/// What a search is to do besides finding the best plan.
#[derive(Clone, Copy, Default)]
struct Wish<'a> {
    /// A plan to start from.
    start: Option<&'a OrderPlan>,
    /// A decision turned round.
    turned: Option<&'a Turned>,
    /// The order is not turned down.
    accepted: bool,
    /// Member sets to differ from, positions among the eligible, ascending.
    avoid: &'a [Vec<usize>],
}

/// What a search of one order came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Exact value of the best plan, the criteria of the goal weighed into one; `None` without a plan.
    pub value: Option<i128>,
    /// Positions of its members among the producers, ascending.
    pub members: Vec<usize>,
    /// Nodes of all trees.
    pub nodes: u64,
    /// Nodes, sets priced and nodes of exact searches of quantities.
    pub work: u64,
    /// Nothing was left open.
    pub exhausted: bool,
    /// The parts with their last prices.
    roots: Vec<Root>,
    best: Option<Best>,
}

impl<'a> Prepared<'a> {
    /// Reads the instance's only order with its eligible producers; `None` where a goal or a figure does not
    /// fit the engine's integers.
    ///
    /// # Complexity
    /// O(n (T + log n)) for n candidates and T periods.
    pub fn new(instance: &'a Instance, eligible: &'a [Eligible], goal: &'a Goal) -> Option<Self> {
        Prepared::of_order(instance, 0, eligible, goal)
    }

    /// Order `o` among several, with what these candidates can still make.
    fn of_order(instance: &'a Instance, o: usize, eligible: &'a [Eligible], goal: &'a Goal) -> Option<Self> {
        let problem = Problem::new(instance, o, eligible, goal)?;
        let locks = &instance.orders()[o].lock;
        let position = |id| {
            let producer = instance.producer_index(id)?;
            eligible.iter().position(|e| e.producer() == producer)
        };
        let parts = Parts::new(&problem);
        Some(Prepared { problem, parts, goal, locked: locks.iter().map(position).collect() })
    }

    /// Searches until nothing is open or `limit`, asked with the work so far, says why to stop.
    pub fn prove(&self, limit: &dyn Fn(u64) -> Option<Limit>) -> Proof {
        let (search, roots, stopped) = self.search(limit, &|_, _, _| {}, Wish::default());
        self.proof(&search, roots, stopped.is_none())
    }

    fn proof(&self, search: &Search, roots: Vec<Root>, exhausted: bool) -> Proof {
        let members = search.best.as_ref().and_then(|best| best.members.as_ref());
        let producer = |&at: &usize| self.problem.eligible[at].producer();
        Proof {
            value: search.best.as_ref().map(|best| best.weight),
            members: members.into_iter().flatten().map(producer).collect(),
            nodes: search.nodes,
            work: search.work(),
            exhausted,
            roots,
            best: search.best.clone(),
        }
    }

    /// The plan that a search came to, its quantities settled where that is quick.
    pub fn plan(&self, proof: &Proof) -> Option<OrderPlan> {
        let best = proof.best.as_ref()?;
        let Some(members) = &best.members else { return Some(OrderPlan::declined()) };
        self.flow(members).or_else(|| self.known(best))
    }

    fn may_decline(&self) -> bool {
        let Problem { instance, order, .. } = self.problem;
        let nobody_locked = self.locked.as_ref().is_some_and(Vec::is_empty);
        instance.acceptance(order) == Acceptance::Optional && nobody_locked
    }

    /// What a plan of the order weighs in all.
    fn weight(&self, plan: &OrderPlan) -> i128 {
        let score = score(self.problem.instance, &Solution { orders: vec![plan.clone()] });
        let criteria = self.goal.criteria().iter();
        self.problem.weights.whole(&criteria.map(|&c| c.minimised(score.value(c))).collect::<Vec<_>>())
    }

    /// The best quantities of these members, positions among the eligible, where a flow settles them.
    fn flow(&self, members: &[usize]) -> Option<OrderPlan> {
        let candidates: Vec<_> = members.iter().map(|&at| self.problem.eligible[at].clone()).collect();
        let everybody: Vec<usize> = (0..members.len()).collect();
        let terms = OrderTerms::new(self.problem.instance, self.problem.order, &candidates, self.goal);
        let (_, allocation) = terms.is_flow().then(|| terms.flow(&everybody, true))??;
        Some(terms.plan(&everybody, allocation))
    }

    /// The quantities that the search has found for its best members.
    fn known(&self, best: &Best) -> Option<OrderPlan> {
        let members = best.members.as_ref()?;
        let pool = &self.problem.pool;
        let positions: Vec<usize> = (0..pool.len()).filter(|&i| members.contains(&pool.origin[i])).collect();
        let totals = || Pricer::new(&self.problem, self.goal).totals_plan(pool, &positions);
        best.plan.clone().or_else(totals)
    }

    /// The search when it ended, and the limit that ended it with the bound that stands then.
    fn search<'s>(
        &'s self,
        limit: &'s dyn Fn(u64) -> Option<Limit>,
        report: Report<'s>,
        wish: Wish,
    ) -> (Search<'s>, Vec<Root>, Option<(Limit, i128)>) {
        let problem = &self.problem;
        let pricer = Pricer::new(problem, self.goal);
        let locked = self.locked.clone().unwrap_or_default();
        let mut search = Search::new((problem, &self.parts), pricer, limit, (locked, report));
        search.avoid = wish.avoid.to_vec();
        if self.may_decline() && wish.avoid.is_empty() && !wish.accepted {
            search.best = Some(Best::declined(problem.weights.declined));
        }
        if let Some(plan) = wish.start {
            search.start(plan, self.weight(plan));
        }
        let mut roots = if self.locked.is_some() { self.parts.roots.clone() } else { Vec::new() };
        if let Some(turned) = wish.turned {
            let stopped = search.turn(turned, &roots).err().map(|limit| (limit, i128::MIN));
            let stopped = stopped.or_else(|| search_roots(&mut search, &mut roots));
            return (search, roots, stopped);
        }
        // A proved optimum leaves only the question which of equal plans it is.
        let plain = wish.avoid.is_empty() && search.locked.is_empty();
        let optimum = if plain { sink::settle(problem, limit) } else { None };
        if let Some(optimum) = &optimum {
            search.settled(optimum, params::TIE_WORK);
            if problem.pool.len() > params::TIE_POOL {
                return (search, roots, None);
            }
        }
        let stopped = search_roots(&mut search, &mut roots);
        let stopped = stopped.filter(|_| optimum.is_none());
        (search, roots, stopped)
    }
}

/// Root after root, the least bound first; the limit that ended it, with the bound that stands then.
fn search_roots(search: &mut Search, roots: &mut [Root]) -> Option<(Limit, i128)> {
    let mut near = search.problem.pool.average.first().copied().unwrap_or(0);
    for root in roots.iter_mut() {
        level::estimate(search.problem, search.parts, root, near);
        near = root.level.0;
    }
    roots.sort_by_key(|root| search.least_weight(root));
    let open = |search: &Search, roots: &[Root]| roots.iter().map(|root| search.least_weight(root)).min();
    for at in 0..roots.len() {
        search.others = open(search, &roots[at + 1..]).unwrap_or(i128::MAX);
        search.least = search.others.min(search.least_weight(&roots[at]));
        search.tell();
        if search.is_root_closed(&roots[at]) {
            continue;
        }
        if let Err(limit) = search.root(&mut roots[at]) {
            return Some((limit, open(search, &roots[at..]).unwrap_or(i128::MIN)));
        }
    }
    None
}

struct Solve<'a> {
    instance: &'a Instance,
    goal: &'a Goal,
    budget: &'a Budget<'a>,
    prepared: &'a Prepared<'a>,
}

impl Solve<'_> {
    /// The best plan that differs in two members from each of these sets.
    fn run(&self, avoid: &[Vec<usize>]) -> Outcome {
        let limit = |work| self.budget.exhausted(work);
        let report = |best, least, work| self.report(best, least, work);
        let start = self.baseline();
        let wish = Wish { start: start.as_ref(), avoid, ..Wish::default() };
        let (search, _, stopped) = self.prepared.search(&limit, &report, wish);
        self.outcome(&search, stopped)
    }

    /// A plan of the cheapest-first rule, where the quantities of a set take a search of their own.
    fn baseline(&self) -> Option<OrderPlan> {
        if Pricer::new(&self.prepared.problem, self.goal).is_quick() {
            return None;
        }
        let outcome = CheapestFirst.solve(self.instance, self.goal, self.budget, 0).ok()?;
        let solution = outcome.solution?;
        violations(self.instance, &solution).is_empty().then(|| solution.orders.into_iter().next())?
    }

    fn report(&self, best: Option<i128>, least: Option<i128>, work: u64) {
        let (criterion, weights) = (self.goal.criteria()[0], &self.prepared.problem.weights);
        let value = best.map(|whole| criterion.minimised(weights.first_of(whole)));
        let bound = least.map(|whole| criterion.minimised(weights.first(whole)));
        (self.budget.observe)(&Progress { criterion, value, bound, work });
    }

    fn outcome(&self, search: &Search, stopped: Option<(Limit, i128)>) -> Outcome {
        let work = search.work();
        let termination = match (&search.best, stopped) {
            (Some(_), None) => Termination::Optimal,
            (Some(_), Some((limit, _))) => Termination::Feasible(limit),
            (None, None) => Termination::Infeasible,
            (None, Some((limit, _))) => Termination::NoSolutionFound(limit),
        };
        let notes: Vec<Note> =
            if termination == Termination::Infeasible { shortage_notes(self.instance) } else { Vec::new() };
        let solution = search.best.as_ref().map(|best| self.solution(best));
        let score = solution.as_ref().map(|solution| score(self.instance, solution));
        let stage = |(at, &criterion): (usize, &crate::domain::Criterion)| {
            let value = score.as_ref().map(|score| score.value(criterion));
            let bound = match stopped {
                None => value,
                Some((_, bound)) if at == 0 && bound > -NEVER => {
                    let first = self.prepared.problem.weights.first(bound);
                    let own = value.map_or(first, |value| first.min(criterion.minimised(value)));
                    Some(criterion.minimised(own))
                }
                Some(_) => None,
            };
            Stage { criterion, value, bound }
        };
        let stages = self.goal.criteria().iter().enumerate().map(stage).collect();
        Outcome { termination, solution, stages, work, notes }
    }

    /// The plan with its quantities settled by the rule of ties.
    fn solution(&self, best: &Best) -> Solution {
        let Some(members) = &best.members else { return Solution { orders: vec![OrderPlan::declined()] } };
        let problem = &self.prepared.problem;
        if let Some(plan) = self.prepared.flow(members) {
            return Solution { orders: vec![plan] };
        }
        let Some(plan) = self.prepared.known(best) else {
            return Solution { orders: vec![OrderPlan::declined()] };
        };
        let everybody: Vec<usize> = (0..members.len()).collect();
        let known = Solution { orders: vec![plan] };
        let scope = problem.scope(members);
        let formulation = Formulation::new(self.instance, self.goal, &scope);
        let stop = |nodes| (self.budget.stop)().or((nodes > params::SETTLING_NODES).then_some(Limit::Work));
        match formulation.point(&known) {
            Some(point) => {
                let choice = vec![Some(everybody)];
                formulation.solution(&joint::canonical(&formulation, self.goal, &choice, point, &stop))
            }
            None => known,
        }
    }
}
