//! The user's hand: one order out of many, producers locked in or banned, further statuses admitted.

use crate::domain::{Fault, Id, Instance, Market, Status};
use crate::report::Wording;

use super::arguments::{Admit, MatchArguments};
use super::stop::Stop;

/// Farther from every known name than this, in single edits, there is nothing to suggest.
const MAX_EDITS: usize = 3;

/// The market as it stands after the user's flags; the instance itself when there are none.
pub(super) fn apply(instance: Instance, flags: &MatchArguments, wording: &Wording) -> Result<Instance, Stop> {
    if flags.order.is_none() && flags.lock.is_empty() && flags.ban.is_empty() && flags.admit.is_empty() {
        return Ok(instance);
    }
    let faults = unknown_ids(&instance, flags);
    if !faults.is_empty() {
        return Err(Stop::Faults(faults));
    }
    let mut market = instance.market().clone();
    if let Some(order) = &flags.order {
        keep_only(&mut market, order);
    }
    if !flags.lock.is_empty() && market.orders.len() > 1 {
        let values = [("orders", market.orders.len().into())];
        return Err(Stop::Usage(wording.say("error-lock-needs-order", &values)));
    }
    for order in &mut market.orders {
        order.lock.extend(flags.lock.iter().cloned());
        order.ban.extend(flags.ban.iter().cloned());
        order.admit.extend(flags.admit.iter().map(status));
    }
    Instance::new(market).map_err(Stop::Faults)
}

fn keep_only(market: &mut Market, order: &Id) {
    market.orders.retain(|o| o.id == *order);
    market.overrides.retain(|agreed| agreed.order == *order);
}

fn status(admit: &Admit) -> Status {
    match admit {
        Admit::Ready => Status::Ready,
        Admit::Waiting => Status::Waiting,
        Admit::Coaching => Status::Coaching,
    }
}

fn unknown_ids(instance: &Instance, flags: &MatchArguments) -> Vec<Fault> {
    let orders = || instance.orders().iter().map(|order| &order.id);
    let producers = || instance.producers().iter().map(|producer| &producer.id);
    let missing_order = flags.order.iter().filter(|id| instance.order_index(id).is_none());
    let order_faults = missing_order.map(|id| unknown("unknown-order", "--order", ("order", id), orders()));
    let named = flags.lock.iter().map(|id| ("--lock", id)).chain(flags.ban.iter().map(|id| ("--ban", id)));
    let missing = named.filter(|(_, id)| instance.producer_index(id).is_none());
    let producer_faults =
        missing.map(|(flag, id)| unknown("unknown-producer", flag, ("producer", id), producers()));
    order_faults.chain(producer_faults).collect()
}

fn unknown<'a>(
    code: &'static str,
    flag: &str,
    (kind, id): (&'static str, &Id),
    known: impl Iterator<Item = &'a Id>,
) -> Fault {
    let fault = Fault::new(code, flag).with(kind, id);
    match nearest(id.as_str(), known.map(Id::as_str)) {
        Some(nearest) => fault.with("maybe", nearest),
        None => fault,
    }
}

/// The known name with the fewest single edits, if any is near.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = name.to_lowercase();
    let edits = known.map(|candidate| (strsim::osa_distance(&folded, &candidate.to_lowercase()), candidate));
    edits
        .filter(|&(edits, _)| edits <= MAX_EDITS.min(name.chars().count()))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("ud-nj", ["ud-mj", "ud-sumber"].into_iter()), Some("ud-mj"));
        assert_eq!(nearest("UD-MJ", ["ud-mj"].into_iter()), Some("ud-mj"));
        assert_eq!(nearest("taiwan", ["ud-mj"].into_iter()), None);
    }
}
