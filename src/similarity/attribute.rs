//! Attributes (process, material) alike enough.

use crate::domain::Instance;

use super::{Couple, Mismatch};

/// Likeness of two makers of the order's product in per cent: `floor(100 * equal / listed)` over the
/// product's attribute keys. A missing value equals nothing; without keys any two are alike.
pub fn alike(instance: &Instance, o: usize, i: usize, j: usize) -> u8 {
    let keys = &instance.product(o).attributes;
    let (Some(a), Some(b)) = (instance.capability(o, i), instance.capability(o, j)) else { return 0 };
    if keys.is_empty() {
        return 100;
    }
    let same = |key: &&_| a.attributes.get(*key).is_some_and(|value| b.attributes.get(*key) == Some(value));
    (100 * keys.iter().filter(same).count() / keys.len()) as u8
}

pub(super) fn test(couple: Couple) -> Option<Mismatch> {
    let Couple { instance, order, producers: (i, j) } = couple;
    let wanted = instance.orders()[order].alike;
    if wanted == 0 {
        return None;
    }
    let alike = alike(instance, order, i, j);
    (alike < wanted).then_some(Mismatch::Attribute { alike, wanted })
}
