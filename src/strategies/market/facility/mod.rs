//! Markets in which producers cost to activate: facility location by branch and bound on who works.
//!
//! The demands are priced, and the market falls apart into producers, each a knapsack (M. L. Fisher, The Lagrangian
//! relaxation method for solving integer programming problems, Management Science 1981; K. Holmberg, M. Rönnqvist,
//! D. Yuan, An exact algorithm for the capacitated facility location problems with single sourcing, EJOR 1999). Unlike
//! prices on capacity this sees that a producer pays its activation whole. Who works is fixed by what the other choice
//! would cost at least; what is left is branched on.

mod assign;
mod bound;

use super::board::{Board, Sink};
use super::plan::{Plan, Staff};

use assign::Assigner;
use bound::{Ascent, Exact};

/// Producers and orders with the cost of every pair.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Location {
    /// Steps that a producer can make.
    pub capacity: Vec<i64>,
    /// Weight of activating it.
    pub opening: Vec<i64>,
    /// Steps of an order.
    pub demand: Vec<i64>,
    /// Weight by producer and order: of a step, or of the whole order where it has one member.
    pub cost: Vec<i64>,
    /// Position of the pair; `None` where there is none.
    pub pair: Vec<Option<u32>>,
    /// Every order has one member.
    pub single: bool,
}

impl Location {
    /// The board in this form; `None` where it is something else.
    pub(super) fn new(board: &Board) -> Option<Location> {
        let (pairs, sinks) = (&board.pairs, &board.sinks);
        let work = pairs.work.first().copied()?;
        let single = sinks.iter().all(|sink| sink.members_max == 1);
        let plain = sinks.iter().all(|sink| {
            let simple = !sink.free && !sink.exact && sink.periods.len() == 1 && sink.windows.len() == 1;
            simple && sink.decline.is_none() && (single || sink.members_max >= sink.pairs.len())
        });
        let alike = pairs.work.iter().all(|&w| w == work)
            && (single || pairs.setup.iter().all(|&f| f == 0) && pairs.least.iter().all(|&l| l <= 1));
        let units = sinks.iter().all(|sink| sink.periods.iter().all(|&(_, units)| units == 1));
        // A share or an agreement that lets somebody make less than there is room for cannot be said here.
        let room =
            |p: usize| (board.capacity[pairs.producer[p] as usize] / work).min(u64::from(u32::MAX)) as u32;
        let is_free = |sink: &Sink, p: usize| pairs.most[p] >= room(p).min(sink.demand);
        let free = sinks.iter().all(|sink| sink.pairs.clone().all(|p| is_free(sink, p)));
        let worth = board.activation.iter().any(|&f| f > 0);
        if !(plain && alike && units && free && worth && board.n_periods == 1) {
            return None;
        }
        let (m, n) = (board.n_producers, sinks.len());
        let mut location = Location {
            capacity: board.capacity.iter().map(|&k| (k / work) as i64).collect(),
            opening: board.activation.clone(),
            demand: sinks.iter().map(|sink| i64::from(sink.demand)).collect(),
            cost: vec![0; m * n],
            pair: vec![None; m * n],
            single,
        };
        for (o, sink) in sinks.iter().enumerate() {
            for p in sink.pairs.clone() {
                let at = pairs.producer[p] as usize * n + o;
                let whole = pairs.setup[p] + pairs.cost[p] * i64::from(sink.demand);
                location.cost[at] = if single { whole } else { pairs.cost[p] };
                location.pair[at] = Some(p as u32);
            }
        }
        Some(location)
    }

    fn n_orders(&self) -> usize {
        self.demand.len()
    }

    fn n_producers(&self) -> usize {
        self.capacity.len()
    }
}

/// Decisions of a node.
#[derive(Clone, Debug, PartialEq)]
struct Decisions {
    /// By producer: works, does not, or is open.
    works: Vec<Option<bool>>,
    /// By order: the producer that makes it, where that is decided.
    made_by: Vec<Option<usize>>,
    /// By producer and order: pairs that are barred.
    barred: Vec<bool>,
}

struct Node {
    bound: i128,
    decisions: Decisions,
    prices: Vec<f64>,
}

/// A search for the best set of producers.
pub(super) struct Facility {
    location: Location,
    open: Vec<Node>,
    assigner: Assigner,
    /// Weight and assignment of the best plan: steps by producer and order.
    best: Option<(i128, Vec<i64>)>,
    /// Nodes so far.
    pub nodes: u64,
}

impl Facility {
    /// Nothing decided.
    pub(super) fn new(location: Location) -> Facility {
        let decisions = Decisions {
            works: vec![None; location.n_producers()],
            made_by: vec![None; location.n_orders()],
            barred: location.pair.iter().map(Option::is_none).collect(),
        };
        let prices = bound::first_prices(&location);
        let root = Node { bound: i128::MIN, decisions, prices };
        Facility { assigner: Assigner::default(), location, open: vec![root], best: None, nodes: 0 }
    }

    /// What is proved: the least of the open nodes, exact where none is open; `None` while that is nothing.
    pub(super) fn bound(&self) -> Option<i128> {
        let least = self.open.iter().map(|node| node.bound).min();
        least.or(self.best.as_ref().map(|(value, _)| *value)).filter(|&bound| bound > i128::MIN)
    }

    /// Whether nothing is left open.
    pub(super) fn is_exhausted(&self) -> bool {
        self.open.is_empty()
    }

    /// Weight of the best plan.
    pub(super) fn value(&self) -> Option<i128> {
        self.best.as_ref().map(|(value, _)| *value)
    }

    fn upper(&self) -> i128 {
        self.value().unwrap_or(i128::MAX)
    }

    /// Opens the node with the least bound.
    pub(super) fn grow(&mut self) {
        let upper = self.upper();
        self.open.retain(|node| node.bound < upper);
        let least = (0..self.open.len()).min_by_key(|&at| (self.open[at].bound, std::cmp::Reverse(at)));
        let Some(at) = least else { return };
        let Node { bound, mut decisions, prices } = self.open.swap_remove(at);
        self.nodes += 1;
        let location = &self.location;
        let mut ascent = Ascent::new(location, prices);
        let steps = if self.nodes == 1 { 400 } else { 60 };
        for step in 0..steps {
            ascent.step(location, &decisions, upper);
            if step % 10 == 9 {
                self.assigner.offer(location, (&decisions, &ascent.working()), &ascent, &mut self.best);
            }
        }
        let upper = self.best.as_ref().map_or(i128::MAX, |(value, _)| *value);
        let Some(exact) = Exact::new(location, &decisions, &ascent.prices) else { return };
        let bound = exact.bound.max(bound);
        if bound >= upper {
            return;
        }
        exact.fix(&mut decisions, upper);
        let child = |decisions: Decisions| Node { bound, decisions, prices: ascent.prices.clone() };
        if let Some(i) = ascent.undecided(&decisions) {
            for works in [true, false] {
                let mut decided = decisions.clone();
                decided.works[i] = Some(works);
                self.open.push(child(decided));
            }
        } else if !location.single {
            // Everything is decided: the best assignment to those who work is a transportation problem.
            let working: Vec<bool> = decisions.works.iter().map(|works| *works == Some(true)).collect();
            self.assigner.offer(location, (&decisions, &working), &ascent, &mut self.best);
        } else if let Some((i, o)) = ascent.torn(location, &decisions) {
            let mut decided = decisions.clone();
            decided.made_by[o] = Some(i);
            self.open.push(child(decided));
            decisions.barred[i * location.n_orders() + o] = true;
            self.open.push(child(decisions));
        } else {
            // The knapsacks agree on every order and yet the bound is below: prices are not good enough here.
            self.open.push(child(decisions));
        }
    }

    /// The best plan on the board.
    pub(super) fn plan(&self, board: &Board) -> Option<Plan> {
        let (_, steps) = self.best.as_ref()?;
        let n = self.location.n_orders();
        let mut plan = Plan::empty(board);
        for o in 0..n {
            let made = (0..self.location.n_producers()).filter(|i| steps[i * n + o] > 0);
            let member = |i: usize| Some((self.location.pair[i * n + o]?, steps[i * n + o] as u32));
            let members = made.map(member).collect::<Option<Vec<_>>>()?;
            plan.put(board, o, Staff::level(board, &board.sinks[o], members));
        }
        Some(plan)
    }
}
