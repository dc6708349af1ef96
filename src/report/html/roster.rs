//! The members of a plan in the order of its table, each with a letter and a colour.

use crate::domain::OrderPlan;
use crate::report::shipping::{by_rank, is_lead};

/// Colours of the style sheet; a letter tells apart members who share one.
const N_COLOURS: usize = 5;

/// One member.
pub(super) struct Entry {
    /// Position in the plan.
    pub member: usize,
    /// Position of the producer.
    pub producer: usize,
    /// `A`, `B`, ... `Z`, `AA`, ...
    pub letter: String,
    /// Class of its colour.
    pub colour: String,
    /// Whether it is the exporter of record.
    pub leads: bool,
}

pub(super) fn roster(plan: &OrderPlan) -> Vec<Entry> {
    let entry = |(at, m): (usize, usize)| {
        let member = &plan.members[m];
        Entry {
            member: m,
            producer: member.producer,
            letter: letter(at),
            colour: format!("m{}", at % N_COLOURS + 1),
            leads: is_lead(plan, member),
        }
    };
    by_rank(plan).into_iter().enumerate().map(entry).collect()
}

/// The columns of a spreadsheet: A to Z, then AA.
fn letter(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }
}
