//! The market engine against the oracle: its bound is true, its plans are plans, and neither knows of rows or threads.

use kongsi::domain::{Goal, Instance, Termination};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::strategies::{self, Budget};

use crate::agreement::{cases, goal};
use crate::{oracle, random};

const WORK: u64 = 1_500;

fn solve(instance: &Instance, goal: &Goal, work: u64) -> kongsi::Outcome {
    let budget = Budget { work: Some(work), ..Budget::unlimited() };
    let market = strategies::by_name("market").unwrap();
    strategies::solve(market, instance, goal, &budget, 1).unwrap_or_else(|e| panic!("{e:?}"))
}

/// Random markets of several orders, from a seed on.
fn markets(n: u64) -> impl Iterator<Item = (u64, Instance)> {
    let instance = |seed: u64| (seed, Instance::new(random::market(seed)).unwrap());
    (0..).map(instance).filter(|(_, instance)| instance.orders().len() > 1).take(n as usize)
}

#[test]
fn the_bound_is_true_and_seldom_far() {
    let n = cases(60);
    let (mut near, mut proved, mut best, mut solved, mut bounded) = (0, 0, 0, 0, 0);
    for (seed, instance) in markets(n) {
        let goal = Goal::default_for(&instance);
        let Some(answer) = oracle::solve(&instance, &goal) else {
            let outcome = solve(&instance, &goal, WORK);
            assert_eq!(outcome.solution, None, "seed {seed}");
            continue;
        };
        solved += 1;
        let outcome = solve(&instance, &goal, WORK);
        assert_ne!(outcome.termination, Termination::Infeasible, "seed {seed}");
        let stage = outcome.stages[0];
        let minimised = |value: i128| stage.criterion.minimised(value);
        let optimum = minimised(answer.values[0]);
        if let Some(bound) = stage.bound.map(minimised) {
            bounded += 1;
            assert!(bound <= optimum, "seed {seed}: bound {bound} of {optimum}");
            near += u64::from(optimum - bound <= optimum.abs() / 100);
        }
        if let Some(value) = stage.value.map(minimised) {
            assert!(value >= optimum, "seed {seed}: value {value} of {optimum}");
            best += u64::from(value == optimum);
        }
        proved += u64::from(outcome.termination == Termination::Optimal);
    }
    eprintln!(
        "of {solved}: bounded {bounded}, within a hundredth {near}, optimum found {best}, proved {proved}"
    );
    assert!(near * 10 >= solved * 7, "{near} of {solved} bounds within a hundredth");
    assert!(best * 10 >= solved * 9, "{best} of {solved} optima found");
}

#[test]
fn any_goal_of_sums_is_bounded_truly() {
    for (seed, instance) in markets(cases(40)) {
        let goal = goal(seed, &instance);
        let outcome = solve(&instance, &goal, WORK / 3);
        let Some(answer) = oracle::solve(&instance, &goal) else {
            assert_eq!(outcome.solution, None, "seed {seed}");
            continue;
        };
        let stage = outcome.stages[0];
        let minimised = |value: i128| stage.criterion.minimised(value);
        let optimum = minimised(answer.values[0]);
        assert!(stage.bound.is_none_or(|bound| minimised(bound) <= optimum), "seed {seed} {goal:?}");
        assert!(stage.value.is_none_or(|value| minimised(value) >= optimum), "seed {seed} {goal:?}");
    }
}

#[test]
fn threads_and_rows_make_no_difference() {
    let recipe =
        Recipe { producers: Some(300), orders: Some(220), ..Recipe::new(preset("class-b").unwrap(), 3) };
    let market = generate(&recipe);
    let instance = Instance::new(market.clone()).unwrap();
    let goal = Goal::default_for(&instance);
    let first = solve(&instance, &goal, 60_000);
    assert!(first.solution.is_some() && first.stages[0].bound.is_some());
    for threads in [1, 2, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| solve(&instance, &goal, 60_000)), first, "{threads} threads");
    }
    let mut shuffled = market;
    shuffled.producers.reverse();
    shuffled.orders.rotate_left(77);
    shuffled.certificates.reverse();
    assert_eq!(solve(&Instance::new(shuffled).unwrap(), &goal, 60_000), first);
}
