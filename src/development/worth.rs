//! Most order value becomes fillable: enrolments are branched on; with everything that is still open the value is a
//! bound, for more coaching never makes less fillable.

use std::collections::BTreeMap;

use super::limits::{broken, cost, counts, exceeded, participants};
use super::useful::enrolments;
use super::{Development, Effect, Enrolment, Programme, Step};
use crate::domain::{Acceptance, Change, Criterion, Goal, Instance, Limit, Market, Money, Termination};
use crate::strategies::{Budget, default_for, solve};

/// Enrolments up to which all sets are searched.
const MOST_SEARCHED: usize = 24;
/// Work of the engine for one value.
const WORK: u64 = 100_000;

pub(super) fn develop(
    instance: &Instance,
    programme: &Programme,
    limit: &(dyn Fn(u64) -> Option<Limit> + Sync),
) -> Development {
    let mut tree = Tree {
        instance,
        programme,
        open: enrolments(instance, programme),
        known: BTreeMap::new(),
        free: free(instance),
        best: None,
        nodes: 0,
        limit,
        stopped: false,
    };
    let base = tree.value(&[]);
    let everything = tree.open.clone();
    let most = tree.reach(&everything);
    tree.rank(&base);
    let mut greedy = tree.greedy();
    tree.meet_quotas(&mut greedy);
    tree.offer(&greedy);
    if tree.open.len() <= MOST_SEARCHED {
        tree.branch(&mut Vec::new(), 0);
    } else {
        tree.stopped = true;
    }
    let best = tree.best.clone();
    let is_possible = if best.is_some() { Some(true) } else { (!tree.stopped).then_some(false) };
    let (value, chosen) = best.unwrap_or((base.value, Vec::new()));
    let bound = if tree.stopped { most.max(value) } else { value };
    let steps = tree.steps(&chosen, &base);
    Development { steps, base: base.value, value, bound, cost: cost(programme, &chosen), is_possible }
}

/// What can be delivered, minor units of money, and what cannot be exceeded.
#[derive(Clone, Debug, PartialEq)]
struct Worth {
    value: i128,
    bound: i128,
    filled: Vec<bool>,
}

struct Tree<'a> {
    instance: &'a Instance,
    programme: &'a Programme,
    /// The most helpful first.
    open: Vec<Enrolment>,
    known: BTreeMap<(bool, Vec<Enrolment>), Worth>,
    free: Market,
    best: Option<(i128, Vec<Enrolment>)>,
    nodes: u64,
    limit: &'a (dyn Fn(u64) -> Option<Limit> + Sync),
    stopped: bool,
}

impl Tree<'_> {
    /// The value with these enrolments.
    fn value(&mut self, chosen: &[Enrolment]) -> Worth {
        self.known_or_solved(chosen, false)
    }

    /// No choice among these has a greater value. A higher grade may also lie too far from the others', so grades are
    /// not compared where any is raised.
    fn reach(&mut self, chosen: &[Enrolment]) -> i128 {
        let raises = |e: &Enrolment| matches!(self.programme.actions[e.action].effect, Effect::Grade(_));
        let any = chosen.iter().any(raises);
        self.known_or_solved(chosen, any).bound
    }

    fn known_or_solved(&mut self, chosen: &[Enrolment], any_spread: bool) -> Worth {
        let mut key = (any_spread, chosen.to_vec());
        key.1.sort_unstable();
        if let Some(worth) = self.known.get(&key) {
            return worth.clone();
        }
        self.nodes += 1;
        let worth = self.solved(&key.1, any_spread);
        self.known.insert(key, worth.clone());
        worth
    }

    fn solved(&self, chosen: &[Enrolment], any_spread: bool) -> Worth {
        let mut market = self.free.clone();
        let of = |e: &Enrolment| self.programme.actions[e.action].changes(self.instance, e.producer);
        let changes: Vec<Change> = best_last(chosen.iter().flat_map(of));
        changes.iter().for_each(|change| change.apply(&mut market));
        if any_spread {
            market.orders.iter_mut().for_each(|order| order.spread = None);
        }
        let n = market.orders.len();
        let all: i128 = market
            .orders
            .iter()
            .map(|o| o.shortfall_cost().unwrap_or_default().0 * i128::from(o.quantity()))
            .sum();
        let nothing = Worth { value: 0, bound: all, filled: vec![false; n] };
        let Ok(instance) = Instance::new(market) else { return nothing };
        let goal = Goal::new(&[Criterion::Total]);
        let stop = || (self.limit)(self.nodes);
        let budget = Budget { work: Some(WORK), stop: &stop, ..Budget::unlimited() };
        let Ok(outcome) = solve(default_for(&instance), &instance, &goal, &budget, 0) else { return nothing };
        let Some(solution) = &outcome.solution else { return nothing };
        let stage = outcome.stages[0];
        let value = all - stage.value.unwrap_or(all);
        let bound = match outcome.termination {
            Termination::Optimal => value,
            _ => stage.bound.map_or(all, |bound| all - bound),
        };
        let filled = solution.orders.iter().map(|plan| plan.accepted && plan.lost.iter().all(|&u| u == 0));
        Worth { value, bound, filled: filled.collect() }
    }

    /// Puts the enrolments first that add most alone for their cost.
    fn rank(&mut self, base: &Worth) {
        let mut ranked: Vec<(i128, Enrolment)> = Vec::new();
        for enrolment in self.open.clone() {
            let more = self.value(&[enrolment]).value - base.value;
            let dear = cost(self.programme, &[enrolment]).0.max(1);
            ranked.push((more * 1_000_000 / dear, enrolment));
        }
        ranked.sort_by_key(|&(worth, enrolment)| (std::cmp::Reverse(worth), enrolment));
        self.open = ranked.into_iter().map(|(_, enrolment)| enrolment).collect();
    }

    /// Takes in turn what adds most and still fits; where nothing adds anything alone, what comes first.
    fn greedy(&mut self) -> Vec<Enrolment> {
        let mut chosen: Vec<Enrolment> = Vec::new();
        let mut now = self.value(&[]).value;
        loop {
            let mut best: Option<(i128, Enrolment)> = None;
            for enrolment in self.open.clone() {
                let with: Vec<Enrolment> = chosen.iter().copied().chain([enrolment]).collect();
                let fits =
                    !chosen.contains(&enrolment) && exceeded(self.instance, self.programme, &with).is_empty();
                if !fits || self.is_over() {
                    continue;
                }
                let value = self.value(&with).value;
                if value > best.map_or(now, |best| best.0) {
                    best = Some((value, enrolment));
                }
            }
            let Some((value, enrolment)) = best else { return chosen };
            chosen.push(enrolment);
            now = value;
        }
    }

    /// Adds the cheapest who are counted by a quota that is not met.
    fn meet_quotas(&self, chosen: &mut Vec<Enrolment>) {
        let mut cheapest = self.open.clone();
        cheapest.sort_by_key(|&e| (cost(self.programme, &[e]), e));
        for quota in &self.programme.quotas {
            for &enrolment in &cheapest {
                if participants(self.instance, chosen, &quota.among) >= quota.least {
                    break;
                }
                let counted = counts(self.instance, enrolment.producer, &quota.among);
                if counted && chosen.iter().all(|e| e.producer != enrolment.producer) {
                    chosen.push(enrolment);
                    if !exceeded(self.instance, self.programme, chosen).is_empty() {
                        chosen.pop();
                    }
                }
            }
        }
    }

    fn is_over(&mut self) -> bool {
        self.stopped |= (self.limit)(self.nodes).is_some();
        self.stopped
    }

    /// Keeps the choice where it is valid and better, or equal and cheaper.
    fn offer(&mut self, chosen: &[Enrolment]) {
        if !broken(self.instance, self.programme, chosen).is_empty() {
            return;
        }
        let value = self.value(chosen).value;
        let price = |chosen: &[Enrolment]| (cost(self.programme, chosen), chosen.len());
        let better = self
            .best
            .as_ref()
            .is_none_or(|(best, known)| value > *best || (value == *best && price(chosen) < price(known)));
        if better {
            self.best = Some((value, chosen.to_vec()));
        }
    }

    /// Decides the enrolments from `at` on.
    fn branch(&mut self, chosen: &mut Vec<Enrolment>, at: usize) {
        if self.is_over() {
            return;
        }
        self.offer(chosen);
        if at == self.open.len() {
            return;
        }
        let reach: Vec<Enrolment> = chosen.iter().chain(&self.open[at..]).copied().collect();
        let reach = self.reach(&reach);
        let is_hopeless = |best: i128| reach < best || (reach == best && self.programme.quotas.is_empty());
        let settled = self.best.as_ref().is_some_and(|(best, known)| {
            // Equal value is of interest only where it may be cheaper.
            is_hopeless(*best)
                && (reach < *best || cost(self.programme, chosen) >= cost(self.programme, known))
        });
        if settled {
            return;
        }
        let enrolment = self.open[at];
        chosen.push(enrolment);
        if exceeded(self.instance, self.programme, chosen).is_empty() {
            self.branch(chosen, at + 1);
        }
        chosen.pop();
        self.branch(chosen, at + 1);
    }

    /// The chosen in order of worth: always next what adds most to those before it.
    fn steps(&mut self, chosen: &[Enrolment], base: &Worth) -> Vec<Step> {
        let (mut left, mut taken, mut before) = (chosen.to_vec(), Vec::new(), base.clone());
        let mut steps = Vec::new();
        while !left.is_empty() {
            let value = |tree: &mut Self, e: Enrolment| {
                let with: Vec<Enrolment> = taken.iter().copied().chain([e]).collect();
                tree.value(&with)
            };
            let worths: Vec<Worth> = left.iter().map(|&e| value(self, e)).collect();
            let Some(at) = (0..left.len()).max_by_key(|&at| (worths[at].value, std::cmp::Reverse(at))) else {
                break;
            };
            let enrolment = left.remove(at);
            let opens =
                (0..before.filled.len()).filter(|&o| worths[at].filled[o] && !before.filled[o]).collect();
            taken.push(enrolment);
            before = worths[at].clone();
            steps.push(Step { enrolment, value: before.value, opens });
        }
        steps
    }
}

/// The market where nothing costs anything but what is not delivered, at its price.
fn free(instance: &Instance) -> Market {
    let mut market = instance.market().clone();
    for producer in &mut market.producers {
        producer.activation_cost = Money::ZERO;
        for made in &mut producer.capabilities {
            (made.unit_cost, made.setup_cost) = (Money::ZERO, Money::ZERO);
        }
    }
    for order in &mut market.orders {
        (order.penalty, order.accept) = (Some(order.price.unwrap_or(Money(1))), Some(Acceptance::Optional));
        (order.holding_cost, order.transport_rate) = (Money::ZERO, Money::ZERO);
        order.lock.clear();
    }
    for agreed in &mut market.overrides {
        (agreed.unit_cost, agreed.setup_cost) = (None, None);
    }
    market
}

/// Of several courses that raise a grade the best one counts: its change comes last.
fn best_last(changes: impl Iterator<Item = Change>) -> Vec<Change> {
    let mut all: Vec<Change> = changes.collect();
    all.sort_by_key(|change| match change {
        Change::Producer(id, crate::domain::OfProducer::Grade(product, grade)) => {
            (id.clone(), Some(product.clone()), *grade)
        }
        Change::Producer(id, _) | Change::Order(id, _) => (id.clone(), None, 0),
    });
    all
}
