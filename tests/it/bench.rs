//! The researcher's bench: the same tasks give the same records, whoever does them and however often.

use std::path::{Path, PathBuf};

use kongsi::benchmark::{Record, figures, merged, profiles, read_records, sign_test, wilcoxon};
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

#[test]
fn the_library_is_made_again_and_its_plans_are_judged() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/library");
    let output = kongsi(&["bench", "verify", &library.display().to_string(), "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert!(stdout(&output).contains(", 0 wrong"));
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
