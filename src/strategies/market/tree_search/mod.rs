//! Fixed-charge transportation by spanning trees: local search over exchanges of one arc, kicks, and the acceptance rule
//! of Metropolis (M. Sun, J. E. Aronson, P. G. McKeown, D. Drinka, A tabu search heuristic procedure for the fixed charge
//! transportation problem, EJOR 1998, whose neighbourhood this is).

mod basis;

use std::collections::VecDeque;

use rayon::prelude::*;

use super::board::Board;
use super::lineup::{Floor, Way};
use super::plan::{Plan, Staff};
use crate::domain::Instance;
use crate::strategies::search::Chance;

use basis::{Basis, Exchange, Transport, Walk};

/// Cost of an arc that does not exist, times the dearest that does.
const MISSING: i64 = 1_000;
/// Exchanges of a kick at most, and the best of a source among which one is drawn.
const KICK: (usize, usize) = (8, 8);
/// How often a kick takes an exchange that moves nothing, where there is one.
const IDLE: f64 = 0.4;
/// Kicks by which the temperature is set.
const SAMPLES: usize = 200;
/// Temperature at first, as a part of what a kick loses on average, and what is left of it at the end.
const HEAT: (f64, f64) = (1.0, 0.01);
/// Times that the temperature falls within one search, and searches beside each other: one alone depends on its luck.
const FALLS: f64 = 3.0;
/// See [`FALLS`].
const CHAINS: u64 = 2;
/// Kicks per node where nothing limits the search.
const USUAL_KICKS: u64 = 2_000;

/// The `tree-search` way.
pub(in crate::strategies) struct TreeSearch;

impl Way for TreeSearch {
    const NAME: &'static str = "tree-search";
    const SUMMARY: &'static str =
        "fixed-charge transportation: exchanges on spanning trees, kicks and local search";

    fn supports(instance: &Instance) -> bool {
        instance.orders().len() > 1 && is_transport(instance)
    }

    fn allocate(floor: &mut Floor) {
        let Some(mut search) = TransportSearch::new(floor.board, floor.seed) else { return };
        let most = CHAINS * USUAL_KICKS * (floor.board.sinks.len() as u64 + 1);
        let is_limited = floor.budget.spent(0) > 0.0 || floor.budget.work.is_some();
        while is_limited || search.work() < most {
            floor.work = search.work();
            if floor.is_over() {
                break;
            }
            let passed = match is_limited {
                true => floor.budget.spent(floor.work),
                false => floor.work as f64 / most as f64,
            };
            search.kicks(64, passed);
        }
        floor.plan = search.plan(floor.board);
    }
}

/// Whether every order has to be filled from one period, by anybody and by as many as it takes.
pub(super) fn is_transport(instance: &Instance) -> bool {
    use crate::domain::{Acceptance, LeadMode, Steady};
    let plain = |o: usize| {
        let order = &instance.orders()[o];
        instance.acceptance(o) == Acceptance::Required
            && order.members_max.is_none()
            && order.members_min <= 1
            && order.spread.is_none()
            && order.alike == 0
            && order.within.is_none()
            && order.survive.is_none()
            && order.lead == LeadMode::None
            && order.lock.is_empty()
            && order.share_min == 0
            && order.share_max == 1_000_000
            && order.steady == Steady::None
            && crate::model::constraints::fill::missing(order) == 0
    };
    let free = |i: usize| instance.activation_cost(i).0 == 0;
    instance.n_periods() == 1
        && (0..instance.orders().len()).all(plain)
        && (0..instance.producers().len()).all(free)
}

/// Searches over the bases of one problem, beside each other.
pub(super) struct TransportSearch {
    /// Position of the pair of each arc, row by row; none of those that do not exist.
    pairs: Vec<Option<u32>>,
    chains: Vec<Chain>,
}

impl TransportSearch {
    /// `None` where the board is no such problem.
    pub(super) fn new(board: &Board, seed: u64) -> Option<Self> {
        let (transport, pairs) = read(board)?;
        let chain = |k: u64| Chain::new(transport.clone(), Chance::new(seed, 7 + k));
        Some(TransportSearch { pairs, chains: (0..CHAINS).map(chain).collect() })
    }

    /// So many kicks of each, with the descents after them; `passed` is the part of the search that is over.
    pub(super) fn kicks(&mut self, n: u64, passed: f64) {
        self.chains.par_iter_mut().for_each(|chain| chain.kicks(n, passed));
    }

    /// Kicks so far.
    pub(super) fn work(&self) -> u64 {
        self.chains.iter().map(|chain| chain.work).sum()
    }

    /// Cost of the best basis.
    pub(super) fn cost(&self) -> i64 {
        self.chains.iter().map(|chain| chain.best.cost).min().unwrap_or(i64::MAX)
    }

    /// The best basis as a plan; orders with arcs that do not exist are left out.
    pub(super) fn plan(&self, board: &Board) -> Plan {
        let mut plan = Plan::empty(board);
        let Some(Chain { transport, best, .. }) = self.chains.iter().min_by_key(|chain| chain.best.cost)
        else {
            return plan;
        };
        let n = transport.demand.len();
        let mut members: Vec<Option<Vec<(u32, u32)>>> = vec![Some(Vec::new()); board.sinks.len()];
        let flows = best.flows(transport.supply.len());
        for (i, j, units) in flows.into_iter().filter(|&(_, j, _)| j < board.sinks.len()) {
            match (self.pairs[i * n + j], &mut members[j]) {
                (Some(p), Some(own)) => own.push((p, units as u32)),
                _ => members[j] = None,
            }
        }
        for (j, own) in members.into_iter().enumerate() {
            if let Some(own) = own {
                plan.put(board, j, Staff::level(board, &board.sinks[j], own));
            }
        }
        plan
    }
}

/// One search over bases.
struct Chain {
    transport: Transport,
    now: Basis,
    best: Basis,
    before: Basis,
    chance: Chance,
    walk: Walk,
    heat: f64,
    /// Kicks so far.
    work: u64,
}

impl Chain {
    /// From the cheapest arcs.
    fn new(transport: Transport, chance: Chance) -> Self {
        let now = Basis::first(&transport);
        let mut search = Chain {
            best: now.clone(),
            before: now.clone(),
            transport,
            now,
            chance,
            walk: Walk::default(),
            heat: 1.0,
            work: 0,
        };
        let everybody = (0..search.transport.supply.len()).collect();
        search.descend(everybody);
        search.best.clone_from(&search.now);
        search.heat = search.usual_loss();
        search
    }

    /// What a kick and the descent after it lose on average, where they lose.
    fn usual_loss(&mut self) -> f64 {
        let (mut sum, mut n) = (0, 0);
        for _ in 0..SAMPLES {
            let touched = self.kick();
            self.descend(touched);
            let worse = self.now.cost - self.best.cost;
            if worse > 0 {
                (sum, n) = (sum + worse, n + 1);
            } else {
                self.best.clone_from(&self.now);
            }
            self.now.clone_from(&self.best);
        }
        (sum as f64 / f64::from(n.max(1))).max(1.0)
    }

    fn kicks(&mut self, n: u64, passed: f64) {
        let fallen = (FALLS * passed.clamp(0.0, 1.0 - f64::EPSILON)).fract();
        let temperature = HEAT.0 * self.heat * HEAT.1.powf(fallen);
        for _ in 0..n {
            self.work += 1;
            self.before.clone_from(&self.now);
            let touched = self.kick();
            self.descend(touched);
            let worse = (self.now.cost - self.before.cost) as f64;
            if worse > 0.0 && self.chance.part() >= (-worse / temperature).exp() {
                std::mem::swap(&mut self.now, &mut self.before);
            } else if self.now.cost < self.best.cost {
                self.best.clone_from(&self.now);
            }
        }
    }

    /// A few exchanges near each other, each one of the best of its source; the sources they touch.
    fn kick(&mut self) -> VecDeque<usize> {
        let m = self.transport.supply.len();
        let mut source = self.chance.below(m);
        let mut touched: Vec<usize> = Vec::new();
        for _ in 0..1 + self.chance.below(KICK.0) {
            let mut found: Vec<Exchange> = Vec::new();
            // An exchange that moves nothing is no kick, but it opens others where many flows are zero.
            let idle = self.chance.part() < IDLE;
            self.now.price(&self.transport, source, &mut self.walk, |exchange| found.push(exchange));
            let idle = idle && found.iter().any(|exchange| exchange.most == 0);
            found.retain(|exchange| (exchange.most == 0) == idle);
            if found.is_empty() {
                source = self.chance.below(m);
                continue;
            }
            if idle {
                self.chance.shuffle(&mut found);
                found.truncate(KICK.1);
            }
            let among = KICK.1.min(found.len());
            found.select_nth_unstable_by_key(among - 1, |exchange| (exchange.change, exchange.sink));
            found[..among].sort_unstable_by_key(|exchange| (exchange.change, exchange.sink));
            let drawn = found[self.chance.below(among)];
            self.now.exchange(&self.transport, drawn, &self.walk, |node| touched.push(node));
            source = touched.get(self.chance.below(touched.len())).copied().unwrap_or(source);
        }
        touched.sort_unstable();
        touched.dedup();
        touched.into()
    }

    /// The best exchange of every queued source as long as it pays.
    fn descend(&mut self, mut queue: VecDeque<usize>) {
        let mut waits = vec![false; self.transport.supply.len()];
        queue.iter().for_each(|&source| waits[source] = true);
        while let Some(source) = queue.pop_front() {
            waits[source] = false;
            let mut best: Option<Exchange> = None;
            self.now.price(&self.transport, source, &mut self.walk, |exchange| {
                if exchange.change < best.map_or(0, |best| best.change) {
                    best = Some(exchange);
                }
            });
            let Some(best) = best else { continue };
            self.now.exchange(&self.transport, best, &self.walk, |node| {
                if !waits[node] {
                    waits[node] = true;
                    queue.push_back(node);
                }
            });
        }
    }
}

/// The board as a balanced problem, the rest of the supply going nowhere for nothing.
fn read(board: &Board) -> Option<(Transport, Vec<Option<u32>>)> {
    let sinks = &board.sinks;
    let whole = board.pairs.work.first().copied()?;
    let plain = sinks.iter().all(|sink| !sink.free && !sink.exact && sink.periods.len() == 1);
    if !plain
        || board.pairs.work.iter().any(|&work| work != whole)
        || board.pairs.least.iter().any(|&l| l > 1)
    {
        return None;
    }
    let supply: Vec<i64> = board.capacity.iter().map(|&k| (k / whole) as i64).collect();
    let mut demand: Vec<i64> = sinks.iter().map(|sink| i64::from(sink.demand)).collect();
    let rest = supply.iter().sum::<i64>() - demand.iter().sum::<i64>();
    if rest < 0 {
        return None;
    }
    if rest > 0 {
        demand.push(rest);
    }
    let n = demand.len();
    let dearest = board.pairs.cost.iter().copied().max().unwrap_or(0).max(1);
    let mut transport = Transport {
        unit: vec![dearest.checked_mul(MISSING)?; supply.len() * n],
        charge: vec![0; supply.len() * n],
        supply,
        demand,
    };
    let mut pairs = vec![None; transport.unit.len()];
    for (j, sink) in sinks.iter().enumerate() {
        for p in sink.pairs.clone() {
            let i = board.pairs.producer[p] as usize;
            // What a pair agreed to make at most cannot be said here.
            if i64::from(board.pairs.most[p]) < transport.supply[i].min(transport.demand[j]) {
                return None;
            }
            let arc = i * n + j;
            (transport.unit[arc], transport.charge[arc]) = (board.pairs.cost[p], board.pairs.setup[p]);
            pairs[arc] = Some(p as u32);
        }
    }
    if rest > 0 {
        (0..transport.supply.len()).for_each(|i| transport.unit[i * n + n - 1] = 0);
    }
    Some((transport, pairs))
}
