//! Every two members are alike: in grade, in the product's attributes, and near each other.

use super::Violation;
use crate::domain::{Capability, Instance, OrderPlan};

pub(super) fn every_two(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let mut found = Vec::new();
    for (at, first) in plan.members.iter().enumerate() {
        for second in &plan.members[at + 1..] {
            found.extend(apart(instance, o, first.producer, second.producer));
        }
    }
    found
}

/// Whether two producers may be members of an order together.
pub(super) fn may_meet(instance: &Instance, o: usize, i: usize, j: usize) -> bool {
    apart(instance, o, i, j).is_empty()
}

fn apart(instance: &Instance, o: usize, i: usize, j: usize) -> Vec<Violation> {
    let mut found: Vec<Violation> = distance(instance, o, i, j).into_iter().collect();
    if let (Some(first), Some(second)) = (instance.capability(o, i), instance.capability(o, j)) {
        found.extend(grades(instance, o, first, second));
        found.extend(attributes(instance, o, first, second));
    }
    let other = &instance.producers()[j].id;
    found.into_iter().map(|v| Violation { producer: Some(i), ..v }.with("other", other)).collect()
}

fn grades(instance: &Instance, o: usize, first: &Capability, second: &Capability) -> Option<Violation> {
    let most = instance.orders()[o].spread?;
    let spread = first.grade.abs_diff(second.grade);
    (spread > most).then(|| Violation::of_order("grades-apart", o).with("spread", spread).with("most", most))
}

fn attributes(instance: &Instance, o: usize, first: &Capability, second: &Capability) -> Option<Violation> {
    let least = usize::from(instance.orders()[o].alike);
    let keys = &instance.product(o).attributes;
    let is_equal =
        |key: &&_| first.attributes.get(key).is_some_and(|value| second.attributes.get(key) == Some(value));
    let equal = keys.iter().filter(is_equal).count();
    // With nothing listed there is nothing to differ in: wholly alike.
    let alike = (100 * equal).checked_div(keys.len())?;
    (alike < least).then(|| Violation::of_order("not-alike", o).with("alike", alike).with("least", least))
}

fn distance(instance: &Instance, o: usize, i: usize, j: usize) -> Option<Violation> {
    let most = instance.orders()[o].within?;
    let producers = instance.producers();
    match producers[i].place.metres_to(&producers[j].place) {
        None => Some(Violation::of_order("member-distance-unknown", o)),
        Some(metres) if metres > most => {
            Some(Violation::of_order("members-apart", o).with("metres", metres).with("most", most))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, id, instance, member, north, only, plan};
    use super::super::violations;
    use super::*;
    use crate::domain::Place;

    const NONE: [&str; 0] = [];

    #[test]
    fn grades_differ_by_at_most_the_spread() {
        assert_eq!(base_codes(|market| market.orders[0].spread = Some(5)), NONE);
        assert_eq!(base_codes(|market| market.orders[0].spread = Some(4)), ["grades-apart"]);
    }

    #[test]
    fn every_two_members_are_compared() {
        // Grades 80, 75, 70: neighbours are 5 apart, the first and the last 10.
        let three = only(plan(&[member(0, &[(0, 8)]), member(1, &[(0, 4), (2, 4)]), member(2, &[(2, 4)])]));
        let judged = |spread: u8| codes(&instance(|market| market.orders[0].spread = Some(spread)), &three);
        assert_eq!(judged(10), NONE);
        assert_eq!(judged(9), ["grades-apart"]);
        assert_eq!(judged(4), ["grades-apart"; 3]);
    }

    #[test]
    fn the_violation_names_both() {
        let market = instance(|market| market.orders[0].spread = Some(4));
        let expected =
            Violation::of_member("grades-apart", 0, 0).with("spread", 5).with("most", 4).with("other", "b");
        assert_eq!(violations(&market, &base()), [expected]);
    }

    /// Three attributes are listed, of which a and b have the values given, in order.
    fn alike(least: u8, of_a: &[&str], of_b: &[&str]) -> Vec<&'static str> {
        let keys = ["colour", "material", "sole"].map(id);
        base_codes(|market| {
            market.orders[0].alike = least;
            market.products[1].attributes = keys.to_vec();
            for (producer, values) in market.producers.iter_mut().zip([of_a, of_b]) {
                let values = values.iter().map(|&value| value.to_owned());
                producer.capabilities[0].attributes = keys.iter().cloned().zip(values).collect();
            }
        })
    }

    #[test]
    fn likeness_is_the_part_of_listed_attributes_that_agree() {
        let a = ["black", "leather", "rubber"];
        assert_eq!(alike(100, &a, &a), NONE);
        assert_eq!(alike(66, &a, &["black", "leather", "cork"]), NONE);
        assert_eq!(alike(67, &a, &["black", "leather", "cork"]), ["not-alike"]);
        assert_eq!(alike(33, &a, &["black", "canvas", "cork"]), NONE);
        assert_eq!(alike(34, &a, &["black", "canvas", "cork"]), ["not-alike"]);
        assert_eq!(alike(1, &a, &["brown", "canvas", "cork"]), ["not-alike"]);
    }

    #[test]
    fn a_missing_value_equals_nothing() {
        assert_eq!(alike(66, &["black", "leather"], &["black", "leather"]), NONE);
        assert_eq!(alike(67, &["black", "leather"], &["black", "leather"]), ["not-alike"]);
        assert_eq!(alike(34, &["black", "leather"], &["black"]), ["not-alike"]);
    }

    #[test]
    fn with_nothing_listed_all_are_alike() {
        assert_eq!(base_codes(|market| market.orders[0].alike = 100), NONE);
    }

    fn a_degree_apart(within: Option<u64>, place_of_b: Place) -> Vec<&'static str> {
        base_codes(|market| {
            market.orders[0].within = within;
            market.producers[0].place = north(1.0);
            market.producers[1].place = place_of_b;
        })
    }

    #[test]
    fn members_work_near_each_other() {
        assert_eq!(a_degree_apart(Some(111_195), north(0.0)), NONE);
        assert_eq!(a_degree_apart(Some(111_194), north(0.0)), ["members-apart"]);
    }

    #[test]
    fn an_unknown_distance_fails() {
        assert_eq!(a_degree_apart(Some(40_000_000), Place::default()), ["member-distance-unknown"]);
        assert_eq!(a_degree_apart(None, Place::default()), NONE);
    }
}
