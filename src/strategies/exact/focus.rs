//! The search of one root: prices found on a few good candidates, one scan that fixes almost everybody out by reduced
//! cost, and the tree over the core that is left.

use super::ascent::{Climb, level_price};
use super::bound::{NEVER, Prices, Question, State};
use super::pool::Pool;
use super::roots::Root;
use super::rules::fewest;
use super::search::Search;
use super::{level, params, primal};
use crate::domain::Limit;

/// Those of a root who may still be members.
struct Open {
    /// Positions in the problem's pool, ascending.
    candidates: Vec<usize>,
    pool: Pool,
    state: Vec<State>,
    /// Fewest members.
    least: usize,
}

impl Search<'_> {
    /// Everything a root holds, exhausted unless a limit comes first; then its bound stands in the root.
    ///
    /// # Errors
    /// The limit.
    pub(super) fn root(&mut self, root: &mut Root) -> Result<(), Limit> {
        let origin = &self.problem.pool.origin;
        let locked: Vec<usize> = match self.locked.is_empty() {
            true => Vec::new(),
            false => (0..origin.len()).filter(|&i| self.locked.contains(&origin[i])).collect(),
        };
        if locked.len() < self.locked.len() || !locked.iter().all(|&i| self.parts.holds(root, i)) {
            return Ok(());
        }
        let Some((prices, core)) = self.focus(root, &locked)? else { return Ok(()) };
        self.tree(&core, root, prices)
    }

    /// Those of a root who may be members of a better plan, positions in the problem's pool, ascending.
    fn survivors(&self, root: &Root, locked: &[usize]) -> Vec<usize> {
        if self.best.is_none() {
            return self.parts.candidates(root);
        }
        let mut kept = level::survivors(self.problem, self.parts, root, self.ceiling(root));
        if !locked.is_empty() {
            kept.extend_from_slice(locked);
            kept.sort_unstable();
            kept.dedup();
        }
        kept
    }

    /// These candidates of a root; `None` when they are too few.
    fn open(&mut self, candidates: Vec<usize>) -> Option<Open> {
        let terms = &self.problem.terms;
        let pool = self.problem.pool.subset(&candidates, terms);
        let state = self.states(&pool);
        let least = fewest(&pool, terms, &state, &mut self.sorted).max(terms.members.0);
        (least <= terms.members.1.min(pool.len())).then_some(Open { candidates, pool, state, least })
    }

    /// Prices and the core of a root; `None` when the root is closed already.
    fn focus(&mut self, root: &mut Root, locked: &[usize]) -> Result<Option<(Prices, Pool)>, Limit> {
        let (problem, terms) = (self.problem, &self.problem.terms);
        let candidates = self.survivors(root, locked);
        let mut focus = primal::focus(problem, &candidates, locked);
        let period = vec![root.level.0; terms.demand.len()];
        let mut prices = Prices { period, survival: vec![0; terms.needed.len()] };
        // A limit that ends the search for a plan does not keep the bound from being what it is.
        let had_plan = self.best.is_some();
        let mut stopped = self.climb_on(&focus, root, (&mut prices, terms.members.0, true));
        let candidates =
            if !had_plan && self.best.is_some() { self.survivors(root, locked) } else { candidates };
        let Some(open) = self.open(candidates) else { return Ok(None) };
        for round in 0..params::ROUNDS {
            if round > 0 {
                stopped = self.climb_on(&focus, root, (&mut prices, open.least, false));
            }
            if !self.ask_all(&open, root, &prices) {
                return Ok(None);
            }
            let outside =
                |&j: &usize| self.bound.weight[j] < 0 && focus.binary_search(&open.candidates[j]).is_err();
            let better = (0..open.candidates.len()).filter(outside).take(params::FOCUS);
            let better: Vec<usize> = better.map(|j| open.candidates[j]).collect();
            if better.is_empty() || stopped.is_some() {
                break;
            }
            focus.extend(better);
            focus.sort_unstable();
        }
        root.bound = root.bound.max(self.bound.value);
        root.prices = Some(prices.clone());
        self.least = self.least_weight(root).min(self.others);
        self.tell();
        if let Some(limit) = stopped {
            return Err(limit);
        }
        if self.is_closed(self.bound.value, open.least, root) {
            return Ok(None);
        }
        let mut core = self.core(&open, root);
        if core.len() > params::LARGE_CORE && !self.search_again(&open, root, (&core, &prices))? {
            core = self.core(&open, root);
        }
        Ok(Some((prices, open.pool.subset(&core, terms))))
    }

    /// Who is not fixed out.
    fn core(&self, open: &Open, root: &Root) -> Vec<usize> {
        let ceiling = self.ceiling(root);
        let keep = |&i: &usize| open.state[i] == State::In || self.bound.with(&open.pool, i) <= ceiling;
        (0..open.pool.len()).filter(keep).collect()
    }

    /// Looks for a plan once more where the core is large, now that prices are good; whether none was better.
    fn search_again(
        &mut self,
        open: &Open,
        root: &Root,
        (core, prices): (&[usize], &Prices),
    ) -> Result<bool, Limit> {
        let mut likely = core.to_vec();
        likely.sort_by_key(|&i| (self.bound.weight[i], i));
        likely.truncate(params::FOCUS);
        likely.sort_unstable();
        let terms = &self.problem.terms;
        let part = open.pool.subset(&likely, terms);
        let state = self.states(&part);
        let members = (terms.members.0, terms.members.1);
        let asked = Question { pool: &part, terms, state: &state, members, needs_lead: root.needs_lead };
        let mut bound = std::mem::take(&mut self.bound);
        let mut result = Ok(());
        let before = self.best.as_ref().map(|best| best.weight);
        if bound.ask(&asked, prices) {
            let conflicts = self.conflicts(&part);
            self.pricer.rough = true;
            result = primal::search(self, (&part, &conflicts), (&bound, &state), root.needs_lead);
            self.pricer.rough = false;
        }
        self.bound = bound;
        result?;
        self.ask_all(open, root, prices);
        Ok(before == self.best.as_ref().map(|best| best.weight))
    }

    fn ask_all(&mut self, open: &Open, root: &Root, prices: &Prices) -> bool {
        let terms = &self.problem.terms;
        let members = (open.least, terms.members.1);
        let Open { pool, state, .. } = open;
        let asked = Question { pool, terms, state, members, needs_lead: root.needs_lead };
        self.bound.ask(&asked, prices)
    }

    /// Better prices on these candidates, positions in the problem's pool, and a plan where there is none yet or where
    /// the root is `new`; the limit that ended the search for one.
    fn climb_on(
        &mut self,
        focus: &[usize],
        root: &Root,
        (prices, least, new): (&mut Prices, usize, bool),
    ) -> Option<Limit> {
        let terms = &self.problem.terms;
        let part = self.problem.pool.subset(focus, terms);
        let state = self.states(&part);
        let (members, needs_lead) = ((least, terms.members.1), root.needs_lead);
        let asked = Question { pool: &part, terms, state: &state, members, needs_lead };
        let mut bound = std::mem::take(&mut self.bound);
        let mut ascent = std::mem::take(&mut self.ascent);
        let mut stopped = None;
        let exact = self.steps(1) == 0;
        let mut answered = !(new || exact) || level_price(&asked, prices, &mut bound, exact);
        if answered {
            let climb = self.first_climb(root, &bound);
            answered = ascent.climb(&asked, prices, &mut bound, climb);
        }
        if answered && !self.is_closed(bound.value, least, root) {
            if new || self.best.is_none() {
                let conflicts = self.conflicts(&part);
                self.pricer.rough = true;
                let known = (&bound, state.as_slice());
                stopped = primal::search(self, (&part, &conflicts), known, root.needs_lead).err();
                self.pricer.rough = false;
            }
            ascent.climb(&asked, prices, &mut bound, self.second_climb(root));
        }
        self.ascent = ascent;
        self.bound = bound;
        stopped
    }

    fn first_climb(&self, root: &Root, bound: &super::bound::Bound) -> Climb {
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
}
