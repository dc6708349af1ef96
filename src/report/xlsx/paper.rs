//! A page of sections as one sheet, a row for each sentence and each row of a table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::sheet::plain;
use crate::report::paper::Paper;

/// Width of the first column in characters: sentences stand in it.
const WIDTH: f64 = 60.0;

/// The page as one XLSX file.
pub(in crate::report) fn paper(paper: &Paper) -> Vec<u8> {
    workbook(paper).expect("rows and texts are within the limits of the format")
}

fn workbook(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same answer is the same file: no clock in it.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let sheet = workbook.add_worksheet();
    sheet.set_column_width(0, WIDTH)?;
    sheet.write_string_with_format(0, 0, plain(&paper.title), &bold)?;
    let mut row = 0;
    for line in &paper.lines {
        row += 1;
        sheet.write_string_with_format(row, 0, plain(line), &wrapped)?;
    }
    for section in &paper.sections {
        row += 2;
        sheet.write_string_with_format(row, 0, plain(&section.heading), &bold)?;
        for cells in &section.table {
            row += 1;
            for (column, cell) in (0u16..).zip(cells) {
                sheet.write_string(row, column, plain(cell))?;
            }
        }
        for line in &section.lines {
            row += 1;
            sheet.write_string_with_format(row, 0, plain(line), &wrapped)?;
        }
    }
    workbook.save_to_buffer()
}
