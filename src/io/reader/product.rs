//! Products: declared ones are completed, undeclared ones derived from who makes what.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::{entry, visible};
use super::super::schema::{InstanceRecord, ProductRecord};
use super::scope::{Findings, Scope};
use crate::domain::{Id, Product};

/// What is said about one product in all places.
#[derive(Default)]
struct Said {
    unit: Option<String>,
    hs_code: Option<String>,
    attributes: BTreeSet<Id>,
    sectors: BTreeSet<Id>,
    declared: Option<Product>,
    /// The declaration lists the attributes itself.
    lists_attributes: bool,
}

/// Every product of the file.
pub(super) fn products(file: &InstanceRecord, findings: &mut Findings) -> Vec<Product> {
    let mut said: BTreeMap<Id, Said> = BTreeMap::new();
    let mut twins = Vec::new();
    for (index, record) in file.products.as_deref().unwrap_or_default().iter().enumerate() {
        let mut scope = Scope::new(entry("products", index, [Some(record.id.as_str())]), findings);
        let Some(product) = declared(record, &mut scope) else { continue };
        let about = said.entry(product.id.clone()).or_default();
        if about.declared.is_some() {
            // Left for the instance to refuse, as it does with every duplicate id.
            twins.push(product);
            continue;
        }
        about.unit = product.unit.clone();
        about.hs_code = product.hs_code.clone();
        about.lists_attributes = record.attributes.is_some();
        about.declared = Some(product);
    }
    hear_producers(file, &mut said, findings);
    hear_orders(file, &mut said, findings);
    let declares = file.products.is_some();
    let kept = said.into_iter().filter(|(_, about)| !declares || about.declared.is_some());
    kept.map(|(id, about)| finished(file, id, about, findings)).chain(twins).collect()
}

fn declared(record: &ProductRecord, scope: &mut Scope) -> Option<Product> {
    let id = scope.id("id", &record.id);
    Some(Product {
        sector: scope.optional_id("sector", record.sector.as_ref()),
        hs_code: hs_code(record.hs_code.as_ref(), "hs_code", scope),
        unit: scope.text("unit", record.unit.as_ref()),
        attributes: scope.ids("attributes", record.attributes.as_ref()),
        id: id?,
    })
}

/// Digits of a Harmonised System code; dots and spaces between them do not count.
pub(super) fn hs_code(text: Option<&String>, field: &str, scope: &mut Scope) -> Option<String> {
    let text = text?;
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        scope.fault("bad-hs-code", field, &[("given", visible(text))]);
        return None;
    }
    Some(digits)
}

fn hear_producers(file: &InstanceRecord, said: &mut BTreeMap<Id, Said>, findings: &mut Findings) {
    for (index, producer) in file.producers.iter().enumerate() {
        let place = entry("producers", index, [Some(producer.id.as_str())]);
        for (index, made) in producer.capabilities.iter().enumerate() {
            let Ok(id) = Id::new(&made.product) else { continue };
            let about = said.entry(id).or_default();
            let place = entry(&format!("{place}.capabilities"), index, [Some(made.product.as_str())]);
            let mut scope = Scope::new(place, findings);
            let unit = scope.text("unit", made.unit.as_ref());
            agree(&mut about.unit, unit, ("unit-differs", "unit"), &mut scope);
            let code = hs_code(made.hs_code.as_ref(), "hs_code", &mut scope);
            agree(&mut about.hs_code, code, ("hs-code-differs", "hs_code"), &mut scope);
            about.sectors.extend(producer.sector.as_ref().and_then(|sector| Id::new(sector).ok()));
            let keys = made.attributes.iter().flat_map(|words| words.0.keys());
            about.attributes.extend(keys.filter_map(|key| Id::new(key).ok()));
        }
    }
}

fn hear_orders(file: &InstanceRecord, said: &mut BTreeMap<Id, Said>, findings: &mut Findings) {
    for (index, order) in file.orders.iter().enumerate() {
        let Some(about) = Id::new(&order.product).ok().and_then(|id| said.get_mut(&id)) else { continue };
        let mut scope = Scope::new(entry("orders", index, [Some(order.id.as_str())]), findings);
        let unit = scope.text("unit", order.unit.as_ref());
        agree(&mut about.unit, unit, ("unit-differs", "unit"), &mut scope);
    }
}

/// Takes what is said for the first time; what is said again must be the same.
fn agree(
    known: &mut Option<String>,
    said: Option<String>,
    (code, field): (&'static str, &str),
    scope: &mut Scope,
) {
    match (known.as_ref(), said) {
        (Some(known), Some(said)) if *known != said => {
            scope.fault(code, field, &[("given", said), ("expected", known.clone())]);
        }
        (None, said) => *known = said,
        _ => {}
    }
}

fn finished(file: &InstanceRecord, id: Id, about: Said, findings: &mut Findings) -> Product {
    let sector = match &about.declared {
        Some(product) => product.sector.clone(),
        None => common_sector(file, &id, &about.sectors, findings),
    };
    let attributes = match &about.declared {
        Some(product) if about.lists_attributes => product.attributes.clone(),
        _ => about.attributes.into_iter().collect(),
    };
    Product { id, sector, hs_code: about.hs_code, unit: about.unit, attributes }
}

/// The one sector of all makers. Makers of several sectors leave it open, which is a fault where the rule book
/// speaks of one of them: its rules would be passed over in silence.
fn common_sector(
    file: &InstanceRecord,
    id: &Id,
    sectors: &BTreeSet<Id>,
    findings: &mut Findings,
) -> Option<Id> {
    if sectors.len() < 2 {
        return sectors.first().cloned();
    }
    let rules = file.rule_book.iter().filter_map(|book| book.rules.as_ref()).flatten();
    let ruled: BTreeSet<Id> = rules.filter_map(|rule| Id::new(rule.sector.as_ref()?).ok()).collect();
    if !ruled.is_disjoint(sectors) {
        let names: Vec<&str> = sectors.iter().map(Id::as_str).collect();
        let mut scope = Scope::new(format!("products[{id}]"), findings);
        scope.fault(
            "sector-ambiguous",
            "sector",
            &[("product", id.to_string()), ("sectors", names.join(", "))],
        );
    }
    None
}
