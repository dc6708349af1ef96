//! Total: the cost, and the penalty of every unit that is not delivered.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::{Contribution, cost};

pub(super) fn contribute(instance: &Instance, o: usize, candidates: &[Eligible]) -> Contribution {
    let order = &instance.orders()[o];
    let penalty = order.shortfall_cost().unwrap_or_default();
    let declined = (penalty * order.quantity()).0;
    Contribution { declined, lost: penalty.0, ..cost::contribute(instance, o, candidates) }
}
