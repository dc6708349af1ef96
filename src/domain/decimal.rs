//! Exact decimal numbers as scaled integers: no float between a file and a decision.

/// Reads `text` (`-12.5`, `3e2`) as an integer scaled by `10^decimals`.
///
/// Returns `None` when the text is no finite decimal number, needs more decimals than given, or does not
/// fit an `i128`.
///
/// # Example
/// ```
/// assert_eq!(kongsi::domain::parse_decimal("12.50", 2), Some(1250));
/// assert_eq!(kongsi::domain::parse_decimal("0.001", 2), None);
/// ```
pub fn parse_decimal(text: &str, decimals: u8) -> Option<i128> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let mut value: i128 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        value = value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    let shift =
        i32::from(decimals).checked_add(exponent)?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let scaled = rescale(value, shift)?;
    Some(if negative { -scaled } else { scaled })
}

/// `value * 10^shift`, when that is an integer within `i128`.
fn rescale(value: i128, shift: i32) -> Option<i128> {
    if value == 0 {
        return Some(0);
    }
    let power = 10i128.checked_pow(shift.unsigned_abs())?;
    if shift >= 0 { value.checked_mul(power) } else { (value % power == 0).then(|| value / power) }
}

/// Prints an integer scaled by `10^decimals` exactly, with all its decimals: `format_decimal(1250, 2)` is `12.50`.
pub fn format_decimal(value: i128, decimals: u8) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = usize::from(decimals) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(decimals));
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_signs_exponents_and_trailing_zeros() {
        assert_eq!(parse_decimal("-3.5", 1), Some(-35));
        assert_eq!(parse_decimal("1.5e2", 0), Some(150));
        assert_eq!(parse_decimal("2.500", 1), Some(25));
        assert_eq!(parse_decimal("0e999", 0), Some(0));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".", "NaN", "inf", "1e999", "1,5", "0x1", "1.2.3", "--1"] {
            assert_eq!(parse_decimal(text, 6), None, "{text}");
        }
    }

    #[test]
    fn prints_what_it_reads() {
        assert_eq!(format_decimal(-5, 2), "-0.05");
        assert_eq!(format_decimal(1234, 0), "1234");
    }
}
