//! How sure the answer is: in words at the top, with its numbers at the end.

use maud::{Markup, html};
use sha2::{Digest, Sha256};

use crate::domain::{Criterion, Instance, Lead, Money, Solution, Stage, Termination};
use crate::report::names::Names;
use crate::report::{Answer, Source, certainty};

use super::{Level, card as framed};

/// The sentences about the proof, each with its sign.
pub(super) fn note(names: &Names, answer: &Answer) -> Markup {
    let tone = match (answer.source, answer.outcome.termination) {
        (Source::File { .. }, _) | (Source::Search, Termination::Optimal) => "ok",
        (Source::Search, Termination::Infeasible) => "bad",
        (Source::Search, _) => "warn",
    };
    html! {
        div.note.(tone) role="note" aria-label=(names.wording.word("sure-title")) {
            ul.plain { @for sentence in certainty::sentences(names, answer) {
                li { span.tag.(tone) { (sentence) } }
            } }
        }
    }
}

/// Values and bounds of the goal, and what it takes to compute the answer again.
pub(super) fn card(names: &Names, answer: &Answer) -> Markup {
    let wording = names.wording;
    let plan = answer.outcome.solution.as_ref().map(|solution| fingerprint(answer.instance, solution));
    let mut rows: Vec<(String, String)> =
        answer.outcome.stages.iter().map(|stage| goal(names, stage)).collect();
    if answer.source == Source::Search {
        rows.push((wording.word("made-strategy"), answer.strategy.to_owned()));
        rows.push((wording.word("made-seed"), answer.seed.to_string()));
    }
    rows.extend(plan.map(|digest| (wording.word("made-plan"), digest)));
    rows.push((wording.word("made-data"), answer.digest.clone()));
    rows.push((wording.word("made-version"), format!("kongsi {}", Answer::VERSION)));
    let content = html! {
        dl.lines { @for (title, value) in &rows { div { dt { (title) } dd.code { (value) } } } }
        p.hint { (wording.word("made-hint")) }
    };
    framed(Level::Section, "sure", &wording.word("sure-title"), "", &content)
}

/// A criterion with its value, and with its bound where that is another.
fn goal(names: &Names, stage: &Stage) -> (String, String) {
    let figure = |value: Option<i128>| value.map(|value| figure(names, stage.criterion, value));
    let (value, bound) = (figure(stage.value), figure(stage.bound));
    let text = match (value, bound) {
        (Some(value), Some(bound)) if !stage.is_proved() => {
            names.wording.say("goal-bound", &[("value", value.into()), ("bound", bound.into())])
        }
        (Some(value), _) => value,
        (None, _) => "–".to_owned(),
    };
    (certainty::criterion(names, stage.criterion), text)
}

fn figure(names: &Names, criterion: Criterion, value: i128) -> String {
    if criterion.is_money() { names.money(Money(value)) } else { names.wording.decimal(&value.to_string()) }
}

/// SHA-256 of who makes what when: two papers with the same one speak of the same plan.
pub fn fingerprint(instance: &Instance, solution: &Solution) -> String {
    let mut hash = Sha256::new();
    // Ids hold no control characters, so the separators cannot be forged.
    let mut feed = |kind: &str, id: &str, numbers: &[u64]| {
        let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
        hash.update(format!("{kind}\t{id}\t{}\n", numbers.join(",")));
    };
    for (order, plan) in instance.orders().iter().zip(&solution.orders) {
        feed("order", order.id.as_str(), &[u64::from(plan.accepted)]);
        match &plan.lead {
            Some(Lead::Member(i)) => feed("member-lead", instance.producers()[*i].id.as_str(), &[]),
            Some(Lead::Group(id)) => feed("group-lead", id.as_str(), &[]),
            Some(Lead::External(id)) => feed("external-lead", id.as_str(), &[]),
            None => {}
        }
        for member in &plan.members {
            let made: Vec<u64> =
                member.made.iter().flat_map(|&(t, quantity)| [t as u64 + 1, quantity]).collect();
            feed("member", instance.producers()[member.producer].id.as_str(), &made);
        }
        let lost = plan.lost.iter().enumerate().filter(|&(_, &quantity)| quantity > 0);
        let lost: Vec<u64> = lost.flat_map(|(t, &quantity)| [t as u64 + 1, quantity]).collect();
        feed("lost", "", &lost);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
