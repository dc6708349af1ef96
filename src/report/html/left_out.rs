//! Who was left out, grouped by reason.

use maud::{Markup, html};

use crate::report::Answer;
use crate::report::groups::{self, Group};
use crate::report::names::Names;

use super::{Level, card as framed};

/// Producers named in one group before the rest is folded away.
const MAX_SHOWN: usize = 8;
/// Producers named at all in one group; the file stays small enough to be sent.
const MAX_NAMED: usize = 500;
/// With more orders than this the groups are only counted.
const MAX_ORDERS: usize = 5;

pub(super) fn card(names: &Names, answer: &Answer, o: usize, level: Level) -> Markup {
    if answer.left_out.get(o).is_none() {
        return html! {};
    }
    let groups = groups::groups(names, answer, o);
    let brief = answer.instance.orders().len() > MAX_ORDERS && !answer.verbose;
    let content = html! {
        @if !groups.is_empty() {
            dl.reasons { @for group in &groups { div { (entry(names, group, brief, answer.verbose)) } } }
        }
        @for line in groups::below(names, answer, o, &groups) { p.hint { (line) } }
    };
    framed(level, &format!("left-out-{o}"), &groups::title(names, answer, o), "", &content)
}

fn entry(names: &Names, group: &Group, brief: bool, all: bool) -> Markup {
    let n = group.items.len();
    if brief {
        return html! { dt { (group.title) } dd { (names.wording.quantity(n as u64)) } };
    }
    let named = if all { n } else { n.min(MAX_NAMED) };
    let (shown, folded) = group.items[..named].split_at(named.min(MAX_SHOWN));
    let more = |count: usize| names.wording.say("list-more", &[("count", count.into())]);
    html! {
        dt { (group.title) }
        dd {
            (list(shown))
            @if !folded.is_empty() {
                details {
                    summary { (more(n - shown.len())) }
                    (list(folded))
                    @if named < n { p { (more(n - named)) } }
                }
            }
        }
    }
}

fn list(items: &[String]) -> Markup {
    html! { ul.plain { @for item in items { li { (item) } } } }
}
