//! A strategy of one's own against the built-in ones: judged, measured and tabled like them.
//!
//! `cargo run --release --example own_strategy`

#![allow(clippy::print_stdout)]

use std::error::Error;

use kongsi::benchmark::{Layout, Machine, Suite, Task, figures, instance, run_strategy, table, tasks};
use kongsi::domain::{Limit, Outcome, Solution, Stage, Termination};
use kongsi::model::Backend;
use kongsi::strategies::by_name;
use kongsi::{Budget, Goal, Instance, SolveError, Strategy, check};

const SUITE: &str = r#"
name = "own"
strategies = ["first-come", "best-margin", "market"]
work = 5000
[[instances]]
preset = "class-a"
producers = 40
orders = 8
seeds = [1, 2, 3]
"#;

/// The better of two rules; a new idea would stand here.
struct BetterOfTwo;

impl Strategy for BetterOfTwo {
    fn name(&self) -> &'static str {
        "better-of-two"
    }

    fn summary(&self) -> &'static str {
        "the queue or the margins, whichever is cheaper"
    }

    fn solve(
        &self,
        instance: &Instance,
        goal: &Goal,
        budget: &Budget,
        seed: u64,
    ) -> Result<Outcome, SolveError> {
        let first = goal.criteria()[0];
        let mut plans: Vec<(i128, Solution)> = Vec::new();
        for rule in ["first-come", "best-margin"].into_iter().filter_map(by_name) {
            if let Some(plan) = rule.solve(instance, goal, budget, seed)?.solution {
                plans.push((first.minimised(check::score(instance, &plan).value(first)), plan));
            }
        }
        let best = plans.into_iter().min_by_key(|(value, _)| *value);
        let stage = |value| Stage { criterion: first, value, bound: None };
        Ok(Outcome {
            termination: match &best {
                Some(_) => Termination::Feasible(Limit::Work),
                None => Termination::NoSolutionFound(Limit::Work),
            },
            stages: vec![stage(best.as_ref().map(|(value, _)| first.minimised(*value)))],
            solution: best.map(|(_, plan)| plan),
            work: 0,
            notes: Vec::new(),
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let suite = Suite::read(SUITE).map_err(|error| format!("{error:?}"))?;
    let mut records = Vec::new();
    for mut task in tasks(&suite).map_err(|error| format!("{error:?}"))? {
        let market = instance(&task.source, &|_| Err("no files here".to_owned()))
            .map_err(|error| format!("{error:?}"))?;
        let mut run = |strategy: &dyn Strategy, task: &Task| {
            let record = run_strategy(strategy, task, &market, Machine::default(), &Backend::InProcess);
            records.push(record.map_err(|error| format!("{error:?}"))?);
            Ok::<(), String>(())
        };
        let built_in = by_name(&task.strategy).ok_or("no such strategy")?;
        run(built_in, &task)?;
        // Once per instance: beside the first of the built-in ones.
        if task.strategy == suite.strategies[0] {
            task.strategy = BetterOfTwo.name().to_owned();
            run(&BetterOfTwo, &task)?;
        }
    }
    print!("{}", table(&figures(&records), Layout::Text, true));
    Ok(())
}
