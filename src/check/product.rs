//! A member makes the order's product.

use super::{Violation, terms};
use crate::domain::Instance;

pub(super) fn is_made(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    if terms(instance, o, i).is_some() {
        return Vec::new();
    }
    vec![Violation::of_member("product-not-made", o, i).with("product", &instance.orders()[o].product)]
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, id, instance};

    #[test]
    fn a_member_makes_what_is_ordered() {
        assert_eq!(codes(&instance(|_| ()), &base()), Vec::<&str>::new());
        let boots = base_codes(|market| market.producers[1].capabilities[0].product = id("boot"));
        assert_eq!(boots, ["product-not-made"]);
    }
}
