//! Spread, where the goal speaks of it: `high >= g y`, `low <= 100 - (100 - g) y`, `high >= low`.

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let Some((high, low)) = order.grades else { continue };
        rows.push((
            format!("spread {}", f.program.columns[high].name),
            vec![(high, 1), (low, -1)],
            (Some(0), None),
        ));
        for m in &order.members {
            let grade = i128::from(m.eligible.grade);
            let name = &f.program.columns[m.member].name;
            rows.push((format!("high {name}"), vec![(high, 1), (m.member, -grade)], (Some(0), None)));
            rows.push((format!("low {name}"), vec![(low, 1), (m.member, 100 - grade)], (None, Some(100))));
        }
    }
    add_rows(f, rows);
}
