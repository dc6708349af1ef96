//! Cells that hold several things at once: deliveries, schemes asked for and held, who leads.

use serde_json::{Map, Value, json};

use super::columns::{LEVEL, STRENGTH, Word};
use super::grid::Cell;
use super::name::fold;
use super::value::{Refused, Terms, day_text, entries, json_number, number_text, scheme};
use crate::domain::Fault;
use crate::io::place::visible;

/// `300 @ 2026-12-15; 200 @ 15 Jan 2027`; by period `300 @ P3`; by both `300 @ 2026-12-15 P2`.
pub(super) fn deliveries(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let text = cell.shown();
    let read = |entry: &str| delivery(entry, cell, terms);
    entries(&text).map(read).collect::<Result<Vec<Value>, Refused>>().map(Value::Array)
}

fn delivery(entry: &str, cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let unreadable = || Fault::new("delivery-unreadable", "").with("given", visible(entry));
    let (quantity, when) = entry.split_once('@').ok_or_else(unreadable)?;
    let quantity = number_text(quantity, &Cell::Text(entry.to_owned()), terms)?;
    let mut record = Map::new();
    record.insert("quantity".to_owned(), json_number(&quantity).ok_or_else(unreadable)?);
    let when = when.trim();
    let (day, period) = match when.rsplit_once(char::is_whitespace) {
        Some((day, last)) if period(last).is_some() => (day, period(last)),
        None if period(when).is_some() => ("", period(when)),
        _ => (when, None),
    };
    if let Some(period) = period {
        record.insert("period".to_owned(), period);
    }
    if !day.is_empty() {
        record.insert("date".to_owned(), Value::String(day_text(day, cell, terms)?));
    } else if record.len() < 2 {
        return Err(unreadable());
    }
    Ok(Value::Object(record))
}

/// `P3` is period 3.
fn period(text: &str) -> Option<Value> {
    let number = text.strip_prefix(['P', 'p'])?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| json_number(number.trim_start_matches('0')).unwrap_or(json!(0)))
}

/// `LAB:CrVI (product); HALAL | HALAL-MY (product, buyer)`; without a level it is the product's.
pub(super) fn requirements(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let text = cell.shown();
    let read = |entry: &str| requirement(entry, terms);
    entries(&text).map(read).collect::<Result<Vec<Value>, Refused>>().map(Value::Array)
}

fn requirement(entry: &str, terms: &Terms) -> Result<Value, Refused> {
    let unreadable = || Fault::new("requirement-unreadable", "").with("given", visible(entry));
    let (names, said) = bracketed(entry).ok_or_else(unreadable)?;
    let mut record = Map::new();
    record.insert("level".to_owned(), json!("product"));
    for said in said.split(',').map(str::trim).filter(|said| !said.is_empty()) {
        let (key, code) = match (code(said, LEVEL), code(said, STRENGTH)) {
            (Some(level), _) => ("level", level),
            (None, Some(strength)) => ("strength", strength),
            (None, None) => return Err(unreadable()),
        };
        record.insert(key.to_owned(), json!(code));
    }
    let names = names.split('|').map(str::trim).filter(|name| !name.is_empty());
    let schemes = names.map(|name| scheme(name, terms)).collect::<Result<Vec<String>, Refused>>()?;
    match schemes.as_slice() {
        [] => return Err(unreadable()),
        [one] => record.insert("scheme".to_owned(), json!(one)),
        several => record.insert("any_of".to_owned(), json!(several)),
    };
    Ok(Value::Object(record))
}

fn code(text: &str, words: &'static [Word]) -> Option<&'static str> {
    let given = fold(text);
    words.iter().find(|word| word.spellings().any(|spelling| fold(spelling) == given)).map(|word| word.code)
}

/// `name (said)` as its two parts; nothing is said without brackets.
fn bracketed(entry: &str) -> Option<(&str, &str)> {
    let Some((name, rest)) = entry.split_once('(') else {
        return (!entry.contains(')')).then_some((entry, ""));
    };
    let said = rest.trim().strip_suffix(')')?;
    (!said.contains(['(', ')'])).then_some((name.trim(), said))
}

/// `NIB; HALAL; LAB:CrVI (2027-03-01)`: what the producer of the row holds. Who a scheme asks to hold it is
/// descriptive; the requirement's level decides.
pub(super) fn schemes(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let text = cell.shown();
    let read = |entry: &str| held(entry, cell, terms);
    entries(&text).map(read).collect::<Result<Vec<Value>, Refused>>().map(Value::Array)
}

fn held(entry: &str, cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let unreadable = || Fault::new("requirement-unreadable", "").with("given", visible(entry));
    let (name, expires) = bracketed(entry).ok_or_else(unreadable)?;
    if name.is_empty() {
        return Err(unreadable());
    }
    let scheme = scheme(name, terms)?;
    let level = match fold(&scheme).as_str() {
        "nib" => "exporter",
        "svlk" | "haccp" | "fdaffr" => "facility",
        name if name.starts_with("iso") => "facility",
        _ => "product",
    };
    let mut record = json!({ "scheme": scheme, "level": level });
    if !expires.trim().is_empty() {
        record["expires"] = Value::String(day_text(expires, cell, terms)?);
    }
    Ok(record)
}

/// Nobody, a member, or an external exporter by name.
pub(super) fn lead(cell: &Cell) -> Value {
    let text = cell.shown();
    match fold(&text).as_str() {
        "none" | "tidakada" | "bebas" => json!("none"),
        "member" | "anggota" => json!("member"),
        _ => json!({ "external": text }),
    }
}
