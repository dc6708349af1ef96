//! The cost: its parts, the sum, and what is left of the order's value.

use maud::{Markup, html};

use crate::domain::Money;
use crate::report::Answer;
use crate::report::cost::{parts, units};
use crate::report::names::Names;

use super::{Level, card as framed};

pub(super) fn card(names: &Names, answer: &Answer, level: Level) -> Markup {
    let Some(score) = &answer.score else { return html! {} };
    let wording = names.wording;
    let each = units(answer).map(|made| {
        let (each, exact) = names.each(score.cost(), made);
        let about = if exact { "yes" } else { "no" };
        let title = wording.say("cost-each", &[("unit", names.unit(0, 1).into())]);
        (title, wording.say("cost-each-value", &[("exact", about.into()), ("each", each.into())]))
    });
    let content = html! {
        dl.facts {
            @for (name, amount) in parts(score) {
                div { dt { (wording.word(name)) } dd { (names.money(amount)) } }
            }
            div.sum { dt { (wording.word("row-total")) } dd { (names.money(score.total())) } }
            @if let Some((title, each)) = each { div { dt { (title) } dd { (each) } } }
            @if score.revenue > Money::ZERO {
                div { dt { (wording.word("cost-revenue")) } dd { (names.money(score.revenue)) } }
                div.sum {
                    dt { (wording.word("cost-margin")) }
                    dd { (names.money(score.revenue - score.cost())) }
                }
            }
        }
    };
    framed(level, "cost", &wording.word("cost-title"), "", &content)
}
