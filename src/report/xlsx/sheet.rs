//! One sheet: a frozen heading, and rows of cells that keep their kind.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

use crate::domain::{Calendar, Date, Money, Quantity};
use crate::report::names::Names;
use crate::report::wording::printable;

/// Rows below the heading before the rest is only counted.
const MAX_ROWS: usize = 100_000;
/// Most characters of a cell; the format holds 32,767 UTF-16 units.
const MAX_CHARS: usize = 16_000;
/// A spreadsheet keeps this many significant digits of a number; one with more is written as text.
const MAX_DIGITS: usize = 15;

/// What stands in a cell.
pub(super) enum Cell {
    Empty,
    /// Never a formula, whatever it starts with.
    Text(String),
    Whole(Quantity),
    Money(Money),
    Date(Date),
}

impl Cell {
    /// A day, or the period where the calendar has no dates.
    pub fn due(names: &Names, date: Date, period: usize) -> Cell {
        let calendar = names.instance.calendar();
        if *calendar == Calendar::undated(calendar.n_periods) {
            return Cell::Text(names.wording.period(calendar, period));
        }
        Cell::Date(date)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<Quantity> for Cell {
    fn from(quantity: Quantity) -> Self {
        Cell::Whole(quantity)
    }
}

/// A sheet.
pub(super) struct Sheet {
    /// Message of its name.
    pub name: &'static str,
    /// Message of each heading, and its width in characters.
    pub columns: &'static [(&'static str, f64)],
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    pub fn write(&self, sheet: &mut Worksheet, names: &Names) -> Result<(), XlsxError> {
        sheet.set_name(names.wording.word(self.name))?;
        let heading = Format::new().set_bold().set_background_color(Color::RGB(0x00E7_EEF2)).set_text_wrap();
        for (column, &(message, width)) in (0u16..).zip(self.columns) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, names.wording.word(message), &heading)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let style = Style::new(names);
        for (row, cells) in (1u32..).zip(self.rows.iter().take(MAX_ROWS)) {
            for (column, cell) in (0u16..).zip(cells) {
                style.write(sheet, (row, column), cell, names)?;
            }
        }
        if let Some(more) = self.rows.len().checked_sub(MAX_ROWS).filter(|&more| more > 0) {
            let more = names.wording.say("list-more", &[("count", more.into())]);
            sheet.write_string(MAX_ROWS as u32 + 1, 0, more)?;
        }
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(())
    }
}

/// How each kind of cell looks.
struct Style {
    text: Format,
    whole: Format,
    money: Format,
    date: Format,
}

impl Style {
    fn new(names: &Names) -> Self {
        let decimals = usize::from(names.currency().decimals);
        let money = match decimals {
            0 => "#,##0".to_owned(),
            decimals => format!("#,##0.{}", "0".repeat(decimals)),
        };
        let format = || Format::new().set_align(FormatAlign::Top);
        Style {
            text: format().set_text_wrap(),
            whole: format().set_num_format("#,##0"),
            money: format().set_num_format(money),
            date: format().set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
        }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        cell: &Cell,
        names: &Names,
    ) -> Result<(), XlsxError> {
        let (row, column) = at;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.write_text(sheet, at, text)?,
            Cell::Whole(quantity) => match number(&quantity.to_string()) {
                Some(value) => drop(sheet.write_number_with_format(row, column, value, &self.whole)?),
                None => self.write_text(sheet, at, &names.wording.quantity(*quantity))?,
            },
            Cell::Money(amount) => match number(&names.currency().format(*amount)) {
                Some(value) => drop(sheet.write_number_with_format(row, column, value, &self.money)?),
                None => self.write_text(sheet, at, &names.money(*amount))?,
            },
            Cell::Date(date) => match excel(*date) {
                Some(day) => drop(sheet.write_datetime_with_format(row, column, &day, &self.date)?),
                None => self.write_text(sheet, at, &names.wording.date(*date))?,
            },
        }
        Ok(())
    }

    fn write_text(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
    ) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, column, plain(text), &self.text)?;
        Ok(())
    }
}

/// A text that fits a cell; spaces that hold words together in a terminal would keep it from wrapping.
pub(super) fn plain(text: &str) -> String {
    printable(text).replace('\u{a0}', " ").chars().take(MAX_CHARS).collect()
}

/// The number of an exact decimal, where a spreadsheet keeps every digit of it.
fn number(exact: &str) -> Option<f64> {
    let digits = exact.chars().filter(char::is_ascii_digit).skip_while(|&digit| digit == '0').count();
    exact.parse().ok().filter(|_| digits <= MAX_DIGITS)
}

/// A day that a spreadsheet knows; its calendar is wrong before March 1900.
pub(crate) fn excel(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_spreadsheet_keeps_whole_is_a_number() {
        assert_eq!(number("1250.50"), Some(1250.5));
        assert_eq!(number("-0.000000000000001"), Some(-1e-15));
        assert_eq!(number("999999999999999"), Some(999_999_999_999_999.0));
        assert_eq!(number("1000000000000000"), None);
        assert_eq!(number("1.234567890123456"), None);
    }

    #[test]
    fn days_before_the_calendar_of_spreadsheets_are_text() {
        assert!(excel("1899-12-31".parse().unwrap()).is_none());
        assert!(excel("2026-12-15".parse().unwrap()).is_some());
    }
}
