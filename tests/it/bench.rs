//! The researcher's bench: the same tasks give the same records, whoever does them and however often.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kongsi::benchmark::{Record, figures, merged, profiles, read_records, sign_test, wilcoxon};
use kongsi::check::{score, violations};
use kongsi::domain::{Contact, Goal, Instance, Termination};
use kongsi::generate::{self, Recipe};
use kongsi::io::json::{read_instance, write_instance};
use kongsi::model::export::mps;
use kongsi::model::{Formulation, Scope};
use kongsi::strategies::{Budget, default_for, plan_from_outside, solve};
use serde_json::Value;

use crate::cli::{code, kongsi, stderr, stdout};

const SUITE: &str = r#"
name = "test"
work = 3000
seeds = [1]
strategies = ["exact", "market", "first-come", "best-margin", "reject-all"]
[[instances]]
preset = "single-spread"
producers = 120
seeds = [1, 2]
[[instances]]
family = "market"
preset = "class-a"
producers = 40
orders = 8
seeds = [1, 2]
"#;

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("suite.toml"), SUITE).unwrap();
        Bench { folder }
    }

    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Runs the suite into a file.
    fn run(&self, name: &str, flags: &[&str]) {
        let (suite, to) = (self.at("suite.toml"), self.at(name));
        let output = kongsi(&[&["bench", "run", &suite, "-q", "-o", &to], flags].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
    }

    fn records(&self, name: &str) -> Vec<Record> {
        read_records(&std::fs::read_to_string(self.at(name)).unwrap()).unwrap()
    }
}

fn steady(records: &[Record]) -> Vec<Record> {
    let mut steady: Vec<Record> = records.iter().map(Record::steady).collect();
    steady.sort_by(|a, b| a.task.id.cmp(&b.task.id));
    steady
}

#[test]
fn threads_shards_and_interruptions_change_nothing_but_times() {
    let bench = Bench::new();
    bench.run("one.jsonl", &["--threads", "1"]);
    bench.run("two.jsonl", &["--threads", "2", "--jobs", "2"]);
    let one = bench.records("one.jsonl");
    assert_eq!(one.len(), 4 * 5);
    assert_eq!(steady(&one), steady(&bench.records("two.jsonl")));
    // Two shards, one of which was killed in the middle of a line, resumed, and done twice.
    bench.run("a.jsonl", &["--shard", "1/2"]);
    let text = std::fs::read_to_string(bench.at("a.jsonl")).unwrap();
    let cut = text.len() * 2 / 3;
    std::fs::write(bench.at("a.jsonl"), &text[..cut]).unwrap();
    bench.run("a.jsonl", &["--shard", "1/2"]);
    bench.run("b.jsonl", &["--shard", "2/2"]);
    bench.run("b2.jsonl", &["--shard", "2/2"]);
    let merged =
        kongsi(&["bench", "merge", &bench.at("a.jsonl"), &bench.at("b.jsonl"), &bench.at("b2.jsonl")]);
    assert_eq!(code(&merged), 0, "{}", stderr(&merged));
    assert_eq!(steady(&one), steady(&read_records(&stdout(&merged)).unwrap()));
    // A line that says something else of the same task is noticed.
    let first = stdout(&merged).lines().next().unwrap().replace("\"work\":", "\"work\":1");
    std::fs::write(bench.at("forged.jsonl"), format!("{first}\n")).unwrap();
    assert_eq!(
        code(&kongsi(&[
            "bench",
            "merge",
            &bench.at("a.jsonl"),
            &bench.at("b.jsonl"),
            &bench.at("forged.jsonl")
        ])),
        2
    );
}

#[test]
fn every_record_is_judged_and_says_how_to_do_it_again() {
    let bench = Bench::new();
    bench.run("r.jsonl", &[]);
    for record in bench.records("r.jsonl") {
        assert!(record.verified || record.termination == "unsupported", "{record:?}");
        assert_eq!(record.digest.len(), 64);
        assert!(record.objective.is_some() || record.termination == "unsupported");
    }
    for form in ["text", "markdown", "latex", "csv", "json", "html", "svg", "pgf"] {
        let output = kongsi(&["bench", "report", &bench.at("r.jsonl"), "--to", form]);
        assert!(code(&output) == 0 && stdout(&output).contains("first-come"), "{form}");
    }
    let same = kongsi(&["bench", "compare", &bench.at("r.jsonl"), &bench.at("r.jsonl"), "--lang", "en"]);
    assert!(stdout(&same).starts_with("0 differences; 1.000"), "{}", stdout(&same));
}

/// The figures once more, by the book and without the code they come from.
#[test]
fn figures_agree_with_another_reckoning() {
    let bench = Bench::new();
    bench.run("r.jsonl", &[]);
    let records = bench.records("r.jsonl");
    let lines: Vec<Value> =
        records.iter().map(|record| serde_json::from_str(&record.line()).unwrap()).collect();
    let number = |line: &Value, key: &str| line[key].to_string().parse::<f64>().ok();
    let figures = figures(&records);
    let supported = |line: &&Value| line["termination"] != "unsupported";
    for rival in &figures.rivals {
        let own: Vec<&Value> = lines
            .iter()
            .filter(supported)
            .filter(|l| l["task"]["strategy"] == rival.strategy.as_str())
            .collect();
        let gap = |line: &Value| {
            let all = lines.iter().filter(|other| other["digest"] == line["digest"]);
            let bound = all.filter_map(|other| number(other, "bound")).fold(f64::NEG_INFINITY, f64::max);
            let value = number(line, "objective").unwrap();
            ((value - bound) / value.abs().max(1.0)).max(0.0)
        };
        let mean = own.iter().map(|line| gap(line)).sum::<f64>() / own.len() as f64;
        assert!((mean - rival.gap_mean).abs() < 1e-9, "{}", rival.strategy);
        let logs: f64 = own.iter().map(|line| (number(line, "wall_seconds").unwrap() + 1.0).ln()).sum();
        assert!(((logs / own.len() as f64).exp() - 1.0 - rival.seconds).abs() < 1e-9, "{}", rival.strategy);
    }
    // A profile never falls, and ends at the part of the runs that were proved.
    let [time, _] = profiles(&records);
    for curve in &time.curves {
        assert!(curve.points.windows(2).all(|two| two[0].0 <= two[1].0 && two[0].1 < two[1].1));
    }
    // Published values: sign test of 8 against 2; Wilcoxon of ten equal steps.
    assert!(
        (sign_test(&[1.0, 1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]).2 - 112.0 / 1024.0).abs()
            < 1e-12
    );
    assert_eq!(wilcoxon(&[]).1, 1.0);
    assert_eq!(merged(records.clone()).unwrap().len(), records.len());
}

/// The names of the columns of an MPS file, in order, without the constant.
fn columns(mps: &str) -> Vec<String> {
    let lines = mps.lines().skip_while(|line| *line != "COLUMNS").skip(1).take_while(|line| *line != "RHS");
    let mut names: Vec<String> =
        lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    names.retain(|name| name != "MARKER");
    names.dedup();
    names.pop();
    names
}

#[test]
fn a_plan_comes_back_from_the_exported_model_by_its_names() {
    for preset in ["single-all", "sidoarjo-50"] {
        let recipe = Recipe { producers: Some(60), ..Recipe::new(generate::preset(preset).unwrap(), 1) };
        let instance = Instance::new(generate::generate(&recipe)).unwrap();
        let goal = Goal::default_for(&instance);
        let budget = Budget { work: Some(2_000), ..Budget::unlimited() };
        let outcome = solve(default_for(&instance), &instance, &goal, &budget, 1).unwrap();
        let plan = outcome.solution.unwrap();
        let scope = Scope::whole(&instance);
        let point = Formulation::new(&instance, &goal, &scope).point(&plan).unwrap();
        let names = columns(&mps(&instance, &goal));
        assert_eq!(names.len(), point.len(), "{preset}");
        // As solvers print them: not quite whole.
        let values: BTreeMap<String, f64> =
            names.into_iter().zip(point.iter().map(|&value| value as f64 + 1e-7)).collect();
        let back = plan_from_outside(&instance, &goal, &values).unwrap();
        assert!(violations(&instance, &back).is_empty());
        assert_eq!(score(&instance, &back), score(&instance, &plan), "{preset}");
    }
}

#[cfg(unix)]
#[test]
fn an_outside_solver_is_asked_judged_and_not_believed() {
    let bench = Bench::new();
    // One that rejects what is asked of it and claims a bound that cannot be; one that dies.
    let says =
        r#"{"status": "optimal", "bound": 1e12, "version": "Liar 1", "seconds": 0.5, "values": {"x": 1}}"#;
    let outside = |name: &str, script: &str| {
        std::fs::write(bench.at(name), script).unwrap();
        format!("[[outside]]\nname = \"{name}\"\ncommand = [\"sh\", \"{name}\"]\n")
    };
    let liar = outside("liar", &format!("test -s \"$1\" || exit 1\necho chatter\necho '{says}'\n"));
    let dead = outside("dead", "exit 3\n");
    let suite = SUITE.replace("work = 3000\n", "time = 20\nwork = 3000\n");
    std::fs::write(bench.at("suite.toml"), format!("{suite}\n{liar}")).unwrap();
    bench.run("r.jsonl", &[]);
    let records = bench.records("r.jsonl");
    let lie = records.iter().find(|record| record.task.strategy == "liar").unwrap();
    assert_eq!((lie.backend.as_str(), lie.verified, lie.wall_seconds), ("Liar 1", false, 0.5));
    let figures = figures(&records);
    assert!(figures.rivals.iter().all(|rival| rival.strategy == "liar" || rival.gap_mean < 0.9));
    assert!(figures.best.iter().all(|(_, _, value, bound)| bound.unwrap() <= value.unwrap()));
    // What failed is told, has no record and is tried again the next time.
    std::fs::write(bench.at("suite.toml"), format!("{suite}\n{dead}")).unwrap();
    let (suite, to) = (bench.at("suite.toml"), bench.at("r.jsonl"));
    let output = kongsi(&["bench", "run", &suite, "-q", "-o", &to, "--lang", "en"]);
    assert_eq!(code(&output), 6);
    assert!(stderr(&output).contains("dead: no answer"), "{}", stderr(&output));
    assert_eq!(bench.records("r.jsonl").len(), records.len());
}

#[test]
fn published_values_are_compared_with_their_rounding() {
    let bench = Bench::new();
    std::fs::create_dir(bench.folder.path().join("data")).unwrap();
    // Six at 1.5 and 3 for taking part, four at 2: 20.
    std::fs::write(bench.at("data/tiny"), "3 10\n6 5 4\n1.5 2 1\n3 0 4.25\n").unwrap();
    let suite = "name = \"published\"\nstrategies = [\"exact\"]\n\
        [[instances]]\nformat = \"ssfctp\"\nfiles = [\"tiny\"]\n";
    std::fs::write(bench.at("suite.toml"), suite).unwrap();
    bench.run("r.jsonl", &["--data", &bench.at("data")]);
    let said = |value: &str, proved: &str| {
        let table = format!("path\tvalue\tproved\tsource\ntiny\t{value}\t{proved}\tby hand\n");
        std::fs::write(bench.at("known.tsv"), table).unwrap();
        let output = kongsi(&["bench", "report", &bench.at("r.jsonl"), "--known", &bench.at("known.tsv")]);
        stdout(&output).trim().rsplit(": ").next().unwrap().to_owned()
    };
    assert_eq!(said("20", "yes"), "1 proved");
    assert_eq!(said("20.4", "yes"), "1 CONTRADICTION");
    assert_eq!(said("19", "yes"), "1 CONTRADICTION");
    assert_eq!(said("19", "no"), "1 above");
    assert_eq!(said("21", "no"), "1 proved");
    // Without the folder the run says where it looked.
    let output = kongsi(&[
        "bench",
        "run",
        &bench.at("suite.toml"),
        "-q",
        "-o",
        &bench.at("none.jsonl"),
        "--lang",
        "en",
    ]);
    assert_eq!(code(&output), 6);
    assert!(stderr(&output).contains("tiny"));
}

#[test]
fn seeds_and_limits_are_changed_on_the_command_line() {
    let bench = Bench::new();
    bench.run("r.jsonl", &["--seeds", "4..5", "--work", "1e3", "--shard", "1/5"]);
    let records = bench.records("r.jsonl");
    assert_eq!(records.len(), 2 * 4);
    assert!(records.iter().all(|record| [4, 5].contains(&record.task.seed)));
    assert!(records.iter().all(|record| record.task.limits.work == Some(1_000)));
    let plan = kongsi(&["bench", "plan", &bench.at("suite.toml"), "--seeds", "4..5", "--work", "1e3"]);
    let first = stdout(&plan).lines().next().unwrap().to_owned();
    assert!(first.contains(" --seeds 4,5 --work 1000 ") && first.contains(" --shard 1/4 "), "{first}");
}

#[test]
fn the_library_is_made_again_and_its_plans_are_judged() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/library");
    let output = kongsi(&["bench", "verify", &library.display().to_string(), "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert!(stdout(&output).contains(", 0 wrong"));
}

/// Markets disguised: 50 in the full count.
fn disguised() -> u64 {
    std::env::var("KONGSI_CASES").ok().map_or(6, |_| 50)
}

#[test]
fn disguised_data_has_the_same_optimum_and_nothing_of_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.json"), folder.path().join("out.json"));
    let (mut compared, mut worst) = (0, 0.0_f64);
    for seed in 0..disguised() {
        let preset =
            ["sidoarjo-50", "single-all", "single-radius", "class-a", "jatim-100"][seed as usize % 5];
        let recipe = Recipe {
            producers: Some(20 + 3 * seed as usize % 41),
            orders: Some(1 + seed as usize % 4),
            ..Recipe::new(generate::preset(preset).unwrap(), seed)
        };
        let mut market = generate::generate(&recipe);
        for (number, producer) in market.producers.iter_mut().enumerate() {
            producer.contact = Contact {
                owner: Some(format!("Bu Sulastri {number}")),
                phone: Some(format!("0812-55{number:04}")),
                nib: Some(format!("91203{number:08}")),
                ..Contact::default()
            };
        }
        let original = Instance::new(market).unwrap();
        std::fs::write(&from, write_instance(&original)).unwrap();
        let output = kongsi(&["anonymize", &from.display().to_string(), "-o", &to.display().to_string()]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let text = std::fs::read_to_string(&to).unwrap();
        nothing_is_left(&original, &text, preset);
        let hidden = read_instance(text.as_bytes()).unwrap();
        let (before, after) = (optimum(&original), optimum(&hidden));
        if let (Some(before), Some(after)) = (before, after) {
            let change = before.abs_diff(after) as f64 / before.unsigned_abs().max(1) as f64;
            assert!(change <= 0.01, "{preset} {seed}: {before} became {after}");
            (compared, worst) = (compared + 1, worst.max(change));
        }
    }
    eprintln!("{compared} of {} proved before and after, greatest change {worst:.4}", disguised());
    assert!(compared * 2 >= disguised(), "only {compared} optima compared");
}

/// The proved least cost, where a search of bounded work proves one.
fn optimum(instance: &Instance) -> Option<i128> {
    let budget = Budget { work: Some(5_000), ..Budget::unlimited() };
    let outcome = solve(default_for(instance), instance, &Goal::default_for(instance), &budget, 1).unwrap();
    outcome.stages.first().filter(|_| outcome.termination == Termination::Optimal)?.value
}

/// Searches the text for names, contacts and exact places.
fn nothing_is_left(original: &Instance, text: &str, what: &str) {
    let numbers: BTreeSet<&str> =
        text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).collect();
    // Ids of the benchmark presets look like pseudonyms and say nothing; names do.
    for producer in original.producers() {
        let private = [&producer.contact.owner, &producer.contact.phone, &producer.contact.nib];
        let named = Some(&producer.name).filter(|name| name.contains(' '));
        for word in private.into_iter().flatten().chain(named) {
            assert!(!text.contains(word.as_str()), "{what}: {word}");
        }
        for place in producer.place.coordinates.iter().flat_map(|at| [at.lat, at.lon]) {
            assert!(!numbers.contains(place.to_string().as_str()), "{what}: {place}");
        }
        for name in [&producer.place.regency, &producer.place.district].into_iter().flatten() {
            assert!(!text.contains(&format!("\"{name}\"")), "{what}: {name}");
        }
    }
    for buyer in original.orders().iter().filter_map(|order| order.buyer.as_ref()) {
        assert!(!text.contains(buyer.as_str()), "{what}: {buyer}");
    }
}

#[test]
fn nothing_of_a_person_is_left_in_disguised_data() {
    let folder = tempfile::tempdir().unwrap();
    let to: PathBuf = folder.path().join("out.json");
    let output =
        kongsi(&["anonymize", "fixtures/sidoarjo_50.json", "-o", &to.display().to_string(), "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = std::fs::read_to_string(&to).unwrap();
    let original: Value =
        serde_json::from_str(&std::fs::read_to_string("fixtures/sidoarjo_50.json").unwrap()).unwrap();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).collect();
    for producer in original["producers"].as_array().unwrap() {
        for key in ["id", "name", "owner", "phone", "nib"] {
            let Some(value) = producer[key].as_str() else { continue };
            assert!(!text.contains(value), "{key}: {value}");
        }
        for key in ["lat", "lon"] {
            let degrees = producer[key].to_string();
            assert!(numbers.iter().all(|number| *number != degrees), "{key} of {}", producer["id"]);
        }
    }
    assert!(!text.contains("Formosa"), "the buyer");
    assert_eq!(code(&kongsi(&["match", &to.display().to_string(), "-q"])), 0);
}
