//! The search of one root: prices for a few good candidates, one scan that fixes almost everybody out by reduced
//! cost, and what every part of the search shares: the best plan, the limits and the reports.

use super::ascent::{Ascent, Climb, level_price};
use super::bound::{Bound, NEVER, Prices, Question, State};
use super::incumbent::{Best, improve};
use super::pool::{Pool, Problem};
use super::price::Pricer;
use super::rules::{Conflicts, Sums, fewest};
use super::sink::Settled;
use super::tree::Frame;
use super::{params, primal};
use crate::domain::{Limit, OrderPlan};

/// One part of the order's plans: everybody in it may be a member, subject to the pairwise conflicts.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// Positions in the problem's pool, ascending.
    pub candidates: Vec<usize>,
    /// A member has to lead.
    pub needs_lead: bool,
    /// Weight of its spread of grades, where the goal speaks of it.
    pub constant: i128,
    /// A lower bound on the weight of its plans, scaled.
    pub bound: i128,
}

/// The search of one order.
pub(super) struct Search<'a> {
    pub problem: &'a Problem<'a>,
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
        problem: &'a Problem<'a>,
        pricer: Pricer<'a>,
        limit: &'a dyn Fn(u64) -> Option<Limit>,
        (locked, report): (Vec<usize>, Report<'a>),
    ) -> Self {
        Search {
            problem,
            pricer,
            best: None,
            limit,
            patience: u64::MAX,
            report,
            least: i128::MIN,
            others: i128::MAX,
            locked,
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
        if plan.accepted && members.len() == plan.members.len() {
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
        let locked = |&at: &usize| if self.locked.contains(&at) { State::In } else { State::Free };
        pool.origin.iter().map(locked).collect()
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

    /// Rough bounds of all roots from one set of prices.
    pub(super) fn estimate(&mut self, roots: &mut [Root]) {
        let problem = self.problem;
        let (pool, terms) = (&problem.pool, &problem.terms);
        let state = vec![State::Free; pool.len()];
        let focus = primal::focus(pool, &state);
        let part = pool.subset(&focus, terms);
        let members = terms.members;
        let asked = Question { pool: &part, terms, state: &state[..part.len()], members, needs_lead: false };
        let mut prices =
            Prices { period: vec![0; terms.demand.len()], survival: vec![0; terms.needed.len()] };
        if !level_price(&asked, &mut prices, &mut self.bound) {
            return;
        }
        let target = self.bound.value + self.bound.value.abs() / 50 + 1;
        let climb = Climb { steps: self.steps(params::FIRST_STEPS), target, length: 1.0, enough: NEVER };
        if self.ascent.climb(&asked, &mut prices, &mut self.bound, climb)
            && self.bound.ask(&Question { pool, state: &state, ..asked }, &prices)
        {
            roots.iter_mut().for_each(|root| root.bound = self.bound.of_part(&root.candidates, members));
        }
    }

    /// Everything a root holds, exhausted unless a limit comes first; then its bound stands in the root.
    ///
    /// # Errors
    /// The limit.
    pub(super) fn root(&mut self, root: &mut Root) -> Result<(), Limit> {
        let problem = self.problem;
        if !self.locked.iter().all(|at| root.candidates.iter().any(|&i| problem.pool.origin[i] == *at)) {
            return Ok(());
        }
        let everybody = root.candidates.len() == problem.pool.len();
        let part = (!everybody).then(|| problem.pool.subset(&root.candidates, &problem.terms));
        let pool = part.as_ref().unwrap_or(&problem.pool);
        let Some((prices, core)) = self.focus(pool, root)? else { return Ok(()) };
        let part = pool.subset(&core, &problem.terms);
        self.tree(&part, root, prices)
    }

    /// Prices and the core of a root; `None` when the root is closed already.
    fn focus(&mut self, pool: &Pool, root: &mut Root) -> Result<Option<(Prices, Vec<usize>)>, Limit> {
        let terms = &self.problem.terms;
        let whole = self.states(pool);
        let least = fewest(pool, terms, &whole, &mut self.sorted).max(terms.members.0);
        if least > terms.members.1.min(pool.len()) {
            return Ok(None);
        }
        let mut prices =
            Prices { period: vec![0; terms.demand.len()], survival: vec![0; terms.needed.len()] };
        let members = (least, terms.members.1);
        let needs_lead = root.needs_lead;
        let mut focus = primal::focus(pool, &whole);
        let mut searched = false;
        // A limit that ends the search for a plan does not keep the bound from being what it is.
        let mut stopped = None;
        for round in 0..params::ROUNDS {
            let part = pool.subset(&focus, terms);
            let state = self.states(&part);
            let asked = Question { pool: &part, terms, state: &state, members, needs_lead };
            let mut bound = std::mem::take(&mut self.bound);
            let mut ascent = std::mem::take(&mut self.ascent);
            let mut answered =
                (round > 0 && terms.demand.len() > 1) || level_price(&asked, &mut prices, &mut bound);
            if answered {
                let climb = self.first_climb(root, &bound);
                answered = ascent.climb(&asked, &mut prices, &mut bound, climb);
            }
            if answered && !self.is_closed(bound.value, least, root) {
                let conflicts = self.conflicts(&part);
                if !searched || self.best.is_none() {
                    let known = (&bound, state.as_slice());
                    self.pricer.rough = true;
                    stopped = primal::search(self, (&part, &conflicts), known, root.needs_lead).err();
                    self.pricer.rough = false;
                    searched = true;
                }
                ascent.climb(&asked, &mut prices, &mut bound, self.second_climb(root));
            }
            let asked = Question { pool, terms, state: &whole, members, needs_lead };
            let answered = bound.ask(&asked, &prices);
            self.ascent = ascent;
            self.bound = bound;
            if !answered {
                return Ok(None);
            }
            let better: Vec<usize> = (0..pool.len())
                .filter(|&i| self.bound.weight[i] < 0 && focus.binary_search(&i).is_err())
                .take(params::FOCUS)
                .collect();
            if better.is_empty() || round + 1 == params::ROUNDS || stopped.is_some() {
                break;
            }
            focus.extend(better);
            focus.sort_unstable();
        }
        root.bound = root.bound.max(self.bound.value);
        self.least = self.least_weight(root).min(self.others);
        self.tell();
        if let Some(limit) = stopped {
            return Err(limit);
        }
        if self.is_closed(self.bound.value, least, root) {
            return Ok(None);
        }
        let ceiling = self.ceiling(root);
        let keep = |&i: &usize| whole[i] == State::In || self.bound.with(pool, i) <= ceiling;
        Ok(Some((prices, (0..pool.len()).filter(keep).collect())))
    }

    fn first_climb(&self, root: &Root, bound: &Bound) -> Climb {
        let guess = bound.value + bound.value.abs() / 50 + 1;
        let ceiling = self.ceiling(root);
        Climb {
            steps: self.steps(params::FIRST_STEPS),
            target: if ceiling < NEVER - 1 { ceiling } else { guess },
            length: 1.0,
            enough: ceiling,
        }
    }

    fn second_climb(&self, root: &Root) -> Climb {
        let ceiling = self.ceiling(root);
        Climb { steps: self.steps(params::SECOND_STEPS), target: ceiling, length: 1.0, enough: ceiling }
    }

    /// With one price and no drop-outs the bisection was exact.
    pub(super) fn steps(&self, steps: u32) -> u32 {
        let terms = &self.problem.terms;
        if terms.demand.len() == 1 && terms.needed.is_empty() { 0 } else { steps }
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
