//! Days waited by those who get work (giliran); greatest.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Contribution;

pub(super) fn contribute(instance: &Instance, _: usize, candidates: &[Eligible]) -> Contribution {
    let days = |e: &Eligible| i128::from(instance.days_waited(e.producer()));
    Contribution { members: candidates.iter().map(|e| (-days(e), 0)).collect(), ..Contribution::default() }
}
