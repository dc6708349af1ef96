//! A member holds, itself or through a group, every mandatory certificate at facility and product level.

use std::iter;
use std::ops::Range;

use super::{Violation, terms};
use crate::domain::{Calendar, CertificateStatus, Date, Id, Instance, Level, Requirement, Strength};

pub(super) fn of_members(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    if terms(instance, o, i).is_none() {
        return Vec::new();
    }
    let lacking = instance
        .requirements(o)
        .iter()
        .filter(|requirement| binds_members(requirement) && !producer_holds(instance, o, i, requirement));
    lacking.map(|requirement| missing(o, i, requirement)).collect()
}

fn missing(o: usize, i: usize, requirement: &Requirement) -> Violation {
    let schemes: Vec<&str> = requirement.schemes.iter().map(Id::as_str).collect();
    Violation::of_member("certificate-missing", o, i).with("schemes", schemes.join(" | "))
}

fn binds_members(requirement: &Requirement) -> bool {
    requirement.strength == Strength::Mandatory
        && matches!(requirement.level, Level::Facility | Level::Product)
}

/// Whether the requirement is asked of the exporter of record.
pub(super) fn binds_lead(requirement: &Requirement) -> bool {
    requirement.strength == Strength::Mandatory && requirement.level == Level::Exporter
}

/// Whether producer `i` or a group it belongs to holds what is required, from its first possible production
/// on.
pub(super) fn producer_holds(instance: &Instance, o: usize, i: usize, requirement: &Requirement) -> bool {
    let Some(pair) = terms(instance, o, i) else { return false };
    let producer = &instance.producers()[i];
    let from = first_day(instance.calendar(), pair.window);
    iter::once(&producer.id)
        .chain(&producer.groups)
        .any(|holder| is_held(instance, o, holder, requirement, from))
}

/// Whether the group itself holds what is required, from the order's first possible production on.
pub(super) fn group_holds(instance: &Instance, o: usize, group: &Id, requirement: &Requirement) -> bool {
    let (order, calendar) = (&instance.orders()[o], instance.calendar());
    let window = calendar.window(order.release.unwrap_or(calendar.start), 0, order.last_period());
    is_held(instance, o, group, requirement, first_day(calendar, window))
}

/// First day of a window; an empty one has none, and then nothing is issued too late.
fn first_day(calendar: &Calendar, mut window: Range<usize>) -> Option<Date> {
    window.next().map(|t| calendar.first_day(t))
}

fn is_held(
    instance: &Instance,
    o: usize,
    holder: &Id,
    requirement: &Requirement,
    from: Option<Date>,
) -> bool {
    let until = instance.orders()[o].last_date();
    instance.certificates_of(holder).iter().any(|certificate| {
        let too_late = from.is_some_and(|from| certificate.issued.is_some_and(|issued| issued > from));
        certificate.status == CertificateStatus::Active
            && requirement.schemes.contains(&certificate.scheme)
            && !too_late
            && certificate.expires.is_none_or(|expires| expires >= until)
    })
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, certificate, day, id, instance, requirement};
    use super::*;
    use crate::domain::{Certificate, Market};

    const NONE: [&str; 0] = [];

    /// Halal is required of every member; a has it and b has what `change` makes of it.
    fn halal(market: &mut Market, change: impl FnOnce(&mut Certificate)) {
        market.orders[0].requirements = vec![requirement(&["HALAL"], Level::Product)];
        let mut of_b = certificate("b", "HALAL");
        change(&mut of_b);
        market.certificates = vec![certificate("a", "HALAL"), of_b];
    }

    fn judged(change: impl FnOnce(&mut Certificate)) -> Vec<&'static str> {
        base_codes(|market| halal(market, change))
    }

    #[test]
    fn a_certificate_is_held_active_and_of_the_scheme() {
        assert_eq!(judged(|_| ()), NONE);
        assert_eq!(judged(|held| held.scheme = id("SNI")), ["certificate-missing"]);
        assert_eq!(judged(|held| held.holder = id("c")), ["certificate-missing"]);
        assert_eq!(judged(|held| held.status = CertificateStatus::Pending), ["certificate-missing"]);
        assert_eq!(judged(|held| held.status = CertificateStatus::Dead), ["certificate-missing"]);
    }

    #[test]
    fn it_is_issued_by_the_first_possible_production() {
        assert_eq!(judged(|held| held.issued = Some(day(0, 0))), NONE);
        assert_eq!(judged(|held| held.issued = Some(day(0, 1))), ["certificate-missing"]);
    }

    #[test]
    fn it_lasts_until_the_last_delivery() {
        assert_eq!(judged(|held| held.expires = Some(day(2, 6))), NONE);
        assert_eq!(judged(|held| held.expires = Some(day(2, 5))), ["certificate-missing"]);
    }

    #[test]
    fn a_later_window_leaves_time_to_be_issued() {
        // Seven days of lead time: the first pieces are done in period 1, and a can make but 18 by then.
        let late = |days: i64| {
            instance(|market| {
                halal(market, |held| held.issued = Some(day(1, days)));
                market.producers[1].capabilities[0].lead_time_days = 7;
            })
        };
        assert!(of_members(&late(0), 0, 1).is_empty());
        assert_eq!(of_members(&late(1), 0, 1).len(), 1);
    }

    #[test]
    fn without_a_window_nothing_is_issued_too_late() {
        let never = instance(|market| {
            halal(market, |held| held.issued = Some(day(2, 6)));
            market.producers[1].capabilities[0].lead_time_days = 22;
        });
        assert!(terms(&never, 0, 1).unwrap().window.is_empty());
        assert!(of_members(&never, 0, 1).is_empty());
    }

    #[test]
    fn a_group_holds_it_for_its_members() {
        let through_group = |belongs: bool| {
            base_codes(|market| {
                halal(market, |held| held.holder = id("sentra"));
                market.producers[1].groups.insert(id(if belongs { "sentra" } else { "other" }));
            })
        };
        assert_eq!(through_group(true), NONE);
        assert_eq!(through_group(false), ["certificate-missing"]);
    }

    #[test]
    fn one_alternative_suffices() {
        let alternatives = base_codes(|market| {
            halal(market, |held| held.scheme = id("SNI"));
            market.orders[0].requirements = vec![requirement(&["HALAL", "SNI"], Level::Facility)];
        });
        assert_eq!(alternatives, NONE);
    }

    #[test]
    fn only_mandatory_requirements_of_workshop_and_product_bind_members() {
        let lacking = |level: Level, strength: Strength| {
            base_codes(|market| {
                let asked = Requirement { strength, ..requirement(&["HALAL"], level) };
                market.orders[0].requirements = vec![asked];
                market.certificates = vec![certificate("a", "HALAL")];
            })
        };
        assert_eq!(lacking(Level::Facility, Strength::Mandatory), ["certificate-missing"]);
        assert_eq!(lacking(Level::Product, Strength::Mandatory), ["certificate-missing"]);
        for level in [Level::Exporter, Level::Shipment, Level::Importer] {
            assert_eq!(lacking(level, Strength::Mandatory), NONE);
        }
        assert_eq!(lacking(Level::Product, Strength::Buyer), NONE);
        assert_eq!(lacking(Level::Facility, Strength::Voluntary), NONE);
    }

    #[test]
    fn who_makes_something_else_holds_nothing_for_the_order() {
        let boots = instance(|market| {
            halal(market, |_| ());
            market.producers[1].capabilities[0].product = id("boot");
        });
        assert!(!producer_holds(&boots, 0, 1, &requirement(&["HALAL"], Level::Product)));
        assert!(of_members(&boots, 0, 1).is_empty());
    }

    #[test]
    fn the_violation_names_the_schemes() {
        let lacking = instance(|market| {
            market.orders[0].requirements = vec![requirement(&["HALAL", "SNI"], Level::Product)];
        });
        assert_eq!(of_members(&lacking, 0, 0)[0].values, [("schemes", "HALAL | SNI".to_owned())]);
    }
}
