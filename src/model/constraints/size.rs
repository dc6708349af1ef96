//! Size: `members_min a[o] <= sum_i y[o,i] <= members_max a[o]`.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let data = &f.instance.orders()[order.order];
        let with = |count: usize| {
            let members = order.members.iter().map(|m| (m.member, 1));
            members.chain([(order.accepted, -(count as i128))]).collect::<Vec<_>>()
        };
        rows.push((format!("members_min[{}]", data.id), with(data.members_min), (Some(0), None)));
        if let Some(most) = data.members_max.filter(|&most| most < order.members.len()) {
            rows.push((format!("members_max[{}]", data.id), with(most), (None, Some(0))));
        }
    }
    add_rows(f, rows);
}
