//! Minimum-cost flow by successive shortest paths with lexicographic costs (R. G. Busacker and P. J. Gowen,
//! A procedure for determining a family of minimum-cost network flow patterns, 1961).
//!
//! Source -> member (least to most) -> period (capacity) -> next period (holding) -> demand; what is lost
//! comes from a member of its own. Everything is an integer, so the best flow is the best allocation.

use std::ops::{Add, Neg};

use crate::domain::Quantity;

/// A vector of costs compared from left to right. The first entry is the flow's own: units that a member
/// has to make count -1 there, so that they come before any cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lex(pub [i128; 6]);

impl Lex {
    fn times(self, factor: u64) -> Lex {
        Lex(self.0.map(|entry| entry * i128::from(factor)))
    }
}

impl Add for Lex {
    type Output = Lex;
    fn add(self, other: Lex) -> Lex {
        let mut sum = self.0;
        sum.iter_mut().zip(other.0).for_each(|(a, b)| *a += b);
        Lex(sum)
    }
}

impl Neg for Lex {
    type Output = Lex;
    fn neg(self) -> Lex {
        Lex(self.0.map(|entry| -entry))
    }
}

/// A member of the consortium.
#[derive(Clone, Debug)]
pub struct FlowMember {
    /// Least total.
    pub least: Quantity,
    /// Greatest total.
    pub most: Quantity,
    /// Most in each period.
    pub capacity: Vec<Quantity>,
    /// Cost of one unit.
    pub unit: Lex,
}

/// One order with its members chosen.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Units due by period.
    pub demand: Vec<Quantity>,
    /// Most units lost in all.
    pub missing: Quantity,
    /// Cost of a lost unit.
    pub lost: Lex,
    /// Cost of holding a unit for one period.
    pub holding: Lex,
    /// The members.
    pub members: Vec<FlowMember>,
}

/// Who makes how much when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// By member and period.
    pub made: Vec<Vec<Quantity>>,
    /// By period.
    pub lost: Vec<Quantity>,
    /// Cost of quantities, stock and losses.
    pub cost: Lex,
}

struct Arc {
    to: usize,
    left: u64,
    cost: Lex,
}

/// A residual network: arc `e` and its reverse `e ^ 1`.
struct Network {
    arcs: Vec<Arc>,
    leaving: Vec<Vec<usize>>,
}

impl Network {
    fn new(n_nodes: usize) -> Self {
        Network { arcs: Vec::new(), leaving: vec![Vec::new(); n_nodes] }
    }

    fn arc(&mut self, from: usize, to: usize, capacity: u64, cost: Lex) -> usize {
        let at = self.arcs.len();
        self.arcs.push(Arc { to, left: capacity, cost });
        self.arcs.push(Arc { to: from, left: 0, cost: -cost });
        self.leaving[from].push(at);
        self.leaving[to].push(at + 1);
        at
    }

    fn push(&mut self, arc: usize, quantity: u64) {
        self.arcs[arc].left -= quantity;
        self.arcs[arc ^ 1].left += quantity;
    }

    fn used(&self, arc: usize) -> u64 {
        self.arcs[arc ^ 1].left
    }

    /// Cheapest path over open arcs, as the arcs from `from` to `to` in reverse, with its cost. There is no
    /// negative cycle: flows start from nothing on an acyclic network.
    fn cheapest(&self, from: usize, to: usize, closed: &[bool]) -> Option<(Lex, Vec<usize>)> {
        let mut reached: Vec<Option<(Lex, usize)>> = vec![None; self.leaving.len()];
        reached[from] = Some((Lex::default(), usize::MAX));
        let mut queue = std::collections::VecDeque::from([from]);
        let mut queued = vec![false; self.leaving.len()];
        while let Some(node) = queue.pop_front() {
            queued[node] = false;
            let Some((distance, _)) = reached[node] else { continue };
            for &e in &self.leaving[node] {
                let arc = &self.arcs[e];
                if arc.left == 0 || closed[e] {
                    continue;
                }
                let through = distance + arc.cost;
                if arc.to != from && reached[arc.to].is_none_or(|(best, _)| through < best) {
                    reached[arc.to] = Some((through, e));
                    if !std::mem::replace(&mut queued[arc.to], true) {
                        queue.push_back(arc.to);
                    }
                }
            }
        }
        let (distance, _) = reached[to]?;
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            let (_, e) = reached[node]?;
            path.push(e);
            node = self.arcs[e ^ 1].to;
        }
        Some((distance, path))
    }
}

/// Arcs of a built network that carry the answer.
struct Arcs {
    made: Vec<Vec<usize>>,
    lost: Vec<usize>,
}

impl Flow {
    /// The cheapest allocation, or `None` when the members cannot make it. `canonical` chooses among equals
    /// the one with the greatest quantities by member and period.
    ///
    /// # Complexity
    /// O(augmentations x nodes x arcs) with at most members x periods augmentations in practice.
    pub fn solve(&self, canonical: bool) -> Option<Allocation> {
        let (mut network, arcs) = self.network();
        let (source, sink) = (0, network.leaving.len() - 1);
        let closed = vec![false; network.arcs.len()];
        let mut wanted: u64 = self.demand.iter().sum();
        let mut cost = Lex::default();
        while wanted > 0 {
            let (unit, path) = network.cheapest(source, sink, &closed)?;
            let quantity = path.iter().map(|&e| network.arcs[e].left).min()?.min(wanted);
            path.iter().for_each(|&e| network.push(e, quantity));
            cost = cost + unit.times(quantity);
            wanted -= quantity;
        }
        let forced: i128 = self.members.iter().map(|m| i128::from(m.least)).sum();
        if cost.0[0] != -forced {
            return None;
        }
        if canonical {
            canonicalise(&mut network, &arcs);
        }
        cost.0[0] = 0;
        let made = arcs.made.iter().map(|row| row.iter().map(|&e| network.used(e)).collect()).collect();
        let lost = arcs.lost.iter().map(|&e| network.used(e)).collect();
        Some(Allocation { made, lost, cost })
    }

    fn network(&self) -> (Network, Arcs) {
        let (k, periods) = (self.members.len(), self.demand.len());
        let (loss, sink) = (k + periods + 1, k + periods + 2);
        let period = |t: usize| k + 1 + t;
        let mut network = Network::new(sink + 1);
        let mut forced = Lex::default();
        forced.0[0] = -1;
        let mut made = Vec::new();
        for (at, member) in self.members.iter().enumerate() {
            network.arc(0, at + 1, member.least, forced);
            network.arc(0, at + 1, member.most.saturating_sub(member.least), Lex::default());
            let row = (0..periods).map(|t| network.arc(at + 1, period(t), member.capacity[t], member.unit));
            made.push(row.collect());
        }
        network.arc(0, loss, self.missing, Lex::default());
        let mut lost = Vec::new();
        for (t, &quantity) in self.demand.iter().enumerate() {
            lost.push(network.arc(loss, period(t), quantity.min(self.missing), self.lost));
            network.arc(period(t), sink, quantity, Lex::default());
            if t + 1 < periods {
                network.arc(period(t), period(t + 1), u64::MAX / 4, self.holding);
            }
        }
        (network, Arcs { made, lost })
    }
}

/// Raises each quantity in turn as far as cycles without cost allow, then leaves it alone; what has to be
/// lost is lost as late as possible.
fn canonicalise(network: &mut Network, arcs: &Arcs) {
    let mut closed = vec![false; network.arcs.len()];
    for &e in arcs.made.iter().flatten().chain(arcs.lost.iter().rev()) {
        let (from, to) = (network.arcs[e ^ 1].to, network.arcs[e].to);
        closed[e] = true;
        closed[e ^ 1] = true;
        while network.arcs[e].left > 0 {
            let Some((back, path)) = network.cheapest(to, from, &closed) else { break };
            if back + network.arcs[e].cost != Lex::default() {
                break;
            }
            let quantity = path.iter().map(|&p| network.arcs[p].left).fold(network.arcs[e].left, u64::min);
            path.iter().for_each(|&p| network.push(p, quantity));
            network.push(e, quantity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(cost: i128) -> Lex {
        Lex([0, cost, 0, 0, 0, 0])
    }

    fn member(least: u64, capacity: [u64; 2], cost: i128) -> FlowMember {
        FlowMember { least, most: capacity.iter().sum(), capacity: capacity.to_vec(), unit: lex(cost) }
    }

    fn flow(members: Vec<FlowMember>) -> Flow {
        Flow { demand: vec![5, 5], missing: 0, lost: lex(100), holding: lex(1), members }
    }

    #[test]
    fn cheap_capacity_is_used_ahead_when_holding_costs_less() {
        // Cheap makes 7 in period 1: 5 delivered, 2 held for 1 each instead of 3 more from the dear one.
        let both = flow(vec![member(1, [7, 0], 1), member(1, [9, 9], 4)]);
        let allocation = both.solve(true).unwrap();
        assert_eq!(allocation.made, vec![vec![7, 0], vec![0, 3]]);
        assert_eq!(allocation.cost, lex(7 + 2 + 12));
    }

    #[test]
    fn least_quantities_come_before_costs() {
        let both = flow(vec![member(1, [9, 9], 1), member(4, [9, 9], 50)]);
        assert_eq!(both.solve(true).unwrap().made, vec![vec![5, 1], vec![0, 4]]);
        let too_much = flow(vec![member(6, [9, 9], 1), member(6, [9, 9], 1)]);
        assert_eq!(too_much.solve(true), None);
    }

    #[test]
    fn equal_costs_give_the_first_member_the_most() {
        let mut twins = flow(vec![member(1, [6, 6], 2), member(1, [6, 6], 2)]);
        twins.holding = lex(0);
        let allocation = twins.solve(true).unwrap();
        assert_eq!(allocation.made, vec![vec![6, 3], vec![1, 0]]);
    }

    #[test]
    fn lost_units_cost_their_penalty() {
        let mut short = flow(vec![member(1, [4, 4], 2)]);
        assert_eq!(short.solve(true), None);
        short.missing = 2;
        let allocation = short.solve(true).unwrap();
        assert_eq!((allocation.lost, allocation.cost), (vec![1, 1], lex(16 + 200)));
    }
}
