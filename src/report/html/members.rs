//! Who makes how many: a bar for each delivery, the table, and the work schedule.

use maud::{Markup, html};

use crate::check::member_cost;
use crate::domain::{Delivery, Money, OrderPlan, Quantity};
use crate::report::names::Names;
use crate::report::schedule;
use crate::report::shipping::{below, by_period, shipped};
use crate::report::wording::printable;

use super::roster::Entry;
use super::{Level, card as framed};

/// With more deliveries than this there is one bar for all of them.
pub(super) const MAX_BARS: usize = 12;
/// With more deliveries than this the table gives only sums.
const MAX_COLUMNS: usize = 4;
/// Share of the width, in per cent, from which a part of a bar has room for its letter.
const LETTER_ROOM: f64 = 6.0;
/// The same for letter and quantity.
const QUANTITY_ROOM: f64 = 15.0;

pub(super) fn card(names: &Names, o: usize, plan: &OrderPlan, roster: &[Entry], level: Level) -> Markup {
    let content = html! {
        (bars(names, o, plan, roster))
        (table(names, o, plan, roster))
        @for sentence in below(names, o, plan) { p { (sentence) } }
        @if let Some(sentence) = survival(names, o) { p { span.tag.ok { (sentence) } } }
    };
    framed(level, &format!("members-{o}"), &names.wording.word("members-title"), "", &content)
}

/// One delivery, or all of them, as it is drawn.
struct Bar {
    title: String,
    due: Quantity,
    lost: Quantity,
    parts: Vec<Quantity>,
}

fn bars(names: &Names, o: usize, plan: &OrderPlan, roster: &[Entry]) -> Markup {
    let bars = bars_of(names, o, plan);
    let longest = bars.iter().map(|bar| bar.due).max().unwrap_or(1).max(1);
    html! {
        @for bar in &bars {
            figure.tight {
                figcaption.split {
                    b { (bar.title) }
                    span.muted { (names.wording.quantity(bar.due)) " " (names.unit(o, bar.due)) }
                }
                (drawing(names, bar, roster, longest))
            }
        }
    }
}

fn bars_of(names: &Names, o: usize, plan: &OrderPlan) -> Vec<Bar> {
    let (wording, order) = (names.wording, &names.instance.orders()[o]);
    let due = by_period(&order.deliveries);
    if due.len() > MAX_BARS {
        let parts = plan.members.iter().map(|member| member.quantity()).collect();
        let title = wording.word("bar-all");
        return vec![Bar { title, due: order.quantity(), lost: plan.lost.iter().sum(), parts }];
    }
    let shipped = shipped(plan, &due);
    let bar = |(d, delivery): (usize, &Delivery)| {
        let date = wording.due(names.instance.calendar(), delivery.date, delivery.period);
        Bar {
            title: wording.say("bar-title", &[("date", date.into())]),
            due: delivery.quantity,
            lost: plan.lost.get(delivery.period).copied().unwrap_or(0),
            parts: shipped.iter().map(|of_member| of_member[d]).collect(),
        }
    };
    due.iter().enumerate().map(bar).collect()
}

/// All bars share one scale, so that their lengths can be compared.
fn drawing(names: &Names, bar: &Bar, roster: &[Entry], longest: Quantity) -> Markup {
    let wording = names.wording;
    let share = |quantity: Quantity| 100.0 * quantity as f64 / longest as f64;
    let mut said: Vec<String> = Vec::new();
    let mut parts: Vec<(f64, f64, &Entry, String)> = Vec::new();
    let mut x = 0.0;
    for entry in roster.iter().filter(|entry| bar.parts[entry.member] > 0) {
        let quantity = wording.quantity(bar.parts[entry.member]);
        said.push(format!("{} {quantity}", names.producer(entry.producer)));
        let width = share(bar.parts[entry.member]);
        parts.push((x, width, entry, quantity));
        x += width;
    }
    if bar.lost > 0 {
        said.push(wording.say("bar-lost", &[("quantity", bar.lost.into())]));
    }
    html! {
        svg.bar role="img" aria-label=(Names::list(&said)) {
            rect.back width=(format!("{:.2}%", share(bar.due))) height="36" {}
            @for (x, width, entry, _) in &parts {
                rect.(entry.colour) x=(format!("{x:.2}%")) width=(format!("{width:.2}%")) height="36" {}
            }
            @for (x, width, entry, quantity) in &parts {
                @if *width >= LETTER_ROOM {
                    text.on x=(format!("{:.2}%", x + width / 2.0)) y="23" {
                        (entry.letter)
                        @if *width >= QUANTITY_ROOM { " " (quantity) }
                    }
                }
            }
        }
        @if bar.lost > 0 { p.hint { (wording.say("bar-lost", &[("quantity", bar.lost.into())])) } }
    }
}

fn table(names: &Names, o: usize, plan: &OrderPlan, roster: &[Entry]) -> Markup {
    let (wording, calendar) = (names.wording, names.instance.calendar());
    let due = by_period(&names.instance.orders()[o].deliveries);
    let columns: &[Delivery] = if (2..=MAX_COLUMNS).contains(&due.len()) { &due } else { &[] };
    let shipped = shipped(plan, columns);
    let dates: Vec<String> = columns.iter().map(|d| wording.due(calendar, d.date, d.period)).collect();
    let [grade, total, cost] = ["column-grade", "column-quantity", "column-cost"].map(|m| wording.word(m));
    let costs: Vec<Money> =
        plan.members.iter().map(|member| member_cost(names.instance, o, member)).collect();
    let dash = |quantity: Quantity| if quantity == 0 { "–".to_owned() } else { wording.quantity(quantity) };
    html! {
        table.rows.two {
            caption.sr { (wording.word("members-title")) }
            thead { tr {
                th scope="col" { (wording.word("column-producer")) }
                th.r scope="col" { (grade) }
                @for date in &dates { th.r scope="col" { (date) } }
                th.r scope="col" { (total) }
                th.r scope="col" { (cost) }
            } }
            tbody { @for entry in roster { tr {
                (row_title(names, o, entry))
                td.r data-l=(grade) { (names.instance.capability(o, entry.producer).map_or(0, |c| c.grade)) }
                @for (date, quantity) in dates.iter().zip(&shipped[entry.member]) {
                    td.r data-l=(date) { (dash(*quantity)) }
                }
                td.r data-l=(total) { (wording.quantity(plan.members[entry.member].quantity())) }
                td.r data-l=(cost) { (names.money(costs[entry.member])) }
            } } }
            @if roster.len() > 1 { tfoot { tr {
                th scope="row" { (wording.word("row-total")) }
                td.r {}
                @for (d, date) in dates.iter().enumerate() {
                    td.r data-l=(date) { (dash(shipped.iter().map(|of_member| of_member[d]).sum())) }
                }
                td.r data-l=(total) { (wording.quantity(plan.made())) }
                td.r data-l=(cost) { (names.money(costs.iter().copied().sum())) }
            } } }
        }
    }
}

/// Letter and name, with role, place and price below.
fn row_title(names: &Names, o: usize, entry: &Entry) -> Markup {
    let place = &names.instance.producers()[entry.producer].place;
    let role = entry.leads.then(|| names.wording.word("role-lead"));
    let place = place.district.as_ref().or(place.regency.as_ref()).map(|id| printable(id.as_str()));
    let price = names.instance.pair(o, entry.producer).map(|pair| {
        let values = [("cost", names.money(pair.unit_cost).into()), ("unit", names.unit(o, 1).into())];
        names.wording.say("unit-price", &values)
    });
    let small: Vec<String> = [role, place, price].into_iter().flatten().collect();
    html! {
        th scope="row" {
            span.key.(entry.colour) { (entry.letter) }
            (names.producer(entry.producer))
            small { (small.join(" · ")) }
        }
    }
}

/// What the order asks for, and the judge has seen to, should a member stop.
fn survival(names: &Names, o: usize) -> Option<String> {
    let survival = names.instance.orders()[o].survive?;
    let part = names.wording.percent_up(survival.coverage.into(), 1_000_000)?;
    Some(names.wording.say("survival-line", &[("part", part.into())]))
}

/// Who works when; nothing in a calendar of one period.
pub(super) fn schedule(names: &Names, o: usize, plan: &OrderPlan, roster: &[Entry], level: Level) -> Markup {
    if names.instance.n_periods() == 1 {
        return html! {};
    }
    let content = html! {
        dl.lines { @for entry in roster { div {
            dt { span.key.(entry.colour) { (entry.letter) } (names.producer(entry.producer)) }
            dd { (Names::list(&schedule::phrases(names, &plan.members[entry.member]))) }
        } } }
    };
    framed(level, &format!("schedule-{o}"), &names.wording.word("schedule-title"), "", &content)
}
