//! One line of the rule file.

use crate::domain::{Bloc, Confidence, Date, Id, Level, Rule, Strength};

/// What a line holds; comments hold neither.
pub(super) enum Line {
    /// A dated rule.
    Rule(Box<Rule>),
    /// A group of countries.
    Bloc(Bloc),
}

/// Reads a line; `None` for a comment, or where a cell is not of its kind (a test reads the whole file).
pub(super) fn read(line: &str) -> Option<Line> {
    let (kind, rest) = line.split_once('\t')?;
    match kind {
        "rule" => rule(rest).map(|rule| Line::Rule(Box::new(rule))),
        "bloc" => bloc(rest).map(Line::Bloc),
        _ => None,
    }
}

fn bloc(cells: &str) -> Option<Bloc> {
    let (name, countries) = cells.split_once('\t')?;
    let countries = countries.split(' ').map(|code| Id::new(code).ok()).collect::<Option<_>>()?;
    Some(Bloc { name: Id::new(name).ok()?, countries })
}

fn rule(cells: &str) -> Option<Rule> {
    let cells: Vec<&str> = cells.split('\t').collect();
    let &[
        sector,
        hs,
        destination,
        scheme,
        level,
        strength,
        any_of,
        from,
        until,
        verified,
        confidence,
        source,
    ] = cells.as_slice()
    else {
        return None;
    };
    Some(Rule {
        sector: optional(sector, id)?,
        hs_prefix: optional(hs, |digits| Some(digits.to_owned()))?,
        destination: id(destination)?,
        scheme: id(scheme)?,
        level: level_named(level)?,
        strength: strength_named(strength)?,
        any_of: optional(any_of, id)?,
        valid_from: optional(from, day)?,
        valid_until: optional(until, day)?,
        source: optional(source, |text| Some(text.to_owned()))?,
        verified_on: optional(verified, day)?,
        confidence: confidence_named(confidence)?,
    })
}

/// `Some(None)` for an empty cell, `None` where the cell is not of its kind.
fn optional<T>(cell: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if cell == "-" { Some(None) } else { read(cell).map(Some) }
}

fn id(cell: &str) -> Option<Id> {
    Id::new(cell).ok()
}

fn day(cell: &str) -> Option<Date> {
    cell.parse().ok()
}

fn level_named(name: &str) -> Option<Level> {
    match name {
        "facility" => Some(Level::Facility),
        "product" => Some(Level::Product),
        "exporter" => Some(Level::Exporter),
        "shipment" => Some(Level::Shipment),
        "importer" => Some(Level::Importer),
        _ => None,
    }
}

fn strength_named(name: &str) -> Option<Strength> {
    match name {
        "mandatory" => Some(Strength::Mandatory),
        "buyer" => Some(Strength::Buyer),
        "voluntary" => Some(Strength::Voluntary),
        _ => None,
    }
}

fn confidence_named(name: &str) -> Option<Confidence> {
    match name {
        "high" => Some(Confidence::High),
        "medium" => Some(Confidence::Medium),
        "low" => Some(Confidence::Low),
        _ => None,
    }
}
