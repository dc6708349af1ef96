//! `report`: a plan on paper, after it has been judged again.

use crate::check::{score, violations};
use crate::domain::{Goal, Limit, Outcome, Solution, Stage, Termination};
use crate::io::json::digest;
use crate::report::{Answer, Judged, Label, Source, Wording, all_left_out, verdict_json, verdict_text};

use super::arguments::{Everywhere, ReportArguments};
use super::insight::further;
use super::output::{complain, deliver, print, renderer};
use super::reading::Reading;
use super::stop::Stop;
use super::{exit, input};

/// What stands in the place of a strategy: nothing was searched.
const STRATEGY: &str = "plan-file";

pub(super) fn run(flags: &ReportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    if input::is_stdin(&flags.file) && input::is_stdin(&flags.plan) {
        return Err(Stop::Usage(wording.word("error-two-stdin")));
    }
    let renderer = renderer(flags.to.as_deref(), everywhere, wording)?;
    let instance =
        Reading::new(flags.reading, everywhere, wording).of(flags.source.as_ref()).instance(&flags.file)?;
    let (plan, claim) = input::plan_with_claim(&flags.plan, &instance)?;
    let (score, violations) = (score(&instance, &plan.solution), violations(&instance, &plan.solution));
    if !violations.is_empty() {
        let judged = Judged { plan: Some((score, violations)), proof: None };
        if everywhere.json {
            // Whoever asked for JSON reads it where the answer would have been.
            let _ = print(&verdict_json(&instance, &judged, wording.language()));
        } else {
            complain(&verdict_text(&instance, &judged, wording.language()));
        }
        return Ok(exit::CHECK_FAILED);
    }
    let digest = digest(&instance);
    let agrees = |claim: &Vec<_>| claim.iter().all(|&(criterion, value)| score.value(criterion) == value);
    let claim = claim.filter(|claim| plan.digest.as_ref() == Some(&digest) && agrees(claim));
    let goal = match &claim {
        Some(claim) => claim.iter().map(|&(criterion, _)| criterion).collect(),
        None => Goal::default_for(&instance).criteria().to_vec(),
    };
    // The proof was not repeated, so there is a value and no bound.
    let stage = |criterion| Stage { criterion, value: Some(score.value(criterion)), bound: None };
    let outcome = read(plan.solution, goal.into_iter().map(stage).collect());
    let answer = Answer {
        instance: &instance,
        outcome: &outcome,
        score: Some(score),
        source: Source::File { claims_proof: claim.is_some() },
        strategy: STRATEGY,
        seed: everywhere.seed,
        seconds: 0.0,
        digest,
        left_out: all_left_out(&instance, outcome.solution.as_ref()),
        label: Label::Plan(1),
        others: Vec::new(),
        further: further(renderer, &instance, outcome.solution.as_ref(), wording),
        verbose: everywhere.verbose,
    };
    deliver(&(renderer.render)(&answer, wording.language()), everywhere)?;
    Ok(exit::DONE)
}

/// The outcome of reading a plan: valid, and nothing proved about better ones.
fn read(solution: Solution, stages: Vec<Stage>) -> Outcome {
    let termination = Termination::Feasible(Limit::Work);
    Outcome { termination, solution: Some(solution), stages, work: 0, notes: Vec::new() }
}
