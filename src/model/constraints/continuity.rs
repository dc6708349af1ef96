//! Continuity: what is made up to t, with what is lost, covers what is due up to t; after the last delivery
//! nothing is left over.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let data = &f.instance.orders()[order.order];
        let (demand, last) = (data.demand(), data.last_period());
        let mut due: i128 = 0;
        for (t, &quantity) in demand.iter().enumerate() {
            due += i128::from(quantity);
            if quantity == 0 {
                continue;
            }
            let made = order.members.iter().flat_map(|m| &m.made).filter(|&&(s, _)| s <= t);
            let lost = order.lost.iter().filter(|&&(s, _)| s <= t);
            let mut terms: Vec<(usize, i128)> = made.chain(lost).map(|&(_, column)| (column, 1)).collect();
            terms.push((order.accepted, -due));
            let upper = (t == last).then_some(0);
            rows.push((format!("deliver[{},{}]", data.id, t + 1), terms, (Some(0), upper)));
        }
    }
    add_rows(f, rows);
}
