//! The records of an instance as sheets; what has no cell goes into the sheet of paths.

use serde_json::{Map, Value, json};

use super::cell::Hand;
use super::paths::Paths;
use crate::io::sheet::columns::{
    CAPABILITIES, CERTIFICATES, Column, GROUPS, ORDERS, PRODUCERS, PRODUCTS, RULES, Record, Sheet,
};
use crate::io::sheet::grid::{Cell, MAX_COLUMNS};
use crate::io::sheet::heading;

/// A sheet to be written.
pub(super) struct Page {
    /// Which one.
    pub(super) sheet: &'static Sheet,
    /// Its columns of the table.
    pub(super) columns: Vec<&'static Column>,
    /// Headings of columns of one's own, behind those.
    pub(super) others: Vec<String>,
    /// Whether a row below the heading explains the columns.
    pub(super) explained: bool,
    /// Rows of cells, by column.
    pub(super) rows: Vec<Vec<Option<Cell>>>,
}

/// One record of a sheet.
struct Entry {
    /// The path that leads to it.
    path: String,
    /// What it holds, a record inside it taken apart: `place.lat`.
    values: Map<String, Value>,
    /// What it keeps under headings of one's own.
    others: Map<String, Value>,
}

/// Sheets of layout *lengkap* for the records of an instance.
pub(super) fn pages(mut records: Map<String, Value>, hand: &Hand) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut paths = Paths::new(hand);
    for sheet in [&PRODUCERS, &CAPABILITIES, &CERTIFICATES, &ORDERS, &RULES, &GROUPS, &PRODUCTS] {
        if let Some(entries) = entries(sheet, &mut records) {
            pages.push(page(sheet, entries, hand, &mut paths));
        }
    }
    for (key, value) in &records {
        paths.spread(key, value);
    }
    pages.push(paths.page());
    pages
}

/// Takes the records of a sheet out of the tree; none where the list itself is absent.
fn entries(sheet: &Sheet, records: &mut Map<String, Value>) -> Option<Vec<Entry>> {
    let list = match sheet.parts[0].0 {
        Record::Producer => return Some(producers(records)),
        Record::Capability => return Some(capabilities(records)),
        Record::Rule => records.get_mut("rule_book")?.as_object_mut()?.remove("rules")?,
        Record::Certificate => records.remove("certificates")?,
        Record::Order => records.remove("orders")?,
        Record::Group => records.remove("groups")?,
        _ => records.remove("products")?,
    };
    let name = match sheet.parts[0].0 {
        Record::Rule => "rule_book.rules",
        Record::Certificate => "certificates",
        Record::Order => "orders",
        Record::Group => "groups",
        _ => "products",
    };
    let Value::Array(list) = list else { return None };
    Some(list.into_iter().enumerate().map(|(index, entry)| Entry::new(name, index, entry)).collect())
}

/// Producers without what they make, which stays in the tree.
fn producers(records: &mut Map<String, Value>) -> Vec<Entry> {
    let list = records.get_mut("producers").and_then(Value::as_array_mut).into_iter().flatten();
    let entry = |(index, producer): (usize, &mut Value)| {
        let made = producer.as_object_mut().and_then(|producer| producer.remove("capabilities"));
        let kept = json!({ "id": producer["id"], "capabilities": made });
        Entry::new("producers", index, std::mem::replace(producer, kept))
    };
    list.enumerate().map(entry).collect()
}

fn capabilities(records: &mut Map<String, Value>) -> Vec<Entry> {
    let Some(Value::Array(producers)) = records.remove("producers") else { return Vec::new() };
    let mut entries = Vec::new();
    for (index, mut producer) in producers.into_iter().enumerate() {
        let path = format!("producers[{}].capabilities", name(&producer["id"], index));
        let Value::Array(made) = producer["capabilities"].take() else { continue };
        for (inner, mut made) in made.into_iter().enumerate() {
            made["producer"] = producer["id"].clone();
            entries.push(Entry::new(&path, inner, made));
        }
    }
    entries
}

/// The name of an entry where a path can hold it, else its position.
pub(super) fn name(id: &Value, index: usize) -> String {
    let id = id.as_str().filter(|id| !id.contains(['[', ']']));
    id.map_or_else(|| index.to_string(), str::to_owned)
}

impl Entry {
    fn new(list: &str, index: usize, entry: Value) -> Entry {
        let id = entry.get("id").or(entry.get("product")).unwrap_or(&Value::Null);
        let path = format!("{list}[{}]", name(id, index));
        let Value::Object(mut values) = entry else {
            return Entry { path, values: Map::new(), others: Map::new() };
        };
        let others = match values.remove("other") {
            Some(Value::Object(others)) => others,
            _ => Map::new(),
        };
        if let Some(Value::Object(place)) = values.remove("place") {
            values.extend(place.into_iter().map(|(key, value)| (format!("place.{key}"), value)));
        }
        Entry { path, values, others }
    }
}

fn page(sheet: &'static Sheet, entries: Vec<Entry>, hand: &Hand, paths: &mut Paths) -> Page {
    let columns = sheet.columns().map(|(_, column)| column);
    let is_used =
        |column: &&Column| column.usual || entries.iter().any(|entry| entry.values.contains_key(column.key));
    let columns: Vec<&'static Column> = columns.filter(is_used).collect();
    let others = own_headings(sheet, &entries, hand, columns.len());
    let mut rows = Vec::new();
    for Entry { path, mut values, others: mut kept } in entries {
        let known = columns.iter().map(|column| {
            let value = values.remove(column.key)?;
            let cell = hand.cell(column.kind, &value);
            if cell.is_none() {
                paths.add(format!("{path}.{}", column.key), &value);
            }
            cell
        });
        let mut row: Vec<Option<Cell>> = known.collect();
        row.extend(others.iter().map(|heading| {
            let cell = kept.get(heading).and_then(Value::as_str).map(|text| Cell::Text(text.to_owned()));
            let cell = cell.filter(|cell| hand.survives(cell))?;
            kept.remove(heading);
            Some(cell)
        }));
        rows.push(row);
        for (key, value) in values {
            paths.add(format!("{path}.{key}"), &value);
        }
        for (key, value) in kept {
            paths.add(format!("{path}.other.{key}"), &value);
        }
    }
    Page { sheet, columns, others, explained: false, rows }
}

/// Headings of one's own that a reader takes for nothing else.
fn own_headings(sheet: &'static Sheet, entries: &[Entry], hand: &Hand, n_columns: usize) -> Vec<String> {
    if !sheet.keeps_others {
        return Vec::new();
    }
    let mut headings: Vec<&String> = entries.iter().flat_map(|entry| entry.others.keys()).collect();
    headings.sort();
    headings.dedup();
    let known = heading::known(sheet);
    // The separator of a CSV file is told by its first row.
    let separates = |heading: &str| hand.terms.untyped && heading.contains([';', ',', '\t', '\n']);
    let is_own = |heading: &&String| {
        let cell = Cell::Text((*heading).clone());
        heading::find(&known, heading).is_none() && hand.survives(&cell) && !separates(heading)
    };
    let room = (MAX_COLUMNS as usize).saturating_sub(n_columns);
    headings.into_iter().filter(is_own).take(room).cloned().collect()
}
