//! A member belongs to the order's group, where one is set.

use super::Violation;
use crate::domain::Instance;

pub(super) fn inside(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let Some(group) = &instance.orders()[o].group else { return Vec::new() };
    if instance.producers()[i].groups.contains(group) {
        return Vec::new();
    }
    vec![Violation::of_member("outside-group", o, i).with("group", group)]
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, id};

    #[test]
    fn every_member_belongs_to_the_group() {
        let judged = |of_b: &str| {
            base_codes(|market| {
                market.orders[0].group = Some(id("sentra"));
                market.producers[0].groups = [id("sentra"), id("other")].into();
                market.producers[1].groups = [id(of_b)].into();
            })
        };
        assert_eq!(judged("sentra"), Vec::<&str>::new());
        assert_eq!(judged("other"), ["outside-group"]);
    }
}
