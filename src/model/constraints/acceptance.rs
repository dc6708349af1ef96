//! Members only of accepted orders, working producers only with members: `y[o,i] <= a[o]`, `y[o,i] <= z[i]`,
//! `z[i] <= sum_o y[o,i]`.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        for m in &order.members {
            let name = &f.program.columns[m.member].name;
            rows.push((format!("accept {name}"), vec![(m.member, 1), (order.accepted, -1)], (None, Some(0))));
            if let Some(&works) = f.works.get(&m.eligible.producer()) {
                rows.push((format!("work {name}"), vec![(m.member, 1), (works, -1)], (None, Some(0))));
            }
        }
    }
    for (i, &works) in &f.works {
        let members =
            f.orders.iter().flat_map(|order| &order.members).filter(|m| m.eligible.producer() == *i);
        let mut terms: Vec<(usize, i128)> = members.map(|m| (m.member, -1)).collect();
        terms.push((works, 1));
        rows.push((format!("idle {}", f.program.columns[works].name), terms, (None, Some(0))));
    }
    add_rows(f, rows);
}
