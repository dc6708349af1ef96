//! Faults in words: where, what is wrong, and what to do.

use crate::domain::{Date, Fault};

use super::{Value, Wording};

/// Values of faults that are numbers to be read as quantities; every other value is quoted as it stands.
const NUMBERS: [&str; 10] =
    ["count", "most", "periods", "period", "due", "min", "max", "decimals", "quantity", "deliveries"];

impl Wording {
    /// What is wrong.
    pub fn cause(&self, fault: &Fault) -> String {
        self.fault(fault, "")
    }

    /// What to do about it; empty when there is no advice.
    pub fn advice(&self, fault: &Fault) -> String {
        if self.knows(&format!("fault-{}", fault.code)) {
            self.fault(fault, ".advice")
        } else {
            String::new()
        }
    }

    fn fault(&self, fault: &Fault, attribute: &str) -> String {
        let name = format!("fault-{}", fault.code);
        if !self.knows(&name) {
            return fault.to_string();
        }
        let values: Vec<_> =
            fault.values.iter().map(|(name, value)| (*name, self.read(name, value))).collect();
        self.say(&(name + attribute), &values)
    }

    fn read(&self, name: &str, value: &str) -> Value<'static> {
        if NUMBERS.contains(&name) && value.starts_with(|c: char| c.is_ascii_digit()) {
            return self.decimal(without_zeros(value)).into();
        }
        if name == "expected" && value.split(' ').all(|kind| self.knows(&format!("type-{kind}"))) {
            let kinds: Vec<String> =
                value.split(' ').map(|kind| self.word(&format!("type-{kind}"))).collect();
            return kinds.join(" / ").into();
        }
        if name == "given" && self.knows(&format!("type-{value}")) {
            return self.word(&format!("type-{value}")).into();
        }
        match value.parse::<Date>() {
            Ok(date) if value.len() == 10 => self.date(date).into(),
            _ => super::printable(value).into(),
        }
    }
}

/// `1.500` of a decimal number as `1.5`, `2.000` as `2`.
fn without_zeros(exact: &str) -> &str {
    if exact.contains('.') { exact.trim_end_matches('0').trim_end_matches('.') } else { exact }
}
