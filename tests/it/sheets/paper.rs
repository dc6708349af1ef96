//! A plain workbook, as somebody types it who knows nothing of this program.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
}

/// A sheet: its name, its heading and its rows.
pub struct Page {
    pub name: &'static str,
    pub rows: Vec<Vec<Option<Cell>>>,
}

/// The pages as an XLSX workbook.
pub fn workbook(pages: &[Page]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let moment = ExcelDateTime::from_ymd(2026, 11, 2).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&moment));
    let bold = Format::new().set_bold();
    for page in pages {
        let sheet = workbook.add_worksheet().set_name(page.name).unwrap();
        for (row, cells) in page.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (row as u32, column as u16);
                match cell {
                    None => continue,
                    Some(Cell::Text(text)) if row == 0 => {
                        sheet.write_string_with_format(row, column, text, &bold)
                    }
                    Some(Cell::Text(text)) => sheet.write_string(row, column, text),
                    Some(Cell::Number(number)) => sheet.write_number(row, column, *number),
                }
                .unwrap();
            }
        }
        sheet.set_freeze_panes(1, 0).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}
