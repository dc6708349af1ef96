//! The tree over the core of one root: depth first, a few steps of the prices at every node, and candidates fixed by
//! their reduced costs and by what the decisions force.

use std::borrow::Cow;

use super::ascent::{Climb, level_price};
use super::bound::{Prices, Question, State};
use super::params;
use super::pool::{Pool, Terms};
use super::roots::Root;
use super::rules::{Conflicts, fewest};
use super::search::Search;
use crate::domain::Limit;

/// A node's state and prices; one per depth, reused.
#[derive(Clone, Default)]
pub(super) struct Frame {
    state: Vec<State>,
    prices: Prices,
}

/// The core of a root.
struct Core<'c> {
    pool: Cow<'c, Pool>,
    terms: &'c Terms,
    conflicts: Conflicts,
    /// The identical candidate before each, which comes first.
    twin: Vec<Option<usize>>,
    root: &'c Root,
}

impl Search<'_> {
    /// Everything that a core holds.
    ///
    /// # Errors
    /// The limit that ended it.
    pub(super) fn tree(&mut self, pool: &Pool, root: &Root, prices: Prices) -> Result<(), Limit> {
        let core = Core {
            pool: Cow::Borrowed(pool),
            terms: &self.problem.terms,
            conflicts: self.conflicts(pool),
            twin: super::twins::twins(self, pool),
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
            Ok(Some((i, first))) => match core.without_outsiders(&frame.state) {
                Some((less, kept)) => {
                    let state = kept.iter().map(|&i| frame.state[i]).collect();
                    let frame = Frame { state, prices: frame.prices.clone() };
                    let i = kept.binary_search(&i).unwrap_or_default();
                    self.branch(&less, depth, (&frame, i, first))
                }
                None => self.branch(core, depth, (&frame, i, first)),
            },
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
        let (pool, root) = (&*core.pool, core.root);
        for _ in 0..params::FIXING_ROUNDS {
            let Some(least) = self.propagate(core, &mut frame.state) else { return Ok(None) };
            let members = (least, terms.members.1);
            let state = &frame.state;
            let question = Question { pool, terms, state, members, needs_lead: root.needs_lead };
            let ceiling = self.ceiling(root);
            let steps = self.steps(params::NODE_STEPS);
            let climb = Climb { steps, target: ceiling, length: 0.7, enough: ceiling };
            let level = steps == 0 && !level_price(&question, &mut frame.prices, &mut self.bound, true);
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
        if !self.pricer.is_quick() && self.best.is_some() {
            return Ok(());
        }
        let chosen = std::mem::take(&mut self.bound.chosen);
        self.pricer.rough = self.best.is_some();
        let result = self.try_set((&*core.pool, &core.conflicts), &chosen, core.root.needs_lead);
        self.pricer.rough = false;
        self.bound.chosen = chosen;
        result.map(|_| ())
    }

    fn leaf(&mut self, core: &Core, state: &[State]) -> Result<(), Limit> {
        let members: Vec<usize> = (0..state.len()).filter(|&i| state[i] == State::In).collect();
        self.try_set((&*core.pool, &core.conflicts), &members, core.root.needs_lead).map(|_| ())
    }

    /// What follows from the decisions so far; the fewest members, or `None` when nothing can come of them.
    fn propagate(&mut self, core: &Core, state: &mut [State]) -> Option<usize> {
        let terms = &self.problem.terms;
        let pool = &*core.pool;
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

impl<'c> Core<'c> {
    /// The core of those who are not out, and their positions, where that is at most half of it.
    fn without_outsiders(&self, state: &[State]) -> Option<(Core<'c>, Vec<usize>)> {
        let kept: Vec<usize> = (0..state.len()).filter(|&i| state[i] != State::Out).collect();
        if kept.len() * 2 > state.len() || state.len() < params::WORTH_SHRINKING {
            return None;
        }
        let place = |i: usize| kept.binary_search(&i).ok();
        let core = Core {
            pool: Cow::Owned(self.pool.subset(&kept, self.terms)),
            conflicts: self.conflicts.subset(&kept),
            twin: kept.iter().map(|&i| self.twin[i].and_then(place)).collect(),
            ..*self
        };
        Some((core, kept))
    }

    /// One round of what conflicts, twins, lots, numbers and the lead force; whether anything changed.
    fn spread_decisions(&self, state: &mut [State], quantity: i64, most: usize) -> Option<bool> {
        let pool = &*self.pool;
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
