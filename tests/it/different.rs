//! Plans that differ, and presets, against an oracle that solves an order for every set of members.

use std::collections::BTreeSet;

use kongsi::domain::{Goal, Id, Instance, Outcome, Survival, Termination};
use kongsi::strategies::exact::different;
use kongsi::strategies::presets::{Preset, choose};
use kongsi::strategies::{Budget, by_name};

use crate::agreement::{cases, goal};
use crate::{oracle, random};

/// Producers of an order for which every set is solved.
const MOST: usize = 7;

type Members = BTreeSet<usize>;

/// Every set of members that has a plan, with the values of its best one.
fn sets(seed: u64, goal: &Goal) -> Vec<(Members, Vec<i128>)> {
    let market = random::single_order(seed);
    let ids: Vec<Id> = market.producers.iter().map(|producer| producer.id.clone()).collect();
    let solved = |bits: u32| {
        let mut market = market.clone();
        let order = &mut market.orders[0];
        for (i, id) in ids.iter().enumerate() {
            (if bits >> i & 1 == 1 { &mut order.lock } else { &mut order.ban }).insert(id.clone());
        }
        let instance = Instance::new(market).ok()?;
        // Locked and banned at once is a fault or has no plan: a set that the order itself does not allow.
        let answer = oracle::solve(&instance, goal)?;
        let members: Members = answer.solution.orders[0].members.iter().map(|m| m.producer).collect();
        Some((members, answer.values))
    };
    (1..1_u32 << ids.len()).filter_map(solved).collect()
}

fn members(outcome: &Outcome) -> Option<Members> {
    let plan = outcome.solution.as_ref()?.orders.first()?;
    Some(plan.members.iter().map(|member| member.producer).collect())
}

fn minimised(outcome: &Outcome) -> Vec<i128> {
    outcome.stages.iter().map(|stage| stage.criterion.minimised(stage.value.unwrap())).collect()
}

#[test]
fn each_plan_is_the_best_that_differs_from_those_before() {
    let mut further = 0;
    for seed in 0..cases(150) {
        let market = random::single_order(seed);
        if market.producers.len() > MOST {
            continue;
        }
        let instance = Instance::new(market).unwrap();
        let goal = goal(seed, &instance);
        let Ok(outcomes) = different(&instance, &goal, &Budget::unlimited(), 4) else { continue };
        let all = sets(seed, &goal);
        let turned = |values: &[i128]| -> Vec<i128> {
            values.iter().zip(goal.criteria()).map(|(&value, criterion)| criterion.minimised(value)).collect()
        };
        for at in 1..outcomes.len() {
            let before: Vec<Members> = outcomes[..at].iter().map(|o| members(o).unwrap()).collect();
            let differs = |set: &Members| before.iter().all(|b| set.symmetric_difference(b).count() >= 2);
            let best = all.iter().filter(|(set, _)| differs(set)).map(|(_, values)| turned(values)).min();
            match (&best, members(&outcomes[at])) {
                (Some(best), Some(set)) => {
                    assert!(differs(&set), "seed {seed} plan {at}: {set:?} {before:?}");
                    assert_eq!(*best, minimised(&outcomes[at]), "seed {seed} plan {at} {goal:?}");
                    further += 1;
                }
                (None, None) => assert_eq!(outcomes[at].termination, Termination::Infeasible, "seed {seed}"),
                _ => panic!("seed {seed} plan {at}: {best:?} {:?}", outcomes[at]),
            }
        }
    }
    assert!(further > 20, "{further}");
}

#[test]
fn the_safest_plan_covers_as_much_as_any_can() {
    let exact = by_name("exact").unwrap();
    let mut covered = 0;
    for seed in 0..cases(60) {
        let market = random::single_order(seed);
        let instance = Instance::new(market.clone()).unwrap();
        let budget = Budget::unlimited();
        let at = |percent: u64| {
            let mut market = market.clone();
            let each_delivery = market.orders[0].survive.is_some_and(|survival| survival.each_delivery);
            market.orders[0].survive = Some(Survival { coverage: percent * 10_000, each_delivery });
            let instance = Instance::new(market).unwrap();
            oracle::solve(&instance, &Goal::default_for(&instance))
        };
        let chosen = choose(Preset::Safest, exact, &instance, &budget, 0).unwrap();
        let own = market.orders[0].survive.map_or(0, |survival| survival.coverage).div_ceil(10_000).max(1);
        let fills = |percent: &u64| at(*percent).is_some_and(|a| a.solution.orders[0].accepted);
        let greatest = (own..=100).rev().find(fills);
        assert_eq!(chosen.coverage, greatest, "seed {seed}");
        let values: Option<Vec<i128>> = chosen.outcome.stages.iter().map(|stage| stage.value).collect();
        if let Some(percent) = greatest {
            assert_eq!(values, at(percent).map(|answer| answer.values), "seed {seed}");
            covered += 1;
        }
    }
    assert!(covered > 5, "{covered}");
}

#[test]
fn the_most_uniform_plan_has_the_least_spread() {
    let exact = by_name("exact").unwrap();
    for seed in 0..cases(60) {
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let chosen = choose(Preset::MostUniform, exact, &instance, &Budget::unlimited(), 0).unwrap();
        let goal: Vec<_> = chosen.outcome.stages.iter().map(|stage| stage.criterion).collect();
        let values: Option<Vec<i128>> = chosen.outcome.stages.iter().map(|stage| stage.value).collect();
        let expected = oracle::solve(&instance, &Goal::new(&goal)).map(|answer| answer.values);
        assert_eq!(values, expected, "seed {seed}");
    }
}
