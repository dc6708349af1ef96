//! What the checker found in a plan, for people and for programs.

use serde_json::{Value as Json, json};

use crate::check::evidence::{Refusal, Verdict};
use crate::check::{Score, Violation};
use crate::domain::{Instance, MICRO};

use super::json::money;
use super::names::Names;
use super::page::Page;
use super::wording::{Language, Value, Wording, printable};

/// What was judged beside the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// What a plan costs, and what is wrong with it.
    pub plan: Option<(Score, Vec<Violation>)>,
    /// Whether a proof holds that no plan is cheaper.
    pub proof: Option<Result<Verdict, Refusal>>,
}

impl Judged {
    /// Nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.plan.as_ref().is_none_or(|(_, violations)| violations.is_empty())
            && self.proof.is_none_or(|proof| proof.is_ok())
    }
}

/// The verdict on a plan and its proof, or on the data alone when there is none.
pub fn verdict_text(instance: &Instance, judged: &Judged, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(instance, &wording);
    let mut page = Page::default();
    let values = [
        ("producers", instance.producers().len().into()),
        ("orders", instance.orders().len().into()),
        ("periods", instance.n_periods().into()),
    ];
    page.paragraph(0, &wording.say("check-data-good", &values));
    match &judged.plan {
        None => {}
        Some((score, violations)) if violations.is_empty() => {
            page.paragraph(0, &wording.word("check-plan-good"));
            page.paragraph(
                0,
                &wording.say("check-plan-value", &[("total", names.money(score.total()).into())]),
            );
        }
        Some((_, violations)) => {
            page.paragraph(0, &wording.say("check-plan-bad", &[("count", violations.len().into())]));
            for violation in violations {
                page.blank();
                page.paragraph(2, &format!("{} ({})", place(&names, violation), violation.code));
                page.paragraph(4, &sentence(&names, violation));
            }
        }
    }
    if let Some(proof) = &judged.proof {
        page.paragraph(0, &proof_sentence(&wording, *proof));
    }
    page.into_bytes()
}

fn proof_sentence(wording: &Wording, proof: Result<Verdict, Refusal>) -> String {
    match proof {
        Ok(verdict) => wording.word(&format!("proof-{}", verdict.code())),
        Err(refusal) => {
            let reason = wording.word(&format!("proof-{}", refusal.code()));
            match refusal.case() {
                Some(case) => {
                    wording.say("proof-refused-at", &[("case", case.into()), ("reason", reason.into())])
                }
                None => wording.say("proof-refused", &[("reason", reason.into())]),
            }
        }
    }
}

/// The same as a record.
pub fn verdict_json(instance: &Instance, judged: &Judged, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(instance, &wording);
    let mut record = json!({
        "faults": [],
        "producers": instance.producers().len(),
        "orders": instance.orders().len(),
        "periods": instance.n_periods(),
    });
    if let Some((score, violations)) = &judged.plan {
        record["valid"] = violations.is_empty().into();
        record["total"] = Json::Number(money(instance, score.total()));
        record["violations"] = violations.iter().map(|violation| entry(&names, violation)).collect();
    }
    match judged.proof {
        None => {}
        Some(Ok(verdict)) => record["proof"] = json!({"holds": true, "verdict": verdict.code()}),
        Some(Err(refusal)) => {
            record["proof"] = json!({"holds": false, "refused": refusal.code(), "case": refusal.case()});
        }
    }
    format!("{record:#}\n").into_bytes()
}

fn entry(names: &Names, violation: &Violation) -> Json {
    let values = violation.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into()));
    json!({
        "code": violation.code,
        "order": violation.order.and_then(|o| names.instance.orders().get(o)).map(|order| order.id.as_str()),
        "producer": violation.producer.and_then(|i| names.instance.producers().get(i)).map(|p| p.id.as_str()),
        "values": Json::Object(values.collect()),
        "sentence": sentence(names, violation),
    })
}

/// Order and producer to blame.
fn place(names: &Names, violation: &Violation) -> String {
    let known = violation.producer.filter(|&i| i < names.instance.producers().len());
    let producer = known.map(|i| names.producer(i));
    let order =
        violation.order.and_then(|o| names.instance.orders().get(o)).map(|order| order.id.to_string());
    match (order, producer) {
        (Some(order), producer) => {
            let producer = producer.unwrap_or_else(|| "none".to_owned());
            names.wording.say("violation-where", &[("order", order.into()), ("producer", producer.into())])
        }
        (None, Some(producer)) => producer,
        (None, None) => "-".to_owned(),
    }
}

/// What is wrong.
fn sentence(names: &Names, violation: &Violation) -> String {
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    for (name, value) in &violation.values {
        match *name {
            "period" | "through" => values.push(("when", when(names, value).into())),
            "stock" => {
                values.push(("short", value.trim_start_matches('-').to_owned().into()));
                values.push(("stock", value.into()));
            }
            _ => values.push((name, amount(names, violation.code, name, value))),
        }
    }
    names.wording.say(&format!("violation-{}", violation.code), &values)
}

fn when(names: &Names, period: &str) -> String {
    let calendar = names.instance.calendar();
    match period.parse::<usize>() {
        Ok(t) if t < calendar.n_periods => names.wording.period(calendar, t),
        Ok(t) => names.wording.say("period-number", &[("first", t.saturating_add(1).into())]),
        Err(_) => period.to_owned(),
    }
}

/// A value as a number with its unit where it is one; ids and words as they are.
fn amount(names: &Names, code: &str, name: &str, value: &str) -> Value<'static> {
    let metres = matches!(name, "metres" | "radius") || (code == "members-apart" && name == "most");
    match value.parse::<u64>() {
        Ok(number) if metres => names.wording.kilometres(number).into(),
        // Rounded apart, so that an overload of less than one unit still shows.
        Ok(number) if name == "work" => names.wording.quantity(number.div_ceil(MICRO)).into(),
        Ok(number) if code == "capacity-exceeded" => names.wording.quantity(number / MICRO).into(),
        Ok(number) if !matches!(name, "other" | "group" | "product" | "schemes" | "wanted" | "found") => {
            names.wording.quantity(number).into()
        }
        _ => printable(value).into(),
    }
}
