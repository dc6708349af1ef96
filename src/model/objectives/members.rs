//! Memberships; least.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Contribution;

pub(super) fn contribute(_: &Instance, _: usize, candidates: &[Eligible]) -> Contribution {
    Contribution { members: vec![(1, 0); candidates.len()], ..Contribution::default() }
}
