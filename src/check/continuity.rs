//! Every delivery is met on time from what has been made, and nothing is left over; where the order asks for
//! it, each member carries its own part of every delivery.

use std::{iter, slice};

use super::{Violation, quantity};
use crate::domain::{Instance, Member, Order, OrderPlan, Steady};

pub(super) fn on_time(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let stock = stock(order, plan);
    let at =
        |code, t: usize, stock: i128| Violation::of_order(code, o).with("period", t).with("stock", stock);
    let short = stock.iter().enumerate().filter(|&(_, &stock)| stock < 0);
    let mut found: Vec<Violation> = short.map(|(t, &stock)| at("stock-negative", t, stock)).collect();
    let left = stock.last().filter(|&&stock| stock > 0);
    found.extend(left.map(|&stock| at("stock-left", order.last_period(), stock)));
    found
}

/// Stock at the end of each period up to the last delivery: all made less all due, what is lost not counted.
pub(super) fn stock(order: &Order, plan: &OrderPlan) -> Vec<i128> {
    let made = made_by_period(order, &plan.members);
    let lost = plan.lost.iter().copied().chain(iter::repeat(0));
    let change = made.into_iter().zip(lost).zip(order.demand());
    up_to(change.map(|((made, lost), due)| made + i128::from(lost) - i128::from(due))).collect()
}

pub(super) fn steady(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let is_uneven = match order.steady {
        Steady::None => return Vec::new(),
        Steady::Share => behind_share,
        Steady::Level => off_level,
    };
    let uneven = plan.members.iter().filter_map(|member| Some((member.producer, is_uneven(order, member)?)));
    uneven.map(|(i, t)| Violation::of_member("not-steady", o, i).with("period", t)).collect()
}

/// First period in which the member has made less than its part of what was due by then, one unit's
/// rounding allowed.
fn behind_share(order: &Order, member: &Member) -> Option<usize> {
    let (ordered, share) = (i128::from(order.quantity()), quantity(member));
    let demand = order.demand();
    let made = up_to(made_by_period(order, slice::from_ref(member)).into_iter());
    let due = up_to(demand.iter().map(|&due| i128::from(due)));
    made.zip(due).position(|(made, due)| ordered * made < share * due - (ordered - 1))
}

/// First period in which the member does not make exactly its part of the delivery.
fn off_level(order: &Order, member: &Member) -> Option<usize> {
    let (ordered, share) = (i128::from(order.quantity()), quantity(member));
    let made = made_by_period(order, slice::from_ref(member));
    made.into_iter().zip(order.demand()).position(|(made, due)| ordered * made != share * i128::from(due))
}

/// Good units made in each period up to the last delivery.
fn made_by_period(order: &Order, members: &[Member]) -> Vec<i128> {
    let mut made = vec![0; order.demand().len()];
    for &(t, quantity) in members.iter().flat_map(|member| &member.made) {
        if let Some(made) = made.get_mut(t) {
            *made += i128::from(quantity);
        }
    }
    made
}

/// Running totals.
fn up_to(amounts: impl Iterator<Item = i128>) -> impl Iterator<Item = i128> {
    amounts.scan(0, |total, amount| {
        *total += amount;
        Some(*total)
    })
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, codes, delivery, instance, member, only, plan};
    use super::super::violations;
    use super::*;
    use crate::domain::{Fill, Solution};

    const NONE: [&str; 0] = [];

    fn two(of_a: &[(usize, u64)], of_b: &[(usize, u64)]) -> Solution {
        only(plan(&[member(0, of_a), member(1, of_b)]))
    }

    #[test]
    fn deliveries_are_met_on_time() {
        let market = instance(|_| ());
        assert_eq!(codes(&market, &two(&[(0, 9), (2, 3)], &[(0, 4), (2, 4)])), NONE);
        let late = two(&[(0, 7), (2, 5)], &[(0, 4), (2, 4)]);
        let expected =
            |t: usize| Violation::of_order("stock-negative", 0).with("period", t).with("stock", -1);
        assert_eq!(violations(&market, &late), [expected(0), expected(1)]);
    }

    #[test]
    fn nothing_is_left_and_nothing_lacks_at_the_end() {
        let market = instance(|_| ());
        let left = two(&[(0, 8), (2, 5)], &[(0, 4), (2, 4)]);
        let expected = Violation::of_order("stock-left", 0).with("period", 2).with("stock", 1);
        assert_eq!(violations(&market, &left), [expected]);
        assert_eq!(codes(&market, &two(&[(0, 8), (2, 3)], &[(0, 4), (2, 4)])), ["stock-negative"]);
    }

    #[test]
    fn stock_counts_what_is_made_ahead_and_not_what_is_lost() {
        let market = instance(|_| ());
        let order = &market.orders()[0];
        assert_eq!(stock(order, &base().orders[0]), [0, 0, 0]);
        let mut ahead = two(&[(0, 10)], &[(0, 5), (1, 2), (2, 1)]).orders.remove(0);
        ahead.lost = vec![0, 0, 2];
        assert_eq!(stock(order, &ahead), [3, 5, 0]);
    }

    #[test]
    fn a_lost_unit_need_not_be_made() {
        let market = instance(|market| market.orders[0].fill = Fill::Partial { min_fill: 950_000 });
        let mut solution = two(&[(0, 8), (2, 3)], &[(0, 4), (2, 4)]);
        solution.orders[0].lost = vec![0, 0, 1];
        assert_eq!(codes(&market, &solution), NONE);
        // Lost from the first delivery, the unit is made ahead for the last.
        solution.orders[0].lost = vec![1, 0, 0];
        assert_eq!(codes(&market, &solution), NONE);
    }

    #[test]
    fn each_carries_its_share_of_every_delivery() {
        // a makes 12 of 20. By period 0 12 are due: its part is 7.2, so 7 will do (140 >= 144 - 19) and 6
        // will not (120 < 125).
        let market = instance(|market| market.orders[0].steady = Steady::Share);
        assert_eq!(codes(&market, &two(&[(0, 7), (2, 5)], &[(0, 5), (2, 3)])), NONE);
        let behind = two(&[(0, 6), (2, 6)], &[(0, 6), (2, 2)]);
        let expected = Violation::of_member("not-steady", 0, 0).with("period", 0);
        assert_eq!(violations(&market, &behind), [expected]);
        assert_eq!(codes(&market, &two(&[(0, 10), (2, 2)], &[(0, 5), (1, 3)])), NONE);
    }

    #[test]
    fn a_share_is_held_to_the_exact_unit() {
        // q = 5 of Q = 20: 3 of the 12 are due exactly. 60 >= 60 - 19 holds for 3 and for 2.05, not for 2.
        let market = instance(|market| market.orders[0].steady = Steady::Share);
        assert_eq!(codes(&market, &two(&[(0, 9), (2, 6)], &[(0, 3), (2, 2)])), NONE);
        assert_eq!(codes(&market, &two(&[(0, 10), (2, 5)], &[(0, 2), (2, 3)])), ["not-steady"]);
        // q = 7 of Q = 20 with 17 due: 119 - 19 = 100 asks for 5, not one less.
        let market = instance(|market| {
            market.orders[0].steady = Steady::Share;
            market.orders[0].deliveries = vec![delivery(1, 17), delivery(2, 3)];
        });
        assert_eq!(codes(&market, &two(&[(0, 10), (1, 2), (2, 1)], &[(1, 5), (2, 2)])), NONE);
        assert_eq!(codes(&market, &two(&[(0, 10), (1, 3)], &[(1, 4), (2, 3)])), ["not-steady"]);
    }

    #[test]
    fn level_work_makes_exactly_the_part_of_each_delivery() {
        // Q = 20, q = 5: exactly 3 of 12 and 2 of 8.
        let market = instance(|market| market.orders[0].steady = Steady::Level);
        assert_eq!(codes(&market, &two(&[(0, 9), (2, 6)], &[(0, 3), (2, 2)])), NONE);
        let ahead = two(&[(0, 9), (1, 1), (2, 5)], &[(0, 3), (2, 2)]);
        let expected = Violation::of_member("not-steady", 0, 0).with("period", 1);
        assert_eq!(violations(&market, &ahead), [expected]);
        assert_eq!(codes(&market, &two(&[(0, 8), (2, 4)], &[(0, 4), (2, 4)])), ["not-steady"; 2]);
    }

    #[test]
    fn claims_beyond_any_order_do_not_overflow() {
        let market = instance(|market| market.orders[0].steady = Steady::Share);
        let mut claim = plan(&[member(0, &[(0, u64::MAX), (2, u64::MAX)])]);
        claim.lost = vec![u64::MAX; 3];
        assert_eq!(stock(&market.orders()[0], &claim).len(), 3);
        assert_eq!(steady(&market, 0, &claim).len(), 1);
    }
}
