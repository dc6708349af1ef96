//! Sheets as CSV.

use super::pages::Page;
use super::unwritable;
use crate::domain::Fault;
use crate::io::sheet::grid::Cell;
use crate::io::sheet::locale::Locale;

/// What tells spreadsheets that a file is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The file of a sheet, with its name.
pub(super) fn file(page: &Page, language: Locale) -> Result<(String, Vec<u8>), Fault> {
    let separator = language.pick(b';', b',');
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(BYTE_ORDER_MARK.to_vec());
    let known = page.columns.iter().map(|column| language.pick(column.id, column.en));
    let headings: Vec<&str> = known.chain(page.others.iter().map(String::as_str)).collect();
    let rows = page.rows.iter().map(|row| row.iter().map(field).collect::<Vec<String>>());
    let headings = headings.into_iter().map(guarded).collect();
    for row in std::iter::once(headings).chain(rows) {
        writer.write_record(row).map_err(|error| unwritable(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| unwritable(&error))?;
    Ok((format!("{}.csv", language.pick(page.sheet.id, page.sheet.en)), bytes))
}

fn field(cell: &Option<Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text)) => guarded(text),
        Some(cell) => cell.shown(),
    }
}

/// An apostrophe keeps a spreadsheet from taking a text for a formula; a number below zero is none.
fn guarded(text: &str) -> String {
    let digits = text.strip_prefix('-').unwrap_or_default();
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if text.starts_with(['=', '+', '-', '@', '\t', '\'']) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
