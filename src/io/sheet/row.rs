//! One row of a table: its values by record, each fault at its cell.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::columns::{Need, Record};
use super::grid::Row;
use super::heading::{Found, Slot, Table};
use super::origin::Origin;
use super::value::{Terms, value};
use crate::domain::Fault;

/// One row being read.
pub(super) struct Reading<'t> {
    pub(super) table: &'t Table,
    pub(super) at: usize,
    pub(super) terms: &'t Terms,
    pub(super) row: &'t Row,
}

impl Reading<'_> {
    pub(super) fn place(&self, column: usize) -> String {
        self.table.grid.place(self.row.number, column)
    }

    pub(super) fn origin(&self, record: Record, index: usize, inner: usize) -> Origin {
        Origin { record, index, inner, table: self.at, row: self.row.number }
    }

    /// The place of a column; of the first where the sheet has none.
    pub(super) fn place_of(&self, record: Record, key: &str) -> String {
        self.place(self.table.column(record, key).unwrap_or(0))
    }

    /// Every value of one record in the row, by key.
    pub(super) fn record(
        &self,
        record: Record,
        found: &mut Found,
        unread: &mut BTreeSet<String>,
    ) -> Map<String, Value> {
        let mut map = Map::new();
        for (at, slot) in self.table.slots.iter().enumerate() {
            let Some(cell) = self.row.cell(at) else { continue };
            match slot {
                Some(Slot::Known(of, column)) if *of == record => {
                    match value(column.kind, cell, self.terms) {
                        Ok(Some(value)) => put(&mut map, column.key, value),
                        Ok(None) => {}
                        Err(fault) => {
                            let place = self.place(at);
                            unread.insert(place.clone());
                            found.faults.push(Fault { place, ..fault });
                        }
                    }
                }
                Some(Slot::Other(heading))
                    if record == self.table.sheet.parts[0].0 && self.table.sheet.keeps_others =>
                {
                    let others = map.entry("other").or_insert_with(|| json!({}));
                    others[heading.as_str()] = Value::String(cell.shown());
                }
                _ => {}
            }
        }
        map
    }

    /// A fault for each needed value that an empty cell does not give.
    pub(super) fn demand(
        &self,
        record: Record,
        map: &Map<String, Value>,
        found: &mut Found,
        unread: &mut BTreeSet<String>,
    ) {
        for (of, column) in self.table.sheet.columns() {
            let is_needed = of == record && column.need == Need::Must && !map.contains_key(column.key);
            let Some(at) = self.table.column(record, column.key).filter(|_| is_needed) else { continue };
            let place = self.place(at);
            if unread.insert(place.clone()) {
                found.faults.push(Fault::new("missing-value", place).with("expected", column.id));
            }
        }
    }
}

/// Puts a value under its key; `place.lat` goes into the record `place`.
fn put(map: &mut Map<String, Value>, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            map.insert(key.to_owned(), value);
        }
        Some((outer, inner)) => {
            let entry = map.entry(outer).or_insert_with(|| json!({}));
            entry[inner] = value;
        }
    }
}
