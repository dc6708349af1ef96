//! Published instances with known optima, and copies of them whose optima follow. Runs where `KONGSI_DATA` names the
//! folder that holds them.

use std::path::{Path, PathBuf};

use kongsi::domain::{Goal, Id, Instance, Money, Termination};
use kongsi::eligibility::eligible;
use kongsi::io::literature::format;
use kongsi::strategies::exact::Prepared;
use kongsi::strategies::{Budget, by_name, solve};

use crate::cli::{code, kongsi, stdout};

/// Half a unit of the last decimal of the published values, and what floats add.
const CLOSE: f64 = 2e-6;

fn folder(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("KONGSI_DATA").map(|data| Path::new(&data).join(name));
    if folder.is_none() {
        eprintln!("skipped: KONGSI_DATA names no folder");
    }
    folder
}

/// A file of a single-sink instance taken apart.
struct File {
    demand: u64,
    capacities: Vec<u64>,
    units: Vec<String>,
    fixed: Vec<String>,
}

impl File {
    fn read(path: &Path) -> File {
        let text = std::fs::read_to_string(path).unwrap();
        let mut words = text.split_ascii_whitespace().map(str::to_owned);
        let n: usize = words.next().unwrap().parse().unwrap();
        let demand = words.next().unwrap().parse().unwrap();
        let capacities = words.by_ref().take(n).map(|word| word.parse().unwrap()).collect();
        let units = words.by_ref().take(n).collect();
        File { demand, capacities, units, fixed: words.collect() }
    }

    fn text(&self) -> String {
        let capacities: Vec<String> = self.capacities.iter().map(u64::to_string).collect();
        let lines = [capacities.join(" "), self.units.join(" "), self.fixed.join(" ")];
        format!("{}\n{}\n{}\n", self.capacities.len(), self.demand, lines.join("\n"))
    }

    /// The rows in another order.
    fn permuted(&self, step: usize) -> File {
        let n = self.capacities.len();
        let step = (step..).find(|step| gcd(*step, n) == 1).unwrap();
        let at = |k: usize| (k * step + 7) % n;
        File {
            demand: self.demand,
            capacities: (0..n).map(|k| self.capacities[at(k)]).collect(),
            units: (0..n).map(|k| self.units[at(k)].clone()).collect(),
            fixed: (0..n).map(|k| self.fixed[at(k)].clone()).collect(),
        }
    }

    /// Every unit cost and every fixed cost through a function.
    fn priced(&self, unit: impl Fn(f64) -> f64, fixed: impl Fn(f64) -> f64) -> File {
        let through = |words: &[String], f: &dyn Fn(f64) -> f64| {
            words.iter().map(|word| format!("{:.12}", f(word.parse().unwrap()))).collect()
        };
        File {
            demand: self.demand,
            capacities: self.capacities.clone(),
            units: through(&self.units, &unit),
            fixed: through(&self.fixed, &fixed),
        }
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The proved least cost.
fn optimum(instance: &Instance) -> f64 {
    let goal = Goal::default_for(instance);
    let candidates = eligible(instance, 0);
    let proof = Prepared::new(instance, &candidates, &goal).unwrap().prove(&|_| None);
    assert!(proof.exhausted);
    proof.value.unwrap() as f64 / 10f64.powi(instance.market().currency.decimals.into())
}

#[test]
fn single_sink_files_and_their_copies_are_solved_to_the_published_optimum() {
    let Some(folder) = folder("ssfctp") else { return };
    let source = format("ssfctp").unwrap();
    let solve = |file: &File| optimum(&source.read(file.text().as_bytes()).unwrap());
    let optima = std::fs::read_to_string(folder.join("optima.csv")).unwrap();
    let mut n_files = 0;
    for (name, published) in optima.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let (file, published): (File, f64) = (File::read(&folder.join(name)), published.parse().unwrap());
        let close = |found: f64, expected: f64, what: &str| {
            assert!(
                (found - expected).abs() < CLOSE * 3.0 + expected * 1e-13,
                "{name} {what}: {found}, not {expected}"
            );
        };
        close(solve(&file), published, "as it is");
        close(solve(&file.permuted(file.capacities.len() / 3)), published, "permuted");
        close(solve(&file.priced(|c| c * 3.0, |f| f * 3.0)), published * 3.0, "at three times the cost");
        let shifted = published + 0.5 * file.demand as f64;
        close(solve(&file.priced(|c| c + 0.5, |f| f)), shifted, "with dearer units");
        n_files += 1;
    }
    assert!(n_files > 50, "only {n_files} files");
}

#[test]
fn a_published_format_is_read_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiny").display().to_string();
    std::fs::write(&path, "3 10\n6 5 4\n1.5 2 1\n3 0 4.25\n").unwrap();
    let output = kongsi(&["match", &path, "--format", "ssfctp", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((code(&output), &plan["termination"]), (0, &serde_json::json!("optimal")));
    // Six at 1.5 and 3 for taking part, four at 2.
    assert_eq!(plan["objective"].to_string(), "20.00");
    std::fs::write(&path, "3 10\n6 5 4\n1.5 2 1\n3 0\n").unwrap();
    assert_eq!(code(&kongsi(&["match", &path, "--format", "ssfctp"])), 3);
}

/// The value of a market's best plan in major units, and whether it is proved.
fn value(instance: &Instance, work: Option<u64>) -> (f64, bool) {
    let budget = Budget { work, ..Budget::unlimited() };
    let market = by_name("market").unwrap();
    let outcome = solve(market, instance, &Goal::default_for(instance), &budget, 1).unwrap();
    let unit = 10_f64.powi(i32::from(instance.currency().decimals));
    let value = outcome.stages[0].value.map_or(f64::NAN, |value| value as f64 / unit);
    (value, outcome.termination == Termination::Optimal)
}

fn is_close(value: f64, published: f64) -> bool {
    (value - published).abs() <= 1e-6 + 1e-9 * published.abs()
}

/// Producers and orders under other names, in the opposite order, and every cost times `k`.
fn copy(instance: &Instance, k: i128) -> Instance {
    let mut market = instance.market().clone();
    let turned = |id: &Id| {
        let digits: u64 = id.as_str()[1..].parse().unwrap();
        Id::new(&format!("{}{:05}", &id.as_str()[..1], 99_999 - digits)).unwrap()
    };
    let times = |money: &mut Money| money.0 *= k;
    for producer in &mut market.producers {
        producer.id = turned(&producer.id);
        times(&mut producer.activation_cost);
    }
    market.orders.iter_mut().for_each(|order| order.id = turned(&order.id));
    for agreed in &mut market.overrides {
        (agreed.order, agreed.producer) = (turned(&agreed.order), turned(&agreed.producer));
        agreed.unit_cost.iter_mut().chain(&mut agreed.setup_cost).for_each(times);
    }
    Instance::new(market).unwrap()
}

fn read(folder: &Path, file: &str, name: &str) -> Instance {
    format(name).unwrap().read(&std::fs::read(folder.join(file)).unwrap()).unwrap()
}

#[test]
fn warehouses_are_proved_at_their_published_optima() {
    let Some(folder) = folder("cflp") else { return };
    let table = std::fs::read_to_string(folder.join("optima.csv")).unwrap();
    let mut n = 0;
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let published: f64 = fields[5].parse().unwrap();
        let instance = read(&folder, &format!("{}.txt", fields[0]), "orlib-cap");
        let (found, proved) = value(&instance, None);
        assert!(proved && is_close(found, published), "{}: {found} of {published}", fields[0]);
        let (found, proved) = value(&copy(&instance, 3), None);
        assert!(proved && is_close(found, 3.0 * published), "{} x 3: {found} of {published}", fields[0]);
        n += 1;
    }
    assert_eq!(n, 37);
}

#[test]
fn single_source_files_are_proved_at_their_published_optima() {
    let Some(folder) = folder("sscflp") else { return };
    let files = [
        ("diaz/p1", "sscflp-diaz", 2014.0),
        ("holmberg/p1", "sscflp-holmberg", 8848.0),
        ("holmberg/p13", "sscflp-holmberg", 8252.0),
    ];
    for (file, name, published) in files {
        let instance = read(&folder, file, name);
        for (k, instance) in [(1.0, instance.clone()), (3.0, copy(&instance, 3))] {
            let (found, proved) = value(&instance, None);
            assert!(proved && is_close(found, k * published), "{file} x {k}: {found} of {published}");
        }
    }
}

#[test]
fn assignments_reach_their_published_optima() {
    let Some(folder) = folder("gap") else { return };
    let files =
        [("gap1-0", 261.0), ("gap1-1", 269.0), ("gap1-2", 256.0), ("gap4-0", 423.0), ("gap4-1", 424.0)];
    for (file, published) in files {
        let instance = read(&folder, file, "gap");
        for (k, instance) in [(1.0, instance.clone()), (3.0, copy(&instance, 3))] {
            let (found, _) = value(&instance, Some(400_000));
            assert!(is_close(found, k * published), "{file} x {k}: {found} of {published}");
        }
    }
}

#[test]
fn fixed_charges_reach_their_published_values() {
    let Some(folder) = folder("fctp/sun") else { return };
    for (file, published) in [("N104.FCTP", 40_258.0), ("N107.FCTP", 42_029.0), ("N204.FCTP", 54_502.0)] {
        let instance = read(&folder, file, "fctp-sun");
        for (k, instance) in [(1.0, instance.clone()), (3.0, copy(&instance, 3))] {
            let (found, _) = value(&instance, Some(150_000));
            assert!(is_close(found, k * published), "{file} x {k}: {found} of {published}");
        }
    }
}
