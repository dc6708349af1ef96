//! Published benchmark files as instances: which words of a market their numbers are.
//!
//! Public copies are known to be damaged. A reader here counts every token and says what does not fit; it never
//! guesses.

mod plain;
mod ssfctp;
mod tokens;

use crate::domain::{Fault, Instance};

/// A published format.
pub struct Format {
    /// The word that names it.
    pub name: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    read: fn(&str) -> Result<Instance, Vec<Fault>>,
}

/// Every format, by name.
pub const FORMATS: [Format; 1] = [Format {
    name: "ssfctp",
    source: "single-sink fixed-charge transportation (Legault, Côté, Gendron, Math. Program. 2023)",
    read: ssfctp::read,
}];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Format {
    /// Reads a file.
    ///
    /// # Errors
    /// The first token that does not fit, with its line; or what the whole contradicts.
    pub fn read(&self, bytes: &[u8]) -> Result<Instance, Vec<Fault>> {
        let text = tokens::text(bytes).map_err(|fault| vec![fault])?;
        (self.read)(text)
    }
}
