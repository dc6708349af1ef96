//! Every attribute the order fixes is met.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let Some(capability) = candidate.capability else { return };
    for (key, wanted) in &candidate.instance.orders()[candidate.order].attributes {
        let has = capability.attributes.get(key);
        if has != Some(wanted) {
            reasons.push(Reason::Attribute { key: key.clone(), wanted: wanted.clone(), has: has.cloned() });
        }
    }
}
