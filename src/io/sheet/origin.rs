//! Where a record came from: so that a fault of the reader is reported at its cell.

use std::collections::BTreeMap;

use serde_json::Value;

use super::columns::Record;
use super::grid;
use crate::domain::Fault;
use crate::io::place::entry_of;

/// One record made of one row, or of a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// What it is.
    pub(super) record: Record,
    /// Its position in its list; of a capability, that of its producer.
    pub(super) index: usize,
    /// Position of a capability with its producer.
    pub(super) inner: usize,
    /// The table.
    pub(super) table: usize,
    /// Number of the row.
    pub(super) row: u32,
}

/// The columns of one table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Name of the sheet.
    pub(super) sheet: String,
    /// Columns by record and key; a key that starts with `other.` is a column of one's own.
    pub(super) keys: Vec<(Record, String, usize)>,
}

/// Where all records came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    /// By table.
    pub(super) tables: Vec<Columns>,
    /// By row.
    pub(super) rows: Vec<Origin>,
    /// Paths of the sheet of everything else, with their places.
    pub(super) paths: Vec<(String, String)>,
}

impl Origins {
    /// The faults at their cells, in the order of the sheets.
    pub(super) fn located(&self, faults: Vec<Fault>, records: &Value) -> Vec<Fault> {
        // Only the place of an entry needs the rows.
        let has_entry = faults.iter().any(|fault| fault.place.contains('['));
        let prefixes = if has_entry { self.prefixes(records) } else { BTreeMap::new() };
        let mut located: Vec<Fault> = faults
            .into_iter()
            .map(|fault| {
                let place = self.cell(&fault.place, &prefixes);
                Fault { place: place.unwrap_or(fault.place), ..fault }
            })
            .collect();
        in_order(&mut located);
        located
    }

    /// Places of records with their rows; of several rows of one place the last.
    fn prefixes(&self, records: &Value) -> BTreeMap<String, &Origin> {
        let at = |list: &str, index: usize| {
            let entries = list.split('.').try_fold(records, |value, key| value.get(key));
            entries.and_then(|entries| entries.get(index)).map(|entry| entry_of(list, index, entry))
        };
        let prefix = |origin: &Origin| match origin.record {
            Record::Producer => at("producers", origin.index),
            Record::Capability => {
                let producer = at("producers", origin.index)?;
                let made =
                    records.pointer(&format!("/producers/{}/capabilities/{}", origin.index, origin.inner))?;
                Some(entry_of(&format!("{producer}.capabilities"), origin.inner, made))
            }
            Record::Held | Record::Certificate => at("certificates", origin.index),
            Record::Order => at("orders", origin.index),
            Record::Rule => at("rule_book.rules", origin.index),
            Record::Group => at("groups", origin.index),
            Record::Product => at("products", origin.index),
            Record::Further => None,
        };
        let mut prefixes = BTreeMap::new();
        for origin in &self.rows {
            let Some(prefix) = prefix(origin) else { continue };
            prefixes.insert(prefix, origin);
        }
        prefixes
    }

    fn cell(&self, place: &str, prefixes: &BTreeMap<String, &Origin>) -> Option<String> {
        let goes_on = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[']);
        let below = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(goes_on);
        if let Some((_, cell)) = self.paths.iter().rev().find(|(path, _)| below(path, place)) {
            return Some(cell.clone());
        }
        let cuts = place.char_indices().filter(|(_, c)| *c == ']').map(|(at, _)| at + 1);
        let longest =
            cuts.rev().find_map(|cut| prefixes.get(&place[..cut]).map(|origin| (origin, &place[cut..])));
        let Some((origin, rest)) = longest else {
            // A fault of a whole record that only the sheet of paths writes to.
            let is_of_paths = !["producers", "orders"].contains(&place);
            let path = self.paths.iter().find(|(path, _)| is_of_paths && below(place, path));
            return path.map(|(_, cell)| cell.clone());
        };
        let columns = &self.tables[origin.table];
        let column = columns.position(origin.record, rest.trim_start_matches('.'));
        Some(grid::place(&columns.sheet, origin.row, column))
    }
}

impl Columns {
    /// The column of a field; else the one that names the record; else the first.
    fn position(&self, record: Record, field: &str) -> usize {
        let fits = |key: &str| {
            field.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let of_record = || self.keys.iter().filter(|(r, ..)| *r == record);
        let exact = of_record().filter(|(_, key, _)| fits(key)).max_by_key(|(_, key, _)| key.len());
        let start =
            || of_record().find(|(_, key, _)| key.starts_with(&format!("{field}.")) && !field.is_empty());
        let naming = || {
            of_record().find(|(_, key, _)| ["id", "product", "holder", "destination"].contains(&key.as_str()))
        };
        let found = exact.or_else(start).or_else(naming).or_else(|| of_record().next());
        found.map_or(0, |(.., column)| *column)
    }
}

/// By sheet, row and column, each once.
pub(super) fn in_order(faults: &mut Vec<Fault>) {
    let key = |fault: &Fault| {
        let (sheet, cell) = fault.place.split_once('!').unwrap_or((&fault.place, ""));
        let letters: String = cell.chars().take_while(char::is_ascii_uppercase).collect();
        let row: u64 = cell[letters.len()..].parse().unwrap_or(0);
        (sheet.to_owned(), row, letters.len(), letters)
    };
    faults.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.cmp(b)));
    faults.dedup();
}
