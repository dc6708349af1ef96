//! `anonymize`: data that may be shared.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Everywhere, ReadingArguments};
use super::output::{complain, deliver};
use super::reading::Reading;
use super::stop::Stop;
use super::{exit, interrupt};
use crate::domain::{Goal, Instance, Limit, Money, Outcome, Termination};
use crate::generate::{Anonymous, disguises};
use crate::io::json::write_instance;
use crate::report::{Value, Wording};
use crate::strategies::{Budget, default_for, solve};

/// Counted work of each of the two searches that tell what the disguise has changed.
const WORK: u64 = 5_000;
/// One part in so many by which the best value may change before figures are rounded less.
const MOST: u128 = 100;

#[derive(Args)]
pub(super) struct AnonymizeArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
}

pub(super) fn run(
    flags: &AnonymizeArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    interrupt::watch();
    let instance = Reading::new(flags.reading, everywhere, wording).instance(&flags.file)?;
    let before = best(&instance)?;
    let mut found: Option<(Anonymous, Outcome)> = None;
    for made in disguises(&instance, everywhere.seed) {
        let after = best(&made.instance)?;
        let is_near =
            change(&before, &after).is_none_or(|(old, new)| old.abs_diff(new) * MOST <= old.unsigned_abs());
        found = Some((made, after));
        if is_near {
            break;
        }
    }
    let (made, after) = found.ok_or_else(|| Stop::Usage(wording.word("anonymize-impossible")))?;
    deliver(write_instance(&made.instance).as_bytes(), everywhere)?;
    let shown = |outcome: &Outcome| match value(outcome) {
        Some(value) => wording.money(instance.currency(), Money(value)),
        None => "–".to_owned(),
    };
    let percent = change(&before, &after)
        .and_then(|(old, new)| wording.percent_up(old.abs_diff(new), old.unsigned_abs()));
    let values = [
        ("count", made.pseudonyms.len().into()),
        ("moved", Value::from(wording.decimal(&made.moved.to_string()))),
        ("digits", made.digits.into()),
        ("before", shown(&before).into()),
        ("after", shown(&after).into()),
        ("percent", percent.unwrap_or_else(|| "none".to_owned()).into()),
    ];
    complain(format!("{}\n", wording.say("anonymize-done", &values)).as_bytes());
    Ok(exit::DONE)
}

fn best(instance: &Instance) -> Result<Outcome, Stop> {
    let stop = || interrupt::requested().then_some(Limit::Interrupt);
    let budget = Budget { work: Some(WORK), stop: &stop, ..Budget::unlimited() };
    let outcome = solve(default_for(instance), instance, &Goal::default_for(instance), &budget, 1);
    outcome.map_err(|error| Stop::Internal(error.to_string()))
}

/// The best values before and after, where both are proved.
fn change(before: &Outcome, after: &Outcome) -> Option<(i128, i128)> {
    let is_proved = |outcome: &Outcome| outcome.termination == Termination::Optimal;
    value(before).zip(value(after)).filter(|_| is_proved(before) && is_proved(after))
}

fn value(outcome: &Outcome) -> Option<i128> {
    outcome.stages.first().and_then(|stage| stage.value)
}
