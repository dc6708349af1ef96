//! Spread: greatest less least grade of each order; least. `high >= g y`, `low <= g y + 100 (1 - y)`,
//! `high >= low`.

use crate::model::Formulation;
use crate::model::program::Linear;

pub(super) fn linear(f: &Formulation) -> Linear {
    let grades = f.orders.iter().filter_map(|order| order.grades);
    Linear { terms: grades.flat_map(|(high, low)| [(high, 1), (low, -1)]).collect(), constant: 0 }
}
