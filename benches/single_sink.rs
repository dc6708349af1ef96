//! Published single-sink instances solved in memory, in sorts of as many numbers.
//!
//! `KONGSI_DATA=folder cargo bench --bench single_sink`, where `folder/ssfctp` holds the files and `optima.csv`. Rows
//! are shuffled by a fixed seed; a sort of the shuffled average costs is timed in the same run.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::path::Path;
use std::time::Instant;

use kongsi::domain::{Capacity, Instance, Money};
use kongsi::io::literature::format;
use kongsi::strategies::exact::single_sink::{Items, Workspace, solve};

/// Runs of each file, of which the median counts.
const REPEATS: usize = 7;
/// Seed of the shuffle.
const SEED: u64 = 2026;

fn main() {
    let Some(data) = std::env::var_os("KONGSI_DATA") else {
        println!("skipped: KONGSI_DATA names no folder");
        return;
    };
    let folder = Path::new(&data).join("ssfctp");
    let optima = std::fs::read_to_string(folder.join("optima.csv")).expect("optima.csv");
    let source = format("ssfctp").expect("a known format");
    let mut workspace = Workspace::default();
    let (mut sums, mut easy, mut proved) = ([0.0; 2], [0.0; 2], 0);
    println!("| file | n | sort us | solve us | sorts | states | proved |\n|---|---|---|---|---|---|---|");
    for (name, published) in optima.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let bytes = std::fs::read(folder.join(name)).expect("the file");
        let instance = source.read(&bytes).expect("a sound file");
        let items = items(&instance);
        let demand = instance.orders()[0].quantity() as i64;
        let sort = || {
            let mut averages = items.averages().to_vec();
            let started = Instant::now();
            averages.sort_unstable_by(f64::total_cmp);
            std::hint::black_box(averages);
            started.elapsed().as_secs_f64()
        };
        let mut found = None;
        let (mut sorts, mut solves) = (Vec::new(), Vec::new());
        for _ in 0..REPEATS {
            sorts.push(sort());
            let started = Instant::now();
            found = Some(solve(&items, demand, u64::MAX, &mut workspace));
            solves.push(started.elapsed().as_secs_f64());
        }
        let found = found.and_then(Result::ok).expect("a feasible instance");
        let decimals = instance.market().currency.decimals;
        let cost = found.cost as f64 / 10f64.powi(decimals.into());
        let is_proved = (cost - published.parse::<f64>().expect("an optimum")).abs() < 2e-6;
        proved += usize::from(is_proved);
        let (sort, solve) = (median(sorts), median(solves));
        for (sum, one) in [&mut sums]
            .into_iter()
            .chain((!name.contains("beta1000")).then_some(&mut easy))
            .map(|sum| (sum, [sort, solve]))
        {
            sum[0] += one[0];
            sum[1] += one[1];
        }
        println!(
            "| {name} | {} | {:.1} | {:.1} | {:.2} | {} | {} |",
            items.len(),
            sort * 1e6,
            solve * 1e6,
            solve / sort,
            found.states,
            if is_proved { "yes" } else { "NO" }
        );
    }
    println!(
        "{proved} at the published optimum; all {:.2} sorts, without beta1000 {:.2} sorts",
        sums[1] / sums[0],
        easy[1] / easy[0]
    );
}

/// The producers as items, in shuffled order.
fn items(instance: &Instance) -> Items {
    let mut order: Vec<usize> = (0..instance.producers().len()).collect();
    let mut state = SEED;
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    let mut items = Items::default();
    for i in order {
        let producer = &instance.producers()[i];
        let Capacity::PerPeriod(capacity) = &producer.capacity else { continue };
        let made = &producer.capabilities[0];
        let (Money(unit), Money(fixed)) = (made.unit_cost, made.setup_cost);
        items.push(capacity[0], unit, fixed);
    }
    items
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_unstable_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
