//! The answer as a facilitator reads it aloud: the headline first, then who makes how much when, what it costs,
//! who was left out and why, and what else to know.

mod cost;
mod headline;
mod left_out;
mod locked;
mod members;
mod schedule;
mod shipping;

use std::collections::BTreeSet;

use crate::domain::{Lead, Note, OrderPlan, Shortage, Termination};

use super::Answer;
use super::certainty;
use super::checklist::{papers, remarks};
use super::names::Names;
use super::page::{Page, unbroken};
use super::wording::{Language, Value, Wording, printable};

/// Renders `answer` as text.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let mut page = Page::default();
    let n_orders = answer.instance.orders().len();
    page.paragraph(0, &headline::of_answer(&names, answer));
    page.paragraph(0, &certainty::sentences(&names, answer.outcome, answer.strategy).join(" "));
    for o in 0..n_orders {
        page.blank();
        if n_orders > 1 {
            page.paragraph(0, &headline::of_order(&names, answer, o));
        }
        order(&mut page, &names, answer, o);
    }
    cost::write(&mut page, &names, answer);
    for o in 0..n_orders {
        left_out::write(&mut page, &names, answer, o);
    }
    lists(&mut page, &names, answer);
    page.blank();
    page.paragraph(0, &footer(&names, answer));
    // Spaces that held words together have done their work.
    String::from_utf8_lossy(&page.into_bytes()).replace('\u{a0}', " ").into_bytes()
}

/// Members, lead and work schedule of an order with a plan; what is known of one without.
fn order(page: &mut Page, names: &Names, answer: &Answer, o: usize) {
    let plan = plan_of(answer, o);
    if let Some(plan) = plan.filter(|plan| plan.accepted) {
        page.blank();
        members::write(page, names, o, plan);
        schedule::write(page, names, plan);
        return;
    }
    if plan.is_some() {
        declined(page, names, answer, o);
    }
    if let Some(shortage) = shortage_of(answer, o) {
        shortage_lines(page, names, shortage);
    }
    locked::write(page, names, o);
}

fn declined(page: &mut Page, names: &Names, answer: &Answer, o: usize) {
    let order = &answer.instance.orders()[o];
    let cost = order.shortfall_cost().map(|each| names.money(each * order.quantity()));
    let cost = cost.unwrap_or_else(|| "none".to_owned());
    page.paragraph(2, &names.wording.say("declined-line", &[("cost", cost.into())]));
    if answer.outcome.termination == Termination::Optimal && shortage_of(answer, o).is_none() {
        page.paragraph(2, &names.wording.word("declined-proved"));
    }
}

fn shortage_lines(page: &mut Page, names: &Names, shortage: &Shortage) {
    let wording = names.wording;
    if shortage.makers.is_empty() {
        page.paragraph(2, &wording.word("shortage-nobody"));
        return;
    }
    let calendar = names.instance.calendar();
    let most = names.instance.orders()[shortage.order].members_max;
    let limit = most.filter(|&most| most == shortage.makers.len()).map(|most| wording.quantity(most as u64));
    let values = [
        ("limit", limit.unwrap_or_else(|| "none".to_owned()).into()),
        ("members", shortage.makers.len().into()),
        ("together", shortage.together.into()),
        ("needed", shortage.needed.into()),
        (
            "date",
            unbroken(&wording.due(calendar, calendar.last_day(shortage.through), shortage.through)).into(),
        ),
    ];
    page.paragraph(2, &wording.say("shortage-line", &values));
    let maker = |&(i, quantity): &(usize, u64)| {
        unbroken(
            &wording
                .say("shortage-maker", &[("name", names.producer(i).into()), ("quantity", quantity.into())]),
        )
    };
    let makers: Vec<String> = shortage.makers.iter().map(maker).collect();
    page.paragraph(2, &wording.say("shortage-makers", &[("list", Names::list(&makers).into())]));
}

/// Papers and remarks of all orders, each said once.
fn lists(page: &mut Page, names: &Names, answer: &Answer) {
    let orders = 0..answer.instance.orders().len();
    let lead = |o: usize| plan_of(answer, o).and_then(|plan| plan.lead.as_ref());
    let papers = once(orders.clone().flat_map(|o| papers(names, o, lead(o))));
    let of_orders = orders.flat_map(|o| remarks(names, o, plan_of(answer, o))).map(|(_, sentence)| sentence);
    let notes = answer.outcome.notes.iter().filter_map(|note| note_line(names, note));
    let remarks = once(of_orders.chain(notes).chain(unused_columns(names)));
    for (title, lines) in [("checklist-title", papers), ("notes-title", remarks)] {
        if lines.is_empty() {
            continue;
        }
        page.blank();
        page.paragraph(0, &names.wording.word(title));
        for line in lines {
            page.hanging(2, 4, &line);
        }
    }
}

pub(in crate::report) fn note_line(names: &Names, note: &Note) -> Option<String> {
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
        Note::Shortage(_) => None,
    }
}

/// Columns that are kept in the file and play no part in the answer.
pub(in crate::report) fn unused_columns(names: &Names) -> Option<String> {
    let instance = names.instance;
    let of_orders = instance.orders().iter().flat_map(|order| order.other.keys());
    let of_producers = instance.producers().iter().flat_map(|producer| producer.contact.other.keys());
    let columns: BTreeSet<String> = of_orders.chain(of_producers).map(|column| printable(column)).collect();
    let columns: Vec<String> = columns.into_iter().collect();
    (!columns.is_empty())
        .then(|| names.wording.say("columns-unused", &[("columns", Names::list(&columns).into())]))
}

fn footer(names: &Names, answer: &Answer) -> String {
    let digest: String = answer.digest.chars().take(12).collect();
    let seconds = names.wording.decimal(&format!("{:.2}", answer.seconds));
    let values =
        [("strategy", Value::from(answer.strategy)), ("seconds", seconds.into()), ("digest", digest.into())];
    names.wording.say("footer", &values)
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

fn plan_of<'a>(answer: &'a Answer, o: usize) -> Option<&'a OrderPlan> {
    answer.outcome.solution.as_ref().and_then(|solution| solution.orders.get(o))
}

fn shortage_of<'a>(answer: &'a Answer, o: usize) -> Option<&'a Shortage> {
    answer.outcome.notes.iter().find_map(|note| match note {
        Note::Shortage(shortage) if shortage.order == o => Some(shortage),
        _ => None,
    })
}

fn lead_name(names: &Names, lead: Option<&Lead>) -> String {
    lead.map_or_else(|| "none".to_owned(), |lead| names.lead(lead))
}
