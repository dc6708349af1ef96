//! The parts into which an order's plans fall: who leads, between which grades, and around whom.
//!
//! Every plan lies in at least one part: its grades lie in a window that starts at its least one; either a
//! member leads or a group that all belong to; and its members are all compatible with the class of its first
//! member. Inside a part the rest of the pairwise conflicts is left to the tree.

use std::collections::BTreeSet;

use super::pool::Problem;
use super::search::Root;
use crate::domain::LeadMode;
use crate::eligibility::lead;

/// The parts of a problem.
///
/// # Complexity
/// O(n) for each part of n candidates.
pub(super) fn roots(problem: &Problem) -> Vec<Root> {
    let everybody: Vec<usize> = (0..problem.pool.len()).collect();
    let whole = Root { candidates: everybody, needs_lead: false, constant: 0, bound: i128::MIN };
    let led = by_lead(problem, &whole);
    let graded = led.iter().flat_map(|root| by_grade(problem, root));
    graded.flat_map(|root| by_class(problem, root)).collect()
}

fn part(root: &Root, keep: impl Fn(usize) -> bool) -> Root {
    let candidates = root.candidates.iter().copied().filter(|&i| keep(i)).collect();
    Root { candidates, ..*root }
}

/// A member leads, or one of the groups that may, to which everybody belongs.
fn by_lead(problem: &Problem, root: &Root) -> Vec<Root> {
    let Problem { instance, order, eligible, pool, .. } = problem;
    if instance.orders()[*order].lead != LeadMode::Member {
        return vec![root.clone()];
    }
    let mut roots = vec![Root { needs_lead: true, ..root.clone() }];
    for group in lead::leading_groups(instance, *order) {
        let belongs =
            |i: usize| instance.producers()[eligible[pool.origin[i]].producer()].groups.contains(&group);
        roots.push(part(root, belongs));
    }
    roots
}

/// Windows of grades: as wide as the order allows, or one for every least and greatest grade where the goal
/// speaks of the spread.
fn by_grade(problem: &Problem, root: &Root) -> Vec<Root> {
    let Problem { instance, order, pool, weights, .. } = problem;
    let spread = instance.orders()[*order].spread;
    if spread.is_none() && weights.spread == 0 {
        return vec![root.clone()];
    }
    let widest = spread.unwrap_or(100);
    let grades: BTreeSet<u8> = root.candidates.iter().map(|&i| pool.grade[i]).collect();
    let within = |low: u8, high: u8| part(root, |i| (low..=high).contains(&pool.grade[i]));
    let mut roots = Vec::new();
    let mut covered = 0;
    for &low in &grades {
        let highs: Vec<u8> = grades.range(low..=low.saturating_add(widest)).copied().collect();
        if weights.spread != 0 {
            let window =
                |&high: &u8| Root { constant: weights.spread * i128::from(high - low), ..within(low, high) };
            roots.extend(highs.iter().map(window));
        } else if highs.last() > Some(&covered) {
            covered = highs.last().copied().unwrap_or(covered);
            roots.push(within(low, covered));
        }
    }
    roots
}

/// Around each class of likeness and place: those who may meet it and come no earlier.
fn by_class(problem: &Problem, root: Root) -> Vec<Root> {
    let pool = &problem.pool;
    let Some(apart) = problem.classes_apart().filter(|table| table.iter().any(|row| row.contains(&true)))
    else {
        return vec![root];
    };
    let present: BTreeSet<u32> = root.candidates.iter().map(|&i| pool.class[i]).collect();
    let around = |&class: &u32| {
        // A class that does not even go with itself still has its members one at a time.
        part(&root, |i| {
            let other = pool.class[i];
            other == class || (other > class && !apart[class as usize][other as usize])
        })
    };
    present.iter().map(around).collect()
}
