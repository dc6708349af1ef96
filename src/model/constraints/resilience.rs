//! Resilience: at every checkpoint the others could make what is needed without member i:
//! `sum over j != i of cap[o,j] y[o,j] >= needed y[o,i]`, each cap cut at what is needed.

use crate::eligibility::resilience::{alone, checkpoints};

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let id = &f.instance.orders()[order.order].id;
        for checkpoint in checkpoints(f.instance, order.order) {
            let cap = |m: &crate::model::MemberColumns| {
                i128::from(
                    alone(f.instance, order.order, &m.eligible.pair, checkpoint.through)
                        .min(checkpoint.needed),
                )
            };
            let caps: Vec<(usize, i128)> = order.members.iter().map(|m| (m.member, cap(m))).collect();
            for &(out, _) in &caps {
                let others = caps.iter().copied().filter(|&(member, cap)| member != out && cap > 0);
                let terms = others.chain([(out, -i128::from(checkpoint.needed))]).collect();
                let name =
                    format!("survive[{id},{}] {}", checkpoint.through + 1, f.program.columns[out].name);
                rows.push((name, terms, (Some(0), None)));
            }
        }
    }
    add_rows(f, rows);
}
