//! Minimum-cost flow by successive shortest paths with lexicographic costs (R. G. Busacker and P. J. Gowen,
//! A procedure for determining a family of minimum-cost network flow patterns, 1961).
//!
//! Source -> member (least to most) -> period (capacity) -> next period (holding) -> demand; what is lost
//! comes from a member of its own. Everything is an integer, so the best flow is the best allocation.

use std::collections::VecDeque;
use std::ops::{Add, Neg};

use crate::domain::Quantity;

/// What a unit of flow costs.
pub trait Cost: Copy + Default + Ord + Add<Output = Self> + Neg<Output = Self> {
    /// Less than any other cost by so much that units which have to be made come before everything.
    const FORCED: Self;

    /// The cost of `factor` units.
    fn times(self, factor: u64) -> Self;
}

/// A vector of costs compared from left to right. The first entry is the flow's own: units that a member
/// has to make count -1 there, so that they come before any cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lex(pub [i128; 6]);

impl Cost for Lex {
    const FORCED: Lex = Lex([-1, 0, 0, 0, 0, 0]);

    fn times(self, factor: u64) -> Lex {
        Lex(self.0.map(|entry| entry * i128::from(factor)))
    }
}

/// One number: costs of a whole flow stay below 2^80.
impl Cost for i128 {
    const FORCED: i128 = -(1 << 88);

    fn times(self, factor: u64) -> i128 {
        self * i128::from(factor)
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
pub struct FlowMember<C> {
    /// Least total.
    pub least: Quantity,
    /// Greatest total.
    pub most: Quantity,
    /// Most in each period.
    pub capacity: Vec<Quantity>,
    /// Cost of one unit.
    pub unit: C,
}

/// What a flow has to deliver.
#[derive(Clone, Debug)]
pub struct Due<C> {
    /// Units due by period.
    pub demand: Vec<Quantity>,
    /// Most units lost in all.
    pub missing: Quantity,
    /// Cost of a lost unit.
    pub lost: C,
    /// Cost of holding a unit for one period.
    pub holding: C,
}

/// Who makes how much when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation<C> {
    /// By member and period.
    pub made: Vec<Vec<Quantity>>,
    /// By period.
    pub lost: Vec<Quantity>,
    /// Cost of quantities, stock and losses.
    pub cost: C,
}

/// The cheapest allocation for these members, or `None` when they cannot make it. `canonical` chooses among
/// equals the one with the greatest quantities by member and period.
///
/// # Complexity
/// O(augmentations x nodes x arcs) with at most members x periods augmentations in practice.
pub fn solve<C: Cost>(due: &Due<C>, members: &[FlowMember<C>], canonical: bool) -> Option<Allocation<C>> {
    let mut network = Network::default();
    network.begin(due, members.len());
    for member in members {
        let total = (member.least, member.most);
        network.member(total, member.unit, member.capacity.iter().copied());
    }
    let cost = network.run()?;
    if canonical {
        network.canonicalise();
    }
    let periods = 0..due.demand.len();
    let made = (0..members.len()).map(|m| periods.clone().map(|t| network.made(m, t)).collect()).collect();
    Some(Allocation { made, lost: periods.map(|t| network.lost(t)).collect(), cost })
}

#[derive(Clone, Copy)]
struct Arc<C> {
    to: usize,
    left: u64,
    cost: C,
}

/// A residual network, arc `e` and its reverse `e ^ 1`, whose memory serves one flow after the other.
///
/// Nodes: the source, the members, the periods, the loss, the sink.
#[derive(Default)]
pub struct Network<C> {
    n_members: usize,
    n_periods: usize,
    added: usize,
    wanted: u64,
    forced: u64,
    arcs: Vec<Arc<C>>,
    leaving: Vec<Vec<usize>>,
    /// First of the arcs from each member to its periods.
    rows: Vec<usize>,
    losses: Vec<usize>,
    reached: Vec<Option<(C, usize)>>,
    queued: Vec<bool>,
    queue: VecDeque<usize>,
    path: Vec<usize>,
    closed: Vec<bool>,
}

impl<C: Cost> Network<C> {
    /// Starts a flow for `n_members`, each to be added with [`Network::member`].
    pub fn begin(&mut self, due: &Due<C>, n_members: usize) {
        let n_periods = due.demand.len();
        let (loss, sink) = (n_members + n_periods + 1, n_members + n_periods + 2);
        self.arcs.clear();
        self.rows.clear();
        self.losses.clear();
        self.leaving.iter_mut().for_each(Vec::clear);
        self.leaving.resize_with(self.leaving.len().max(sink + 1), Vec::new);
        (self.n_members, self.n_periods, self.added, self.forced) = (n_members, n_periods, 0, 0);
        self.wanted = due.demand.iter().sum();
        self.arc((0, loss), due.missing, C::default());
        for (t, &quantity) in due.demand.iter().enumerate() {
            let period = n_members + 1 + t;
            let lost = self.arc((loss, period), quantity.min(due.missing), due.lost);
            self.losses.push(lost);
            self.arc((period, sink), quantity, C::default());
            if t + 1 < n_periods {
                self.arc((period, period + 1), u64::MAX / 4, due.holding);
            }
        }
    }

    /// Adds the next member: least and most in all, cost of a unit, most by period.
    pub fn member(&mut self, total: (u64, u64), unit: C, capacity: impl Iterator<Item = u64>) {
        self.added += 1;
        let node = self.added;
        self.forced += total.0;
        self.arc((0, node), total.0, C::FORCED);
        self.arc((0, node), total.1.saturating_sub(total.0), C::default());
        self.rows.push(self.arcs.len());
        for (t, most) in capacity.enumerate() {
            self.arc((node, self.n_members + 1 + t), most, unit);
        }
    }

    /// Sends everything that is due; the cost, or `None` when the members cannot make it.
    pub fn run(&mut self) -> Option<C> {
        self.run_within(None)
    }

    /// As [`Network::run`], but may give up with `None` once the cost is sure to exceed `most`: no path is cheaper than
    /// those before it.
    pub fn run_within(&mut self, most: Option<C>) -> Option<C> {
        self.closed.clear();
        self.closed.resize(self.arcs.len(), false);
        let sink = self.n_members + self.n_periods + 2;
        let (mut wanted, mut cost) = (self.wanted, C::default());
        while wanted > 0 {
            let unit = self.cheapest(0, sink)?;
            let sure = self.wanted - wanted >= self.forced;
            let least = || cost + -C::FORCED.times(self.forced) + unit.times(wanted);
            if sure && most.is_some_and(|most| least() > most) {
                return None;
            }
            let quantity = self.path.iter().map(|&e| self.arcs[e].left).min()?.min(wanted);
            self.push_path(quantity);
            cost = cost + unit.times(quantity);
            wanted -= quantity;
        }
        let all_forced = self.rows.iter().all(|&row| self.arcs[row - 4].left == 0);
        all_forced.then(|| cost + -C::FORCED.times(self.forced))
    }

    /// What one unit more in each period would cost after [`Network::run`]; `None` where there can be none.
    pub fn marginal(&mut self) -> Vec<Option<C>> {
        self.cheapest(0, self.n_members + self.n_periods + 2);
        let period = |t: usize| self.reached[self.n_members + 1 + t].map(|(cost, _)| cost);
        (0..self.n_periods).map(period).collect()
    }

    /// Units that member `m`, in the order added, makes in period `t`.
    pub fn made(&self, m: usize, t: usize) -> u64 {
        self.used(self.rows[m] + 2 * t)
    }

    /// Units of period `t` that are lost.
    pub fn lost(&self, t: usize) -> u64 {
        self.used(self.losses[t])
    }

    fn used(&self, arc: usize) -> u64 {
        self.arcs[arc ^ 1].left
    }

    fn arc(&mut self, (from, to): (usize, usize), capacity: u64, cost: C) -> usize {
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

    fn push_path(&mut self, quantity: u64) {
        for at in 0..self.path.len() {
            self.push(self.path[at], quantity);
        }
    }

    /// Finds the cheapest path over open arcs and returns its cost; the path, from its end, stays in `path`.
    /// There is no negative cycle: flows start from nothing on an acyclic network.
    fn cheapest(&mut self, from: usize, to: usize) -> Option<C> {
        let n_nodes = self.n_members + self.n_periods + 3;
        self.reached.clear();
        self.reached.resize(n_nodes, None);
        self.queued.clear();
        self.queued.resize(n_nodes, false);
        self.reached[from] = Some((C::default(), usize::MAX));
        self.queue.push_back(from);
        while let Some(node) = self.queue.pop_front() {
            self.queued[node] = false;
            let Some((distance, _)) = self.reached[node] else { continue };
            for &e in &self.leaving[node] {
                let arc = self.arcs[e];
                if arc.left == 0 || self.closed[e] {
                    continue;
                }
                let through = distance + arc.cost;
                if arc.to != from && self.reached[arc.to].is_none_or(|(best, _)| through < best) {
                    self.reached[arc.to] = Some((through, e));
                    if !std::mem::replace(&mut self.queued[arc.to], true) {
                        self.queue.push_back(arc.to);
                    }
                }
            }
        }
        self.trace(from, to)
    }

    fn trace(&mut self, from: usize, to: usize) -> Option<C> {
        let (distance, _) = self.reached[to]?;
        self.path.clear();
        let mut node = to;
        while node != from {
            let (_, e) = self.reached[node]?;
            self.path.push(e);
            node = self.arcs[e ^ 1].to;
        }
        Some(distance)
    }

    /// Raises each quantity in turn as far as cycles without cost allow, then leaves it alone; what has to be
    /// lost is lost as late as possible.
    fn canonicalise(&mut self) {
        let made = self.rows.iter().flat_map(|&row| (0..self.n_periods).map(move |t| row + 2 * t));
        let settled: Vec<usize> = made.chain(self.losses.iter().rev().copied()).collect();
        for e in settled {
            let (from, to) = (self.arcs[e ^ 1].to, self.arcs[e].to);
            self.closed[e] = true;
            self.closed[e ^ 1] = true;
            while self.arcs[e].left > 0 {
                let Some(back) = self.cheapest(to, from) else { break };
                if back + self.arcs[e].cost != C::default() {
                    break;
                }
                let open = self.path.iter().map(|&p| self.arcs[p].left);
                let quantity = open.fold(self.arcs[e].left, u64::min);
                self.push_path(quantity);
                self.push(e, quantity);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(cost: i128) -> Lex {
        Lex([0, cost, 0, 0, 0, 0])
    }

    fn member(least: u64, capacity: [u64; 2], cost: i128) -> FlowMember<Lex> {
        FlowMember { least, most: capacity.iter().sum(), capacity: capacity.to_vec(), unit: lex(cost) }
    }

    fn five_and_five() -> Due<Lex> {
        Due { demand: vec![5, 5], missing: 0, lost: lex(100), holding: lex(1) }
    }

    #[test]
    fn cheap_capacity_is_used_ahead_when_holding_costs_less() {
        // Cheap makes 7 in period 1: 5 delivered, 2 held for 1 each instead of 3 more from the dear one.
        let both = [member(1, [7, 0], 1), member(1, [9, 9], 4)];
        let allocation = solve(&five_and_five(), &both, true).unwrap();
        assert_eq!(allocation.made, vec![vec![7, 0], vec![0, 3]]);
        assert_eq!(allocation.cost, lex(7 + 2 + 12));
    }

    #[test]
    fn least_quantities_come_before_costs() {
        let both = [member(1, [9, 9], 1), member(4, [9, 9], 50)];
        assert_eq!(solve(&five_and_five(), &both, true).unwrap().made, vec![vec![5, 1], vec![0, 4]]);
        let too_much = [member(6, [9, 9], 1), member(6, [9, 9], 1)];
        assert_eq!(solve(&five_and_five(), &too_much, true), None);
    }

    #[test]
    fn equal_costs_give_the_first_member_the_most() {
        let twins = [member(1, [6, 6], 2), member(1, [6, 6], 2)];
        let due = Due { holding: lex(0), ..five_and_five() };
        assert_eq!(solve(&due, &twins, true).unwrap().made, vec![vec![6, 3], vec![1, 0]]);
    }

    #[test]
    fn lost_units_cost_their_penalty() {
        let members = [member(1, [4, 4], 2)];
        let short = five_and_five();
        assert_eq!(solve(&short, &members, true), None);
        let allocation = solve(&Due { missing: 2, ..short }, &members, true).unwrap();
        assert_eq!((allocation.lost, allocation.cost), (vec![1, 1], lex(16 + 200)));
    }

    #[test]
    fn one_network_serves_many_flows() {
        let mut network = Network::<i128>::default();
        let due = Due { demand: vec![5, 5], missing: 0, lost: 0, holding: 1 };
        for _ in 0..2 {
            network.begin(&due, 2);
            network.member((1, 7), 1, [7, 0].into_iter());
            network.member((1, 18), 4, [9, 9].into_iter());
            assert_eq!(network.run(), Some(21));
            network.begin(&due, 1);
            network.member((1, 9), 1, [9, 0].into_iter());
            assert_eq!(network.run(), None);
        }
    }
}
