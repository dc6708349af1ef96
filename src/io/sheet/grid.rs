//! Cells of one sheet as they stand, each with its place.

use crate::domain::{Date, Fault};

/// Most rows of one sheet, besides its heading.
pub(super) const MAX_ROWS: u32 = 20_000;
/// Columns beyond this one hold stray cells.
pub(super) const MAX_COLUMNS: u32 = 256;

/// What a cell holds; an empty one is absent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A text, not blank.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as per cent: 0.045 for 4,5 %.
    PerCent(f64),
    /// A day.
    Date(Date),
    /// A number shown as a day that no calendar has.
    BadDate(f64),
    /// Yes or no.
    Flag(bool),
    /// An error of the spreadsheet: `#REF!`.
    Error(String),
}

impl Cell {
    /// The cell as one would read it.
    pub(super) fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => digits(*number),
            Cell::PerCent(part) => format!("{} %", digits(part * 100.0)),
            Cell::Date(date) => date.to_string(),
            Cell::BadDate(serial) => digits(*serial),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Error(error) => error.clone(),
        }
    }
}

/// The decimal digits of a number as a spreadsheet shows it: fifteen significant ones. What is behind them is
/// an accident of binary fractions.
pub(super) fn digits(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{}", number as i64);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded.abs() < 1e21 && rounded.abs() >= 1e-12 { format!("{rounded}") } else { format!("{rounded:e}") }
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Number as the spreadsheet shows it, from 1.
    pub(super) number: u32,
    /// Cells by column from 0.
    pub(super) cells: Vec<Option<Cell>>,
}

impl Row {
    pub(super) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)?.as_ref()
    }

    /// Puts a cell in its column.
    pub(super) fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, None);
        }
        self.cells[column] = Some(cell);
    }
}

/// One sheet: its rows that hold anything, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Name of the sheet.
    pub(super) name: String,
    /// Rows.
    pub(super) rows: Vec<Row>,
    /// Every cell was written as text: a CSV file, which has no types.
    pub(super) untyped: bool,
}

impl Grid {
    /// `Kemampuan!F7`.
    pub(super) fn place(&self, row: u32, column: usize) -> String {
        place(&self.name, row, column)
    }
}

/// `Kemampuan!F7`; the column counts from 0, the row from 1.
pub(super) fn place(sheet: &str, row: u32, column: usize) -> String {
    format!("{}!{}{row}", crate::io::place::visible(sheet), letters(column))
}

/// `A`, `Z`, `AA` for 0, 25, 26.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Takes the cells of a sheet in the order of its rows and refuses what is no table.
pub(super) struct Builder {
    grid: Grid,
    /// Cells seen, also those that hold nothing.
    seen: u32,
}

/// Most cells of one sheet, with those that hold nothing but a format.
const MAX_CELLS: u32 = 4_000_000;
/// A row farther below the last one than this holds stray cells.
const MAX_GAP: u32 = 1_000;

impl Builder {
    pub(super) fn new(name: &str) -> Self {
        Builder { grid: Grid { name: name.to_owned(), ..Grid::default() }, seen: 0 }
    }

    /// Takes one cell; row and column count from 0.
    pub(super) fn take(&mut self, row: u32, column: u32, cell: Option<Cell>) -> Result<(), Fault> {
        self.seen += 1;
        if self.seen > MAX_CELLS {
            let fault = Fault::new("too-many-cells", self.grid.name.clone());
            return Err(fault.with("most", MAX_CELLS));
        }
        let Some(cell) = cell else { return Ok(()) };
        let number = row + 1;
        let last = self.grid.rows.last().map_or(0, |row| row.number);
        let at = || self.grid.place(number, column as usize);
        if column >= MAX_COLUMNS || number > last.saturating_add(MAX_GAP) {
            return Err(
                Fault::new("stray-cell", at()).with("given", crate::io::place::visible(&cell.shown()))
            );
        }
        if number < last {
            return Err(Fault::new("rows-out-of-order", at()));
        }
        if number > last {
            // One more than the rows of a table, for its heading, and a few for titles above it.
            if self.grid.rows.len() as u32 > MAX_ROWS + 10 {
                return Err(too_many_rows(&self.grid.name));
            }
            self.grid.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(row) = self.grid.rows.last_mut() {
            row.put(column as usize, cell);
        }
        Ok(())
    }

    /// Rows taken so far.
    pub(super) fn n_rows(&self) -> usize {
        self.grid.rows.len()
    }

    pub(super) fn finish(self) -> Grid {
        self.grid
    }
}

/// The fault of a sheet that is too long.
pub(super) fn too_many_rows(sheet: &str) -> Fault {
    Fault::new("too-many-rows", crate::io::place::visible(sheet)).with("most", MAX_ROWS)
}

/// A text cell, unless it is blank.
pub(super) fn text(text: &str) -> Option<Cell> {
    let text = text.trim();
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (118_000.0, "118000"),
            (-7.4142, "-7.4142"),
            (1.2e300, "1.2e300"),
            (4.6, "4.6"),
        ] {
            assert_eq!(digits(number), text);
        }
    }

    #[test]
    fn a_cell_far_from_the_table_is_stray() {
        let mut builder = Builder::new("IKM");
        builder.take(0, 0, text("ID")).unwrap();
        assert_eq!(builder.take(1_048_575, 16_383, text("x")).unwrap_err().place, "IKM!XFD1048576");
        assert_eq!(builder.take(1, 300, text("x")).unwrap_err().code, "stray-cell");
        assert!(builder.take(1_048_575, 16_383, None).is_ok());
    }
}
