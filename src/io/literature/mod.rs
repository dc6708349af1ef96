//! Published benchmark files as instances: which words of a market their numbers are.
//!
//! Public copies are known to be damaged. A reader here counts every token and says what does not fit; it never
//! guesses.

mod facility;
mod fctp;
mod gap;
mod grid;
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
pub const FORMATS: [Format; 7] = [
    Format {
        name: "ssfctp",
        source: "single-sink fixed-charge transportation (Legault, Côté, Gendron, Math. Program. 2023)",
        read: ssfctp::read,
    },
    Format {
        name: "orlib-cap",
        source: "capacitated warehouse location (J. E. Beasley, OR-Library, 1990)",
        read: facility::read_orlib,
    },
    Format {
        name: "sscflp-holmberg",
        source: "single-source capacitated facility location (Holmberg, Rönnqvist, Yuan, EJOR 1999)",
        read: facility::read_holmberg,
    },
    Format {
        name: "sscflp-diaz",
        source: "single-source capacitated facility location (Díaz, Fernández, JORS 2002)",
        read: facility::read_diaz,
    },
    Format {
        name: "fctp-sun",
        source: "fixed-charge transportation (Sun, Aronson, McKeown, Drinka, EJOR 1998)",
        read: fctp::read_sun,
    },
    Format {
        name: "fctp-json",
        source: "fixed-charge transportation (Spieckermann, Minner, Schiffer, 2024; after Agarwal and Aneja, 2012)",
        read: fctp::read_json,
    },
    Format {
        name: "gap",
        source: "generalised assignment (Cattrysse, Salomon, Van Wassenhove, EJOR 1994), minimised",
        read: gap::read,
    },
];

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
