//! A fault in the data: a fact with its numbers. Sentences are made from it elsewhere.

use std::fmt;

/// One thing that is wrong with the input, found at the door.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where: `orders[o1].members_max`, or a sheet and a cell.
    pub place: String,
    /// Which kind, in kebab-case; the wording catalogue has a cause and an advice for each.
    pub code: &'static str,
    /// Names and numbers that the sentence needs.
    pub values: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault without numbers; add them with [`Fault::with`].
    pub fn new(code: &'static str, place: impl Into<String>) -> Self {
        Fault { place: place.into(), code, values: Vec::new() }
    }

    /// Adds a named value.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.code, self.place)?;
        self.values.iter().try_for_each(|(name, value)| write!(f, ", {name} = {value}"))
    }
}

impl std::error::Error for Fault {}
