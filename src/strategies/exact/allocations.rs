//! The loops inside a search reserve no memory: what they need is kept from one question to the next.

use allocation_counter::measure;

use super::Prepared;
use super::ascent::{Ascent, Climb, level_price};
use super::bound::{Bound, Prices, Question};
use super::price::Pricer;
use super::search::Search;
use crate::domain::{Goal, Instance};
use crate::eligibility::eligible;
use crate::generate::{Recipe, generate, preset};

/// Allocations of one round of questions, prices and member sets, once it has run before.
fn second_round(family: &str, periods: usize) -> (u64, u64) {
    let recipe =
        Recipe { producers: Some(400), periods: Some(periods), ..Recipe::new(preset(family).unwrap(), 1) };
    let instance = Instance::new(generate(&recipe)).unwrap();
    let goal = Goal::default_for(&instance);
    let candidates = eligible(&instance, 0);
    let prepared = Prepared::new(&instance, &candidates, &goal).unwrap();
    let (problem, terms) = (&prepared.problem, &prepared.problem.terms);
    let mut pricer = Pricer::new(problem, &goal);
    let search = Search::new(
        (problem, &prepared.parts),
        Pricer::new(problem, &goal),
        &|_| None,
        (Vec::new(), &|_, _, _| {}),
    );
    let state = search.states(&problem.pool);
    let question =
        Question { pool: &problem.pool, terms, state: &state, members: terms.members, needs_lead: false };
    let everybody: Vec<usize> = (0..problem.pool.len()).collect();
    let (mut bound, mut ascent) = (Bound::default(), Ascent::default());
    let start =
        Prices { period: vec![problem.pool.average[0]; periods], survival: vec![0; terms.needed.len()] };
    let climb = Climb { steps: 40, target: i128::MAX >> 40, length: 1.0, enough: i128::MAX };
    let mut prices = start.clone();
    let mut bounded = || {
        prices.clone_from(&start);
        level_price(&question, &mut prices, &mut bound, false);
        ascent.climb(&question, &mut prices, &mut bound, climb);
    };
    (0..3).for_each(|_| bounded());
    let in_bounds = measure(&mut bounded).count_total;
    let mut price = |n: usize| {
        let members = &everybody[..n];
        pricer.price(&problem.pool, members, None, &|| None).unwrap().is_some()
    };
    // As few of the cheapest as can make it.
    let n = (1..everybody.len()).find(|&n| price(n)).unwrap();
    let in_prices = measure(|| assert!(price(n))).count_total;
    (in_bounds, in_prices)
}

#[test]
fn bounds_and_prices_of_member_sets_reserve_no_memory() {
    let families = ["base", "members-max", "members-min", "lead", "survive", "spread", "share", "partial"];
    for family in families {
        for periods in [1, 3, 6] {
            let counts = second_round(&format!("single-{family}"), periods);
            assert_eq!(counts, (0, 0), "{family}, {periods} periods");
        }
    }
}
