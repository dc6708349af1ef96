//! What an explanation and a payout cost.
//!
//! `cargo bench --bench insight -- [--producers N] [--seeds N]`. First, one order of N producers: seconds for the facts
//! and a proven bound on everybody's price of entry, and for a re-solved answer about each of the 50 nearest and about
//! 50 drawn at random. Then a game of 16 members: seconds for the table of every group's value, with one delivery and
//! with the full model, and for each concept from a ready table.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::time::Instant;

use kongsi::domain::{Goal, Instance, Market, Money};
use kongsi::eligibility::excluded;
use kongsi::explain::{bounds, standing_in};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::payout::{Game, Pot, Question, by_name, core, exact};
use kongsi::strategies::focus::{Focus, Patience};
use kongsi::strategies::{Budget, default_for, solve};

/// Orders whose explanations are timed.
const FAMILIES: [&str; 4] = ["single-base", "single-lead", "single-survive", "single-spread"];
/// Answers about single producers.
const ASKED: usize = 50;
/// Members of the game.
const MEMBERS: usize = 16;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| {
        let at = arguments.iter().position(|a| a == flag)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let (n, seeds) = (value("--producers").unwrap_or(36_000), value("--seeds").unwrap_or(3) as u64);
    println!(
        "| order | producers | facts and bounds s | nearest, p50 ms | p95 ms | asked, p50 ms | p95 ms |"
    );
    println!("|---|---|---|---|---|---|---|");
    FAMILIES.iter().for_each(|family| explanations(family, n, seeds));
    println!();
    println!("| game of {MEMBERS} | table s | shapley s | nucleolus s | least core s | core s |");
    println!("|---|---|---|---|---|---|");
    for periods in [1, 3] {
        payouts(periods);
    }
}

fn explanations(family: &str, n: usize, seeds: u64) {
    let (mut first, mut near, mut any) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 1..=seeds {
        let Some(preset) = preset(family) else { return };
        let recipe = Recipe { producers: Some(n), ..Recipe::new(preset, seed) };
        let mut market = generate(&recipe);
        // Some of them may not join.
        market.producers.iter_mut().step_by(7).for_each(|p| p.status = kongsi::domain::Status::Waiting);
        let instance = Instance::new(market).expect("generated markets are valid");
        let began = Instant::now();
        let facts = excluded(&instance, 0);
        let focus = Focus::new(&instance, 0, None, Patience::usual());
        let bounds = bounds(&focus);
        first.push(began.elapsed().as_secs_f64());
        // Asked about together: the order as it is is solved once.
        focus.solve(&[], |solved| {
            let timed = |i: usize| {
                let began = Instant::now();
                std::hint::black_box(standing_in(&focus, Some(solved), i));
                began.elapsed().as_secs_f64() * 1e3
            };
            near.extend(bounds.iter().take(ASKED).map(|&(i, _)| timed(i)));
            any.extend((0..n).step_by((n / ASKED).max(1)).map(timed));
        });
        std::hint::black_box(facts);
    }
    let of = |times: &mut Vec<f64>, part: f64| {
        times.sort_by(f64::total_cmp);
        times[((times.len() - 1) as f64 * part) as usize]
    };
    println!(
        "| {family} | {n} | {:.2} | {:.1} | {:.1} | {:.1} | {:.1} |",
        of(&mut first, 0.5),
        of(&mut near, 0.5),
        of(&mut near, 0.95),
        of(&mut any, 0.5),
        of(&mut any, 0.95),
    );
}

/// A consortium of [`MEMBERS`] of an order over so many periods.
fn consortium(periods: usize) -> Instance {
    let recipe = Recipe {
        producers: Some(200),
        periods: Some(periods),
        ..Recipe::new(preset("single-members-min").or_else(|| preset("single-base")).expect("a preset"), 1)
    };
    let mut market: Market = generate(&recipe);
    let order = &mut market.orders[0];
    (order.members_min, order.members_max) = (MEMBERS, Some(MEMBERS));
    order.price = Some(Money(3_000));
    Instance::new(market).expect("generated markets are valid")
}

fn payouts(periods: usize) {
    let instance = consortium(periods);
    let goal = Goal::default_for(&instance);
    let outcome =
        solve(default_for(&instance), &instance, &goal, &Budget::unlimited(), 0).expect("supported");
    let Some(solution) = outcome.solution else {
        return println!("| no plan with {periods} periods | | | | | |");
    };
    // The others may leave: fewer members than all are a group too.
    let mut market = instance.market().clone();
    (market.orders[0].members_min, market.orders[0].members_max) = (1, None);
    let instance = Instance::new(market).expect("looser");
    let pot = Pot::new(&instance, 0, &solution.orders[0], 0).expect("a price");
    let question = Question::new(&instance, 0, &solution, &pot.members, Patience::usual()).expect("a price");
    let began = Instant::now();
    let game = Game::of_order(&question).expect("16 members");
    let table = began.elapsed().as_secs_f64();
    let timed = |run: &dyn Fn()| {
        let began = Instant::now();
        run();
        began.elapsed().as_secs_f64()
    };
    let of = |name: &str| {
        timed(&|| {
            std::hint::black_box(exact(by_name(name).expect("a rule"), &pot, Some(&game)));
        })
    };
    let core = timed(&|| {
        std::hint::black_box(core(&game));
    });
    println!(
        "| {periods} periods | {table:.2} | {:.3} | {:.3} | {:.3} | {core:.3} |",
        of("shapley"),
        of("nucleolus"),
        of("least-core")
    );
}
