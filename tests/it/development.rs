//! Coaching plans against brute force over every set of enrolments, and what more money does to them.

use std::collections::BTreeSet;

use kongsi::Instance;
use kongsi::development::{Action, Aim, Among, Effect, Enrolment, Fund, Programme, Quota, broken, develop};
use kongsi::domain::{Change, Criterion, Goal, Id, Level, Market, Money, Status};
use kongsi::strategies::{Budget, by_name, solve};

use crate::agreement::cases;
use crate::random::{self, Dice};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A few actions that speak of the market.
fn programme(seed: u64, market: &Market) -> Programme {
    let mut dice = Dice::new(80, seed);
    let order = &market.orders[0];
    let scheme = order.requirements.first().map_or(id("SNI"), |r| r.schemes[0].clone());
    let effects = [
        Effect::Certificate(scheme, Level::Facility),
        Effect::Grade(dice.size(5, 30) as u8),
        Effect::Ready,
        Effect::Capacity(1_500_000),
        Effect::MayLead,
    ];
    let n = dice.size(1, 2);
    let actions = dice.sample(&effects, n).into_iter().enumerate().map(|(at, effect)| Action {
        id: id(&format!("a{at}")),
        name: String::new(),
        kind: "course".into(),
        fund: dice.chance(40).then(|| id("fund")),
        fixed_cost: Money(dice.size(0, 4) as i128),
        cost_each: Money(dice.size(1, 4) as i128),
        seats: dice.chance(40).then(|| dice.size(1, 3)),
        weeks: dice.size(1, 4) as u32,
        host: dice.chance(20).then(|| market.producers[0].id.clone()),
        places: Some(dice.size(1, 2)),
        effect,
    });
    let actions = actions.collect();
    let regency = market.producers[0].place.regency.clone();
    let quota = Quota {
        among: regency.map_or(Among::Sector(id("shoe")), |r| Among::Regency(r.to_string())),
        least: 0,
        most: Some(dice.size(1, 2)),
    };
    Programme {
        actions,
        budget: Money(dice.size(0, 14) as i128),
        weeks: dice.size(2, 6) as u32,
        funds: vec![Fund { id: id("fund"), budget: Money(dice.size(0, 10) as i128) }],
        quotas: if dice.chance(30) { vec![quota] } else { Vec::new() },
    }
}

/// Single orders with few enough enrolments to try every set.
fn markets(n: u64) -> impl Iterator<Item = (u64, Instance, Programme)> {
    let of = |seed: u64| {
        let mut market = random::single_order(seed);
        market.producers.iter_mut().enumerate().for_each(|(at, producer)| {
            if at % 3 == 1 {
                producer.status = Status::Waiting;
            }
        });
        market.orders[0].lock.clear();
        let programme = programme(seed, &market);
        (seed, Instance::new(market).unwrap(), programme)
    };
    (0..).map(of).filter(|(_, i, p)| i.producers().len() * p.actions.len() <= 8).take(n as usize)
}

fn every(instance: &Instance, programme: &Programme) -> Vec<Enrolment> {
    let of =
        |action: usize| (0..instance.producers().len()).map(move |producer| Enrolment { action, producer });
    (0..programme.actions.len()).flat_map(of).collect()
}

fn coached(instance: &Instance, programme: &Programme, chosen: &[Enrolment]) -> Market {
    let mut market = instance.market().clone();
    // Of two courses for one grade the better counts.
    let mut changes: Vec<Change> =
        chosen.iter().flat_map(|e| programme.actions[e.action].changes(instance, e.producer)).collect();
    changes.sort_by_key(|change| match change {
        Change::Producer(_, kongsi::domain::OfProducer::Grade(_, grade)) => *grade,
        _ => 0,
    });
    changes.iter().for_each(|change| change.apply(&mut market));
    market
}

fn n_eligible(market: Market) -> i128 {
    let instance = Instance::new(market).unwrap();
    kongsi::eligibility::eligible(&instance, 0).len() as i128
}

/// The value that can be delivered where nothing costs anything.
fn value(mut market: Market) -> i128 {
    for producer in &mut market.producers {
        producer.activation_cost = Money::ZERO;
        producer
            .capabilities
            .iter_mut()
            .for_each(|c| (c.unit_cost, c.setup_cost) = (Money::ZERO, Money::ZERO));
    }
    market.overrides.iter_mut().for_each(|a| (a.unit_cost, a.setup_cost) = (None, None));
    let order = &mut market.orders[0];
    (order.holding_cost, order.transport_rate) = (Money::ZERO, Money::ZERO);
    (order.penalty, order.accept) =
        (Some(order.price.unwrap_or(Money(1))), Some(kongsi::domain::Acceptance::Optional));
    let all = order.penalty.unwrap().0 * i128::from(order.quantity());
    let instance = Instance::new(market).unwrap();
    let goal = Goal::new(&[Criterion::Total]);
    let outcome = solve(by_name("enumerate").unwrap(), &instance, &goal, &Budget::unlimited(), 0).unwrap();
    all - outcome.stages[0].value.unwrap()
}

fn best(instance: &Instance, programme: &Programme, worth: impl Fn(Market) -> i128) -> Option<i128> {
    let every = every(instance, programme);
    let sets = (0..1u32 << every.len()).map(|set| -> Vec<Enrolment> {
        (0..every.len()).filter(|at| set >> at & 1 == 1).map(|at| every[at]).collect()
    });
    let allowed = sets.filter(|chosen| broken(instance, programme, chosen).is_empty());
    allowed.map(|chosen| worth(coached(instance, programme, &chosen))).max()
}

#[test]
fn coaching_is_as_good_as_the_best_of_all_sets() {
    let mut gained = [0; 2];
    for (seed, instance, programme) in markets(cases(40)) {
        for (kind, aim) in [Aim::Eligible, Aim::Value].into_iter().enumerate() {
            let found = develop(&instance, &programme, aim, &|_| None);
            let truth = match aim {
                Aim::Eligible => best(&instance, &programme, n_eligible),
                Aim::Value => best(&instance, &programme, value),
            };
            let about = format!("seed {seed} {aim:?} {programme:?} {found:?}");
            assert_eq!(found.is_possible, Some(truth.is_some()), "{about}");
            let Some(truth) = truth else { continue };
            assert!(found.is_proved(), "{about}");
            assert_eq!(found.value, truth, "{about}");
            let chosen: Vec<Enrolment> = found.steps.iter().map(|step| step.enrolment).collect();
            assert_eq!(broken(&instance, &programme, &chosen), vec![], "{about}");
            assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), chosen.len(), "{about}");
            let worth = coached(&instance, &programme, &chosen);
            let again = if kind == 0 { n_eligible(worth) } else { value(worth) };
            assert_eq!(again, found.value, "{about}");
            gained[kind] += u64::from(found.value > found.base);
        }
    }
    assert!(gained.iter().all(|&n| n > 0), "{gained:?}");
}

#[test]
fn more_money_never_buys_less_and_none_buys_nothing() {
    for (seed, instance, mut programme) in markets(cases(25)) {
        programme.quotas.clear();
        for aim in [Aim::Eligible, Aim::Value] {
            let mut before = None;
            for budget in [0, 2, 5, 9, 30] {
                programme.budget = Money(budget);
                let found = develop(&instance, &programme, aim, &|_| None);
                if budget == 0 {
                    assert!(found.steps.is_empty() && found.value == found.base, "seed {seed} {found:?}");
                }
                assert!(before.is_none_or(|before| found.value >= before), "seed {seed} {aim:?} at {budget}");
                assert!(found.cost <= programme.budget);
                before = Some(found.value);
            }
        }
    }
}
