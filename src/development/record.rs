//! What finished actions brought against what they promised.

use std::collections::BTreeMap;

use super::Programme;
use crate::domain::Id;

/// The result of one action for one producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// Id of the action.
    pub action: Id,
    /// Id of the producer.
    pub producer: Id,
    /// It has what the action promised.
    pub kept: bool,
}

/// How an action has kept its promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Id of the action.
    pub action: Id,
    /// Who took it.
    pub taken: usize,
    /// For whom it did what it promised.
    pub kept: usize,
}

/// By action of the programme, in its order; those without a result are left out.
pub fn kept(programme: &Programme, results: &[Promised]) -> Vec<Kept> {
    let mut counts: BTreeMap<&Id, (usize, usize)> = BTreeMap::new();
    for result in results {
        let count = counts.entry(&result.action).or_default();
        count.0 += 1;
        count.1 += usize::from(result.kept);
    }
    let of = |id: &Id| counts.get(id).map(|&(taken, kept)| Kept { action: id.clone(), taken, kept });
    programme.actions.iter().filter_map(|action| of(&action.id)).collect()
}
