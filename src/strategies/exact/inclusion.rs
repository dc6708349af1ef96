//! The price of inclusion: what a plan costs more that takes in a producer whom the best one leaves out, or leaves out
//! one whom it takes in.
//!
//! The prices that proved the optimum bound it for everybody at once: a part's bound with one candidate turned round,
//! less the optimum, for the part where that is least. Exactly it is the optimum of the order with that one decision
//! made.

use super::bound::{Bound, NEVER, Question, State};
use super::level;
use super::roots::Root;
use super::search::Search;
use super::{Prepared, Proof, Wish};
use crate::domain::Limit;
use crate::eligibility::Eligible;

/// Whose price is clearly above this part of the optimum is far away: the bound need not be the best there is.
const FAR: i128 = 64;
/// No position.
const NOBODY: u32 = u32::MAX;

/// What it costs at least to turn round what the best plan decides about one producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// Position among the producers.
    pub producer: usize,
    /// A member of the best plan: it is the price of leaving it out.
    pub is_member: bool,
    /// What it costs more at least, 0 or more, in the units of [`Proof::value`].
    pub at_least: i128,
}

/// One decision turned round against a plan that is known.
pub(super) struct Turned {
    /// Position in the problem's pool.
    pub at: usize,
    /// It is to be a member; else it may not be one.
    pub is_in: bool,
    /// Members of the plan, positions in the problem's pool.
    pub known: Vec<usize>,
}

impl Prepared<'_> {
    /// A proven bound on the price of inclusion of every eligible producer who is not locked, ascending; nothing
    /// without a proved optimum.
    ///
    /// # Complexity
    /// O(n T) for each of the parts that a producer is in: one, unless grades or likeness tell parts apart.
    pub fn inclusion(&self, proof: &Proof) -> Vec<Inclusion> {
        let (Some(optimum), true) = (proof.value, proof.exhausted) else { return Vec::new() };
        let (problem, pool) = (&self.problem, &self.problem.pool);
        let position = self.positions();
        let mut is_member = vec![false; pool.len()];
        for producer in &proof.members {
            let at = problem.eligible.binary_search_by_key(producer, Eligible::producer);
            if let Some(i) = at.ok().and_then(|at| is_member.get_mut(position[at] as usize)) {
                *i = true;
            }
        }
        let mut least = vec![i128::MAX; pool.len()];
        let mut bound = Bound::default();
        let near = pool.average.first().copied().unwrap_or(0);
        for root in &proof.roots {
            // The single-sink program has looked at no part.
            let mut unseen = (root.level.1 == i128::MIN).then(|| root.clone());
            if let Some(root) = &mut unseen {
                level::estimate(problem, &self.parts, root, near);
            }
            self.lower(unseen.as_ref().unwrap_or(root), (&is_member, &mut bound), &mut least);
        }
        // Without a member the order may also be turned down.
        let declined = if self.may_decline() { problem.weights.declined } else { i128::MAX };
        let inclusion = |(e, position): (&Eligible, u32)| {
            let i = (position != NOBODY).then_some(position as usize)?;
            let accepted =
                problem.terms.scale.least(least[i].min(NEVER)).saturating_add(problem.weights.accepted);
            let weight = if is_member[i] { accepted.min(declined) } else { accepted };
            let at_least = weight.saturating_sub(optimum).max(0);
            Some(Inclusion { producer: e.producer(), is_member: is_member[i], at_least })
        };
        problem.eligible.iter().zip(position).filter_map(inclusion).collect()
    }

    /// The same order with this producer locked in; `None` where it is not eligible.
    pub fn holding(mut self, producer: usize) -> Option<Self> {
        let at = self.problem.eligible.binary_search_by_key(&producer, Eligible::producer).ok()?;
        let locked = self.locked.as_mut()?;
        locked.push(at);
        locked.sort_unstable();
        locked.dedup();
        Some(self)
    }

    /// By position among the eligible, the position in the pool; nobody's where it is locked or has none.
    fn positions(&self) -> Vec<u32> {
        let mut position = vec![NOBODY; self.problem.eligible.len()];
        for (i, &at) in self.problem.pool.origin.iter().enumerate() {
            position[at] = i as u32;
        }
        for &at in self.locked.iter().flatten() {
            position[at] = NOBODY;
        }
        position
    }

    /// Lowers the least scaled weight, by candidate turned round, to that of a part's plans.
    fn lower(&self, root: &Root, (is_member, bound): (&[bool], &mut Bound), least: &mut [i128]) {
        let problem = &self.problem;
        let constant = problem.terms.scale.down(root.constant);
        let mut whole = root.level.1.saturating_add(constant);
        if let Some(prices) = &root.prices {
            let everybody = self.parts.candidates(root);
            let is_all = everybody.len() == problem.pool.len();
            let part = (!is_all).then(|| problem.pool.subset(&everybody, &problem.terms));
            let pool = part.as_ref().unwrap_or(&problem.pool);
            let locked = self.locked.as_deref().unwrap_or_default();
            let stands = |at: &usize| if locked.contains(at) { State::In } else { State::Free };
            let state: Vec<State> = pool.origin.iter().map(stands).collect();
            let (terms, members) = (&problem.terms, problem.terms.members);
            let far = i64::try_from(root.bound.abs() / FAR).unwrap_or(i64::MAX / 8);
            let question = Question { pool, terms, state: &state, members, needs_lead: root.needs_lead };
            if !bound.ask_within(far, &question, prices) {
                return;
            }
            whole = bound.value.saturating_add(constant);
            for (j, &i) in everybody.iter().enumerate().filter(|&(j, _)| state[j] == State::Free) {
                let turned = if is_member[i] { bound.without(pool, j) } else { bound.with(pool, j) };
                least[i] = least[i].min(turned.saturating_add(constant));
            }
        } else {
            for &b in &root.buckets {
                for &i in &self.parts.buckets[b].candidates {
                    let weight = level::weight(&problem.pool, i, root.level.0);
                    let turned = if is_member[i] { -weight } else { weight };
                    least[i] = least[i].min(whole + i128::from(turned.max(0)));
                }
            }
        }
        for i in (0..is_member.len()).filter(|&i| is_member[i] && !self.parts.holds(root, i)) {
            least[i] = least[i].min(whole);
        }
    }

    /// The best plan that turns round what `proof` decides about one producer; its value less the optimum is the
    /// price of inclusion. Nothing where the producer is not eligible or no such plan exists.
    pub fn turned(
        &self,
        proof: &Proof,
        producer: usize,
        limit: &dyn Fn(u64) -> Option<Limit>,
    ) -> Option<Proof> {
        let pool = &self.problem.pool;
        let position = |&producer: &usize| {
            let is = |i: &usize| self.problem.eligible[pool.origin[*i]].producer() == producer;
            (0..pool.len()).find(is)
        };
        let at = position(&producer)?;
        let known: Option<Vec<usize>> = proof.members.iter().map(position).collect();
        let turned = Turned { at, is_in: !proof.members.contains(&producer), known: known? };
        let (search, roots, stopped) =
            self.search(limit, &|_, _, _| {}, Wish { turned: Some(&turned), ..Wish::default() });
        Some(self.proof(&search, roots, stopped.is_none()))
    }
}

impl Search<'_> {
    /// Asks for plans with this decision only, and starts from the known plan with one change more.
    ///
    /// # Errors
    /// The limit that ended it.
    pub(super) fn turn(&mut self, turned: &Turned, roots: &[Root]) -> Result<(), Limit> {
        let Turned { at, is_in, known } = turned;
        let origin = self.problem.pool.origin[*at];
        if !is_in {
            self.banned = Some(origin);
            return Ok(());
        }
        // An order turned down has no members.
        self.best = None;
        self.locked.push(origin);
        let mut positions: Vec<usize> = known.iter().copied().chain([*at]).collect();
        positions.sort_unstable();
        let home = roots.iter().find(|root| positions.iter().all(|&i| self.parts.holds(root, i)));
        let Some(needs_lead) = home.map(|root| root.needs_lead) else { return Ok(()) };
        let pool = self.problem.pool.subset(&positions, &self.problem.terms);
        let conflicts = self.conflicts(&pool);
        let everybody: Vec<usize> = (0..pool.len()).collect();
        self.try_set((&pool, &conflicts), &everybody, needs_lead)?;
        let free: Vec<usize> =
            everybody.iter().copied().filter(|&i| !self.locked.contains(&pool.origin[i])).collect();
        for leaving in free {
            let others: Vec<usize> = everybody.iter().copied().filter(|&i| i != leaving).collect();
            self.try_set((&pool, &conflicts), &others, needs_lead)?;
        }
        Ok(())
    }
}
