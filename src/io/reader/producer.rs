//! Groups, producers and capabilities.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::entry;
use super::super::schema::{
    CapabilityRecord, GroupRecord, InstanceRecord, ProducerRecord, StatusWord, Whole,
};
use super::column::{attributes, column_text, keep, keep_others};
use super::scope::{Findings, Named, Scope};
use crate::domain::limits::MAX_WORK;
use crate::domain::{Capability, Capacity, Contact, Group, Id, MICRO, Money, Ppm, Producer, Status};

/// Longest lead time: a hundred years.
const MAX_LEAD_DAYS: u64 = 36_500;
/// Largest month factor, in parts per million: a hundred times the realised capacity.
const MAX_FACTOR: u64 = 100 * MICRO;
/// Most years of experience.
const MAX_YEARS: u64 = 1_000;

pub(super) fn groups(file: &InstanceRecord, findings: &mut Findings) -> Vec<Group> {
    super::entries(file.groups.as_deref(), findings, group)
}

pub(super) fn producers(file: &InstanceRecord, findings: &mut Findings) -> Vec<Producer> {
    super::entries(Some(&file.producers), findings, producer)
}

/// A word of the format as the domain's.
pub(super) fn status(word: StatusWord) -> Status {
    match word {
        StatusWord::Ready => Status::Ready,
        StatusWord::Waiting => Status::Waiting,
        StatusWord::Coaching => Status::Coaching,
    }
}

fn years(scope: &mut Scope, given: Option<&Whole>) -> u32 {
    scope.whole("export_years", given, MAX_YEARS).and_then(|years| u32::try_from(years).ok()).unwrap_or(0)
}

fn group(record: &GroupRecord, index: usize, findings: &mut Findings) -> Option<Group> {
    let mut scope = Scope::new(entry("groups", index, [Some(record.id.as_str())]), findings);
    let id = scope.id("id", &record.id);
    let GroupRecord { regency, district, lat, lon, .. } = record;
    let named = Named {
        regency: regency.as_ref(),
        district: district.as_ref(),
        lat: lat.as_ref(),
        lon: lon.as_ref(),
    };
    let name = scope.text("name", record.name.as_ref());
    let place = scope.place(&named);
    let export_years = years(&mut scope, record.export_years.as_ref());
    let id = id?;
    let name = name.unwrap_or_else(|| id.to_string());
    Some(Group { id, name, place, may_lead: record.may_lead.unwrap_or(false), export_years })
}

fn producer(record: &ProducerRecord, index: usize, findings: &mut Findings) -> Option<Producer> {
    let mut scope = Scope::new(entry("producers", index, [Some(record.id.as_str())]), findings);
    let id = scope.id("id", &record.id);
    let ProducerRecord { regency, district, lat, lon, .. } = record;
    let named = Named {
        regency: regency.as_ref(),
        district: district.as_ref(),
        lat: lat.as_ref(),
        lon: lon.as_ref(),
    };
    let name = scope.text("name", record.name.as_ref()).or_else(|| id.as_ref().map(Id::to_string));
    let mut contact = contact(record, &mut scope);
    let capabilities = record.capabilities.iter().enumerate().filter_map(|(index, made)| {
        let place = entry(&scope.at("capabilities"), index, [Some(made.product.as_str())]);
        capability(made, &mut contact.other, &mut scope.inner(place))
    });
    Some(Producer {
        capabilities: capabilities.collect(),
        name: name.unwrap_or_default(),
        place: scope.place(&named),
        sector: scope.optional_id("sector", record.sector.as_ref()),
        groups: memberships(record, &mut scope),
        status: record.status.map_or(Status::Ready, status),
        waiting_since: scope.date("waiting_since", record.waiting_since.as_ref()),
        own_workshop: record.own_workshop.unwrap_or(false),
        may_lead: record.may_lead.unwrap_or(false),
        export_years: years(&mut scope, record.export_years.as_ref()),
        on_time_rate: scope.per_cent("on_time_rate", record.on_time_rate.as_ref(), 4),
        activation_cost: scope
            .money("activation_cost", record.activation_cost.as_ref())
            .unwrap_or(Money::ZERO),
        capacity: capacity(record, &mut scope),
        contact,
        id: id?,
    })
}

fn memberships(record: &ProducerRecord, scope: &mut Scope) -> BTreeSet<Id> {
    let mut groups: BTreeSet<Id> = scope.ids("groups", record.groups.as_ref());
    groups.extend(scope.optional_id("cooperative", record.cooperative.as_ref()));
    groups.extend(scope.optional_id("cluster", record.cluster.as_ref()));
    groups
}

fn capacity(record: &ProducerRecord, scope: &mut Scope) -> Capacity {
    let Some(units) = &record.capacity else { return Capacity::Monthly };
    let units = units.iter().enumerate();
    let read = |(t, units)| scope.quantity(&format!("capacity[{t}]"), Some(units)).unwrap_or(0);
    Capacity::PerPeriod(units.map(read).collect())
}

fn contact(record: &ProducerRecord, scope: &mut Scope) -> Contact {
    let mut other = BTreeMap::new();
    let columns = [
        ("legal_form", &record.legal_form),
        ("scale", &record.scale),
        ("kbli", &record.kbli),
        ("kbli_version", &record.kbli_version),
        ("workers", &record.workers),
        ("audit_date", &record.audit_date),
        ("audit_score", &record.audit_score),
        ("consent", &record.consent),
    ];
    keep(&mut other, columns, scope);
    keep_others(&mut other, record.other.as_ref(), scope);
    Contact {
        owner: scope.text("owner", record.owner.as_ref()),
        phone: scope.text("phone", record.phone.as_ref()),
        nib: scope.text("nib", record.nib.as_ref()),
        other,
    }
}

fn capability(
    record: &CapabilityRecord,
    other: &mut BTreeMap<String, String>,
    scope: &mut Scope,
) -> Option<Capability> {
    let product = scope.id("product", &record.product);
    let grade = scope.grade("grade", &record.grade);
    let unit_cost = scope.money("unit_cost", Some(&record.unit_cost));
    let setup_cost = scope.money("setup_cost", record.setup_cost.as_ref());
    let lead_time_days = scope.whole("lead_time_days", record.lead_time_days.as_ref(), MAX_LEAD_DAYS);
    let reject_rate = scope.per_cent("reject_rate", record.reject_rate.as_ref(), 2);
    let made = Capability {
        setup_cost: setup_cost.unwrap_or(Money::ZERO),
        min_lot: scope.quantity("min_lot", record.min_lot.as_ref()).unwrap_or(0),
        lot_step: scope.quantity("lot_step", record.lot_step.as_ref()).unwrap_or(1),
        reject_rate: reject_rate.and_then(|rate| u32::try_from(rate).ok()).unwrap_or(0),
        lead_time_days: lead_time_days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        monthly_realised: scope.quantity("capacity_realised", record.capacity_realised.as_ref()),
        monthly_committed: scope
            .quantity("capacity_committed", record.capacity_committed.as_ref())
            .unwrap_or(0),
        month_factor: month_factor(record, scope),
        monthly_installed: scope.quantity("capacity_installed", record.capacity_installed.as_ref()),
        work: scope.part("work", record.work.as_ref(), MAX_WORK * MICRO),
        attributes: attributes(record.attributes.as_ref(), scope),
        product: product?,
        grade: grade?,
        unit_cost: unit_cost?,
    };
    keep_beside(&made.product, record, other, scope);
    Some(made)
}

fn month_factor(record: &CapabilityRecord, scope: &mut Scope) -> Option<[Ppm; 12]> {
    let given = record.month_factor.as_ref()?;
    let factors = given.iter().enumerate();
    let read = |(month, factor)| scope.part(&format!("month_factor[{month}]"), Some(factor), MAX_FACTOR);
    let factors: Vec<Option<Ppm>> = factors.map(read).collect();
    if given.len() != 12 {
        scope.fault("month-factor-length", "month_factor", &[("given", given.len().to_string())]);
    }
    factors.into_iter().collect::<Option<Vec<Ppm>>>()?.try_into().ok()
}

/// Columns of a capability are kept with its producer, named by the product.
fn keep_beside(
    product: &Id,
    record: &CapabilityRecord,
    other: &mut BTreeMap<String, String>,
    scope: &mut Scope,
) {
    let columns = [
        ("capacity_source", &record.capacity_source),
        ("surge_pct", &record.surge_pct),
        ("surge_cost_pct", &record.surge_cost_pct),
    ];
    for (name, column) in columns {
        let text = column.as_ref().and_then(|column| scope.text(name, Some(&column_text(column))));
        if let Some(text) = text {
            other.insert(format!("capabilities[{product}].{name}"), text);
        }
    }
}
