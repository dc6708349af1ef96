//! Who was left out, grouped by reason.

use std::collections::BTreeMap;

use super::Answer;
use super::left_out::Why;
use super::names::Names;
use super::reason;

/// Producers left out for one reason.
pub(super) struct Group {
    /// What they have in common.
    pub title: String,
    /// Each with its own numbers.
    pub items: Vec<String>,
}

/// The title over the groups of order `o`.
pub(super) fn title(names: &Names, answer: &Answer, o: usize) -> String {
    match answer.left_out.get(o).map_or(0, Vec::len) {
        0 => names.wording.word("left-out-nobody"),
        n if answer.plan(o).is_some_and(|plan| plan.accepted) => {
            names.wording.say("left-out-title", &[("count", n.into())])
        }
        n => names.wording.say("makers-title", &[("count", n.into())]),
    }
}

/// The groups of order `o`, in the order of the rules; a producer stands in every group it belongs to.
pub(super) fn groups(names: &Names, answer: &Answer, o: usize) -> Vec<Group> {
    let mut groups: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for left in answer.left_out.get(o).into_iter().flatten() {
        for why in &left.whys {
            let items = groups.entry((rank(why), reason::title(names, why))).or_default();
            items.push(reason::item(names, o, left.producer, why));
        }
    }
    groups.into_iter().map(|((_, title), items)| Group { title, items }).collect()
}

/// What is to be said below the groups: that somebody is named twice, and who does not make the product.
pub(super) fn below(names: &Names, answer: &Answer, o: usize, groups: &[Group]) -> Vec<String> {
    let named: usize = groups.iter().map(|group| group.items.len()).sum();
    let twice = named > answer.left_out.get(o).map_or(0, Vec::len);
    let others = answer.instance.producers().len() - answer.instance.makers(o).count();
    let overlap = twice.then(|| names.wording.word("left-out-overlap"));
    let non_makers =
        (others > 0).then(|| names.wording.say("left-out-non-makers", &[("count", others.into())]));
    overlap.into_iter().chain(non_makers).collect()
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
