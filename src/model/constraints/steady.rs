//! Each member's own continuity. `share`: `Q * made up to t >= q * due up to t - (Q - 1)`; `level`:
//! `Q * x[o,i,t] = q * D[o,t]`.

use crate::domain::Steady;

use super::{Formulation, NewRow, add_rows};
use crate::model::MemberColumns;

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let data = &f.instance.orders()[order.order];
        let demand: Vec<i128> = data.demand().into_iter().map(i128::from).collect();
        for m in &order.members {
            let name = &f.program.columns[m.member].name;
            match data.steady {
                Steady::None => {}
                Steady::Share => rows.extend(share(m, &demand, name)),
                Steady::Level => rows.extend(level(m, &demand, name)),
            }
        }
    }
    add_rows(f, rows);
}

fn share(m: &MemberColumns, demand: &[i128], name: &str) -> Vec<NewRow> {
    let quantity: i128 = demand.iter().sum();
    let mut due = 0;
    let mut rows = Vec::new();
    for (t, &d) in demand.iter().enumerate() {
        due += d;
        let coefficient = |s: usize| if s <= t { quantity - due } else { -due };
        let terms =
            m.made.iter().map(|&(s, column)| (column, coefficient(s))).filter(|&(_, c)| c != 0).collect();
        rows.push((format!("share {name} {}", t + 1), terms, (Some(1 - quantity), None)));
    }
    rows
}

fn level(m: &MemberColumns, demand: &[i128], name: &str) -> Vec<NewRow> {
    let quantity: i128 = demand.iter().sum();
    let row = |(t, &d): (usize, &i128)| {
        let coefficient = |s: usize| if s == t { quantity - d } else { -d };
        let terms =
            m.made.iter().map(|&(s, column)| (column, coefficient(s))).filter(|&(_, c)| c != 0).collect();
        (format!("level {name} {}", t + 1), terms, (Some(0), Some(0)))
    };
    demand.iter().enumerate().map(row).collect()
}
