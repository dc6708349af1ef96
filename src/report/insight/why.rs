//! Why a producer is a member or is not: facts, causes, joint causes and guesses, each called by its name.

use serde_json::{Value as Json, json};

use super::money;
use crate::domain::Instance;
use crate::eligibility::Reason;
use crate::explain::{Cause, Entry, Standing};
use crate::report::headline;
use crate::report::left_out::Why;
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::reason::{item, rule, title};
use crate::report::wording::{Value, Wording};

/// What is known about some producers and an order.
pub struct Told<'a> {
    /// Position of the order.
    pub order: usize,
    /// By producer; what was not asked is not there.
    pub standings: &'a [(usize, Standing)],
    /// Producers with only a proven bound on what including them costs more, the nearest first.
    pub bounds: &'a [(usize, crate::domain::Money)],
}

/// The page about these producers.
pub fn told(instance: &Instance, told: &Told, wording: &Wording) -> Paper {
    let names = Names::new(instance, wording);
    let o = told.order;
    let mut paper = Paper {
        title: wording.say("explain-title", &[("order", headline::of_data(&names, o).into())]),
        ..Paper::default()
    };
    paper.lines.push(wording.word("explain-words"));
    let of = |wanted: fn(&Standing) -> bool| told.standings.iter().filter(move |(_, s)| wanted(s));
    let members = of(|s| matches!(s, Standing::Member { .. })).map(|(i, s)| sentence(&names, o, *i, s));
    paper.add(wording.word("explain-members"), members.collect(), Vec::new());
    let passed = of(|s| matches!(s, Standing::Passed(_))).map(|(i, s)| sentence(&names, o, *i, s));
    paper.add(wording.word("explain-passed"), passed.collect(), Vec::new());
    let barred = of(|s| matches!(s, Standing::Barred { .. })).map(|(i, s)| sentence(&names, o, *i, s));
    paper.add(wording.word("explain-barred"), barred.collect(), Vec::new());
    let bound = |&(i, more): &(usize, crate::domain::Money)| {
        let values = [("name", Value::from(names.producer(i))), ("more", names.money(more).into())];
        wording.say("explain-bound", &values)
    };
    paper.add(wording.word("explain-others"), told.bounds.iter().map(bound).collect(), Vec::new());
    let bounds = told.bounds.iter().map(|&(i, more)| {
        json!({ "producer": instance.producers()[i].id.as_str(), "dearer_by_at_least": money(&names, more) })
    });
    paper.facts = json!({
        "order": instance.orders()[o].id.as_str(),
        "producers": told.standings.iter().map(|(i, s)| facts(&names, o, *i, s)).collect::<Vec<_>>(),
        "others": bounds.collect::<Vec<_>>(),
    });
    paper
}

/// One producer in one sentence or a few.
pub(in crate::report) fn sentence(names: &Names, o: usize, i: usize, standing: &Standing) -> String {
    let wording = names.wording;
    let name = ("name", Value::from(names.producer(i)));
    match standing {
        Standing::Member { without: None, .. } => wording.say("explain-needed", &[name]),
        Standing::Member { without: Some(more), proved } => {
            let sure = if *proved { "yes" } else { "no" };
            let free = if more.0 == 0 { "yes" } else { "no" };
            wording.say(
                "explain-member",
                &[name, ("more", names.money(*more).into()), ("sure", sure.into()), ("free", free.into())],
            )
        }
        Standing::Passed(entry) => format!("{}: {}", names.producer(i), of_entry(names, o, entry)),
        Standing::Barred { facts, cause } => {
            let numbered = |fact: &Reason| {
                let why = Why::Rule(fact.clone());
                format!("{}: {}", title(names, &why), item(names, o, i, &why))
            };
            let listed: Vec<String> = facts.iter().map(numbered).collect();
            let known = wording.say("explain-facts", &[name, ("facts", listed.join("; ").into())]);
            format!("{known} {}", of_cause(names, o, facts, cause))
        }
    }
}

fn of_cause(names: &Names, o: usize, facts: &[Reason], cause: &Cause) -> String {
    let wording = names.wording;
    let titles = |which: &[usize]| {
        let titles: Vec<String> =
            which.iter().map(|&at| title(names, &Why::Rule(facts[at].clone()))).collect();
        titles.join("; ")
    };
    match cause {
        Cause::Alone(which) => wording.say("explain-alone", &[("facts", titles(which).into())]),
        Cause::Together(which) => wording.say("explain-together", &[("facts", titles(which).into())]),
        Cause::NotChosen(entry) => {
            wording.say("explain-not-chosen", &[("entry", of_entry(names, o, entry).into())])
        }
        Cause::Fixed => wording.word("explain-fixed"),
        Cause::Guess => wording.word("explain-guess"),
    }
}

/// What would bring somebody in who may join.
fn of_entry(names: &Names, o: usize, entry: &Entry) -> String {
    let wording = names.wording;
    let unit = ("unit", Value::from(names.unit(o, 1)));
    let more = ("more", Value::from(names.money(entry.more.unwrap_or_default())));
    match (entry.proved, entry.is_in, entry.at) {
        (false, ..) => wording.word("explain-open"),
        (_, true, _) => wording.word("explain-tie"),
        (_, _, Some(at)) => {
            let values = [unit, more, ("now", names.money(entry.now).into()), ("at", names.money(at).into())];
            wording.say("explain-enters", &values)
        }
        (_, _, None) if entry.more.is_none() => wording.word("explain-no-plan"),
        (_, _, None) => wording.say("explain-never", &[unit, more]),
    }
}

fn facts(names: &Names, o: usize, i: usize, standing: &Standing) -> Json {
    let id = names.instance.producers()[i].id.as_str();
    match standing {
        Standing::Member { without, proved } => json!({
            "producer": id, "standing": "member", "dearer_without_by": without.map(|m| money(names, m)), "proved": proved,
        }),
        Standing::Passed(entry) => {
            json!({ "producer": id, "standing": "not_chosen", "entry": entry_facts(names, entry) })
        }
        Standing::Barred { facts, cause } => {
            let (word, which, entry): (&str, &[usize], Option<&Entry>) = match cause {
                Cause::Alone(which) => ("cause", which, None),
                Cause::Together(which) => ("joint_cause", which, None),
                Cause::NotChosen(entry) => ("not_chosen", &[], Some(entry)),
                Cause::Fixed => ("fact", &[], None),
                Cause::Guess => ("guess", &[], None),
            };
            let fact = |(at, reason): (usize, &Reason)| {
                let why = Why::Rule(reason.clone());
                json!({ "rule": rule(&why), "sentence": item(names, o, i, &why), "is_cause": which.contains(&at) })
            };
            json!({
                "producer": id, "standing": "barred", "word": word,
                "facts": facts.iter().enumerate().map(fact).collect::<Vec<_>>(),
                "entry": entry.map(|entry| entry_facts(names, entry)),
            })
        }
    }
}

fn entry_facts(names: &Names, entry: &Entry) -> Json {
    json!({
        "is_in": entry.is_in,
        "unit_cost": money(names, entry.now),
        "enters_at": entry.at.map(|at| money(names, at)),
        "dearer_by": entry.more.map(|more| money(names, more)),
        "proved": entry.proved,
    })
}
