//! Certificates and who may lead.

use std::cmp::Reverse;

use kongsi::domain::{Certificate, CertificateStatus, Date, Id, Instance, Lead, LeadMode, Level};
use kongsi::domain::{Pair, Quantity, Requirement, Strength};

/// Whether the producer of `pair`, or a group it belongs to, holds one of the schemes in time for order `o`.
pub fn producer_holds(instance: &Instance, o: usize, pair: &Pair, requirement: &Requirement) -> bool {
    let producer = &instance.producers()[pair.producer];
    let holder = |id: &Id| *id == producer.id || producer.groups.contains(id);
    let first = (!pair.window.is_empty()).then(|| instance.calendar().first_day(pair.window.start));
    let counts = |c: &&Certificate| holder(&c.holder) && in_force(instance, o, c, first);
    instance.market().certificates.iter().filter(counts).any(|c| requirement.schemes.contains(&c.scheme))
}

fn in_force(instance: &Instance, o: usize, certificate: &Certificate, first: Option<Date>) -> bool {
    let last = instance.orders()[o].last_date();
    let issued = certificate.issued.zip(first).is_none_or(|(issued, first)| issued <= first);
    certificate.status == CertificateStatus::Active
        && issued
        && certificate.expires.is_none_or(|expires| expires >= last)
}

fn group_holds(instance: &Instance, o: usize, group: &Id, requirement: &Requirement) -> bool {
    let order = &instance.orders()[o];
    let calendar = instance.calendar();
    let window = calendar.window(order.release.unwrap_or(calendar.start), 0, order.last_period());
    let first = (!window.is_empty()).then(|| calendar.first_day(window.start));
    let counts = |c: &&Certificate| c.holder == *group && in_force(instance, o, c, first);
    instance.market().certificates.iter().filter(counts).any(|c| requirement.schemes.contains(&c.scheme))
}

/// The exporter of record of members with these pairs and quantities; `Err` when the order asks for one and
/// nobody qualifies.
pub fn lead(instance: &Instance, o: usize, members: &[(&Pair, Quantity)]) -> Result<Option<Lead>, ()> {
    match &instance.orders()[o].lead {
        LeadMode::None => Ok(None),
        LeadMode::External(id) => Ok(Some(Lead::External(id.clone()))),
        LeadMode::Member => best_lead(instance, o, members).map(Some).ok_or(()),
    }
}

fn best_lead(instance: &Instance, o: usize, members: &[(&Pair, Quantity)]) -> Option<Lead> {
    let exporter_level = |r: &&Requirement| r.strength == Strength::Mandatory && r.level == Level::Exporter;
    let asked: Vec<&Requirement> = instance.requirements(o).iter().filter(exporter_level).collect();
    let mut able = Vec::new();
    for &(pair, quantity) in members {
        let producer = &instance.producers()[pair.producer];
        if producer.may_lead && asked.iter().all(|r| producer_holds(instance, o, pair, r)) {
            let rank = (Reverse(producer.export_years), Reverse(quantity), producer.id.clone());
            able.push((rank, Lead::Member(pair.producer)));
        }
    }
    let whole = members.iter().map(|&(_, quantity)| quantity).sum();
    for group in instance.market().groups.iter().filter(|group| group.may_lead) {
        let common =
            members.iter().all(|(pair, _)| instance.producers()[pair.producer].groups.contains(&group.id));
        if common && asked.iter().all(|r| group_holds(instance, o, &group.id, r)) {
            let rank = (Reverse(group.export_years), Reverse(whole), group.id.clone());
            able.push((rank, Lead::Group(group.id.clone())));
        }
    }
    able.into_iter().min_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, lead)| lead)
}
