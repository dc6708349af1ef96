//! The user's locks: `y[o,i] = 1`. A locked producer who is not eligible makes the order impossible.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let data = &f.instance.orders()[order.order];
        for id in &data.lock {
            let locked =
                order.members.iter().find(|m| f.instance.producers()[m.eligible.producer()].id == *id);
            let terms = locked.map_or_else(Vec::new, |m| vec![(m.member, 1)]);
            rows.push((format!("lock[{},{id}]", data.id), terms, (Some(1), None)));
        }
    }
    add_rows(f, rows);
}
