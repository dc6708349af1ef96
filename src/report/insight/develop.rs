//! Whom to coach.

use serde_json::json;

use super::money;
use crate::development::{Aim, Development, Kept, Programme, Step};
use crate::domain::{Instance, Money};
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::wording::{Value, Wording, printable};

/// The page about a coaching plan.
pub fn developed(
    instance: &Instance,
    (programme, aim): (&Programme, Aim),
    found: &Development,
    kept: &[Kept],
    wording: &Wording,
) -> Paper {
    let names = Names::new(instance, wording);
    let mut paper = Paper { title: wording.word("develop-title"), ..Paper::default() };
    let shown = |value: i128| match aim {
        Aim::Eligible => wording.say("develop-producers", &[("count", (value as u64).into())]),
        Aim::Value => names.money(Money(value)),
    };
    match found.is_possible {
        Some(true) => {}
        Some(false) => paper.lines.push(wording.word("develop-impossible")),
        None => paper.lines.push(wording.word("develop-open")),
    }
    let values = [
        ("base", Value::from(shown(found.base))),
        ("value", shown(found.value).into()),
        ("bound", shown(found.bound).into()),
        ("cost", names.money(found.cost).into()),
        ("budget", names.money(programme.budget).into()),
        ("proved", if found.is_proved() { "yes" } else { "no" }.into()),
        ("aim", if aim == Aim::Value { "value" } else { "eligible" }.into()),
    ];
    paper.lines.push(wording.say("develop-line", &values));
    let head = [
        "develop-step",
        "develop-who",
        "develop-action",
        "develop-weeks",
        "develop-reaches",
        "develop-opens",
    ];
    let mut table = vec![head.map(|word| wording.word(word)).to_vec()];
    let opens = |step: &Step| {
        let orders: Vec<String> = step.opens.iter().map(|&o| instance.orders()[o].id.to_string()).collect();
        Names::list(&orders)
    };
    for (at, step) in found.steps.iter().enumerate() {
        let action = &programme.actions[step.enrolment.action];
        let called = if action.name.is_empty() { action.id.to_string() } else { printable(&action.name) };
        table.push(vec![
            wording.decimal(&(at + 1).to_string()),
            names.producer(step.enrolment.producer),
            called,
            wording.decimal(&action.weeks.to_string()),
            shown(step.value),
            opens(step),
        ]);
    }
    paper.add(wording.word("develop-heading"), Vec::new(), table);
    let told = |kept: &Kept| {
        let values = [
            ("action", Value::from(kept.action.as_str().to_owned())),
            ("kept", kept.kept.into()),
            ("count", kept.taken.into()),
        ];
        wording.say("develop-kept", &values)
    };
    paper.add(wording.word("develop-record"), kept.iter().map(told).collect(), Vec::new());
    let number = |value: i128| match aim {
        Aim::Eligible => json!(value as i64),
        Aim::Value => money(&names, Money(value)),
    };
    paper.facts = json!({
        "aim": if aim == Aim::Value { "value" } else { "eligible" },
        "base": number(found.base), "value": number(found.value), "bound": number(found.bound),
        "proved": found.is_proved(), "possible": found.is_possible,
        "cost": money(&names, found.cost), "budget": money(&names, programme.budget),
        "steps": found.steps.iter().map(|step| json!({
            "producer": instance.producers()[step.enrolment.producer].id.as_str(),
            "action": programme.actions[step.enrolment.action].id.as_str(),
            "value": number(step.value),
            "opens": step.opens.iter().map(|&o| instance.orders()[o].id.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "record": kept.iter().map(|kept| json!({
            "action": kept.action.as_str(), "taken": kept.taken, "kept": kept.kept,
        })).collect::<Vec<_>>(),
    });
    paper
}
