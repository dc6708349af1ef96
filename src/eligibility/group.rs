//! In the order's group, when one is set.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let Some(group) = &candidate.instance.orders()[candidate.order].group else { return };
    if !candidate.instance.producers()[candidate.producer].groups.contains(group) {
        reasons.push(Reason::Group(group.clone()));
    }
}
