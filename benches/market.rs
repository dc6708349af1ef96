//! Whole markets within a time limit: how fast plan and bound come together.
//!
//! `cargo bench --bench market -- [CLASS] [--seeds N] [--seed S] [--seconds N] [--strategy NAME] [--trajectory]`;
//! CLASS is `class-a` to `class-d`. One row for each seed, with the gap after a twelfth, a quarter and the whole of
//! the time; the trajectory is one line for each better plan or bound.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::sync::Mutex;
use std::time::Instant;

use kongsi::domain::{Goal, Instance, Limit};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::strategies::{Budget, by_name, solve};

/// Seconds, best value, bound.
type Moment = (f64, Option<i128>, Option<i128>);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = |flag: &str| arguments.iter().position(|a| a == flag).and_then(|at| arguments.get(at + 1));
    let number = |flag: &str| text(flag).and_then(|value| value.parse::<u64>().ok());
    let class = arguments.first().filter(|a| a.starts_with("class-")).map_or("class-a", String::as_str);
    let seeds = number("--seed").map_or(1..=number("--seeds").unwrap_or(5), |seed| seed..=seed);
    let seconds = number("--seconds").unwrap_or(30) as f64;
    let strategy = text("--strategy").map_or("market", String::as_str);
    let is_told = arguments.iter().any(|a| a == "--trajectory");
    if !is_told {
        println!(
            "| class | seed | first plan s | value | bound | gap at 1/12 | 1/4 | end % | seconds | work |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|");
    }
    for seed in seeds {
        let instance = Instance::new(generate(&Recipe::new(preset(class).expect("a class"), seed)));
        let run = Run { class, seed, seconds, strategy, is_told };
        run.row(&instance.expect("generated markets are valid"));
    }
}

struct Run<'a> {
    class: &'a str,
    seed: u64,
    seconds: f64,
    strategy: &'a str,
    is_told: bool,
}

impl Run<'_> {
    fn row(&self, instance: &Instance) {
        let began = Instant::now();
        let elapsed = || began.elapsed().as_secs_f64() / self.seconds;
        let moments: Mutex<Vec<Moment>> = Mutex::new(Vec::new());
        let budget = Budget {
            stop: &|| (elapsed() >= 1.0).then_some(Limit::Time),
            elapsed: &elapsed,
            observe: &|progress| {
                let moment = (began.elapsed().as_secs_f64(), progress.value, progress.bound);
                moments.lock().expect("one writer").push(moment);
            },
            ..Budget::unlimited()
        };
        let goal = Goal::default_for(instance);
        let strategy = by_name(self.strategy).expect("a strategy");
        let outcome = solve(strategy, instance, &goal, &budget, 1).expect("supported");
        let whole = began.elapsed().as_secs_f64();
        let stage = outcome.stage().expect("one criterion");
        let mut moments = moments.into_inner().expect("one writer");
        moments.push((whole, stage.value, stage.bound));
        if self.is_told {
            moments.iter().for_each(|(at, value, bound)| {
                println!("{at:.3} {} {}", value.unwrap_or(-1), bound.unwrap_or(-1));
            });
            return;
        }
        let first = moments.iter().find(|(_, value, _)| value.is_some()).map_or(whole, |m| m.0);
        let gap = |part: f64| {
            let till = |m: &&Moment| m.0 <= self.seconds * part;
            let value = moments.iter().filter(till).filter_map(|m| m.1).min()?;
            let bound = stage.bound?;
            Some(format!("{:.3}", 100.0 * (value - bound) as f64 / value as f64))
        };
        let [twelfth, quarter, end] =
            [1.0 / 12.0, 0.25, f64::INFINITY].map(|part| gap(part).unwrap_or_else(|| "-".to_owned()));
        let figure = |v: Option<i128>| v.map_or_else(|| "-".to_owned(), |v| v.to_string());
        println!(
            "| {} | {} | {first:.1} | {} | {} | {twelfth} | {quarter} | {end} | {whole:.1} | {} |",
            self.class,
            self.seed,
            figure(stage.value),
            figure(stage.bound),
            outcome.work
        );
    }
}
