//! `compare`: two plans, two files, or one file and what would change.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use super::Source;
use super::one_order;
use crate::cli::arguments::{Everywhere, id, seconds};
use crate::cli::stop::Stop;
use crate::cli::{input, interrupt};
use crate::domain::{Change, Goal, Id, Instance, Limit, Solution};
use crate::explain::{compare, scenario};
use crate::report::{Wording, compared};
use crate::strategies::{Budget, default_for, solve};

/// Seconds for each side when no time limit is given.
const USUAL_SECONDS: f64 = 30.0;

#[derive(Args)]
pub(in crate::cli) struct CompareArguments {
    pub file: PathBuf,
    #[arg(id = "other")]
    pub other: Option<PathBuf>,
    #[arg(long, id = "change", value_name = "WHAT=VALUE", value_delimiter = ',')]
    pub set: Vec<String>,
    #[arg(long, id = "one_order", value_name = "ID", value_parser = id)]
    pub order: Option<Id>,
    #[arg(long, id = "beside", value_name = "PLAN")]
    pub plan: Option<PathBuf>,
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time: Option<f64>,
    #[command(flatten)]
    pub source: Source,
}

pub(in crate::cli) fn run(
    flags: &CompareArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let first = flags.source.instance(&flags.file, everywhere, wording)?;
    if flags.other.is_none() && flags.set.is_empty() {
        return Err(Stop::Usage(wording.word("error-compare-nothing")));
    }
    let second = match &flags.other {
        Some(other) => flags.source.instance(other, everywhere, wording)?,
        None => first.clone(),
    };
    let changes = changes(flags, &second, wording)?;
    let mut market = second.market().clone();
    changes.iter().for_each(|change| change.apply(&mut market));
    let second = Instance::new(market).map_err(Stop::Faults)?;
    let seconds = flags.time.unwrap_or(USUAL_SECONDS);
    let known = flags.plan.as_deref().map(|path| input::plan(path, &first)).transpose()?;
    let plan = match known {
        Some(plan) => Some(plan.solution),
        None => solved(&first, seconds, everywhere.seed),
    };
    let other = solved(&second, seconds, everywhere.seed);
    let found = compare([(&first, plan.as_ref()), (&second, other.as_ref())]);
    let name = input::file_name(&flags.file);
    let changed = wording.word("compare-scenario");
    let labels = [
        name.as_str(),
        flags
            .other
            .as_deref()
            .map_or(changed.as_str(), |path| path.file_name().and_then(|name| name.to_str()).unwrap_or("-")),
    ];
    let said: Vec<String> =
        flags.set.iter().map(|set| wording.say("compare-set", &[("change", set.clone().into())])).collect();
    let paper = compared(&second, labels, &found, &said, wording);
    flags.source.deliver(&paper, everywhere, wording)
}

fn changes(flags: &CompareArguments, instance: &Instance, wording: &Wording) -> Result<Vec<Change>, Stop> {
    let mut changes = Vec::new();
    for text in &flags.set {
        let of_order = !text.split('=').next().unwrap_or_default().contains(':');
        let o = if of_order { one_order(instance, flags.order.as_ref(), wording)? } else { 0 };
        let read = scenario(instance, o, text);
        let wrong = || Stop::Usage(wording.say("error-change", &[("change", text.clone().into())]));
        changes.extend(read.ok_or_else(wrong)?);
    }
    Ok(changes)
}

fn solved(instance: &Instance, seconds: f64, seed: u64) -> Option<Solution> {
    let (began, whole) =
        (Instant::now(), Duration::try_from_secs_f64(seconds.max(0.001)).unwrap_or_default());
    let stop = || match began.elapsed() >= whole {
        _ if interrupt::requested() => Some(Limit::Interrupt),
        true => Some(Limit::Time),
        false => None,
    };
    let elapsed = || (began.elapsed().as_secs_f64() / whole.as_secs_f64()).min(1.0);
    let budget = Budget { stop: &stop, elapsed: &elapsed, ..Budget::unlimited() };
    solve(default_for(instance), instance, &Goal::default_for(instance), &budget, seed).ok()?.solution
}
