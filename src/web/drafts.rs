//! A spreadsheet on its way into the store: read, corrected cell by cell, read again, and kept only when nothing is
//! wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::desk::Desk;
use super::market::ONLY;
use super::records::{self, Draft, OrderFile, State};
use super::reply::Trouble;
use crate::domain::Fault;
use crate::io::schema::{InstanceRecord, ProducerRecord};
use crate::io::sheet::{self, File, Imported, Locale, Mend, Options};
use crate::report::Language;
use crate::store::{Kind, Shelf, StoreError};

/// A draft that was read.
pub(super) struct Checked {
    pub draft: Draft,
    /// Rows as they stand, where the file could be opened.
    pub looks: Vec<sheet::Look>,
    /// What it holds, or what is wrong with it.
    pub read: Result<Imported, Vec<Fault>>,
}

/// The last draft that was read, with its id.
#[derive(Default)]
pub(super) struct Last(Mutex<Option<(String, Arc<Checked>)>>);

/// The id of what a draft was uploaded as.
fn raw(id: &str) -> String {
    format!("{id}.raw")
}

/// Keeps a file as a draft, under an id of its own.
pub(super) fn keep(shelf: &Shelf, moment: u64, name: &str, bytes: &[u8]) -> Result<String, StoreError> {
    let mut number = 1;
    let free = loop {
        let id = format!("d{moment}-{number}");
        if shelf.get(Kind::Draft, &id)?.is_none() {
            break id;
        }
        number += 1;
    };
    shelf.put(Kind::Draft, &raw(&free), bytes)?;
    records::write(shelf, Kind::Draft, &free, &Draft { name: name.to_owned(), ..Draft::default() })?;
    Ok(free)
}

/// What a draft was uploaded as, with what is known about it.
pub(super) fn open(shelf: &Shelf, id: &str) -> Result<(Draft, Vec<u8>), Trouble> {
    let draft = records::read(shelf, Kind::Draft, id)?.ok_or(Trouble::Missing)?;
    let bytes = shelf.get(Kind::Draft, &raw(id))?.ok_or(Trouble::Missing)?;
    Ok((draft, bytes))
}

/// Forgets a draft.
pub(super) fn drop_draft(shelf: &Shelf, id: &str) -> Result<(), StoreError> {
    shelf.remove(Kind::Draft, &raw(id))?;
    shelf.remove(Kind::Draft, id)
}

/// Reads a draft, unless it was read last and has not changed.
pub(super) fn check(desk: &Desk, id: &str, observe: &dyn Fn(usize)) -> Result<Arc<Checked>, Trouble> {
    let (draft, bytes) = desk.store.read_as(|shelf| open(shelf, id))?;
    let lock = || desk.last.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, known)) = lock().as_ref().filter(|(known, checked)| known == id && checked.draft == draft)
    {
        return Ok(Arc::clone(known));
    }
    let checked = Arc::new(read(desk, draft, &bytes, observe));
    *lock() = Some((id.to_owned(), Arc::clone(&checked)));
    Ok(checked)
}

fn read(desk: &Desk, draft: Draft, bytes: &[u8], observe: &dyn Fn(usize)) -> Checked {
    let mends: Vec<Mend> = draft.fixes.iter().map(records::Fix::mend).collect();
    let file = File { name: &draft.name, bytes };
    let numbers = draft.numbers.as_deref().and_then(Language::by_code).map(|language| match language {
        Language::Indonesian => Locale::Indonesian,
        Language::English => Locale::English,
    });
    let options = Options { numbers, today: Some(desk.today()), order: None, mends: &mends, observe };
    let read = match sheet::is_workbook(bytes) {
        true => sheet::read_workbook(&file, &options),
        false => sheet::read_tables(&draft.name, &[File { ..file }], &options),
    };
    let read = read.and_then(|imported| match imported.instance() {
        Err(faults) if faults.iter().any(|fault| fault.code != "no-orders") => Err(faults),
        _ => Ok(imported),
    });
    let looks = match &read {
        Ok(_) => Vec::new(),
        Err(_) => sheet::look(&file, &mends).unwrap_or_default(),
    };
    Checked { draft, looks, read }
}

/// What saving did.
pub(super) struct Saved {
    pub producers: usize,
    pub orders: usize,
}

/// Takes records into the store: producers and what is said about them beside those that are there, or in their place.
pub(super) fn save(
    desk: &Desk,
    shelf: &Shelf,
    mut record: InstanceRecord,
    replace: bool,
) -> Result<Saved, StoreError> {
    let producers = std::mem::take(&mut record.producers);
    let orders = std::mem::take(&mut record.orders);
    sheet::add_shipped_rules(&mut record);
    let rules = record.rule_book.take();
    if replace {
        shelf.clear(Kind::Producer)?;
    }
    for producer in &producers {
        records::write(shelf, Kind::Producer, &producer.id, producer)?;
    }
    let known: Option<InstanceRecord> = if replace { None } else { records::read(shelf, Kind::Base, ONLY)? };
    let fresh: BTreeSet<&str> = producers.iter().map(|producer| producer.id.as_str()).collect();
    let base = InstanceRecord { calendar: None, promised: None, ..merged(known, record, &fresh) };
    records::write(shelf, Kind::Base, ONLY, &base)?;
    let has_rules = shelf.get(Kind::Rules, ONLY)?.is_some();
    if let Some(rules) = rules.filter(|_| replace || !has_rules) {
        records::write(shelf, Kind::Rules, ONLY, &rules)?;
    }
    let mut n_orders = 0;
    for mut order in orders {
        order.unit = order.unit.or_else(|| unit_of(&producers, &base, &order.product));
        let known: Option<OrderFile> = records::read(shelf, Kind::Order, &order.id)?;
        if known.as_ref().is_some_and(|known| known.state == State::Promised || known.record == order) {
            continue;
        }
        let id = order.id.clone();
        let file = OrderFile { record: order, made: desk.now(), ..OrderFile::default() };
        records::write(shelf, Kind::Order, &id, &file)?;
        n_orders += 1;
    }
    Ok(Saved { producers: producers.len(), orders: n_orders })
}

/// The unit of a product, as it is declared or as its makers say it.
fn unit_of(producers: &[ProducerRecord], base: &InstanceRecord, product: &str) -> Option<String> {
    let declared = base.products.iter().flatten().find(|known| known.id == product);
    let mut made =
        producers.iter().flat_map(|producer| &producer.capabilities).filter(|made| made.product == product);
    declared.and_then(|product| product.unit.clone()).or_else(|| made.find_map(|made| made.unit.clone()))
}

/// What was known with what is new in its place; certificates of those who were read again are those that were read.
fn merged(known: Option<InstanceRecord>, new: InstanceRecord, fresh: &BTreeSet<&str>) -> InstanceRecord {
    let Some(mut known) = known else { return new };
    known.certificates.iter_mut().for_each(|list| list.retain(|c| !fresh.contains(c.holder.as_str())));
    known.certificates = joined(known.certificates, new.certificates);
    known.products = by_id(known.products, new.products, |product| product.id.clone());
    known.groups = by_id(known.groups, new.groups, |group| group.id.clone());
    known.overrides = by_id(known.overrides, new.overrides, |a| format!("{}\u{1}{}", a.order, a.producer));
    known.currency = known.currency.or(new.currency);
    known
}

fn joined<T>(one: Option<Vec<T>>, other: Option<Vec<T>>) -> Option<Vec<T>> {
    let all: Vec<T> = one.into_iter().flatten().chain(other.into_iter().flatten()).collect();
    (!all.is_empty()).then_some(all)
}

fn by_id<T>(one: Option<Vec<T>>, other: Option<Vec<T>>, id: impl Fn(&T) -> String) -> Option<Vec<T>> {
    let all = joined(one, other)?;
    Some(all.into_iter().map(|entry| (id(&entry), entry)).collect::<BTreeMap<_, _>>().into_values().collect())
}

/// The fifty producers and the order that the program comes with, their days moved to today.
pub(super) fn sample(desk: &Desk) -> Result<InstanceRecord, Trouble> {
    const SAMPLE: &[u8] = include_bytes!("../../fixtures/sidoarjo_50.xlsx");
    let file = File { name: "sidoarjo_50.xlsx", bytes: SAMPLE };
    let mut record = sheet::read_workbook(&file, &Options::default()).map_err(Trouble::Faults)?.record;
    let as_of = record.calendar.as_ref().and_then(|calendar| calendar.as_of.as_ref()?.0.parse().ok());
    let moved = as_of.map_or(0, |as_of: crate::domain::Date| (desk.today() - as_of).get_days());
    // The rules keep the days on which somebody verified them.
    let rules = record.rule_book.take();
    let mut tree = serde_json::to_value(&record).unwrap_or_default();
    later(&mut tree, moved);
    record = serde_json::from_value(tree).map_err(|error| Trouble::Defect(error.to_string()))?;
    Ok(InstanceRecord { rule_book: rules, ..record })
}

/// Every day of a tree so many days later.
fn later(tree: &mut serde_json::Value, days: i32) {
    use serde_json::Value;
    match tree {
        Value::String(text) => {
            if let Some(date) = (text.len() == 10).then(|| text.parse::<crate::domain::Date>().ok()).flatten()
            {
                *text = date.saturating_add(jiff::Span::new().days(days)).to_string();
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|entry| later(entry, days)),
        Value::Object(map) => map.values_mut().for_each(|entry| later(entry, days)),
        _ => {}
    }
}
