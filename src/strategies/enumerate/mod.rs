//! Every member set, cheapest bound first: exact for small markets, and the rule of ties written out.
//!
//! For each order all sets that satisfy size, locks, similarity, lead, resilience and quantities are listed
//! with a lower bound; combinations over the orders are taken in the order of their bounds and allocated
//! exactly until no bound can beat the best plan (E. L. Lawler, A procedure for computing the K best
//! solutions, 1972, takes solutions in order of bounds in the same way). Equal plans are told apart by fewer members,
//! smaller spread, more waiting days, smaller ids, and greater early quantities, so that the same data give
//! the same consortium always.
//!
//! # Complexity
//! O(2^pairs) sets, each a flow or a small exact search.

mod sets;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Criterion, Goal, Instance, Limit, OrderPlan, Outcome, Solution, Stage, Termination};
use crate::eligibility::eligible;
use crate::model::objectives::activation;
use crate::model::{Formulation, Scope};

use super::allocation::{OrderTerms, joint};
use super::shortage::shortage_notes;
use super::{Budget, Progress, SolveError, Strategy};

use sets::{Staffing, staffings};

/// The `enumerate` strategy.
pub(super) struct Enumerate;

/// Most eligible pairs in the whole market: 2^16 member sets take seconds.
const MAX_PAIRS: usize = 16;

impl Strategy for Enumerate {
    fn name(&self) -> &'static str {
        "enumerate"
    }

    fn summary(&self) -> &'static str {
        "every member set, best bound first; exact, at most 16 eligible pairs"
    }

    fn supports(&self, instance: &Instance) -> bool {
        let pairs = (0..instance.orders().len()).map(|o| eligible(instance, o).len());
        instance.orders().len() <= MAX_PAIRS && pairs.sum::<usize>() <= MAX_PAIRS
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        _seed: u64,
    ) -> Result<Outcome, SolveError> {
        let scope = Scope::whole(instance);
        let terms: Vec<OrderTerms> = scope
            .orders
            .iter()
            .map(|(o, candidates)| OrderTerms::new(instance, *o, candidates, goal))
            .collect();
        let lists: Vec<Vec<Staffing>> = terms.iter().map(staffings).collect();
        Ok(Enumeration { instance, goal, budget, terms: &terms, lists: &lists }.run(&scope))
    }
}

struct Enumeration<'a> {
    instance: &'a Instance,
    goal: &'a Goal,
    budget: &'a Budget<'a>,
    terms: &'a [OrderTerms<'a>],
    lists: &'a [Vec<Staffing>],
}

/// What tells equal plans apart, smaller is better: members in all, sum of spreads, days waited turned
/// round, member positions (ascending as ids) by order.
type TieKey = (usize, u64, i128, Vec<Vec<usize>>);

/// A combination of staffings with the exact value of its best allocation.
struct Best {
    values: Vec<i128>,
    key: TieKey,
    choice: joint::Choice,
    /// A point of the formulation, where no flow settled the allocation.
    point: Option<Vec<i64>>,
}

impl Enumeration<'_> {
    fn run(&self, scope: &Scope) -> Outcome {
        let mut combinations = self.combinations();
        combinations.sort();
        let formulation = Formulation::new(self.instance, self.goal, scope);
        let mut best: Option<Best> = None;
        let mut work = 0;
        let mut stopped = None;
        for (bound, picks) in &combinations {
            if best.as_ref().is_some_and(|best| *bound > best.values) {
                break;
            }
            if let Some(limit) = self.budget.exhausted(work) {
                stopped = Some((limit, bound.clone()));
                break;
            }
            work += 1;
            let choice: joint::Choice =
                picks.iter().zip(self.lists).map(|(&at, list)| list[at].members.clone()).collect();
            let (values, point) = match self.allocate(&formulation, &choice, best.as_ref(), &mut work) {
                Ok(Some(allocated)) => allocated,
                Ok(None) => continue,
                Err(limit) => {
                    stopped = Some((limit, bound.clone()));
                    break;
                }
            };
            let key = self.tie_key(&choice);
            if best.as_ref().is_none_or(|best| (&values, &key) < (&best.values, &best.key)) {
                best = Some(Best { values, key, choice, point });
                self.report(best.as_ref(), bound, work);
            }
        }
        self.outcome(&formulation, best, stopped, work)
    }

    /// Every combination of staffings with its bound, activation included.
    fn combinations(&self) -> Vec<(Vec<i128>, Vec<usize>)> {
        let mut partial: Vec<Vec<usize>> = vec![Vec::new()];
        for list in self.lists {
            let extend = |picks: &Vec<usize>| {
                let picks = picks.clone();
                (0..list.len()).map(move |at| [picks.as_slice(), &[at]].concat())
            };
            partial = partial.iter().flat_map(extend).collect();
        }
        partial.into_iter().map(|picks| (self.bound(&picks), picks)).collect()
    }

    fn bound(&self, picks: &[usize]) -> Vec<i128> {
        let staffing = |(o, &at): (usize, &usize)| &self.lists[o][at];
        let chosen: Vec<&Staffing> = picks.iter().enumerate().map(staffing).collect();
        let producers: BTreeSet<usize> = chosen
            .iter()
            .enumerate()
            .flat_map(|(o, s)| {
                s.members.iter().flatten().map(move |&m| self.terms[o].candidates[m].producer())
            })
            .collect();
        let value = |(at, &criterion): (usize, &Criterion)| match criterion {
            Criterion::Load => -1_000_000,
            _ => {
                let orders: i128 = chosen.iter().map(|s| s.bound[at]).sum();
                orders + producers.iter().map(|&i| activation(self.instance, i, criterion)).sum::<i128>()
            }
        };
        self.goal.criteria().iter().enumerate().map(value).collect()
    }

    /// The exact value of the best allocation for these members, with a point where it took a search; `None`
    /// when there is none or it cannot beat the best plan, an error when a limit left that open.
    fn allocate(
        &self,
        formulation: &Formulation,
        choice: &joint::Choice,
        best: Option<&Best>,
        work: &mut u64,
    ) -> Result<Option<Allocated>, Limit> {
        let Some(relaxed) = self.flows(choice) else { return Ok(None) };
        if best.is_some_and(|best| relaxed.values > best.values) {
            return Ok(None);
        }
        if relaxed.exact {
            return Ok(Some((relaxed.values, None)));
        }
        let before = *work;
        let staged =
            joint::allocate(formulation, self.goal, choice, &|nodes| self.budget.exhausted(before + nodes));
        *work += staged.nodes;
        if let Some(limit) = staged.limit {
            return Err(limit);
        }
        let Some(point) = staged.point else { return Ok(None) };
        let values: Option<Vec<i128>> =
            self.goal.criteria().iter().map(|&c| formulation.objective(c).value(&point)).collect();
        Ok(values.map(|values| (values, Some(point))))
    }

    /// Each order's own flow, as if it were alone: exact when no producer is shared beyond its capacity.
    fn flows(&self, choice: &joint::Choice) -> Option<Relaxation> {
        let mut values: Vec<i128> = vec![0; self.goal.criteria().len()];
        let mut exact = !self.goal.criteria().contains(&Criterion::Load);
        let mut used: BTreeMap<(usize, usize), u128> = BTreeMap::new();
        for (terms, members) in self.terms.iter().zip(choice) {
            let Some(members) = members else {
                add(&mut values, terms.contributions.iter().map(|(_, c)| c.declined));
                continue;
            };
            let (own, allocation) = terms.flow(members, false)?;
            exact &= terms.is_flow();
            add(&mut values, own.into_iter());
            for (&m, made) in members.iter().zip(&allocation.made) {
                let pair = &terms.candidates[m].pair;
                for (t, &quantity) in made.iter().enumerate() {
                    *used.entry((pair.producer, t)).or_default() +=
                        u128::from(quantity) * u128::from(pair.work);
                }
            }
        }
        let producers: BTreeSet<usize> = used.keys().map(|&(i, _)| i).collect();
        for (value, &criterion) in values.iter_mut().zip(self.goal.criteria()) {
            match criterion {
                Criterion::Load => *value = -1_000_000,
                _ => {
                    *value += producers.iter().map(|&i| activation(self.instance, i, criterion)).sum::<i128>()
                }
            }
        }
        exact &= used.iter().all(|(&(i, t), &work)| work <= u128::from(self.instance.work_capacity(i, t)));
        Some(Relaxation { values, exact })
    }

    fn tie_key(&self, choice: &joint::Choice) -> TieKey {
        let members = |(terms, members): (&OrderTerms, &Option<Vec<usize>>)| -> Vec<usize> {
            members.iter().flatten().map(|&m| terms.candidates[m].producer()).collect()
        };
        let lists: Vec<Vec<usize>> = self.terms.iter().zip(choice).map(members).collect();
        let spread = |(terms, members): (&OrderTerms, &Option<Vec<usize>>)| {
            members.as_ref().map_or(0, |members| u64::from(terms.spread(members)))
        };
        let waited: i128 = lists.iter().flatten().map(|&i| i128::from(self.instance.days_waited(i))).sum();
        let count = lists.iter().map(Vec::len).sum();
        (count, self.terms.iter().zip(choice).map(spread).sum(), -waited, lists)
    }

    fn report(&self, best: Option<&Best>, bound: &[i128], work: u64) {
        let criterion = self.goal.criteria()[0];
        let own = |value: i128| Some(criterion.minimised(value));
        let value = best.and_then(|best| own(best.values[0]));
        (self.budget.observe)(&Progress { criterion, value, bound: own(bound[0]), work });
    }

    fn outcome(
        &self,
        formulation: &Formulation,
        best: Option<Best>,
        stopped: Option<(Limit, Vec<i128>)>,
        work: u64,
    ) -> Outcome {
        let termination = match (&best, &stopped) {
            (Some(_), None) => Termination::Optimal,
            (Some(_), Some((limit, _))) => Termination::Feasible(*limit),
            (None, None) => Termination::Infeasible,
            (None, Some((limit, _))) => Termination::NoSolutionFound(*limit),
        };
        let stage = |(at, &criterion): (usize, &Criterion)| {
            let own = |value: i128| criterion.minimised(value);
            let value = best.as_ref().map(|best| own(best.values[at]));
            let bound = match &stopped {
                None => value,
                Some((_, bound)) if at == 0 => {
                    Some(own(best.as_ref().map_or(bound[0], |b| bound[0].min(b.values[0]))))
                }
                Some(_) => None,
            };
            Stage { criterion, value, bound }
        };
        let stages = self.goal.criteria().iter().enumerate().map(stage).collect();
        let notes =
            if termination == Termination::Infeasible { shortage_notes(self.instance) } else { Vec::new() };
        let solution = best.map(|best| self.solution(formulation, best));
        Outcome { termination, solution, stages, work, notes }
    }

    /// The plan with its quantities settled by the rule of ties.
    fn solution(&self, formulation: &Formulation, best: Best) -> Solution {
        if let Some(point) = best.point {
            let stop = |_| (self.budget.stop)();
            let point = joint::canonical(formulation, self.goal, &best.choice, point, &stop);
            return formulation.solution(&point);
        }
        let plan = |(terms, members): (&OrderTerms, &Option<Vec<usize>>)| {
            let settled = members.as_ref().and_then(|members| Some((members, terms.flow(members, true)?.1)));
            settled.map_or_else(OrderPlan::declined, |(members, allocation)| terms.plan(members, allocation))
        };
        let orders: Vec<OrderPlan> = self.terms.iter().zip(&best.choice).map(plan).collect();
        self.shared(orders, formulation, &best.choice)
    }

    /// Flows settled order by order may have moved work into the same period of a shared producer; then the
    /// quantities are settled jointly.
    fn shared(&self, orders: Vec<OrderPlan>, formulation: &Formulation, choice: &joint::Choice) -> Solution {
        let mut used: BTreeMap<(usize, usize), u128> = BTreeMap::new();
        for (o, plan) in orders.iter().enumerate() {
            for member in &plan.members {
                let work = self.instance.pair(o, member.producer).map_or(0, |pair| u128::from(pair.work));
                for &(t, quantity) in &member.made {
                    *used.entry((member.producer, t)).or_default() += u128::from(quantity) * work;
                }
            }
        }
        if used.iter().all(|(&(i, t), &work)| work <= u128::from(self.instance.work_capacity(i, t))) {
            return Solution { orders };
        }
        let stop = |_| (self.budget.stop)();
        let staged = joint::allocate(formulation, self.goal, choice, &stop);
        match staged.point {
            Some(point) => {
                formulation.solution(&joint::canonical(formulation, self.goal, choice, point, &stop))
            }
            None => Solution { orders },
        }
    }
}

/// Values by criterion, and a point of the formulation where no flow settled the allocation.
type Allocated = (Vec<i128>, Option<Vec<i64>>);

struct Relaxation {
    values: Vec<i128>,
    exact: bool,
}

fn add(values: &mut [i128], more: impl Iterator<Item = i128>) {
    values.iter_mut().zip(more).for_each(|(value, part)| *value += part);
}
