//! Not banned by the user.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let id = &candidate.instance.producers()[candidate.producer].id;
    if candidate.instance.orders()[candidate.order].ban.contains(id) {
        reasons.push(Reason::Banned);
    }
}
