//! A member works in a workshop of its own, where the order asks for it.

use super::Violation;
use crate::domain::Instance;

pub(super) fn own(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    if !instance.orders()[o].own_workshop || instance.producers()[i].own_workshop {
        return Vec::new();
    }
    vec![Violation::of_member("no-own-workshop", o, i)]
}

#[cfg(test)]
mod tests {
    use super::super::example::base_codes;

    #[test]
    fn a_workshop_is_asked_for_only_where_the_order_does() {
        let judged = |asked: bool, owned: bool| {
            base_codes(|market| {
                market.orders[0].own_workshop = asked;
                market.producers[1].own_workshop = owned;
            })
        };
        assert_eq!(judged(true, true), Vec::<&str>::new());
        assert_eq!(judged(false, false), Vec::<&str>::new());
        assert_eq!(judged(true, false), ["no-own-workshop"]);
    }
}
