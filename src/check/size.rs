//! As many members as the order allows.

use super::Violation;
use crate::domain::{Instance, OrderPlan};

pub(super) fn of_consortium(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let members = plan.members.len();
    let mut found = Vec::new();
    if members < order.members_min {
        found.push(
            Violation::of_order("too-few-members", o)
                .with("members", members)
                .with("least", order.members_min),
        );
    }
    if let Some(most) = order.members_max.filter(|&most| members > most) {
        found.push(Violation::of_order("too-many-members", o).with("members", members).with("most", most));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, codes, instance, only, plan};
    use crate::domain::Fill;

    #[test]
    fn the_bounds_themselves_are_allowed() {
        let judged = |least: usize, most: Option<usize>| {
            base_codes(|market| (market.orders[0].members_min, market.orders[0].members_max) = (least, most))
        };
        assert_eq!(judged(2, Some(2)), Vec::<&str>::new());
        assert_eq!(judged(3, None), ["too-few-members"]);
        assert_eq!(judged(1, Some(1)), ["too-many-members"]);
    }

    #[test]
    fn an_accepted_order_has_a_member() {
        let market = instance(|market| market.orders[0].fill = Fill::Partial { min_fill: 0 });
        let mut nobody = plan(&[]);
        nobody.lost = vec![12, 0, 8];
        assert_eq!(codes(&market, &only(nobody)), ["too-few-members"]);
    }
}
