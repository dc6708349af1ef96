//! The sheet of everything without a column: a path into the records, and a value.

use serde_json::{Map, Value, json};

use super::columns::{AS_WRITTEN, Column, FURTHER, Kind, NUMBERS, PATH, Record, SHEETS, VALUE};
use super::grid::Cell;
use super::heading::{Found, Table};
use super::locale::Locale;
use super::name::fold;
use super::value::{Terms, value};
use crate::domain::{Fault, Id};
use crate::io::duplicate_keys::duplicate_keys;
use crate::io::place::visible;

/// Lists whose entries are named by two ids.
const NAMED_BY_TWO: [(&str, [&str; 2]); 3] = [
    ("overrides", ["order", "producer"]),
    ("promised", ["producer", "product"]),
    ("certificates", ["holder", "scheme"]),
];

/// What the sheet says about the file itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// Everything is taken exactly as it is written.
    pub(super) as_written: bool,
    /// How numbers are written.
    pub(super) numbers: Option<Locale>,
}

/// Looks for the rows that say how the file is to be read.
pub(super) fn manner(table: &Table, found: &mut Found) -> Manner {
    let mut manner = Manner::default();
    for (path, cell, place) in rows(table) {
        for column in [AS_WRITTEN, NUMBERS] {
            let Some(cell) = cell.filter(|_| names(&column, &path)) else { continue };
            let code = match (column.kind, cell) {
                (Kind::Words(words), cell) => super::value::word(&flagless(cell), words),
                _ => continue,
            };
            match code {
                Ok("true") => manner.as_written = true,
                Ok("id") => manner.numbers = Some(Locale::Indonesian),
                Ok("en") => manner.numbers = Some(Locale::English),
                Ok(_) => {}
                Err(fault) => found.faults.push(Fault { place: place.clone(), ..fault }),
            }
        }
    }
    manner
}

/// A flag as the word that stands for it.
fn flagless(cell: &Cell) -> Cell {
    match cell {
        Cell::Flag(flag) => Cell::Text(flag.to_string()),
        cell => cell.clone(),
    }
}

fn names(column: &Column, path: &str) -> bool {
    column.headings().any(|heading| fold(heading) == fold(path))
}

/// Path, value and the place of the value, row by row.
fn rows(table: &Table) -> impl Iterator<Item = (String, Option<&Cell>, String)> {
    let path = table.column(Record::Further, PATH.key).unwrap_or(0);
    let at = table.column(Record::Further, VALUE.key).unwrap_or(1);
    table.rows().map(move |row| {
        let name = row.cell(path).map(Cell::shown).unwrap_or_default();
        (name, row.cell(at), table.grid.place(row.number, at))
    })
}

/// Writes every row into the tree; returns the paths with the places of their values.
pub(super) fn apply(
    table: &Table,
    tree: &mut Map<String, Value>,
    terms: &Terms,
    found: &mut Found,
) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for (path, cell, place) in rows(table) {
        if path.is_empty() {
            found.faults.push(Fault::new("path-missing", place));
            continue;
        }
        let Some(cell) = cell.filter(|_| !names(&AS_WRITTEN, &path) && !names(&NUMBERS, &path)) else {
            continue;
        };
        let Some(steps) = steps(&path) else {
            found.faults.push(Fault::new("unknown-path", place).with("given", visible(&path)));
            continue;
        };
        let value = match typed(&steps, cell, terms) {
            Ok(Some(value)) => value,
            Ok(None) => continue,
            Err(fault) => {
                found.faults.push(Fault { place, ..fault });
                continue;
            }
        };
        match write(tree, &steps, value) {
            Ok(()) => paths.push((path, place)),
            Err(code) => found.faults.push(Fault::new(code, place).with("given", visible(&path))),
        }
    }
    paths
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A key of a record.
    Key(String),
    /// An entry of a list, by its name or its position from 0.
    Entry(String),
}

/// Deepest path.
const MAX_STEPS: usize = 12;

/// `orders[o1].coverage` as its steps; behind `other` and `attributes` comes a key as it stands.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut rest = path.trim();
    while !rest.is_empty() {
        if steps.len() >= MAX_STEPS {
            return None;
        }
        if let Some(inside) = rest.strip_prefix('[') {
            let end = closing(inside)?;
            steps.push(Step::Entry(inside[..end].trim().to_owned()));
            rest = inside[end + 1..].trim_start_matches('.');
            continue;
        }
        if matches!(steps.last(), Some(Step::Key(key)) if key == "other" || key == "attributes") {
            steps.push(Step::Key(rest.to_owned()));
            break;
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let key = rest[..end].trim();
        if key.is_empty() {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        rest = if rest[end..].starts_with('.') { &rest[end + 1..] } else { &rest[end..] };
    }
    matches!(steps.first(), Some(Step::Key(_))).then_some(steps)
}

/// The bracket that closes the one before the text; names may hold pairs of them.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The value of a cell: JSON where it is written as such, else as the column of that key would hold it.
pub(super) fn typed(steps: &[Step], cell: &Cell, terms: &Terms) -> Result<Option<Value>, Fault> {
    if let Cell::Text(text) = cell
        && text.starts_with(['{', '[', '"'])
    {
        return json_text(text).map(Some);
    }
    match column(steps) {
        Some(column) => value(column.kind, cell, terms),
        None => Ok(Some(plain(cell))),
    }
}

fn json_text(text: &str) -> Result<Value, Fault> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let fault = crate::io::structure::syntax_fault(&error);
        Fault { place: String::new(), ..fault }
    })?;
    match duplicate_keys(text, &value).into_iter().next() {
        Some(fault) => Err(Fault { place: String::new(), ..fault }),
        None => Ok(value),
    }
}

fn plain(cell: &Cell) -> Value {
    match cell {
        Cell::Flag(flag) => Value::Bool(*flag),
        Cell::Number(number) => {
            super::value::json_number(&super::grid::digits(*number)).unwrap_or(Value::Null)
        }
        cell => Value::String(cell.shown()),
    }
}

/// The column that a path leads to.
pub(super) fn column(steps: &[Step]) -> Option<&'static Column> {
    let mut lists = steps.iter().enumerate().filter_map(|(at, step)| match step {
        Step::Key(key) if at + 1 < steps.len() => Some((at, key.as_str())),
        _ => None,
    });
    let (at, owner) = lists.rfind(|(at, key)| *at == 0 || is_list(key))?;
    let keys = steps[at + 1..].iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Entry(_) => None,
    });
    let key = keys.collect::<Vec<_>>().join(".");
    let further = FURTHER.iter().find(|(list, column)| *list == owner && column.key == key);
    let record = match owner {
        "producers" => Record::Producer,
        "capabilities" => Record::Capability,
        "certificates" => Record::Certificate,
        "orders" => Record::Order,
        "rules" => Record::Rule,
        "groups" => Record::Group,
        "products" => Record::Product,
        _ => return further.map(|(_, column)| column),
    };
    let mut columns = SHEETS.iter().flat_map(|sheet| sheet.columns());
    columns.find(|(of, column)| *of == record && column.key == key).map(|(_, column)| column)
}

fn is_list(key: &str) -> bool {
    matches!(key, "capabilities" | "rules" | "blocs")
}

/// Walks the path, making what is not there, and writes the value at its end.
fn write(tree: &mut Map<String, Value>, steps: &[Step], value: Value) -> Result<(), &'static str> {
    let Some((Step::Key(first), rest)) = steps.split_first() else { return Err("unknown-path") };
    if ![
        "calendar",
        "currency",
        "products",
        "groups",
        "producers",
        "certificates",
        "orders",
        "overrides",
        "promised",
        "rule_book",
    ]
    .contains(&first.as_str())
    {
        return Err("unknown-path");
    }
    let names = Names { orders: ids(tree, "orders"), producers: ids(tree, "producers") };
    let empty = if matches!(rest.first(), Some(Step::Entry(_))) { json!([]) } else { json!({}) };
    let is_new = !tree.contains_key(first);
    if rest.is_empty() {
        tree.insert(first.clone(), value);
        return if is_new || first == "orders" || first == "producers" { Ok(()) } else { Err("path-twice") };
    }
    descend(tree.entry(first.clone()).or_insert(empty), first, rest, value, &names)
}

/// Ids that the names of two-id entries are told apart by.
struct Names {
    orders: Vec<String>,
    producers: Vec<String>,
}

fn ids(tree: &Map<String, Value>, list: &str) -> Vec<String> {
    let entries = tree.get(list).and_then(Value::as_array).into_iter().flatten();
    entries.filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect()
}

fn descend(
    at: &mut Value,
    list: &str,
    steps: &[Step],
    value: Value,
    names: &Names,
) -> Result<(), &'static str> {
    let Some((step, rest)) = steps.split_first() else {
        *at = value;
        return Ok(());
    };
    let next_is_entry = matches!(rest.first(), Some(Step::Entry(_)));
    let empty = if next_is_entry { json!([]) } else { json!({}) };
    match (step, at) {
        (Step::Key(key), Value::Object(map)) => {
            if rest.is_empty() && map.contains_key(key) {
                return Err("path-twice");
            }
            descend(map.entry(key.clone()).or_insert(empty), key, rest, value, names)
        }
        (Step::Entry(name), Value::Array(entries)) => {
            let index = entry(entries, list, name, names).ok_or("unknown-path")?;
            descend(&mut entries[index], list, rest, value, names)
        }
        _ => Err("unknown-path"),
    }
}

/// The entry of that name; of that position; or a new one of that name.
fn entry(entries: &mut Vec<Value>, list: &str, name: &str, names: &Names) -> Option<usize> {
    let keys: Vec<&str> = match NAMED_BY_TWO.iter().find(|(of, _)| *of == list) {
        Some((_, keys)) => keys.to_vec(),
        None if list == "capabilities" => vec!["product"],
        None if list == "blocs" => vec!["name"],
        None if ["rules", "deliveries"].contains(&list) => vec![],
        None => vec!["id"],
    };
    let normal = |id: &str| Id::new(id).map_or_else(|_| id.to_owned(), |id| id.to_string());
    let named = |entry: &Value| {
        let words: Option<Vec<String>> =
            keys.iter().map(|key| entry.get(key)?.as_str().map(normal)).collect();
        words.is_some_and(|words| !words.is_empty() && words.join(" ") == normal(name))
    };
    if let Some(index) = entries.iter().position(named) {
        return Some(index);
    }
    if let Ok(index) = name.parse::<usize>()
        && index <= entries.len()
    {
        if index == entries.len() {
            entries.push(json!({}));
        }
        return Some(index);
    }
    let mut record = Map::new();
    for (key, word) in keys.iter().zip(split(name, keys.len(), list, names)?) {
        record.insert((*key).to_owned(), Value::String(word));
    }
    // A producer, an order or a capability needs more than a path gives.
    let complete =
        matches!(list, "overrides" | "promised" | "certificates" | "blocs" | "groups" | "products");
    if record.is_empty() || !complete {
        return None;
    }
    entries.push(Value::Object(record));
    Some(entries.len() - 1)
}

/// The ids in a name of two: split where the first is a known one, for ids may hold spaces.
fn split(name: &str, n_keys: usize, list: &str, names: &Names) -> Option<Vec<String>> {
    if n_keys < 2 {
        return Some(vec![name.to_owned()]);
    }
    let known = if list == "overrides" { &names.orders } else { &names.producers };
    let cuts: Vec<(&str, &str)> =
        name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..])).collect();
    let cut = cuts.iter().find(|(first, _)| known.iter().any(|id| id == first)).or(cuts.first())?;
    Some(vec![cut.0.to_owned(), cut.1.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[(&str, &str)]) -> Value {
        let mut tree = json!({ "producers": [{ "id": "a b", "capabilities": [{ "product": "shoe" }] }],
            "orders": [{ "id": "o" }] });
        for (path, text) in rows {
            let steps = steps(path).unwrap();
            let value = typed(&steps, &Cell::Text((*text).to_owned()), &Terms::default()).unwrap().unwrap();
            write(tree.as_object_mut().unwrap(), &steps, value).unwrap();
        }
        tree
    }

    #[test]
    fn a_path_leads_into_the_records() {
        let tree = written(&[
            ("orders[o].coverage", "0,9"),
            ("calendar.start", "30 Nov 2026"),
            ("producers[a b].capabilities[shoe].work", "1.5"),
            ("overrides[o a b].unit_cost", "95000"),
            ("promised[0]", r#"{"producer": "a b", "product": "shoe", "period": 1, "quantity": 2}"#),
            ("orders[o].other.Warna. dan [ukuran]", "merah"),
            ("rule_book.blocs[EU].countries", "DE; FR"),
        ]);
        assert_eq!(tree["orders"][0]["coverage"].to_string(), "0.9");
        assert_eq!(tree["calendar"]["start"], "2026-11-30");
        assert_eq!(tree["producers"][0]["capabilities"][0]["work"].to_string(), "1.5");
        assert_eq!(tree["overrides"][0]["producer"], "a b");
        assert_eq!(tree["promised"][0]["quantity"].to_string(), "2");
        assert_eq!(tree["orders"][0]["other"]["Warna. dan [ukuran]"], "merah");
        assert_eq!(tree["rule_book"]["blocs"][0]["countries"][1], "FR");
    }

    #[test]
    fn a_path_that_leads_nowhere_is_refused() {
        let mut tree = Map::new();
        for path in ["foo", "orders[o].coverage", "overrides[nobody]", "kongsi"] {
            assert_eq!(write(&mut tree, &steps(path).unwrap(), json!(1)), Err("unknown-path"), "{path}");
        }
        for path in ["", "[0]", "a..b", "orders[o", ".x"] {
            assert_eq!(steps(path), None, "{path}");
        }
    }
}
