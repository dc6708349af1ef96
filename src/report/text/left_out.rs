//! Who was left out, grouped by reason, with the numbers of each.

use crate::report::groups;

use super::{Answer, Names, Page, unbroken};

/// Producers named in one group before the rest is only counted.
const MAX_NAMED: usize = 8;
/// With more orders than this the groups are only counted.
const MAX_ORDERS: usize = 5;

pub(super) fn write(page: &mut Page, names: &Names, answer: &Answer, o: usize) {
    if answer.left_out.get(o).is_none() {
        return;
    }
    let wording = names.wording;
    let n_orders = answer.instance.orders().len();
    let title = groups::title(names, answer, o);
    let order = &answer.instance.orders()[o].id;
    page.blank();
    page.paragraph(0, &if n_orders > 1 { format!("{order} · {title}") } else { title });
    let groups = groups::groups(names, answer, o);
    let brief = n_orders > MAX_ORDERS && !answer.verbose;
    let mut cut = false;
    for group in &groups {
        if brief {
            let values = [("title", group.title.as_str().into()), ("count", group.items.len().into())];
            page.hanging(2, 4, &wording.say("why-count", &values));
            continue;
        }
        page.hanging(2, 4, &group.title);
        page.paragraph(4, &named(names, &group.items, answer.verbose));
        cut |= !answer.verbose && group.items.len() > MAX_NAMED;
    }
    let mut below = groups::below(names, answer, o, &groups);
    if cut {
        // Before the line about those who do not make the product, which is about the whole data.
        let others = answer.instance.producers().len() > answer.instance.makers(o).count();
        below.insert(below.len() - usize::from(others), wording.word("list-hint"));
    }
    for line in below {
        page.paragraph(2, &line);
    }
}

/// The first few, and how many more.
fn named(names: &Names, items: &[String], all: bool) -> String {
    let items: Vec<String> = items.iter().map(|item| unbroken(item)).collect();
    if all || items.len() <= MAX_NAMED {
        return Names::list(&items);
    }
    let more = names.wording.say("list-more", &[("count", (items.len() - MAX_NAMED).into())]);
    format!("{} {more}", Names::list(&items[..MAX_NAMED]))
}
