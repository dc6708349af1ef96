//! Who instead of a member who drops out.

use serde_json::{Value as Json, json};

use super::{ids, list, money, name};
use crate::domain::{Instance, Money};
use crate::explain::{Replacement, Substitute};
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::wording::{Value, Wording};

/// The page about a member who drops out.
pub fn replaced(instance: &Instance, o: usize, out: usize, found: &Replacement, wording: &Wording) -> Paper {
    let names = Names::new(instance, wording);
    let title = wording.say("replace-title", &[("name", names.producer(out).into())]);
    let mut paper = Paper { title, ..Paper::default() };
    if found.substitutes.is_empty() {
        paper.lines.push(wording.word("replace-none"));
    }
    if found.tried.0 < found.tried.1 {
        let values = [("tried", Value::from(found.tried.0)), ("count", found.tried.1.into())];
        paper.lines.push(wording.say("replace-tried", &values));
    }
    let head =
        ["replace-who", "replace-quantity", "replace-more", "replace-touched"].map(|word| wording.word(word));
    let mut table = vec![head.to_vec()];
    table.extend(found.substitutes.iter().map(|s| row(&names, found.before, s)));
    paper.add(wording.word("replace-heading"), Vec::new(), table);
    let least = found.least.as_ref().map(|least| {
        let none = |list: String| if list.is_empty() { wording.word("nobody") } else { list };
        let more = Money(least.total.0 - found.before.0);
        let values = [
            ("new", Value::from(none(list(&names, &least.new)))),
            ("gone", none(list(&names, &least.gone)).into()),
            ("touched", none(list(&names, &least.touched)).into()),
            ("total", names.money(least.total).into()),
            ("more", names.money(more).into()),
        ];
        wording.say("replace-least", &values)
    });
    let least = least.unwrap_or_else(|| wording.word("replace-impossible"));
    paper.add(wording.word("replace-least-heading"), vec![least], Vec::new());
    paper.facts = json!({
        "order": instance.orders()[o].id.as_str(),
        "out": instance.producers()[out].id.as_str(),
        "cost_before": money(&names, found.before),
        "tried": found.tried.0,
        "candidates": found.tried.1,
        "substitutes": found.substitutes.iter().map(|s| substitute(&names, s)).collect::<Vec<_>>(),
        "least_change": found.least.as_ref().map(|least| json!({
            "new": ids(&least.new), "gone": ids(&least.gone), "touched": ids(&least.touched),
            "cost": money(&names, least.total), "proved": least.proved,
            "members": least.members.iter()
                .map(|(id, quantity)| json!({ "producer": id.as_str(), "quantity": quantity })).collect::<Vec<_>>(),
        })),
    });
    paper
}

fn row(names: &Names, before: Money, substitute: &Substitute) -> Vec<String> {
    let touched = match substitute.touched.len() {
        0 => names.wording.word("nobody"),
        _ => list(names, &substitute.touched),
    };
    vec![
        name(names, &substitute.producer),
        names.wording.quantity(substitute.quantity),
        names.money(Money(substitute.total.0 - before.0)),
        touched,
    ]
}

fn substitute(names: &Names, substitute: &Substitute) -> Json {
    json!({
        "producer": substitute.producer.as_str(),
        "quantity": substitute.quantity,
        "cost": money(names, substitute.total),
        "takes_over": substitute.takes_over,
        "touched": ids(&substitute.touched),
    })
}
