//! One record being read: its place, and the faults found so far.

use serde_json::Number;

use super::super::number::{Decimal, Misfit};
use super::super::place::{join, visible};
use super::super::schema::{Amount, Day, Degrees, Fraction, Per100, Scalar, Whole};
use super::calendar::parse_day;
use crate::domain::limits::{MAX_ID_CHARS, MAX_MONEY, MAX_QUANTITY};
use crate::domain::{
    Coordinates, Date, Fault, Id, IdError, Money, Place, Ppm, Quantity, is_unprintable, normalised,
};

/// What all readers share: the faults so far and the terms of reading.
#[derive(Default)]
pub(super) struct Findings {
    /// Faults in the order they were found.
    pub(super) faults: Vec<Fault>,
    /// Decimals of the currency.
    pub(super) decimals: u8,
    /// The calendar has dates.
    pub(super) dated: bool,
}

impl Findings {
    /// The faults by place, each once.
    pub(super) fn sorted(mut self) -> Vec<Fault> {
        self.faults.sort();
        self.faults.dedup();
        self.faults
    }
}

/// Reads the fields of the record at one place. A field that cannot be read leaves a fault and is `None`.
pub(super) struct Scope<'f> {
    place: String,
    findings: &'f mut Findings,
}

impl<'f> Scope<'f> {
    pub(super) fn new(place: String, findings: &'f mut Findings) -> Self {
        Scope { place, findings }
    }

    /// A record inside this one.
    pub(super) fn inner(&mut self, place: String) -> Scope<'_> {
        Scope { place, findings: self.findings }
    }

    /// Place of a field.
    pub(super) fn at(&self, field: &str) -> String {
        join(&self.place, field)
    }

    /// Adds a fault at a field.
    pub(super) fn fault(&mut self, code: &'static str, field: &str, values: &[(&'static str, String)]) {
        let mut fault = Fault::new(code, self.at(field));
        fault.values.extend_from_slice(values);
        self.findings.faults.push(fault);
    }

    /// An id or key word.
    pub(super) fn id(&mut self, field: &str, text: &str) -> Option<Id> {
        match Id::new(text) {
            Ok(id) => return Some(id),
            Err(IdError::Blank) => self.fault("blank-id", field, &[]),
            Err(IdError::TooLong) => self.fault("id-too-long", field, &[("most", MAX_ID_CHARS.to_string())]),
            Err(IdError::Unprintable(c)) => self.unprintable(field, c),
        }
        None
    }

    pub(super) fn optional_id(&mut self, field: &str, text: Option<&String>) -> Option<Id> {
        self.id(field, text?)
    }

    /// A list of ids.
    pub(super) fn ids<C: FromIterator<Id>>(&mut self, field: &str, texts: Option<&Vec<String>>) -> C {
        let texts = texts.map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        texts.filter_map(|(index, text)| self.id(&format!("{field}[{index}]"), text)).collect()
    }

    /// A text for people, trimmed; a blank one counts as absent.
    pub(super) fn text(&mut self, field: &str, text: Option<&String>) -> Option<String> {
        let text = normalised(text?);
        // What an id may not hold a text may not either; its length is free.
        if let Some(c) = text.chars().find(|&c| is_unprintable(c)) {
            self.unprintable(field, c);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    fn unprintable(&mut self, field: &str, c: char) {
        self.fault("unprintable-character", field, &[("character", format!("U+{:04X}", u32::from(c)))]);
    }

    /// A number of 10^-decimals units, 0 or more; `too_large` is the code of one above `most`.
    fn scaled(&mut self, field: &str, number: &Number, unit: Unit) -> Option<u64> {
        if let Some(scaled) = plain(number, unit.decimals).filter(|scaled| *scaled <= unit.most) {
            return Some(scaled);
        }
        let decimal = Decimal::of(number);
        let value = ("value", visible(&decimal.text()));
        if decimal.is_negative() {
            self.fault("negative-number", field, &[value]);
            return None;
        }
        match decimal.scaled(unit.decimals) {
            Ok(scaled) if scaled <= i128::from(unit.most) => return u64::try_from(scaled).ok(),
            Ok(_) | Err(Misfit::TooLarge) => {
                let most = format!("{}", super::super::number::exact(unit.most.into(), unit.decimals));
                self.fault(unit.too_large, field, &[value, ("most", most)]);
            }
            Err(Misfit::TooPrecise) if unit.decimals == 0 => self.fault("not-whole", field, &[value]),
            Err(Misfit::TooPrecise) => {
                self.fault("too-precise", field, &[value, ("decimals", unit.decimals.to_string())]);
            }
        }
        None
    }

    /// A whole number up to `most`.
    pub(super) fn whole(&mut self, field: &str, number: Option<&Whole>, most: u64) -> Option<u64> {
        self.scaled(field, &number?.0, Unit { decimals: 0, most, too_large: "number-out-of-range" })
    }

    /// Whole units of a product.
    pub(super) fn quantity(&mut self, field: &str, number: Option<&Whole>) -> Option<Quantity> {
        let unit = Unit { decimals: 0, most: MAX_QUANTITY, too_large: "quantity-too-large" };
        self.scaled(field, &number?.0, unit)
    }

    /// A number from 0 to 100: a grade, a difference of grades, a likeness.
    pub(super) fn points(&mut self, field: &str, number: Option<&Whole>) -> Option<u8> {
        let unit = Unit { decimals: 0, most: 100, too_large: "grade-above-100" };
        self.scaled(field, &number?.0, unit).and_then(|points| u8::try_from(points).ok())
    }

    /// A grade: a number, or a letter.
    pub(super) fn grade(&mut self, field: &str, grade: &Scalar) -> Option<u8> {
        let given = match grade {
            Scalar::Number(number) => return self.points(field, Some(&Whole(number.clone()))),
            Scalar::Text(letter) => letter.clone(),
            Scalar::Flag(flag) => flag.to_string(),
        };
        match given.trim() {
            "A" | "a" => Some(90),
            "B" | "b" => Some(75),
            "C" | "c" => Some(60),
            _ => {
                self.fault("unknown-grade", field, &[("given", visible(&given))]);
                None
            }
        }
    }

    /// A part of a whole in parts per million, or another figure of six decimals, up to `most`.
    pub(super) fn part(&mut self, field: &str, part: Option<&Fraction>, most: u64) -> Option<Ppm> {
        self.scaled(field, &part?.0, Unit { decimals: 6, most, too_large: "number-out-of-range" })
    }

    /// Per cent with some decimals: with 4 decimals the answer is in parts per million, with 2 in basis points.
    pub(super) fn per_cent(&mut self, field: &str, number: Option<&Per100>, decimals: u8) -> Option<u64> {
        let most = 100 * 10u64.pow(u32::from(decimals));
        self.scaled(field, &number?.0, Unit { decimals, most, too_large: "number-out-of-range" })
    }

    /// Kilometres as metres.
    pub(super) fn metres(&mut self, field: &str, km: Option<&Fraction>) -> Option<u64> {
        const MOST_METRES: u64 = 100_000_000;
        self.scaled(field, &km?.0, Unit { decimals: 3, most: MOST_METRES, too_large: "number-out-of-range" })
    }

    /// A period as people count, from 1.
    pub(super) fn period(&mut self, field: &str, number: &Whole) -> Option<usize> {
        let period = self.whole(field, Some(number), u64::from(u32::MAX))?;
        if period == 0 {
            self.fault("period-zero", field, &[]);
        }
        usize::try_from(period).ok()?.checked_sub(1)
    }

    /// An amount of money, of either sign.
    pub(super) fn money(&mut self, field: &str, amount: Option<&Amount>) -> Option<Money> {
        let decimals = self.findings.decimals;
        if let Some(minor) = plain(&amount?.0, decimals).map(i128::from).filter(|minor| *minor <= MAX_MONEY) {
            return Some(Money(minor));
        }
        let decimal = Decimal::of(&amount?.0);
        let value = ("value", visible(&decimal.text()));
        match decimal.scaled(decimals) {
            Ok(minor) if minor.abs() <= MAX_MONEY => return Some(Money(minor)),
            Ok(_) | Err(Misfit::TooLarge) => self.fault("money-too-large", field, &[value]),
            Err(Misfit::TooPrecise) => {
                self.fault("too-precise", field, &[value, ("decimals", decimals.to_string())]);
            }
        }
        None
    }

    /// A day; without a calendar that starts on one it has no meaning.
    pub(super) fn date(&mut self, field: &str, day: Option<&Day>) -> Option<Date> {
        let text = &day?.0;
        let date = parse_day(text);
        match date {
            None => self.fault("bad-date", field, &[("given", visible(text))]),
            Some(_) if !self.findings.dated => {
                self.fault("date-without-start", field, &[("date", text.clone())]);
            }
            Some(_) => {}
        }
        date
    }

    /// A named place.
    pub(super) fn place(&mut self, named: &Named) -> Place {
        Place {
            regency: self.optional_id("regency", named.regency),
            district: self.optional_id("district", named.district),
            coordinates: self.coordinates(named.lat, named.lon),
        }
    }

    fn coordinates(&mut self, lat: Option<&Degrees>, lon: Option<&Degrees>) -> Option<Coordinates> {
        match (lat, lon) {
            (None, None) => None,
            (Some(lat), Some(lon)) => {
                let lat = self.degrees("lat", lat, 90.0);
                let lon = self.degrees("lon", lon, 180.0);
                Some(Coordinates { lat: lat?, lon: lon? })
            }
            (None, Some(_)) => {
                self.fault("coordinate-missing", "lat", &[]);
                None
            }
            (Some(_), None) => {
                self.fault("coordinate-missing", "lon", &[]);
                None
            }
        }
    }

    fn degrees(&mut self, field: &str, degrees: &Degrees, most: f64) -> Option<f64> {
        let value = degrees.0.as_str().parse::<f64>().ok().filter(|value| value.abs() <= most);
        if value.is_none() {
            let given = visible(degrees.0.as_str());
            self.fault("coordinates-out-of-range", field, &[("value", given), ("most", most.to_string())]);
        }
        value
    }
}

/// Digits and nothing else, times a power of ten: most numbers of a file.
fn plain(number: &Number, decimals: u8) -> Option<u64> {
    let digits = number.as_str();
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit());
    let whole: u64 = if is_plain { digits.parse().ok()? } else { return None };
    whole.checked_mul(10u64.checked_pow(decimals.into())?)
}

/// What a number counts, and how far.
struct Unit {
    decimals: u8,
    most: u64,
    too_large: &'static str,
}

/// The words of a place in any record that has one.
pub(super) struct Named<'r> {
    pub(super) regency: Option<&'r String>,
    pub(super) district: Option<&'r String>,
    pub(super) lat: Option<&'r Degrees>,
    pub(super) lon: Option<&'r Degrees>,
}
