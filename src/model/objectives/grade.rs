//! Grade of every unit made; greatest.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Contribution;

pub(super) fn contribute(_: &Instance, _: usize, candidates: &[Eligible]) -> Contribution {
    let members = candidates.iter().map(|e| (0, -i128::from(e.grade))).collect();
    Contribution { members, ..Contribution::default() }
}
