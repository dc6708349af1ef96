//! Numbers as people write them: `1.250,50` in Indonesia, `1,250.50` in English. What could be either is
//! asked, never guessed.

/// How numbers and days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locale {
    /// `1.250,50`, day before month.
    Indonesian,
    /// `1,250.50`, month before day.
    English,
}

impl Locale {
    /// The text of this language.
    pub(super) fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Locale::Indonesian => indonesian,
            Locale::English => english,
        }
    }

    pub(super) fn decimal_mark(self) -> char {
        self.pick(',', '.')
    }

    fn other(self) -> Self {
        match self {
            Locale::Indonesian => Locale::English,
            Locale::English => Locale::Indonesian,
        }
    }
}

/// Why a text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// Nothing of a number.
    Bad,
    /// `1.234`: in Indonesian and in English.
    Ambiguous(String, String),
    /// Written the other way than the file: `1,250.50` in an Indonesian one.
    OtherStyle(Locale),
    /// `300-350`.
    Range,
    /// `300 pasang`: the number, and what stands behind it.
    Unit(String, String),
}

/// A number as a JSON number writes it.
///
/// `Rp` or `IDR` before it, and spaces inside it, do not count.
pub(super) fn read(text: &str, locale: Option<Locale>) -> Result<String, NoNumber> {
    let bare = bare(text);
    if let Some((number, unit)) = with_unit(&bare) {
        return Err(NoNumber::Unit(number.to_owned(), unit.to_owned()));
    }
    let (sign, digits) = match bare.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", bare.strip_prefix('+').unwrap_or(&bare).trim_start()),
    };
    let (mantissa, exponent) = split_exponent(digits).ok_or(NoNumber::Bad)?;
    if is_range(digits) {
        return Err(NoNumber::Range);
    }
    let written = written(mantissa).ok_or(NoNumber::Bad)?;
    let plain = match (written, locale) {
        (Written::Plain, _) => mantissa.to_owned(),
        (Written::Sure(style), Some(locale)) if style != locale => return Err(NoNumber::OtherStyle(style)),
        (Written::Sure(style), _) | (Written::Unsure, Some(style)) => plain(mantissa, style),
        (Written::Unsure, None) => {
            let reading = |style| format!("{sign}{}{exponent}", canonical(&plain(mantissa, style)));
            return Err(NoNumber::Ambiguous(reading(Locale::Indonesian), reading(Locale::English)));
        }
    };
    Ok(format!("{sign}{}{exponent}", canonical(&plain)))
}

/// How a text must be written if it is a number: `1.250,50` gives it away, `1250` and `1.250` do not.
pub(super) fn evidence(text: &str) -> Option<Locale> {
    let bare = bare(text);
    let digits = bare.strip_prefix('-').unwrap_or(&bare);
    match written(digits)? {
        Written::Sure(style) => Some(style),
        Written::Plain | Written::Unsure => None,
    }
}

/// The text without a currency, blanks inside the number, and a `,-` behind it.
fn bare(text: &str) -> String {
    let text = text.trim();
    let head = text.get(..3).map(str::to_lowercase).unwrap_or_default();
    let text = match head.as_str() {
        "rp." | "idr" => &text[3..],
        _ if head.starts_with("rp") || text.to_lowercase().starts_with("rp") => &text[2..],
        _ => text,
    };
    let text = text.trim().trim_end_matches(",-");
    let mut bare = String::with_capacity(text.len());
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'');
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        if !(is_blank(c) && digit(at.checked_sub(1)) && digit(Some(at + 1))) {
            bare.push(c);
        }
    }
    bare
}

/// `300 pasang` as `300` and `pasang`.
fn with_unit(text: &str) -> Option<(&str, &str)> {
    let at = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))?;
    let (number, rest) = text.split_at(at);
    let unit = rest.trim();
    let is_word = unit.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '/' | '%'));
    let is_exponent = unit.to_lowercase() == "e";
    (!number.is_empty() && !unit.is_empty() && is_word && !is_exponent).then_some((number, unit))
}

fn is_range(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '\u{2013}', '\u{2014}']).collect();
    let number = |part: &&str| {
        let part = part.trim();
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    };
    parts.len() == 2 && parts.iter().all(number)
}

/// `12e3` as `12` and `e3`.
fn split_exponent(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(['e', 'E']) else { return Some((text, "")) };
    let (mantissa, exponent) = text.split_at(at);
    let digits = exponent[1..].trim_start_matches(['+', '-']);
    let fits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (fits && exponent.len() - 1 - digits.len() <= 1).then_some((mantissa, exponent))
}

/// What the marks in a number give away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// No marks.
    Plain,
    /// Only one style writes so.
    Sure(Locale),
    /// Both do.
    Unsure,
}

fn written(digits: &str) -> Option<Written> {
    let known = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    if digits.is_empty() || !digits.bytes().all(known) || !digits.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let count = |mark: char| digits.matches(mark).count();
    match (count('.'), count(',')) {
        (0, 0) => Some(Written::Plain),
        _ => {
            let fits: Vec<Locale> = [Locale::Indonesian, Locale::English]
                .into_iter()
                .filter(|style| is_written_in(digits, *style))
                .collect();
            match fits.as_slice() {
                [style] => Some(Written::Sure(*style)),
                [] => None,
                _ => Some(Written::Unsure),
            }
        }
    }
}

/// Whether a style writes these digits: groups of three, at most one decimal mark, behind them.
fn is_written_in(digits: &str, style: Locale) -> bool {
    let decimal = style.decimal_mark();
    let group = style.other().decimal_mark();
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, "0"));
    let groups: Vec<&str> = whole.split(group).collect();
    let is_grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len())
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|part| part.len() == 3));
    is_grouped && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
}

fn plain(digits: &str, style: Locale) -> String {
    let decimal = style.decimal_mark();
    digits
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == decimal)
        .map(|c| if c == decimal { '.' } else { c })
        .collect()
}

/// Digits as JSON wants them: no zeros in front, a digit before the point.
fn canonical(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::Locale::{English, Indonesian};
    use super::*;

    #[test]
    fn numbers_are_read_in_both_styles() {
        for (text, number) in [
            ("1.250,50", "1250.50"),
            ("1,250.50", "1250.50"),
            ("Rp118.000.000", "118000000"),
            ("Rp118000", "118000"),
            ("IDR 1,250.5", "1250.5"),
            ("1250", "1250"),
            ("1 250", "1250"),
            ("0,5", "0.5"),
            ("0.125", "0.125"),
            (",5", "0.5"),
            ("12.5", "12.5"),
            ("-3,25", "-3.25"),
            ("1234.567", "1234.567"),
            ("1e999", "1e999"),
            ("007", "7"),
            ("Rp5.000.000,-", "5000000"),
        ] {
            assert_eq!(read(text, None).as_deref(), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_asked() {
        for text in ["1.234", "1,234", "Rp118.000", "999.999"] {
            assert!(matches!(read(text, None), Err(NoNumber::Ambiguous(..))), "{text}");
        }
        let both = NoNumber::Ambiguous("1234".to_owned(), "1.234".to_owned());
        assert_eq!(read("1.234", None), Err(both));
        assert_eq!(read("1.234", Some(Indonesian)).as_deref(), Ok("1234"));
        assert_eq!(read("1.234", Some(English)).as_deref(), Ok("1.234"));
        assert_eq!(read("1,250.50", Some(Indonesian)), Err(NoNumber::OtherStyle(English)));
    }

    #[test]
    fn what_is_no_number_says_why() {
        let unit = |number: &str, unit: &str| Err(NoNumber::Unit(number.to_owned(), unit.to_owned()));
        assert_eq!(read("300 pasang", None), unit("300", "pasang"));
        assert_eq!(read("12 lusin", None), unit("12", "lusin"));
        assert_eq!(read("300-350", None), Err(NoNumber::Range));
        assert_eq!(read("300 – 350", None), Err(NoNumber::Range));
        for text in
            ["NaN", "inf", "Infinity", "#REF!", "", "-", "1.2.3,4", "12,34,56", "e5", "1e", "0x10", "--1"]
        {
            assert_eq!(read(text, None), Err(NoNumber::Bad), "{text}");
        }
    }

    #[test]
    fn some_numbers_give_the_style_away() {
        for (text, style) in [
            ("1.250,50", Some(Indonesian)),
            ("1.250.000", Some(Indonesian)),
            ("2,5", Some(Indonesian)),
            ("2.5", Some(English)),
            ("1,250,000", Some(English)),
            ("1.250", None),
            ("1250", None),
            ("abc", None),
        ] {
            assert_eq!(evidence(text), style, "{text}");
        }
    }
}
