//! Membership: `least y[o,i] <= sum_t x[o,i,t] <= most y[o,i]`, a multiple of the step.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for m in f.orders.iter().flat_map(|order| &order.members) {
        let name = &f.program.columns[m.member].name;
        let made = || m.made.iter().map(|&(_, column)| (column, 1));
        let lot = m.eligible.lot;
        let with = |factor: u64| made().chain([(m.member, -i128::from(factor))]).collect();
        rows.push((format!("least {name}"), with(lot.least), (Some(0), None)));
        rows.push((format!("most {name}"), with(lot.most), (None, Some(0))));
        if let Some(steps) = m.steps {
            let terms = made().chain([(steps, -i128::from(lot.step))]).collect();
            rows.push((format!("step {name}"), terms, (Some(0), Some(0))));
        }
    }
    add_rows(f, rows);
}
