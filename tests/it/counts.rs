//! Counted work of the exact search on fixed orders: the same on every machine, so that a slower search shows
//! even where clocks lie.

use kongsi::domain::{Goal, Instance, Termination};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::strategies::{self, Budget};

/// Producers of each order.
const PRODUCERS: usize = 400;

/// Family, seed, work. Change a figure only with a reason in the commit.
const WORK: [(&str, u64, u64); 20] = [
    ("single-base", 1, 17),
    ("single-base", 2, 17),
    ("single-base", 3, 53),
    ("single-members-max", 1, 38),
    ("single-members-max", 2, 163),
    ("single-members-min", 1, 36),
    ("single-members-min", 2, 898),
    ("single-lead", 1, 23),
    ("single-lead", 2, 25),
    ("single-survive", 1, 27),
    ("single-survive", 2, 21),
    ("single-survive-each-delivery", 1, 52),
    ("single-spread", 1, 13),
    ("single-spread", 2, 48),
    ("single-radius", 1, 116),
    ("single-alike", 1, 46),
    ("single-share", 1, 26),
    ("single-partial", 1, 18),
    ("single-partial", 2, 10),
    ("single-all", 1, 375),
];

#[test]
fn the_exact_search_works_no_more_than_it_used_to() {
    let count = |&(family, seed, _): &(&'static str, u64, u64)| {
        let recipe = Recipe { producers: Some(PRODUCERS), ..Recipe::new(preset(family).unwrap(), seed) };
        let instance = Instance::new(generate(&recipe)).unwrap();
        let goal = Goal::default_for(&instance);
        let exact = strategies::by_name("exact").unwrap();
        let outcome = strategies::solve(exact, &instance, &goal, &Budget::unlimited(), 1).unwrap();
        assert_ne!(outcome.termination, Termination::Infeasible, "{family} {seed}");
        (family, seed, outcome.work)
    };
    let counted: Vec<_> = WORK.iter().map(count).collect();
    assert_eq!(counted, WORK);
}
