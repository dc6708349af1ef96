//! Branch and bound over the members of one root: prices for a few good candidates, one scan that fixes
//! almost everybody out by reduced cost, and a depth-first tree over the core that is left.

use super::ascent::{Ascent, Climb, level_price};
use super::bound::{Bound, NEVER, Prices, Question, State};
use super::incumbent::{Best, improve};
use super::pool::{Pool, Problem};
use super::price::Pricer;
use super::rules::{Conflicts, Sums, fewest};
use super::sink::Settled;
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
    bound: Bound,
    ascent: Ascent,
    sums: Sums,
    sorted: Vec<i64>,
    frames: Vec<Frame>,
}

/// Told of the best weight so far, a lower bound and the work.
pub(super) type Report<'a> = &'a dyn Fn(Option<i128>, Option<i128>, u64);

/// A node's state and prices; one per depth, reused.
#[derive(Clone, Default)]
struct Frame {
    state: Vec<State>,
    prices: Prices,
}

/// The core of a root.
struct Core<'c> {
    pool: &'c Pool,
    conflicts: Conflicts,
    /// The identical candidate before each, which comes first.
    twin: Vec<Option<usize>>,
    root: &'c Root,
}

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
    fn ceiling(&self, root: &Root) -> i128 {
        let scale = self.problem.terms.scale;
        let constant = self.problem.weights.accepted + root.constant;
        self.best.as_ref().map_or(NEVER - 1, |best| scale.down(best.weight - constant))
    }

    /// Whether `bound` says that no plan there is better, or as good with a chance in the rule of ties.
    fn is_closed(&self, bound: i128, fewest: usize, root: &Root) -> bool {
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

    fn states(&self, pool: &Pool) -> Vec<State> {
        let locked = |&at: &usize| if self.locked.contains(&at) { State::In } else { State::Free };
        pool.origin.iter().map(locked).collect()
    }

    fn conflicts(&self, pool: &Pool) -> Conflicts {
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
                    stopped = primal::search(self, (&part, &conflicts), known, root.needs_lead).err();
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
    fn steps(&self, steps: u32) -> u32 {
        let terms = &self.problem.terms;
        if terms.demand.len() == 1 && terms.needed.is_empty() { 0 } else { steps }
    }

    fn tree(&mut self, pool: &Pool, root: &Root, prices: Prices) -> Result<(), Limit> {
        let core = Core {
            pool,
            conflicts: self.conflicts(pool),
            twin: super::twins::twins(self.problem, pool),
            root,
        };
        let state = self.states(pool);
        self.frames.resize_with(pool.len() + 2, Frame::default);
        self.frames[0].state.clone_from(&state);
        self.frames[0].prices = prices;
        self.node(&core, 0)
    }

    fn node(&mut self, core: &Core, depth: usize) -> Result<(), Limit> {
        self.nodes += 1;
        let spent = (self.work() > self.patience).then_some(Limit::Work);
        if let Some(limit) = spent.or_else(|| (self.limit)(self.work())) {
            return Err(limit);
        }
        let mut frame = std::mem::take(&mut self.frames[depth]);
        let branch = self.examine(core, &mut frame);
        let result = match branch {
            Ok(Some((i, first))) => self.branch(core, depth, (&frame, i, first)),
            Ok(None) => Ok(()),
            Err(limit) => Err(limit),
        };
        self.frames[depth] = frame;
        result
    }

    fn branch(
        &mut self,
        core: &Core,
        depth: usize,
        (frame, i, first): (&Frame, usize, State),
    ) -> Result<(), Limit> {
        let second = if first == State::In { State::Out } else { State::In };
        for side in [first, second] {
            let child = &mut self.frames[depth + 1];
            child.state.clone_from(&frame.state);
            child.prices.clone_from(&frame.prices);
            child.state[i] = side;
            self.node(core, depth + 1)?;
        }
        Ok(())
    }

    /// Closes the node, or says where to branch and which side first.
    fn examine(&mut self, core: &Core, frame: &mut Frame) -> Result<Option<(usize, State)>, Limit> {
        let terms = &self.problem.terms;
        let Core { pool, root, .. } = *core;
        for _ in 0..params::FIXING_ROUNDS {
            let Some(least) = self.propagate(core, &mut frame.state) else { return Ok(None) };
            let members = (least, terms.members.1);
            let state = &frame.state;
            let question = Question { pool, terms, state, members, needs_lead: root.needs_lead };
            let ceiling = self.ceiling(root);
            let steps = self.steps(params::NODE_STEPS);
            let climb = Climb { steps, target: ceiling, length: 0.7, enough: ceiling };
            let level = steps == 0 && !level_price(&question, &mut frame.prices, &mut self.bound);
            if level || !self.ascent.climb(&question, &mut frame.prices, &mut self.bound, climb) {
                return Ok(None);
            }
            if self.is_closed(self.bound.value, least, root) {
                return Ok(None);
            }
            self.try_chosen(core)?;
            let ceiling = self.ceiling(root);
            let mut fixed = 0;
            for i in 0..pool.len() {
                if frame.state[i] != State::Free {
                    continue;
                }
                if self.bound.with(pool, i) > ceiling {
                    frame.state[i] = State::Out;
                    fixed += 1;
                } else if self.bound.without(pool, i) > ceiling {
                    frame.state[i] = State::In;
                    fixed += 1;
                }
            }
            if fixed == 0 {
                break;
            }
        }
        if self.propagate(core, &mut frame.state).is_none() {
            return Ok(None);
        }
        let open = |&i: &usize| frame.state[i] == State::Free;
        let key = |&i: &usize| self.bound.weight[i].unsigned_abs() / pool.most[i].max(1) as u64;
        let Some(i) = (0..pool.len()).filter(open).min_by_key(|i| (key(i), *i)) else {
            self.leaf(core, &frame.state)?;
            return Ok(None);
        };
        // Who is the largest decides what the others must be able to make.
        let i = self.bound.largest.filter(open).unwrap_or(i);
        let first = if self.bound.chosen.binary_search(&i).is_ok() { State::In } else { State::Out };
        Ok(Some((i, first)))
    }

    /// Prices the selection of the bound, where it obeys the rules.
    fn try_chosen(&mut self, core: &Core) -> Result<(), Limit> {
        if !self.pricer.is_cheap() && self.best.is_some() {
            return Ok(());
        }
        let chosen = std::mem::take(&mut self.bound.chosen);
        let result = self.try_set((core.pool, &core.conflicts), &chosen, core.root.needs_lead);
        self.bound.chosen = chosen;
        result.map(|_| ())
    }

    fn leaf(&mut self, core: &Core, state: &[State]) -> Result<(), Limit> {
        let members: Vec<usize> = (0..state.len()).filter(|&i| state[i] == State::In).collect();
        self.try_set((core.pool, &core.conflicts), &members, core.root.needs_lead).map(|_| ())
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

    /// What follows from the decisions so far; the fewest members, or `None` when nothing can come of them.
    fn propagate(&mut self, core: &Core, state: &mut [State]) -> Option<usize> {
        let terms = &self.problem.terms;
        let pool = core.pool;
        loop {
            if !core.spread_decisions(state, terms.quantity, terms.members.1)? {
                break;
            }
        }
        let picked = (0..state.len()).filter(|&i| state[i] != State::Out).map(|i| (i, state[i] == State::In));
        if !self.sums.suffice(pool, terms, picked) {
            return None;
        }
        let least = fewest(pool, terms, state, &mut self.sorted).max(terms.members.0);
        let open = state.iter().filter(|&&s| s != State::Out).count();
        (least <= terms.members.1.min(open)).then_some(least)
    }
}

impl Core<'_> {
    /// One round of what conflicts, twins, lots, numbers and the lead force; whether anything changed.
    fn spread_decisions(&self, state: &mut [State], quantity: i64, most: usize) -> Option<bool> {
        let pool = self.pool;
        let mut changed = false;
        let mut set = |state: &mut [State], i: usize, to: State| -> Option<()> {
            if state[i] == State::Free {
                state[i] = to;
                changed = true;
            }
            (state[i] == to).then_some(())
        };
        let is_in = |state: &[State], i: usize| state[i] == State::In;
        let n_in = (0..state.len()).filter(|&i| is_in(state, i)).count();
        let least: i64 = (0..state.len()).filter(|&i| is_in(state, i)).map(|i| pool.least[i]).sum();
        if least > quantity || n_in > most {
            return None;
        }
        for i in 0..state.len() {
            if let Some(twin) = self.twin[i] {
                if is_in(state, i) {
                    set(state, twin, State::In)?;
                } else if state[twin] == State::Out {
                    set(state, i, State::Out)?;
                }
            }
            if state[i] == State::Free && (n_in == most || least + pool.least[i] > quantity) {
                set(state, i, State::Out)?;
            }
            if is_in(state, i) {
                for j in (0..state.len()).filter(|&j| j != i) {
                    if self.conflicts.apart(i, j) {
                        set(state, j, State::Out)?;
                    }
                }
            }
        }
        if self.root.needs_lead && !(0..state.len()).any(|i| pool.leads[i] && is_in(state, i)) {
            let mut able = (0..state.len()).filter(|&i| pool.leads[i] && state[i] == State::Free);
            let only = able.next()?;
            if able.next().is_none() {
                set(state, only, State::In)?;
            }
        }
        Some(changed)
    }
}
