//! How alike are two producers? Buyers see one product, so members must be compatible pair by pair.
//!
//! Compatibility is a predicate over pairs: it holds when no measure of [`MEASURES`] objects. A graph of it
//! is built only of small cores ([`graph`]).

mod attribute;
mod distance;
mod grade;
pub mod graph;

pub use attribute::alike;

use crate::domain::Instance;

/// Why two producers may not join one order together, with the numbers behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mismatch {
    /// Grades differ by more than the order's spread.
    Grade {
        /// The two grades.
        grades: (u8, u8),
        /// Greatest difference allowed.
        spread: u8,
    },
    /// Too few attributes are equal.
    Attribute {
        /// Likeness in per cent.
        alike: u8,
        /// Least likeness asked for.
        wanted: u8,
    },
    /// Too far apart, or nobody knows how far.
    Distance {
        /// Metres, if known.
        metres: Option<u64>,
        /// Greatest distance allowed, metres.
        within: u64,
    },
}

/// Two producers who both make the product of an order.
#[derive(Clone, Copy)]
pub struct Couple<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// Position of the order.
    pub order: usize,
    /// Positions of the producers.
    pub producers: (usize, usize),
}

/// One measure: how the couple fails it, if it does.
pub struct Measure {
    /// Name of the measure and of its file.
    pub name: &'static str,
    test: fn(Couple) -> Option<Mismatch>,
}

/// Every measure.
pub const MEASURES: &[Measure] = &[
    Measure { name: "grade", test: grade::test },
    Measure { name: "attribute", test: attribute::test },
    Measure { name: "distance", test: distance::test },
];

/// Every mismatch between two makers of the order's product; empty means compatible.
pub fn mismatches(instance: &Instance, o: usize, i: usize, j: usize) -> Vec<Mismatch> {
    let couple = Couple { instance, order: o, producers: (i, j) };
    MEASURES.iter().filter_map(|measure| (measure.test)(couple)).collect()
}

/// Whether two makers of the order's product may join it together.
pub fn compatible(instance: &Instance, o: usize, i: usize, j: usize) -> bool {
    let couple = Couple { instance, order: o, producers: (i, j) };
    MEASURES.iter().all(|measure| (measure.test)(couple).is_none())
}

/// Whether the order asks for any likeness at all.
pub fn is_asked(instance: &Instance, o: usize) -> bool {
    let order = &instance.orders()[o];
    order.spread.is_some() || order.alike > 0 || order.within.is_some()
}
