//! Load, where the goal speaks of it: `total K[i] load <= 10^6 work of i + 10^6 total K[i] (1 - z[i])`.

use crate::domain::MICRO;

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let Some(load) = f.load else { return };
    let million = i128::from(MICRO);
    let mut rows = Vec::new();
    for (&i, &works) in &f.works {
        let capacity: i128 =
            (0..f.instance.n_periods()).map(|t| i128::from(f.instance.work_capacity(i, t))).sum();
        let mine = f.orders.iter().flat_map(|order| &order.members).filter(|m| m.eligible.producer() == i);
        let work =
            mine.flat_map(|m| m.made.iter().map(|&(_, x)| (x, -million * i128::from(m.eligible.pair.work))));
        let terms = work.chain([(load, capacity), (works, million * capacity)]).collect();
        rows.push((
            format!("load {}", f.program.columns[works].name),
            terms,
            (None, Some(million * capacity)),
        ));
    }
    add_rows(f, rows);
}
