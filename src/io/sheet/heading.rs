//! The heading row of a sheet: which column is which.

use std::collections::BTreeMap;

use super::columns::{Column, Kind, Need, Record, Sheet};
use super::grid::{Cell, Grid, Row};
use super::name::{fold, nearest};
use crate::domain::Fault;
use crate::io::place::visible;

/// The heading stands within this many rows; titles may stand above it.
const MAX_TITLES: usize = 10;

/// What a column of the sheet holds.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// A column of the table.
    Known(Record, &'static Column),
    /// One's own, kept under its heading.
    Other(String),
}

/// A sheet with its columns told apart.
pub(super) struct Table {
    /// The cells.
    pub(super) grid: Grid,
    /// Which sheet it is.
    pub(super) sheet: &'static Sheet,
    /// Columns by position; nothing where none is understood.
    pub(super) slots: Vec<Option<Slot>>,
    /// Index of the first row below the heading.
    pub(super) first_row: usize,
}

impl Table {
    /// The position of a column.
    pub(super) fn column(&self, record: Record, key: &str) -> Option<usize> {
        let is_it =
            |slot: &Option<Slot>| matches!(slot, Some(Slot::Known(r, c)) if *r == record && c.key == key);
        self.slots.iter().position(is_it)
    }

    /// Rows below the heading, without one that only explains the columns.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.grid.rows[self.first_row..].iter().filter(|row| !self.explains(row))
    }

    /// Whether every cell of a row is the note of its column.
    fn explains(&self, row: &Row) -> bool {
        let mut cells = row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_ref()?)));
        cells.all(|(at, cell)| match (self.slots.get(at), cell) {
            (Some(Some(Slot::Known(_, column))), Cell::Text(text)) => {
                column.note.iter().any(|note| !note.is_empty() && note == text)
            }
            _ => false,
        })
    }

    /// Whether it is a list of workshops that nobody has visited: without grades and prices.
    pub(super) fn is_registry(&self) -> bool {
        self.sheet.parts.len() > 1
            && ["grade", "unit_cost"].iter().all(|key| self.column(Record::Capability, key).is_none())
    }
}

/// What was found besides the table.
#[derive(Default)]
pub(super) struct Found {
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// What is worth saying.
    pub(super) notes: Vec<Fault>,
}

/// Tells the columns of a sheet apart. With `as_written` a heading is never a slip of the pen.
pub(super) fn table(grid: Grid, sheet: &'static Sheet, as_written: bool, found: &mut Found) -> Option<Table> {
    let known = known(sheet);
    let Some(at) = heading_row(&grid, &known) else {
        found.faults.push(Fault::new("no-heading", visible(&grid.name)).with("expected", expected(sheet)));
        return None;
    };
    let mut slots = Vec::new();
    let mut taken: BTreeMap<(Record, &str), usize> = BTreeMap::new();
    let row = grid.rows[at].clone();
    let width = grid.rows[at..].iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        let Some(cell) = row.cell(column) else {
            slots.push(None);
            continue;
        };
        let heading = cell.shown();
        let slot = find(&known, &heading);
        if let Some((record, column_of_table)) = slot {
            if let Some(first) = taken.insert((record, column_of_table.key), column) {
                let fault = Fault::new("duplicate-heading", grid.place(row.number, column));
                let other = grid.place(row.number, first);
                found.faults.push(fault.with("given", visible(&heading)).with("other", other));
            }
            slots.push(Some(Slot::Known(record, column_of_table)));
        } else {
            slots.push(Some(Slot::Other(heading)));
        }
    }
    let table = Table { grid, sheet, slots, first_row: at + 1 };
    judge_others(&table, row.number, as_written, found);
    judge_missing(&table, row.number, found);
    judge_unheaded(&table, found);
    Some(table)
}

/// Columns by their folded headings.
pub(super) type Known = BTreeMap<String, (Record, &'static Column)>;

/// What a heading of a sheet may be.
pub(super) fn known(sheet: &'static Sheet) -> Known {
    let columns = sheet
        .columns()
        .flat_map(|(record, column)| column.headings().map(move |heading| (fold(heading), (record, column))));
    columns.collect()
}

/// A column by its heading; what stands in brackets behind it (`Harga satuan (Rp)`) need not fit.
pub(super) fn find(known: &Known, heading: &str) -> Option<(Record, &'static Column)> {
    let whole = known.get(&fold(heading));
    let bare = || known.get(&fold(heading.split(['(', '[']).next().unwrap_or_default()));
    whole.or_else(bare).copied()
}

/// The row with the most headings.
fn heading_row(grid: &Grid, known: &Known) -> Option<usize> {
    let count = |row: &Row| {
        let texts = row.cells.iter().flatten().filter(|cell| matches!(cell, Cell::Text(_)));
        texts.filter(|cell| find(known, &cell.shown()).is_some()).count()
    };
    let rows = grid.rows.iter().take(MAX_TITLES).enumerate();
    let (at, most) = rows.map(|(at, row)| (at, count(row))).rev().max_by_key(|(_, count)| *count)?;
    // A single word may stand there by chance, unless nothing else does.
    let is_whole = grid.rows[at].cells.iter().flatten().count() == most;
    (most >= 2 || most == 1 && is_whole).then_some(at)
}

fn expected(sheet: &Sheet) -> String {
    let needed = sheet.columns().filter(|(_, column)| column.need == Need::Must);
    needed.map(|(_, column)| column.id).collect::<Vec<_>>().join(", ")
}

/// Columns that are not of the table: a slip of the pen, one's own, or in the way.
fn judge_others(table: &Table, row: u32, as_written: bool, found: &mut Found) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, slot) in table.slots.iter().enumerate() {
        let Some(Slot::Other(heading)) = slot else { continue };
        let place = table.grid.place(row, at);
        if let Some(first) = seen.insert(heading, at) {
            let fault = Fault::new("duplicate-heading", place).with("given", visible(heading));
            found.faults.push(fault.with("other", table.grid.place(row, first)));
            continue;
        }
        let free =
            table.sheet.columns().filter(|(record, column)| table.column(*record, column.key).is_none());
        let maybe =
            nearest(heading, free.flat_map(|(_, column)| [column.id, column.en])).filter(|_| !as_written);
        let given = |code, place| Fault::new(code, place).with("given", visible(heading));
        match maybe {
            Some(maybe) => found.faults.push(given("unknown-heading", place).with("maybe", maybe)),
            None if table.sheet.keeps_others => {
                if !as_written {
                    found.notes.push(given("note-column-kept", place));
                }
            }
            None => found.faults.push(given("unknown-heading", place)),
        }
    }
}

fn judge_missing(table: &Table, row: u32, found: &mut Found) {
    let place = table.grid.place(row, 0);
    let has_name = table.column(Record::Producer, "name").is_some();
    let meant = |column: &Column| {
        found.faults.iter().any(|fault| {
            let mut maybes = fault.values.iter().filter(|(name, _)| *name == "maybe");
            maybes.any(|(_, maybe)| [column.id, column.en].contains(&maybe.as_str()))
        })
    };
    let mut missing = Vec::new();
    for (record, column) in table.sheet.columns().filter(|(_, column)| column.need == Need::Must) {
        let stands_in = record == Record::Producer && column.key == "id" && has_name;
        let unvisited = record == Record::Capability && table.is_registry() && has_name;
        let is_there = table.column(record, column.key).is_some();
        if !(is_there || stands_in || unvisited || meant(column)) {
            missing.push(Fault::new("missing-heading", place.clone()).with("expected", column.id));
        }
    }
    found.faults.extend(missing);
}

/// Cells below no heading would be lost without a word.
fn judge_unheaded(table: &Table, found: &mut Found) {
    let mut judged = vec![false; table.slots.len()];
    for row in &table.grid.rows[table.first_row..] {
        for (at, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            if table.slots.get(at).is_some_and(Option::is_none) && !judged[at] {
                judged[at] = true;
                let fault = Fault::new("cell-without-heading", table.grid.place(row.number, at));
                found.faults.push(fault.with("given", visible(&cell.shown())));
            }
        }
    }
}

/// Whether cells of a kind tell how numbers are written.
pub(super) fn is_numeric(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Whole
            | Kind::Amount
            | Kind::Fraction
            | Kind::PerCent
            | Kind::Degrees
            | Kind::Grade
            | Kind::Wholes
            | Kind::Twelve
    )
}
