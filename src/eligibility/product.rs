//! Makes the product.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    if candidate.pair.is_none() {
        reasons.push(Reason::Product);
    }
}
