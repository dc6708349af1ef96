//! Rows to records: the tree that the JSON format would hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::columns::{Column, Need, Record};
use super::heading::{Found, Slot, Table};
use super::name::nearest;
use super::origin::{Columns, Origins};
use super::row::Reading;
use super::value::Terms;
use super::writing::is_example;
use crate::domain::{Fault, Id};
use crate::io::place::visible;

/// The records so far.
#[derive(Default)]
pub(super) struct Book {
    /// Producers, without what they make.
    producers: Vec<Map<String, Value>>,
    /// What each makes.
    capabilities: Vec<Vec<Value>>,
    /// Producers by id.
    by_id: BTreeMap<String, usize>,
    /// Their ids by the form under which a reader would confuse them.
    folded: BTreeMap<String, String>,
    /// Lists of the other records.
    lists: BTreeMap<Record, Vec<Value>>,
    /// Lists whose sheet is there, if empty.
    declared: BTreeSet<Record>,
    /// Where they came from.
    pub(super) origins: Origins,
    /// Cells that could not be read.
    pub(super) unread: BTreeSet<String>,
}

/// Fills the book from tables; producers first, whatever the order of the sheets.
pub(super) fn assemble(tables: &[Table], terms: &[Terms], found: &mut Found) -> Book {
    let mut book = Book::default();
    book.origins.tables = tables.iter().map(columns).collect();
    let mut order: Vec<usize> = (0..tables.len()).collect();
    order.sort_by_key(|&at| tables[at].sheet.parts[0].0);
    for at in order {
        let table = &tables[at];
        if table.sheet.parts[0].0 == Record::Further {
            continue;
        }
        book.declared.insert(table.sheet.parts[0].0);
        for row in table.rows() {
            let reading = Reading { table, at, terms: &terms[at], row };
            book.take(&reading, found);
        }
    }
    book
}

fn columns(table: &Table) -> Columns {
    let key = |(at, slot): (usize, &Option<Slot>)| match slot.as_ref()? {
        Slot::Known(record, column) => Some((*record, column.key.to_owned(), at)),
        Slot::Other(heading) => Some((table.sheet.parts[0].0, format!("other.{}", visible(heading)), at)),
    };
    Columns { sheet: table.grid.name.clone(), keys: table.slots.iter().enumerate().filter_map(key).collect() }
}

fn text<'m>(map: &'m Map<String, Value>, key: &str) -> Option<&'m str> {
    map.get(key).and_then(Value::as_str)
}

/// A row of the template that still holds its example.
fn note_example(id: &str, record: Record, reading: &Reading, found: &mut Found) {
    if is_example(id) && !reading.terms.as_written {
        found
            .notes
            .push(Fault::new("note-example", reading.place_of(record, "id")).with("given", visible(id)));
    }
}

/// An id in the one form that ids are compared in.
fn normal(id: &str) -> String {
    Id::new(id).map_or_else(|_| id.trim().to_owned(), |id| id.to_string())
}

impl Book {
    fn take(&mut self, reading: &Reading, found: &mut Found) {
        match reading.table.sheet.parts {
            [(Record::Producer, _)] => {
                self.take_producer(reading, found);
            }
            [(Record::Producer, _), ..] => self.take_side_by_side(reading, found),
            [(Record::Capability, _)] => self.take_capability(reading, found),
            [(record, _)] => self.take_other(*record, reading, found),
            _ => {}
        }
    }

    /// A producer of its own, however often its id stands there: two rows of one id are for the reader to see.
    fn take_producer(&mut self, reading: &Reading, found: &mut Found) -> Option<usize> {
        let mut record = reading.record(Record::Producer, found, &mut self.unread);
        if reading.table.column(Record::Producer, "id").is_none()
            && let Some(name) = record.get("name").cloned()
        {
            record.insert("id".to_owned(), name);
        }
        reading.demand(Record::Producer, &record, found, &mut self.unread);
        let id = text(&record, "id").map(normal)?;
        note_example(&id, Record::Producer, reading, found);
        self.judge_twin(&id, reading, found);
        let index = self.producers.len();
        self.by_id.entry(id).or_insert(index);
        self.producers.push(record);
        self.capabilities.push(Vec::new());
        self.origins.rows.push(reading.origin(Record::Producer, index, 0));
        Some(index)
    }

    /// Two rows of one id, unless they are rows of one producer; two ids that a reader would confuse.
    fn judge_twin(&mut self, id: &str, reading: &Reading, found: &mut Found) {
        let Ok(folded) = Id::new(id).map(|id| id.folded()) else { return };
        let rows_add_up = reading.table.sheet.parts.len() > 1;
        match self.folded.get(&folded) {
            Some(other) if other == id && rows_add_up => {}
            Some(other) => {
                let fault = Fault::new("duplicate-id", reading.place_of(Record::Producer, "id"));
                found.faults.push(fault.with("id", visible(id)).with("other", visible(other)));
            }
            None => {
                self.folded.insert(folded, id.to_owned());
            }
        }
    }

    /// A producer, one product and the certificates side by side; several rows of one id are one producer.
    fn take_side_by_side(&mut self, reading: &Reading, found: &mut Found) {
        let n_producers = self.producers.len();
        let Some(index) = self.take_producer(reading, found) else { return };
        let id = text(&self.producers[index], "id").map(normal).unwrap_or_default();
        let first = self.by_id.get(&id).copied().unwrap_or(index);
        if first < n_producers {
            self.capabilities.pop();
            self.origins.rows.pop();
            let again = self.producers.pop().unwrap_or_default();
            self.merge(first, again, reading, found);
        }
        let made = reading.record(Record::Capability, found, &mut self.unread);
        if reading.table.is_registry() {
            self.keep_unvisited(first, made, reading, found);
        } else if !made.is_empty() {
            reading.demand(Record::Capability, &made, found, &mut self.unread);
            self.add_capability(first, made, reading);
        }
        self.take_held(&id, reading, found);
    }

    /// Completes a producer from another of its rows; what both say must be the same.
    fn merge(&mut self, index: usize, again: Map<String, Value>, reading: &Reading, found: &mut Found) {
        for (key, value) in again {
            match self.producers[index].get(&key) {
                None => {
                    self.producers[index].insert(key, value);
                }
                Some(known) if *known == value => {}
                Some(known) => {
                    let first =
                        self.origins.rows.iter().find(|o| o.record == Record::Producer && o.index == index);
                    let place = reading.place_of(Record::Producer, &key);
                    let other = first.map(|origin| {
                        let column = reading.table.column(Record::Producer, &key).unwrap_or(0);
                        reading.table.grid.place(origin.row, column)
                    });
                    let fault = Fault::new("contradiction", place).with("given", shown(&value));
                    let fault = fault.with("expected", shown(known)).with("other", other.unwrap_or_default());
                    found.faults.push(fault);
                }
            }
        }
    }

    /// What a registry says of a product has no grade and no price, and so takes part in no order: it is kept
    /// with the producer.
    fn keep_unvisited(
        &mut self,
        index: usize,
        made: Map<String, Value>,
        reading: &Reading,
        found: &mut Found,
    ) {
        if made.is_empty() {
            return;
        }
        let is_first = self.capabilities.iter().all(Vec::is_empty)
            && found.notes.iter().all(|n| n.code != "note-unvisited");
        if is_first {
            found.notes.push(Fault::new("note-unvisited", visible(&reading.table.grid.name)));
        }
        let others = self.producers[index].entry("other").or_insert_with(|| json!({}));
        for (at, slot) in reading.table.slots.iter().enumerate() {
            let (Some(Slot::Known(Record::Capability, column)), Some(cell)) = (slot, reading.row.cell(at))
            else {
                continue;
            };
            others[column.id] = match others.get(column.id).and_then(Value::as_str) {
                Some(known) => Value::String(format!("{known}; {}", cell.shown())),
                None => Value::String(cell.shown()),
            };
        }
    }

    fn take_held(&mut self, holder: &str, reading: &Reading, found: &mut Found) {
        let held = reading.record(Record::Held, found, &mut self.unread);
        let Some(Value::Array(held)) = held.get("certificates").cloned() else { return };
        let list = self.lists.entry(Record::Certificate).or_default();
        for mut certificate in held {
            certificate["holder"] = json!(holder);
            // Several rows of one producer may each say it.
            if !list.contains(&certificate) {
                self.origins.rows.push(reading.origin(Record::Held, list.len(), 0));
                list.push(certificate);
            }
        }
    }

    fn take_capability(&mut self, reading: &Reading, found: &mut Found) {
        let mut made = reading.record(Record::Capability, found, &mut self.unread);
        reading.demand(Record::Capability, &made, found, &mut self.unread);
        let Some(Value::String(producer)) = made.remove("producer") else { return };
        match self.by_id.get(&normal(&producer)) {
            Some(&index) => self.add_capability(index, made, reading),
            None => {
                let place = reading.place_of(Record::Capability, "producer");
                found.faults.push(unknown_producer(place, &producer, self.by_id.keys()));
            }
        }
    }

    fn add_capability(&mut self, index: usize, mut made: Map<String, Value>, reading: &Reading) {
        // What is missing has been said; the rest is still to be judged.
        for (key, value) in [("product", json!("?")), ("grade", json!(0)), ("unit_cost", json!(0))] {
            made.entry(key).or_insert(value);
        }
        let inner = self.capabilities[index].len();
        self.capabilities[index].push(Value::Object(made));
        self.origins.rows.push(reading.origin(Record::Capability, index, inner));
    }

    fn take_other(&mut self, record: Record, reading: &Reading, found: &mut Found) {
        let mut map = reading.record(record, found, &mut self.unread);
        reading.demand(record, &map, found, &mut self.unread);
        if record == Record::Certificate && !reading.terms.as_written {
            self.judge_holder(&map, reading, found);
        }
        if let Some(id) = text(&map, "id").filter(|_| record == Record::Order) {
            note_example(id, record, reading, found);
        }
        for needed in reading.table.sheet.columns().filter(|(_, column)| column.need == Need::Must) {
            if !map.contains_key(needed.1.key) {
                map.insert(needed.1.key.to_owned(), stand_in(needed.1));
            }
        }
        let list = self.lists.entry(record).or_default();
        self.origins.rows.push(reading.origin(record, list.len(), 0));
        list.push(Value::Object(map));
    }

    /// A holder whose id differs from a producer's only in its spelling would hold it for nobody.
    fn judge_holder(&self, map: &Map<String, Value>, reading: &Reading, found: &mut Found) {
        let Some(holder) = text(map, "holder") else { return };
        let folded = |id: &str| Id::new(id).map(|id| id.folded());
        let is_twin = |id: &&String| **id != normal(holder) && folded(id) == folded(holder);
        if !self.by_id.contains_key(&normal(holder))
            && let Some(twin) = self.by_id.keys().find(is_twin)
        {
            let fault = Fault::new("unknown-producer", reading.place_of(Record::Certificate, "holder"));
            found.faults.push(fault.with("producer", visible(holder)).with("maybe", twin));
        }
    }

    /// The tree of all records.
    pub(super) fn tree(&mut self) -> Map<String, Value> {
        let producers = std::mem::take(&mut self.producers).into_iter();
        let made = std::mem::take(&mut self.capabilities);
        let producers = producers.zip(made).map(|(mut producer, made)| {
            producer.insert("capabilities".to_owned(), Value::Array(made));
            Value::Object(producer)
        });
        let mut tree = Map::new();
        tree.insert("kongsi".to_owned(), json!(crate::io::schema::VERSION));
        tree.insert("producers".to_owned(), producers.collect());
        let mut lists = std::mem::take(&mut self.lists);
        tree.insert("orders".to_owned(), Value::Array(lists.remove(&Record::Order).unwrap_or_default()));
        if let Some(rules) = lists.remove(&Record::Rule) {
            tree.insert("rule_book".to_owned(), json!({ "rules": rules }));
        }
        let names =
            [("certificates", Record::Certificate), ("groups", Record::Group), ("products", Record::Product)];
        for (name, record) in names {
            let list = lists.remove(&record);
            if let Some(list) = list.or_else(|| self.declared.contains(&record).then(Vec::new)) {
                tree.insert(name.to_owned(), Value::Array(list));
            }
        }
        tree
    }
}

/// A value in the place of a missing one, so that the others of its row are judged too.
fn stand_in(column: &Column) -> Value {
    match column.key {
        "level" => json!("product"),
        "deliveries" => json!([]),
        _ => json!("?"),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => visible(text),
        other => visible(&other.to_string()),
    }
}

pub(super) fn unknown_producer<'k>(
    place: String,
    given: &str,
    known: impl Iterator<Item = &'k String>,
) -> Fault {
    let fault = Fault::new("unknown-producer", place).with("producer", visible(given));
    let known: Vec<&str> = known.map(String::as_str).collect();
    let folded = |id: &str| Id::new(id).map(|id| id.folded()).ok();
    let twin = known.iter().copied().find(|id| folded(id) == folded(given));
    match twin.or_else(|| nearest(given, known.into_iter())) {
        Some(maybe) => fault.with("maybe", maybe),
        None => fault,
    }
}
