//! Spreadsheets out: the sheets of layout *lengkap*, in either language, that read back as the same instance.
//!
//! A value is written in its column where that cell reads back as the very same value; else it goes into the
//! sheet of paths, where JSON can hold anything. So nothing is lost, whatever a text contains.

mod cell;
mod pages;
mod paths;
mod tables;
mod template;
mod workbook;

pub(super) use template::is_example;
pub use template::{Layout, template};
pub(super) use workbook::DAY_FORMAT;

use serde_json::Value;

use self::cell::Hand;
use self::pages::Page;
use super::grid::{self, MAX_ROWS};
use super::locale::Locale;
use crate::domain::{Fault, Instance};
use crate::io::writer;

/// A workbook of an instance, with headings and words of a language.
///
/// # Errors
/// A sheet would have more rows than are read back.
pub fn write_workbook(instance: &Instance, language: Locale) -> Result<Vec<u8>, Fault> {
    let hand = Hand::exact(language, false);
    workbook::bytes(&pages(instance, &hand)?, language)
}

/// CSV files of an instance with their names, in UTF-8 with a byte order mark, as spreadsheets expect it:
/// separated by semicolons in Bahasa, by commas in English.
///
/// # Errors
/// A file would have more rows than are read back.
pub fn write_tables(instance: &Instance, language: Locale) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let hand = Hand::exact(language, true);
    pages(instance, &hand)?.iter().map(|page| tables::file(page, language)).collect()
}

fn pages(instance: &Instance, hand: &Hand) -> Result<Vec<Page>, Fault> {
    let records = serde_json::to_value(writer::record(instance)).unwrap_or_default();
    let Value::Object(records) = records else { return Ok(Vec::new()) };
    let pages = pages::pages(records, hand);
    match pages.iter().find(|page| page.rows.len() > MAX_ROWS as usize) {
        Some(page) => Err(grid::too_many_rows(hand.language.pick(page.sheet.id, page.sheet.en))),
        None => Ok(pages),
    }
}

/// A fault of the library that writes: of this program, not of the data.
fn unwritable(error: &dyn std::error::Error) -> Fault {
    Fault::new("sheet-unwritable", "workbook").with("cause", error)
}
