//! Products, groups, producers and capabilities as records.

use serde_json::Number;

use super::super::number::{degrees, exact};
use super::super::schema::{
    CapabilityRecord, Degrees, GroupRecord, Per100, ProducerRecord, ProductRecord, Scalar, StatusWord,
};
use super::{Style, day, fraction, take, text, unless, whole, words, yes};
use crate::domain::{Capability, Capacity, Coordinates, Group, Place, Producer, Product, Status};

pub(super) fn product(product: &Product) -> ProductRecord {
    ProductRecord {
        id: text(&product.id),
        sector: product.sector.as_ref().map(text),
        hs_code: product.hs_code.clone(),
        unit: product.unit.clone(),
        attributes: Some(product.attributes.iter().map(text).collect()),
    }
}

/// Latitude and longitude.
pub(super) fn point(place: &Place) -> (Option<Degrees>, Option<Degrees>) {
    match place.coordinates {
        Some(Coordinates { lat, lon }) => (Some(Degrees(degrees(lat))), Some(Degrees(degrees(lon)))),
        None => (None, None),
    }
}

/// A word of the format; ready is the default and stands for nothing.
pub(super) fn status(status: Status) -> StatusWord {
    match status {
        Status::Ready => StatusWord::Ready,
        Status::Waiting => StatusWord::Waiting,
        Status::Coaching => StatusWord::Coaching,
    }
}

pub(super) fn group(group: &Group) -> GroupRecord {
    let (lat, lon) = point(&group.place);
    GroupRecord {
        id: text(&group.id),
        name: (group.name != group.id.as_str()).then(|| group.name.clone()),
        regency: group.place.regency.as_ref().map(text),
        district: group.place.district.as_ref().map(text),
        lat,
        lon,
        may_lead: yes(group.may_lead),
        export_years: unless(group.export_years.into(), 0),
    }
}

pub(super) fn producer(producer: &Producer, style: &Style) -> ProducerRecord {
    let (lat, lon) = point(&producer.place);
    let mut other = producer.contact.other.clone();
    ProducerRecord {
        id: text(&producer.id),
        name: (producer.name != producer.id.as_str()).then(|| producer.name.clone()),
        owner: producer.contact.owner.clone(),
        phone: producer.contact.phone.clone(),
        nib: producer.contact.nib.clone(),
        legal_form: take(&mut other, "legal_form"),
        scale: take(&mut other, "scale"),
        kbli: take(&mut other, "kbli"),
        kbli_version: take(&mut other, "kbli_version"),
        workers: take(&mut other, "workers"),
        audit_date: take(&mut other, "audit_date"),
        audit_score: take(&mut other, "audit_score"),
        consent: take(&mut other, "consent"),
        other: words(&other),
        regency: producer.place.regency.as_ref().map(text),
        district: producer.place.district.as_ref().map(text),
        lat,
        lon,
        sector: producer.sector.as_ref().map(text),
        groups: (!producer.groups.is_empty()).then(|| producer.groups.iter().map(text).collect()),
        own_workshop: yes(producer.own_workshop),
        may_lead: yes(producer.may_lead),
        export_years: unless(producer.export_years.into(), 0),
        on_time_rate: producer.on_time_rate.map(|rate| Per100(exact(rate.into(), 4))),
        status: (producer.status != Status::Ready).then(|| status(producer.status)),
        waiting_since: producer.waiting_since.map(day),
        activation_cost: style.some_money(producer.activation_cost),
        capacity: match &producer.capacity {
            Capacity::Monthly => None,
            Capacity::PerPeriod(units) => Some(units.iter().copied().map(whole).collect()),
        },
        capabilities: producer.capabilities.iter().map(|made| capability(made, style)).collect(),
        ..ProducerRecord::default()
    }
}

fn capability(made: &Capability, style: &Style) -> CapabilityRecord {
    CapabilityRecord {
        product: text(&made.product),
        grade: Scalar::Number(Number::from(made.grade)),
        unit_cost: style.money(made.unit_cost),
        attributes: words(&made.attributes),
        capacity_installed: made.monthly_installed.map(whole),
        capacity_realised: made.monthly_realised.map(whole),
        capacity_committed: unless(made.monthly_committed, 0),
        month_factor: made.month_factor.map(|factors| factors.into_iter().map(fraction).collect()),
        min_lot: unless(made.min_lot, 0),
        lot_step: unless(made.lot_step, 1),
        setup_cost: style.some_money(made.setup_cost),
        lead_time_days: unless(made.lead_time_days.into(), 0),
        reject_rate: (made.reject_rate != 0).then(|| Per100(exact(made.reject_rate.into(), 2))),
        work: made.work.map(fraction),
        ..CapabilityRecord::default()
    }
}
