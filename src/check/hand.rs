//! The user's hand: who is locked is a member, who is banned is none.

use super::Violation;
use crate::domain::{Id, Instance, Solution};

pub(super) fn banned(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    if instance.orders()[o].ban.contains(&instance.producers()[i].id) {
        return vec![Violation::of_member("banned", o, i)];
    }
    Vec::new()
}

/// A lock binds also where the order may be turned down.
pub(super) fn locked(instance: &Instance, solution: &Solution) -> Vec<Violation> {
    let plans = instance.orders().iter().zip(&solution.orders).enumerate();
    plans
        .flat_map(|(o, (order, plan))| order.lock.iter().map(move |id| (o, plan, id)))
        .filter(|(_, plan, id)| !plan.members.iter().any(|m| instance.producers()[m.producer].id == **id))
        .map(|(o, _, id)| absent(instance, o, id))
        .collect()
}

fn absent(instance: &Instance, o: usize, id: &Id) -> Violation {
    Violation { producer: instance.producer_index(id), ..Violation::of_order("lock-missing", o) }
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, id, instance, only};
    use super::*;
    use crate::domain::{Acceptance, OrderPlan};

    #[test]
    fn a_banned_producer_is_no_member() {
        assert_eq!(base_codes(|market| market.orders[0].ban = [id("c")].into()), Vec::<&str>::new());
        assert_eq!(base_codes(|market| market.orders[0].ban = [id("b")].into()), ["banned"]);
    }

    #[test]
    fn a_locked_producer_is_a_member() {
        assert_eq!(
            base_codes(|market| market.orders[0].lock = [id("a"), id("b")].into()),
            Vec::<&str>::new()
        );
        let missing = instance(|market| market.orders[0].lock = [id("b"), id("c")].into());
        let expected = Violation::of_member("lock-missing", 0, 2);
        assert_eq!(super::super::violations(&missing, &base()), [expected]);
    }

    #[test]
    fn an_order_with_a_lock_is_not_turned_down() {
        let market = instance(|market| {
            market.orders[0].accept = Some(Acceptance::Optional);
            market.orders[0].lock = [id("a")].into();
        });
        assert_eq!(codes(&market, &only(OrderPlan::declined())), ["lock-missing"]);
    }
}
