//! Status admitted by the order.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let status = candidate.instance.producers()[candidate.producer].status;
    if !candidate.instance.orders()[candidate.order].admit.contains(&status) {
        reasons.push(Reason::Status(status));
    }
}
