//! Why an order cannot be filled, and what would make it possible.

use serde_json::{Value as Json, json};

use super::{ids, list, money};
use crate::domain::Instance;
use crate::explain::{Conflict, Demand, Repair, Repaired};
use crate::report::headline;
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::reason::either;
use crate::report::wording::{Value, Wording, printable};

/// The page about an order that cannot be filled; without a conflict a limit left open whether it can.
pub fn conflicting(
    instance: &Instance,
    o: usize,
    (conflict, repairs): (Option<&Conflict>, &[Repaired]),
    wording: &Wording,
) -> Paper {
    let names = Names::new(instance, wording);
    let title = wording.say("conflict-title", &[("order", headline::of_data(&names, o).into())]);
    let mut paper = Paper { title, ..Paper::default() };
    let said = match conflict {
        None => wording.word("conflict-open"),
        Some(found) if found.demands.is_empty() => wording.word("conflict-quantity"),
        Some(found) => {
            let kind = match (found.proved, found.demands.len()) {
                (false, _) => "guess",
                (true, 1) => "single",
                (true, _) if found.is_smallest => "smallest",
                (true, _) => "irreducible",
            };
            wording.say("conflict-demands", &[("count", found.demands.len().into()), ("kind", kind.into())])
        }
    };
    let named = |demand: &Demand| demand_words(&names, demand);
    let lines = conflict.into_iter().flat_map(|found| &found.demands).map(named).collect();
    paper.lines.push(said);
    paper.add(wording.word("conflict-heading"), lines, Vec::new());
    let repaired = |repaired: &Repaired| {
        let values = [
            ("repair", Value::from(repair_words(&names, o, &repaired.repair))),
            ("total", names.money(repaired.total).into()),
            ("members", list(&names, &repaired.members).into()),
            ("least", if repaired.is_least { "yes" } else { "no" }.into()),
        ];
        wording.say("repair-line", &values)
    };
    let lines: Vec<String> = repairs.iter().map(repaired).collect();
    if lines.is_empty() {
        paper.lines.push(wording.word("repair-none"));
    }
    paper.add(wording.word("repair-heading"), lines, Vec::new());
    let repair = |repaired: &Repaired| -> Json {
        json!({
            "repair": repair_code(&repaired.repair),
            "sentence": repair_words(&names, o, &repaired.repair),
            "cost": money(&names, repaired.total),
            "members": ids(&repaired.members),
            "one_unit_less_does_not_do": repaired.is_least,
        })
    };
    paper.facts = json!({
        "order": instance.orders()[o].id.as_str(),
        "conflict": conflict.map(|found| json!({
            "demands": found.demands.iter().map(named).collect::<Vec<_>>(),
            "smallest": found.is_smallest,
            "proved": found.proved,
        })),
        "repairs": repairs.iter().map(repair).collect::<Vec<_>>(),
    });
    paper
}

/// Each repair in words, with what the plan costs then.
pub fn exits(instance: &Instance, o: usize, repairs: &[Repaired], wording: &Wording) -> Vec<[String; 2]> {
    let names = Names::new(instance, wording);
    let exit = |r: &Repaired| [repair_words(&names, o, &r.repair), names.money(r.total)];
    repairs.iter().map(exit).collect()
}

/// A demand with its figure.
fn demand_words(names: &Names, demand: &Demand) -> String {
    let wording = names.wording;
    let percent = |ppm: u64| Value::from(ppm.div_ceil(10_000));
    let (message, value): (&str, Value) = match demand {
        Demand::Floor(grade) => ("demand-floor", grade.into()),
        Demand::Spread(spread) => ("demand-spread", spread.into()),
        Demand::Alike(alike) => ("demand-alike", alike.into()),
        Demand::Within(metres) => ("demand-within", wording.kilometres(*metres).into()),
        Demand::Radius(metres) => ("demand-radius", wording.kilometres(*metres).into()),
        Demand::Group(id) => ("demand-group", id.as_str().to_owned().into()),
        Demand::Attribute(key) => ("demand-attribute", printable(key.as_str()).into()),
        Demand::Certificate(schemes, _) => ("demand-certificate", either(wording, schemes).into()),
        Demand::MembersMin(n) => ("demand-members-min", (*n).into()),
        Demand::MembersMax(n) => ("demand-members-max", (*n).into()),
        Demand::ShareMin(share) => ("demand-share-min", percent(*share)),
        Demand::ShareMax(share) => ("demand-share-max", percent(*share)),
        Demand::Workshop => ("demand-workshop", "".into()),
        Demand::Status => ("demand-status", "".into()),
        Demand::Lots => ("demand-lots", "".into()),
        Demand::Steady => ("demand-steady", "".into()),
        Demand::Lead => ("demand-lead", "".into()),
        Demand::Survive => ("demand-survive", "".into()),
        Demand::Lock => ("demand-lock", "".into()),
        Demand::Ban => ("demand-ban", "".into()),
    };
    wording.say(message, &[("value", value)])
}

fn repair_code(repair: &Repair) -> &'static str {
    match repair {
        Repair::Later(_) => "later",
        Repair::Quantity(_) => "quantity",
        Repair::Floor(_) => "floor",
        Repair::Spread(_) => "spread",
        Repair::Alike(_) => "alike",
        Repair::Within(_) => "within",
        Repair::Radius(_) => "radius",
        Repair::MembersMax(_) => "members_max",
        Repair::MembersMin(_) => "members_min",
        Repair::ShareMax(_) => "share_max",
        Repair::ShareMin(_) => "share_min",
        Repair::Coverage(_) => "coverage",
        Repair::Certify { .. } => "certify",
        Repair::MakeReady(_) => "make_ready",
        Repair::Drop(_) => "drop",
    }
}

/// What is to be changed, in the user's units.
fn repair_words(names: &Names, o: usize, repair: &Repair) -> String {
    let wording = names.wording;
    let of =
        |value: Value<'static>| wording.say(&format!("repair-{}", repair_code(repair)), &[("value", value)]);
    match repair {
        Repair::Later(days) => of((*days).into()),
        Repair::Quantity(quantity) => {
            let values = [("value", Value::from(*quantity)), ("unit", names.unit(o, *quantity).into())];
            wording.say("repair-quantity", &values)
        }
        Repair::Floor(value) | Repair::Spread(value) | Repair::Alike(value) => of((*value).into()),
        Repair::Within(metres) | Repair::Radius(metres) => of(wording.kilometres(*metres).into()),
        Repair::MembersMax(n) | Repair::MembersMin(n) => of((*n).into()),
        Repair::ShareMax(percent) | Repair::ShareMin(percent) | Repair::Coverage(percent) => {
            of((*percent).into())
        }
        Repair::Certify { schemes, producers, .. } => {
            let values = [
                ("value", Value::from(producers.len())),
                ("schemes", either(wording, schemes).into()),
                ("names", list(names, producers).into()),
            ];
            wording.say("repair-certify", &values)
        }
        Repair::MakeReady(producers) => {
            let values = [("value", Value::from(producers.len())), ("names", list(names, producers).into())];
            wording.say("repair-make_ready", &values)
        }
        Repair::Drop(demand) => of(demand_words(names, demand).into()),
    }
}
