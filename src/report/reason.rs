//! A reason in words: the title of its group, and the producer with its own numbers.

use crate::domain::{Id, Level, Status};
use crate::eligibility::{Defect, Reason};
use crate::similarity::Mismatch;

use super::left_out::Why;
use super::names::Names;
use super::wording::{Value, Wording, printable};

/// The rule that a reason belongs to: the name of its file in `eligibility` or `similarity`.
pub(super) fn rule(why: &Why) -> &'static str {
    match why {
        Why::Rule(Reason::Product) => "product",
        Why::Rule(Reason::Attribute { .. }) => "attribute",
        Why::Rule(Reason::Grade { .. }) => "grade",
        Why::Rule(Reason::Certificate { .. }) => "certificate",
        Why::Rule(Reason::Workshop) => "workshop",
        Why::Rule(Reason::Status(_)) => "status",
        Why::Rule(Reason::Lot { .. }) => "lot",
        Why::Rule(Reason::Radius { .. }) => "radius",
        Why::Rule(Reason::Group(_)) => "group",
        Why::Rule(Reason::Banned) => "ban",
        Why::Unlike { mismatch: Mismatch::Grade { .. }, .. } => "similarity-grade",
        Why::Unlike { mismatch: Mismatch::Attribute { .. }, .. } => "similarity-attribute",
        Why::Unlike { mismatch: Mismatch::Distance { .. }, .. } => "similarity-distance",
        Why::NotChosen { .. } => "not-chosen",
        Why::Eligible { .. } => "eligible",
    }
}

/// What all producers of one group have in common.
pub(super) fn title(names: &Names, why: &Why) -> String {
    let wording = names.wording;
    let say = |values: &[(&'static str, Value<'_>)]| wording.say(&format!("why-{}", rule(why)), values);
    match why {
        Why::Rule(Reason::Attribute { key, wanted, .. }) => {
            say(&[("key", key.as_str().into()), ("wanted", printable(wanted).into())])
        }
        Why::Rule(Reason::Grade { floor, .. }) => say(&[("floor", floor.into())]),
        Why::Rule(Reason::Certificate { schemes, level, .. }) => {
            say(&[("schemes", either(wording, schemes).into()), ("level", level_code(*level).into())])
        }
        Why::Rule(Reason::Status(status)) => say(&[("status", status_code(*status).into())]),
        Why::Rule(Reason::Radius { radius, .. }) => say(&[("radius", wording.kilometres(*radius).into())]),
        Why::Rule(Reason::Group(id)) => {
            let group = names.instance.group(id).map_or(id.to_string(), |group| printable(&group.name));
            say(&[("group", group.into())])
        }
        Why::Unlike { mismatch: Mismatch::Grade { spread, .. }, .. } => say(&[("spread", spread.into())]),
        Why::Unlike { mismatch: Mismatch::Attribute { wanted, .. }, .. } => say(&[("wanted", wanted.into())]),
        Why::Unlike { mismatch: Mismatch::Distance { within, .. }, .. } => {
            say(&[("within", wording.kilometres(*within).into())])
        }
        _ => say(&[]),
    }
}

/// The producer with its own numbers.
pub(super) fn item(names: &Names, o: usize, producer: usize, why: &Why) -> String {
    let name = names.producer(producer);
    match why {
        Why::Rule(reason) => rule_item(names, producer, reason, name),
        Why::Unlike { member, mismatch } => unlike_item(names, *member, mismatch, name),
        Why::NotChosen { most } | Why::Eligible { most } => {
            let unit_cost = names.instance.pair(o, producer).map(|pair| pair.unit_cost).unwrap_or_default();
            let values = [
                ("name", name.into()),
                ("cost", names.money(unit_cost).into()),
                ("unit", names.unit(o, 1).into()),
                ("most", most.into()),
            ];
            names.wording.say("item-not-chosen", &values)
        }
    }
}

fn rule_item(names: &Names, producer: usize, reason: &Reason, name: String) -> String {
    let wording = names.wording;
    let name = ("name", Value::from(name));
    match reason {
        Reason::Product | Reason::Workshop | Reason::Group(_) | Reason::Banned => {
            wording.say("item-name", &[name])
        }
        Reason::Attribute { has, .. } => {
            let has = has.as_deref().map_or("none".to_owned(), printable);
            wording.say("item-attribute", &[name, ("has", has.into())])
        }
        Reason::Grade { grade, .. } => wording.say("item-grade", &[name, ("grade", grade.into())]),
        Reason::Certificate { defect, .. } => certificate_item(wording, *defect, name),
        Reason::Status(_) => {
            wording.say("item-status", &[name, ("days", names.instance.days_waited(producer).into())])
        }
        Reason::Lot { n_periods: 0, .. } => wording.say("item-lot-window", &[name]),
        Reason::Lot { most: 0, step: 0 | 1, .. } => wording.say("item-lot-full", &[name]),
        Reason::Lot { least, most, step, .. } => {
            let values = [name, ("least", least.into()), ("most", most.into()), ("step", step.into())];
            wording.say(if *step > 1 { "item-lot-step" } else { "item-lot" }, &values)
        }
        Reason::Radius { metres: Some(metres), .. } => {
            wording.say("item-radius", &[name, ("metres", wording.kilometres(*metres).into())])
        }
        Reason::Radius { metres: None, .. } => wording.say("item-radius-unknown", &[name]),
    }
}

fn certificate_item(wording: &Wording, defect: Defect, name: (&'static str, Value)) -> String {
    match defect {
        Defect::Missing => wording.say("item-certificate-missing", &[name]),
        Defect::Dead => wording.say("item-certificate-dead", &[name]),
        Defect::Pending => wording.say("item-certificate-pending", &[name]),
        Defect::Lapses { expires, needed } => {
            let values =
                [name, ("expires", wording.date(expires).into()), ("needed", wording.date(needed).into())];
            wording.say("item-certificate-lapses", &values)
        }
        Defect::IssuedLate { issued, needed } => {
            let values =
                [name, ("issued", wording.date(issued).into()), ("needed", wording.date(needed).into())];
            wording.say("item-certificate-late", &values)
        }
    }
}

fn unlike_item(names: &Names, member: usize, mismatch: &Mismatch, name: String) -> String {
    let wording = names.wording;
    let (name, other) = (("name", Value::from(name)), ("other", Value::from(names.producer(member))));
    match mismatch {
        Mismatch::Grade { grades: (own, others), .. } => {
            let values = [name, other, ("grade", own.into()), ("other_grade", others.into())];
            wording.say("item-similarity-grade", &values)
        }
        Mismatch::Attribute { alike, .. } => {
            wording.say("item-similarity-attribute", &[name, other, ("alike", alike.into())])
        }
        Mismatch::Distance { metres: Some(metres), .. } => {
            let metres = ("metres", Value::from(wording.kilometres(*metres)));
            wording.say("item-similarity-distance", &[name, other, metres])
        }
        Mismatch::Distance { metres: None, .. } => wording.say("item-similarity-unknown", &[name, other]),
    }
}

/// Alternatives, one of which is asked for.
pub(super) fn either(wording: &Wording, schemes: &[Id]) -> String {
    let join = |first: String, second: &Id| {
        wording.say("checklist-or", &[("first", first.into()), ("second", second.as_str().into())])
    };
    let mut schemes = schemes.iter();
    let first = schemes.next().map_or(String::new(), Id::to_string);
    schemes.fold(first, join)
}

pub(super) fn level_code(level: Level) -> &'static str {
    match level {
        Level::Facility => "facility",
        Level::Product => "product",
        Level::Exporter => "exporter",
        Level::Shipment => "shipment",
        Level::Importer => "importer",
    }
}

pub(super) fn status_code(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Waiting => "waiting",
        Status::Coaching => "coaching",
    }
}
