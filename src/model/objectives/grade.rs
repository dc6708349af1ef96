//! Grade of every unit made; greatest.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Contribution;

pub(super) fn contribute(instance: &Instance, o: usize, candidates: &[Eligible]) -> Contribution {
    let grade = |e: &Eligible| instance.capability(o, e.producer()).map_or(0, |c| i128::from(c.grade));
    Contribution { members: candidates.iter().map(|e| (0, -grade(e))).collect(), ..Contribution::default() }
}
