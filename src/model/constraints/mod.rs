//! One file per line of the formulation.

mod acceptance;
mod capacity;
mod continuity;
pub mod fill;
mod hand;
mod lead;
mod load;
mod lot;
mod resilience;
mod similarity;
mod size;
mod spread;
mod steady;

use super::Formulation;

/// One line: a name and what adds its rows.
pub struct Line {
    /// Name of the line and of its file.
    pub name: &'static str,
    /// Adds the rows.
    pub add: fn(&mut Formulation),
}

/// Every line.
pub const LINES: &[Line] = &[
    Line { name: "acceptance", add: acceptance::add },
    Line { name: "hand", add: hand::add },
    Line { name: "continuity", add: continuity::add },
    Line { name: "steady", add: steady::add },
    Line { name: "capacity", add: capacity::add },
    Line { name: "lot", add: lot::add },
    Line { name: "size", add: size::add },
    Line { name: "similarity", add: similarity::add },
    Line { name: "lead", add: lead::add },
    Line { name: "resilience", add: resilience::add },
    Line { name: "fill", add: fill::add },
    Line { name: "spread", add: spread::add },
    Line { name: "load", add: load::add },
];

/// A row to add: name, terms, least and greatest activity.
type NewRow = (String, Vec<(usize, i128)>, (Option<i128>, Option<i128>));

/// Collects rows while the columns are read, then adds them.
fn add_rows(formulation: &mut Formulation, rows: Vec<NewRow>) {
    for (name, terms, bounds) in rows {
        formulation.program.row(name, terms, bounds);
    }
}
