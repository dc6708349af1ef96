//! The parts into which an order's plans fall: who leads, between which grades, and among which classes.
//!
//! Every plan lies in at least one part: its grades lie in a window that starts at its least one; either a member leads
//! or a group that all belong to; and the classes of its members lie in a maximal set of classes that all go together.
//! Where there are too many such sets, a part holds what goes with the class of the first member, and the rest of the
//! conflicts is left to the tree.
//!
//! Candidates lie in buckets, by all that tells parts apart; a part is a list of buckets.

use std::collections::{BTreeMap, BTreeSet};

use super::bound::Prices;
use super::cliques;
use super::params::MAX_CLIQUES;
use super::pool::Problem;
use crate::domain::{Id, LeadMode};
use crate::eligibility::lead;

/// One part of the order's plans: everybody in its buckets may be a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// Positions among the buckets, ascending.
    pub buckets: Vec<usize>,
    /// A member has to lead.
    pub needs_lead: bool,
    /// Weight of its spread of grades, where the goal speaks of it.
    pub constant: i128,
    /// A lower bound on the weight of its plans, scaled.
    pub bound: i128,
    /// A price, the same in every period, and the bound it gives.
    pub level: (i64, i128),
    /// The prices at which its bound was taken last, where it was searched.
    pub prices: Option<Prices>,
}

/// Candidates who are in the same parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Bucket {
    /// Positions in the pool, ascending: the cheapest at full use first.
    pub candidates: Vec<usize>,
    grade: u8,
    class: u32,
    groups: Vec<bool>,
}

/// The candidates of an order, and the parts of its plans.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// All candidates.
    pub buckets: Vec<Bucket>,
    /// The parts.
    pub roots: Vec<Root>,
}

impl Parts {
    /// The parts of a problem.
    ///
    /// # Complexity
    /// O(n log n) for n candidates, and what it takes to list the classes that go together.
    pub(super) fn new(problem: &Problem) -> Self {
        let groups = leading_groups(problem);
        let buckets = buckets(problem, &groups);
        let everybody = (0..buckets.len()).collect();
        let whole = Root {
            buckets: everybody,
            needs_lead: false,
            constant: 0,
            bound: i128::MIN,
            level: (0, i128::MIN),
            prices: None,
        };
        let led = by_lead(problem, (&buckets, groups.len()), &whole);
        let graded = led.iter().flat_map(|root| by_grade(problem, &buckets, root));
        let roots = graded.flat_map(|root| by_class(problem, &buckets, root)).collect();
        Parts { buckets, roots }
    }

    /// Whether candidate `i` is in a part.
    pub(super) fn holds(&self, root: &Root, i: usize) -> bool {
        root.buckets.iter().any(|&b| self.buckets[b].candidates.binary_search(&i).is_ok())
    }

    /// The candidates of a part, ascending.
    pub(super) fn candidates(&self, root: &Root) -> Vec<usize> {
        let mut all: Vec<usize> =
            root.buckets.iter().flat_map(|&b| self.buckets[b].candidates.iter().copied()).collect();
        if root.buckets.len() > 1 {
            all.sort_unstable();
        }
        all
    }
}

/// Groups that may lead, where a member has to.
fn leading_groups(problem: &Problem) -> Vec<Id> {
    let Problem { instance, order, .. } = problem;
    let asked = instance.orders()[*order].lead == LeadMode::Member;
    if asked { lead::leading_groups(instance, *order) } else { Vec::new() }
}

fn buckets(problem: &Problem, groups: &[Id]) -> Vec<Bucket> {
    let Problem { instance, order, eligible, pool, weights, .. } = problem;
    let graded = instance.orders()[*order].spread.is_some() || weights.spread != 0;
    let mut buckets: BTreeMap<(u8, u32, Vec<bool>), Vec<usize>> = BTreeMap::new();
    for i in 0..pool.len() {
        let producer = &instance.producers()[eligible[pool.origin[i]].producer()];
        let belongs = groups.iter().map(|group| producer.groups.contains(group)).collect();
        let key = (if graded { pool.grade[i] } else { 0 }, pool.class[i], belongs);
        buckets.entry(key).or_default().push(i);
    }
    let bucket = |((grade, class, groups), candidates)| Bucket { candidates, grade, class, groups };
    buckets.into_iter().map(bucket).collect()
}

fn part(root: &Root, keep: impl Fn(usize) -> bool) -> Root {
    let buckets = root.buckets.iter().copied().filter(|&b| keep(b)).collect();
    Root { buckets, prices: None, ..*root }
}

/// A member leads, or one of the groups that may, to which everybody belongs.
fn by_lead(problem: &Problem, (buckets, n_groups): (&[Bucket], usize), root: &Root) -> Vec<Root> {
    if problem.instance.orders()[problem.order].lead != LeadMode::Member {
        return vec![root.clone()];
    }
    let groups = (0..n_groups).map(|group| part(root, |b| buckets[b].groups[group]));
    std::iter::once(Root { needs_lead: true, ..root.clone() }).chain(groups).collect()
}

/// Windows of grades: as wide as the order allows, or one for every least and greatest grade where the goal speaks of
/// the spread.
fn by_grade(problem: &Problem, buckets: &[Bucket], root: &Root) -> Vec<Root> {
    let Problem { instance, order, weights, .. } = problem;
    let spread = instance.orders()[*order].spread;
    if spread.is_none() && weights.spread == 0 {
        return vec![root.clone()];
    }
    let widest = spread.unwrap_or(100);
    let grades: BTreeSet<u8> = root.buckets.iter().map(|&b| buckets[b].grade).collect();
    let within = |low: u8, high: u8| part(root, |b| (low..=high).contains(&buckets[b].grade));
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

/// Maximal sets of classes that go together, or what goes with each class and comes no earlier.
fn by_class(problem: &Problem, buckets: &[Bucket], root: Root) -> Vec<Root> {
    let Some(apart) = problem.classes_apart().filter(|table| table.iter().any(|row| row.contains(&true)))
    else {
        return vec![root];
    };
    let present: BTreeSet<u32> = root.buckets.iter().map(|&b| buckets[b].class).collect();
    let present: Vec<u32> = present.into_iter().collect();
    if let Some(cliques) = cliques::maximal(apart, &present, MAX_CLIQUES) {
        let among = |clique: &Vec<u32>| part(&root, |b| clique.binary_search(&buckets[b].class).is_ok());
        return cliques.iter().map(among).collect();
    }
    let around = |&class: &u32| {
        // A class that does not even go with itself still has its members one at a time.
        part(&root, |b| {
            let other = buckets[b].class;
            other == class || (other > class && !apart[class as usize][other as usize])
        })
    };
    present.iter().map(around).collect()
}
