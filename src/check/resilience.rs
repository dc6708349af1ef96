//! The consortium survives any one drop-out: without any member the others could still make what is covered.

use super::Violation;
use super::capacity::alone;
use crate::domain::{Instance, OrderPlan, share_up};

pub(super) fn drop_out(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let Some(survival) = order.survive else { return Vec::new() };
    let demand = order.demand();
    let last = order.last_period();
    let cuts = (0..=last).filter(|&t| t == last || (survival.each_delivery && demand[t] > 0));
    cuts.flat_map(|through| {
        let due = demand[..=through].iter().sum();
        missed(instance, o, plan, through, share_up(survival.coverage, due))
    })
    .collect()
}

/// What the other members could make of order `o` in all, by the member who drops out; every member works alone here.
pub fn left_without(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<(usize, u128)> {
    let last = instance.orders()[o].last_period();
    let alone = |i: usize| alone(instance, o, i, last);
    let together: u128 = plan.members.iter().map(|member| alone(member.producer)).sum();
    plan.members.iter().map(|member| (member.producer, together - alone(member.producer))).collect()
}

/// Members without whom the others cannot make `needed` up to and including period `through`.
fn missed(instance: &Instance, o: usize, plan: &OrderPlan, through: usize, needed: u64) -> Vec<Violation> {
    let alone = |i: usize| alone(instance, o, i, through);
    let together: u128 = plan.members.iter().map(|member| alone(member.producer)).sum();
    let others = plan.members.iter().map(|member| (member.producer, together - alone(member.producer)));
    others
        .filter(|&(_, others)| others < u128::from(needed))
        .map(|(i, others)| {
            let violation = Violation::of_member("does-not-survive", o, i).with("through", through);
            violation.with("others", others).with("needed", needed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, codes, delivery, id, instance, member, only, plan};
    use super::super::violations;
    use super::*;
    use crate::domain::{Capacity, Market, Override, Survival};

    const NONE: [&str; 0] = [];

    fn survive(market: &mut Market, coverage: u64, each_delivery: bool) {
        market.orders[0].survive = Some(Survival { coverage, each_delivery });
    }

    fn capacities(market: &mut Market, units: [[u64; 3]; 2]) {
        for (producer, units) in market.producers.iter_mut().zip(units) {
            producer.capacity = Capacity::PerPeriod(units.to_vec());
        }
    }

    #[test]
    fn the_others_could_make_it_all() {
        // a can make 8 + 8 + 4 = 20; b 4 + 4 + 12 = 20, or one less.
        let judged = |last_of_b: u64| {
            base_codes(|market| {
                survive(market, 1_000_000, false);
                capacities(market, [[8, 8, 4], [4, 4, last_of_b]]);
            })
        };
        assert_eq!(judged(12), NONE);
        assert_eq!(judged(11), ["does-not-survive"]);
    }

    #[test]
    fn the_violation_names_who_is_missed() {
        let market = instance(|market| {
            survive(market, 1_000_000, false);
            capacities(market, [[8, 8, 4], [4, 4, 11]]);
        });
        let expected = Violation::of_member("does-not-survive", 0, 0)
            .with("through", 2)
            .with("others", 19)
            .with("needed", 20);
        assert_eq!(violations(&market, &super::super::example::base()), [expected]);
    }

    #[test]
    fn coverage_is_a_part_rounded_up() {
        let judged = |coverage: u64| {
            base_codes(|market| {
                survive(market, coverage, false);
                capacities(market, [[10, 10, 10], [4, 1, 4]]);
            })
        };
        assert_eq!(judged(450_000), NONE);
        assert_eq!(judged(450_001), ["does-not-survive"]);
    }

    #[test]
    fn a_lone_member_leaves_nobody() {
        let market = instance(|market| {
            survive(market, 50_000, false);
            market.orders[0].deliveries = vec![delivery(2, 20)];
        });
        assert_eq!(codes(&market, &only(plan(&[member(0, &[(1, 10), (2, 10)])]))), ["does-not-survive"]);
    }

    #[test]
    fn every_delivery_may_be_asked_to_survive() {
        // By period 0 12 are due, and either could make all 20 by the end.
        let judged = |each: bool, first_of_b: u64| {
            base_codes(|market| {
                survive(market, 1_000_000, each);
                capacities(market, [[12, 4, 4], [first_of_b, 8, 8]]);
            })
        };
        assert_eq!(judged(true, 12), NONE);
        assert_eq!(judged(false, 11), NONE);
        assert_eq!(judged(true, 11), ["does-not-survive"]);
    }

    #[test]
    fn only_deliveries_are_looked_at() {
        // b has nothing in periods 0 and 1: missed at period 0, but period 1 has no delivery of its own.
        let market = instance(|market| {
            survive(market, 1_000_000, true);
            capacities(market, [[20, 0, 0], [0, 0, 20]]);
        });
        let split = plan(&[member(0, &[(0, 12)]), member(1, &[(2, 8)])]);
        let expected = Violation::of_member("does-not-survive", 0, 0)
            .with("through", 0)
            .with("others", 0)
            .with("needed", 12);
        assert_eq!(violations(&market, &only(split)), [expected]);
    }

    #[test]
    fn a_single_unit_is_a_delivery_too() {
        // b has nothing in period 0, where one unit is due.
        let market = instance(|market| {
            survive(market, 1_000_000, true);
            capacities(market, [[10, 10, 10], [0, 10, 10]]);
            market.orders[0].deliveries = vec![delivery(0, 1), delivery(2, 19)];
        });
        let split = plan(&[member(0, &[(0, 1), (1, 9)]), member(1, &[(1, 10)])]);
        assert_eq!(codes(&market, &only(split)), ["does-not-survive"]);
    }

    #[test]
    fn an_agreed_limit_cuts_what_the_others_could_make() {
        let judged = |limit: u64| {
            base_codes(|market| {
                survive(market, 1_000_000, false);
                let producer = id("b");
                market.overrides = vec![Override {
                    order: id("o"),
                    producer,
                    unit_cost: None,
                    setup_cost: None,
                    capacity: Some(limit),
                    work: None,
                }];
            })
        };
        assert_eq!(judged(20), NONE);
        assert_eq!(judged(19), ["does-not-survive"]);
    }
}
