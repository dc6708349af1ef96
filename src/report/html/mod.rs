//! The answer as one file for a browser: the headline and how sure it is first, then who makes how much, how
//! even the grades are, the cost, the map, who was left out and why. Its style stands inside it; it loads
//! nothing and runs nothing, so that it can be sent, kept and printed.

mod cost;
mod desk;
mod grades;
mod left_out;
mod letters;
mod map;
mod members;
mod paper;
mod roster;
mod sure;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::names::Names;
use super::others::{self, Other};
use super::wording::{Language, Value, Wording, printable};
use super::{Answer, headline, refusal, remarks, shipping};

pub use desk::{Cards, cards};
pub(super) use letters::render as letters;
pub use letters::{Sheet, sheets};
pub use paper::card as section_card;
pub(super) use paper::paper;
pub use sure::fingerprint;

/// Colours, spaces and paper, for the report and for the desk.
pub const STYLE: &str = include_str!("style.css");
/// What the browser may do with the page, should anything slip into it: show it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// With more orders than this the orders without a remark of their own are shorter.
const MAX_DEEP: usize = 20;

/// Renders `answer` as one HTML file.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let title = headline::of_answer(&names, answer);
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                title { (title) " – kongsi" }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body(&names, answer, &title)) } }
        }
    };
    // Spaces that hold words together in a terminal would keep a narrow screen from wrapping.
    page.into_string().replace('\u{a0}', " ").into_bytes()
}

fn body(names: &Names, answer: &Answer, title: &str) -> Markup {
    let n_orders = answer.instance.orders().len();
    html! {
        header.head {
            h1 { (title) }
            @if n_orders == 1 { p { (facts(names, answer, 0)) } }
        }
        (sure::note(names, answer))
        @if n_orders == 1 {
            (order(names, answer, 0, Level::Section))
        } @else {
            @if answer.score.is_some() { (cost::card(names, answer, Level::Section)) }
            @for o in 0..n_orders { (one_of_many(names, answer, o)) }
        }
        (lists(names, answer))
        (sure::card(names, answer))
    }
}

/// Where a heading stands.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// Right below the title of the page.
    Section,
    /// Below the heading of an order.
    OfOrder,
}

/// A card: one section with one heading, which is its name. Those of several orders are named alike, so that only
/// the order around them is a landmark.
fn card(level: Level, id: &str, title: &str, aside: &str, content: &Markup) -> Markup {
    html! {
        section.card aria-labelledby=[(level == Level::Section).then_some(id)] {
            div.split {
                @if level == Level::Section { h2 id=(id) { (title) } } @else { h3 id=(id) { (title) } }
                @if !aside.is_empty() { span.muted { (aside) } }
            }
            (content)
        }
    }
}

fn one_of_many(names: &Names, answer: &Answer, o: usize) -> Markup {
    let id = format!("order-{o}");
    html! {
        section.order aria-labelledby=(id) {
            div.head {
                h2 id=(id) { (headline::phrase(names, answer, o)) }
                p { (headline::title(names, answer, o)) " · " (facts(names, answer, o)) }
            }
            (order(names, answer, o, Level::OfOrder))
        }
    }
}

/// One order: its consortium, or why it has none, and who was left out.
fn order(names: &Names, answer: &Answer, o: usize, level: Level) -> Markup {
    let plan = answer.plan(o).filter(|plan| plan.accepted);
    let deep = answer.instance.orders().len() <= MAX_DEEP || answer.verbose;
    let refusals = if plan.is_some() { Vec::new() } else { refusal::sentences(names, answer, o) };
    html! {
        @if let Some(plan) = plan {
            @let roster = roster::roster(plan);
            div.cols {
                div.stack.c8 {
                    (members::card(names, o, plan, &roster, level))
                    @if deep { (grades::card(names, answer, o, &roster, level)) }
                }
                div.stack.c4 {
                    @if level == Level::Section { (cost::card(names, answer, level)) }
                    @if deep { (map::card(names, answer, o, &roster, level)) }
                }
            }
            @if deep { (members::schedule(names, o, plan, &roster, level)) }
        }
        @if !refusals.is_empty() {
            div.card { @for sentence in &refusals { p { (sentence) } } }
        }
        @for other in &answer.others { (another(names, answer, other)) }
        @for (at, section) in answer.further.iter().enumerate() { (paper::card(section, at)) }
        (left_out::card(names, answer, o, level))
    }
}

/// A further plan: what it costs more, and its members.
fn another(names: &Names, answer: &Answer, other: &Other) -> Markup {
    let sentence = others::sentence(names, answer, other);
    html! {
        @if let Some(plan) = other.plan() {
            div.card {
                p { (sentence) }
                ul {
                    @for member in &plan.members {
                        li { (names.producer(member.producer)) ": " (names.wording.quantity(member.quantity())) }
                    }
                }
            }
        } @else {
            div.card { p { (sentence) } }
        }
    }
}

/// Buyer, deliveries and place of an order, in one line.
fn facts(names: &Names, answer: &Answer, o: usize) -> String {
    let (wording, order) = (names.wording, &answer.instance.orders()[o]);
    let mut facts = Vec::new();
    if answer.instance.orders().len() == 1 {
        facts.push(headline::title(names, answer, o));
    }
    let deliveries = shipping::by_period(&order.deliveries);
    let delivery = |d: &crate::domain::Delivery| {
        let date = wording.due(answer.instance.calendar(), d.date, d.period);
        let unit = names.unit(o, d.quantity);
        let values = [("quantity", Value::from(d.quantity)), ("unit", unit.into()), ("date", date.into())];
        wording.say("fact-delivery", &values)
    };
    if deliveries.len() <= members::MAX_BARS {
        facts.push(Names::list(&deliveries.iter().map(delivery).collect::<Vec<_>>()));
    }
    let place = order.place.as_ref().and_then(|place| place.regency.as_ref());
    facts.extend(
        place.map(|regency| wording.say("fact-place", &[("place", printable(regency.as_str()).into())])),
    );
    facts.join(" · ")
}

/// Papers to prepare, and what else to know.
fn lists(names: &Names, answer: &Answer) -> Markup {
    let lists = [
        ("checklist-title", "papers", remarks::papers(names, answer)),
        ("notes-title", "notes", remarks::remarks(names, answer)),
    ];
    html! {
        @for (title, id, lines) in lists.iter().filter(|(_, _, lines)| !lines.is_empty()) {
            @let list = html! { ul { @for line in lines { li { (line) } } } };
            (card(Level::Section, id, &names.wording.word(title), "", &list))
        }
    }
}

#[cfg(test)]
mod tests;
