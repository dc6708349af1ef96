//! Capacity, shared by all orders: `sum_o work[o,i] x[o,i,t] <= K[i,t]`; what a member makes in a period
//! needs membership: `x[o,i,t] <= min(K[i,t] / work, most) y[o,i]`.

use std::collections::BTreeMap;

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    let mut shared: BTreeMap<(usize, usize), Vec<(usize, i128)>> = BTreeMap::new();
    for order in &f.orders {
        for m in &order.members {
            for &(t, column) in &m.made {
                let made = &f.program.columns[column];
                let link = vec![(column, 1), (m.member, -i128::from(made.upper))];
                rows.push((format!("link {}", made.name), link, (None, Some(0))));
                let work = i128::from(m.eligible.pair.work);
                shared.entry((m.eligible.producer(), t)).or_default().push((column, work));
            }
        }
    }
    for ((i, t), terms) in shared {
        if terms.len() > 1 {
            let capacity = i128::from(f.scope.work_capacity(f.instance, i, t));
            let (terms, capacity) = in_pieces(terms, capacity);
            let name = format!("capacity[{},{}]", f.instance.producers()[i].id, t + 1);
            rows.push((name, terms, (None, Some(capacity))));
        }
    }
    add_rows(f, rows);
}

/// Where every order needs the same work, whole pieces: the same integer points in a tighter row.
fn in_pieces(terms: Vec<(usize, i128)>, capacity: i128) -> (Vec<(usize, i128)>, i128) {
    let work = terms[0].1;
    if work > 0 && terms.iter().all(|&(_, w)| w == work) {
        (terms.into_iter().map(|(column, _)| (column, 1)).collect(), capacity / work)
    } else {
        (terms, capacity)
    }
}
