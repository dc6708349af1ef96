//! Orders as records.

use std::collections::BTreeSet;

use serde_json::Number;

use super::super::number::exact;
use super::super::schema::{
    AcceptWord, DeliveryRecord, FillRecord, FillWord, Fraction, LeadWord, OrderRecord, Per100, PlaceRecord,
    RequirementRecord, Scalar, SteadyWord, Whole,
};
use super::certificate::{level, strength};
use super::producer::{point, status};
use super::{Style, day, fraction, take, text, unless, whole, words, yes};
use crate::domain::{
    Acceptance, Calendar, Delivery, Fill, Id, LeadMode, MICRO, Order, Place, Requirement, Status, Steady,
};

pub(super) fn order(order: &Order, calendar: &Calendar, style: &Style) -> OrderRecord {
    let commerce = commerce(order, calendar, style);
    let likeness = likeness(order, commerce);
    membership(order, likeness)
}

fn commerce(order: &Order, calendar: &Calendar, style: &Style) -> OrderRecord {
    let mut other = order.other.clone();
    OrderRecord {
        id: text(&order.id),
        product: text(&order.product),
        deliveries: order.deliveries.iter().map(|d| delivery(d, calendar, style)).collect(),
        buyer: order.buyer.clone(),
        destination: order.destination.as_ref().map(text),
        earliest_start: order.release.map(day),
        price: order.price.map(|price| style.money(price)),
        penalty: order.penalty.map(|penalty| style.money(penalty)),
        accept: order.accept.map(|accept| match accept {
            Acceptance::Required => AcceptWord::Required,
            Acceptance::Optional => AcceptWord::Optional,
        }),
        fill: matches!(order.fill, Fill::Partial { .. }).then_some(FillRecord::Word(FillWord::Partial)),
        min_fill: match order.fill {
            Fill::Partial { min_fill } if min_fill > 0 => Some(fraction(min_fill)),
            _ => None,
        },
        tolerance_pct: (order.tolerance > 0).then(|| Per100(exact(order.tolerance.into(), 4))),
        holding_cost: style.some_money(order.holding_cost),
        transport_rate: style.some_money(order.transport_rate),
        place: order.place.as_ref().map(place),
        incoterm: take(&mut other, "incoterm"),
        breakdown: take(&mut other, "breakdown"),
        aql: take(&mut other, "aql"),
        other: words(&other),
        ..OrderRecord::default()
    }
}

/// By day where the calendar has days, else by period; by both where they do not agree.
fn delivery(delivery: &Delivery, calendar: &Calendar, style: &Style) -> DeliveryRecord {
    let agrees = calendar.due_period(delivery.date) == Some(delivery.period);
    DeliveryRecord {
        quantity: whole(delivery.quantity),
        date: style.dated.then(|| day(delivery.date)),
        period: (!style.dated || !agrees).then(|| whole(delivery.period as u64 + 1)),
    }
}

fn place(place: &Place) -> PlaceRecord {
    let (lat, lon) = point(place);
    let Place { regency, district, .. } = place;
    PlaceRecord {
        regency: regency.as_ref().map(text),
        district: district.as_ref().map(text),
        lat,
        lon,
        group: None,
    }
}

fn likeness(order: &Order, record: OrderRecord) -> OrderRecord {
    let kilometres = |metres: u64| Fraction(exact(metres.into(), 3));
    let points = |points: u8| Whole(Number::from(points));
    OrderRecord {
        floor: (order.grade_floor > 0).then(|| Scalar::Number(Number::from(order.grade_floor))),
        spread: order.spread.map(points),
        alike: (order.alike > 0).then(|| points(order.alike)),
        within_km: order.within.map(kilometres),
        radius_km: order.radius.map(kilometres),
        within_group: order.group.as_ref().map(text),
        attributes: words(&order.attributes),
        certificates: (!order.requirements.is_empty())
            .then(|| order.requirements.iter().map(requirement).collect()),
        ..record
    }
}

fn requirement(asked: &Requirement) -> RequirementRecord {
    let (scheme, any_of) = match asked.schemes.as_slice() {
        [one] => (Some(text(one)), None),
        several => (None, Some(several.iter().map(text).collect())),
    };
    RequirementRecord { level: level(asked.level), scheme, any_of, strength: strength(asked.strength) }
}

fn membership(order: &Order, record: OrderRecord) -> OrderRecord {
    let ids = |ids: &BTreeSet<Id>| (!ids.is_empty()).then(|| ids.iter().map(text).collect());
    let by_default = order.admit == BTreeSet::from([Status::Ready]);
    OrderRecord {
        own_workshop: yes(order.own_workshop),
        admit: (!by_default).then(|| order.admit.iter().copied().map(status).collect()),
        members_min: unless(order.members_min as u64, 1),
        members_max: order.members_max.map(|most| whole(most as u64)),
        share_min: (order.share_min > 0).then(|| fraction(order.share_min)),
        share_max: (order.share_max != MICRO).then(|| fraction(order.share_max)),
        steady: match order.steady {
            Steady::None => None,
            Steady::Share => Some(SteadyWord::Share),
            Steady::Level => Some(SteadyWord::Level),
        },
        lead: match &order.lead {
            LeadMode::None => None,
            LeadMode::Member => Some(LeadWord::Member),
            LeadMode::External(name) => Some(LeadWord::External(text(name))),
        },
        survive: order.survive.map(|_| whole(1)),
        coverage: order.survive.filter(|s| s.coverage != MICRO).map(|s| fraction(s.coverage)),
        survive_each_delivery: order.survive.filter(|s| s.each_delivery).map(|_| true),
        lock: ids(&order.lock),
        ban: ids(&order.ban),
        ..record
    }
}
