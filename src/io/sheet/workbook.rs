//! Cells of an XLSX workbook, by `calamine`, one at a time.
//!
//! Its whole-sheet reader sets aside memory for the rectangle between the first and the last cell, which two
//! cells can make larger than any machine: only the stream of cells is used here, behind [`super::archive`].

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::archive;
use super::grid::{self, Builder, Cell, Grid};
use super::time::{day_of_serial, day_of_text};
use crate::domain::Fault;

/// Every sheet of cells.
pub(super) fn grids(bytes: &[u8], observe: &dyn Fn(usize)) -> Result<Vec<Grid>, Vec<Fault>> {
    if let Some(fault) = archive::foreign(bytes) {
        return Err(vec![fault]);
    }
    archive::examine(bytes).map_err(|fault| vec![fault])?;
    // A damaged workbook that passes the examination may still surprise the library: that is a fault in the
    // data, not in this program.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes, observe)));
    read.unwrap_or_else(|_| Err(Fault::new("workbook-damaged", "workbook").with("cause", "panic")))
        .map_err(|fault| vec![fault])
}

fn unreadable(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::new("workbook-encrypted", "workbook"),
        _ => {
            let cause = crate::io::place::visible(&error.to_string());
            Fault::new("workbook-damaged", "workbook").with("cause", cause)
        }
    }
}

fn sheets(bytes: &[u8], observe: &dyn Fn(usize)) -> Result<Vec<Grid>, Fault> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let sheets = workbook.sheets_metadata().iter();
    let names: Vec<String> =
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect();
    let counts_from_1904 = workbook.has_1904_epoch();
    let mut grids = Vec::new();
    let mut before = 0;
    for name in names {
        let grid = sheet(&mut workbook, &name, &|rows| observe(before + rows))?;
        if let Some(place) = first_day(&grid).filter(|_| counts_from_1904) {
            return Err(Fault::new("workbook-1904", place));
        }
        before += grid.rows.len();
        grids.push(grid);
    }
    Ok(grids)
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, observe: &dyn Fn(usize)) -> Result<Grid, Fault> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
    let per_cents: Vec<bool> = reader.styles().iter().map(shows_per_cent).collect();
    let mut builder = Builder::new(name);
    let mut observed = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| unreadable(&error))? {
        let (row, column) = cell.get_position();
        let is_per_cent = per_cents.get(style).copied().unwrap_or(false);
        builder.take(row, column, typed(cell.get_value(), is_per_cent))?;
        if builder.n_rows() >= observed + 500 {
            observed = builder.n_rows();
            observe(observed);
        }
    }
    Ok(builder.finish())
}

fn shows_per_cent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}

fn typed(value: &DataRef, is_per_cent: bool) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) if !number.is_finite() => Some(Cell::Error(number.to_string())),
        DataRef::Float(number) if is_per_cent => Some(Cell::PerCent(*number)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::String(text) => grid::text(text),
        DataRef::SharedString(text) => grid::text(text),
        DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
        DataRef::DateTime(moment) => {
            let serial = moment.as_f64();
            let day = if moment.is_datetime() { day_of_serial(serial) } else { None };
            Some(day.map_or(Cell::BadDate(serial), Cell::Date))
        }
        DataRef::DateTimeIso(text) => Some(day_of_text(text).map_or(Cell::Text(text.clone()), Cell::Date)),
        DataRef::DurationIso(text) => Some(Cell::Text(text.clone())),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

/// The place of the first day of a sheet.
fn first_day(grid: &Grid) -> Option<String> {
    let is_day = |cell: &Option<Cell>| matches!(cell, Some(Cell::Date(_) | Cell::BadDate(_)));
    let days = grid.rows.iter().filter_map(|row| Some((row.number, row.cells.iter().position(is_day)?)));
    days.map(|(row, column)| grid.place(row, column)).next()
}
