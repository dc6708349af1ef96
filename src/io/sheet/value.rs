//! What a cell of a column says, as the value of its record. Whether the value makes sense is the reader's
//! question.

use serde_json::{Map, Number, Value, json};

use super::columns::{Kind, SECTOR, Word, YES_NO};
use super::grid::{Cell, digits};
use super::locale::{self, Locale, NoNumber};
use super::name::{fold, nearest};
use super::time::{self, NoDay};
use crate::domain::Fault;
use crate::io::place::visible;

/// Under which terms cells are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// How numbers are written, as far as it is known.
    pub(super) numbers: Option<Locale>,
    /// Whether the day or the month comes first, as far as it is known.
    pub(super) days: Option<Locale>,
    /// No word is understood by its likeness.
    pub(super) as_written: bool,
    /// The cells have no types: a CSV file.
    pub(super) untyped: bool,
    /// Schemes with a spelling of their own.
    pub(super) schemes: Vec<String>,
}

/// A cell that is not of its kind: which fault it is, without its place.
pub(super) type Refused = Fault;

fn refused(code: &'static str, cell: &Cell) -> Refused {
    Fault::new(code, "").with("given", visible(&cell.shown()))
}

/// The value of a cell; `None` where it counts as empty.
pub(super) fn value(kind: Kind, cell: &Cell, terms: &Terms) -> Result<Option<Value>, Refused> {
    match cell {
        Cell::Error(_) => return Err(refused("cell-error", cell)),
        Cell::Text(text) if is_dash(text, kind, terms) => return Ok(None),
        _ => {}
    }
    let value = match kind {
        Kind::Text | Kind::Kept => Value::String(cell.shown()),
        Kind::Id | Kind::Scheme | Kind::Digits if terms.as_written => Value::String(cell.shown()),
        Kind::Id => Value::String(id(cell)?),
        Kind::Scheme => Value::String(scheme(&id(cell)?, terms)?),
        Kind::Digits => Value::String(figures(cell, terms)?),
        Kind::Whole | Kind::Amount | Kind::Fraction | Kind::Degrees => number(cell, terms)?,
        Kind::PerCent => per_cent(cell, terms)?,
        Kind::Date => Value::String(day(cell, terms)?),
        Kind::YesNo => yes_no(cell)?,
        Kind::Words(words) => Value::String(word(cell, words)?.to_owned()),
        Kind::Grade => grade(cell, terms)?,
        Kind::List => list(cell),
        Kind::WordList(words) => word_list(cell, words)?,
        Kind::Wholes | Kind::Twelve => numbers(cell, terms)?,
        Kind::Pairs => pairs(cell)?,
        Kind::Deliveries => super::terms::deliveries(cell, terms)?,
        Kind::Requirements => super::terms::requirements(cell, terms)?,
        Kind::Schemes => super::terms::schemes(cell, terms)?,
        Kind::Unit => Value::String(cell.shown()),
        Kind::Lead => super::terms::lead(cell),
        Kind::Sector => Value::String(sector(cell, terms)?),
    };
    Ok(Some(value))
}

/// A dash says that there is nothing to say; where everything is taken as it is written it is a text.
fn is_dash(text: &str, kind: Kind, terms: &Terms) -> bool {
    text == "-" && !terms.as_written && !matches!(kind, Kind::List | Kind::Kept)
}

/// An id: a text, or a whole number that has kept all its digits.
fn id(cell: &Cell) -> Result<String, Refused> {
    match cell {
        Cell::Text(text) if is_exponential(text) => Err(refused("id-turned-number", cell)),
        Cell::Text(text) => Ok(text.clone()),
        Cell::Number(number) if is_exact(*number) => Ok(digits(*number)),
        Cell::Date(_) | Cell::BadDate(_) => Err(refused("id-turned-date", cell)),
        _ => Err(refused("id-turned-number", cell)),
    }
}

/// Digits that are no number: a number cell has lost the zeros in front, unless it can have had none.
fn figures(cell: &Cell, terms: &Terms) -> Result<String, Refused> {
    let text = id(cell)?;
    let typed = matches!(cell, Cell::Number(_));
    let is_long = text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit());
    // A NIB has 13 digits, a telephone number of Indonesia begins with 0 or with 62.
    let whole =
        text.len() >= 13 || text.starts_with('0') || text.starts_with("62") || text.starts_with("800");
    if is_long && (typed || terms.untyped) && !whole {
        return Err(refused("id-lost-zeros", cell));
    }
    Ok(text)
}

fn is_exact(number: f64) -> bool {
    number >= 0.0 && number == number.trunc() && number < 1e15
}

/// `1.2E+12`: what a spreadsheet makes of thirteen digits.
fn is_exponential(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let number =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    number(mantissa)
        && exponent.strip_prefix('+').is_some_and(|power| power.bytes().all(|b| b.is_ascii_digit()))
}

/// A number as JSON writes it.
pub(super) fn number(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    let text = match cell {
        Cell::Number(number) | Cell::PerCent(number) => digits(*number),
        Cell::Text(text) => number_text(text, cell, terms)?,
        Cell::Date(_) | Cell::BadDate(_) => return Err(refused("number-turned-date", cell)),
        Cell::Flag(_) | Cell::Error(_) => return Err(refused("not-a-number", cell)),
    };
    json_number(&text).ok_or_else(|| refused("not-a-number", cell))
}

/// A number of `cell` written as `text`.
pub(super) fn number_text(text: &str, cell: &Cell, terms: &Terms) -> Result<String, Refused> {
    locale::read(text, terms.numbers).map_err(|why| match why {
        NoNumber::Bad => refused("not-a-number", cell),
        NoNumber::Ambiguous(id, en) => {
            refused("ambiguous-number", cell).with("indonesian", id).with("english", en)
        }
        NoNumber::OtherStyle(_) => refused("number-other-style", cell),
        NoNumber::Range => refused("number-range", cell),
        NoNumber::Unit(number, unit) => {
            refused("number-with-unit", cell).with("number", number).with("unit", visible(&unit))
        }
    })
}

pub(super) fn json_number(text: &str) -> Option<Value> {
    text.parse::<Number>().ok().map(Value::Number)
}

fn per_cent(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    match cell {
        Cell::PerCent(part) => {
            json_number(&digits(part * 100.0)).ok_or_else(|| refused("not-a-number", cell))
        }
        Cell::Number(number) if *number > 0.0 && *number < 1.0 && !terms.as_written => {
            let readings = [digits(number * 100.0), digits(*number)];
            let fault = refused("per-cent-doubtful", cell);
            Err(fault.with("one", &readings[0]).with("other", &readings[1]))
        }
        Cell::Text(text) => {
            let bare = text.trim_end_matches(['%', ' ']);
            let text = number_text(bare, cell, terms)?;
            json_number(&text).ok_or_else(|| refused("not-a-number", cell))
        }
        _ => number(cell, terms),
    }
}

fn day(cell: &Cell, terms: &Terms) -> Result<String, Refused> {
    match cell {
        Cell::Date(date) => Ok(date.to_string()),
        Cell::Text(text) => day_text(text, cell, terms),
        Cell::BadDate(_) => Err(refused("bad-serial", cell)),
        Cell::Number(_) => Err(refused("date-turned-number", cell)),
        _ => Err(refused("bad-date", cell)),
    }
}

/// A day of `cell` written as `text`.
pub(super) fn day_text(text: &str, cell: &Cell, terms: &Terms) -> Result<String, Refused> {
    match time::read(text, terms.days) {
        Ok(date) => Ok(date.to_string()),
        Err(NoDay::Bad) => Err(Fault::new("bad-date", "").with("given", visible(text))),
        Err(NoDay::Ambiguous(one, other)) => {
            Err(refused("ambiguous-date", cell).with("indonesian", one).with("english", other))
        }
    }
}

fn yes_no(cell: &Cell) -> Result<Value, Refused> {
    let cell = match cell {
        Cell::Flag(flag) => return Ok(Value::Bool(*flag)),
        Cell::Number(number) => &Cell::Text(digits(*number)),
        cell => cell,
    };
    word(cell, YES_NO).map(|code| Value::Bool(code == "true"))
}

/// The code of a word in either language.
pub(super) fn word(cell: &Cell, words: &'static [Word]) -> Result<&'static str, Refused> {
    let given = fold(&cell.shown());
    let found = words.iter().find(|word| word.spellings().any(|spelling| fold(spelling) == given));
    found.map(|word| word.code).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|word| word.id).collect();
        let fault = refused("unknown-word", cell).with("known", known.join(", "));
        let spellings = words.iter().flat_map(Word::spellings);
        match nearest(&cell.shown(), spellings) {
            Some(word) => fault.with("maybe", word),
            None => fault,
        }
    })
}

fn word_list(cell: &Cell, words: &'static [Word]) -> Result<Value, Refused> {
    let text = cell.shown();
    let codes = entries(&text).map(|entry| word(&Cell::Text(entry.to_owned()), words).map(Value::from));
    codes.collect::<Result<Vec<Value>, Refused>>().map(Value::Array)
}

/// A grade is a number; what is none goes to the reader, who knows the letters.
fn grade(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    match cell {
        Cell::Text(text) if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            let letter = text.to_lowercase();
            let letter =
                letter.strip_prefix("grade").or(letter.strip_prefix("mutu")).unwrap_or(&letter).trim();
            Ok(if letter.len() == 1 { Value::from(letter) } else { Value::from(text.as_str()) })
        }
        _ => number(cell, terms),
    }
}

/// The entries of a cell that holds several.
pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|entry| !entry.is_empty())
}

fn list(cell: &Cell) -> Value {
    match cell.shown().as_str() {
        "-" => Value::Array(Vec::new()),
        text => entries(text).map(Value::from).collect(),
    }
}

fn numbers(cell: &Cell, terms: &Terms) -> Result<Value, Refused> {
    if !matches!(cell, Cell::Text(_)) {
        return Ok(Value::Array(vec![number(cell, terms)?]));
    }
    let text = cell.shown();
    let read = |entry: &str| number(&Cell::Text(entry.to_owned()), terms);
    entries(&text).map(read).collect::<Result<Vec<Value>, Refused>>().map(Value::Array)
}

fn pairs(cell: &Cell) -> Result<Value, Refused> {
    let mut pairs = Map::new();
    for entry in entries(&cell.shown()) {
        let Some((key, value)) = entry.split_once([':', '=']) else {
            return Err(Fault::new("pair-without-key", "").with("given", visible(entry)));
        };
        let (key, value) = (key.trim(), value.trim());
        if key.is_empty() || value.is_empty() {
            return Err(Fault::new("pair-without-key", "").with("given", visible(entry)));
        }
        if pairs.insert(key.to_owned(), json!(value)).is_some() {
            return Err(Fault::new("pair-twice", "").with("given", visible(key)));
        }
    }
    Ok(Value::Object(pairs))
}

/// A sector; one of the shipped rules is recognised in both languages, another is one's own.
fn sector(cell: &Cell, terms: &Terms) -> Result<String, Refused> {
    let text = cell.shown();
    if terms.as_written {
        return Ok(text);
    }
    let given = fold(&text);
    let known = SECTOR.iter().find(|word| word.spellings().any(|spelling| fold(spelling) == given));
    if let Some(word) = known {
        return Ok(word.code.to_owned());
    }
    match nearest(&text, SECTOR.iter().flat_map(Word::spellings)) {
        Some(maybe) => Err(refused("unknown-sector", cell).with("maybe", maybe)),
        None => Ok(text),
    }
}

/// A scheme in the spelling of the rules: a certificate must not be missed over a capital letter.
pub(super) fn scheme(text: &str, terms: &Terms) -> Result<String, Refused> {
    if terms.as_written {
        return Ok(text.to_owned());
    }
    let given = fold(text);
    if let Some(known) = terms.schemes.iter().find(|known| fold(known) == given) {
        return Ok(known.clone());
    }
    // Numbers tell schemes apart: ISO-9002 is no slip of the pen for ISO-9001.
    let has_number = text.bytes().any(|b| b.is_ascii_digit());
    match nearest(text, terms.schemes.iter().map(String::as_str)).filter(|_| !has_number) {
        Some(maybe) => {
            Err(Fault::new("unknown-scheme", "").with("given", visible(text)).with("maybe", maybe))
        }
        None => Ok(text.to_owned()),
    }
}
