//! Whether a plan can be read at all: positions in range, in order, once each, quantities within the limits.
//! Everything else trusts this.

use super::Violation;
use crate::domain::limits::MAX_QUANTITY;
use crate::domain::{Instance, Member, OrderPlan, Solution};

pub(super) fn unreadable(instance: &Instance, solution: &Solution) -> Vec<Violation> {
    let mut found = Vec::new();
    let (plans, orders) = (solution.orders.len(), instance.orders().len());
    if plans != orders {
        found.push(Violation::new("order-count").with("plans", plans).with("orders", orders));
    }
    for (o, plan) in solution.orders.iter().enumerate().take(orders) {
        found.extend(emptiness(o, plan));
        found.extend(length_of_lost(instance, o, plan));
        found.extend(ascent(o, plan));
        found.extend(plan.members.iter().flat_map(|member| allocation(instance, o, member)));
    }
    found
}

fn emptiness(o: usize, plan: &OrderPlan) -> Option<Violation> {
    let empty = plan.members.is_empty() && plan.lost.is_empty() && plan.lead.is_none();
    (!plan.accepted && !empty).then(|| Violation::of_order("declined-not-empty", o))
}

fn length_of_lost(instance: &Instance, o: usize, plan: &OrderPlan) -> Option<Violation> {
    let (length, periods) = (plan.lost.len(), instance.orders()[o].demand().len());
    let fits = length == 0 || length == periods;
    (!fits).then(|| Violation::of_order("lost-length", o).with("length", length).with("periods", periods))
}

fn ascent(o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let falls = plan.members.windows(2).filter(|two| two[0].producer >= two[1].producer);
    falls.map(|two| Violation::of_member("members-not-ascending", o, two[1].producer)).collect()
}

fn allocation(instance: &Instance, o: usize, member: &Member) -> Vec<Violation> {
    let i = member.producer;
    let mut found = Vec::new();
    if i >= instance.producers().len() {
        found.push(
            Violation::of_member("unknown-producer", o, i).with("producers", instance.producers().len()),
        );
    }
    for two in member.made.windows(2).filter(|two| two[0].0 >= two[1].0) {
        found.push(Violation::of_member("periods-not-ascending", o, i).with("period", two[1].0));
    }
    for &(t, quantity) in &member.made {
        let at = |code| Violation::of_member(code, o, i).with("period", t).with("quantity", quantity);
        if t >= instance.n_periods() {
            found.push(at("period-beyond-calendar").with("periods", instance.n_periods()));
        }
        if quantity == 0 {
            found.push(at("zero-quantity"));
        }
        if quantity > MAX_QUANTITY {
            found.push(at("quantity-too-large").with("most", MAX_QUANTITY));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, codes, instance, member, only, plan};
    use super::*;
    use crate::domain::{Lead, Order};

    fn judged(change: impl FnOnce(&mut OrderPlan)) -> Vec<&'static str> {
        let mut solution = base();
        change(&mut solution.orders[0]);
        codes(&instance(|_| ()), &solution)
    }

    #[test]
    fn there_is_one_plan_for_every_order() {
        let market = instance(|_| ());
        assert_eq!(codes(&market, &Solution { orders: vec![] }), ["order-count"]);
        let mut solution = base();
        solution.orders.push(plan(&[member(9, &[(9, 0)])]));
        assert_eq!(codes(&market, &solution), ["order-count"]);
    }

    #[test]
    fn every_plan_is_read() {
        let two = instance(|market| {
            let twin = Order { id: super::super::example::id("p"), ..market.orders[0].clone() };
            market.orders.push(twin);
        });
        let mut solution = base();
        solution.orders.push(plan(&[member(3, &[(0, 1)])]));
        assert_eq!(codes(&two, &solution), ["unknown-producer"]);
    }

    #[test]
    fn positions_are_in_range() {
        assert_eq!(judged(|plan| plan.members.push(member(3, &[(0, 1)]))), ["unknown-producer"]);
        assert_eq!(judged(|plan| plan.members[1].producer = usize::MAX), ["unknown-producer"]);
        assert_eq!(judged(|plan| plan.members[1].made[1].0 = 3), ["period-beyond-calendar"]);
        assert_eq!(judged(|plan| plan.members[1].made[1].0 = usize::MAX), ["period-beyond-calendar"]);
    }

    #[test]
    fn members_and_periods_ascend_without_repetition() {
        assert_eq!(judged(|plan| plan.members.swap(0, 1)), ["members-not-ascending"]);
        assert_eq!(judged(|plan| plan.members[1].producer = 0), ["members-not-ascending"]);
        assert_eq!(judged(|plan| plan.members[1].made.swap(0, 1)), ["periods-not-ascending"]);
        assert_eq!(judged(|plan| plan.members[1].made[1].0 = 0), ["periods-not-ascending"]);
    }

    #[test]
    fn quantities_stay_within_the_limits() {
        assert_eq!(judged(|plan| plan.members[1].made.insert(1, (1, 0))), ["zero-quantity"]);
        assert_eq!(judged(|plan| plan.members[1].made[0].1 = u64::MAX), ["quantity-too-large"]);
        assert_eq!(judged(|plan| plan.members[1].made[0].1 = MAX_QUANTITY + 1), ["quantity-too-large"]);
        let largest = judged(|plan| plan.members[1].made[0].1 = MAX_QUANTITY);
        assert!(!largest.contains(&"quantity-too-large") && !largest.is_empty());
    }

    #[test]
    fn losses_are_listed_for_every_period_or_none() {
        assert_eq!(judged(|plan| plan.lost = vec![0, 0, 0]), Vec::<&str>::new());
        assert_eq!(judged(|plan| plan.lost = vec![0, 0]), ["lost-length"]);
        assert_eq!(judged(|plan| plan.lost = vec![0; 4]), ["lost-length"]);
    }

    #[test]
    fn an_order_turned_down_has_nothing_else() {
        let market = instance(|market| market.orders[0].accept = Some(crate::domain::Acceptance::Optional));
        let declined = OrderPlan::declined();
        assert_eq!(codes(&market, &only(declined.clone())), Vec::<&str>::new());
        let with_members = OrderPlan { members: base().orders[0].members.clone(), ..declined.clone() };
        let with_lost = OrderPlan { lost: vec![0; 3], ..declined.clone() };
        let with_lead = OrderPlan { lead: Some(Lead::Member(0)), ..declined };
        for stuffed in [with_members, with_lost, with_lead] {
            assert_eq!(codes(&market, &only(stuffed)), ["declined-not-empty"]);
        }
    }
}
