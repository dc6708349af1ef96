//! Which constraints a market has on, and how often the generator switches each of them on.

use kongsi::domain::{
    Acceptance, Capability, Capacity, Criterion, Fill, Goal, Instance, LeadMode, Level, Market, Money, Order,
    PeriodUnit, Producer, Requirement, Status, Steady, Strength,
};

use super::{Shape, market, medium, planted_feasible, planted_infeasible, shaped, single_order};
use crate::oracle;

type Feature = (&'static str, fn(&Market) -> bool);

fn order(market: &Market, on: fn(&Order) -> bool) -> bool {
    market.orders.iter().any(on)
}

fn maker(market: &Market, on: fn(&Producer) -> bool) -> bool {
    market.producers.iter().any(on)
}

fn made(market: &Market, on: fn(&Capability) -> bool) -> bool {
    market.producers.iter().flat_map(|p| &p.capabilities).any(on)
}

fn asked(market: &Market, on: fn(&Requirement) -> bool) -> bool {
    let all = |order: &Order| {
        let product = market.products.iter().find(|product| product.id == order.product);
        product.map_or(Vec::new(), |product| market.rule_book.requirements(order, product))
    };
    market.orders.iter().flat_map(all).any(|r| r.strength == Strength::Mandatory && on(&r))
}

const FEATURES: [Feature; 47] = [
    ("several orders", |m| m.orders.len() > 1),
    ("several periods", |m| m.calendar.n_periods > 1),
    ("months", |m| m.calendar.unit == PeriodUnit::Month),
    ("monthly capacity", |m| maker(m, |p| p.capacity == Capacity::Monthly)),
    ("capacity per period", |m| maker(m, |p| p.capacity != Capacity::Monthly)),
    ("grade floor", |m| order(m, |o| o.grade_floor > 0)),
    ("spread", |m| order(m, |o| o.spread.is_some())),
    ("alike", |m| order(m, |o| o.alike > 0)),
    ("fixed attributes", |m| order(m, |o| !o.attributes.is_empty())),
    ("within", |m| order(m, |o| o.within.is_some())),
    ("radius", |m| order(m, |o| o.radius.is_some())),
    ("transport", |m| order(m, |o| o.transport_rate > Money::ZERO)),
    ("group", |m| order(m, |o| o.group.is_some())),
    ("own workshop", |m| order(m, |o| o.own_workshop)),
    ("admit", |m| order(m, |o| o.admit.len() > 1)),
    ("other status", |m| maker(m, |p| p.status != Status::Ready)),
    ("facility papers", |m| asked(m, |r| r.level == Level::Facility)),
    ("exporter papers", |m| asked(m, |r| r.level == Level::Exporter)),
    ("any of two", |m| asked(m, |r| r.schemes.len() > 1)),
    ("rule book", |m| asked(m, |r| r.rule.is_some())),
    ("papers of a group", |m| m.certificates.iter().any(|c| m.groups.iter().any(|g| g.id == c.holder))),
    ("lead member", |m| order(m, |o| o.lead == LeadMode::Member)),
    ("lead external", |m| order(m, |o| matches!(o.lead, LeadMode::External(_)))),
    ("members min", |m| order(m, |o| o.members_min > 1)),
    ("members max", |m| order(m, |o| o.members_max.is_some())),
    ("share min", |m| order(m, |o| o.share_min > 0)),
    ("share max", |m| order(m, |o| o.share_max < 1_000_000)),
    ("lots", |m| made(m, |c| c.min_lot > 1)),
    ("steps", |m| made(m, |c| c.lot_step > 1)),
    ("rejects", |m| made(m, |c| c.reject_rate > 0)),
    ("lead time", |m| made(m, |c| c.lead_time_days > 0)),
    ("release", |m| order(m, |o| o.release.is_some())),
    ("two products", |m| maker(m, |p| p.capabilities.len() > 1)),
    ("overrides", |m| !m.overrides.is_empty()),
    ("pair limit", |m| m.overrides.iter().any(|a| a.capacity.is_some())),
    ("promises", |m| !m.promises.is_empty()),
    ("holding", |m| order(m, |o| o.holding_cost > Money::ZERO)),
    ("steady share", |m| order(m, |o| o.steady == Steady::Share)),
    ("steady level", |m| order(m, |o| o.steady == Steady::Level)),
    ("partial", |m| order(m, |o| o.fill != Fill::AllOrNothing)),
    ("tolerance", |m| order(m, |o| o.tolerance > 0)),
    ("optional", |m| order(m, |o| o.accept == Some(Acceptance::Optional)) || m.orders.len() > 1),
    ("no price or penalty", |m| order(m, |o| o.shortfall_cost().is_none())),
    ("survive", |m| order(m, |o| o.survive.is_some())),
    ("survive each delivery", |m| order(m, |o| o.survive.is_some_and(|s| s.each_delivery))),
    ("lock or ban", |m| order(m, |o| !o.lock.is_empty() || !o.ban.is_empty())),
    ("activation", |m| maker(m, |p| p.activation_cost > Money::ZERO)),
];

/// Every feature that is on in fewer than a tenth of the markets, with its count.
fn rare(markets: &[Market]) -> Vec<(&'static str, usize)> {
    let count = |on: fn(&Market) -> bool| markets.iter().filter(|market| on(market)).count();
    let counts = FEATURES.iter().map(|&(name, on)| (name, count(on)));
    counts.filter(|&(_, count)| 10 * count < markets.len()).collect()
}

#[test]
fn every_constraint_is_on_often_enough() {
    let markets: Vec<Market> = (0..300).map(market).collect();
    assert_eq!(rare(&markets), []);
    let mediums: Vec<Market> = (0..100).map(medium).collect();
    let missing = |market: fn(&Market) -> bool| mediums.iter().filter(|m| market(m)).count() == 0;
    assert!(FEATURES.iter().all(|&(_, on)| !missing(on)));
}

#[test]
fn most_markets_have_a_plan_but_not_all() {
    let total = Goal::new(&[]);
    let feasible = |seed: &u64| oracle::solve(&Instance::new(market(*seed)).unwrap(), &total).is_some();
    let share = (0..300).filter(feasible).count();
    assert!((165..=255).contains(&share), "{share} of 300 feasible");
}

#[test]
fn small_markets_fit_the_oracle_and_seeds_decide_them() {
    for seed in 0..500 {
        let instance = Instance::new(market(seed)).unwrap();
        assert!(oracle::pairs(&instance) <= 12 && instance == Instance::new(market(seed)).unwrap());
        assert!(Instance::new(single_order(seed)).unwrap().orders().len() == 1);
        assert!(Instance::new(medium(seed)).is_ok_and(|i| i.producers().len() >= 13));
    }
    let shape = Shape { n_orders: 3, n_periods: 2, n_producers: 7, quantity: 50, switch: 100 };
    let market = shaped(7, &shape);
    assert_eq!((market.orders.len(), market.producers.len()), (3, 7));
    assert!(Instance::new(market).is_ok());
}

#[test]
fn planted_plans_are_valid() {
    for seed in 0..400 {
        let (market, plan) = planted_feasible(seed);
        let instance = Instance::new(market).unwrap();
        assert!(oracle::judge(&instance, &Goal::new(&[]), &plan).is_some(), "seed {seed}: {plan:?}");
    }
}

#[test]
fn planted_faults_leave_no_plan() {
    for seed in 0..200 {
        let instance = Instance::new(planted_infeasible(seed)).unwrap();
        assert_eq!(oracle::solve(&instance, &Goal::new(&[])), None, "seed {seed}");
    }
}

/// Whether the orders' constraints change the optimum, or leave none.
fn binds(instance: &Instance) -> bool {
    let mut free = instance.market().clone();
    for order in &mut free.orders {
        *order = Order {
            price: order.price,
            penalty: order.penalty,
            accept: order.accept,
            holding_cost: order.holding_cost,
            transport_rate: order.transport_rate,
            place: order.place.clone(),
            release: order.release,
            ..Order::new(order.id.clone(), order.product.clone(), order.deliveries.clone())
        };
    }
    let free = Instance::new(free).expect("sound data");
    let value = |instance: &Instance| oracle::solve(instance, &Goal::new(&[])).map(|answer| answer.values);
    value(instance) != value(&free)
}

/// Whether a second criterion finds another plan of the same total.
fn ties(instance: &Instance) -> bool {
    let plan =
        |criteria: &[Criterion]| oracle::solve(instance, &Goal::new(criteria)).map(|answer| answer.solution);
    let first = plan(&[Criterion::Total]);
    let seconds = [Criterion::Grade, Criterion::Waiting, Criterion::Spread, Criterion::Load];
    seconds.iter().any(|&second| plan(&[Criterion::Total, second]) != first)
}

#[test]
#[ignore = "prints statistics"]
#[expect(clippy::print_stdout, reason = "that is its purpose")]
fn statistics() {
    let markets: Vec<Market> = (0..300).map(market).collect();
    for (name, on) in FEATURES {
        println!("{:3} of 300 {name}", markets.iter().filter(|market| on(market)).count());
    }
    let mut times = Vec::new();
    let (mut alone, mut bound, mut tied, mut joined, mut pairs) = ((0, 0), 0, 0, [0; 6], [0; 13]);
    for seed in 0..300 {
        let (instance, start) = (Instance::new(market(seed)).unwrap(), std::time::Instant::now());
        let answer = oracle::solve(&instance, &super::goal(seed));
        times.push((start.elapsed().as_millis(), seed, oracle::pairs(&instance), instance.n_periods()));
        if instance.orders().len() == 1 {
            alone = (alone.0 + 1, alone.1 + usize::from(answer.is_some()));
        }
        let members =
            |answer: oracle::Answer| answer.solution.orders.iter().map(|plan| plan.members.len()).sum();
        joined[answer.map_or(0, members).min(5)] += 1;
        pairs[oracle::pairs(&instance)] += 1;
        bound += usize::from(binds(&instance));
        tied += usize::from(ties(&instance));
    }
    times.sort_unstable();
    let sum: u128 = times.iter().map(|time| time.0).sum();
    let kept = (0..300).filter(|&seed| {
        let instance = Instance::new(market(seed)).unwrap();
        let answer = oracle::solve(&instance, &Goal::new(&[Criterion::Undelivered]));
        instance.orders().len() > 1
            && answer.is_some_and(|answer| answer.solution.orders.iter().any(|o| o.accepted))
    });
    println!("{} of {} markets of several orders can accept one", kept.count(), 300 - alone.0);
    println!("{} of {} single orders feasible", alone.1, alone.0);
    println!("markets by members {joined:?}, by pairs {pairs:?}");
    println!("constraints bind in {bound}, ties in at least {tied} of 300");
    println!("{sum} ms, median {:?}, p90 {:?}, slowest {:?}", times[150], times[270], &times[294..]);
}
