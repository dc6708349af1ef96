//! A required order is not turned down.

use super::Violation;
use crate::domain::{Acceptance, Instance, Solution};

pub(super) fn required(instance: &Instance, solution: &Solution) -> Vec<Violation> {
    let declined = solution.orders.iter().enumerate().filter(|(_, plan)| !plan.accepted).map(|(o, _)| o);
    declined
        .filter(|&o| instance.acceptance(o) == Acceptance::Required)
        .map(|o| Violation::of_order("required-order-declined", o))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, codes, instance, only};
    use super::*;
    use crate::domain::OrderPlan;

    #[test]
    fn only_an_optional_order_may_be_turned_down() {
        let with = |accept| instance(|market| market.orders[0].accept = accept);
        let declined = only(OrderPlan::declined());
        assert_eq!(codes(&with(Some(Acceptance::Optional)), &declined), Vec::<&str>::new());
        assert_eq!(codes(&with(Some(Acceptance::Required)), &declined), ["required-order-declined"]);
        assert_eq!(codes(&with(None), &declined), ["required-order-declined"]);
        assert_eq!(codes(&with(Some(Acceptance::Required)), &base()), Vec::<&str>::new());
    }
}
