//! Undelivered units, with the whole quantity of orders turned down; least.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::{Contribution, nothing};

pub(super) fn contribute(instance: &Instance, o: usize, candidates: &[Eligible]) -> Contribution {
    let declined = i128::from(instance.orders()[o].quantity());
    Contribution { declined, lost: 1, ..nothing(instance, o, candidates) }
}
