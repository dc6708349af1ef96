//! Papers to prepare, and what a reader should know about rules and certificates. None of it excludes anybody.

use std::collections::BTreeSet;

use crate::domain::{
    Certificate, CertificateStatus, Confidence, Instance, Lead, Level, OrderPlan, Requirement, Strength,
};

use super::names::Names;
use super::reason::either;

/// A rule verified longer ago than this, in days, has to be verified again.
const STALE_DAYS: i32 = 180;

/// What to prepare, one line for each kind.
pub(super) fn papers(names: &Names, o: usize, lead: Option<&Lead>) -> Vec<String> {
    let lead = lead.map_or("none".to_owned(), |lead| names.lead(lead));
    let line = |kind: &str| {
        let meant = names.instance.requirements(o).iter().filter(|r| self::kind(r) == Some(kind));
        let schemes: BTreeSet<String> = meant.map(|requirement| paper(names, requirement)).collect();
        let schemes: Vec<String> = schemes.into_iter().collect();
        let values = [("schemes", Names::list(&schemes).into()), ("lead", lead.as_str().into())];
        (!schemes.is_empty()).then(|| names.wording.say(&format!("checklist-{kind}"), &values))
    };
    ["exporter", "shipment", "importer", "buyer", "voluntary"].into_iter().filter_map(line).collect()
}

/// Who has to see to a paper; what every member must hold has excluded the others already.
fn kind(requirement: &Requirement) -> Option<&'static str> {
    match (requirement.strength, requirement.level) {
        (Strength::Buyer, _) => Some("buyer"),
        (Strength::Voluntary, _) => Some("voluntary"),
        (Strength::Mandatory, Level::Exporter) => Some("exporter"),
        (Strength::Mandatory, Level::Shipment) => Some("shipment"),
        (Strength::Mandatory, Level::Importer) => Some("importer"),
        (Strength::Mandatory, Level::Facility | Level::Product) => None,
    }
}

/// The paper, marked when its rule is hearsay.
fn paper(names: &Names, requirement: &Requirement) -> String {
    let schemes = either(names.wording, &requirement.schemes);
    let rule = requirement.rule.map(|row| &names.instance.market().rule_book.rules[row]);
    match rule {
        Some(rule) if rule.confidence == Confidence::Low => {
            names.wording.say("checklist-verify", &[("schemes", schemes.into())])
        }
        _ => schemes,
    }
}

/// Remarks on rules and certificates of order `o`, each with its code.
pub(super) fn remarks(names: &Names, o: usize, plan: Option<&OrderPlan>) -> Vec<(&'static str, String)> {
    let undated = plan.and_then(|plan| undated(names, o, plan));
    let remarks = [
        ("destination-unknown", unknown_destination(names, o)),
        ("certificate-undated", undated),
        ("rule-stale", stale(names, o)),
    ];
    remarks.into_iter().filter_map(|(code, sentence)| Some((code, sentence?))).collect()
}

fn unknown_destination(names: &Names, o: usize) -> Option<String> {
    let country = names.instance.orders()[o].destination.as_ref()?;
    let known = names.instance.market().rule_book.knows(country);
    let values = [("country", names.country(country).into())];
    (!known).then(|| names.wording.say("destination-unknown", &values))
}

fn stale(names: &Names, o: usize) -> Option<String> {
    let as_of = names.instance.calendar().as_of;
    let rules = &names.instance.market().rule_book.rules;
    let old = |requirement: &&Requirement| {
        let verified = requirement.rule.and_then(|row| rules[row].verified_on);
        verified.is_some_and(|day| (as_of - day).get_days() > STALE_DAYS)
    };
    let old: BTreeSet<String> = names
        .instance
        .requirements(o)
        .iter()
        .filter(old)
        .map(|requirement| either(names.wording, &requirement.schemes))
        .collect();
    let schemes: Vec<String> = old.into_iter().collect();
    (!schemes.is_empty())
        .then(|| names.wording.say("rule-stale", &[("schemes", Names::list(&schemes).into())]))
}

/// Certificates that count for a member only because they bear no date.
fn undated(names: &Names, o: usize, plan: &OrderPlan) -> Option<String> {
    let instance = names.instance;
    let binds = |r: &&Requirement| {
        r.strength == Strength::Mandatory && matches!(r.level, Level::Facility | Level::Product)
    };
    let mut list = Vec::new();
    for requirement in instance.requirements(o).iter().filter(binds) {
        for member in &plan.members {
            if let Some(certificate) = only_undated(instance, o, member.producer, requirement) {
                let name = names.producer(member.producer);
                let values = [("scheme", certificate.scheme.as_str().into()), ("name", name.into())];
                list.push(names.wording.say("certificate-undated-item", &values));
            }
        }
    }
    list.dedup();
    (!list.is_empty())
        .then(|| names.wording.say("certificate-undated", &[("list", Names::list(&list).into())]))
}

/// The certificate by which producer `i` meets the requirement, when none that meets it says until when.
fn only_undated<'a>(
    instance: &'a Instance,
    o: usize,
    i: usize,
    requirement: &Requirement,
) -> Option<&'a Certificate> {
    let last = instance.orders()[o].last_date();
    let counts = |certificate: &&Certificate| {
        certificate.status == CertificateStatus::Active
            && requirement.schemes.contains(&certificate.scheme)
            && certificate.expires.is_none_or(|expires| expires >= last)
    };
    let held: Vec<&Certificate> = instance.certificates_for(i).filter(counts).collect();
    if held.iter().any(|certificate| certificate.expires.is_some()) { None } else { held.first().copied() }
}
