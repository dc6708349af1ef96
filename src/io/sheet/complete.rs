//! What a spreadsheet leaves out and the program knows: coordinates of places, rules of destinations, the day.

use std::collections::BTreeSet;

use crate::domain::{Date, Fault, Id};
use crate::io::number::degrees;
use crate::io::place::{entry, visible};
use crate::io::places;
use crate::io::rule_book::shipped;
use crate::io::schema::{CalendarRecord, Day, Degrees, InstanceRecord, RuleBookRecord, RuleRecord};
use crate::io::writer;

/// Looks places up by their names. One that is not known stays without coordinates, which is said.
pub(super) fn places(record: &mut InstanceRecord) -> Vec<Fault> {
    let mut notes = Vec::new();
    for (index, producer) in record.producers.iter_mut().enumerate() {
        let place = || entry("producers", index, [Some(producer.id.as_str())]);
        let names = (producer.regency.as_deref(), producer.district.as_deref());
        notes.extend(unknown(names, &producer.lat, &producer.lon).map(|note| note.at(&place(), "regency")));
        locate(names, &mut producer.lat, &mut producer.lon);
    }
    for (index, group) in record.groups.iter_mut().flatten().enumerate() {
        let names = (group.regency.as_deref(), group.district.as_deref());
        let place = || entry("groups", index, [Some(group.id.as_str())]);
        notes.extend(unknown(names, &group.lat, &group.lon).map(|note| note.at(&place(), "regency")));
        locate(names, &mut group.lat, &mut group.lon);
    }
    for (index, order) in record.orders.iter_mut().enumerate() {
        let at = entry("orders", index, [Some(order.id.as_str())]);
        let Some(place) = order.place.as_mut().filter(|place| place.group.is_none()) else { continue };
        let names = (place.regency.as_deref(), place.district.as_deref());
        notes.extend(unknown(names, &place.lat, &place.lon).map(|note| note.at(&at, "place.regency")));
        locate(names, &mut place.lat, &mut place.lon);
    }
    notes
}

type Names<'r> = (Option<&'r str>, Option<&'r str>);

fn found(names: Names) -> Option<crate::domain::Coordinates> {
    places::find(names.0?, names.1)
}

fn locate(names: Names, lat: &mut Option<Degrees>, lon: &mut Option<Degrees>) {
    if lat.is_some() || lon.is_some() {
        return;
    }
    if let Some(point) = found(names) {
        *lat = Some(Degrees(degrees(point.lat)));
        *lon = Some(Degrees(degrees(point.lon)));
    }
}

/// A place that no table knows.
struct Unknown(String);

impl Unknown {
    fn at(self, place: &str, field: &str) -> Fault {
        let note =
            Fault::new("note-place-unknown", format!("{place}.{field}")).with("given", visible(&self.0));
        match places::nearest_name(&self.0) {
            Some(maybe) => note.with("maybe", maybe),
            None => note,
        }
    }
}

fn unknown(names: Names, lat: &Option<Degrees>, lon: &Option<Degrees>) -> Option<Unknown> {
    let name = names.0.filter(|_| lat.is_none() && lon.is_none() && found(names).is_none())?;
    (!name.trim().is_empty()).then(|| Unknown(name.to_owned()))
}

/// Adds the shipped rules below one's own: a row of one's own stands in the place of the shipped one of the
/// same sector, HS prefix, destination, scheme and level, and a bloc in that of its name.
pub fn rules(record: &mut InstanceRecord) {
    let Some(theirs) = writer::certificate::rule_book(&shipped()) else { return };
    let mine = record.rule_book.get_or_insert_with(RuleBookRecord::default);
    let own_rules = mine.rules.get_or_insert_default();
    let keys: BTreeSet<_> = own_rules.iter().map(key).collect();
    own_rules.extend(theirs.rules.into_iter().flatten().filter(|rule| !keys.contains(&key(rule))));
    let own_blocs = mine.blocs.get_or_insert_default();
    let names: BTreeSet<Option<Id>> = own_blocs.iter().map(|bloc| Id::new(&bloc.name).ok()).collect();
    own_blocs
        .extend(theirs.blocs.into_iter().flatten().filter(|bloc| !names.contains(&Id::new(&bloc.name).ok())));
}

type Key = (Option<Id>, String, Option<Id>, Option<Id>, u8);

fn key(rule: &RuleRecord) -> Key {
    let id = |text: &str| Id::new(text).ok();
    let digits = rule.hs_prefix.iter().flat_map(|code| code.chars()).filter(char::is_ascii_digit).collect();
    let sector = rule.sector.as_deref().and_then(id);
    (sector, digits, id(&rule.destination), id(&rule.scheme), rule.level as u8)
}

/// A calendar from `today` where the file has none.
pub(super) fn calendar(record: &mut InstanceRecord, today: Date) -> Option<Fault> {
    let calendar = record.calendar.get_or_insert_with(CalendarRecord::default);
    if calendar.start.is_some() || calendar.as_of.is_some() {
        return None;
    }
    calendar.as_of = Some(Day(today.to_string()));
    Some(Fault::new("note-as-of", "calendar.as_of").with("date", today))
}
