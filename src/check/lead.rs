//! The exporter of record is who the order asks for. Among several members and groups that qualify it is the
//! one with the most export years, then the larger quantity, then the first id.

use std::cmp::Reverse;

use super::certificate::{binds_lead, group_holds, producer_holds};
use super::{Violation, quantity};
use crate::domain::{Id, Instance, Lead, LeadMode, OrderPlan};

pub(super) fn exporter(instance: &Instance, o: usize, plan: &OrderPlan) -> Vec<Violation> {
    let code = match &instance.orders()[o].lead {
        LeadMode::None => plan.lead.as_ref().map(|_| "lead-not-asked"),
        LeadMode::External(id) => is_not(&Lead::External(id.clone()), plan).then_some("lead-differs"),
        LeadMode::Member => among_members(instance, o, plan),
    };
    code.map(|code| Violation::of_order(code, o)).into_iter().collect()
}

fn is_not(wanted: &Lead, plan: &OrderPlan) -> bool {
    plan.lead.as_ref() != Some(wanted)
}

fn among_members(instance: &Instance, o: usize, plan: &OrderPlan) -> Option<&'static str> {
    let candidates = candidates(instance, o, plan);
    let Some(first) = candidates.iter().min_by_key(|candidate| candidate.rank()) else {
        return Some("nobody-may-lead");
    };
    let qualifies = candidates.iter().any(|candidate| !is_not(&candidate.lead, plan));
    match &plan.lead {
        None => Some("lead-missing"),
        Some(_) if !qualifies => Some("lead-not-qualified"),
        Some(lead) => (*lead != first.lead).then_some("lead-not-first"),
    }
}

/// A member or group that qualifies as lead.
struct Candidate<'a> {
    lead: Lead,
    export_years: u32,
    quantity: i128,
    id: &'a Id,
}

impl Candidate<'_> {
    fn rank(&self) -> (Reverse<u32>, Reverse<i128>, &Id) {
        (Reverse(self.export_years), Reverse(self.quantity), self.id)
    }
}

fn candidates<'a>(instance: &'a Instance, o: usize, plan: &OrderPlan) -> Vec<Candidate<'a>> {
    let members = plan.members.iter().filter_map(|member| {
        let (i, producer) = (member.producer, &instance.producers()[member.producer]);
        let mut asked = instance.requirements(o).iter().filter(|r| binds_lead(r));
        let qualifies = producer.may_lead && asked.all(|r| producer_holds(instance, o, i, r));
        let (export_years, id) = (producer.export_years, &producer.id);
        qualifies.then(|| Candidate { lead: Lead::Member(i), export_years, quantity: quantity(member), id })
    });
    let ordered = i128::from(instance.orders()[o].quantity());
    let groups = common_groups(instance, plan).filter_map(|id| {
        let group = instance.group(id)?;
        let mut asked = instance.requirements(o).iter().filter(|r| binds_lead(r));
        let qualifies = group.may_lead && asked.all(|r| group_holds(instance, o, id, r));
        let (lead, export_years) = (Lead::Group(id.clone()), group.export_years);
        qualifies.then_some(Candidate { lead, export_years, quantity: ordered, id })
    });
    members.chain(groups).collect()
}

/// Groups to which all members belong.
fn common_groups<'a>(instance: &'a Instance, plan: &OrderPlan) -> impl Iterator<Item = &'a Id> {
    let groups: Vec<_> =
        plan.members.iter().map(|member| &instance.producers()[member.producer].groups).collect();
    let of_first = groups.first().copied().into_iter().flatten();
    of_first.filter(move |id| groups.iter().all(|groups| groups.contains(*id)))
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, certificate, codes, day, id, instance, requirement};
    use super::*;
    use crate::domain::{Group, Level, Market, Requirement, Strength};

    const NONE: [&str; 0] = [];

    fn judged(lead: Option<Lead>, change: impl FnOnce(&mut Market)) -> Vec<&'static str> {
        let mut solution = base();
        solution.orders[0].lead = lead;
        let market = instance(|market| {
            market.orders[0].lead = LeadMode::Member;
            change(market);
        });
        codes(&market, &solution)
    }

    fn b() -> Option<Lead> {
        Some(Lead::Member(1))
    }

    fn sentra() -> Option<Lead> {
        Some(Lead::Group(id("sentra")))
    }

    /// All producers belong to a group that may lead.
    fn with_sentra(market: &mut Market) {
        market.groups = vec![Group { may_lead: true, ..Group::named(id("sentra")) }];
        for producer in &mut market.producers {
            producer.groups = [id("sentra")].into();
        }
    }

    fn b_may_lead(market: &mut Market) {
        market.producers[1].may_lead = true;
    }

    #[test]
    fn nobody_leads_unasked() {
        assert_eq!(judged(None, |market| market.orders[0].lead = LeadMode::None), NONE);
        assert_eq!(judged(b(), |market| market.orders[0].lead = LeadMode::None), ["lead-not-asked"]);
    }

    #[test]
    fn a_named_exporter_leads() {
        let external = |name: &str| Some(Lead::External(id(name)));
        let named = |market: &mut Market| market.orders[0].lead = LeadMode::External(id("PT X"));
        assert_eq!(judged(external("PT X"), named), NONE);
        assert_eq!(judged(external("PT Y"), named), ["lead-differs"]);
        assert_eq!(judged(None, named), ["lead-differs"]);
    }

    #[test]
    fn the_lead_is_a_member_who_may() {
        assert_eq!(judged(b(), b_may_lead), NONE);
        assert_eq!(judged(None, b_may_lead), ["lead-missing"]);
        assert_eq!(judged(Some(Lead::Member(0)), b_may_lead), ["lead-not-qualified"]);
        assert_eq!(judged(Some(Lead::Member(usize::MAX)), b_may_lead), ["lead-not-qualified"]);
        assert_eq!(judged(b(), |_| ()), ["nobody-may-lead"]);
        assert_eq!(judged(None, |market| market.producers[2].may_lead = true), ["nobody-may-lead"]);
    }

    fn licensed(strength: Strength, level: Level) -> Vec<Requirement> {
        vec![Requirement { strength, ..requirement(&["NIB"], level) }]
    }

    #[test]
    fn the_lead_holds_every_certificate_asked_of_the_exporter() {
        let asked = |holder: &str, strength: Strength| {
            judged(b(), |market| {
                b_may_lead(market);
                market.orders[0].requirements = licensed(strength, Level::Exporter);
                market.certificates = vec![certificate(holder, "NIB")];
            })
        };
        assert_eq!(asked("b", Strength::Mandatory), NONE);
        assert_eq!(asked("a", Strength::Mandatory), ["nobody-may-lead"]);
        assert_eq!(asked("a", Strength::Buyer), NONE);
        let consignment = judged(b(), |market| {
            b_may_lead(market);
            market.orders[0].requirements = licensed(Strength::Mandatory, Level::Shipment);
        });
        assert_eq!(consignment, NONE);
    }

    #[test]
    fn a_common_group_may_lead() {
        assert_eq!(judged(sentra(), with_sentra), NONE);
        let outsider = judged(sentra(), |market| {
            with_sentra(market);
            market.producers[1].groups.clear();
        });
        assert_eq!(outsider, ["nobody-may-lead"]);
        let may_not = judged(sentra(), |market| {
            with_sentra(market);
            market.groups[0].may_lead = false;
        });
        assert_eq!(may_not, ["nobody-may-lead"]);
    }

    #[test]
    fn a_leading_group_holds_the_certificates_itself() {
        let held = |holder: &str, issued: i64| {
            judged(sentra(), |market| {
                with_sentra(market);
                market.orders[0].requirements = licensed(Strength::Mandatory, Level::Exporter);
                let issued = Some(day(0, issued));
                market.certificates =
                    vec![crate::domain::Certificate { issued, ..certificate(holder, "NIB") }];
            })
        };
        assert_eq!(held("sentra", 0), NONE);
        assert_eq!(held("sentra", 1), ["nobody-may-lead"]);
        assert_eq!(held("a", 0), ["nobody-may-lead"]);
    }

    #[test]
    fn a_later_release_leaves_a_group_time_to_be_certified() {
        // Released on the second day: the first period that counts is period 1.
        let market = instance(|market| {
            with_sentra(market);
            market.orders[0].release = Some(day(0, 1));
            let issued = Some(day(1, 0));
            market.certificates = vec![crate::domain::Certificate { issued, ..certificate("sentra", "NIB") }];
        });
        assert!(group_holds(&market, 0, &id("sentra"), &requirement(&["NIB"], Level::Exporter)));
    }

    /// a makes 12 and b makes 8; both may lead, with the export years given.
    fn both(market: &mut Market, years: [u32; 2]) {
        for (producer, years) in market.producers.iter_mut().zip(years) {
            (producer.may_lead, producer.export_years) = (true, years);
        }
    }

    #[test]
    fn export_years_come_first() {
        assert_eq!(judged(b(), |market| both(market, [2, 3])), NONE);
        assert_eq!(judged(Some(Lead::Member(0)), |market| both(market, [2, 3])), ["lead-not-first"]);
    }

    #[test]
    fn then_the_larger_quantity() {
        assert_eq!(judged(Some(Lead::Member(0)), |market| both(market, [3, 3])), NONE);
        assert_eq!(judged(b(), |market| both(market, [3, 3])), ["lead-not-first"]);
        // A group counts the whole order.
        let with_group = |market: &mut Market| {
            with_sentra(market);
            both(market, [0, 0]);
        };
        assert_eq!(judged(sentra(), with_group), NONE);
        assert_eq!(judged(Some(Lead::Member(0)), with_group), ["lead-not-first"]);
    }

    #[test]
    fn then_the_first_id() {
        let market = instance(|market| {
            market.orders[0].lead = LeadMode::Member;
            both(market, [1, 1]);
        });
        let mut solution = base();
        solution.orders[0].members[0].made = vec![(0, 6), (2, 4)];
        solution.orders[0].members[1].made = vec![(0, 6), (2, 4)];
        solution.orders[0].lead = Some(Lead::Member(0));
        assert_eq!(codes(&market, &solution), NONE);
        solution.orders[0].lead = b();
        assert_eq!(codes(&market, &solution), ["lead-not-first"]);
    }
}
