//! How much may stay undelivered: at most what is due in each period, and at most what fill and tolerance
//! allow.

use super::Violation;
use crate::domain::{Fill, Instance, MICRO, Order, OrderPlan, Quantity, share_down};

pub(super) fn lost(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let demand = order.demand();
    let absurd = plan.lost.iter().zip(&demand).enumerate().filter(|(_, (lost, due))| lost > due);
    let mut found: Vec<Violation> = absurd
        .map(|(t, (lost, due))| {
            Violation::of_order("lost-above-demand", o).with("period", t).with("lost", lost).with("due", due)
        })
        .collect();
    let (missing, most) = (plan.lost.iter().map(|&lost| u128::from(lost)).sum::<u128>(), may_miss(order));
    if missing > u128::from(most) {
        found.push(Violation::of_order("too-much-lost", o).with("lost", missing).with("most", most));
    }
    found
}

/// Most units that may be missing in all.
pub(super) fn may_miss(order: &Order) -> Quantity {
    let partial = match order.fill {
        Fill::AllOrNothing => 0,
        Fill::Partial { min_fill } => share_down(MICRO - min_fill, order.quantity()),
    };
    partial + share_down(order.tolerance, order.quantity())
}

#[cfg(test)]
mod tests {
    use super::super::example::{codes, instance, member, only, plan};
    use super::super::violations;
    use super::*;
    use crate::domain::Solution;

    const NONE: [&str; 0] = [];

    fn limit(fill: Fill, tolerance: u64) -> Quantity {
        let market =
            instance(|market| (market.orders[0].fill, market.orders[0].tolerance) = (fill, tolerance));
        may_miss(&market.orders()[0])
    }

    #[test]
    fn fill_and_tolerance_add_up_and_round_down() {
        // 20 ordered.
        assert_eq!(limit(Fill::AllOrNothing, 0), 0);
        assert_eq!(limit(Fill::Partial { min_fill: 900_000 }, 0), 2);
        assert_eq!(limit(Fill::Partial { min_fill: 900_001 }, 0), 1);
        assert_eq!(limit(Fill::AllOrNothing, 150_000), 3);
        assert_eq!(limit(Fill::AllOrNothing, 149_999), 2);
        assert_eq!(limit(Fill::Partial { min_fill: 900_001 }, 149_999), 3);
    }

    /// 17 made of 20, with the losses given.
    fn three_lost(lost: [u64; 3]) -> Solution {
        let mut short = plan(&[member(0, &[(0, 8), (2, 4)]), member(1, &[(0, 4), (2, 1)])]);
        short.lost = lost.to_vec();
        only(short)
    }

    #[test]
    fn no_more_is_lost_than_allowed() {
        let judged = |min_fill: u64| {
            codes(
                &instance(|market| market.orders[0].fill = Fill::Partial { min_fill }),
                &three_lost([0, 0, 3]),
            )
        };
        assert_eq!(judged(850_000), NONE);
        assert_eq!(judged(850_001), ["too-much-lost"]);
    }

    #[test]
    fn no_more_is_lost_than_is_due() {
        let market = instance(|market| {
            market.orders[0].fill = Fill::Partial { min_fill: 0 };
            market.orders[0].deliveries[1].quantity = 3;
        });
        let all_of_it = |lost: [u64; 3]| {
            let mut plan = plan(&[member(0, &[(0, 8)]), member(1, &[(0, 4)])]);
            plan.lost = lost.to_vec();
            only(plan)
        };
        assert_eq!(codes(&market, &all_of_it([0, 0, 3])), NONE);
        let expected =
            Violation::of_order("lost-above-demand", 0).with("period", 1).with("lost", 1).with("due", 0);
        assert_eq!(violations(&market, &all_of_it([0, 1, 2])), [expected]);
    }

    #[test]
    fn claims_beyond_any_order_are_violations() {
        let found = codes(&instance(|_| ()), &three_lost([u64::MAX; 3]));
        assert_eq!(
            found,
            ["stock-left", "lost-above-demand", "lost-above-demand", "lost-above-demand", "too-much-lost"]
        );
    }
}
