//! Papers and remarks of a whole answer, each said once.

use std::collections::BTreeSet;

use crate::domain::{Money, Note};

use super::Answer;
use super::checklist;
use super::names::Names;
use super::wording::{Value, printable};

/// Papers to prepare, of all orders.
pub(super) fn papers(names: &Names, answer: &Answer) -> Vec<String> {
    let lead = |o: usize| answer.plan(o).and_then(|plan| plan.lead.as_ref());
    once((0..answer.instance.orders().len()).flat_map(|o| checklist::papers(names, o, lead(o))))
}

/// What else a reader should know, of all orders and of the search.
pub(super) fn remarks(names: &Names, answer: &Answer) -> Vec<String> {
    let orders = 0..answer.instance.orders().len();
    let of_orders = orders.flat_map(|o| checklist::remarks(names, o, answer.plan(o)));
    let notes = answer.outcome.notes.iter().filter_map(|note| note_line(names, note));
    let sentences = of_orders.map(|(_, sentence)| sentence).chain(notes);
    once(sentences.chain(unlisted(names, answer)).chain(unused_columns(names)))
}

/// Those left out of a large market are not listed.
pub(super) fn unlisted(names: &Names, answer: &Answer) -> Option<String> {
    let is_large = answer.left_out.is_empty() && !answer.instance.orders().is_empty();
    is_large.then(|| names.wording.word("left-out-unlisted"))
}

/// What a backend said of itself.
pub(super) fn note_line(names: &Names, note: &Note) -> Option<String> {
    let wording = names.wording;
    match note {
        Note::BackendClaim { backend, claim } => {
            let values = [("backend", Value::from(*backend)), ("claim", printable(claim).into())];
            Some(wording.say("note-backend-claim", &values))
        }
        Note::BackendFailed { backend, cause } => {
            let values = [("backend", Value::from(*backend)), ("cause", printable(cause).into())];
            Some(wording.say("note-backend-failed", &values))
        }
        Note::Fairness { with, without, proved } => Some(fairness(names, [*with, *without], *proved)),
        Note::Shortage(_) => None,
    }
}

/// What fairness costs: the difference to the cheapest plan known, and whether that one is proved.
fn fairness(names: &Names, [with, without]: [Money; 2], proved: Option<Money>) -> String {
    let more = Money(with.0 - without.0);
    let values = [
        ("free", if more == Money::ZERO { "yes" } else { "no" }.into()),
        ("more", Value::from(names.money(more))),
        ("without", names.money(without).into()),
        (
            "percent",
            names
                .wording
                .percent_up(more.0.unsigned_abs(), without.0.unsigned_abs())
                .unwrap_or_default()
                .into(),
        ),
        ("sure", if proved == Some(without) { "yes" } else { "no" }.into()),
    ];
    names.wording.say("note-fairness", &values)
}

/// Columns that are kept in the file and play no part in the answer.
pub(super) fn unused_columns(names: &Names) -> Option<String> {
    let instance = names.instance;
    let of_orders = instance.orders().iter().flat_map(|order| order.other.keys());
    let of_producers = instance.producers().iter().flat_map(|producer| producer.contact.other.keys());
    let columns: BTreeSet<String> = of_orders.chain(of_producers).map(|column| printable(column)).collect();
    let columns: Vec<String> = columns.into_iter().collect();
    (!columns.is_empty())
        .then(|| names.wording.say("columns-unused", &[("columns", Names::list(&columns).into())]))
}

fn once(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}
