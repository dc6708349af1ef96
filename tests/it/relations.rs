//! Relations that must hold between the answers to a market and to the same market changed: no oracle is
//! needed to see that they fail. z is the least total; no plan counts as infinity.

use std::collections::BTreeSet;

use kongsi::domain::{
    Acceptance, Capacity, Criterion, Fill, Goal, Id, Instance, LeadMode, Market, Money, Outcome, PeriodUnit,
    Solution, Steady, Termination,
};
use kongsi::eligibility;
use kongsi::strategies::{self, Budget, Progress};

use crate::agreement::cases;
use crate::random;

/// Cases of each relation on every change.
const QUICK: u64 = 40;

pub fn total() -> Goal {
    Goal::new(&[Criterion::Total])
}

fn solve(instance: &Instance) -> Outcome {
    let strategy = strategies::by_name("enumerate").unwrap();
    strategies::solve(strategy, instance, &total(), &Budget::unlimited(), 1).unwrap()
}

/// z; infinity where nothing is feasible.
fn least(outcome: &Outcome) -> i128 {
    outcome.stages[0].value.unwrap_or(i128::MAX)
}

fn supported(market: &Market) -> Option<Instance> {
    let instance = Instance::new(market.clone()).ok()?;
    strategies::by_name("enumerate").unwrap().supports(&instance).then_some(instance)
}

/// The first `cases` seeds whose market a relation accepts, with the market.
fn markets(draw: fn(u64) -> Market, accept: impl Fn(&Market) -> bool) -> impl Iterator<Item = (u64, Market)> {
    let drawn = (0..100_000).map(move |seed| (seed, draw(seed)));
    drawn.filter(move |(_, market)| supported(market).is_some() && accept(market)).take(cases(QUICK) as usize)
}

/// The plan in words that survive a change of positions: order, producer, period, quantity; lost units.
fn plan_by_id(instance: &Instance, solution: &Solution) -> Vec<(Id, Id, usize, u64)> {
    let mut rows = Vec::new();
    for (plan, order) in solution.orders.iter().zip(instance.orders()) {
        for member in &plan.members {
            let id = &instance.producers()[member.producer].id;
            rows.extend(member.made.iter().map(|&(t, quantity)| (order.id.clone(), id.clone(), t, quantity)));
        }
        let lost = plan.lost.iter().enumerate().filter(|&(_, &lost)| lost > 0);
        rows.extend(lost.map(|(t, &lost)| (order.id.clone(), Id::new("lost").unwrap(), t, lost)));
    }
    rows
}

fn same_plan(before: (&Instance, &Outcome), after: (&Instance, &Outcome), seed: u64) {
    let plan = |(instance, outcome): (&Instance, &Outcome)| {
        outcome.solution.as_ref().map(|s| plan_by_id(instance, s))
    };
    assert_eq!(plan(before), plan(after), "seed {seed}");
}

/// A permutation by a fixed recurrence: rotate and reverse.
fn shuffle<T>(rows: &mut [T], by: u64) {
    let n = rows.len().max(1);
    rows.rotate_left(by as usize % n);
    if by.is_multiple_of(2) {
        rows.reverse();
    }
}

fn each_money(market: &mut Market, change: impl Fn(&mut Money)) {
    for producer in &mut market.producers {
        change(&mut producer.activation_cost);
        for capability in &mut producer.capabilities {
            change(&mut capability.unit_cost);
            change(&mut capability.setup_cost);
        }
    }
    for order in &mut market.orders {
        change(&mut order.holding_cost);
        order.price.iter_mut().chain(&mut order.penalty).for_each(&change);
    }
    for agreed in &mut market.overrides {
        agreed.unit_cost.iter_mut().chain(&mut agreed.setup_cost).for_each(&change);
    }
}

/// Takes a producer and every row that names it out of the market.
fn remove(market: &mut Market, id: &Id) {
    market.producers.retain(|p| p.id != *id);
    market.certificates.retain(|c| c.holder != *id);
    market.overrides.retain(|a| a.producer != *id);
    market.promises.retain(|p| p.producer != *id);
    for order in &mut market.orders {
        order.lock.remove(id);
        order.ban.remove(id);
    }
}

/// Adds a copy of a producer, with its certificates, agreements and promises, under another id.
fn copy(market: &mut Market, from: usize, id: &str) {
    let original = market.producers[from].id.clone();
    let id = Id::new(id).unwrap();
    let mut twin = market.producers[from].clone();
    twin.id = id.clone();
    market.producers.push(twin);
    let mut certificates: Vec<_> =
        market.certificates.iter().filter(|c| c.holder == original).cloned().collect();
    certificates.iter_mut().for_each(|c| c.holder = id.clone());
    market.certificates.extend(certificates);
    let mut overrides: Vec<_> = market.overrides.iter().filter(|a| a.producer == original).cloned().collect();
    overrides.iter_mut().for_each(|a| a.producer = id.clone());
    market.overrides.extend(overrides);
    let mut promises: Vec<_> = market.promises.iter().filter(|p| p.producer == original).cloned().collect();
    promises.iter_mut().for_each(|p| p.producer = id.clone());
    market.promises.extend(promises);
}

fn is_exact_fill(market: &Market) -> bool {
    market
        .orders
        .iter()
        .all(|o| o.fill == Fill::AllOrNothing && o.tolerance == 0 && o.transport_rate == Money::ZERO)
}

/// No lots, steps, shares, steady, survive, member limits or activation.
fn strip(market: &mut Market) {
    for producer in &mut market.producers {
        producer.activation_cost = Money::ZERO;
        for capability in &mut producer.capabilities {
            capability.min_lot = 0;
            capability.lot_step = 1;
        }
    }
    for order in &mut market.orders {
        (order.share_min, order.share_max) = (0, 1_000_000);
        (order.members_min, order.members_max) = (1, None);
        (order.steady, order.survive, order.lead) = (Steady::None, None, LeadMode::None);
        order.lock.clear();
    }
}

#[test]
fn r01_shuffled_rows_give_the_same_outcome() {
    for (seed, market) in markets(random::market, |_| true) {
        let mut shuffled = market.clone();
        shuffle(&mut shuffled.producers, seed + 1);
        shuffle(&mut shuffled.orders, seed + 2);
        shuffle(&mut shuffled.certificates, seed + 3);
        shuffle(&mut shuffled.overrides, seed + 4);
        shuffle(&mut shuffled.groups, seed);
        shuffle(&mut shuffled.rule_book.rules, seed + 1);
        for producer in &mut shuffled.producers {
            shuffle(&mut producer.capabilities, seed + 2);
        }
        let (before, after) = (supported(&market).unwrap(), supported(&shuffled).unwrap());
        assert_eq!(before, after, "seed {seed}");
        assert_eq!(solve(&before), solve(&after), "seed {seed}");
    }
}

#[test]
fn r02_costs_times_three_cost_three_times_as_much() {
    let no_transport = |m: &Market| m.orders.iter().all(|o| o.transport_rate == Money::ZERO);
    for (seed, market) in markets(random::market, no_transport) {
        let mut dear = market.clone();
        each_money(&mut dear, |money| *money = *money * 3);
        let (before, after) = (supported(&market).unwrap(), supported(&dear).unwrap());
        let (cheap, dear) = (solve(&before), solve(&after));
        assert_eq!(least(&cheap).saturating_mul(3), least(&dear), "seed {seed}");
        same_plan((&before, &cheap), (&after, &dear), seed);
    }
}

#[test]
fn r03_a_constant_on_every_unit_cost_adds_up() {
    for (seed, market) in markets(random::single_order, is_exact_fill) {
        let mut raised = market.clone();
        raised.producers.iter_mut().flat_map(|p| &mut p.capabilities).for_each(|c| c.unit_cost += Money(7));
        raised.overrides.iter_mut().filter_map(|a| a.unit_cost.as_mut()).for_each(|c| *c += Money(7));
        raised.orders[0].accept = Some(Acceptance::Required);
        let mut market = market;
        market.orders[0].accept = Some(Acceptance::Required);
        let (before, after) = (solve(&supported(&market).unwrap()), solve(&supported(&raised).unwrap()));
        let quantity = i128::from(market.orders[0].quantity());
        assert_eq!(least(&before).saturating_add(7 * quantity), least(&after), "seed {seed}");
    }
}

/// A named change of a market.
type Change = (&'static str, fn(&mut Market));

/// Changes that only add possibilities.
const LOOSER: [Change; 8] = [
    ("more capacity", |market| {
        for producer in &mut market.producers {
            if let Capacity::PerPeriod(units) = &mut producer.capacity {
                units.iter_mut().for_each(|units| *units += 2);
            }
        }
    }),
    ("a further producer", |market| copy(market, 0, "zz further")),
    ("a looser floor", |market| {
        market.orders.iter_mut().for_each(|o| o.grade_floor = o.grade_floor.saturating_sub(10))
    }),
    ("a wider spread", |market| {
        market.orders.iter_mut().for_each(|o| o.spread = o.spread.map(|s| (s + 10).min(100)));
    }),
    ("more members", |market| {
        market.orders.iter_mut().for_each(|o| o.members_max = o.members_max.map(|m| m + 1))
    }),
    ("one requirement less", |market| {
        market.orders.iter_mut().for_each(|o| {
            o.requirements.pop();
        });
    }),
    ("more similarity edges", |market| {
        for order in &mut market.orders {
            order.alike = order.alike.saturating_sub(34);
            order.within = order.within.map(|metres| 2 * metres);
        }
    }),
    ("a wider radius", |market| {
        market.orders.iter_mut().for_each(|o| o.radius = o.radius.map(|metres| 2 * metres))
    }),
];

#[test]
fn r04_loosening_never_costs_more_and_tightening_never_less() {
    for (what, loosen) in LOOSER {
        let bounded = |market: &Market| {
            let mut loose = market.clone();
            loosen(&mut loose);
            loose != *market && supported(&loose).is_some()
        };
        for (seed, market) in markets(random::market, bounded) {
            let mut loose = market.clone();
            loosen(&mut loose);
            let (tight, loose) = (solve(&supported(&market).unwrap()), solve(&supported(&loose).unwrap()));
            assert!(least(&loose) <= least(&tight), "{what}: seed {seed}");
        }
    }
}

#[test]
fn r05_more_demand_never_costs_less() {
    for (seed, mut market) in markets(random::single_order, is_exact_fill) {
        strip(&mut market);
        market.orders[0].accept = Some(Acceptance::Required);
        let mut more = market.clone();
        more.orders[0].deliveries.last_mut().unwrap().quantity += 1;
        let (Some(before), Some(after)) = (supported(&market), supported(&more)) else { continue };
        assert!(least(&solve(&before)) <= least(&solve(&after)), "seed {seed}");
    }
}

#[test]
fn r06_removing_a_bystander_changes_nothing_and_a_member_never_helps() {
    for (seed, market) in markets(random::market, |_| true) {
        let before = supported(&market).unwrap();
        let outcome = solve(&before);
        let Some(solution) = &outcome.solution else { continue };
        let working: BTreeSet<usize> =
            solution.orders.iter().flat_map(|p| &p.members).map(|m| m.producer).collect();
        for (i, producer) in before.producers().iter().enumerate() {
            let locked = market.orders.iter().any(|o| o.lock.contains(&producer.id));
            let mut smaller = market.clone();
            remove(&mut smaller, &producer.id);
            let (false, Some(after)) = (locked, supported(&smaller)) else { continue };
            let answer = solve(&after);
            if working.contains(&i) {
                assert!(least(&answer) >= least(&outcome), "seed {seed}");
            } else {
                assert_eq!(least(&answer), least(&outcome), "seed {seed}");
                same_plan((&before, &outcome), (&after, &answer), seed);
            }
        }
    }
}

#[test]
fn r07_an_ineligible_producer_more_changes_nothing() {
    for (seed, market) in markets(random::market, |_| true) {
        let before = supported(&market).unwrap();
        let mut more = market.clone();
        let tempting = seed as usize % market.producers.len();
        copy(&mut more, tempting, "0 tempting");
        let newcomer = more.producers.last_mut().unwrap();
        newcomer.capabilities.iter_mut().for_each(|c| c.unit_cost = Money(0));
        let id = newcomer.id.clone();
        more.orders.iter_mut().for_each(|o| {
            o.ban.insert(id.clone());
        });
        let after = supported(&more).unwrap();
        let (old, new) = (solve(&before), solve(&after));
        assert_eq!(least(&old), least(&new), "seed {seed}");
        same_plan((&before, &old), (&after, &new), seed);
    }
}

#[test]
fn r08_a_dominated_twin_works_only_beside_the_original() {
    let mut beside = 0;
    for (seed, market) in markets(random::single_order, |_| true) {
        let twin_of = seed as usize % market.producers.len();
        let original = market.producers[twin_of].id.clone();
        let mut twins = market.clone();
        let id = format!("{original}~");
        copy(&mut twins, twin_of, &id);
        let twin = Id::new(&id).unwrap();
        let dearer = twins.producers.last_mut().unwrap();
        dearer.capabilities.iter_mut().for_each(|c| c.unit_cost += Money(1));
        twins
            .overrides
            .iter_mut()
            .filter(|a| a.producer == twin)
            .filter_map(|a| a.unit_cost.as_mut())
            .for_each(|c| *c += Money(1));
        let Some(instance) = supported(&twins) else { continue };
        let Some(solution) = solve(&instance).solution else { continue };
        let members: BTreeSet<&Id> =
            solution.orders[0].members.iter().map(|m| &instance.producers()[m.producer].id).collect();
        let banned = twins.orders[0].ban.contains(&original);
        assert!(!members.contains(&twin) || members.contains(&original) || banned, "seed {seed}");
        beside += u64::from(members.contains(&twin));
    }
    assert!(beside > 0, "no twin was ever needed: the relation was not tried");
}

#[test]
fn r09_locking_in_the_members_changes_no_cost() {
    for (seed, market) in markets(random::market, |_| true) {
        let instance = supported(&market).unwrap();
        let outcome = solve(&instance);
        let Some(solution) = &outcome.solution else { continue };
        let mut locked = instance.market().clone();
        for (order, plan) in locked.orders.iter_mut().zip(&solution.orders) {
            order.lock.extend(plan.members.iter().map(|m| instance.producers()[m.producer].id.clone()));
        }
        assert_eq!(least(&solve(&supported(&locked).unwrap())), least(&outcome), "seed {seed}");
    }
}

#[test]
fn r10_disjoint_markets_add_up() {
    let small = |market: &Market| market.producers.len() <= 6;
    for (seed, market) in markets(random::single_order, small) {
        let mut twice = market.clone();
        let mut mirror = market.clone();
        rename(&mut mirror);
        twice.producers.extend(mirror.producers);
        twice.certificates.extend(mirror.certificates);
        twice.orders.extend(mirror.orders);
        twice.overrides.extend(mirror.overrides);
        twice.promises.extend(mirror.promises);
        twice.products.extend(mirror.products);
        let required =
            |m: &mut Market| m.orders.iter_mut().for_each(|o| o.accept = Some(Acceptance::Required));
        let mut market = market;
        required(&mut market);
        required(&mut twice);
        let (Some(one), Some(two)) = (supported(&market), supported(&twice)) else { continue };
        assert_eq!(least(&solve(&one)).saturating_mul(2), least(&solve(&two)), "seed {seed}");
    }
}

/// Other producers, products and orders of the same kind; groups and rules stay shared.
fn rename(market: &mut Market) {
    let other = |id: &mut Id| *id = Id::new(&format!("mirror {id}")).unwrap();
    let producers: BTreeSet<Id> = market.producers.iter().map(|p| p.id.clone()).collect();
    market.products.iter_mut().for_each(|p| other(&mut p.id));
    for producer in &mut market.producers {
        other(&mut producer.id);
        producer.capabilities.iter_mut().for_each(|c| other(&mut c.product));
    }
    market.certificates.retain(|c| producers.contains(&c.holder));
    market.certificates.iter_mut().for_each(|c| other(&mut c.holder));
    for order in &mut market.orders {
        other(&mut order.id);
        other(&mut order.product);
        order.lock = order.lock.iter().map(|id| Id::new(&format!("mirror {id}")).unwrap()).collect();
        order.ban = order.ban.iter().map(|id| Id::new(&format!("mirror {id}")).unwrap()).collect();
    }
    for agreed in &mut market.overrides {
        other(&mut agreed.order);
        other(&mut agreed.producer);
    }
    for promise in &mut market.promises {
        other(&mut promise.producer);
        other(&mut promise.product);
    }
}

#[test]
fn r11_one_period_instead_of_many_never_costs_more() {
    let several = |market: &Market| market.orders[0].last_period() > 0;
    for (seed, market) in markets(random::single_order, several) {
        let instance = supported(&market).unwrap();
        let after = supported(&in_one_period(&instance)).unwrap();
        assert!(least(&solve(&after)) <= least(&solve(&instance)), "seed {seed}");
    }
}

/// Everything each producer could make inside its window, in a single period.
fn in_one_period(instance: &Instance) -> Market {
    let mut market = instance.market().clone();
    let quantity = market.orders[0].quantity();
    let reach = |i: usize| {
        let pair = instance.pair(0, i)?;
        let pieces: u64 = pair.window.clone().map(|t| instance.work_capacity(i, t) / pair.work).sum();
        Some((pieces * pair.work).div_ceil(1_000_000))
    };
    for (i, producer) in market.producers.iter_mut().enumerate() {
        producer.capacity = Capacity::PerPeriod(vec![reach(i).unwrap_or(0)]);
        // Work already promised made the activation free; keep it so.
        producer.activation_cost = instance.activation_cost(i);
        producer.capabilities.iter_mut().for_each(|c| c.lead_time_days = 0);
    }
    market.promises.clear();
    market.certificates.iter_mut().for_each(|c| c.issued = None);
    let order = &mut market.orders[0];
    let mut last = *order.deliveries.last().unwrap();
    (last.period, last.quantity) = (0, quantity);
    order.deliveries = vec![last];
    (order.release, order.steady) = (None, Steady::None);
    (market.calendar.n_periods, market.calendar.unit) = (1, PeriodUnit::Month);
    market
}

#[test]
fn r12_a_workshop_split_in_halves_costs_the_same() {
    for (seed, mut market) in markets(random::single_order, |_| true) {
        strip(&mut market);
        market.overrides.clear();
        market.promises.clear();
        market.orders.iter_mut().for_each(|o| (o.alike, o.within) = (0, None));
        let at = seed as usize % market.producers.len();
        let n_periods = market.calendar.n_periods;
        let halves = vec![1 + seed % 5; n_periods];
        let producer = &mut market.producers[at];
        producer.capabilities.truncate(1);
        let made = &mut producer.capabilities[0];
        (made.reject_rate, made.work, made.setup_cost, made.monthly_realised) = (0, None, Money::ZERO, None);
        producer.capacity = Capacity::PerPeriod(halves.iter().map(|half| 2 * half).collect());
        let mut split = market.clone();
        split.producers[at].capacity = Capacity::PerPeriod(halves.clone());
        copy(&mut split, at, "zz half");
        let banned = split.orders[0].ban.contains(&split.producers[at].id);
        let (false, Some(whole), Some(split)) = (banned, supported(&market), supported(&split)) else {
            continue;
        };
        assert_eq!(least(&solve(&whole)), least(&solve(&split)), "seed {seed}");
    }
}

#[test]
fn r13_bounds_rise_and_incumbents_fall_to_the_optimum() {
    for (seed, market) in markets(random::market, |_| true) {
        let instance = supported(&market).unwrap();
        let z = least(&solve(&instance));
        for strategy in ["exact", "milp", "enumerate"] {
            if !strategies::by_name(strategy).unwrap().supports(&instance) {
                continue;
            }
            let mut before: (i128, Option<i128>) = (i128::MIN, None);
            for work in [1, 2, 4, 16, 1_000] {
                let shown = std::sync::Mutex::new(Vec::new());
                let observe =
                    |progress: &Progress| shown.lock().unwrap().push((progress.bound, progress.value));
                let budget = Budget { work: Some(work), observe: &observe, ..Budget::unlimited() };
                let by_name = strategies::by_name(strategy).unwrap();
                let outcome = strategies::solve(by_name, &instance, &total(), &budget, 1).unwrap();
                let stage = &outcome.stages[0];
                let infeasible = outcome.termination == Termination::Infeasible;
                let bound = if infeasible { i128::MAX } else { stage.bound.unwrap_or(i128::MIN) };
                assert!(bound <= z && stage.value.unwrap_or(i128::MAX) >= z, "{strategy} seed {seed}");
                assert!(
                    bound >= before.0,
                    "{strategy} seed {seed} work {work}: bound {bound} below {}",
                    before.0
                );
                assert!(
                    before.1.is_none_or(|v| stage.value.is_some_and(|now| now <= v)),
                    "{strategy} seed {seed} work {work}: {:?} after {:?}",
                    stage.value,
                    before.1
                );
                before = (bound, stage.value);
                for (bound, value) in shown.into_inner().unwrap() {
                    assert!(
                        bound.unwrap_or(i128::MIN) <= z && value.unwrap_or(i128::MAX) >= z,
                        "{strategy} seed {seed}"
                    );
                }
            }
        }
    }
}

#[test]
fn r14_a_start_never_makes_the_answer_worse() {
    for (seed, market) in markets(random::market, |_| true) {
        let instance = supported(&market).unwrap();
        let Some(start) = solve(&instance).solution else { continue };
        let z = least(&solve(&instance));
        for strategy in strategies::STRATEGIES.iter().filter(|strategy| strategy.supports(&instance)) {
            let budget = Budget { work: Some(1), start: Some(&start), ..Budget::unlimited() };
            let outcome = strategies::solve(*strategy, &instance, &total(), &budget, 1).unwrap();
            assert_eq!(outcome.stages[0].value, Some(z), "{} seed {seed}", strategy.name());
        }
    }
}

#[test]
fn planted_markets_are_told_apart() {
    for seed in 0..cases(100) {
        let (market, plan) = random::planted_feasible(seed);
        let instance = Instance::new(market).unwrap();
        assert_eq!(kongsi::check::violations(&instance, &plan), [], "seed {seed}");
        let spoiled = Instance::new(random::planted_infeasible(seed)).unwrap();
        for strategy in strategies::STRATEGIES {
            let budget = Budget { work: Some(20_000), ..Budget::unlimited() };
            if strategy.supports(&instance) {
                let outcome = strategies::solve(*strategy, &instance, &total(), &budget, 1).unwrap();
                assert_ne!(outcome.termination, Termination::Infeasible, "{} seed {seed}", strategy.name());
            }
            if strategy.supports(&spoiled) {
                let outcome = strategies::solve(*strategy, &spoiled, &total(), &budget, 1).unwrap();
                assert_eq!(outcome.solution, None, "{} seed {seed}", strategy.name());
            }
        }
    }
}

#[test]
fn eligible_producers_have_no_reasons_and_the_others_have() {
    for seed in 0..cases(100) {
        let instance = Instance::new(random::market(seed)).unwrap();
        for o in 0..instance.orders().len() {
            let eligible: BTreeSet<usize> =
                eligibility::eligible(&instance, o).iter().map(|e| e.producer()).collect();
            for i in 0..instance.producers().len() {
                assert_eq!(
                    eligibility::reasons(&instance, o, i).is_empty(),
                    eligible.contains(&i),
                    "seed {seed}"
                );
            }
        }
    }
}
