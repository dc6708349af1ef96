//! Writes the records of an instance into sheets, by the table of columns: what a careful person would type.

use std::collections::BTreeSet;

use kongsi::io::sheet::columns::{Column, FURTHER_SHEET, IKM, Kind, Record, SHEETS, Sheet, Word};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use serde_json::Value;

/// Which headings and words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    Id,
    En,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Date(String),
}

/// A sheet: its name, its heading and its rows.
pub struct Page {
    pub name: &'static str,
    pub rows: Vec<Vec<Option<Cell>>>,
}

impl Tongue {
    fn pick(self, id: &'static str, en: &'static str) -> &'static str {
        if self == Tongue::Id { id } else { en }
    }
}

/// Every sheet of layout *lengkap*.
pub fn pages(records: &Value, tongue: Tongue) -> Vec<Page> {
    let mut further = vec![("as_written".to_owned(), text("ya"))];
    let mut pages: Vec<Page> = SHEETS
        .into_iter()
        .filter(|sheet| ![IKM.id, FURTHER_SHEET.id].contains(&sheet.id))
        .filter_map(|sheet| page(sheet, records, tongue, &mut further))
        .collect();
    for (key, value) in records.as_object().unwrap() {
        match key.as_str() {
            "calendar" | "currency" => {
                for (inner, value) in value.as_object().unwrap() {
                    further.push((format!("{key}.{inner}"), scalar(value)));
                }
            }
            "overrides" | "promised" => {
                for (index, value) in value.as_array().unwrap().iter().enumerate() {
                    further.push((format!("{key}[{index}]"), text(&value.to_string())));
                }
            }
            "rule_book" if value.get("blocs").is_some() => {
                further.push(("rule_book.blocs".to_owned(), text(&value["blocs"].to_string())));
            }
            _ => {}
        }
    }
    let heading = vec![text(tongue.pick("Nama", "Name")), text(tongue.pick("Nilai", "Value"))];
    let rows = further.into_iter().map(|(path, value)| vec![text(&path), value]);
    pages.push(Page { name: "Lanjutan", rows: std::iter::once(heading).chain(rows).collect() });
    pages
}

fn text(text: &str) -> Option<Cell> {
    Some(Cell::Text(text.to_owned()))
}

fn scalar(value: &Value) -> Option<Cell> {
    match value {
        Value::String(word) => text(word),
        Value::Number(number) => Some(numeric(number.as_str())),
        other => text(&other.to_string()),
    }
}

/// A number cell where fifteen digits are enough for it.
fn numeric(number: &str) -> Cell {
    let digits = number.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    if digits <= 15 && !number.contains(['e', 'E']) {
        Cell::Number(number.parse().unwrap())
    } else {
        Cell::Text(number.to_owned())
    }
}

/// The records of a sheet with their paths and what they hold.
fn records<'r>(record: Record, tree: &'r Value) -> Vec<(String, &'r Value, Option<&'r Value>)> {
    let list = |key: &str, path: &str| -> Vec<(String, &'r Value, Option<&'r Value>)> {
        let entries = tree.pointer(key).and_then(Value::as_array).into_iter().flatten().enumerate();
        entries.map(|(index, entry)| (format!("{path}[{}]", name(entry, index)), entry, None)).collect()
    };
    match record {
        Record::Producer => list("/producers", "producers"),
        Record::Capability => {
            let mut all = Vec::new();
            for (path, producer, _) in list("/producers", "producers") {
                for (index, made) in producer["capabilities"].as_array().unwrap().iter().enumerate() {
                    all.push((format!("{path}.capabilities[{index}]"), made, Some(producer)));
                }
            }
            all
        }
        Record::Certificate => list("/certificates", "certificates"),
        Record::Order => list("/orders", "orders"),
        Record::Rule => list("/rule_book/rules", "rule_book.rules"),
        Record::Group => list("/groups", "groups"),
        Record::Product => list("/products", "products"),
        Record::Held | Record::Further => Vec::new(),
    }
}

/// The id of an entry where a path can hold it, else its position.
fn name(entry: &Value, index: usize) -> String {
    let id = entry.get("id").and_then(Value::as_str);
    id.filter(|id| !id.contains(['[', ']'])).map_or_else(|| index.to_string(), str::to_owned)
}

fn page(
    sheet: &'static Sheet,
    tree: &Value,
    tongue: Tongue,
    further: &mut Vec<(String, Option<Cell>)>,
) -> Option<Page> {
    let (record, columns) = sheet.parts[0];
    let records = records(record, tree);
    let is_needed = matches!(record, Record::Producer | Record::Capability | Record::Order);
    let is_declared = record == Record::Product && tree.get("products").is_some();
    if records.is_empty() && !is_needed && !is_declared {
        return None;
    }
    let used = |column: &&Column| {
        column.need == kongsi::io::sheet::columns::Need::Must
            || records.iter().any(|(_, r, _)| at(r, column.key).is_some())
    };
    let columns: Vec<&Column> = columns.iter().filter(used).collect();
    let heading = columns.iter().map(|column| text(tongue.pick(column.id, column.en))).collect();
    let mut rows = vec![heading];
    for (path, entry, owner) in &records {
        let mut row = Vec::new();
        for column in &columns {
            let own = owner.filter(|_| column.key == "producer").map(|owner| &owner["id"]);
            let Some(value) = own.or_else(|| at(entry, column.key)) else {
                row.push(None);
                continue;
            };
            let cell = cell(column.kind, value, tongue);
            if cell.is_none() {
                further.push((format!("{path}.{}", column.key), text(&value.to_string())));
            }
            row.push(cell);
        }
        rows.push(row);
        leftovers(path, entry, &columns, further);
    }
    Some(Page { name: tongue.pick(sheet.id, sheet.en), rows })
}

fn at<'v>(record: &'v Value, key: &str) -> Option<&'v Value> {
    key.split('.').try_fold(record, |value, key| value.get(key))
}

/// Keys without a column, such as `other`.
fn leftovers(path: &str, entry: &Value, columns: &[&Column], further: &mut Vec<(String, Option<Cell>)>) {
    let known: BTreeSet<&str> = columns.iter().map(|column| column.key.split('.').next().unwrap()).collect();
    for (key, value) in entry.as_object().unwrap() {
        let empty_place = key == "place" && value.as_object().unwrap().is_empty();
        if (!known.contains(key.as_str()) || empty_place) && key != "capabilities" {
            let as_json = matches!(value, Value::Object(_) | Value::Array(_) | Value::String(_));
            let cell = if as_json { text(&value.to_string()) } else { scalar(value) };
            further.push((format!("{path}.{key}"), cell));
        }
    }
}

fn word(words: &[Word], code: &str, tongue: Tongue) -> String {
    let word = words.iter().find(|word| word.code == code).unwrap();
    tongue.pick(word.id, word.en).to_owned()
}

/// Texts that can stand between separators.
fn plain(text: &str) -> bool {
    !text.is_empty()
        && text == text.trim()
        && !text.contains([';', '\n', '@', '(', ')', '|', ',', ':', '=', '\'', '"'])
}

/// A cell of a kind; `None` where it can only be said as JSON.
fn cell(kind: Kind, value: &Value, tongue: Tongue) -> Option<Cell> {
    let list = |value: &Value, entry: &dyn Fn(&Value) -> Option<String>| {
        let entries: Option<Vec<String>> = value.as_array()?.iter().map(entry).collect();
        match entries?.as_slice() {
            [] => text("-"),
            entries => text(&entries.join("; ")),
        }
    };
    match kind {
        Kind::Text | Kind::Id | Kind::Scheme | Kind::Digits | Kind::Unit | Kind::Sector | Kind::Kept => {
            let word = value.as_str()?;
            let is_odd = word == "-" || word.starts_with('\'') || word != word.trim() || word.is_empty();
            let exponential = word.contains("e+") || word.contains("E+");
            if is_odd || exponential { None } else { text(word) }
        }
        Kind::Whole | Kind::Amount | Kind::Fraction | Kind::Degrees | Kind::Grade => match value {
            Value::Number(number) => Some(numeric(number.as_str())),
            other => text(other.as_str()?),
        },
        Kind::PerCent => match value {
            Value::Number(number) => {
                text(&format!("{} %", number.as_str().replace('.', tongue.pick(",", "."))))
            }
            _ => None,
        },
        Kind::Date => Some(Cell::Date(value.as_str()?.to_owned())),
        Kind::YesNo => {
            text(if value.as_bool()? { tongue.pick("ya", "yes") } else { tongue.pick("tidak", "no") })
        }
        Kind::Words(words) => text(&word(words, value.as_str()?, tongue)),
        Kind::WordList(words) => list(value, &|entry| Some(word(words, entry.as_str()?, tongue))),
        Kind::List => list(value, &|entry| entry.as_str().filter(|word| plain(word)).map(str::to_owned)),
        Kind::Wholes | Kind::Twelve => {
            list(value, &|entry| Some(entry.to_string().replace('.', tongue.pick(",", "."))))
        }
        Kind::Pairs => {
            let pairs = value.as_object()?.iter().map(|(key, value)| {
                let value = value.as_str()?;
                (plain(key) && plain(value)).then(|| format!("{key}: {value}"))
            });
            let pairs: Option<Vec<String>> = pairs.collect();
            text(&pairs?.join("; "))
        }
        Kind::Deliveries => list(value, &|delivery| {
            let when = match (delivery.get("date").and_then(Value::as_str), delivery.get("period")) {
                (Some(date), None) => date.to_owned(),
                (Some(date), Some(period)) => format!("{date} P{period}"),
                (None, Some(period)) => format!("P{period}"),
                (None, None) => return None,
            };
            Some(format!("{} @ {when}", delivery["quantity"]))
        })
        .filter(|cell| *cell != Cell::Text("-".to_owned())),
        Kind::Lead => match value {
            Value::String(code) if code == "member" => text(tongue.pick("anggota", "member")),
            other => other.get("external")?.as_str().filter(|name| plain(name)).and_then(text),
        },
        Kind::Requirements | Kind::Schemes => None,
    }
}

/// The pages as an XLSX workbook.
pub fn workbook(pages: &[Page]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let moment = ExcelDateTime::from_ymd(2026, 11, 2).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&moment));
    let day = Format::new().set_num_format("yyyy-mm-dd");
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
                    Some(Cell::Date(date)) => {
                        let date = ExcelDateTime::parse_from_str(date).unwrap();
                        sheet.write_datetime_with_format(row, column, &date, &day)
                    }
                }
                .unwrap();
            }
        }
        sheet.set_freeze_panes(1, 0).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// The pages as CSV files, as a spreadsheet of that language writes them.
pub fn tables(pages: &[Page], tongue: Tongue) -> Vec<(String, Vec<u8>)> {
    let separator = tongue.pick(";", ",").as_bytes()[0];
    let file = |page: &Page| {
        let mut writer =
            csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
        let width = page.rows[0].len();
        for cells in &page.rows {
            let fields = cells.iter().map(|cell| match cell {
                None => String::new(),
                Some(Cell::Text(text)) if text.starts_with(['=', '+', '-', '@', '\'']) && text != "-" => {
                    format!("'{text}")
                }
                Some(Cell::Text(text) | Cell::Date(text)) => text.clone(),
                Some(Cell::Number(number)) => number.to_string().replace('.', tongue.pick(",", ".")),
            });
            writer.write_record(fields.chain(std::iter::repeat(String::new())).take(width)).unwrap();
        }
        (format!("{}.csv", page.name), writer.into_inner().unwrap())
    };
    pages.iter().map(file).collect()
}
