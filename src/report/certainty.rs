//! How sure the answer is, in words before numbers.

use crate::domain::{Criterion, Limit, Outcome, Stage, Termination};

use super::names::Names;
use super::wording::Value;
use super::{Answer, Source};

/// Sentences about the proof, most important first.
pub(super) fn sentences(names: &Names, answer: &Answer) -> Vec<String> {
    let wording = names.wording;
    let judged = wording.word("sure-judged");
    match answer.source {
        Source::File { claims_proof: true } => vec![judged, wording.word("sure-claimed")],
        Source::File { claims_proof: false } => vec![judged, wording.word("sure-not-searched")],
        Source::Search => {
            let mut sentences = of_termination(names, answer.outcome, answer.strategy);
            sentences.extend(answer.outcome.solution.is_some().then_some(judged));
            sentences
        }
    }
}

fn of_termination(names: &Names, outcome: &Outcome, strategy: &str) -> Vec<String> {
    let wording = names.wording;
    match outcome.termination {
        Termination::Optimal => vec![optimal(names, &outcome.stages)],
        Termination::Infeasible => vec![wording.word("infeasible-proved")],
        Termination::NoSolutionFound(limit) => {
            vec![wording.word("not-found"), wording.word(&format!("limit-{}", limit_code(limit)))]
        }
        Termination::Feasible(limit) => feasible(names, outcome, limit, strategy),
    }
}

fn optimal(names: &Names, stages: &[Stage]) -> String {
    match stages {
        [] => names.wording.word("termination-optimal"),
        [stage] => names.wording.word(&format!("sure-optimal-{}", stage.criterion.name())),
        _ => {
            let goals: Vec<String> = stages.iter().map(|stage| criterion(names, stage.criterion)).collect();
            names.wording.say("sure-optimal-many", &[("goals", Names::list(&goals).into())])
        }
    }
}

fn feasible(names: &Names, outcome: &Outcome, limit: Limit, strategy: &str) -> Vec<String> {
    let wording = names.wording;
    let stage = outcome.stage().copied();
    let mut sentences = Vec::new();
    if let Some(stage) = stage.filter(|_| outcome.stages.len() > 1) {
        sentences.push(wording.say("sure-stage", &[("criterion", criterion(names, stage.criterion).into())]));
    }
    let gap = stage.and_then(|stage| Some((stage.criterion, gap(names, &stage)?)));
    match gap {
        Some((criterion, gap)) => {
            let message = if criterion.is_money() { "sure-gap-money" } else { "sure-gap" };
            sentences
                .push(wording.say(message, &[("gap", gap.into()), ("criterion", criterion.name().into())]));
        }
        None if limit == Limit::Work && stage.is_none_or(|stage| stage.bound.is_none()) => {
            sentences.push(wording.say("sure-method", &[("strategy", strategy.into())]));
            return sentences;
        }
        None => sentences.push(wording.word("sure-unproved")),
    }
    sentences.push(wording.word(&format!("limit-{}", limit_code(limit))));
    sentences
}

/// The gap in per cent, rounded up; `None` without a bound, or when the value is zero.
pub(super) fn gap(names: &Names, stage: &Stage) -> Option<String> {
    let (value, bound) = (stage.value?, stage.bound?);
    names.wording.percent_up(value.abs_diff(bound), value.unsigned_abs())
}

pub(super) fn criterion(names: &Names, criterion: Criterion) -> String {
    names.wording.say(&format!("criterion-{}", criterion.name()), &[] as &[(&'static str, Value)])
}

pub(super) fn limit_code(limit: Limit) -> &'static str {
    match limit {
        Limit::Time => "time",
        Limit::Work => "work",
        Limit::Gap => "gap",
        Limit::Interrupt => "interrupt",
    }
}

pub(super) fn termination_code(termination: Termination) -> (&'static str, Option<Limit>) {
    match termination {
        Termination::Optimal => ("optimal", None),
        Termination::Feasible(limit) => ("feasible", Some(limit)),
        Termination::Infeasible => ("infeasible", None),
        Termination::NoSolutionFound(limit) => ("no_solution_found", Some(limit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Language, Wording};

    #[test]
    fn every_code_has_its_words() {
        for wording in Language::ALL.map(Wording::new) {
            for limit in [Limit::Time, Limit::Work, Limit::Gap, Limit::Interrupt] {
                assert!(wording.knows(&format!("limit-{}", limit_code(limit))));
            }
            for criterion in Criterion::ALL {
                assert!(wording.knows(&format!("criterion-{}", criterion.name())));
                assert!(wording.knows(&format!("sure-optimal-{}", criterion.name())));
            }
            let any = Limit::Time;
            let ends = [
                Termination::Optimal,
                Termination::Feasible(any),
                Termination::Infeasible,
                Termination::NoSolutionFound(any),
            ];
            for end in ends {
                assert!(wording.knows(&format!("termination-{}", termination_code(end).0)));
            }
        }
    }
}
