//! Faults in words: where, what is wrong, and what to do.

use crate::domain::{Date, Fault};

use super::{Value, Wording};

/// Values of faults that are numbers to be read as quantities; every other value is quoted as it stands.
const NUMBERS: [&str; 9] = ["count", "most", "least", "given", "periods", "period", "min", "max", "line"];

impl Wording {
    /// What is wrong.
    pub fn cause(&self, fault: &Fault) -> String {
        self.fault(fault, "")
    }

    /// What to do about it; empty when there is no advice.
    pub fn advice(&self, fault: &Fault) -> String {
        if self.knows(&format!("fault-{}", fault.code)) { self.fault(fault, ".advice") } else { String::new() }
    }

    fn fault(&self, fault: &Fault, attribute: &str) -> String {
        let name = format!("fault-{}", fault.code);
        if !self.knows(&name) {
            return fault.to_string();
        }
        let values: Vec<_> = fault.values.iter().map(|(name, value)| (*name, self.read(name, value))).collect();
        self.say(&(name + attribute), &values)
    }

    fn read(&self, name: &str, value: &str) -> Value<'static> {
        if NUMBERS.contains(&name)
            && let Ok(number) = value.parse::<u64>()
        {
            return number.into();
        }
        match value.parse::<Date>() {
            Ok(date) if value.len() == 10 => self.date(date).into(),
            _ => super::printable(value).into(),
        }
    }
}
