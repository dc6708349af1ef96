//! `check`: the data, or a plan against its data.

use crate::check::{score, violations};
use crate::domain::Fault;
use crate::report::{Wording, faults_json, faults_text, verdict_json, verdict_text};

use super::arguments::{CheckArguments, Everywhere};
use super::output::deliver;
use super::reading::Reading;
use super::stop::Stop;
use super::{exit, input};

pub(super) fn run(flags: &CheckArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    match judge(flags, everywhere, wording) {
        // Faults are what was asked for: they are the result.
        Err(Stop::Faults(faults)) => deliver_faults(&faults, everywhere, wording),
        judged => judged,
    }
}

fn judge(flags: &CheckArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    if input::is_stdin(&flags.file) && flags.plan.as_deref().is_some_and(input::is_stdin) {
        return Err(Stop::Usage(wording.word("error-two-stdin")));
    }
    let instance =
        Reading::new(flags.reading, everywhere, wording).of(flags.source.as_ref()).instance(&flags.file)?;
    let plan = flags.plan.as_deref().map(|path| input::plan(path, &instance)).transpose()?;
    let judged = plan.map(|plan| (score(&instance, &plan.solution), violations(&instance, &plan.solution)));
    let verdict = judged.as_ref().map(|(score, violations)| (score, violations.as_slice()));
    let render = if everywhere.json { verdict_json } else { verdict_text };
    deliver(&render(&instance, verdict, wording.language()), everywhere)?;
    Ok(if verdict.is_some_and(|(_, violations)| !violations.is_empty()) {
        exit::CHECK_FAILED
    } else {
        exit::DONE
    })
}

fn deliver_faults(faults: &[Fault], everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let render = if everywhere.json { faults_json } else { faults_text };
    deliver(&render(faults, wording.language()), everywhere)?;
    Ok(exit::FAULTS)
}
