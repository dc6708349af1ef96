//! A first plan: greedy by several orders of merit, then drop, swap and add.
//!
//! Before a set is priced exactly its Lagrangian value is compared with the best plan; most sets end there.

use super::bound::{Bound, State};
use super::params;
use super::pool::{Pool, Problem};
use super::rules::{self, Conflicts};
use super::search::Search;
use crate::domain::Limit;

/// The candidates that prices are found on, positions in the problem's pool: of a part's `candidates` the cheapest at
/// full use, with the largest, some who may lead, and everybody locked.
pub(super) fn focus(problem: &Problem, candidates: &[usize], locked: &[usize]) -> Vec<usize> {
    let mut chosen: Vec<usize> = candidates.iter().copied().take(params::FOCUS).collect();
    if chosen.len() < candidates.len() {
        let leads = candidates.iter().copied().filter(|&i| problem.pool.leads[i]);
        chosen.extend(leads.take(params::FOCUS_LEADS));
        let largest = problem.by_most.iter().copied().filter(|i| candidates.binary_search(i).is_ok());
        chosen.extend(largest.take(params::FOCUS_LARGEST));
        chosen.extend_from_slice(locked);
        chosen.sort_unstable();
        chosen.dedup();
    }
    chosen
}

/// Improves the best plan by sets of these candidates.
///
/// # Errors
/// The limit that ended it.
pub(super) fn search(
    search: &mut Search,
    (pool, conflicts): (&Pool, &Conflicts),
    (bound, state): (&Bound, &[State]),
    needs_lead: bool,
) -> Result<(), Limit> {
    let desk = Desk { pool, conflicts, bound, state, needs_lead };
    let weight = |i: usize| bound.weight[i] as f64;
    let per_unit = |i: usize| weight(i) / pool.most[i].max(1) as f64;
    let merits: [&dyn Fn(usize) -> f64; 3] = [&per_unit, &weight, &|i| -pool.most[i] as f64];
    search.try_set((pool, conflicts), &bound.chosen, needs_lead)?;
    for merit in merits {
        let mut order: Vec<usize> = (0..pool.len()).filter(|&i| state[i] == State::Free).collect();
        order.sort_by(|&a, &b| merit(a).total_cmp(&merit(b)).then(a.cmp(&b)));
        for start in 0..if conflicts.is_none() { 1 } else { 8 } {
            let Some(members) = desk.greedy(search, &order, start) else { continue };
            search.try_set((pool, conflicts), &members, needs_lead)?;
            desk.descend(search, members)?;
        }
    }
    Ok(())
}

struct Desk<'a> {
    pool: &'a Pool,
    conflicts: &'a Conflicts,
    bound: &'a Bound,
    state: &'a [State],
    needs_lead: bool,
}

impl Desk<'_> {
    /// Everybody in, then by merit from the `start`-th on, until the rules hold.
    fn greedy(&self, search: &Search, order: &[usize], start: usize) -> Option<Vec<usize>> {
        let terms = &search.problem.terms;
        let mut sums = rules::Sums::default();
        let mut members: Vec<usize> = (0..self.state.len()).filter(|&i| self.state[i] == State::In).collect();
        let led = |members: &[usize]| !self.needs_lead || members.iter().any(|&i| self.pool.leads[i]);
        if !led(&members) {
            members.push(order.iter().copied().find(|&i| self.pool.leads[i])?);
        }
        let mut least: i64 = members.iter().map(|&i| self.pool.least[i]).sum();
        for &i in &order[start.min(order.len())..] {
            let asked = (members.as_slice(), self.needs_lead);
            if rules::hold((self.pool, terms), self.conflicts, asked, &mut sums) {
                return Some(members);
            }
            let fits = members.len() < terms.members.1
                && least + self.pool.least[i] <= terms.quantity
                && members.iter().all(|&m| m != i && !self.conflicts.apart(m, i));
            if fits {
                members.push(i);
                least += self.pool.least[i];
            }
        }
        let asked = (members.as_slice(), self.needs_lead);
        rules::hold((self.pool, terms), self.conflicts, asked, &mut sums).then_some(members)
    }

    /// Drops, swaps and adds as long as something gets better.
    fn descend(&self, search: &mut Search, mut members: Vec<usize>) -> Result<(), Limit> {
        let mut outsiders: Vec<usize> =
            (0..self.pool.len()).filter(|&i| self.state[i] == State::Free).collect();
        outsiders.sort_by_key(|&i| (self.bound.weight[i], i));
        outsiders.truncate(params::LOCAL_OUTSIDERS);
        for _ in 0..params::LOCAL_ROUNDS {
            let Some(better) = self.better(search, &members, &outsiders)? else { break };
            members = better;
        }
        Ok(())
    }

    fn better(
        &self,
        search: &mut Search,
        members: &[usize],
        outsiders: &[usize],
    ) -> Result<Option<Vec<usize>>, Limit> {
        let fixed = |i: usize| self.state[i] == State::In;
        let joining = || outsiders.iter().copied().filter(|i| !members.contains(i)).map(Some);
        for leaving in std::iter::once(None).chain((0..members.len()).map(Some)) {
            if leaving.is_some_and(|at| fixed(members[at])) {
                continue;
            }
            for joining in std::iter::once(None).chain(joining()) {
                let mut trial = members.to_vec();
                if let Some(at) = leaving {
                    trial.swap_remove(at);
                }
                trial.extend(joining);
                if trial.len() != members.len() || leaving.is_some() {
                    if self.hopeless(search, &trial) {
                        continue;
                    }
                    if search.try_set((self.pool, self.conflicts), &trial, self.needs_lead)? {
                        return Ok(Some(trial));
                    }
                }
            }
        }
        Ok(None)
    }

    /// The Lagrangian value of the set is above the best plan.
    fn hopeless(&self, search: &Search, members: &[usize]) -> bool {
        let value = self.bound.of_set(members, self.state);
        search.is_worse(value)
    }
}
