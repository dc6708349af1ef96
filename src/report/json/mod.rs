//! The answer for programs: every fact, money as exact decimals, keys in a fixed order. The part about the plan
//! is a plan file: whoever reads it can have it judged again.

mod order;
mod values;

use serde::Serialize;
use serde_json::Number;

use crate::domain::{Criterion, Instance, Money, Note, Stage};

use super::Answer;
use super::certainty::{limit_code, termination_code};
use super::checklist::remarks;
use super::html::fingerprint;
use super::names::Names;
use super::others::{Label, Other};
use super::remarks::{note_line, unlisted, unused_columns};
use super::wording::{Language, Wording};

/// One answer. `seconds` is the only field that differs between two runs.
#[derive(Serialize)]
struct AnswerRecord<'a> {
    termination: &'static str,
    limit: Option<&'static str>,
    objective: Option<Number>,
    bound: Option<Number>,
    gap: Option<Number>,
    verified: bool,
    strategy: &'a str,
    seed: u64,
    work: u64,
    seconds: Number,
    digest: &'a str,
    /// Of who makes what when: papers with the same one speak of the same plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_digest: Option<String>,
    version: &'static str,
    currency: CurrencyRecord<'a>,
    goal: Vec<StageRecord>,
    cost: Option<CostRecord>,
    orders: Vec<order::OrderRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<OtherRecord>,
    notes: Vec<NoteRecord>,
}

/// A further plan.
#[derive(Serialize)]
struct OtherRecord {
    label: String,
    same_as: Option<String>,
    termination: &'static str,
    limit: Option<&'static str>,
    objective: Option<Number>,
    bound: Option<Number>,
    above_first: Option<Number>,
    coverage_percent: Option<u64>,
    order: Option<order::OrderRecord>,
}

#[derive(Serialize)]
struct CurrencyRecord<'a> {
    code: &'a str,
    decimals: u8,
}

#[derive(Serialize)]
struct StageRecord {
    criterion: &'static str,
    value: Option<Number>,
    bound: Option<Number>,
    gap: Option<Number>,
}

#[derive(Serialize)]
struct CostRecord {
    total: Number,
    production: Number,
    setup: Number,
    activation: Number,
    holding: Number,
    penalty: Number,
    declined: Number,
    revenue: Number,
}

#[derive(Serialize)]
struct NoteRecord {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    shortage: Option<order::ShortageRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
}

/// Renders `answer` as one JSON object.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let mut text = serde_json::to_vec_pretty(&record(answer, &names)).unwrap_or_default();
    text.push(b'\n');
    text
}

fn record<'a>(answer: &'a Answer, names: &Names) -> AnswerRecord<'a> {
    let Answer { instance, outcome, .. } = answer;
    let (termination, limit) = termination_code(outcome.termination);
    let stage = outcome.stage().map(|stage| stage_record(instance, stage));
    let plans = outcome.solution.as_ref().map(|solution| &solution.orders);
    let orders = (0..instance.orders().len())
        .map(|o| order::record(names, o, plans.and_then(|plans| plans.get(o)), answer.left_out.get(o)));
    AnswerRecord {
        termination,
        limit: limit.map(limit_code),
        objective: stage.as_ref().and_then(|stage| stage.value.clone()),
        bound: stage.as_ref().and_then(|stage| stage.bound.clone()),
        gap: stage.and_then(|stage| stage.gap),
        verified: outcome.solution.is_some(),
        strategy: answer.strategy,
        seed: answer.seed,
        work: outcome.work,
        seconds: decimal(&format!("{:.3}", answer.seconds)),
        digest: &answer.digest,
        plan_digest: outcome.solution.as_ref().map(|solution| fingerprint(instance, solution)),
        version: Answer::VERSION,
        currency: CurrencyRecord { code: &instance.currency().code, decimals: instance.currency().decimals },
        goal: outcome.stages.iter().map(|stage| stage_record(instance, stage)).collect(),
        cost: cost_record(answer),
        orders: orders.collect(),
        others: answer.others.iter().map(|other| other_record(answer, names, other)).collect(),
        notes: notes(answer, names),
    }
}

fn other_record(answer: &Answer, names: &Names, other: &Other) -> OtherRecord {
    let (termination, limit) = termination_code(other.outcome.termination);
    let stage = other.outcome.stage().map(|stage| stage_record(answer.instance, stage));
    OtherRecord {
        label: other.label.code(),
        same_as: other.same_as.map(|at| answer.label(at).code()),
        termination,
        limit: limit.map(limit_code),
        objective: stage.as_ref().and_then(|stage| stage.value.clone()),
        bound: stage.and_then(|stage| stage.bound),
        above_first: other.above(answer).map(|above| money(answer.instance, above)),
        coverage_percent: match other.label {
            Label::Preset(_, coverage) => coverage,
            Label::Plan(_) => None,
        },
        order: other.plan().map(|plan| order::record(names, 0, Some(plan), None)),
    }
}

fn stage_record(instance: &Instance, stage: &Stage) -> StageRecord {
    StageRecord {
        criterion: stage.criterion.name(),
        value: stage.value.map(|value| figure(instance, stage.criterion, value)),
        bound: stage.bound.map(|bound| figure(instance, stage.criterion, bound)),
        gap: stage.gap().and_then(Number::from_f64),
    }
}

fn cost_record(answer: &Answer) -> Option<CostRecord> {
    let score = answer.score?;
    let money = |amount| money(answer.instance, amount);
    Some(CostRecord {
        total: money(score.total()),
        production: money(score.production),
        setup: money(score.setup),
        activation: money(score.activation),
        holding: money(score.holding),
        penalty: money(score.penalty),
        declined: money(score.declined),
        revenue: money(score.revenue),
    })
}

fn notes(answer: &Answer, names: &Names) -> Vec<NoteRecord> {
    let of_solver = answer.outcome.notes.iter().map(|note| match note {
        Note::BackendClaim { .. } => said("backend-claim", note_line(names, note)),
        Note::Fairness { .. } => said("fairness", note_line(names, note)),
        Note::BackendFailed { .. } => said("backend-failed", note_line(names, note)),
        Note::Shortage(shortage) => {
            NoteRecord { code: "shortage", shortage: Some(order::shortage(names, shortage)), sentence: None }
        }
    });
    let plans = answer.outcome.solution.as_ref().map(|solution| &solution.orders);
    let of_orders = (0..answer.instance.orders().len())
        .flat_map(|o| remarks(names, o, plans.and_then(|plans| plans.get(o))))
        .map(|(code, sentence)| said(code, Some(sentence)));
    let unused = unused_columns(names).map(|sentence| said("columns-unused", Some(sentence)));
    let unlisted = unlisted(names, answer).map(|sentence| said("left-out-unlisted", Some(sentence)));
    of_solver.chain(of_orders).chain(unlisted).chain(unused).collect()
}

fn said(code: &'static str, sentence: Option<String>) -> NoteRecord {
    NoteRecord { code, shortage: None, sentence }
}

/// A value of a criterion: money in the currency's major unit, anything else as it is.
fn figure(instance: &Instance, criterion: Criterion, value: i128) -> Number {
    if criterion.is_money() { money(instance, Money(value)) } else { decimal(&value.to_string()) }
}

/// Money as an exact decimal number of major units.
pub(super) fn money(instance: &Instance, amount: Money) -> Number {
    decimal(&instance.currency().format(amount))
}

/// A decimal number with all its digits; its text has been made by this program.
pub(super) fn decimal(text: &str) -> Number {
    text.parse().unwrap_or_else(|_| Number::from(0))
}
