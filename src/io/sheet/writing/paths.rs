//! The sheet of paths: what has no cell of its own.

use serde_json::{Map, Value, json};

use super::cell::{Hand, same};
use super::pages::{Page, name};
use crate::io::sheet::columns::{AS_WRITTEN, FURTHER_SHEET, NUMBERS, PATH, VALUE};
use crate::io::sheet::further::{column, steps, typed};
use crate::io::sheet::grid::Cell;

/// Rows of paths and values as they come.
pub(super) struct Paths<'h> {
    hand: &'h Hand,
    rows: Vec<Vec<Option<Cell>>>,
}

impl<'h> Paths<'h> {
    /// Starts with how the file is to be read.
    pub(super) fn new(hand: &'h Hand) -> Self {
        let mut paths = Paths { hand, rows: Vec::new() };
        let language = hand.language;
        for (column, code) in [(AS_WRITTEN, "true"), (NUMBERS, language.pick("id", "en"))] {
            let word = hand.cell(column.kind, &json!(code));
            paths.rows.push(vec![Some(Cell::Text(language.pick(column.id, column.en).to_owned())), word]);
        }
        paths
    }

    /// The sheet.
    pub(super) fn page(self) -> Page {
        let columns = vec![&PATH, &VALUE];
        Page { sheet: &FURTHER_SHEET, columns, others: Vec::new(), explained: false, rows: self.rows }
    }

    /// Adds one value at a path, or the entries of one that is too long for a cell.
    pub(super) fn add(&mut self, path: String, value: &Value) {
        match (self.cell(&path, value), value) {
            (None, Value::Array(entries)) if !entries.is_empty() => {
                for (index, entry) in entries.iter().enumerate() {
                    self.add(format!("{path}[{index}]"), entry);
                }
            }
            (None, Value::Object(entries)) if !entries.is_empty() => {
                for (key, entry) in entries {
                    self.add(format!("{path}.{key}"), entry);
                }
            }
            (cell, _) => {
                let cell = cell.unwrap_or_else(|| Cell::Text(value.to_string()));
                self.rows.push(vec![Some(Cell::Text(path)), Some(cell)]);
            }
        }
    }

    /// The cell that is read as the value at a path: as its column would hold it, else as JSON.
    fn cell(&self, path: &str, value: &Value) -> Option<Cell> {
        let steps = steps(path)?;
        let terms = &self.hand.terms;
        let reads = |cell: &Cell| {
            let read = typed(&steps, cell, terms).ok().flatten();
            self.hand.survives(cell) && read.is_some_and(|read| same(&read, value))
        };
        let of_column = column(&steps).and_then(|column| self.hand.cell(column.kind, value));
        let plain = || value.as_str().map(|text| Cell::Text(text.to_owned()));
        let json = || Some(Cell::Text(value.to_string()));
        of_column.or_else(plain).filter(&reads).or_else(|| json().filter(&reads))
    }

    /// Adds what has no sheet: value by value where the path is in words, else whole entries.
    pub(super) fn spread(&mut self, key: &str, value: &Value) {
        match (key, value) {
            ("kongsi", _) => {}
            ("calendar" | "currency", Value::Object(entries)) => {
                for (inner, value) in entries {
                    self.add(format!("{key}.{inner}"), value);
                }
            }
            ("rule_book", Value::Object(book)) => self.blocs(book),
            ("overrides", Value::Array(entries)) => {
                for (index, entry) in entries.iter().enumerate() {
                    self.agreement(index, entry);
                }
            }
            (_, Value::Array(entries)) => {
                for (index, entry) in entries.iter().enumerate() {
                    self.add(format!("{key}[{index}]"), entry);
                }
            }
            (_, value) => self.add(key.to_owned(), value),
        }
    }

    fn blocs(&mut self, book: &Map<String, Value>) {
        let blocs = book.get("blocs").and_then(Value::as_array).into_iter().flatten();
        for (index, bloc) in blocs.enumerate() {
            match name(&bloc["name"], index) {
                named if bloc["name"] == named => {
                    self.add(format!("rule_book.blocs[{named}].countries"), &bloc["countries"]);
                }
                position => self.add(format!("rule_book.blocs[{position}]"), bloc),
            }
        }
    }

    /// What was agreed, under the ids of its order and producer where they can be told apart again.
    fn agreement(&mut self, index: usize, entry: &Value) {
        let plain = |key: &str| entry[key].as_str().filter(|id| !id.contains([' ', '[', ']']));
        let terms = entry.as_object().into_iter().flatten();
        let terms = terms.filter(|(key, _)| !["order", "producer"].contains(&key.as_str()));
        match (plain("order"), plain("producer")) {
            (Some(order), Some(producer)) if terms.clone().next().is_some() => {
                for (key, value) in terms {
                    self.add(format!("overrides[{order} {producer}].{key}"), value);
                }
            }
            _ => self.add(format!("overrides[{index}]"), entry),
        }
    }
}
