//! Prices of inclusion of one order: bounds for everybody from the prices of the proof, and exactly for some.
//!
//! `cargo bench --bench inclusion -- [--seeds N] [--producers N]`

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::time::Instant;

use kongsi::domain::{Goal, Instance};
use kongsi::eligibility::eligible;
use kongsi::generate::{PRESETS, Recipe, generate, preset};
use kongsi::strategies::exact::{Inclusion, Prepared};

/// Producers of each order whose price is found exactly: the nearest by their bounds.
const NEAREST: usize = 20;

/// Times the bounds are taken.
const REPEATS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| {
        let at = arguments.iter().position(|a| a == flag)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let (n, seeds) = (value("--producers").unwrap_or(36_000), value("--seeds").unwrap_or(5));
    println!(
        "| family | n | bounds, ns each | exact p50 ms | exact p99 ms | bound below exact, median % of the optimum |"
    );
    println!("|---|---|---|---|---|---|");
    for family in PRESETS.iter().filter(|p| p.name.starts_with("single-")) {
        row(family.name, n, seeds as u64);
    }
}

fn row(family: &'static str, n: usize, seeds: u64) {
    let (mut each, mut exact, mut below) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 1..=seeds {
        let recipe =
            Recipe { producers: Some(n), ..Recipe::new(preset(family).expect("named in the list"), seed) };
        let instance = Instance::new(generate(&recipe)).expect("generated markets are valid");
        let goal = Goal::default_for(&instance);
        let candidates = eligible(&instance, 0);
        let prepared = Prepared::new(&instance, &candidates, &goal).expect("figures fit");
        let proof = prepared.prove(&|_| None);
        let mut prices = Vec::new();
        for _ in 0..REPEATS {
            let began = Instant::now();
            prices = prepared.inclusion(&proof);
            each.push(began.elapsed().as_secs_f64() * 1e9 / prices.len().max(1) as f64);
        }
        prices.sort_by_key(|inclusion: &Inclusion| inclusion.at_least);
        let Some(optimum) = proof.value else { continue };
        for inclusion in prices.iter().filter(|inclusion| !inclusion.is_member).take(NEAREST) {
            let began = Instant::now();
            let turned = prepared.turned(&proof, inclusion.producer, &|_| None);
            exact.push(began.elapsed().as_secs_f64() * 1e3);
            let Some(value) = turned.and_then(|turned| turned.value) else { continue };
            assert!(inclusion.at_least <= value - optimum, "{family} {seed}: {inclusion:?}");
            below.push((value - optimum - inclusion.at_least) as f64 * 100.0 / optimum as f64);
        }
    }
    let at = |list: &mut Vec<f64>, part: usize| {
        list.sort_by(f64::total_cmp);
        list.get((list.len() * part / 100).min(list.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    };
    println!(
        "| {family} | {n} | {:.1} | {:.2} | {:.2} | {:.3} |",
        at(&mut each, 50),
        at(&mut exact, 50),
        at(&mut exact, 99),
        at(&mut below, 50)
    );
}
