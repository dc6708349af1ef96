//! `bench`: suites of runs, their figures, the instance library.

mod one;
mod plan;
mod report;
mod run;
mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::{Everywhere, seconds, work};
use super::stop::Stop;
use crate::benchmark::{Record, Suite, SuiteError, Task, read_records, tasks};
use crate::report::{Value, Wording};

#[derive(Args)]
pub(super) struct BenchArguments {
    #[command(subcommand)]
    pub verb: BenchVerb,
}

#[derive(Subcommand)]
pub(super) enum BenchVerb {
    Run(RunArguments),
    Report(ReportArguments),
    Compare(CompareArguments),
    Plan(PlanArguments),
    Merge(MergeArguments),
    Verify(VerifyArguments),
    /// Does one task handed over by a parent process.
    #[command(hide = true)]
    One,
}

/// A suite, and what is different this time.
#[derive(Args)]
pub(super) struct SuiteArguments {
    pub suite: PathBuf,
    #[arg(long, value_name = "A..B|A,B", value_parser = seeds)]
    pub seeds: Option<Seeds>,
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time: Option<f64>,
    #[arg(long, value_name = "N", value_parser = work)]
    pub work: Option<u64>,
    #[arg(long, value_name = "FOLDER", env = one::DATA)]
    pub data: Option<PathBuf>,
}

/// Seeds as typed.
#[derive(Clone, Debug)]
pub(super) struct Seeds(Vec<u64>);

#[derive(Args)]
pub(super) struct RunArguments {
    #[command(flatten)]
    pub of: SuiteArguments,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: u16,
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<Shard>,
}

#[derive(Args)]
pub(super) struct ReportArguments {
    #[arg(required = true)]
    pub records: Vec<PathBuf>,
    #[arg(long = "to", id = "bench_to", value_name = "FORM", default_value = "text")]
    pub to: Form,
    #[arg(long, value_name = "PLOT", default_value = "time")]
    pub plot: Shown,
    #[arg(long, value_name = "TABLE")]
    pub known: Option<PathBuf>,
    #[arg(long)]
    pub steady: bool,
}

/// Which plot `svg` and `pgf` draw.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub(super) enum Shown {
    /// Performance profile of times to a proof.
    Time,
    /// Performance profile of distances to the best plan.
    Distance,
    /// Distance over time.
    Trajectory,
}

/// How figures are shown.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Latex,
    Csv,
    Json,
    Html,
    Svg,
    Pgf,
}

#[derive(Args)]
pub(super) struct CompareArguments {
    pub before: PathBuf,
    pub after: PathBuf,
}

#[derive(Args)]
pub(super) struct PlanArguments {
    #[command(flatten)]
    pub of: SuiteArguments,
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..))]
    pub shards: u16,
    #[arg(long, value_name = "ENGINE", default_value = "shell")]
    pub engine: Engine,
}

/// Who runs the shards.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Engine {
    Shell,
    Hyperqueue,
    Slurm,
    Dask,
}

#[derive(Args)]
pub(super) struct MergeArguments {
    #[arg(required = true)]
    pub records: Vec<PathBuf>,
    #[arg(long)]
    pub steady: bool,
}

#[derive(Args)]
pub(super) struct VerifyArguments {
    /// Folder of the library.
    #[arg(default_value = "fixtures/library")]
    pub library: PathBuf,
    #[arg(long)]
    pub write: bool,
    #[arg(long, value_name = "N", default_value = "3000", value_parser = work)]
    pub work: u64,
}

/// A part of a suite: the tasks whose place leaves this remainder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shard {
    pub k: usize,
    pub n: usize,
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((k, n)) if (1..=n).contains(&k) => Ok(Shard { k, n }),
        _ => Err("1/4".to_owned()),
    }
}

/// `1..5` is 1 to 5, both counted; `1,4,7` is these three.
fn seeds(text: &str) -> Result<Seeds, String> {
    let number = |text: &str| text.parse::<u64>().ok();
    let seeds = match text.split_once("..") {
        Some((from, to)) => number(from).zip(number(to)).map(|(from, to)| (from..=to).collect::<Vec<_>>()),
        None => text.split(',').map(number).collect(),
    };
    seeds.filter(|seeds| !seeds.is_empty()).map(Seeds).ok_or_else(|| "1..5 / 1,4,7".to_owned())
}

pub(super) fn run(flags: &BenchArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    match &flags.verb {
        BenchVerb::Run(of_run) => run::run(of_run, everywhere, wording),
        BenchVerb::Report(of_report) => report::run(of_report, everywhere, wording),
        BenchVerb::Compare(of_compare) => report::compare(of_compare, everywhere, wording),
        BenchVerb::Plan(of_plan) => plan::run(of_plan, everywhere, wording),
        BenchVerb::Merge(of_merge) => plan::merge(of_merge, everywhere, wording),
        BenchVerb::Verify(of_verify) => verify::run(of_verify, everywhere, wording),
        BenchVerb::One => one::run(wording),
    }
}

fn text(path: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(path).map_err(|error| Stop::unreadable(path, error))
}

/// Every task of a suite file, with what is different this time.
fn suite(flags: &SuiteArguments, wording: &Wording) -> Result<Vec<Task>, Stop> {
    let said = |word: &str, value: String| Stop::Usage(wording.say(word, &[("value", Value::from(value))]));
    let stop = |error| match error {
        SuiteError::Form(what) => said("suite-form", what),
        SuiteError::Strategy(name) => said("suite-strategy", name),
        SuiteError::Source(at) => said("suite-source", at.to_string()),
        SuiteError::Outside(name) => said("suite-outside", name),
    };
    let suite = Suite::read(&text(&flags.suite)?).map_err(stop)?;
    let suite = Suite {
        seeds: flags.seeds.clone().map_or(suite.seeds, |Seeds(seeds)| seeds),
        time: flags.time.unwrap_or(suite.time),
        work: flags.work.or(suite.work),
        ..suite
    };
    tasks(&suite).map_err(stop)
}

/// The records of several files, in order.
fn records(paths: &[PathBuf], wording: &Wording) -> Result<Vec<Record>, Stop> {
    let mut all = Vec::new();
    for path in paths {
        let found = read_records(&text(path)?).map_err(|(line, what)| bad_line(path, line, what, wording))?;
        all.extend(found);
    }
    Ok(all)
}

/// A line of a file that cannot be read.
fn bad_line(path: &Path, line: usize, detail: String, wording: &Wording) -> Stop {
    let values =
        [("file", path.display().to_string().into()), ("line", line.into()), ("detail", detail.into())];
    Stop::Usage(wording.say("bench-bad-line", &values))
}
