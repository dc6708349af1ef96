//! What people type: numbers as the language of the page writes them, and days with the day first.

use crate::domain::{Date, parse_decimal};
use crate::report::Language;

/// Marks between groups of three digits, and before decimals.
fn marks(language: Language) -> (char, char) {
    match language {
        Language::Indonesian => ('.', ','),
        Language::English => (',', '.'),
    }
}

/// The digits without the marks between their groups; `None` where a group is not one of three.
fn ungrouped(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let fits = is_digits(first)
        && rest.iter().all(|group| group.len() == 3 && is_digits(group))
        && (rest.is_empty() || first.len() <= 3);
    fits.then(|| format!("{first}{}", rest.concat()))
}

/// A whole number: `1.250` in Indonesian, `1,250` in English, `1250` in both.
pub(super) fn whole(text: &str, language: Language) -> Option<u64> {
    ungrouped(text.trim(), marks(language).0)?.parse().ok()
}

/// A decimal number as an exact text with a point: `9,50` in Indonesian is `9.50`.
pub(super) fn decimal(text: &str, language: Language) -> Option<String> {
    let (group, point) = marks(language);
    let (whole, fraction) = text.trim().split_once(point).unwrap_or((text.trim(), ""));
    let is_digits = fraction.bytes().all(|b| b.is_ascii_digit());
    let whole = ungrouped(whole, group).filter(|_| is_digits)?;
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// `price` times `rate`, both exact, in minor units of `decimals`, rounded to the nearest.
pub(super) fn product(price: &str, rate: &str, decimals: u8) -> Option<i128> {
    const SCALE: u8 = 6;
    let product = parse_decimal(price, SCALE)?.checked_mul(parse_decimal(rate, SCALE)?)?;
    let divisor = 10_i128.checked_pow(u32::from(2 * SCALE).checked_sub(u32::from(decimals))?)?;
    Some((product + divisor / 2).div_euclid(divisor))
}

/// `15-01-2027`, `15/01/2027` or `2027-01-15`.
pub(super) fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '/']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as it is typed.
pub(super) fn day_text(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language_and_are_never_guessed() {
        let (id, en) = (Language::Indonesian, Language::English);
        assert_eq!(
            (whole("1.250", id), whole("1,250", en), whole("1250", id)),
            (Some(1250), Some(1250), Some(1250))
        );
        assert_eq!(
            (whole("1,250", id), whole("1.25", id), whole("-5", id), whole("", id)),
            (None, None, None, None)
        );
        assert_eq!(whole("1250.000", id), None);
        assert_eq!(decimal("9,50", id).as_deref(), Some("9.50"));
        assert_eq!(decimal("16.000", id).as_deref(), Some("16000"));
        assert_eq!((decimal("9.50", id), decimal("9.50", en).as_deref()), (None, Some("9.50")));
        assert_eq!(product("9.50", "16000", 0), Some(152_000));
        assert_eq!(product("0.333334", "1.5", 0), Some(1));
    }

    #[test]
    fn days_have_the_day_first() {
        assert_eq!(day("03/04/2026").map(|d| d.to_string()).as_deref(), Some("2026-04-03"));
        assert_eq!(day("2026-04-03"), day("03-04-2026"));
        assert_eq!((day("31-02-2026"), day("3 April"), day("1-1-27")), (None, None, None));
        assert_eq!(day_text(day("3-4-2026").unwrap()), "03-04-2026");
    }
}
