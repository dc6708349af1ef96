//! Own workshop where the order asks for one.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let asked = candidate.instance.orders()[candidate.order].own_workshop;
    if asked && !candidate.instance.producers()[candidate.producer].own_workshop {
        reasons.push(Reason::Workshop);
    }
}
