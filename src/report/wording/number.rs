//! Numbers, percentages and money as people write them.

use crate::domain::{Currency, Money, Quantity};

use super::{Language, Value, Wording};

/// How a number inside a sentence is written; other values are left to their own form.
pub(super) fn argument(language: Language, value: &Value) -> Option<String> {
    let Value::Number(number) = value else { return None };
    Some(decimal(language, &number.value.to_string()))
}

/// Groups the digits of an exact decimal number (`-1234.50`) and sets the language's marks.
fn decimal(language: Language, exact: &str) -> String {
    let (sign, digits) = exact.strip_prefix('-').map_or(("", exact), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(language.group_mark());
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(language.decimal_mark());
        text.push_str(fraction);
    }
    text
}

/// A number of tenths, its decimal left out when it is zero.
fn tenth(language: Language, tenths: u128) -> String {
    let (whole, rest) = (tenths / 10, tenths % 10);
    decimal(language, &if rest == 0 { whole.to_string() } else { format!("{whole}.{rest}") })
}

impl Wording {
    /// A quantity: `1.250`, `1,250`.
    pub fn quantity(&self, quantity: Quantity) -> String {
        decimal(self.language(), &quantity.to_string())
    }

    /// An exact decimal number in plain notation.
    pub fn decimal(&self, exact: &str) -> String {
        decimal(self.language(), exact)
    }

    /// Money with its currency: `Rp12.500.000`, `IDR 12,500,000`. Decimals beyond two are written only as far
    /// as they are not zero.
    pub fn money(&self, currency: &Currency, amount: Money) -> String {
        let mut exact = currency.format(amount);
        let kept = exact.split_once('.').map_or(exact.len(), |(whole, _)| whole.len() + 3);
        while exact.len() > kept && exact.ends_with('0') {
            exact.pop();
        }
        let rupiah = currency.code == "IDR" && self.language() == Language::Indonesian;
        let amount = decimal(self.language(), &exact);
        if rupiah { format!("Rp{amount}") } else { format!("{} {amount}", currency.code) }
    }

    /// `part / whole` in per cent, rounded up to a tenth; `None` when the whole is zero.
    pub fn percent_up(&self, part: u128, whole: u128) -> Option<String> {
        let tenths = part.checked_mul(1_000)?.checked_add(whole.checked_sub(1)?)? / whole;
        Some(format!("{}%", tenth(self.language(), tenths)))
    }

    /// Metres as kilometres, to a tenth.
    pub fn kilometres(&self, metres: u64) -> String {
        tenth(self.language(), (metres.saturating_add(50) / 100).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_follows_language_and_currency() {
        let (id, en) = (Wording::new(Language::Indonesian), Wording::new(Language::English));
        let rupiah = Currency::default();
        assert_eq!(id.money(&rupiah, Money(12_500_000)), "Rp12.500.000");
        assert_eq!(en.money(&rupiah, Money(12_500_000)), "IDR 12,500,000");
        let dollar = Currency { code: "USD".to_owned(), decimals: 2 };
        assert_eq!(id.money(&dollar, Money(-123_450)), "USD -1.234,50");
        let fine = Currency { code: "EUR".to_owned(), decimals: 6 };
        assert_eq!(en.money(&fine, Money(1_500_000)), "EUR 1.50");
        assert_eq!(en.money(&fine, Money(1_234_560)), "EUR 1.23456");
    }

    #[test]
    fn a_gap_is_never_rounded_down() {
        let id = Wording::new(Language::Indonesian);
        assert_eq!(id.percent_up(23, 1_000).as_deref(), Some("2,3%"));
        assert_eq!(id.percent_up(1, 1_000_000).as_deref(), Some("0,1%"));
        assert_eq!(id.percent_up(1, 0), None);
    }

    #[test]
    fn distances_are_read_in_kilometres() {
        assert_eq!(Wording::new(Language::English).kilometres(63_449), "63.4");
        assert_eq!(Wording::new(Language::Indonesian).kilometres(50_000), "50");
    }
}
