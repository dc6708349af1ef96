//! Sheets as a workbook that a person can go on with: ids stay text, days are days, words drop down.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Note,
    Workbook, Worksheet, XlsxError,
};

use super::pages::Page;
use super::unwritable;
use crate::domain::Fault;
use crate::io::sheet::columns::{Column, Kind, Need, SECTOR, UNIT, Word, YES_NO};
use crate::io::sheet::grid::{Cell, MAX_ROWS};
use crate::io::sheet::locale::Locale;
use crate::report::excel;

/// Characters of all words of a drop-down list together; spreadsheets allow 255.
const MAX_LIST: usize = 250;
/// Days as both languages read them without doubt.
pub(in crate::io::sheet) const DAY_FORMAT: &str = "yyyy-mm-dd";
/// Widest and narrowest column, in characters.
const WIDTHS: (usize, usize) = (10, 40);

/// A workbook of sheets, the same bytes for the same sheets.
pub(super) fn bytes(pages: &[Page], language: Locale) -> Result<Vec<u8>, Fault> {
    build(pages, language).map_err(|error| unwritable(&error))
}

fn build(pages: &[Page], language: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let long_ago = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    let formats = Formats::new();
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(language.pick(page.sheet.id, page.sheet.en))?;
        write_page(sheet, page, language, &formats)?;
    }
    workbook.save_to_buffer()
}

struct Formats {
    needed: Format,
    heading: Format,
    note: Format,
    text: Format,
    number: Format,
    amount: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        let heading =
            |color: u32| Format::new().set_bold().set_background_color(Color::RGB(color)).set_text_wrap();
        Formats {
            needed: heading(0x00CF_E3DC),
            heading: heading(0x00E7_EEF2),
            note: Format::new()
                .set_italic()
                .set_font_color(Color::RGB(0x0059_5959))
                .set_background_color(Color::RGB(0x00F2_F2F2))
                .set_align(FormatAlign::Top)
                .set_text_wrap(),
            text: Format::new().set_num_format("@"),
            number: Format::new().set_num_format("General"),
            amount: Format::new().set_num_format("#,##0.##########"),
            date: Format::new().set_num_format(DAY_FORMAT).set_align(FormatAlign::Left),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Date => &self.date,
            Kind::Whole | Kind::Fraction | Kind::PerCent | Kind::Degrees | Kind::Grade => &self.number,
            Kind::Amount => &self.amount,
            _ => &self.text,
        }
    }

    /// The format of a column, unless a day or a number stands where texts do.
    fn of_cell(&self, cell: &Cell, kind: Option<Kind>) -> &Format {
        let format = kind.map_or(&self.text, |kind| self.of(kind));
        match cell {
            Cell::Date(_) => &self.date,
            Cell::Number(_) if std::ptr::eq(format, &self.text) => &self.number,
            _ => format,
        }
    }
}

fn write_page(
    sheet: &mut Worksheet,
    page: &Page,
    language: Locale,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (at, column) in (0u16..).zip(&page.columns) {
        let heading = language.pick(column.id, column.en);
        let format = if column.need == Need::Must { &formats.needed } else { &formats.heading };
        sheet.set_column_format(at, formats.of(column.kind))?;
        sheet.set_column_width(at, heading.chars().count().clamp(WIDTHS.0, WIDTHS.1) as f64 + 2.0)?;
        sheet.write_string_with_format(0, at, heading, format)?;
        let note = language.pick(column.note[0], column.note[1]);
        if !note.is_empty() {
            let note = Note::new(format!("{}. {note}", column.need.said(language))).add_author_prefix(false);
            sheet.insert_note(0, at, &note)?;
        }
        drop_down(sheet, at, column, language)?;
    }
    let first_other = page.columns.len() as u16;
    for (at, heading) in (first_other..).zip(&page.others) {
        sheet.write_string_with_format(0, at, heading, &formats.heading)?;
    }
    let first_row = 1 + u32::from(page.explained);
    if page.explained {
        for (at, column) in (0u16..).zip(&page.columns) {
            sheet.write_string_with_format(
                1,
                at,
                language.pick(column.note[0], column.note[1]),
                &formats.note,
            )?;
        }
    }
    for (row, cells) in (first_row..).zip(&page.rows) {
        for (at, cell) in (0u16..).zip(cells) {
            let Some(cell) = cell else { continue };
            let kind = page.columns.get(usize::from(at)).map(|column| column.kind);
            write_cell(sheet, (row, at), cell, formats.of_cell(cell, kind))?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Cell::Date(date) => match excel(*date) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, format)?,
            None => sheet.write_string_with_format(row, column, date.to_string(), format)?,
        },
        cell => sheet.write_string_with_format(row, column, cell.shown(), format)?,
    };
    Ok(())
}

/// A list of the words a column takes. Others are refused only where the reader would refuse them.
fn drop_down(sheet: &mut Worksheet, at: u16, column: &Column, language: Locale) -> Result<(), XlsxError> {
    let pick = |word: &Word| language.pick(word.id, word.en);
    let (words, style): (Vec<&str>, _) = match column.kind {
        Kind::YesNo => (YES_NO.iter().map(pick).collect(), DataValidationErrorStyle::Stop),
        Kind::Words(words) => (words.iter().map(pick).collect(), DataValidationErrorStyle::Stop),
        Kind::Sector => (SECTOR.iter().map(pick).collect(), DataValidationErrorStyle::Information),
        Kind::Unit => {
            (UNIT.iter().map(|unit| pick(&unit.word)).collect(), DataValidationErrorStyle::Information)
        }
        Kind::Grade => (vec!["A", "B", "C"], DataValidationErrorStyle::Information),
        _ => return Ok(()),
    };
    // A comma would part a word in two.
    let words: Vec<&str> = words.into_iter().filter(|word| !word.contains(',')).collect();
    if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > MAX_LIST {
        return Ok(());
    }
    let list = DataValidation::new().allow_list_strings(&words)?.set_error_style(style).ignore_blank(true);
    sheet.add_data_validation(1, at, MAX_ROWS, at, &list)?;
    Ok(())
}
