//! Margin: price of what is delivered less the cost; greatest.

use crate::domain::Instance;
use crate::eligibility::Eligible;

use super::{Contribution, cost};

pub(super) fn contribute(instance: &Instance, o: usize, candidates: &[Eligible]) -> Contribution {
    let order = &instance.orders()[o];
    let price = order.price.unwrap_or_default();
    let accepted = -(price * order.quantity()).0;
    Contribution { accepted, lost: price.0, ..cost::contribute(instance, o, candidates) }
}
