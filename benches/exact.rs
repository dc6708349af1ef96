//! One order solved in memory, from flat arrays to a proved plan: p50 and p99 over seeds of every family.
//!
//! `cargo bench --bench exact -- [FAMILY] [--seeds N] [--producers N] [--periods N] [--repeats N] [--seed S]`; one seed
//! is for profiling.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::time::Instant;

use kongsi::domain::{Goal, Instance, Limit};
use kongsi::eligibility::eligible;
use kongsi::generate::{PRESETS, Recipe, generate, preset};
use kongsi::strategies::exact::Prepared;

/// Seconds after which an order counts as unproved.
const PATIENCE: f64 = 2.0;

/// Runs of each order, of which the median counts.
const REPEATS: usize = 5;

/// What is measured of a family.
struct Plan {
    n: usize,
    periods: usize,
    seeds: std::ops::RangeInclusive<u64>,
    repeats: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| {
        let at = arguments.iter().position(|a| a == flag)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let named = arguments.first().filter(|a| a.starts_with("single-"));
    println!(
        "| family | n | T | p50 ms | p99 ms | max ms | unproved | nodes p50 |\n|---|---|---|---|---|---|---|---|"
    );
    for family in PRESETS.iter().filter(|p| p.name.starts_with("single-")) {
        if named.is_some_and(|name| name != family.name) {
            continue;
        }
        let usual = if family.name == "single-base" { vec![1, 3, 6] } else { vec![3] };
        for periods in value("--periods").map_or(usual, |periods| vec![periods]) {
            let seeds = value("--seed").map_or(1..=value("--seeds").unwrap_or(20), |seed| seed..=seed);
            let seeds = *seeds.start() as u64..=*seeds.end() as u64;
            let n = value("--producers").unwrap_or(36_000);
            row(family.name, Plan { n, periods, seeds, repeats: value("--repeats").unwrap_or(REPEATS) });
        }
    }
}

fn row(family: &'static str, Plan { n, periods, seeds, repeats }: Plan) {
    let mut times = Vec::new();
    let mut nodes = Vec::new();
    let mut unproved = 0;
    let n_seeds = seeds.clone().count();
    for seed in seeds {
        let recipe = Recipe {
            producers: Some(n),
            periods: Some(periods),
            ..Recipe::new(preset(family).expect("named in the list"), seed)
        };
        let instance = Instance::new(generate(&recipe)).expect("generated markets are valid");
        let goal = Goal::default_for(&instance);
        let candidates = eligible(&instance, 0);
        let prepared = Prepared::new(&instance, &candidates, &goal).expect("figures fit");
        let run = || {
            let began = Instant::now();
            let late = || began.elapsed().as_secs_f64() > PATIENCE;
            let proof = prepared.prove(&|_| late().then_some(Limit::Time));
            (began.elapsed().as_secs_f64() * 1e3, proof)
        };
        let (first, proof) = run();
        let again = if first < 100.0 { repeats - 1 } else { 0 };
        let mut runs: Vec<f64> = (0..again).map(|_| run().0).chain([first]).collect();
        runs.sort_by(f64::total_cmp);
        times.push(runs[runs.len() / 2]);
        nodes.push(proof.nodes);
        unproved += usize::from(!proof.exhausted);
    }
    times.sort_by(f64::total_cmp);
    nodes.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!(
        "| {family} | {n} | {periods} | {:.2} | {:.2} | {:.2} | {unproved} of {n_seeds} | {} |",
        at(50),
        at(99),
        times[times.len() - 1],
        nodes[nodes.len() / 2]
    );
}
