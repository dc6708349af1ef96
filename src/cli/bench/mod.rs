//! `bench`: suites of runs, their figures, the instance library.

mod one;
mod plan;
mod report;
mod run;
mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::Everywhere;
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

#[derive(Args)]
pub(super) struct RunArguments {
    pub suite: PathBuf,
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
    pub suite: PathBuf,
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
}

#[derive(Args)]
pub(super) struct VerifyArguments {
    /// Folder of the library.
    #[arg(default_value = "fixtures/library")]
    pub library: PathBuf,
    #[arg(long)]
    pub write: bool,
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

/// Every task of a suite file; paths of files are beside it.
fn suite(path: &Path, wording: &Wording) -> Result<Vec<Task>, Stop> {
    let said = |word: &str, value: String| Stop::Usage(wording.say(word, &[("value", Value::from(value))]));
    let suite = Suite::read(&text(path)?).map_err(|error| match error {
        SuiteError::Form(what) => said("suite-form", what),
        SuiteError::Strategy(name) => said("suite-strategy", name),
        SuiteError::Source(at) => said("suite-source", at.to_string()),
    })?;
    Ok(tasks(&suite))
}

/// The records of several files, in order.
fn records(paths: &[PathBuf], wording: &Wording) -> Result<Vec<Record>, Stop> {
    let mut all = Vec::new();
    for path in paths {
        let found = read_records(&text(path)?).map_err(|(line, what)| {
            let values =
                [("file", path.display().to_string().into()), ("line", line.into()), ("detail", what.into())];
            Stop::Usage(wording.say("bench-bad-line", &values))
        })?;
        all.extend(found);
    }
    Ok(all)
}
