//! How a file writes its numbers and days, told by those that can be written in one way only.

use super::columns::Kind;
use super::grid::Cell;
use super::heading::{Slot, Table, is_numeric};
use super::locale::{self, Locale};
use super::time;
use super::value::{Terms, entries};
use crate::domain::Fault;

/// A sure sign, and where it stands.
type Sign = Option<(Locale, String)>;

/// Completes the terms of reading with what the file gives away. A file that writes both ways contradicts
/// itself.
pub(super) fn recognise(tables: &[Table], terms: &mut Terms) -> Vec<Fault> {
    let mut faults = Vec::new();
    let known = (terms.numbers, terms.days);
    let (mut numbers, mut days): ([Sign; 2], [Sign; 2]) = Default::default();
    for table in tables {
        for (at, column) in table.slots.iter().enumerate() {
            let Some(Slot::Known(_, column)) = column else { continue };
            let (of_numbers, of_days) = (is_numeric(column.kind), has_days(column.kind));
            if !of_numbers && !of_days {
                continue;
            }
            for row in table.rows() {
                let Some(Cell::Text(text)) = row.cell(at) else { continue };
                let place = || table.grid.place(row.number, at);
                for entry in entries(text) {
                    if of_numbers {
                        note(&mut numbers, locale::evidence(entry.trim_end_matches(['%', ' '])), &place);
                    }
                    if of_days {
                        let day = entry.split_once('@').map_or(entry, |(_, day)| day);
                        note(&mut days, time::evidence(day), &place);
                    }
                }
            }
        }
    }
    terms.numbers = known.0.or_else(|| settle("mixed-numbers", &numbers, &mut faults));
    let by_numbers = known.1.or(known.0);
    terms.days = by_numbers.or_else(|| settle("mixed-days", &days, &mut faults));
    faults
}

fn has_days(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Deliveries)
}

fn note(signs: &mut [Sign; 2], sign: Option<Locale>, place: &dyn Fn() -> String) {
    let Some(locale) = sign else { return };
    let slot = &mut signs[usize::from(locale == Locale::English)];
    if slot.is_none() {
        *slot = Some((locale, place()));
    }
}

fn settle(code: &'static str, signs: &[Sign; 2], faults: &mut Vec<Fault>) -> Option<Locale> {
    match signs {
        [Some((_, one)), Some((_, other))] => {
            faults.push(Fault::new(code, one.clone()).with("other", other));
            None
        }
        [one, other] => one.as_ref().or(other.as_ref()).map(|(locale, _)| *locale),
    }
}
