//! Recruiting the members of one order by merit.

use crate::domain::{Goal, Id, Instance, LeadMode, Limit, OrderPlan, Quantity};
use crate::eligibility::{Eligible, eligible, lead, resilience};
use crate::model::constraints::fill::missing;
use crate::model::{Formulation, Scope, Taken};
use crate::similarity::compatible;
use crate::strategies::Budget;
use crate::strategies::allocation::{OrderTerms, joint};

use super::Merit;

/// Most first members tried before an order is given up.
const MAX_STARTS: usize = 40;

/// Most sizes tried from one start.
const MAX_SIZES: usize = 60;

/// Nodes of one exact allocation where no flow settles it.
const MAX_NODES: u64 = 500;

/// What stays the same for every order.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// What counts as best.
    pub goal: &'a Goal,
    /// Limits.
    pub budget: &'a Budget<'a>,
}

/// Staffs order `o` from the capacity left: from each start in the order of merit, members are added until
/// an allocation succeeds. `None` when none does.
pub(super) fn staff<M: Merit>(desk: &Desk, o: usize, taken: &Taken, work: &mut u64) -> Option<OrderPlan> {
    let Desk { instance, goal, budget } = *desk;
    let mut candidates = open_candidates(instance, o, taken);
    candidates.sort_by_cached_key(|e| (M::key(instance, o, e), e.producer()));
    let locked: Vec<usize> = positions_of_locked(instance, o, &candidates)?;
    let staffing = Staffing { instance, goal, o, taken, candidates: &candidates, locked: &locked };
    let starts = if locked.is_empty() { candidates.len().min(MAX_STARTS) } else { 1 };
    for start in 0..starts {
        if budget.exhausted(*work).is_some() {
            return None;
        }
        let order: Vec<usize> = (start..candidates.len()).collect();
        if let Some(plan) = staffing.from(&order, M::EVERYBODY, work) {
            return Some(plan);
        }
    }
    None
}

/// Books the plan's work.
pub(super) fn take(instance: &Instance, o: usize, plan: &OrderPlan, taken: &mut Taken) {
    for member in &plan.members {
        let work = instance.pair(o, member.producer).map_or(0, |pair| pair.work);
        for &(t, quantity) in &member.made {
            *taken.entry((member.producer, t)).or_default() += quantity * work;
        }
    }
}

/// The eligible producers with what is left of their capacity, those who can still make their least.
fn open_candidates(instance: &Instance, o: usize, taken: &Taken) -> Vec<Eligible> {
    let open = |e: Eligible| {
        let i = e.producer();
        let left = |t| instance.work_capacity(i, t).saturating_sub(taken.get(&(i, t)).copied().unwrap_or(0));
        e.within(left)
    };
    eligible(instance, o).into_iter().filter_map(open).collect()
}

fn positions_of_locked(instance: &Instance, o: usize, candidates: &[Eligible]) -> Option<Vec<usize>> {
    let position = |id: &Id| candidates.iter().position(|e| instance.producers()[e.producer()].id == *id);
    instance.orders()[o].lock.iter().map(position).collect()
}

struct Staffing<'a> {
    instance: &'a Instance,
    goal: &'a Goal,
    o: usize,
    taken: &'a Taken,
    candidates: &'a [Eligible],
    locked: &'a [usize],
}

impl Staffing<'_> {
    /// Adds compatible candidates in this order; every size that might do is allocated, the smallest first
    /// (the largest first when everybody is asked).
    fn from(&self, order: &[usize], everybody: bool, work: &mut u64) -> Option<OrderPlan> {
        let data = &self.instance.orders()[self.o];
        let most = data.members_max.unwrap_or(usize::MAX);
        let mut members: Vec<usize> = Vec::new();
        for &candidate in self.locked.iter().chain(order) {
            let fits = |&m: &usize| {
                let (a, b) = (self.candidates[m].producer(), self.candidates[candidate].producer());
                compatible(self.instance, self.o, a, b)
            };
            if members.contains(&candidate) {
                continue;
            }
            if members.len() < most && members.iter().all(fits) {
                members.push(candidate);
            } else if self.locked.contains(&candidate) {
                return None;
            }
        }
        let least = data.members_min.max(self.locked.len());
        let mut sizes: Vec<usize> =
            (least..=members.len()).filter(|&size| self.might_do(&members[..size])).collect();
        if everybody {
            sizes.reverse();
        }
        sizes.truncate(MAX_SIZES);
        sizes.into_iter().find_map(|size| {
            *work += 1;
            self.allocate(&members[..size], everybody, work)
        })
    }

    /// Greatest quantities suffice and least quantities fit.
    fn might_do(&self, members: &[usize]) -> bool {
        let quantity = self.instance.orders()[self.o].quantity();
        let missing = missing(&self.instance.orders()[self.o]);
        let most: Quantity = members.iter().map(|&m| self.candidates[m].lot.most).sum();
        let least: Quantity = members.iter().map(|&m| self.candidates[m].lot.least).sum();
        least <= quantity && most >= quantity - missing
    }

    /// The exact allocation of these members, judged as a whole; in proportion where everybody is asked and
    /// that is possible.
    fn allocate(&self, members: &[usize], proportional: bool, work: &mut u64) -> Option<OrderPlan> {
        let mut chosen: Vec<Eligible> = members.iter().map(|&m| self.candidates[m].clone()).collect();
        chosen.sort_by_key(Eligible::producer);
        if proportional {
            let mut narrowed = chosen.clone();
            self.narrow(&mut narrowed);
            if let Some(plan) = self.plan(narrowed, work) {
                return Some(plan);
            }
        }
        self.plan(chosen, work)
    }

    /// Caps every member at its proportional share, rounded up to its step.
    fn narrow(&self, chosen: &mut [Eligible]) {
        let quantity = self.instance.orders()[self.o].quantity();
        let together: u64 = chosen.iter().map(|e| e.lot.most).sum::<u64>().max(1);
        for e in chosen {
            let share = (u128::from(quantity) * u128::from(e.lot.most)).div_ceil(u128::from(together)) as u64;
            e.lot.most = share.next_multiple_of(e.lot.step).clamp(e.lot.least, e.lot.most);
        }
    }

    fn plan(&self, chosen: Vec<Eligible>, work: &mut u64) -> Option<OrderPlan> {
        let everyone: Vec<usize> = (0..chosen.len()).collect();
        if !self.holds_together(&chosen) {
            return None;
        }
        let terms = OrderTerms::new(self.instance, self.o, &chosen, self.goal);
        if terms.is_flow() {
            let (_, allocation) = terms.flow(&everyone, true)?;
            return Some(terms.plan(&everyone, allocation));
        }
        let scope = Scope { orders: vec![(self.o, chosen.clone())], taken: self.taken.clone() };
        let formulation = Formulation::new(self.instance, self.goal, &scope);
        let limit = |nodes| (nodes >= MAX_NODES).then_some(Limit::Work);
        let staged = joint::allocate(&formulation, self.goal, &vec![Some(everyone)], &limit);
        *work += staged.nodes;
        let mut solution = formulation.solution(&staged.point?);
        Some(solution.orders.swap_remove(self.o))
    }

    /// Lead and resilience, which depend on the choice of members alone.
    fn holds_together(&self, chosen: &[Eligible]) -> bool {
        let order = &self.instance.orders()[self.o];
        let members: Vec<(usize, Quantity)> = chosen.iter().map(|e| (e.producer(), 1)).collect();
        let led = order.lead == LeadMode::None || lead::choose(self.instance, self.o, &members).is_some();
        let survives = resilience::checkpoints(self.instance, self.o).iter().all(|checkpoint| {
            let alone = |e: &Eligible| resilience::alone(self.instance, self.o, &e.pair, checkpoint.through);
            let together: Quantity = chosen.iter().map(alone).sum();
            chosen.iter().all(|e| together - alone(e) >= checkpoint.needed)
        });
        led && survives
    }
}
