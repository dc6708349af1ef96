//! Fill: what is lost in all is at most what may be missing, and nothing of an order turned down.

use crate::domain::{Fill, MICRO, Order, Quantity, share_down};

use super::{Formulation, add_rows};

/// Units that may be lost: `floor((1 - min_fill) Q)` of a partial order, and `floor(tolerance Q)` more.
pub fn missing(order: &Order) -> Quantity {
    let quantity = order.quantity();
    let partial = match order.fill {
        Fill::AllOrNothing => 0,
        Fill::Partial { min_fill } => share_down(MICRO - min_fill, quantity),
    };
    (partial + share_down(order.tolerance, quantity)).min(quantity)
}

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in f.orders.iter().filter(|order| !order.lost.is_empty()) {
        let data = &f.instance.orders()[order.order];
        let lost = order.lost.iter().map(|&(_, column)| (column, 1));
        let terms = lost.chain([(order.accepted, -i128::from(missing(data)))]).collect();
        rows.push((format!("missing[{}]", data.id), terms, (None, Some(0))));
    }
    add_rows(f, rows);
}
