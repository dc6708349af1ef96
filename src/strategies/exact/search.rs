//! What every part of the search shares: the best plan, when a bound closes something, the limits and the reports.

use super::ascent::Ascent;
use super::bound::{Bound, NEVER, State};
use super::incumbent::{Best, improve};
use super::pool::{Pool, Problem};
use super::price::Pricer;
use super::roots::{Parts, Root};
use super::rules::{Conflicts, Sums};
use super::sink::Settled;
use super::tree::Frame;
use crate::domain::{Limit, OrderPlan};

/// The search of one order.
pub(super) struct Search<'a> {
    pub problem: &'a Problem<'a>,
    pub parts: &'a Parts,
    pub pricer: Pricer<'a>,
    pub best: Option<Best>,
    /// Why to stop after so much work, if so.
    pub limit: &'a dyn Fn(u64) -> Option<Limit>,
    /// Work after which equal plans are no longer told apart, where the least weight is proved already.
    pub patience: u64,
    /// Told of the best weight, of a lower bound on every weight, and of the work so far.
    pub report: Report<'a>,
    /// No plan weighs less, as far as is known.
    pub least: i128,
    /// No plan of a root yet to come weighs less.
    pub others: i128,
    /// Positions among the eligible of those who must be members.
    pub locked: Vec<usize>,
    /// Member sets, positions among the eligible, ascending, from which a plan has to differ in two members.
    pub avoid: Vec<Vec<usize>>,
    /// Position among the eligible of one who may not be.
    pub banned: Option<usize>,
    pub nodes: u64,
    pub(super) bound: Bound,
    pub(super) ascent: Ascent,
    pub(super) sums: Sums,
    pub(super) sorted: Vec<i64>,
    pub(super) frames: Vec<Frame>,
}

/// Told of the best weight so far, a lower bound and the work.
pub(super) type Report<'a> = &'a dyn Fn(Option<i128>, Option<i128>, u64);

impl<'a> Search<'a> {
    pub(super) fn new(
        (problem, parts): (&'a Problem<'a>, &'a Parts),
        pricer: Pricer<'a>,
        limit: &'a dyn Fn(u64) -> Option<Limit>,
        (locked, report): (Vec<usize>, Report<'a>),
    ) -> Self {
        Search {
            problem,
            parts,
            pricer,
            best: None,
            limit,
            patience: u64::MAX,
            report,
            least: i128::MIN,
            others: i128::MAX,
            locked,
            avoid: Vec::new(),
            banned: None,
            nodes: 0,
            bound: Bound::default(),
            ascent: Ascent::default(),
            sums: Sums::default(),
            sorted: Vec::new(),
            frames: Vec::new(),
        }
    }

    /// Reports where the search stands.
    pub(super) fn tell(&self) {
        let best = self.best.as_ref().map(|best| best.weight);
        let least = (self.least > i128::MIN).then(|| best.map_or(self.least, |best| best.min(self.least)));
        (self.report)(best, least, self.work());
    }

    /// Work done so far.
    pub(super) fn work(&self) -> u64 {
        self.nodes + self.pricer.work
    }

    /// Scaled value that a bound has to exceed for its plans to be worse than the best, the root's own
    /// constant taken off.
    pub(super) fn ceiling(&self, root: &Root) -> i128 {
        let scale = self.problem.terms.scale;
        let constant = self.problem.weights.accepted + root.constant;
        self.best.as_ref().map_or(NEVER - 1, |best| scale.down(best.weight - constant))
    }

    /// Whether `bound` says that no plan there is better, or as good with a chance in the rule of ties.
    pub(super) fn is_closed(&self, bound: i128, fewest: usize, root: &Root) -> bool {
        let Some(best) = &self.best else { return bound >= NEVER };
        let constant = self.problem.weights.accepted + root.constant;
        let least = self.problem.terms.scale.least(bound).saturating_add(constant);
        least > best.weight || (least == best.weight && fewest > best.n_members())
    }

    /// Whether a set of this Lagrangian value is worse than the best plan.
    pub(super) fn is_worse(&self, value: i128) -> bool {
        let least = || self.problem.terms.scale.least(value) + self.problem.weights.accepted;
        self.best.as_ref().is_some_and(|best| least() > best.weight)
    }

    /// Starts from a plan that the judge accepts, where quantities are dear to find.
    pub(super) fn start(&mut self, plan: &OrderPlan, weight: i128) {
        let pool = &self.problem.pool;
        let is_member = |&i: &usize| {
            let producer = self.problem.eligible[pool.origin[i]].producer();
            plan.members.iter().any(|member| member.producer == producer)
        };
        let members: Vec<usize> = (0..pool.len()).filter(is_member).collect();
        if plan.accepted && members.len() == plan.members.len() && self.is_different(pool, &members) {
            improve(&mut self.best, self.problem, pool, (&members, weight), Some(plan.clone()));
        }
    }

    /// Takes over a proved optimum; what is left is to tell equal plans apart.
    pub(super) fn settled(&mut self, optimum: &Settled, patience: u64) {
        let Settled { members, weight, work } = optimum;
        improve(&mut self.best, self.problem, &self.problem.pool, (members, *weight), None);
        self.nodes += work;
        self.patience = self.work() + patience;
    }

    pub(super) fn states(&self, pool: &Pool) -> Vec<State> {
        let state = |&at: &usize| match () {
            () if self.locked.contains(&at) => State::In,
            () if self.banned == Some(at) => State::Out,
            () => State::Free,
        };
        pool.origin.iter().map(state).collect()
    }

    pub(super) fn conflicts(&self, pool: &Pool) -> Conflicts {
        let apart = |a: usize, b: usize| self.problem.apart(pool.origin[a], pool.origin[b]);
        Conflicts::new(pool.len(), self.problem.pairwise, apart)
    }

    /// The least weight that any plan of a root can have.
    pub(super) fn least_weight(&self, root: &Root) -> i128 {
        if root.bound <= -NEVER {
            return i128::MIN;
        }
        self.problem.terms.scale.least(root.bound) + self.problem.weights.accepted + root.constant
    }

    /// Whether no plan of a root can be better, or as good with a chance in the rule of ties.
    pub(super) fn is_root_closed(&self, root: &Root) -> bool {
        root.bound > -NEVER && self.is_closed(root.bound, 0, root)
    }

    /// With one price and no drop-outs the bisection was exact.
    pub(super) fn steps(&self, steps: u32) -> u32 {
        let terms = &self.problem.terms;
        if terms.demand.len() == 1 && terms.needed.is_empty() { 0 } else { steps }
    }

    /// Whether at least two producers are in one of the sets and not in the other, for every set to be avoided.
    fn is_different(&self, pool: &Pool, members: &[usize]) -> bool {
        let differs = |other: &Vec<usize>| {
            let both = members.iter().filter(|&&i| other.binary_search(&pool.origin[i]).is_ok()).count();
            members.len() + other.len() - 2 * both >= 2
        };
        self.avoid.iter().all(differs)
    }

    /// Prices a set that obeys the rules and keeps it if it is better; whether it was.
    pub(super) fn try_set(
        &mut self,
        (pool, conflicts): (&Pool, &Conflicts),
        members: &[usize],
        needs_lead: bool,
    ) -> Result<bool, Limit> {
        let terms = &self.problem.terms;
        if members.is_empty()
            || !self.is_different(pool, members)
            || !super::rules::hold((pool, terms), conflicts, (members, needs_lead), &mut self.sums)
        {
            return Ok(false);
        }
        let (limit, work) = (self.limit, self.work());
        let cutoff = self.best.as_ref().map(|best| best.weight);
        let weight = self.pricer.price(pool, members, cutoff, &|| limit(work))?;
        let plan = self.pricer.take_plan();
        let better = weight.is_some_and(|w| improve(&mut self.best, self.problem, pool, (members, w), plan));
        if better {
            self.tell();
        }
        Ok(better)
    }
}
