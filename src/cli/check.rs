//! `check`: the data, or a plan against its data.

use crate::check::evidence::verdict;
use crate::check::{score, violations};
use crate::domain::Fault;
use crate::report::{Judged, Wording, faults_json, faults_text, verdict_json, verdict_text};

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
    let files = [Some(&flags.file), flags.plan.as_ref(), flags.proof.as_ref()];
    if files.into_iter().flatten().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(Stop::Usage(wording.word("error-two-stdin")));
    }
    let instance =
        Reading::new(flags.reading, everywhere, wording).of(flags.source.as_ref()).instance(&flags.file)?;
    let plan = flags.plan.as_deref().map(|path| input::plan(path, &instance)).transpose()?;
    let evidence = flags.proof.as_deref().map(|path| input::evidence(path, &instance)).transpose()?;
    let solution = plan.as_ref().map(|plan| &plan.solution);
    let judged = Judged {
        plan: solution.map(|plan| (score(&instance, plan), violations(&instance, plan))),
        proof: evidence.map(|evidence| verdict(&instance, solution, &evidence)),
    };
    let render = if everywhere.json { verdict_json } else { verdict_text };
    deliver(&render(&instance, &judged, wording.language()), everywhere)?;
    Ok(if judged.is_good() { exit::DONE } else { exit::CHECK_FAILED })
}

fn deliver_faults(faults: &[Fault], everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let render = if everywhere.json { faults_json } else { faults_text };
    deliver(&render(faults, wording.language()), everywhere)?;
    Ok(exit::FAULTS)
}
