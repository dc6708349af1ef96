//! Numbers separated by white space, each with its line.

use crate::domain::limits::{MAX_DECIMALS, MAX_MONEY};
use crate::domain::{Fault, Money, Quantity, parse_decimal};
use crate::io::place::visible;

/// The text of a file; what copying has left in it is refused.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let line = |at: usize| bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let is_foreign = |byte: &u8| !byte.is_ascii() || byte.is_ascii_control() && !byte.is_ascii_whitespace();
    if let Some(at) = bytes.iter().position(is_foreign) {
        let fault = Fault::new("foreign-byte", place(line(at)));
        return Err(fault.with("given", format!("0x{:02X}", bytes[at])));
    }
    std::str::from_utf8(bytes).map_err(|_| Fault::new("foreign-byte", "line 1"))
}

fn place(line: usize) -> String {
    format!("line {line}")
}

/// The tokens of a file, taken one after the other.
pub(super) struct Tokens<'t> {
    words: Vec<(usize, &'t str)>,
    next: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let lines = text.lines().enumerate();
        let words =
            lines.flat_map(|(at, line)| line.split_ascii_whitespace().map(move |word| (at + 1, word)));
        Tokens { words: words.collect(), next: 0 }
    }

    /// Refuses a file that has another number of tokens.
    pub(super) fn expect(&self, count: usize) -> Result<(), Fault> {
        if self.words.len() == count {
            return Ok(());
        }
        let line = self.words.get(count).or(self.words.last()).map_or(1, |(line, _)| *line);
        let fault = Fault::new("token-count", place(line));
        Err(fault.with("count", self.words.len()).with("quantity", count))
    }

    fn take(&mut self) -> Result<(usize, &'t str), Fault> {
        let word = self.words.get(self.next).copied();
        self.next += 1;
        let last = self.words.last().map_or(1, |(line, _)| *line);
        word.ok_or_else(|| Fault::new("token-missing", place(last)))
    }

    /// The place of the token that was taken last.
    pub(super) fn here(&self) -> String {
        place(self.words.get(self.next.saturating_sub(1)).map_or(1, |(line, _)| *line))
    }

    /// A whole number from 0 to `most`; `7500.` and `7500.00` are too.
    pub(super) fn whole(&mut self, most: Quantity) -> Result<Quantity, Fault> {
        let (line, word) = self.take()?;
        let wrong = |code| Fault::new(code, place(line)).with("given", visible(word));
        if parse_decimal(word, MAX_DECIMALS).is_none() {
            return Err(wrong("token-no-number"));
        }
        let digits = word
            .split_once('.')
            .map_or(word, |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { word });
        let number = parse_decimal(digits, 0).ok_or_else(|| wrong("token-not-whole"))?;
        let number = Quantity::try_from(number).ok().filter(|number| *number <= most);
        number.ok_or_else(|| wrong("token-out-of-range").with("most", most))
    }

    /// Amounts, as they are written.
    pub(super) fn amounts(&mut self, count: usize) -> Result<Vec<&'t str>, Fault> {
        let mut words = Vec::with_capacity(count);
        for _ in 0..count {
            let (line, word) = self.take()?;
            if parse_decimal(word, MAX_DECIMALS).is_none_or(|amount| amount < 0) {
                return Err(Fault::new("token-no-number", place(line)).with("given", visible(word)));
            }
            words.push(word);
        }
        Ok(words)
    }
}

/// Decimals that are kept: files print floats, and what is behind these is their noise.
const MOST_DECIMALS: usize = 12;

/// Decimals in which every amount is exact, up to [`MOST_DECIMALS`], and as many as leave the largest within what
/// money may be.
pub(super) fn decimals(amounts: &[&[&str]]) -> u8 {
    let words = || amounts.iter().flat_map(|words| words.iter());
    let behind =
        |word: &&str| word.split_once('.').map_or(0, |(_, digits)| digits.trim_end_matches('0').len());
    let needed = words().map(behind).max().unwrap_or(0).min(MOST_DECIMALS);
    let largest = words().filter_map(|word| parse_decimal(word, MAX_DECIMALS)).max().unwrap_or(0);
    let unit = 10i128.pow(MAX_DECIMALS.into());
    let fits = |decimals: &u8| (largest / unit + 1) * 10i128.pow((*decimals).into()) <= MAX_MONEY;
    (0..=needed as u8).rev().find(fits).unwrap_or(0)
}

/// An amount with that many decimals, rounded to the nearest where it has more.
pub(super) fn money(word: &str, decimals: u8) -> Money {
    let exact = parse_decimal(word, MAX_DECIMALS).unwrap_or(0);
    let unit = 10i128.pow((MAX_DECIMALS - decimals).into());
    Money((exact + unit / 2) / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copying_leaves_behind_is_refused() {
        for (bytes, place) in [(&b"1 2\n3\0"[..], "line 2"), (b"1\x1a", "line 1"), (b"\xff", "line 1")] {
            let fault = text(bytes).unwrap_err();
            assert_eq!((fault.code, fault.place.as_str()), ("foreign-byte", place));
        }
        assert!(text(b"1 2\r\n3\t4").is_ok());
    }

    #[test]
    fn numbers_are_whole_where_they_must_be() {
        let mut tokens = Tokens::of("7500. 12 1.5 capacity \\n -3");
        assert_eq!(tokens.whole(10_000).unwrap(), 7500);
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-out-of-range");
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-not-whole");
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-no-number");
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-no-number");
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-out-of-range");
        assert_eq!(tokens.whole(10).unwrap_err().code, "token-missing");
    }

    #[test]
    fn decimals_are_those_that_money_can_hold() {
        assert_eq!(decimals(&[&["1.50", "2"]]), 1);
        assert_eq!(decimals(&[&["8.0000000000000001"], &["129577"]]), 12);
        assert_eq!(decimals(&[&["0.123456789"], &["1000000000000000"]]), 5);
        assert_eq!(money("1.25", 1), Money(13));
    }
}
