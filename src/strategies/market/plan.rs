//! A plan while it is searched: who makes how many steps of which order, and the capacity left.

use super::board::{Board, Sink};
use crate::domain::{Instance, Member, OrderPlan, Solution};

/// The members of an order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Staff {
    /// Pairs with their steps, ascending.
    pub members: Vec<(u32, u32)>,
    /// Weight without activation.
    pub cost: i64,
    /// What is made when, where steps do not say it.
    pub made: Option<Box<OrderPlan>>,
}

impl Staff {
    /// Members of a level sink.
    pub(super) fn level(board: &Board, sink: &Sink, mut members: Vec<(u32, u32)>) -> Staff {
        members.sort_unstable();
        let pairs = &board.pairs;
        let cost = |&(p, q): &(u32, u32)| pairs.setup[p as usize] + pairs.cost[p as usize] * i64::from(q);
        Staff { cost: sink.accepted + members.iter().map(cost).sum::<i64>(), members, made: None }
    }

    /// Tells its work by position among capacities.
    pub(super) fn each_work(&self, board: &Board, sink: &Sink, mut take: impl FnMut(usize, u64)) {
        for &(p, steps) in &self.members {
            let producer = board.pairs.producer[p as usize] as usize;
            let (row, work) = (producer * board.n_periods, board.pairs.work[p as usize]);
            let Some(plan) = &self.made else {
                let each = work * u64::from(steps);
                sink.periods.iter().for_each(|&(t, units)| take(row + t, each * units));
                continue;
            };
            let member = plan.members.iter().find(|member| member.producer == producer);
            member.into_iter().flat_map(|member| &member.made).for_each(|&(t, q)| take(row + t, q * work));
        }
    }
}

/// A plan of the whole market.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// One per sink; `None` is turned down.
    pub staff: Vec<Option<Staff>>,
    /// Weight of the whole plan, activation included.
    pub total: i128,
    /// Capacity left by producer and period.
    pub left: Vec<u64>,
    /// Sinks by producer.
    pub users: Vec<Vec<u32>>,
}

impl Plan {
    /// Every order turned down; one that must be accepted costs so much that anything else is better.
    pub(super) fn empty(board: &Board) -> Plan {
        Plan {
            staff: vec![None; board.sinks.len()],
            total: board.sinks.iter().map(|sink| i128::from(unserved(sink))).sum(),
            left: board.capacity.clone(),
            users: vec![Vec::new(); board.n_producers],
        }
    }

    /// Whether every order that must be accepted is.
    pub(super) fn is_complete(&self, board: &Board) -> bool {
        board.sinks.iter().zip(&self.staff).all(|(sink, staff)| sink.decline.is_some() || staff.is_some())
    }

    /// Takes the order out of the plan.
    pub(super) fn remove(&mut self, board: &Board, o: usize) -> Option<Staff> {
        let staff = self.staff[o].take()?;
        staff.each_work(board, &board.sinks[o], |at, work| self.left[at] += work);
        for &(p, _) in &staff.members {
            let i = board.pairs.producer[p as usize] as usize;
            self.users[i].retain(|&user| user as usize != o);
            if self.users[i].is_empty() {
                self.total -= i128::from(board.activation[i]);
            }
        }
        self.total += i128::from(unserved(&board.sinks[o])) - i128::from(staff.cost);
        Some(staff)
    }

    /// Puts an order that is not in the plan into it; the capacity must be there.
    pub(super) fn put(&mut self, board: &Board, o: usize, staff: Staff) {
        staff.each_work(board, &board.sinks[o], |at, work| self.left[at] -= work);
        for &(p, _) in &staff.members {
            let i = board.pairs.producer[p as usize] as usize;
            if self.users[i].is_empty() {
                self.total += i128::from(board.activation[i]);
            }
            self.users[i].push(o as u32);
        }
        self.total += i128::from(staff.cost) - i128::from(unserved(&board.sinks[o]));
        self.staff[o] = Some(staff);
    }

    /// Whether the capacity for it is left.
    pub(super) fn fits(&self, board: &Board, o: usize, staff: &Staff) -> bool {
        let mut fits = true;
        staff.each_work(board, &board.sinks[o], |at, work| fits &= self.left[at] >= work);
        fits
    }

    /// The plan in the words of the house.
    pub(super) fn solution(&self, board: &Board) -> Solution {
        let of = |(sink, staff): (&Sink, &Option<Staff>)| match staff {
            Some(Staff { made: Some(plan), .. }) => (**plan).clone(),
            Some(staff) => accepted(board, sink, staff),
            None => OrderPlan::declined(),
        };
        Solution { orders: board.sinks.iter().zip(&self.staff).map(of).collect() }
    }

    /// A valid solution as a plan.
    pub(super) fn of(board: &Board, instance: &Instance, solution: &Solution) -> Plan {
        let mut plan = Plan::empty(board);
        for (o, order) in solution.orders.iter().enumerate().filter(|(_, order)| order.accepted) {
            let staff = board.sinks.get(o).and_then(|sink| staff_of((board, sink), instance, order));
            if let Some(staff) = staff.filter(|staff| plan.fits(board, o, staff)) {
                plan.put(board, o, staff);
            }
        }
        plan
    }
}

/// What an order that must be accepted weighs outside the plan: more than all that a board can weigh.
pub(super) const UNSERVED: i128 = 1 << 61;

/// What an order outside the plan weighs.
pub(super) fn unserved(sink: &Sink) -> i64 {
    sink.decline.unwrap_or(UNSERVED as i64)
}

fn accepted(board: &Board, sink: &Sink, staff: &Staff) -> OrderPlan {
    let member = |&(p, steps): &(u32, u32)| Member {
        producer: board.pairs.producer[p as usize] as usize,
        made: sink.periods.iter().map(|&(t, units)| (t, units * u64::from(steps))).collect(),
    };
    let mut members: Vec<Member> = staff.members.iter().map(member).collect();
    members.sort_by_key(|member| member.producer);
    OrderPlan { accepted: true, members, lost: Vec::new(), lead: None }
}

fn staff_of((board, sink): (&Board, &Sink), instance: &Instance, order: &OrderPlan) -> Option<Staff> {
    let units = sink.units();
    let steps = |member: &Member| {
        let p = sink.pairs.clone().find(|&p| board.pairs.producer[p] as usize == member.producer)?;
        Some((p as u32, u32::try_from(member.quantity() / units).ok()?))
    };
    let mut members: Vec<(u32, u32)> = order.members.iter().map(steps).collect::<Option<_>>()?;
    if !sink.exact {
        return Some(Staff::level(board, sink, members));
    }
    members.sort_unstable();
    let cost = i64::try_from(weight((board, sink), instance, order)).ok()?;
    Some(Staff { members, cost, made: Some(Box::new(order.clone())) })
}

/// Weight of an accepted order without activation: what the judge adds up for it beside refused orders.
pub(super) fn weight((board, sink): (&Board, &Sink), instance: &Instance, plan: &OrderPlan) -> i128 {
    let pairs = &board.pairs;
    let units = sink.units();
    let member = |member: &Member| {
        let p = sink.pairs.clone().find(|&p| pairs.producer[p] as usize == member.producer);
        p.map_or(0, |p| {
            i128::from(pairs.setup[p])
                + i128::from(pairs.cost[p]) * i128::from(member.quantity()) / i128::from(units)
        })
    };
    let lost: u64 = plan.lost.iter().sum();
    let lost = i128::from(sink.loss.1) * i128::from(lost) / i128::from(units);
    let held = board.money * held(instance, sink.order, plan);
    i128::from(sink.accepted) + plan.members.iter().map(member).sum::<i128>() + lost + held
}

/// Cost of what lies in stock from one period to the next, minor units.
fn held(instance: &Instance, o: usize, plan: &OrderPlan) -> i128 {
    let order = &instance.orders()[o];
    let made_in = |t: usize| -> i128 {
        let of = |member: &Member| {
            member.made.iter().filter(|&&(s, _)| s == t).map(|&(_, q)| i128::from(q)).sum::<i128>()
        };
        plan.members.iter().map(of).sum()
    };
    let (mut stock, mut sum) = (0, 0);
    for (t, due) in order.demand().into_iter().enumerate() {
        stock += made_in(t) - i128::from(due) + i128::from(plan.lost.get(t).copied().unwrap_or(0));
        sum += stock;
    }
    sum * order.holding_cost.0
}
