//! Spreadsheets: rows become the records of the JSON format and go through the same reader, so that a value
//! has one meaning.
//!
//! All or nothing: every fault is found at once, each at its cell, and nothing is half-imported. What is merely
//! worth saying (a column kept but not used, a place without coordinates) comes as notes.

mod archive;
mod assemble;
pub mod columns;
mod complete;
mod csv;
mod flagged;
mod further;
mod grid;
mod heading;
mod locale;
mod mending;
mod name;
mod origin;
mod row;
mod sheets;
mod style;
mod terms;
mod time;
mod unit;
mod value;
mod workbook;
mod writing;

pub use complete::rules as add_shipped_rules;
pub use flagged::{Options, Terms as OrderTerms};
pub use locale::Locale;
pub use mending::{Look, Mend, Mended, column_letters, corrected, heading, look, position};
pub use writing::{Layout, template, write_tables, write_workbook};

use serde::Deserialize;
use serde_json::Value;

use self::assemble::Book;
use self::columns::Record;
use self::grid::Grid;
use self::heading::{Found, Table};
use self::origin::Origins;
use self::value::Terms;
use super::schema::InstanceRecord;
use super::{reader, rule_book, structure};
use crate::domain::{Fault, Instance};

/// Bytes with their name.
pub struct File<'b> {
    /// The file name, for places.
    pub name: &'b str,
    /// What it holds.
    pub bytes: &'b [u8],
}

/// What a spreadsheet holds.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The records, as a JSON file would hold them.
    pub record: InstanceRecord,
    /// What is worth saying.
    pub notes: Vec<Fault>,
    origins: Origins,
}

impl Imported {
    /// The instance.
    ///
    /// # Errors
    /// Every fault of single values, or else those of the instance as a whole, each at its cell.
    pub fn instance(&self) -> Result<Instance, Vec<Fault>> {
        reader::instance(&self.record).map_err(|faults| self.located(faults))
    }

    fn located(&self, faults: Vec<Fault>) -> Vec<Fault> {
        let tree = serde_json::to_value(&self.record).unwrap_or_default();
        self.origins.located(faults, &tree)
    }
}

/// Whether bytes look like a workbook, also one that cannot be read.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || archive::foreign(bytes).is_some()
}

/// Whether bytes are text that is no JSON, with a separator in its first line.
pub fn is_table(bytes: &[u8]) -> bool {
    let Ok(text) = csv::text("", bytes) else { return false };
    let text = text.trim_start();
    let line = text.lines().next().unwrap_or_default();
    !text.starts_with(['{', '[']) && line.contains([';', ',', '\t']) && !line.contains(['{', '}'])
}

/// Reads an XLSX workbook.
///
/// # Errors
/// Every fault, each at its cell.
pub fn read_workbook(file: &File, options: &Options) -> Result<Imported, Vec<Fault>> {
    let grids = workbook::grids(file.bytes, options.observe).map_err(|faults| named(faults, file.name))?;
    read(file.name, grids, options)
}

/// Reads CSV files: one by itself is a sheet of layout *mudah*; several are sheets by their names.
///
/// # Errors
/// Every fault, each at its cell.
pub fn read_tables(name: &str, files: &[File], options: &Options) -> Result<Imported, Vec<Fault>> {
    let mut grids = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let stem = file.name.rsplit_once('.').map_or(file.name, |(stem, _)| stem);
        match csv::grid(stem, file.bytes, options.observe) {
            Ok(grid) => grids.push(grid),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { read(name, grids, options) } else { Err(faults) }
}

/// Faults of a file as a whole, at its name.
fn named(mut faults: Vec<Fault>, name: &str) -> Vec<Fault> {
    for fault in faults.iter_mut().filter(|fault| fault.place == "workbook") {
        fault.place = super::place::visible(name);
    }
    faults
}

fn read(name: &str, mut grids: Vec<Grid>, options: &Options) -> Result<Imported, Vec<Fault>> {
    mending::mend(&mut grids, options.mends);
    let mut found = Found::default();
    let Some(sheets) = sheets::choose(name, grids, &mut found) else { return Err(found.faults) };
    let (tables, manner) = sheets::tables(sheets, &mut found);
    let mut terms = Terms {
        numbers: options.numbers.or(manner.numbers),
        days: options.numbers,
        as_written: manner.as_written,
        untyped: false,
        schemes: schemes(),
    };
    found.faults.extend(style::recognise(&tables, &mut terms));
    let of_table = |table: &Table| Terms { untyped: table.grid.untyped, ..terms.clone() };
    let of_tables: Vec<Terms> = tables.iter().map(of_table).collect();
    let book = assemble::assemble(&tables, &of_tables, &mut found);
    let imported = records(book, &tables, &of_tables, found, options)?;
    Ok(imported)
}

/// Schemes with a spelling of their own: those of the shipped rules, and those of the data dictionary.
fn schemes() -> Vec<String> {
    const FURTHER: [&str; 6] = ["P-IRT", "BPOM-MD", "ISO-9001", "ISO-22000", "HACCP", "BATIKMARK"];
    let mut schemes: Vec<String> =
        rule_book::shipped().rules.iter().map(|rule| rule.scheme.to_string()).collect();
    schemes.extend(FURTHER.map(str::to_owned));
    schemes.sort();
    schemes.dedup();
    schemes
}

/// The typed records of a book, completed by what the program knows.
fn records(
    mut book: Book,
    tables: &[Table],
    terms: &[Terms],
    mut found: Found,
    options: &Options,
) -> Result<Imported, Vec<Fault>> {
    let mut tree = book.tree();
    let as_written = terms.first().is_some_and(|terms| terms.as_written);
    for (table, terms) in
        tables.iter().zip(terms).filter(|(table, _)| table.sheet.parts[0].0 == Record::Further)
    {
        let paths = further::apply(table, &mut tree, terms, &mut found);
        book.origins.paths.extend(paths);
    }
    let converted = if as_written { Vec::new() } else { unit::convert(&mut tree) };
    let Book { origins, unread, .. } = book;
    let tree = Value::Object(tree);
    found.faults.extend(origins.located(converted, &tree));
    let mut record = typed(&tree, &origins).map_err(|faults| {
        let mut all = std::mem::take(&mut found.faults);
        all.extend(faults);
        origin::in_order(&mut all);
        all
    })?;
    let mut notes = Vec::new();
    if !as_written {
        notes = complete::places(&mut record);
        complete::rules(&mut record);
        notes.extend(options.today.and_then(|today| complete::calendar(&mut record, today)));
    }
    if let Some(order) = options.order {
        order.add_to(&mut record);
    }
    found.notes.extend(origins.located(notes, &tree));
    let imported = Imported { record, notes: found.notes, origins };
    if found.faults.is_empty() {
        return Ok(imported);
    }
    found.faults.extend(further_faults(&imported, &unread));
    origin::in_order(&mut found.faults);
    Err(found.faults)
}

fn typed(tree: &Value, origins: &Origins) -> Result<InstanceRecord, Vec<Fault>> {
    // The tree is read as text where it does not fit, so that every fault of form is told.
    match InstanceRecord::deserialize(tree) {
        Ok(record) => Ok(record),
        Err(error) => {
            let schema = schemars::schema_for!(InstanceRecord);
            let faults = structure::diagnose(&tree.to_string(), schema.as_value());
            Err(origins.located(structure::or_unreadable(faults, &error), tree))
        }
    }
}

/// Codes of single values: they are true whatever else is missing.
const OF_SINGLE_VALUES: [&str; 16] = [
    "negative-number",
    "not-whole",
    "too-precise",
    "quantity-too-large",
    "number-out-of-range",
    "grade-above-100",
    "unprintable-character",
    "id-too-long",
    "money-too-large",
    "coordinates-out-of-range",
    "coordinate-missing",
    "bad-hs-code",
    "bad-country",
    "unknown-grade",
    "month-factor-length",
    "period-zero",
];

/// What the reader has to say of the cells that could be read, while others could not.
fn further_faults(imported: &Imported, unread: &std::collections::BTreeSet<String>) -> Vec<Fault> {
    let faults = imported.instance().err().unwrap_or_default().into_iter();
    faults.filter(|fault| OF_SINGLE_VALUES.contains(&fault.code) && !unread.contains(&fault.place)).collect()
}
