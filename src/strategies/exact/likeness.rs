//! Classes of candidates that likeness and distance cannot tell apart: what holds for one holds for all.

use std::collections::BTreeMap;

use super::params::MAX_CLASSES;
use crate::domain::Instance;
use crate::eligibility::Eligible;
use crate::similarity::{self, Mismatch};

/// Class of each candidate by attributes and place, as far as the order asks for them; 0 for all where it
/// asks for neither.
pub(super) fn classes(instance: &Instance, o: usize, eligible: &[Eligible]) -> Vec<u32> {
    let order = &instance.orders()[o];
    let keys = &instance.product(o).attributes;
    let mut known = BTreeMap::new();
    let mut class = |e: &Eligible| {
        let made = (order.alike > 0).then(|| instance.capability(o, e.producer())).flatten();
        let attributes: Vec<Option<&String>> =
            made.map_or_else(Vec::new, |made| keys.iter().map(|key| made.attributes.get(key)).collect());
        let place = order.within.and_then(|_| {
            let point = instance.producers()[e.producer()].place.coordinates?;
            Some((point.lat.to_bits(), point.lon.to_bits()))
        });
        let next = known.len() as u32;
        *known.entry((attributes, place)).or_insert(next)
    };
    eligible.iter().map(&mut class).collect()
}

/// Which candidates go together: by class where there are few enough, else by the predicate itself.
pub(super) struct Likeness {
    class: Vec<u32>,
    grade: Vec<u8>,
    spread: Option<u8>,
    table: Option<Vec<Vec<bool>>>,
}

impl Likeness {
    pub(super) fn new(instance: &Instance, o: usize, eligible: &[Eligible]) -> Self {
        let class = classes(instance, o, eligible);
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        class.iter().enumerate().for_each(|(at, &class)| {
            first.entry(class).or_insert(at);
        });
        let apart = |a: usize, b: usize| {
            let (a, b) = (eligible[first[&(a as u32)]].producer(), eligible[first[&(b as u32)]].producer());
            let grades_only = |m: &Mismatch| matches!(m, Mismatch::Grade { .. });
            !similarity::mismatches(instance, o, a, b).iter().all(grades_only)
        };
        let few = first.len() <= MAX_CLASSES;
        let row = |a: usize| (0..first.len()).map(|b| apart(a, b)).collect();
        let table = few.then(|| (0..first.len()).map(row).collect());
        let grade = |e: &Eligible| e.grade;
        let grade = eligible.iter().map(grade).collect();
        Likeness { class, grade, spread: instance.orders()[o].spread, table }
    }

    /// By class and class: whether any of one and any of the other may not meet.
    pub(super) fn table(&self) -> Option<&[Vec<bool>]> {
        self.table.as_deref()
    }

    pub(super) fn apart(
        &self,
        instance: &Instance,
        o: usize,
        (a, at_a): (&Eligible, usize),
        (b, at_b): (&Eligible, usize),
    ) -> bool {
        match &self.table {
            Some(table) => {
                let wide = |spread| self.grade[at_a].abs_diff(self.grade[at_b]) > spread;
                self.spread.is_some_and(wide) || table[self.class[at_a] as usize][self.class[at_b] as usize]
            }
            None => !similarity::compatible(instance, o, a.producer(), b.producer()),
        }
    }
}
