//! An empty workbook to fill in: headings, a grey row that explains, two rows of examples, lists to choose from.

use serde_json::Value;

use super::cell::Hand;
use super::pages::Page;
use super::workbook;
use crate::domain::Fault;
use crate::io::sheet::columns::{Column, IKM, Kind, ORDERS, SECTOR, SHEETS, Sheet, UNIT, Word};
use crate::io::sheet::grid::Cell;
use crate::io::sheet::locale::Locale;
use crate::io::sheet::name::fold;
use crate::io::sheet::value::{Terms, value};

/// What the ids of examples start with.
const EXAMPLE: &str = "contoh";

/// Which sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// *Mudah*: one product a row, and the orders.
    Simple,
    /// *Lengkap*: producers, what they make, their certificates, orders and rules of one's own.
    Full,
}

/// The workbook of a layout, with headings and words of a language.
///
/// # Errors
/// Only a fault of this program.
pub fn template(layout: Layout, language: Locale) -> Result<Vec<u8>, Fault> {
    let is_simple = |sheet: &Sheet| sheet.id == IKM.id;
    let sheets: Vec<&'static Sheet> = match layout {
        Layout::Simple => vec![&IKM, &ORDERS],
        Layout::Full => SHEETS.into_iter().filter(|sheet| sheet.usual && !is_simple(sheet)).collect(),
    };
    let pages: Vec<Page> = sheets.into_iter().map(|sheet| page(sheet, language)).collect();
    workbook::bytes(&pages, language)
}

fn page(sheet: &'static Sheet, language: Locale) -> Page {
    let columns: Vec<&'static Column> =
        sheet.columns().map(|(_, column)| column).filter(|column| column.usual).collect();
    let row = |at: usize| columns.iter().map(|column| example(column, at, language)).collect();
    let rows: Vec<Vec<Option<Cell>>> = vec![row(0), row(1)];
    let rows = rows.into_iter().filter(|row| row.iter().any(Option::is_some)).collect();
    Page { sheet, columns, others: Vec::new(), explained: true, rows }
}

/// An example of a column as one would type it in a language.
fn example(column: &Column, at: usize, language: Locale) -> Option<Cell> {
    let text = Cell::Text(column.examples[at].to_owned());
    let pick = |word: &Word| Some(Cell::Text(language.pick(word.id, word.en).to_owned()));
    let is_it = |word: &&Word| word.code == column.examples[at];
    if column.examples[at].is_empty() {
        return None;
    }
    match column.kind {
        Kind::Sector => SECTOR.iter().find(is_it).and_then(pick),
        Kind::Unit => UNIT.iter().map(|unit| &unit.word).find(is_it).and_then(pick),
        Kind::Grade if column.examples[at].starts_with(char::is_alphabetic) => Some(text),
        kind => {
            let terms = Terms { numbers: Some(Locale::English), ..Terms::default() };
            let read: Value = value(kind, &text, &terms).ok()??;
            Hand::exact(language, false).cell(kind, &read).or(Some(text))
        }
    }
}

/// Whether an id is one of the examples.
pub(in crate::io::sheet) fn is_example(id: &str) -> bool {
    fold(id).starts_with(EXAMPLE)
}
