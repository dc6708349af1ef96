//! A value as the cell that reads back as the very same value.

use serde_json::{Map, Number, Value};

use crate::io::number::Decimal;
use crate::io::sheet::columns::{Kind, LEVEL, STRENGTH, Word, YES_NO};
use crate::io::sheet::grid::{self, Cell};
use crate::io::sheet::locale::Locale;
use crate::io::sheet::value::{Terms, value};

/// A cell of a workbook holds 32,767 UTF-16 units; every character counts as two.
const MAX_CHARS: usize = 16_000;
/// A spreadsheet keeps this many significant digits of a number.
const MAX_DIGITS: usize = 15;

/// How cells are written.
#[derive(Clone, Debug)]
pub(super) struct Hand {
    /// Language of words, and style of the numbers in texts.
    pub(super) language: Locale,
    /// How a reader of this file takes its cells; `untyped` where every cell is a text.
    pub(super) terms: Terms,
}

impl Hand {
    /// The hand that writes an instance so that it comes back as it was.
    pub(super) fn exact(language: Locale, untyped: bool) -> Self {
        let terms = Terms {
            numbers: Some(language),
            days: Some(language),
            as_written: true,
            untyped,
            ..Terms::default()
        };
        Hand { language, terms }
    }

    /// The cell of a value; nothing where no cell of that kind would read back as it.
    pub(super) fn cell(&self, kind: Kind, given: &Value) -> Option<Cell> {
        let cell = self.written(kind, given)?;
        self.survives(&cell).then_some(())?;
        let read = value(kind, &cell, &self.terms).ok()??;
        same(&read, given).then_some(cell)
    }

    /// Whether a text stays as it is between the writer and the reader of a file.
    pub(super) fn survives(&self, cell: &Cell) -> bool {
        match cell {
            Cell::Text(text) => {
                let fits = self.terms.untyped || text.chars().count() <= MAX_CHARS;
                fits && grid::text(text).as_ref() == Some(cell) && !text.contains(['\r', '\0'])
            }
            _ => true,
        }
    }

    fn written(&self, kind: Kind, given: &Value) -> Option<Cell> {
        let text = match (kind, given) {
            (Kind::Date, Value::String(day)) if !self.terms.untyped => {
                return Some(Cell::Date(day.parse().ok()?));
            }
            (Kind::YesNo, Value::Bool(flag)) => self.word(YES_NO, &flag.to_string())?,
            (Kind::Words(words), Value::String(code)) => self.word(words, code)?,
            (Kind::WordList(words), Value::Array(codes)) => {
                joined(codes, |code| self.word(words, code.as_str()?))?
            }
            (Kind::List, Value::Array(entries)) if entries.is_empty() => "-".to_owned(),
            (Kind::List, Value::Array(entries)) => joined(entries, |e| e.as_str().map(str::to_owned))?,
            (Kind::Wholes | Kind::Twelve, Value::Array(numbers)) => joined(numbers, |n| self.figure(n))?,
            (Kind::Pairs, Value::Object(pairs)) => {
                let pair = |(key, value): (&String, &Value)| Some(format!("{key}: {}", value.as_str()?));
                pairs.iter().map(pair).collect::<Option<Vec<String>>>()?.join("; ")
            }
            (Kind::Deliveries, Value::Array(deliveries)) => joined(deliveries, delivery)?,
            (Kind::Requirements, Value::Array(asked)) => joined(asked, |r| self.requirement(r))?,
            (Kind::Schemes, Value::Array(held)) => joined(held, held_scheme)?,
            (Kind::Lead, given) => self.lead(given)?,
            (_, Value::Number(number)) => return self.number(number),
            (_, Value::String(text)) => text.clone(),
            _ => return None,
        };
        Some(Cell::Text(text))
    }

    fn word(&self, words: &'static [Word], code: &str) -> Option<String> {
        let word = words.iter().find(|word| word.code == code)?;
        Some(self.language.pick(word.id, word.en).to_owned())
    }

    fn number(&self, number: &Number) -> Option<Cell> {
        let text = Decimal::of(number).text();
        let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
        if !self.terms.untyped && digits <= MAX_DIGITS {
            return Some(Cell::Number(text.parse().ok()?));
        }
        Some(Cell::Text(self.marked(&text)))
    }

    fn figure(&self, number: &Value) -> Option<String> {
        let Value::Number(number) = number else { return None };
        Some(self.marked(&Decimal::of(number).text()))
    }

    /// A plain decimal with the mark of the language.
    fn marked(&self, text: &str) -> String {
        text.replace('.', &self.language.decimal_mark().to_string())
    }

    fn requirement(&self, asked: &Value) -> Option<String> {
        let schemes = match (asked.get("scheme"), asked.get("any_of")) {
            (Some(Value::String(one)), None) => one.clone(),
            (None, Some(Value::Array(several))) => {
                several.iter().map(Value::as_str).collect::<Option<Vec<&str>>>()?.join(" | ")
            }
            _ => return None,
        };
        let level = self.word(LEVEL, asked.get("level")?.as_str()?)?;
        match asked.get("strength").and_then(Value::as_str) {
            Some(strength) => Some(format!("{schemes} ({level}, {})", self.word(STRENGTH, strength)?)),
            None => Some(format!("{schemes} ({level})")),
        }
    }

    fn lead(&self, given: &Value) -> Option<String> {
        match given {
            Value::String(word) if word == "member" => {
                Some(self.language.pick("anggota", "member").to_owned())
            }
            Value::String(word) if word == "none" => Some(self.language.pick("tidak ada", "none").to_owned()),
            Value::Object(external) => external.get("external")?.as_str().map(str::to_owned),
            _ => None,
        }
    }
}

fn joined(entries: &[Value], text: impl Fn(&Value) -> Option<String>) -> Option<String> {
    Some(entries.iter().map(text).collect::<Option<Vec<String>>>()?.join("; "))
}

fn delivery(delivery: &Value) -> Option<String> {
    let Value::Number(quantity) = delivery.get("quantity")? else { return None };
    let day = delivery.get("date").and_then(Value::as_str).map(str::to_owned);
    let period = delivery.get("period").map(|period| format!("P{period}"));
    let when: Vec<String> = day.into_iter().chain(period).collect();
    Some(format!("{} @ {}", Decimal::of(quantity).text(), when.join(" ")))
}

fn held_scheme(held: &Value) -> Option<String> {
    let scheme = held.get("scheme")?.as_str()?;
    Some(match held.get("expires").and_then(Value::as_str) {
        Some(day) => format!("{scheme} ({day})"),
        None => scheme.to_owned(),
    })
}

/// Whether two values are the same, however their numbers are written.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Decimal::of(one) == Decimal::of(other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => same_entries(one, other),
        _ => one == other,
    }
}

fn same_entries(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    one.len() == other.len()
        && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_cell_would_change_is_not_written_in_it() {
        for untyped in [false, true] {
            let hand = Hand::exact(Locale::Indonesian, untyped);
            for (kind, value) in [
                (Kind::Text, json!(" Sari")),
                (Kind::List, json!(["a;b"])),
                (Kind::List, json!(["-"])),
                (Kind::Pairs, json!({ "warna; ukuran": "merah" })),
                (Kind::Lead, json!({ "external": "anggota" })),
                (Kind::Text, json!("")),
            ] {
                assert_eq!(hand.cell(kind, &value), None, "{value}");
            }
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        let hand = Hand::exact(Locale::Indonesian, false);
        let long = json!(1_234_567_890_123_456_789_u64);
        assert_eq!(hand.cell(Kind::Amount, &json!(95_000)), Some(Cell::Number(95_000.0)));
        assert_eq!(hand.cell(Kind::Amount, &long), Some(Cell::Text("1234567890123456789".into())));
        let text = Hand::exact(Locale::Indonesian, true).cell(Kind::Amount, &json!(1.234));
        assert_eq!(text, Some(Cell::Text("1,234".into())));
    }
}
