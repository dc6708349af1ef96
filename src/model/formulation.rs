//! The variables of a market's formulation, and its assembly line by line.

use std::collections::BTreeMap;

use crate::domain::{
    Acceptance, Criterion, Goal, Id, Instance, LeadMode, MICRO, Member, OrderPlan, Quantity, Solution,
    pieces_within,
};
use crate::eligibility::{Eligible, eligible, lead};

use super::constraints;
use super::objectives;
use super::program::{Linear, Program};

/// Branching ranks: what to decide first.
mod rank {
    pub const ACCEPTED: u8 = 0;
    pub const MEMBER: u8 = 1;
    pub const DEPENDENT: u8 = 2;
    pub const STEPS: u8 = 3;
    pub const QUANTITY: u8 = 4;
}

/// Work capacity already taken by plans outside the formulation, 10^-6 units by producer and period.
pub type Taken = BTreeMap<(usize, usize), u64>;

/// What a formulation covers: some orders with some of their candidates, and the capacity left for them.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Orders with the candidates that may become members.
    pub orders: Vec<(usize, Vec<Eligible>)>,
    /// Capacity taken by others.
    pub taken: Taken,
}

impl Scope {
    /// Every order with every eligible producer.
    pub fn whole(instance: &Instance) -> Self {
        let orders = (0..instance.orders().len()).map(|o| (o, eligible(instance, o))).collect();
        Scope { orders, taken: Taken::new() }
    }

    /// 10^6 K[i, t] less what is taken.
    pub fn work_capacity(&self, instance: &Instance, i: usize, t: usize) -> u64 {
        instance.work_capacity(i, t).saturating_sub(self.taken.get(&(i, t)).copied().unwrap_or(0))
    }
}

/// Columns of one candidate of one order.
#[derive(Clone, Debug)]
pub struct MemberColumns {
    /// The candidate.
    pub eligible: Eligible,
    /// `y[o,i]`.
    pub member: usize,
    /// `x[o,i,t]` for the periods in which it can make anything, ascending.
    pub made: Vec<(usize, usize)>,
    /// `k[o,i]`, where a lot step is set.
    pub steps: Option<usize>,
}

/// Columns of one order.
#[derive(Clone, Debug)]
pub struct OrderColumns {
    /// Position of the order.
    pub order: usize,
    /// `a[o]`.
    pub accepted: usize,
    /// `u[o,t]` for the periods with demand, where units may be lost.
    pub lost: Vec<(usize, usize)>,
    /// One entry per candidate.
    pub members: Vec<MemberColumns>,
    /// `lead[o,g]`.
    pub leads: Vec<(Id, usize)>,
    /// `high[o]` and `low[o]`, where the goal speaks of spread.
    pub grades: Option<(usize, usize)>,
    /// `window[o,g]`: members have grades from g to g and the spread; where many candidates differ by grade alone.
    pub windows: Vec<(u8, usize)>,
}

/// Candidates of one order from which on grades that go together are chosen by windows, not pair by pair.
const MANY_CANDIDATES: usize = 60;

/// A market as a bounded integer program.
pub struct Formulation<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// What is covered.
    pub scope: &'a Scope,
    /// Rows and columns; the objective is that of the first criterion.
    pub program: Program,
    /// Columns by order.
    pub orders: Vec<OrderColumns>,
    /// `z[i]`.
    pub works: BTreeMap<usize, usize>,
    /// `load`, where the goal speaks of it.
    pub load: Option<usize>,
}

impl<'a> Formulation<'a> {
    /// Assembles every line of the formulation that `goal` needs.
    pub fn new(instance: &'a Instance, goal: &Goal, scope: &'a Scope) -> Self {
        let mut formulation = Formulation {
            instance,
            scope,
            program: Program::default(),
            orders: Vec::new(),
            works: BTreeMap::new(),
            load: None,
        };
        for (o, candidates) in &scope.orders {
            let columns = formulation.order_columns(*o, candidates, goal);
            formulation.orders.push(columns);
        }
        formulation.work_columns(goal);
        for line in constraints::LINES {
            (line.add)(&mut formulation);
        }
        formulation.program.objective = formulation.objective(goal.criteria()[0]);
        formulation
    }

    /// The criterion in minimised form as a function of the columns.
    pub fn objective(&self, criterion: Criterion) -> Linear {
        objectives::linear(self, criterion)
    }

    fn order_columns(&mut self, o: usize, candidates: &[Eligible], goal: &Goal) -> OrderColumns {
        let instance = self.instance;
        let order = &instance.orders()[o];
        let name = &order.id;
        let forced = instance.acceptance(o) == Acceptance::Required || !order.lock.is_empty();
        let accepted = self.program.column(format!("a[{name}]"), (i64::from(forced), 1), rank::ACCEPTED);
        let missing = constraints::fill::missing(order);
        let demand = order.demand().into_iter().enumerate();
        let lost = demand.filter(|&(_, d)| d > 0 && missing > 0).map(|(t, d)| {
            (
                t,
                self.program.column(
                    format!("u[{name},{}]", t + 1),
                    (0, d.min(missing) as i64),
                    rank::QUANTITY,
                ),
            )
        });
        let lost = lost.collect();
        let members = candidates.iter().map(|eligible| self.member_columns(o, eligible)).collect();
        let leads =
            if order.lead == LeadMode::Member { lead::leading_groups(instance, o) } else { Vec::new() };
        let leads = leads.into_iter().map(|group| {
            let column = self.program.column(format!("lead[{name},{group}]"), (0, 1), rank::DEPENDENT);
            (group, column)
        });
        let leads = leads.collect();
        let grades = goal.criteria().contains(&Criterion::Spread).then(|| {
            let high = self.program.column(format!("high[{name}]"), (0, 100), rank::QUANTITY);
            (high, self.program.column(format!("low[{name}]"), (0, 100), rank::QUANTITY))
        });
        let windows = self.window_columns(o, candidates);
        OrderColumns { order: o, accepted, lost, members, leads, grades, windows }
    }

    /// A column for each grade that may be the lowest, where only grades keep candidates apart and there are many.
    fn window_columns(&mut self, o: usize, candidates: &[Eligible]) -> Vec<(u8, usize)> {
        let order = &self.instance.orders()[o];
        let only_grades = order.spread.is_some() && order.alike == 0 && order.within.is_none();
        if !only_grades || candidates.len() < MANY_CANDIDATES {
            return Vec::new();
        }
        let grade = |e: &Eligible| e.grade;
        let grades: std::collections::BTreeSet<u8> = candidates.iter().map(grade).collect();
        let name = |g: &u8| format!("window[{},{g}]", order.id);
        grades.iter().map(|g| (*g, self.program.column(name(g), (0, 1), rank::DEPENDENT))).collect()
    }

    fn member_columns(&mut self, o: usize, eligible: &Eligible) -> MemberColumns {
        let (order, i) = (&self.instance.orders()[o], eligible.producer());
        let name = format!("{},{}", order.id, self.instance.producers()[i].id);
        let member = self.program.column(format!("y[{name}]"), (0, 1), rank::MEMBER);
        let most = eligible.lot.most;
        let made = eligible.pair.window.clone().filter_map(|t| {
            let capacity = pieces_within(self.scope.work_capacity(self.instance, i, t), eligible.pair.work);
            let upper = capacity.min(most);
            (upper > 0).then(|| {
                (t, self.program.column(format!("x[{name},{}]", t + 1), (0, upper as i64), rank::QUANTITY))
            })
        });
        let made = made.collect();
        let step = eligible.lot.step;
        let steps = (step > 1)
            .then(|| self.program.column(format!("k[{name}]"), (0, (most / step) as i64), rank::STEPS));
        MemberColumns { eligible: eligible.clone(), member, made, steps }
    }

    fn work_columns(&mut self, goal: &Goal) {
        let load = goal.criteria().contains(&Criterion::Load);
        let costly = |i: usize| self.instance.activation_cost(i).0 != 0;
        let producers: std::collections::BTreeSet<usize> =
            self.orders.iter().flat_map(|order| &order.members).map(|m| m.eligible.producer()).collect();
        for i in producers.into_iter().filter(|&i| load || costly(i)) {
            let column = self.program.column(
                format!("z[{}]", self.instance.producers()[i].id),
                (0, 1),
                rank::DEPENDENT,
            );
            self.works.insert(i, column);
        }
        if load {
            self.load = Some(self.program.column("load".to_owned(), (0, MICRO as i64), rank::QUANTITY));
        }
    }

    /// The members a point chooses, by order of the scope: positions within its candidates.
    pub fn members(&self, point: &[i64]) -> Vec<Option<Vec<usize>>> {
        let chosen = |order: &OrderColumns| {
            let members = order.members.iter().enumerate().filter(|(_, m)| point[m.member] == 1);
            (point[order.accepted] == 1).then(|| members.map(|(at, _)| at).collect())
        };
        self.orders.iter().map(chosen).collect()
    }

    /// The point of a plan, unless the plan uses somebody or something outside the scope. Whether it
    /// satisfies the rows is for the caller to check.
    pub fn point(&self, solution: &Solution) -> Option<Vec<i64>> {
        let mut point = vec![0; self.program.columns.len()];
        for order in &self.orders {
            let plan = solution.orders.get(order.order)?;
            point[order.accepted] = i64::from(plan.accepted);
            let mut members = Vec::new();
            for member in &plan.members {
                let columns = order.members.iter().find(|m| m.eligible.producer() == member.producer)?;
                self.set_member(columns, member, &mut point)?;
                members.push(member.producer);
            }
            for (t, &lost) in plan.lost.iter().enumerate().filter(|&(_, &lost)| lost > 0) {
                let &(_, column) = order.lost.iter().find(|&&(period, _)| period == t)?;
                point[column] = i64::try_from(lost).ok()?;
            }
            self.set_dependents(order, &members, &mut point);
        }
        self.set_load(&mut point);
        Some(point)
    }

    fn set_member(&self, columns: &MemberColumns, member: &Member, point: &mut [i64]) -> Option<()> {
        point[columns.member] = 1;
        if let Some(&works) = self.works.get(&member.producer) {
            point[works] = 1;
        }
        for &(t, quantity) in &member.made {
            let &(_, column) = columns.made.iter().find(|&&(period, _)| period == t)?;
            point[column] = i64::try_from(quantity).ok()?;
        }
        if let Some(steps) = columns.steps {
            point[steps] = i64::try_from(member.quantity() / columns.eligible.lot.step).ok()?;
        }
        Some(())
    }

    /// Leading groups and grades follow from the members.
    fn set_dependents(&self, order: &OrderColumns, members: &[usize], point: &mut [i64]) {
        let common = lead::common_groups(self.instance, members.iter().copied());
        for (group, column) in &order.leads {
            point[*column] = i64::from(common.contains(group));
        }
        let grade = |&i: &usize| self.instance.capability(order.order, i).map_or(0, |c| i64::from(c.grade));
        let lowest = members.iter().map(grade).min();
        for &(g, column) in &order.windows {
            point[column] = i64::from(lowest == Some(g.into()));
        }
        if let Some((high, low)) = order.grades {
            point[high] = members.iter().map(grade).max().unwrap_or(0);
            point[low] = members.iter().map(grade).min().unwrap_or(0);
        }
    }

    /// The least load of those who work, in parts per million rounded down.
    fn set_load(&self, point: &mut [i64]) {
        let Some(load) = self.load else { return };
        let working = self.works.iter().filter(|&(_, &works)| point[works] == 1);
        let of = |(&i, _): (&usize, &usize)| {
            let capacity: u128 =
                (0..self.instance.n_periods()).map(|t| u128::from(self.instance.work_capacity(i, t))).sum();
            let members =
                self.orders.iter().flat_map(|order| &order.members).filter(|m| m.eligible.producer() == i);
            let made = |m: &MemberColumns| -> u128 {
                let pieces: u128 = m.made.iter().map(|&(_, x)| point[x].max(0) as u128).sum();
                pieces * u128::from(m.eligible.pair.work)
            };
            let work: u128 = members.map(made).sum();
            (work * u128::from(MICRO) / capacity.max(1)) as i64
        };
        let least = working.map(of).min().unwrap_or(MICRO as i64);
        point[load] = least.min(MICRO as i64);
    }

    /// The plan of a point that satisfies every row; orders outside the scope are turned down.
    pub fn solution(&self, point: &[i64]) -> Solution {
        let mut plans = vec![OrderPlan::declined(); self.instance.orders().len()];
        for order in &self.orders {
            if point[order.accepted] == 1 {
                plans[order.order] = self.order_plan(order, point);
            }
        }
        Solution { orders: plans }
    }

    fn order_plan(&self, order: &OrderColumns, point: &[i64]) -> OrderPlan {
        let quantity = |column: usize| point[column].max(0) as Quantity;
        let chosen = order.members.iter().filter(|m| point[m.member] == 1);
        let members: Vec<Member> = chosen
            .map(|m| {
                let made = m.made.iter().map(|&(t, column)| (t, quantity(column))).filter(|&(_, q)| q > 0);
                Member { producer: m.eligible.producer(), made: made.collect() }
            })
            .collect();
        let mut lost = vec![0; self.instance.orders()[order.order].last_period() + 1];
        for &(t, column) in &order.lost {
            lost[t] = quantity(column);
        }
        let totals: Vec<(usize, Quantity)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = lead::choose(self.instance, order.order, &totals);
        OrderPlan { accepted: true, members, lost, lead }
    }
}
