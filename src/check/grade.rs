//! A member's grade is at least the floor.

use super::Violation;
use crate::domain::Instance;

pub(super) fn floor(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let Some(capability) = instance.capability(o, i) else { return Vec::new() };
    let (grade, floor) = (capability.grade, instance.orders()[o].grade_floor);
    if grade >= floor {
        return Vec::new();
    }
    vec![Violation::of_member("grade-below-floor", o, i).with("grade", grade).with("floor", floor)]
}

#[cfg(test)]
mod tests {
    use super::super::example::base_codes;

    #[test]
    fn the_floor_itself_is_good_enough() {
        assert_eq!(base_codes(|market| market.orders[0].grade_floor = 75), Vec::<&str>::new());
        assert_eq!(base_codes(|market| market.orders[0].grade_floor = 76), ["grade-below-floor"]);
        assert_eq!(base_codes(|market| market.orders[0].grade_floor = 81), ["grade-below-floor"; 2]);
    }
}
