//! A plan while it is searched: who makes how many steps of which order, and the capacity left.

use super::board::{Board, Sink};
use crate::domain::{Member, OrderPlan, Solution};

/// The members of an order with their steps, ascending by pair.
pub(super) type Staff = Vec<(u32, u32)>;

/// A plan of the whole market.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// One per sink; `None` is turned down.
    pub staff: Vec<Option<Staff>>,
    /// Cost by sink, minor units.
    pub cost: Vec<i64>,
    /// Their sum, activation included.
    pub total: i64,
    /// Capacity left by producer and period.
    pub left: Vec<u64>,
    /// Sinks by producer.
    pub users: Vec<Vec<u32>>,
}

impl Plan {
    /// Every order turned down; one that must be accepted costs so much that anything else is better.
    pub(super) fn empty(board: &Board) -> Plan {
        let cost: Vec<i64> = board.sinks.iter().map(unserved).collect();
        Plan {
            staff: vec![None; board.sinks.len()],
            total: cost.iter().sum(),
            cost,
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
        for &(p, steps) in &staff {
            self.shift(board, (o, p), |left, work| *left += work * u64::from(steps));
            let i = board.pairs.producer[p as usize] as usize;
            self.users[i].retain(|&user| user as usize != o);
            if self.users[i].is_empty() {
                self.total -= board.activation[i];
            }
        }
        self.total += unserved(&board.sinks[o]) - self.cost[o];
        self.cost[o] = unserved(&board.sinks[o]);
        Some(staff)
    }

    /// Puts an order that is not in the plan into it; the capacity must be there.
    pub(super) fn put(&mut self, board: &Board, o: usize, staff: Staff) {
        for &(p, steps) in &staff {
            self.shift(board, (o, p), |left, work| *left -= work * u64::from(steps));
            let i = board.pairs.producer[p as usize] as usize;
            if self.users[i].is_empty() {
                self.total += board.activation[i];
            }
            self.users[i].push(o as u32);
        }
        let cost = cost(board, &staff);
        self.total += cost - self.cost[o];
        self.cost[o] = cost;
        self.staff[o] = Some(staff);
    }

    /// Whether the capacity for it is left.
    pub(super) fn fits(&self, board: &Board, o: usize, staff: &Staff) -> bool {
        let sink = &board.sinks[o];
        staff.iter().all(|&(p, steps)| board.room(sink, p as usize, &self.left) >= steps)
    }

    fn shift(&mut self, board: &Board, (o, p): (usize, u32), change: impl Fn(&mut u64, u64)) {
        let row = board.pairs.producer[p as usize] as usize * board.n_periods;
        let work = board.pairs.work[p as usize];
        for &(t, units) in &board.sinks[o].periods {
            change(&mut self.left[row + t], work * units);
        }
    }

    /// The plan in the words of the house.
    pub(super) fn solution(&self, board: &Board) -> Solution {
        let of = |(sink, staff): (&Sink, &Option<Staff>)| match staff {
            Some(staff) => accepted(board, sink, staff),
            None => OrderPlan::declined(),
        };
        Solution { orders: board.sinks.iter().zip(&self.staff).map(of).collect() }
    }

    /// A solution as a plan; orders that do not fit into it are left out.
    pub(super) fn of(board: &Board, solution: &Solution) -> Plan {
        let mut plan = Plan::empty(board);
        for (o, order) in solution.orders.iter().enumerate().filter(|(_, order)| order.accepted) {
            let staff = board.sinks.get(o).and_then(|sink| staff_of(board, sink, order));
            if let Some(staff) = staff.filter(|staff| plan.fits(board, o, staff)) {
                plan.put(board, o, staff);
            }
        }
        plan
    }
}

/// What an order outside the plan costs.
pub(super) fn unserved(sink: &Sink) -> i64 {
    // Larger than any sum of money on the board, small enough that fifty thousand of them can be added.
    const NEVER: i64 = 1 << 46;
    sink.decline.unwrap_or(NEVER)
}

/// What the members of an order cost without activation.
pub(super) fn cost(board: &Board, staff: &Staff) -> i64 {
    let pairs = &board.pairs;
    staff.iter().map(|&(p, q)| pairs.setup[p as usize] + pairs.cost[p as usize] * i64::from(q)).sum()
}

fn accepted(board: &Board, sink: &Sink, staff: &Staff) -> OrderPlan {
    let member = |&(p, steps): &(u32, u32)| Member {
        producer: board.pairs.producer[p as usize] as usize,
        made: sink.periods.iter().map(|&(t, units)| (t, units * u64::from(steps))).collect(),
    };
    let mut members: Vec<Member> = staff.iter().map(member).collect();
    members.sort_by_key(|member| member.producer);
    OrderPlan { accepted: true, members, lost: Vec::new(), lead: None }
}

fn staff_of(board: &Board, sink: &Sink, order: &OrderPlan) -> Option<Staff> {
    let &(t, units) = sink.periods.first()?;
    let steps = |member: &Member| {
        let made = member.made.iter().find(|&&(period, _)| period == t).map_or(0, |&(_, made)| made);
        let p = sink.pairs.clone().find(|&p| board.pairs.producer[p] as usize == member.producer)?;
        Some((p as u32, u32::try_from(made / units).ok()?))
    };
    let mut staff: Staff = order.members.iter().map(steps).collect::<Option<_>>()?;
    staff.sort_unstable();
    Some(staff)
}
