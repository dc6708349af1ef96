//! A member's product has every attribute the order fixes.

use super::Violation;
use crate::domain::Instance;

pub(super) fn fixed(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let Some(capability) = instance.capability(o, i) else { return Vec::new() };
    let differs = |key: &_, wanted: &String| capability.attributes.get(key) != Some(wanted);
    let wrong = instance.orders()[o].attributes.iter().filter(|&(key, wanted)| differs(key, wanted));
    wrong
        .map(|(key, wanted)| {
            let found = capability.attributes.get(key).map_or("", String::as_str);
            let violation = Violation::of_member("attribute-differs", o, i);
            violation.with("attribute", key).with("wanted", wanted).with("found", found)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, base_codes, codes, id, instance};
    use crate::domain::Market;

    fn leather_wanted(market: &mut Market, values: [&str; 2]) {
        market.orders[0].attributes.insert(id("material"), "leather".to_owned());
        for (producer, value) in market.producers.iter_mut().zip(values) {
            producer.capabilities[0].attributes.insert(id("material"), value.to_owned());
            producer.capabilities[0].attributes.insert(id("sole"), "rubber".to_owned());
        }
    }

    #[test]
    fn fixed_attributes_are_met_by_every_member() {
        assert_eq!(
            codes(&instance(|market| leather_wanted(market, ["leather"; 2])), &base()),
            Vec::<&str>::new()
        );
        assert_eq!(base_codes(|market| leather_wanted(market, ["leather", "canvas"])), ["attribute-differs"]);
    }

    #[test]
    fn a_missing_value_meets_nothing() {
        let missing = base_codes(|market| {
            leather_wanted(market, ["leather"; 2]);
            market.producers[1].capabilities[0].attributes.remove(&id("material"));
        });
        assert_eq!(missing, ["attribute-differs"]);
    }
}
