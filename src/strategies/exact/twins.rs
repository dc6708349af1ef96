//! Candidates that differ by nothing but their id: the rule of ties prefers the smaller ids, so that one is a
//! member only if its twin before it is.

use std::collections::HashMap;

use super::pool::{Pool, Problem};

/// For each candidate the identical one before it, by id.
pub(super) fn twins(problem: &Problem, pool: &Pool) -> Vec<Option<usize>> {
    let mut by_id: Vec<usize> = (0..pool.len()).collect();
    by_id.sort_unstable_by_key(|&i| pool.origin[i]);
    let locked = &problem.instance.orders()[problem.order].lock;
    let mut last = HashMap::new();
    let mut twins = vec![None; pool.len()];
    for i in by_id {
        let e = &problem.eligible[pool.origin[i]];
        let producer = &problem.instance.producers()[e.producer()];
        if locked.contains(&producer.id) {
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
