//! How much a member makes in all: between its least and its most, in whole steps.

use super::capacity::alone;
use super::{Violation, quantity};
use crate::domain::{Capability, Instance, Order, OrderPlan, Quantity, share_down, share_up};

/// Whether the producer alone can make a permitted quantity inside its window.
pub(super) fn within_reach(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let Some(capability) = instance.capability(o, i) else { return Vec::new() };
    let order = &instance.orders()[o];
    let (least, step) = (least(order, capability), capability.lot_step);
    let most = alone(instance, o, i, order.last_period()).min(u128::from(most(order)));
    if most - most % u128::from(step) >= u128::from(least) {
        return Vec::new();
    }
    let violation = Violation::of_member("least-out-of-reach", o, i);
    vec![violation.with("least", least).with("most", most).with("step", step)]
}

pub(super) fn quantities(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let known =
        plan.members.iter().filter_map(|member| Some((member, instance.capability(o, member.producer)?)));
    let judged = known.flat_map(|(member, capability)| {
        let found = bounds(order, capability, quantity(member));
        found.into_iter().map(|v| Violation { order: Some(o), producer: Some(member.producer), ..v })
    });
    judged.collect()
}

fn bounds(order: &Order, capability: &Capability, made: i128) -> Vec<Violation> {
    let (least, most, step) = (least(order, capability), most(order), capability.lot_step);
    let judged = [
        (made < i128::from(least), "below-least", least),
        (made > i128::from(most), "above-most", most),
        (made % i128::from(step) != 0, "off-step", step),
    ];
    let wrong = judged.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    wrong.map(|(_, code, bound)| Violation::new(code).with("quantity", made).with("bound", bound)).collect()
}

/// A member makes at least one unit, its least lot, and its least share.
pub(super) fn least(order: &Order, capability: &Capability) -> Quantity {
    share_up(order.share_min, order.quantity()).max(capability.min_lot).max(1)
}

/// The greatest share, which is never more than the order.
pub(super) fn most(order: &Order) -> Quantity {
    share_down(order.share_max, order.quantity())
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, delivery, instance, member, only, plan};
    use super::*;
    use crate::domain::Market;

    const NONE: [&str; 0] = [];

    #[test]
    fn a_least_lot_binds_its_own_maker() {
        assert_eq!(base_codes(|market| market.producers[1].capabilities[0].min_lot = 8), NONE);
        assert_eq!(base_codes(|market| market.producers[1].capabilities[0].min_lot = 9), ["below-least"]);
    }

    #[test]
    fn shares_are_of_the_ordered_quantity() {
        // 8 of 20 is 40 %; a hair more rounds up to 9. 12 of 20 is 60 %; a hair less rounds down to 11.
        assert_eq!(base_codes(|market| market.orders[0].share_min = 400_000), NONE);
        assert_eq!(base_codes(|market| market.orders[0].share_min = 400_001), ["below-least"]);
        assert_eq!(base_codes(|market| market.orders[0].share_max = 600_000), NONE);
        assert_eq!(base_codes(|market| market.orders[0].share_max = 599_999), ["above-most"]);
    }

    #[test]
    fn the_greater_least_binds() {
        let judged = |share_min: u64, min_lot: u64| {
            base_codes(|market| {
                market.orders[0].share_min = share_min;
                market.producers[1].capabilities[0].min_lot = min_lot;
            })
        };
        assert_eq!(judged(100_000, 9), ["below-least"]);
        assert_eq!(judged(450_000, 2), ["below-least"]);
    }

    #[test]
    fn a_member_makes_something() {
        let mut solution = base();
        solution.orders[0].members.push(member(2, &[]));
        assert_eq!(codes(&instance(|_| ()), &solution), ["below-least"]);
        solution.orders[0].members[2].made = vec![(2, 1)];
        solution.orders[0].members[1].made[1].1 = 3;
        assert_eq!(codes(&instance(|_| ()), &solution), NONE);
    }

    #[test]
    fn totals_are_multiples_of_the_step() {
        let step = |step: u64| base_codes(|market| market.producers[1].capabilities[0].lot_step = step);
        assert_eq!(step(4), NONE);
        assert_eq!(step(8), NONE);
        assert_eq!(step(3), ["off-step"]);
        assert_eq!(step(16), ["off-step"]);
    }

    #[test]
    fn nobody_makes_more_than_the_whole_order() {
        let market = instance(|market| market.orders[0].deliveries = vec![delivery(2, 20)]);
        let alone = |last: u64| codes(&market, &only(plan(&[member(0, &[(0, 10), (1, 2), (2, last)])])));
        assert_eq!(alone(8), NONE);
        assert_eq!(alone(9), ["above-most", "stock-left"]);
    }

    #[test]
    fn the_violation_says_which_member_and_bound() {
        let market = instance(|market| market.orders[0].share_max = 599_999);
        let expected = Violation::of_member("above-most", 0, 0).with("quantity", 12).with("bound", 11);
        assert_eq!(super::super::violations(&market, &base()), [expected]);
    }

    /// Capacity 30, least lot and step as given, at most so many of 20.
    fn reach(min_lot: u64, step: u64, share_max: u64) -> bool {
        let change = |market: &mut Market| {
            market.orders[0].share_max = share_max;
            market.producers[1].capabilities[0].min_lot = min_lot;
            market.producers[1].capabilities[0].lot_step = step;
        };
        within_reach(&instance(change), 0, 1).is_empty()
    }

    #[test]
    fn some_multiple_of_the_step_lies_between_least_and_most() {
        assert!(reach(20, 1, 1_000_000));
        assert!(!reach(21, 1, 1_000_000));
        assert!(reach(18, 9, 1_000_000));
        assert!(!reach(19, 9, 1_000_000));
        assert!(reach(1, 20, 1_000_000));
        assert!(!reach(1, 21, 1_000_000));
        assert!(reach(10, 5, 500_000));
        assert!(reach(11, 1, 550_000));
        assert!(!reach(11, 1, 549_999));
        assert!(!reach(0, 1, 49_999));
    }

    #[test]
    fn reach_ends_with_the_capacity_in_the_window() {
        let within = |days: u32, min_lot: u64| {
            let market = instance(|market| {
                market.producers[1].capabilities[0].lead_time_days = days;
                market.producers[1].capabilities[0].min_lot = min_lot;
            });
            within_reach(&market, 0, 1)
        };
        assert_eq!(within(14, 10), []);
        let expected = Violation::of_member("least-out-of-reach", 0, 1)
            .with("least", 11)
            .with("most", 10)
            .with("step", 1);
        assert_eq!(within(14, 11), [expected]);
        assert_eq!(within(0, 20), []);
    }
}
