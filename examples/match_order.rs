//! One order out of a file: who makes it, what it costs, how good that provably is.
//!
//! `cargo run --release --example match_order -- fixtures/sidoarjo_50.json`

#![allow(clippy::print_stdout)]

use std::error::Error;

use kongsi::domain::format_decimal;
use kongsi::io::json::read_instance;
use kongsi::{Budget, Goal, solve, strategies};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "fixtures/sidoarjo_50.json".to_owned());
    let instance = read_instance(&std::fs::read(path)?)
        .map_err(|faults| format!("{} faults in the data, the first: {:?}", faults.len(), faults[0]))?;
    let goal = Goal::default_for(&instance);
    let budget = Budget { work: Some(1_000_000), ..Budget::unlimited() };
    let outcome = solve(strategies::default_for(&instance), &instance, &goal, &budget, 1)?;
    println!("{:?}", outcome.termination);
    let money = |value: Option<i128>| {
        value.map_or("-".to_owned(), |value| format_decimal(value, instance.currency().decimals))
    };
    for stage in &outcome.stages {
        println!("{}: {}, nothing below {}", stage.criterion.name(), money(stage.value), money(stage.bound));
    }
    let plans = outcome.solution.iter().flat_map(|solution| &solution.orders);
    for (order, plan) in instance.orders().iter().zip(plans) {
        println!("{}: {} of {} units", order.id, plan.made(), order.quantity());
        for member in &plan.members {
            println!("  {:5} by {}", member.quantity(), instance.producers()[member.producer].name);
        }
    }
    Ok(())
}
