//! Grade at least the floor.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let Some(capability) = candidate.capability else { return };
    let floor = candidate.instance.orders()[candidate.order].grade_floor;
    if capability.grade < floor {
        reasons.push(Reason::Grade { grade: capability.grade, floor });
    }
}
