//! Counted work of the exact search on fixed orders: the same on every machine, so that a slower search shows
//! even where clocks lie.

use kongsi::domain::{Goal, Instance, Termination};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::strategies::{self, Budget};

/// Producers of each order.
const PRODUCERS: usize = 400;

/// Family, seed, work. Change a figure only with a reason in the commit.
const WORK: [(&str, u64, u64); 20] = [
    ("single-base", 1, 14),
    ("single-base", 2, 11),
    ("single-base", 3, 614),
    ("single-members-max", 1, 44),
    ("single-members-max", 2, 165),
    ("single-members-min", 1, 42),
    ("single-members-min", 2, 2699),
    ("single-lead", 1, 14),
    ("single-lead", 2, 47),
    ("single-survive", 1, 21),
    ("single-survive", 2, 89),
    ("single-survive-each-delivery", 1, 390),
    ("single-spread", 1, 39),
    ("single-spread", 2, 37),
    ("single-radius", 1, 457),
    ("single-alike", 1, 98),
    ("single-share", 1, 37),
    ("single-partial", 1, 46),
    ("single-partial", 2, 11),
    ("single-all", 1, 986),
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
