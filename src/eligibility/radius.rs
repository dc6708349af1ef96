//! Inside the order's radius, when one is set; an unknown distance is outside.

use super::{Candidate, Reason};

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let order = &candidate.instance.orders()[candidate.order];
    let Some(radius) = order.radius else { return };
    let producer = &candidate.instance.producers()[candidate.producer];
    let metres = order.place.as_ref().and_then(|place| place.metres_to(&producer.place));
    if metres.is_none_or(|metres| metres > radius) {
        reasons.push(Reason::Radius { metres, radius });
    }
}
