//! Certificates and papers of each order, by who has to hold them.

use crate::domain::{Confidence, Level, Requirement, Strength};
use crate::report::reason::{either, level_code};
use crate::report::wording::printable;

use super::sheet::{Cell, Sheet};
use super::{Answer, Names};

/// Holders in the order in which a facilitator asks them.
const LEVELS: [Level; 5] =
    [Level::Facility, Level::Product, Level::Exporter, Level::Shipment, Level::Importer];

pub(super) fn sheet(names: &Names, answer: &Answer) -> Sheet {
    let of_level = |o: usize, level: Level| {
        let asked = names.instance.requirements(o).iter().filter(move |asked| asked.level == level);
        asked.map(move |asked| row(names, answer, o, asked))
    };
    let of_order = |o: usize| LEVELS.into_iter().flat_map(move |level| of_level(o, level));
    Sheet {
        name: "sheet-papers",
        columns: &[
            ("column-order", 14.0),
            ("column-level", 24.0),
            ("column-holder", 28.0),
            ("column-paper", 28.0),
            ("column-strength", 26.0),
            ("column-confidence", 12.0),
            ("column-source", 60.0),
            ("column-verified", 14.0),
        ],
        rows: (0..answer.instance.orders().len()).flat_map(of_order).collect(),
    }
}

fn row(names: &Names, answer: &Answer, o: usize, asked: &Requirement) -> Vec<Cell> {
    let wording = names.wording;
    let rule = asked.rule.map(|row| &names.instance.market().rule_book.rules[row]);
    let confidence = rule.map(|rule| wording.word(confidence(rule.confidence)));
    let source =
        rule.map_or_else(|| Some(wording.word("source-order")), |rule| rule.source.as_deref().map(printable));
    vec![
        Cell::Text(names.instance.orders()[o].id.to_string()),
        wording.word(&format!("level-{}", level_code(asked.level))).into(),
        holder(names, answer, o, asked.level),
        either(wording, &asked.schemes).into(),
        wording.word(strength(asked.strength)).into(),
        confidence.map_or(Cell::Empty, Cell::Text),
        source.map_or(Cell::Empty, Cell::Text),
        rule.and_then(|rule| rule.verified_on).map_or(Cell::Empty, Cell::Date),
    ]
}

/// Who is to see to it in this plan.
fn holder(names: &Names, answer: &Answer, o: usize, level: Level) -> Cell {
    let Some(plan) = answer.plan(o).filter(|plan| plan.accepted) else { return Cell::Empty };
    match (level, &plan.lead) {
        (Level::Exporter | Level::Shipment, Some(lead)) => names.lead(lead).into(),
        (Level::Facility | Level::Product, _) => {
            let members = plan.members.iter().map(|member| names.producer(member.producer));
            Names::list(&members.collect::<Vec<_>>()).into()
        }
        _ => Cell::Empty,
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Mandatory => "strength-mandatory",
        Strength::Buyer => "strength-buyer",
        Strength::Voluntary => "strength-voluntary",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "confidence-high",
        Confidence::Medium => "confidence-medium",
        Confidence::Low => "confidence-low",
    }
}
