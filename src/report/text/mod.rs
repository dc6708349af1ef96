//! The answer as a facilitator reads it aloud: the headline first, then who makes how much when, what it costs,
//! who was left out and why, and what else to know.

mod cost;
mod left_out;
mod members;
mod schedule;

use super::names::Names;
use super::page::{Page, unbroken};
use super::wording::{Language, Value, Wording};
use super::{Answer, certainty, headline, others, refusal, remarks};

/// Renders `answer` as text.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let mut page = Page::default();
    let n_orders = answer.instance.orders().len();
    page.paragraph(0, &headline::of_answer(&names, answer));
    let sentences = others::first(&names, answer).into_iter().chain(certainty::sentences(&names, answer));
    page.paragraph(0, &sentences.collect::<Vec<_>>().join(" "));
    for o in 0..n_orders {
        page.blank();
        if n_orders > 1 {
            page.paragraph(0, &headline::of_order(&names, answer, o));
        }
        order(&mut page, &names, answer, o);
    }
    cost::write(&mut page, &names, answer);
    others(&mut page, &names, answer);
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
    if let Some(plan) = answer.plan(o).filter(|plan| plan.accepted) {
        page.blank();
        members::write(page, names, o, plan);
        schedule::write(page, names, plan);
        return;
    }
    for sentence in refusal::sentences(names, answer, o) {
        page.paragraph(2, &sentence);
    }
}

/// Further plans, each with its members.
fn others(page: &mut Page, names: &Names, answer: &Answer) {
    for other in &answer.others {
        page.blank();
        page.paragraph(0, &others::sentence(names, answer, other));
        if let Some(plan) = other.plan() {
            members::write(page, names, 0, plan);
        }
    }
}

/// Papers and remarks of all orders, each said once.
fn lists(page: &mut Page, names: &Names, answer: &Answer) {
    let lists = [
        ("checklist-title", remarks::papers(names, answer)),
        ("notes-title", remarks::remarks(names, answer)),
    ];
    for (title, lines) in lists {
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

fn footer(names: &Names, answer: &Answer) -> String {
    let digest: String = answer.digest.chars().take(12).collect();
    let seconds = names.wording.decimal(&format!("{:.2}", answer.seconds));
    let values =
        [("strategy", Value::from(answer.strategy)), ("seconds", seconds.into()), ("digest", digest.into())];
    names.wording.say("footer", &values)
}
