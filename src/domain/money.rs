//! Money: whole minor units of one currency per market.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use super::decimal::format_decimal;

/// An amount in minor units (10^-decimals of the market's [`Currency`]). Arithmetic panics on overflow,
/// which [`super::limits`] rules out for validated instances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i128);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl Mul<u64> for Money {
    type Output = Money;
    fn mul(self, quantity: u64) -> Money {
        Money(self.0 * i128::from(quantity))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// The one currency of a market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code, or any short name.
    pub code: String,
    /// Decimals of one minor unit, 0..=18: rupiah 0, dollars 2, published instances up to 16.
    pub decimals: u8,
}

impl Currency {
    /// The amount as an exact decimal number of major units.
    pub fn format(&self, amount: Money) -> String {
        format_decimal(amount.0, self.decimals)
    }
}

impl Default for Currency {
    fn default() -> Self {
        Currency { code: "IDR".to_owned(), decimals: 0 }
    }
}
