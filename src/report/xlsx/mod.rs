//! The answer as a workbook: a sheet each for the summary, the allocation, the deliveries, the work, those left
//! out, and the papers. Numbers and dates are numbers and dates, so that they can be added up and sorted.

mod allocation;
mod left_out;
mod paper;
mod papers;
mod schedule;
mod sheet;
mod summary;

pub(super) use paper::paper;
pub(crate) use sheet::excel;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Answer;
use super::names::Names;
use super::wording::{Language, Wording};
use sheet::Sheet;

/// Renders `answer` as one XLSX file.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let sheets = [
        summary::sheet(&names, answer),
        allocation::sheet(&names, answer),
        schedule::deliveries(&names, answer),
        schedule::work(&names, answer),
        left_out::sheet(&names, answer),
        papers::sheet(&names, answer),
    ];
    workbook(&names, &sheets).expect("names, rows and texts are within the limits of the format")
}

fn workbook(names: &Names, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same answer is the same file: no clock in it.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in sheets {
        sheet.write(workbook.add_worksheet(), names)?;
    }
    workbook.save_to_buffer()
}
