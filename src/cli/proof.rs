//! `match --proof`: why no plan is cheaper, as a file that `check --proof` adds up again.

use std::path::Path;

use crate::domain::{Criterion, Goal, Instance, Outcome, Termination};
use crate::eligibility::eligible;
use crate::io::evidence::write_evidence;
use crate::report::Wording;
use crate::strategies::exact::Prepared;

use super::output::complain;
use super::stop::Stop;

/// Steps of writing a proof after which the rest is trusted: some ten seconds.
const STEPS: u64 = 10_000_000_000;

/// The word for why no proof can be asked for; `None` where it can.
pub(super) fn refused(instance: &Instance, goal: &Goal, strategy: &str) -> Option<&'static str> {
    match () {
        () if instance.orders().len() != 1 => Some("error-proof-needs-order"),
        () if strategy != "exact" => Some("error-proof-exact"),
        () if goal.criteria() != [Criterion::Total] => Some("error-proof-goal"),
        () => None,
    }
}

/// Writes the proof of an outcome to a file; where nothing is proved, says so and writes none.
pub(super) fn write(
    path: &Path,
    (instance, goal, outcome): (&Instance, &Goal, &Outcome),
    wording: &Wording,
) -> Result<(), Stop> {
    let proved = matches!(outcome.termination, Termination::Optimal | Termination::Infeasible);
    let value = outcome.solution.as_ref().and_then(|_| outcome.stages.first()?.value);
    let candidates = eligible(instance, 0);
    let prepared = Prepared::new(instance, &candidates, goal).filter(|_| proved);
    let Some(evidence) = prepared.and_then(|prepared| prepared.evidence(value, STEPS)) else {
        complain(format!("{}\n", wording.word("proof-none")).as_bytes());
        return Ok(());
    };
    std::fs::write(path, write_evidence(&evidence, instance))
        .map_err(|error| Stop::Unwritable(path.display().to_string(), error))
}
