//! Numbers between a file and an integer, without a float in between.

use std::str::FromStr;

use serde_json::Number;

use crate::domain::{format_decimal, parse_decimal};

/// A JSON number taken apart: `0.d1d2..dn` digits without outer zeros, times a power of ten.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// Significant digits; empty for zero.
    digits: String,
    /// Power of ten of the last digit.
    exponent: i64,
}

/// Why a number is no integer of the unit asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It has more decimals than the unit.
    TooPrecise,
    /// It is beyond any integer.
    TooLarge,
}

impl Decimal {
    /// Takes a number apart.
    pub(super) fn of(number: &Number) -> Self {
        let text = number.as_str();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let beyond = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse::<i64>().map_or(beyond, |e| e.clamp(i64::MIN / 2, i64::MAX / 2));
        let negative = mantissa.starts_with('-');
        let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('-');
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0').trim_end_matches('0');
        if digits.is_empty() {
            return Decimal { negative: false, digits: String::new(), exponent: 0 };
        }
        let trailing = all.len() - all.trim_end_matches('0').len();
        let exponent = exponent - fraction.len() as i64 + trailing as i64;
        Decimal { negative, digits: digits.to_owned(), exponent }
    }

    /// Whether it is below zero.
    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// Decimals it needs.
    pub(super) fn decimals(&self) -> u64 {
        self.exponent.min(0).unsigned_abs()
    }

    /// The number times `10^decimals`.
    pub(super) fn scaled(&self, decimals: u8) -> Result<i128, Misfit> {
        if self.decimals() > u64::from(decimals) {
            return Err(Misfit::TooPrecise);
        }
        parse_decimal(&self.text(), decimals).ok_or(Misfit::TooLarge)
    }

    /// The one way this number is written.
    pub(super) fn text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let Decimal { digits, exponent, .. } = self;
        let n_digits = digits.len() as i64;
        match *exponent {
            _ if digits.is_empty() => "0".to_owned(),
            0 => format!("{sign}{digits}"),
            1..=21 => format!("{sign}{digits}{}", "0".repeat(*exponent as usize)),
            e if (-40..0).contains(&e) && n_digits > -e => {
                let (whole, fraction) = digits.split_at((n_digits + e) as usize);
                format!("{sign}{whole}.{fraction}")
            }
            e if (-40..0).contains(&e) => {
                format!("{sign}0.{}{digits}", "0".repeat((-e - n_digits) as usize))
            }
            e => format!("{sign}{digits}e{e}"),
        }
    }
}

/// An integer of 10^-decimals as a JSON number, exact and without trailing zeros.
pub(super) fn exact(value: i128, decimals: u8) -> Number {
    let text = format_decimal(value, decimals);
    let short = if decimals == 0 { &text } else { text.trim_end_matches('0').trim_end_matches('.') };
    json_number(short)
}

/// Degrees as a JSON number, in the fewest digits that read back as the same float.
pub(super) fn degrees(value: f64) -> Number {
    json_number(&format!("{}", value + 0.0))
}

fn json_number(text: &str) -> Number {
    Number::from_str(text).expect("a plain decimal is a JSON number")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::of(&Number::from_str(text).unwrap())
    }

    #[test]
    fn one_number_has_one_text() {
        for (written, text) in [
            ("12.50", "12.5"),
            ("-0.0", "0"),
            ("1e3", "1000"),
            ("125e-1", "12.5"),
            ("-0.00250", "-0.0025"),
            ("1E+2", "100"),
            ("1e999", "1e999"),
        ] {
            assert_eq!(decimal(written).text(), text, "{written}");
        }
    }

    #[test]
    fn scaling_is_exact_or_refused() {
        assert_eq!(decimal("12.50").scaled(2), Ok(1250));
        assert_eq!(decimal("12.505").scaled(2), Err(Misfit::TooPrecise));
        assert_eq!(decimal("1e999").scaled(2), Err(Misfit::TooLarge));
        assert_eq!(decimal("1e-99999999999999999999").scaled(2), Err(Misfit::TooPrecise));
        let long = format!("1.{}", "0".repeat(60));
        assert_eq!(decimal(&long).scaled(0), Ok(1));
    }

    #[test]
    fn what_is_written_has_no_trailing_zeros() {
        assert_eq!(exact(1250, 2).as_str(), "12.5");
        assert_eq!(exact(100, 0).as_str(), "100");
        assert_eq!(exact(-500, 2).as_str(), "-5");
        assert_eq!(degrees(-7.350).as_str(), "-7.35");
        assert_eq!(degrees(-0.0).as_str(), "0");
    }
}
