//! Cost: production with transport, set-up and holding; activation comes once per producer.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::Contribution;

pub(super) fn contribute(instance: &Instance, o: usize, candidates: &[Eligible]) -> Contribution {
    let members = candidates.iter().map(|e| (e.pair.setup_cost.0, e.pair.unit_cost.0)).collect();
    Contribution { holding: instance.orders()[o].holding_cost.0, members, ..Contribution::default() }
}
