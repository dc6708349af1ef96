//! Adds up a certificate of infeasibility again: even the makers who can make the most cannot make enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::capacity::alone;
use super::fill::may_miss;
use super::{lot, may_join};
use crate::domain::{Acceptance, Instance, Shortage};

/// Whether `shortage` proves that an order which must be filled cannot be. Everyone who may join is looked
/// up again, with the most it can make up to the period named; the best of them (as many as the order
/// allows) have to make exactly what the certificate says, and that has to be less than what is needed by
/// then.
///
/// False for an order that may be turned down: its shortage explains it, and proves nothing of the market.
pub fn shortage_holds(instance: &Instance, shortage: &Shortage) -> bool {
    let Some(order) = instance.orders().get(shortage.order) else { return false };
    let must_fill = instance.acceptance(shortage.order) == Acceptance::Required || !order.lock.is_empty();
    if !must_fill || shortage.through > order.last_period() {
        return false;
    }
    let due: u64 = order.demand()[..=shortage.through].iter().sum();
    let needed = due.saturating_sub(may_miss(order));
    let makers = makers(instance, shortage.order, shortage.through);
    let places = order.members_max.unwrap_or(usize::MAX);
    let together = best(&makers, places);
    shortage.needed == needed
        && u128::from(shortage.together) == together
        && listed(shortage, &makers, places) == Some(together)
        && together < u128::from(needed)
}

/// Everyone who may join, and the most each can make up to and including `through`.
fn makers(instance: &Instance, o: usize, through: usize) -> BTreeMap<usize, u128> {
    let share = u128::from(lot::most(&instance.orders()[o]));
    let eligible = instance.makers(o).filter(|&i| may_join(instance, o, i));
    eligible.map(|i| (i, alone(instance, o, i, through).min(share))).collect()
}

/// Most that so many makers can make together.
fn best(makers: &BTreeMap<usize, u128>, places: usize) -> u128 {
    let mut amounts: Vec<u128> = makers.values().copied().collect();
    amounts.sort_unstable_by_key(|&amount| Reverse(amount));
    amounts.iter().take(places).sum()
}

/// What the makers listed make together, if they may join, are listed once each with what they can make, and
/// are no more than there are places.
fn listed(shortage: &Shortage, makers: &BTreeMap<usize, u128>, places: usize) -> Option<u128> {
    let names: BTreeSet<usize> = shortage.makers.iter().map(|&(i, _)| i).collect();
    if names.len() < shortage.makers.len() || names.len() > places {
        return None;
    }
    let amount =
        |&(i, amount): &(usize, u64)| makers.get(&i).copied().filter(|&most| most == u128::from(amount));
    shortage.makers.iter().map(amount).sum()
}

#[cfg(test)]
mod tests {
    use super::super::example::{delivery, id, instance, north};
    use super::*;
    use crate::domain::{Capacity, Fill, Market, Override};

    /// 31 are due in period 0, and three makers make 10 each by then.
    fn short(market: &mut Market) {
        market.orders[0].deliveries = vec![delivery(0, 31), delivery(2, 8)];
    }

    fn claim(makers: &[(usize, u64)], together: u64, needed: u64) -> Shortage {
        Shortage { order: 0, through: 0, makers: makers.to_vec(), together, needed }
    }

    const ALL: [(usize, u64); 3] = [(0, 10), (1, 10), (2, 10)];

    fn holds(claim: &Shortage, change: impl FnOnce(&mut Market)) -> bool {
        let market = instance(|market| {
            short(market);
            change(market);
        });
        shortage_holds(&market, claim)
    }

    #[test]
    fn all_together_cannot_make_enough() {
        assert!(holds(&claim(&ALL, 30, 31), |_| ()));
        assert!(!holds(&claim(&ALL, 30, 30), |market| market.orders[0].deliveries[0].quantity = 30));
    }

    #[test]
    fn every_figure_has_to_agree() {
        assert!(!holds(&claim(&ALL, 30, 32), |_| ()));
        assert!(!holds(&claim(&ALL, 29, 31), |_| ()));
        assert!(!holds(&claim(&ALL[..2], 20, 31), |_| ()));
        assert!(!holds(&claim(&ALL[..2], 30, 31), |_| ()));
        assert!(!holds(&claim(&[(0, 10), (1, 10), (2, 9)], 30, 31), |_| ()));
        assert!(!holds(&claim(&[(0, 10), (1, 11), (2, 9)], 30, 31), |_| ()));
        assert!(!holds(&claim(&[(0, 10), (1, 10), (1, 10)], 30, 31), |_| ()));
        assert!(!holds(&claim(&[(0, 10), (1, 10), (3, 10)], 30, 31), |_| ()));
    }

    #[test]
    fn positions_out_of_range_prove_nothing() {
        let fine = claim(&ALL, 30, 31);
        assert!(!holds(&Shortage { order: 1, ..fine.clone() }, |_| ()));
        assert!(!holds(&Shortage { order: usize::MAX, ..fine.clone() }, |_| ()));
        assert!(!holds(&Shortage { through: 3, ..fine.clone() }, |_| ()));
        assert!(!holds(&Shortage { through: usize::MAX, ..fine }, |_| ()));
    }

    #[test]
    fn the_demand_is_cut_at_the_period_named() {
        // By the end 39 are due and 90 can be made; with 2 a period from period 1 on 10 + 4 each.
        let slow = |market: &mut Market| {
            for producer in &mut market.producers {
                producer.capacity = Capacity::PerPeriod(vec![10, 1, 1]);
            }
            market.orders[0].deliveries = vec![delivery(0, 20), delivery(2, 17)];
        };
        let last = Shortage { through: 2, ..claim(&[(0, 12), (1, 12), (2, 12)], 36, 37) };
        assert!(holds(&last, slow));
        assert!(!holds(&claim(&ALL, 30, 20), slow));
        assert!(!holds(&Shortage { through: 1, ..last }, slow));
        // Period 1 has no delivery, but what is due by then is still 31.
        let one = |market: &mut Market| {
            slow(market);
            market.orders[0].deliveries[0].quantity = 34;
        };
        assert!(holds(&Shortage { through: 1, ..claim(&[(0, 11), (1, 11), (2, 11)], 33, 34) }, one));
    }

    #[test]
    fn the_best_makers_take_the_places() {
        let two_places = |market: &mut Market| {
            market.orders[0].members_max = Some(2);
            market.producers[1].capacity = Capacity::PerPeriod(vec![9, 9, 9]);
            market.producers[2].capacity = Capacity::PerPeriod(vec![12, 9, 9]);
        };
        assert!(holds(&claim(&[(2, 12), (0, 10)], 22, 31), two_places));
        assert!(!holds(&claim(&[(0, 10), (1, 9)], 19, 31), two_places));
        assert!(!holds(&claim(&[(0, 10), (1, 9), (2, 12)], 31, 31), two_places));
        assert!(!holds(&claim(&[(0, 10), (1, 9), (2, 12)], 22, 31), two_places));
    }

    #[test]
    fn no_more_are_listed_than_there_are_places() {
        // The third makes nothing by period 0: it adds nothing, and is one too many all the same.
        let idle = |market: &mut Market| {
            market.orders[0].members_max = Some(2);
            market.producers[2].capacity = Capacity::PerPeriod(vec![0, 9, 9]);
        };
        assert!(holds(&claim(&ALL[..2], 20, 31), idle));
        assert!(!holds(&claim(&[(0, 10), (1, 10), (2, 0)], 20, 31), idle));
        let free = |market: &mut Market| {
            idle(market);
            market.orders[0].members_max = None;
        };
        assert!(holds(&claim(&[(0, 10), (1, 10), (2, 0)], 20, 31), free));
    }

    #[test]
    fn who_may_not_join_is_not_counted() {
        let banned = |market: &mut Market| market.orders[0].ban = [id("b")].into();
        assert!(holds(&claim(&[(0, 10), (2, 10)], 20, 31), banned));
        assert!(!holds(&claim(&ALL, 30, 31), banned));
        let far = |market: &mut Market| {
            market.orders[0].place = Some(north(0.0));
            market.orders[0].radius = Some(1);
            market.producers[0].place = north(0.0);
        };
        assert!(holds(&claim(&[(0, 10)], 10, 31), far));
        let boots = |market: &mut Market| market.producers[1].capabilities[0].product = id("boot");
        assert!(holds(&claim(&[(0, 10), (2, 10)], 20, 31), boots));
    }

    #[test]
    fn nobody_at_all_is_a_shortage_too() {
        let nobody = |market: &mut Market| market.orders[0].grade_floor = 90;
        assert!(holds(&claim(&[], 0, 31), nobody));
        assert!(!holds(&claim(&[], 0, 31), |_| ()));
    }

    #[test]
    fn shares_and_agreed_limits_cut_what_a_maker_can_make() {
        // 39 ordered; 20 % of that is 7.8.
        assert!(
            holds(&claim(&[(0, 7), (1, 7), (2, 7)], 21, 31), |market| market.orders[0].share_max = 200_000)
        );
        let agreed = |market: &mut Market| {
            let (order, producer) = (id("o"), id("b"));
            market.overrides = vec![Override {
                order,
                producer,
                unit_cost: None,
                setup_cost: None,
                capacity: Some(6),
                work: None,
            }];
        };
        assert!(holds(&claim(&[(0, 10), (1, 6), (2, 10)], 26, 31), agreed));
    }

    #[test]
    fn what_may_be_missing_is_not_needed() {
        // 39 ordered: 2.5 % is 0.975, 2.6 % is 1.01.
        let partial =
            |min_fill: u64| move |market: &mut Market| market.orders[0].fill = Fill::Partial { min_fill };
        assert!(holds(&claim(&ALL, 30, 31), partial(975_000)));
        assert!(!holds(&claim(&ALL, 30, 30), partial(974_000)));
        assert!(!holds(&claim(&[], 0, 0), partial(0)));
        // 40 ordered, one of which may be missing: 31 of the 32 due in period 0.
        let one_more = |market: &mut Market| {
            market.orders[0].deliveries[0].quantity = 32;
            market.orders[0].fill = Fill::Partial { min_fill: 975_000 };
        };
        assert!(holds(&claim(&ALL, 30, 31), one_more));
    }

    #[test]
    fn only_an_order_that_must_be_filled_makes_the_market_infeasible() {
        let fine = claim(&ALL, 30, 31);
        let optional = |market: &mut Market| market.orders[0].accept = Some(Acceptance::Optional);
        assert!(!holds(&fine, optional));
        let locked = |market: &mut Market| {
            optional(market);
            market.orders[0].lock = [id("a")].into();
        };
        assert!(holds(&fine, locked));
    }
}
