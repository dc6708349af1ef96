//! Prices of inclusion against the oracle, which solves each order again with one decision made.

use kongsi::domain::{Goal, Instance};
use kongsi::eligibility::eligible;
use kongsi::strategies::exact::Prepared;

use crate::agreement::{cases, goal};
use crate::relations::total;
use crate::{oracle, random};

/// The least value with a producer locked or banned; `None` without a plan.
fn with(seed: u64, producer: usize, locked: bool, goal: &Goal) -> Option<i128> {
    let mut market = random::single_order(seed);
    let id = market.producers[producer].id.clone();
    let order = &mut market.orders[0];
    (if locked { &mut order.lock } else { &mut order.ban }).insert(id);
    let instance = Instance::new(market).ok()?;
    oracle::solve(&instance, goal).map(|answer| answer.values[0])
}

#[test]
fn bounds_hold_and_turned_plans_are_the_oracles() {
    let (mut bounded, mut tight) = (0, 0);
    for seed in 0..cases(150) {
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let goal = total();
        let candidates = eligible(&instance, 0);
        let Some(prepared) = Prepared::new(&instance, &candidates, &goal) else { continue };
        let proof = prepared.prove(&|_| None);
        let Some(optimum) = proof.value else { continue };
        for inclusion in prepared.inclusion(&proof) {
            let expected = with(seed, inclusion.producer, !inclusion.is_member, &goal);
            let turned =
                prepared.turned(&proof, inclusion.producer, &|_| None).and_then(|turned| turned.value);
            assert_eq!(turned, expected, "seed {seed} producer {}", inclusion.producer);
            if let Some(value) = expected {
                assert!(
                    inclusion.at_least <= value - optimum,
                    "seed {seed}: {inclusion:?} {value} {optimum}"
                );
                bounded += 1;
                tight += u32::from(inclusion.at_least == value - optimum);
            }
        }
    }
    eprintln!("{bounded} bounds hold, {tight} of them exactly");
    assert!(bounded > 100 && tight > 0, "{bounded} {tight}");
}

#[test]
fn orders_stated_in_goals_have_bounds_too() {
    for seed in 0..cases(100) {
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let goal = goal(seed, &instance);
        let candidates = eligible(&instance, 0);
        let Some(prepared) = Prepared::new(&instance, &candidates, &goal) else { continue };
        let proof = prepared.prove(&|_| None);
        let Some(optimum) = proof.value else { continue };
        for inclusion in prepared.inclusion(&proof) {
            let turned =
                prepared.turned(&proof, inclusion.producer, &|_| None).and_then(|turned| turned.value);
            assert!(
                turned.is_none_or(|value| inclusion.at_least <= value - optimum),
                "seed {seed}: {inclusion:?}"
            );
        }
    }
}
