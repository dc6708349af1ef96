//! Days as people write them, in Bahasa and in English.

use super::locale::Locale;
use crate::domain::Date;

/// Spreadsheets count days from the last day of 1899; their 29 February 1900 never was, so a day before March
/// 1900 cannot be told.
const FIRST_SERIAL: f64 = 61.0;
/// The last day of the year 9999.
const LAST_SERIAL: f64 = 2_958_465.0;

/// The day of a serial number of a spreadsheet.
pub(super) fn day_of_serial(serial: f64) -> Option<Date> {
    if !(FIRST_SERIAL..=LAST_SERIAL + 1.0).contains(&serial) {
        return None;
    }
    let days = jiff::Span::new().try_days(serial.floor() as i64).ok()?;
    Date::new(1899, 12, 30).ok()?.checked_add(days).ok()
}

/// The day of `2026-12-15`, also with a time behind it.
pub(super) fn day_of_text(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?;
    let rest = &text.trim()[10..];
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    read(day, None).ok()
}

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoDay {
    /// Not a day at all, or one that no calendar has.
    Bad,
    /// Day or month first? Both readings.
    Ambiguous(Date, Date),
}

/// Reads a day. Where two numbers could each be the month, `locale` says which comes first.
pub(super) fn read(text: &str, locale: Option<Locale>) -> Result<Date, NoDay> {
    let parts = parts(text);
    match parts.as_slice() {
        [Part::Number(y, 4), Part::Number(m, _), Part::Number(d, _)] => day(*y, *m, *d),
        [Part::Number(d, _), Part::Month(m), Part::Number(y, 4)] => day(*y, *m, *d),
        [Part::Month(m), Part::Number(d, _), Part::Number(y, 4)] => day(*y, *m, *d),
        [Part::Number(a, 1..=2), Part::Number(b, 1..=2), Part::Number(y, 4)] => numbers(*a, *b, *y, locale),
        _ => Err(NoDay::Bad),
    }
}

/// The order of day and month that a text gives away: `31/12/2026` has its day first.
pub(super) fn evidence(text: &str) -> Option<Locale> {
    match parts(text).as_slice() {
        [Part::Number(a, 1..=2), Part::Number(b, 1..=2), Part::Number(y, 4)] => {
            let day_first = day(*y, *b, *a).is_ok();
            let month_first = day(*y, *a, *b).is_ok();
            match (day_first, month_first) {
                (true, false) => Some(Locale::Indonesian),
                (false, true) => Some(Locale::English),
                _ => None,
            }
        }
        _ => None,
    }
}

fn numbers(a: i16, b: i16, y: i16, locale: Option<Locale>) -> Result<Date, NoDay> {
    let (day_first, month_first) = (day(y, b, a), day(y, a, b));
    match (day_first, month_first, locale) {
        (Ok(date), Ok(other), None) if date != other => Err(NoDay::Ambiguous(date, other)),
        (_, Ok(date), Some(Locale::English)) => Ok(date),
        (Ok(date), _, _) => Ok(date),
        (_, Ok(date), None) => Ok(date),
        _ => Err(NoDay::Bad),
    }
}

fn day(y: i16, m: i16, d: i16) -> Result<Date, NoDay> {
    let (m, d) = (i8::try_from(m).map_err(|_| NoDay::Bad)?, i8::try_from(d).map_err(|_| NoDay::Bad)?);
    Date::new(y, m, d).map_err(|_| NoDay::Bad)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number and how many digits it has.
    Number(i16, usize),
    /// A month by name.
    Month(i16),
    /// Anything else.
    Other,
}

fn parts(text: &str) -> Vec<Part> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','));
    words.filter(|word| !word.is_empty()).take(5).map(part).collect()
}

fn part(word: &str) -> Part {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().map_or(Part::Other, |number| Part::Number(number, word.len()));
    }
    month(&word.to_lowercase()).map_or(Part::Other, Part::Month)
}

/// A month by the letters that both languages shorten it to.
fn month(word: &str) -> Option<i16> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february", "pebruari"],
        &["maret", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["agustus", "august", "agt", "ags"],
        &["september"],
        &["oktober", "october"],
        &["november", "nopember"],
        &["desember", "december"],
    ];
    let known = |names: &[&str]| names.iter().any(|name| word.len() >= 3 && name.starts_with(word));
    let at = MONTHS.iter().position(|names| known(names))?;
    i16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_in_both_languages() {
        for text in [
            "2026-12-15",
            "2026/12/15",
            "15 Des 2026",
            "15 December 2026",
            "Dec 15, 2026",
            "15-Des-2026",
            "15/12/2026",
            "15.12.2026",
            "12/15/2026",
        ] {
            assert_eq!(read(text, None), Ok(date(2026, 12, 15)), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_asked() {
        assert_eq!(read("03/04/2026", None), Err(NoDay::Ambiguous(date(2026, 4, 3), date(2026, 3, 4))));
        assert_eq!(read("03/04/2026", Some(Locale::Indonesian)), Ok(date(2026, 4, 3)));
        assert_eq!(read("03/04/2026", Some(Locale::English)), Ok(date(2026, 3, 4)));
        assert_eq!(read("05/05/2026", None), Ok(date(2026, 5, 5)));
        assert_eq!(evidence("31/12/2026"), Some(Locale::Indonesian));
        assert_eq!(evidence("03/04/2026"), None);
    }

    #[test]
    fn what_no_calendar_has_is_no_day() {
        for text in ["31/02/2026", "15/12/26", "besok", "", "2026-13-01", "15 Foo 2026", "1 2 3 4 5 6"] {
            assert_eq!(read(text, None), Err(NoDay::Bad), "{text}");
        }
    }

    #[test]
    fn serial_numbers_start_in_march_1900() {
        assert_eq!(day_of_serial(46_371.0), Some(date(2026, 12, 15)));
        assert_eq!(day_of_serial(46_371.75), Some(date(2026, 12, 15)));
        assert_eq!(day_of_serial(61.0), Some(date(1900, 3, 1)));
        for serial in [60.0, 0.0, -5.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(day_of_serial(serial), None, "{serial}");
        }
    }
}
