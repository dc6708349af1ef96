//! Candidates that differ by nothing but their id: the rule of ties prefers the smaller ids, so that one is a
//! member only if its twin before it is.

use std::collections::HashMap;

use super::pool::Pool;
use super::search::Search;

/// For each candidate the identical one before it, by id.
pub(super) fn twins(search: &Search, pool: &Pool) -> Vec<Option<usize>> {
    let problem = search.problem;
    if !search.avoid.is_empty() {
        // A twin in the place of another may be what makes a plan different.
        return vec![None; pool.len()];
    }
    let mut by_id: Vec<usize> = (0..pool.len()).collect();
    by_id.sort_unstable_by_key(|&i| pool.origin[i]);
    let mut last = HashMap::new();
    let mut twins = vec![None; pool.len()];
    for i in by_id {
        let e = &problem.eligible[pool.origin[i]];
        // Who is not free to be either differs from all others.
        if search.locked.contains(&pool.origin[i]) || search.banned == Some(pool.origin[i]) {
            continue;
        }
        let key = (
            problem.weights.members[pool.origin[i]],
            (pool.least[i], pool.most[i], pool.step[i]),
            (&e.capacity, pool.alone(i, problem.terms.needed.len())),
            (pool.leads[i], pool.grade[i], pool.class[i]),
            problem.instance.days_waited(e.producer()),
        );
        twins[i] = last.insert(key, i);
    }
    twins
}
