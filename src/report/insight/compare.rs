//! Two plans side by side.

use serde_json::{Value as Json, json};

use super::name;
use crate::domain::{Criterion, Instance, Money};
use crate::explain::{Comparison, Moved};
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::wording::{Value, Wording};

/// The page about two plans; `labels` say what they are of.
pub fn compared(
    instance: &Instance,
    labels: [&str; 2],
    found: &Comparison,
    changes: &[String],
    wording: &Wording,
) -> Paper {
    let names = Names::new(instance, wording);
    let values = labels.map(str::to_owned);
    let title =
        wording.say("compare-title", &[("a", values[0].clone().into()), ("b", values[1].clone().into())]);
    let mut paper = Paper { title, ..Paper::default() };
    paper.lines.extend(changes.iter().cloned());
    let shown = |criterion: Criterion, value: Option<i128>| match value {
        None => wording.word("compare-none"),
        Some(value) if criterion.is_money() => names.money(Money(value)),
        Some(value) => wording.decimal(&value.to_string()),
    };
    let mut table =
        vec![vec![String::new(), values[0].clone(), values[1].clone(), wording.word("compare-change")]];
    for &(criterion, [a, b]) in &found.values {
        let change = a.zip(b).map(|(a, b)| b - a);
        let label = wording.word(&format!("compare-{}", criterion.name()));
        table.push(vec![label, shown(criterion, a), shown(criterion, b), shown(criterion, change)]);
    }
    paper.add(wording.word("compare-values"), Vec::new(), table);
    let told: Vec<String> =
        found.moved.iter().filter(|m| m.quantity[0] != m.quantity[1]).map(|m| sentence(&names, m)).collect();
    let told = if told.is_empty() { vec![wording.word("compare-same")] } else { told };
    paper.add(wording.word("compare-moved"), told, Vec::new());
    let value =
        |value: Option<i128>| value.map(|v| Json::Number(v.to_string().parse().unwrap_or_else(|_| 0.into())));
    paper.facts = json!({
        "labels": values,
        "values": found.values.iter().map(|(c, [a, b])| json!({
            "criterion": c.name(), "first": value(*a), "second": value(*b), "minor_units": c.is_money(),
        })).collect::<Vec<_>>(),
        "moved": found.moved.iter().map(|m| json!({
            "order": m.order.as_str(), "producer": m.producer.as_str(), "first": m.quantity[0], "second": m.quantity[1],
        })).collect::<Vec<_>>(),
    });
    paper
}

fn sentence(names: &Names, moved: &Moved) -> String {
    let kind = match moved.quantity {
        [0, _] => "comes",
        [_, 0] => "goes",
        _ => "moves",
    };
    let values = [
        ("kind", Value::from(kind)),
        ("name", name(names, &moved.producer).into()),
        ("order", moved.order.as_str().to_owned().into()),
        ("before", moved.quantity[0].into()),
        ("after", moved.quantity[1].into()),
    ];
    names.wording.say("compare-line", &values)
}
