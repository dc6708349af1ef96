//! The exact weight of a member set: its best quantities, in integers.
//!
//! In one period (or with `steady = level`, where the totals decide everything) the least totals come first and
//! the rest goes to the cheapest; lot steps make it a small dynamic program. In several periods it is a
//! minimum-cost flow, with lot steps a flow that branches on a total between two multiples; with
//! `steady = share` that flow is a relaxation, and what it lets pass is searched exactly.

use super::evenly;
use super::pool::{Pool, Problem, gcd, spread};
use super::shares::{self, Answer};
use crate::domain::{Goal, Limit, Member, OrderPlan, Steady};
use crate::eligibility::lead;
use crate::model::Formulation;
use crate::strategies::allocation::flow::{Due, Network};
use crate::strategies::allocation::joint;

/// How the quantities of a member set are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Totals,
    Flow,
    Steps,
    Search,
}

/// Prices member sets; its memory serves one after the other.
pub(super) struct Pricer<'a> {
    problem: &'a Problem<'a>,
    goal: &'a Goal,
    way: Way,
    due: Due<i128>,
    network: Network<i128>,
    order: Vec<usize>,
    table: Vec<i128>,
    next: Vec<i128>,
    /// Least and most of each member where lot steps are branched on.
    totals: Vec<(u64, u64)>,
    /// The plan of the last set priced, where no flow or table gives it back.
    plan: Option<OrderPlan>,
    /// A plan that is found quickly will do, where the best quantities take a search.
    pub rough: bool,
    /// Sets priced so far, and nodes of exact searches.
    pub work: u64,
}

impl<'a> Pricer<'a> {
    pub(super) fn new(problem: &'a Problem<'a>, goal: &'a Goal) -> Self {
        let terms = &problem.terms;
        let steps = problem.pool.step.iter().any(|&step| step > 1);
        let level = terms.steady == Steady::Level && terms.missing == 0;
        let way = match terms.steady {
            _ if level => Way::Totals,
            Steady::None if terms.demand.len() == 1 => Way::Totals,
            Steady::None if !steps => Way::Flow,
            Steady::None => Way::Steps,
            _ => Way::Search,
        };
        let due = Due {
            demand: terms.demand.iter().map(|&d| d as u64).collect(),
            missing: terms.missing as u64,
            lost: problem.weights.lost,
            holding: problem.weights.holding,
        };
        Pricer {
            problem,
            goal,
            way,
            due,
            network: Network::default(),
            order: Vec::new(),
            table: Vec::new(),
            next: Vec::new(),
            totals: Vec::new(),
            plan: None,
            rough: false,
            work: 0,
        }
    }

    /// Whether a flow or a table settles quantities, so that pricing is cheap.
    pub(super) fn is_cheap(&self) -> bool {
        self.way != Way::Search
    }

    /// Weight of the best plan with exactly these members of `pool`; `None` when there is none, or none at
    /// most `cutoff`.
    ///
    /// # Errors
    /// The limit that ended an exact search of quantities.
    pub(super) fn price(
        &mut self,
        pool: &Pool,
        members: &[usize],
        cutoff: Option<i128>,
        stop: &dyn Fn() -> Option<Limit>,
    ) -> Result<Option<i128>, Limit> {
        self.plan = None;
        let weights = &self.problem.weights;
        let fixed: i128 = members.iter().map(|&i| weights.members[pool.origin[i]].0).sum();
        let fixed = weights.accepted + weights.spread * i128::from(spread(pool, members)) + fixed;
        let most = cutoff.map(|most| most - fixed);
        // Without periods and steps the units cost no more.
        let least = self.greedy(pool, members, self.problem.terms.quantity);
        if least.is_none_or(|least| most.is_some_and(|most| least > most)) {
            return Ok(None);
        }
        self.work += 1;
        let units = match self.way {
            Way::Totals => self.totals(pool, members),
            Way::Flow | Way::Search => self.flow(pool, members, most),
            Way::Steps => self.steps((pool, members), most, stop)?,
        };
        let weight = units.map(|units| fixed + units).filter(|w| cutoff.is_none_or(|most| *w <= most));
        let (Way::Search, Some(least)) = (self.way, weight) else { return Ok(weight) };
        if !self.is_even() {
            return self.search(pool, members, stop);
        }
        let quick = evenly::plan(self.problem, pool, members).map(|(units, plan)| (fixed + units, plan));
        // A quick plan that costs what the relaxation does is the best one.
        if self.rough || quick.as_ref().is_some_and(|(weight, _)| *weight == least) {
            let (weight, plan) = quick.unzip();
            self.plan = plan;
            return Ok(weight);
        }
        let known = quick.map(|(weight, plan)| (weight - fixed, plan));
        match shares::best((self.problem, pool, members), known, most) {
            Answer::Best(units, plan) => {
                self.plan = Some(plan);
                Ok(Some(fixed + units).filter(|weight| cutoff.is_none_or(|most| *weight <= most)))
            }
            Answer::Above => Ok(None),
            Answer::Open => self.search(pool, members, stop),
        }
    }

    /// Whether each member carries its share in whole units, and nothing may be lost.
    fn is_even(&self) -> bool {
        let Problem { terms, pool, .. } = self.problem;
        terms.steady == Steady::Share && terms.missing == 0 && pool.step.iter().all(|&step| step == 1)
    }

    /// Whether some plan of a set is found quickly, if not always the best.
    pub(super) fn is_quick(&self) -> bool {
        self.is_cheap() || self.is_even()
    }

    fn flow(&mut self, pool: &Pool, members: &[usize], most: Option<i128>) -> Option<i128> {
        self.totals.clear();
        self.totals.extend(members.iter().map(|&i| (pool.least[i] as u64, pool.most[i] as u64)));
        self.flow_within(pool, members, most)
    }

    /// The cheapest flow with every total within its limits; it may be `None` where that costs more than `most`.
    fn flow_within(&mut self, pool: &Pool, members: &[usize], most: Option<i128>) -> Option<i128> {
        self.network.begin(&self.due, members.len());
        for (at, &i) in members.iter().enumerate() {
            let e = &self.problem.eligible[pool.origin[i]];
            let unit = self.problem.weights.members[pool.origin[i]].1;
            self.network.member(self.totals[at], unit, e.capacity.iter().copied());
        }
        self.network.run_within(most)
    }

    /// The cheapest flow whose totals are multiples of the lot steps, none above `cutoff`.
    fn steps(
        &mut self,
        (pool, members): (&Pool, &[usize]),
        cutoff: Option<i128>,
        stop: &dyn Fn() -> Option<Limit>,
    ) -> Result<Option<i128>, Limit> {
        let step = members.iter().map(|&i| pool.step[i]).fold(0, gcd).max(1);
        if self.problem.terms.quantity % step > self.problem.terms.missing {
            return Ok(None);
        }
        let mut best = None;
        let relaxed = self.flow(pool, members, cutoff);
        self.step_down((pool, members), (relaxed, cutoff), &mut best, stop)?;
        Ok(best)
    }

    /// The cost of a unit more in each period where exactly these members make the order at least cost, lot steps and
    /// steadiness not looked at, and what each makes; `None` where they cannot.
    pub(super) fn marginal(
        &mut self,
        pool: &Pool,
        members: &[usize],
    ) -> Option<(Vec<Option<i128>>, Vec<i64>)> {
        self.flow(pool, members, None)?;
        let n_periods = self.due.demand.len();
        let total = |at: usize| (0..n_periods).map(|t| self.network.made(at, t) as i64).sum();
        let totals = (0..members.len()).map(total).collect();
        Some((self.network.marginal(), totals))
    }

    /// The plan that the network holds.
    fn made_plan(&self, pool: &Pool, members: &[usize]) -> OrderPlan {
        let n_periods = self.due.demand.len();
        let member = |(at, &i): (usize, &usize)| Member {
            producer: self.problem.eligible[pool.origin[i]].producer(),
            made: (0..n_periods).map(|t| (t, self.network.made(at, t))).filter(|m| m.1 > 0).collect(),
        };
        let mut members: Vec<Member> = members.iter().enumerate().map(member).collect();
        members.sort_by_key(|member| member.producer);
        let totals: Vec<(usize, u64)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = lead::choose(self.problem.instance, self.problem.order, &totals);
        let lost = (0..n_periods).map(|t| self.network.lost(t)).collect();
        OrderPlan { accepted: true, members, lost, lead }
    }

    /// The plan of the last set priced, where it has to be kept.
    pub(super) fn take_plan(&mut self) -> Option<OrderPlan> {
        self.plan.take()
    }

    /// Branches on the total farthest from a multiple, the nearer multiple first.
    fn step_down(
        &mut self,
        (pool, members): (&Pool, &[usize]),
        (relaxed, cutoff): (Option<i128>, Option<i128>),
        best: &mut Option<i128>,
        stop: &dyn Fn() -> Option<Limit>,
    ) -> Result<(), Limit> {
        self.work += 1;
        if let Some(limit) = stop() {
            return Err(limit);
        }
        let Some(weight) = relaxed else { return Ok(()) };
        if cutoff.is_some_and(|most| weight > most) || best.is_some_and(|best| weight >= best) {
            return Ok(());
        }
        let n_periods = self.due.demand.len();
        let total = |at: usize| (0..n_periods).map(|t| self.network.made(at, t)).sum::<u64>();
        let off = |at: usize| total(at) % pool.step[members[at]] as u64;
        let away = |at: usize| off(at).min(pool.step[members[at]] as u64 - off(at));
        let Some(at) = (0..members.len()).filter(|&at| off(at) > 0).max_by_key(|&at| (away(at), at)) else {
            *best = Some(weight);
            self.plan = Some(self.made_plan(pool, members));
            return Ok(());
        };
        let (below, step, before) = (total(at) - off(at), pool.step[members[at]] as u64, self.totals[at]);
        let (down, up) = ((before.0, below), (below + step, before.1));
        let sides = if off(at) * 2 <= step { [down, up] } else { [up, down] };
        for side in sides.into_iter().filter(|side| side.0 <= side.1) {
            self.totals[at] = side;
            let relaxed = self.flow_within(pool, members, cutoff);
            self.step_down((pool, members), (relaxed, cutoff), best, stop)?;
        }
        self.totals[at] = before;
        Ok(())
    }

    fn totals(&mut self, pool: &Pool, members: &[usize]) -> Option<i128> {
        self.totals_of(pool, members, self.problem.terms.quantity)
    }

    /// The cheapest totals that come to `quantity`, less what may be lost.
    fn totals_of(&mut self, pool: &Pool, members: &[usize], quantity: i64) -> Option<i128> {
        let terms = &self.problem.terms;
        let step = members.iter().map(|&i| pool.step[i]).fold(0, gcd).max(1);
        let even = members.iter().all(|&i| pool.step[i] == step);
        let whole = step == 1 || (terms.missing == 0 && quantity % step == 0);
        if even && whole {
            self.greedy(pool, members, quantity)
        } else {
            self.dynamic((pool, members), step, quantity)
        }
    }

    /// A best plan with exactly these members where totals decide everything; `None` elsewhere.
    pub(super) fn totals_plan(&mut self, pool: &Pool, members: &[usize]) -> Option<OrderPlan> {
        let Problem { terms, weights, .. } = self.problem;
        if self.way != Way::Totals {
            return None;
        }
        let mut target = self.totals(pool, members)?;
        let mut totals = Vec::new();
        let mut left = members.to_vec();
        let mut quantity = terms.quantity;
        // One member after the other makes the most with which the others still come to the best weight.
        while let Some(i) = left.pop() {
            let unit = weights.members[pool.origin[i]].1;
            let choices = (pool.least[i]..=pool.most[i].min(quantity)).rev();
            let fits = |&total: &i64| total % pool.step[i] == 0;
            let total = choices.filter(fits).find(|&total| {
                let rest = self.totals_of(pool, &left, quantity - total);
                rest == Some(target - unit * i128::from(total))
            })?;
            target -= unit * i128::from(total);
            quantity -= total;
            totals.push((i, total));
        }
        let share =
            |total: i64, due: i64| (i128::from(total) * i128::from(due) / i128::from(terms.quantity)) as u64;
        let level = terms.steady == Steady::Level;
        let made = |total: i64| -> Vec<(usize, u64)> {
            let periods = terms.demand.iter().enumerate();
            let made = periods.map(|(t, &due)| (t, if level { share(total, due) } else { total as u64 }));
            made.filter(|&(_, units)| units > 0).collect()
        };
        let member = |&(i, total): &(usize, i64)| Member {
            producer: self.problem.eligible[pool.origin[i]].producer(),
            made: made(total),
        };
        let mut members: Vec<Member> = totals.iter().map(member).collect();
        members.sort_by_key(|member| member.producer);
        let totals: Vec<(usize, u64)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = lead::choose(self.problem.instance, self.problem.order, &totals);
        let mut lost = vec![0; terms.demand.len()];
        lost[0] = quantity as u64;
        Some(OrderPlan { accepted: true, members, lost, lead })
    }

    /// Least totals first, the rest to the cheapest.
    fn greedy(&mut self, pool: &Pool, members: &[usize], quantity: i64) -> Option<i128> {
        let Problem { terms, weights, .. } = self.problem;
        let unit = |i: usize| weights.members[pool.origin[i]].1;
        let mut left = quantity;
        let mut weight = 0;
        for &i in members {
            left -= pool.least[i];
            weight += unit(i) * i128::from(pool.least[i]);
        }
        if left < 0 {
            return None;
        }
        self.order.clear();
        self.order.extend_from_slice(members);
        self.order.sort_unstable_by_key(|&i| (unit(i), i));
        let mut losable = terms.missing;
        for at in 0..=self.order.len() {
            let next = self.order.get(at).copied();
            if losable > 0 && next.is_none_or(|i| unit(i) > weights.lost) {
                let lost = left.min(losable);
                weight += weights.lost * i128::from(lost);
                left -= lost;
                losable = 0;
            }
            let Some(i) = next else { break };
            let more = left.min(pool.most[i] - pool.least[i]);
            weight += unit(i) * i128::from(more);
            left -= more;
        }
        (left == 0).then_some(weight)
    }

    /// Totals in multiples of `step`, member by member.
    fn dynamic(&mut self, (pool, members): (&Pool, &[usize]), step: i64, quantity: i64) -> Option<i128> {
        let Problem { terms, weights, .. } = self.problem;
        let n = (quantity / step) as usize;
        self.table.clear();
        self.table.resize(n + 1, i128::MAX);
        self.table[0] = 0;
        for &i in members {
            let unit = weights.members[pool.origin[i]].1;
            self.next.clear();
            self.next.resize(n + 1, i128::MAX);
            for total in (pool.least[i]..=pool.most[i]).step_by(pool.step[i] as usize) {
                let (at, weight) = ((total / step) as usize, unit * i128::from(total));
                for before in 0..=n.saturating_sub(at) {
                    if at <= n && self.table[before] != i128::MAX {
                        let sum = self.table[before] + weight;
                        self.next[before + at] = self.next[before + at].min(sum);
                    }
                }
            }
            std::mem::swap(&mut self.table, &mut self.next);
        }
        let lost = |at: usize| quantity - at as i64 * step;
        let reached = (0..=n).filter(|&at| self.table[at] != i128::MAX && lost(at) <= terms.missing);
        reached.map(|at| self.table[at] + weights.lost * i128::from(lost(at))).min()
    }

    /// Branch and bound over the quantities of these members.
    fn search(
        &mut self,
        pool: &Pool,
        members: &[usize],
        stop: &dyn Fn() -> Option<Limit>,
    ) -> Result<Option<i128>, Limit> {
        let mut origins: Vec<usize> = members.iter().map(|&i| pool.origin[i]).collect();
        origins.sort_unstable();
        let scope = self.problem.scope(&origins);
        let formulation = Formulation::new(self.problem.instance, self.goal, &scope);
        let everybody = vec![Some((0..origins.len()).collect())];
        let staged = joint::allocate(&formulation, self.goal, &everybody, &|_| stop());
        self.work += staged.nodes;
        if let Some(limit) = staged.limit {
            return Err(limit);
        }
        let Some(point) = staged.point else { return Ok(None) };
        let criteria = self.goal.criteria().iter();
        let values = criteria.map(|&c| formulation.objective(c).value(&point)).collect::<Option<Vec<_>>>();
        self.plan = formulation.solution(&point).orders.into_iter().nth(self.problem.order);
        Ok(values.map(|values| self.problem.weights.whole(&values)))
    }
}
