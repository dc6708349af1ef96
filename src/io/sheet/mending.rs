//! Cells corrected before a file is read again, the rows as they stand, and the corrected file.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::grid::{Cell, Grid, letters, text};
use super::writing::DAY_FORMAT;
use super::{File, csv, is_workbook, named, workbook};
use crate::domain::Fault;
use crate::io::place::visible;
use crate::report::excel;

/// What a cell is to hold instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// A text, as it would be typed; nothing empties the cell.
    Text(String),
    /// A number, in plain digits with a decimal point: there is no doubt about it.
    Number(String),
}

/// One corrected cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// `Kemampuan!F7`.
    pub place: String,
    /// What it is to hold.
    pub value: Mended,
}

/// A sheet as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its name.
    pub sheet: String,
    /// Rows by number, cells as they are shown.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Column and row of a cell: `F7` is (5, 7).
pub fn position(cell: &str) -> Option<(usize, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = cell.split_at(digits);
    if column.is_empty() || column.len() > 3 || !column.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let number = column.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    Some((number - 1, row.parse().ok()?))
}

/// Puts the corrected cells in their places; a place that no sheet has is passed over.
pub(super) fn mend(grids: &mut [Grid], mends: &[Mend]) {
    for mend in mends {
        let Some((sheet, cell)) = mend.place.rsplit_once('!') else { continue };
        let Some(grid) = grids.iter_mut().find(|grid| visible(&grid.name) == sheet) else { continue };
        let Some((column, number)) = position(cell) else { continue };
        let Some(row) = grid.rows.iter_mut().find(|row| row.number == number) else { continue };
        let value = match &mend.value {
            Mended::Text(typed) => text(typed),
            Mended::Number(digits) => digits.parse().ok().filter(|n: &f64| n.is_finite()).map(Cell::Number),
        };
        match value {
            Some(cell) => row.put(column, cell),
            None => row.cells.get_mut(column).into_iter().for_each(|cell| *cell = None),
        }
    }
}

fn grids(file: &File, mends: &[Mend]) -> Result<Vec<Grid>, Vec<Fault>> {
    let mut grids = if is_workbook(file.bytes) {
        workbook::grids(file.bytes, &|_| {}).map_err(|faults| named(faults, file.name))?
    } else {
        let stem = file.name.rsplit_once('.').map_or(file.name, |(stem, _)| stem);
        vec![csv::grid(stem, file.bytes, &|_| {})?]
    };
    mend(&mut grids, mends);
    Ok(grids)
}

/// The sheets as they stand with the corrected cells.
///
/// # Errors
/// A file that cannot be opened.
pub fn look(file: &File, mends: &[Mend]) -> Result<Vec<Look>, Vec<Fault>> {
    let shown = |cell: &Option<Cell>| cell.as_ref().map(Cell::shown).unwrap_or_default();
    let look = |grid: &Grid| Look {
        sheet: visible(&grid.name),
        rows: grid.rows.iter().map(|row| (row.number, row.cells.iter().map(shown).collect())).collect(),
    };
    Ok(grids(file, mends)?.iter().map(look).collect())
}

/// The file as a workbook with the corrected cells; values and places stay, colours and widths do not.
///
/// # Errors
/// A file that cannot be opened.
pub fn corrected(file: &File, mends: &[Mend]) -> Result<Vec<u8>, Vec<Fault>> {
    let grids = grids(file, mends)?;
    write(&grids).map_err(|error| vec![Fault::new("sheet-unwritable", "workbook").with("cause", error)])
}

fn write(grids: &[Grid]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let text = Format::new().set_num_format("@");
    let per_cent = Format::new().set_num_format("0.##########%");
    let date = Format::new().set_num_format(DAY_FORMAT);
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name)?;
        for row in &grid.rows {
            for (column, cell) in (0u16..).zip(&row.cells) {
                let (at, Some(cell)) = (row.number - 1, cell) else { continue };
                match cell {
                    Cell::Number(number) => sheet.write_number(at, column, *number)?,
                    Cell::PerCent(part) => sheet.write_number_with_format(at, column, *part, &per_cent)?,
                    Cell::Flag(flag) => sheet.write_boolean(at, column, *flag)?,
                    Cell::Date(day) => match excel(*day) {
                        Some(day) => sheet.write_datetime_with_format(at, column, &day, &date)?,
                        None => sheet.write_string_with_format(at, column, day.to_string(), &text)?,
                    },
                    cell => sheet.write_string_with_format(at, column, cell.shown(), &text)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

/// The heading above a cell, for people: the last row above it that has a text there.
pub fn heading(look: &Look, column: usize, above: u32) -> Option<&str> {
    let first = look.rows.iter().find(|(number, cells)| *number < above && cells.len() > 1)?;
    first.1.get(column).map(String::as_str).filter(|text| !text.is_empty())
}

/// `A`, `Z`, `AA` for 0, 25, 26.
pub fn column_letters(column: usize) -> String {
    letters(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::sheet::{Options, read_tables};

    const CSV: &str = "ID IKM,Nama usaha,Kab/Kota,Sektor,Punya bengkel sendiri,Produk,Satuan,Produksi nyata,Harga satuan,Mutu,Persen reject\nu1,UD A,Sidoarjo,alas kaki,ya,sepatu,pasang,1.250,90000,B,4\n";

    fn mend_of(place: &str, value: Mended) -> Mend {
        Mend { place: place.to_owned(), value }
    }

    #[test]
    fn cells_have_places() {
        assert_eq!(position("F7"), Some((5, 7)));
        assert_eq!(position("AA10"), Some((26, 10)));
        assert_eq!(position("7"), None);
        assert_eq!(position("f7"), None);
    }

    #[test]
    fn a_corrected_cell_is_read_and_written() {
        let file = File { name: "IKM.csv", bytes: CSV.as_bytes() };
        let read = |mends: &[Mend]| {
            read_tables("IKM.csv", &[File { ..file }], &Options { mends, ..Options::default() })
        };
        let faults = read(&[]).unwrap_err();
        assert_eq!((faults[0].code, faults[0].place.as_str()), ("ambiguous-number", "IKM!H2"));
        let mends = [mend_of("IKM!H2", Mended::Number("1250".to_owned()))];
        let imported = read(&mends).unwrap();
        assert_eq!(imported.record.producers.len(), 1);
        let bytes = corrected(&file, &mends).unwrap();
        let again = look(&File { name: "IKM.xlsx", bytes: &bytes }, &[]).unwrap();
        assert_eq!(again[0].rows[1].1[7], "1250");
        assert_eq!(heading(&again[0], 7, 2), Some("Produksi nyata"));
    }
}
