//! Near enough to each other; an unknown distance is too far.

use super::{Couple, Mismatch};

pub(super) fn test(couple: Couple) -> Option<Mismatch> {
    let Couple { instance, order, producers: (i, j) } = couple;
    let within = instance.orders()[order].within?;
    let producers = instance.producers();
    let metres = producers[i].place.metres_to(&producers[j].place);
    metres.is_none_or(|metres| metres > within).then_some(Mismatch::Distance { metres, within })
}
