//! Who was left out, grouped by reason, with the numbers of each.

use std::collections::BTreeMap;

use crate::report::left_out::Why;
use crate::report::reason;

use super::{Answer, Names, Page, plan_of, unbroken};

/// Producers named in one group before the rest is only counted.
const MAX_NAMED: usize = 8;
/// With more orders than this the groups are only counted.
const MAX_ORDERS: usize = 5;

pub(super) fn write(page: &mut Page, names: &Names, answer: &Answer, o: usize) {
    let Some(outside) = answer.left_out.get(o) else { return };
    let wording = names.wording;
    let n_orders = answer.instance.orders().len();
    page.blank();
    let title = match outside.len() {
        0 => wording.word("left-out-nobody"),
        n if plan_of(answer, o).is_some_and(|plan| plan.accepted) => {
            wording.say("left-out-title", &[("count", n.into())])
        }
        n => wording.say("makers-title", &[("count", n.into())]),
    };
    let order = &answer.instance.orders()[o].id;
    page.paragraph(0, &if n_orders > 1 { format!("{order} · {title}") } else { title });
    let mut groups: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for left in outside {
        for why in &left.whys {
            let items = groups.entry((rank(why), reason::title(names, why))).or_default();
            items.push(unbroken(&reason::item(names, o, left.producer, why)));
        }
    }
    let brief = n_orders > MAX_ORDERS && !answer.verbose;
    let mut cut = false;
    for ((_, title), items) in &groups {
        if brief {
            let values = [("title", title.as_str().into()), ("count", items.len().into())];
            page.hanging(2, 4, &wording.say("why-count", &values));
            continue;
        }
        page.hanging(2, 4, title);
        page.paragraph(4, &named(names, items, answer.verbose));
        cut |= !answer.verbose && items.len() > MAX_NAMED;
    }
    if groups.values().map(Vec::len).sum::<usize>() > outside.len() {
        page.paragraph(2, &wording.word("left-out-overlap"));
    }
    if cut {
        page.paragraph(2, &wording.word("list-hint"));
    }
    let others = answer.instance.producers().len() - answer.instance.makers(o).count();
    if others > 0 {
        page.paragraph(2, &wording.say("left-out-non-makers", &[("count", others.into())]));
    }
}

/// The first few, and how many more.
fn named(names: &Names, items: &[String], all: bool) -> String {
    if all || items.len() <= MAX_NAMED {
        return Names::list(items);
    }
    let more = names.wording.say("list-more", &[("count", (items.len() - MAX_NAMED).into())]);
    format!("{} {more}", Names::list(&items[..MAX_NAMED]))
}

/// Reasons in the order of the rules; the producers who could have joined come last.
fn rank(why: &Why) -> usize {
    const ORDER: [&str; 15] = [
        "product",
        "attribute",
        "grade",
        "certificate",
        "workshop",
        "status",
        "lot",
        "radius",
        "group",
        "ban",
        "similarity-grade",
        "similarity-attribute",
        "similarity-distance",
        "not-chosen",
        "eligible",
    ];
    ORDER.iter().position(|rule| *rule == reason::rule(why)).unwrap_or(ORDER.len())
}
