//! A workshop's capacity is shared by all its orders; a pair's window and agreed limit bind on top.

use std::collections::BTreeMap;

use super::{Violation, accepted, quantity, terms};
use crate::domain::{Instance, Member, OrderPlan, Pair, Quantity, Solution, pieces_within};

pub(super) fn shared(instance: &Instance, solution: &Solution) -> Vec<Violation> {
    let mut load: BTreeMap<(usize, usize), u128> = BTreeMap::new();
    let members = accepted(solution).flat_map(|(o, plan)| plan.members.iter().map(move |member| (o, member)));
    for (pair, member) in
        members.filter_map(|(o, member)| Some((terms(instance, o, member.producer)?, member)))
    {
        for &(t, quantity) in &member.made {
            *load.entry((member.producer, t)).or_default() += u128::from(pair.work) * u128::from(quantity);
        }
    }
    load.into_iter().filter_map(|((i, t), work)| overload(instance, i, t, work)).collect()
}

fn overload(instance: &Instance, i: usize, t: usize, work: u128) -> Option<Violation> {
    let capacity = u128::from(instance.work_capacity(i, t));
    let violation = || Violation { producer: Some(i), ..Violation::new("capacity-exceeded") };
    (work > capacity).then(|| violation().with("period", t).with("work", work).with("capacity", capacity))
}

/// The window and the limit of each pair.
pub(super) fn agreed(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let known = plan.members.iter().filter_map(|member| Some((member, terms(instance, o, member.producer)?)));
    known
        .flat_map(|(member, pair)| outside(o, member, &pair).into_iter().chain(over_limit(o, member, &pair)))
        .collect()
}

fn outside(o: usize, member: &Member, pair: &Pair) -> Vec<Violation> {
    let late = member.made.iter().filter(|(t, _)| !pair.window.contains(t));
    late.map(|(t, _)| {
        let violation = Violation::of_member("outside-window", o, member.producer).with("period", t);
        violation.with("first", pair.window.start).with("end", pair.window.end)
    })
    .collect()
}

fn over_limit(o: usize, member: &Member, pair: &Pair) -> Option<Violation> {
    let (limit, made) = (pair.limit?, quantity(member));
    let violation = || Violation::of_member("pair-limit-exceeded", o, member.producer);
    (made > i128::from(limit)).then(|| violation().with("quantity", made).with("limit", limit))
}

/// Most good units that producer `i` alone can make for order `o` up to and including period `through`,
/// other orders, shares and lots ignored.
pub(super) fn alone(instance: &Instance, o: usize, i: usize, through: usize) -> u128 {
    let Some(pair) = terms(instance, o, i) else { return 0 };
    let periods = pair.window.filter(|&t| t <= through);
    let made: u128 =
        periods.map(|t| u128::from(pieces_within(instance.work_capacity(i, t), pair.work))).sum();
    made.min(u128::from(pair.limit.unwrap_or(Quantity::MAX)))
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, delivery, id, instance};
    use super::super::violations;
    use super::*;
    use crate::domain::{Capacity, Market, Order, Override, Promise};

    const NONE: [&str; 0] = [];

    fn capacity_of_b(units: [u64; 3]) -> Vec<&'static str> {
        base_codes(|market| market.producers[1].capacity = Capacity::PerPeriod(units.to_vec()))
    }

    fn terms_of_b(capacity: Option<u64>, work: Option<u64>) -> Override {
        Override { order: id("o"), producer: id("b"), unit_cost: None, setup_cost: None, capacity, work }
    }

    #[test]
    fn each_period_has_its_own_capacity() {
        assert_eq!(capacity_of_b([4, 0, 4]), NONE);
        assert_eq!(capacity_of_b([3, 10, 4]), ["capacity-exceeded"]);
        assert_eq!(capacity_of_b([4, 10, 3]), ["capacity-exceeded"]);
    }

    #[test]
    fn pieces_weigh_by_their_work() {
        // 4 pieces of 2.5 fill a capacity of 10.
        let judged = |work: u64| base_codes(|market| market.overrides = vec![terms_of_b(None, Some(work))]);
        assert_eq!(judged(2_500_000), NONE);
        assert_eq!(judged(2_500_001), ["capacity-exceeded"; 2]);
    }

    fn with_twin(capacity: u64) -> Instance {
        instance(|market: &mut Market| {
            market.producers[0].capacity = Capacity::PerPeriod(vec![capacity, 0, 10]);
            let mut twin = Order::new(id("p"), id("shoe"), vec![delivery(0, 2)]);
            twin.members_min = 1;
            market.orders.push(twin);
        })
    }

    #[test]
    fn all_orders_share_one_workshop() {
        let mut solution = base();
        solution.orders.push(super::super::example::plan(&[super::super::example::member(0, &[(0, 2)])]));
        assert_eq!(codes(&with_twin(10), &solution), NONE);
        let expected = Violation { producer: Some(0), ..Violation::new("capacity-exceeded") }
            .with("period", 0)
            .with("work", 10_000_000)
            .with("capacity", 9_000_000);
        assert_eq!(violations(&with_twin(9), &solution), [expected]);
    }

    #[test]
    fn promised_work_takes_its_capacity() {
        let judged = |quantity: u64| {
            let promise = Promise { producer: id("b"), product: id("shoe"), period: 2, quantity };
            base_codes(|market| market.promises = vec![promise])
        };
        assert_eq!(judged(6), NONE);
        assert_eq!(judged(7), ["capacity-exceeded"]);
    }

    #[test]
    fn nothing_is_made_before_the_lead_time() {
        let judged =
            |days: u32| base_codes(|market| market.producers[1].capabilities[0].lead_time_days = days);
        assert_eq!(judged(6), NONE);
        assert_eq!(judged(7), ["outside-window"]);
    }

    #[test]
    fn nothing_is_made_after_the_last_delivery() {
        let mut solution = base();
        let market = instance(|market| market.orders[0].deliveries = vec![delivery(0, 12), delivery(1, 8)]);
        for member in &mut solution.orders[0].members {
            member.made[1].0 = 1;
        }
        assert_eq!(codes(&market, &solution), NONE);
        solution.orders[0].members[1].made.push((2, 1));
        assert_eq!(codes(&market, &solution), ["outside-window"]);
    }

    #[test]
    fn an_agreed_limit_binds() {
        let judged = |limit: u64| base_codes(|market| market.overrides = vec![terms_of_b(Some(limit), None)]);
        assert_eq!(judged(8), NONE);
        assert_eq!(judged(7), ["pair-limit-exceeded"]);
    }

    #[test]
    fn a_workshop_without_capacity_makes_nothing() {
        // Nothing realised: both periods of the plan are above the capacity of nothing.
        let idle = base_codes(|market| {
            market.producers[1].capacity = Capacity::Monthly;
            market.producers[1].capabilities[0].monthly_realised = Some(0);
        });
        assert_eq!(idle, ["least-out-of-reach", "capacity-exceeded", "capacity-exceeded"]);
    }

    #[test]
    fn alone_counts_whole_pieces_inside_the_window() {
        let market = instance(|market| {
            market.producers[1].capabilities[0].lead_time_days = 7;
            market.overrides = vec![terms_of_b(None, Some(3_000_000))];
        });
        // Capacity 10 makes 3 pieces of 3 a period, from period 1 on.
        assert_eq!([0, 1, 2, 9].map(|through| alone(&market, 0, 1, through)), [0, 3, 6, 6]);
        assert_eq!([0, 1, 2].map(|through| alone(&market, 0, 0, through)), [10, 20, 30]);
        assert_eq!(alone(&market, 0, 7, 2), 0);
        let limited = instance(|market| market.overrides = vec![terms_of_b(Some(12), None)]);
        assert_eq!([0, 1].map(|through| alone(&limited, 0, 1, through)), [10, 12]);
    }
}
