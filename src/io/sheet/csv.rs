//! Cells of a CSV file: its encoding, its separator, and its rows.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::grid::{self, Grid, MAX_COLUMNS, MAX_ROWS, Row};
use crate::domain::Fault;

/// Separators that are recognised.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// The rows of a file, with its name for their places.
pub(super) fn grid(name: &str, bytes: &[u8], observe: &dyn Fn(usize)) -> Result<Grid, Vec<Fault>> {
    let text = text(name, bytes).map_err(|fault| vec![fault])?;
    if text.trim().is_empty() {
        return Err(vec![Fault::new("empty-file", name)]);
    }
    if let Some(row) = unclosed_quote(&text) {
        return Err(vec![Fault::new("unclosed-quote", grid::place(name, row, 0))]);
    }
    let (separator, text) = separator(&text);
    rows(name, text, separator, observe)
}

/// The text of a file in whatever encoding spreadsheets write.
pub(super) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Fault> {
    let encoding = encoding(bytes);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors || text.contains('\0') {
        let encoding = encoding.name();
        return Err(Fault::new("text-damaged", name).with("encoding", encoding));
    }
    Ok(text)
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    match bytes {
        [b, 0, ..] if b.is_ascii() => return UTF_16LE,
        [0, b, ..] if b.is_ascii() => return UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => return UTF_8,
        _ => {}
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    // Names in these files are Latin; a few accented letters must not turn them into another script.
    if guess.is_single_byte() { WINDOWS_1252 } else { guess }
}

/// The line in which a quote opens that never closes.
fn unclosed_quote(text: &str) -> Option<u32> {
    let mut line = 1;
    let mut opened = None;
    let mut at_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, opened) {
            ('"', None) if at_start => opened = Some(line),
            ('"', Some(_)) if chars.peek() == Some(&'"') => {
                chars.next();
            }
            ('"', Some(_)) => opened = None,
            ('\n', _) => line += 1,
            _ => {}
        }
        at_start = opened.is_none() && matches!(c, '\n' | ';' | ',' | '\t');
    }
    opened
}

/// The separator, told by the first row that has one; `sep=;` in front of it says it.
fn separator(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(separator) = SEPARATORS.into_iter().find(|s| rest.as_bytes().first() == Some(s))
    {
        let rows = rest.split_once('\n').map_or("", |(_, rows)| rows);
        return (separator, rows);
    }
    for line in text.lines().take(20) {
        let count = |separator: u8| line.bytes().filter(|b| *b == separator).count();
        let most = SEPARATORS.into_iter().max_by_key(|&s| (count(s), s == b';'));
        if let Some(separator) = most.filter(|&s| count(s) > 0) {
            return (separator, text);
        }
    }
    (b',', text)
}

fn rows(name: &str, text: &str, separator: u8, observe: &dyn Fn(usize)) -> Result<Grid, Vec<Fault>> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader =
        builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut grid = Grid { name: name.to_owned(), rows: Vec::new(), untyped: true };
    let mut widths = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| vec![Fault::new("text-damaged", name)])? {
        let line = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if grid.rows.len() as u32 > MAX_ROWS + 10 {
            return Err(vec![grid::too_many_rows(name)]);
        }
        widths.push(record.len());
        grid.rows.push(row(number, &record));
        if grid.rows.len().is_multiple_of(500) {
            observe(grid.rows.len());
        }
    }
    let faults = ragged(&grid, &widths);
    if faults.is_empty() { Ok(grid) } else { Err(faults) }
}

/// Rows of another width than the heading. Titles above the heading may be narrower.
fn ragged(grid: &Grid, widths: &[usize]) -> Vec<Fault> {
    let Some(&expected) = widths.iter().take(5).max() else { return Vec::new() };
    let from = widths.iter().position(|&width| width == expected).unwrap_or(0);
    let rows = grid.rows.iter().zip(widths).skip(from).filter(|(_, width)| **width != expected);
    let fault = |(row, width): (&Row, &usize)| {
        let fault = Fault::new("ragged-row", grid.place(row.number, expected.min(*width)));
        fault.with("count", width).with("quantity", expected)
    };
    rows.map(fault).collect()
}

fn row(number: u32, record: &csv::StringRecord) -> Row {
    let mut row = Row { number, cells: Vec::with_capacity(record.len()) };
    for (column, field) in record.iter().enumerate().take(MAX_COLUMNS as usize) {
        if let Some(cell) = grid::text(unescaped(field)) {
            row.put(column, cell);
        }
    }
    row
}

/// An apostrophe before what would be a formula was put there so that it is none.
fn unescaped(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\'']) => rest,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Grid, Vec<Fault>> {
        grid("IKM", bytes, &|_| {})
    }

    #[test]
    fn separators_are_recognised() {
        for bytes in
            ["ID;Nama\na;b, c\n", "ID\tNama\na\tb, c\n", "ID,Nama\na,\"b, c\"\n", "sep=;\nID;Nama\na;b, c\n"]
        {
            let grid = read(bytes.as_bytes()).unwrap();
            assert_eq!(grid.rows[1].cell(1), grid::text("b, c").as_ref(), "{bytes}");
        }
    }

    #[test]
    fn encodings_are_recognised() {
        let utf16: Vec<u8> = "\u{feff}ID;Café\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}ID;Café\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [b"\xef\xbb\xbfID;Caf\xc3\xa9\n".to_vec(), b"ID;Caf\xe9\n".to_vec(), utf16, big] {
            assert_eq!(read(&bytes).unwrap().rows[0].cell(1), grid::text("Café").as_ref(), "{bytes:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_is_found_where_it_opens() {
        let fault = read(b"ID,Nama\na,b\nc,\"d\ne,f\ng,h\n").unwrap_err().remove(0);
        assert_eq!((fault.code, fault.place.as_str()), ("unclosed-quote", "IKM!A3"));
        assert!(read(b"ID,Nama\na,\"b \"\"x\"\" \n c\"\n").is_ok());
    }

    #[test]
    fn a_row_of_another_width_is_ragged() {
        let fault = read(b"ID,Nama,Kota\na,b,c\nd,e\n").unwrap_err().remove(0);
        assert_eq!((fault.code, fault.place.as_str()), ("ragged-row", "IKM!C3"));
    }
}
