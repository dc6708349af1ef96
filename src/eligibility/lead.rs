//! Who may be the exporter of record, and who of them is.

use std::collections::BTreeSet;

use crate::domain::{Id, Instance, Lead, LeadMode, Level, Quantity};

use super::certificate::{Cover, binding, defect};

/// Whether producer `i`, as a member, may lead order `o`: it may lead at all and it, or a group it belongs
/// to, holds every mandatory exporter-level certificate.
pub fn may_lead(instance: &Instance, o: usize, i: usize) -> bool {
    if !instance.producers()[i].may_lead {
        return false;
    }
    let Some(pair) = instance.pair(o, i) else { return false };
    let cover = Cover::of(instance, o, &pair.window);
    let lacks = |r| defect(instance.certificates_for(i), r, cover).is_some();
    !binding(instance, o, &[Level::Exporter]).any(lacks)
}

/// The groups that may lead order `o` when all members belong to them, ascending by id.
pub fn leading_groups(instance: &Instance, o: usize) -> Vec<Id> {
    let order = &instance.orders()[o];
    let release = order.release.unwrap_or(instance.calendar().start);
    let window = instance.calendar().window(release, 0, order.last_period());
    let cover = Cover::of(instance, o, &window);
    let lacks = |id: &Id| {
        binding(instance, o, &[Level::Exporter])
            .any(|r| defect(instance.certificates_of(id), r, cover).is_some())
    };
    let groups = instance.market().groups.iter();
    groups.filter(|group| group.may_lead && !lacks(&group.id)).map(|group| group.id.clone()).collect()
}

/// The lead of order `o` made by `members` (producer, quantity): among those who may, the one with the most
/// export years, then the larger quantity (a group's is the whole order's), then the smaller id. `None` when
/// nobody may or nobody is asked for.
pub fn choose(instance: &Instance, o: usize, members: &[(usize, Quantity)]) -> Option<Lead> {
    match &instance.orders()[o].lead {
        LeadMode::None => return None,
        LeadMode::External(id) => return Some(Lead::External(id.clone())),
        LeadMode::Member => {}
    }
    let common = common_groups(instance, members.iter().map(|&(i, _)| i));
    let ordered = instance.orders()[o].quantity();
    let groups = leading_groups(instance, o).into_iter().filter(|id| common.contains(id)).map(|id| {
        let years = instance.group(&id).map_or(0, |group| group.export_years);
        (years, ordered, id.clone(), Lead::Group(id))
    });
    let own = members.iter().filter(|&&(i, _)| may_lead(instance, o, i)).map(|&(i, quantity)| {
        let producer = &instance.producers()[i];
        (producer.export_years, quantity, producer.id.clone(), Lead::Member(i))
    });
    let better = |a: &(u32, Quantity, Id, Lead), b: &(u32, Quantity, Id, Lead)| {
        (a.0, a.1, &b.2).cmp(&(b.0, b.1, &a.2))
    };
    own.chain(groups).max_by(better).map(|(.., lead)| lead)
}

/// Groups that every one of these producers belongs to.
pub fn common_groups(instance: &Instance, mut members: impl Iterator<Item = usize>) -> BTreeSet<Id> {
    let Some(first) = members.next() else { return BTreeSet::new() };
    let mut common = instance.producers()[first].groups.clone();
    for i in members {
        common.retain(|group| instance.producers()[i].groups.contains(group));
    }
    common
}
