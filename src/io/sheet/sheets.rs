//! Which sheet is which.

use super::columns::{CAPABILITIES, FURTHER_SHEET, IKM, PRODUCERS, SHEETS, Sheet};
use super::further::{self, Manner};
use super::grid::Grid;
use super::heading::{self, Found, Table};
use super::name::{fold, nearest};
use crate::domain::Fault;
use crate::io::place::visible;

/// The sheets that are read; `None` where that cannot be told. One that nothing is read of is said.
pub(super) fn choose(file: &str, grids: Vec<Grid>, found: &mut Found) -> Option<Vec<(Grid, &'static Sheet)>> {
    let file = visible(file);
    let filled: Vec<Grid> = grids.into_iter().filter(|grid| !grid.rows.is_empty()).collect();
    if filled.is_empty() {
        found.faults.push(Fault::new("empty-file", file));
        return None;
    }
    let n_filled = filled.len();
    let (known, strange): (Vec<Grid>, Vec<Grid>) =
        filled.into_iter().partition(|grid| by_name(&grid.name).is_some());
    if known.is_empty() {
        return alone(file, strange, found).map(|grid| vec![(grid, &IKM)]);
    }
    for grid in &strange {
        let names = SHEETS.iter().flat_map(|sheet| [sheet.id, sheet.en]);
        let place = visible(&grid.name);
        match nearest(&grid.name, names) {
            Some(maybe) => {
                found.faults.push(
                    Fault::new("unknown-sheet", place.clone()).with("given", place).with("maybe", maybe),
                );
            }
            None => found.notes.push(Fault::new("note-sheet-ignored", place.clone()).with("given", place)),
        }
    }
    let sheets: Vec<(Grid, &'static Sheet)> =
        known.into_iter().filter_map(|grid| by_name(&grid.name).map(|sheet| (grid, sheet))).collect();
    judge(&file, &sheets, n_filled, found);
    Some(sheets)
}

fn by_name(name: &str) -> Option<&'static Sheet> {
    let name = fold(name);
    SHEETS
        .into_iter()
        .find(|sheet| [sheet.id, sheet.en].iter().chain(sheet.also).any(|known| fold(known) == name))
}

/// The one sheet of a file whose sheets have no names that say anything.
fn alone(file: String, mut strange: Vec<Grid>, found: &mut Found) -> Option<Grid> {
    if strange.len() == 1 {
        return strange.pop();
    }
    let names: Vec<String> = strange.iter().map(|grid| visible(&grid.name)).collect();
    found.faults.push(Fault::new("several-sheets", file).with("known", names.join(", ")));
    None
}

fn judge(file: &str, sheets: &[(Grid, &'static Sheet)], n_filled: usize, found: &mut Found) {
    for (at, (grid, sheet)) in sheets.iter().enumerate() {
        if let Some((first, _)) = sheets[..at].iter().find(|(_, other)| other.id == sheet.id) {
            let fault = Fault::new("duplicate-sheet", visible(&grid.name));
            found.faults.push(fault.with("given", visible(&grid.name)).with("other", visible(&first.name)));
        }
    }
    let has = |wanted: &Sheet| sheets.iter().any(|(_, sheet)| sheet.id == wanted.id);
    if has(&IKM) && (has(&PRODUCERS) || has(&CAPABILITIES)) {
        found.faults.push(Fault::new("two-layouts", file));
    }
    if !has(&IKM) {
        for needed in [&PRODUCERS, &CAPABILITIES] {
            // A workbook of nobody is one that says so with its headings.
            if !has(needed) && n_filled > 0 {
                found.faults.push(Fault::new("missing-sheet", file).with("expected", needed.id));
            }
        }
    }
}

/// The tables of the sheets, and how they are to be read.
pub(super) fn tables(sheets: Vec<(Grid, &'static Sheet)>, found: &mut Found) -> (Vec<Table>, Manner) {
    let (further, others): (Vec<_>, Vec<_>) =
        sheets.into_iter().partition(|(_, sheet)| sheet.id == FURTHER_SHEET.id);
    let mut tables = Vec::new();
    let mut manner = Manner::default();
    for (grid, sheet) in further {
        let Some(table) = heading::table(grid, sheet, true, found) else { continue };
        manner = further::manner(&table, found);
        tables.push(table);
    }
    for (grid, sheet) in others {
        tables.extend(heading::table(grid, sheet, manner.as_written, found));
    }
    (tables, manner)
}
