//! Similarity: `y_i + y_j <= 1` for every incompatible pair, gathered greedily into cliques of the
//! incompatibility graph, which say the same with fewer and tighter rows. Where many candidates differ by grade alone,
//! one lowest grade is chosen: `sum_g window_g <= 1`, `y_i <= sum of window_g with g <= g_i <= g + spread`.

use crate::similarity::graph::Compatibility;
use crate::similarity::is_asked;

use super::{Formulation, NewRow, add_rows};
use crate::model::OrderColumns;

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in f.orders.iter().filter(|order| is_asked(f.instance, order.order)) {
        if !order.windows.is_empty() {
            rows.extend(windows(f, order));
            continue;
        }
        let core: Vec<usize> = order.members.iter().map(|m| m.eligible.producer()).collect();
        let conflicts = Compatibility::new(f.instance, order.order, &core).conflicts();
        let id = &f.instance.orders()[order.order].id;
        for (at, clique) in cliques(core.len(), &conflicts).into_iter().enumerate() {
            let terms = clique.into_iter().map(|member| (order.members[member].member, 1)).collect();
            rows.push((format!("alike[{id},{}]", at + 1), terms, (None, Some(1))));
        }
    }
    add_rows(f, rows);
}

/// At most one window, and only members inside it.
fn windows(f: &Formulation, order: &OrderColumns) -> Vec<NewRow> {
    let data = &f.instance.orders()[order.order];
    let spread = data.spread.unwrap_or(u8::MAX);
    let one = order.windows.iter().map(|&(_, column)| (column, 1)).collect();
    let mut rows: Vec<NewRow> = vec![(format!("window[{}]", data.id), one, (None, Some(1)))];
    for m in &order.members {
        let grade = m.eligible.grade;
        let holds = |&&(g, _): &&(u8, usize)| g <= grade && grade <= g.saturating_add(spread);
        let holding = order.windows.iter().filter(holds).map(|&(_, column)| (column, -1));
        let terms = std::iter::once((m.member, 1)).chain(holding).collect();
        rows.push((format!("inside {}", f.program.columns[m.member].name), terms, (None, Some(0))));
    }
    rows
}

/// Covers every conflict by cliques of mutually conflicting members.
fn cliques(n: usize, conflicts: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut apart = vec![vec![false; n]; n];
    for &(a, b) in conflicts {
        apart[a][b] = true;
        apart[b][a] = true;
    }
    let mut covered = vec![vec![false; n]; n];
    let mut cliques = Vec::new();
    for &(a, b) in conflicts {
        if covered[a][b] {
            continue;
        }
        let mut clique = vec![a, b];
        for (c, row) in apart.iter().enumerate() {
            if clique.iter().all(|&member| row[member]) {
                clique.push(c);
            }
        }
        for &p in &clique {
            for &q in &clique {
                covered[p][q] = true;
            }
        }
        clique.sort_unstable();
        cliques.push(clique);
    }
    cliques
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cliques_cover_every_conflict_and_nothing_else() {
        // 0, 1, 2 conflict mutually; 2 and 3 conflict too.
        let found = cliques(4, &[(0, 1), (0, 2), (1, 2), (2, 3)]);
        assert_eq!(found, vec![vec![0, 1, 2], vec![2, 3]]);
    }
}
