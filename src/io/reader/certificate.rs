//! Certificates and the rule book.

use std::collections::BTreeMap;

use super::super::place::entry;
use super::super::schema::{
    BlocRecord, CertificateRecord, CertificateWord, ConfidenceWord, InstanceRecord, LevelWord, RuleRecord,
    StrengthWord,
};
use super::column::column_text;
use super::scope::{Findings, Scope};
use crate::domain::{
    Bloc, Certificate, CertificateStatus, Confidence, Id, Level, Producer, Rule, RuleBook, Strength,
};

/// Every certificate; columns that no rule uses are kept with the producer who holds it.
pub(super) fn certificates(
    file: &InstanceRecord,
    producers: &mut [Producer],
    findings: &mut Findings,
) -> Vec<Certificate> {
    let records = file.certificates.as_deref().unwrap_or_default();
    let certificates: Vec<Certificate> = super::entries(Some(records), findings, certificate);
    let mut by_id: BTreeMap<Id, &mut Producer> = producers.iter_mut().map(|p| (p.id.clone(), p)).collect();
    for (index, record) in records.iter().enumerate().filter(|(_, r)| r.cost.is_some() || r.days.is_some()) {
        let Some(producer) = Id::new(&record.holder).ok().and_then(|id| by_id.get_mut(&id)) else { continue };
        let names = [Some(record.holder.as_str()), Some(&record.scheme)];
        let mut scope = Scope::new(entry("certificates", index, names), findings);
        for (name, column) in [("cost", &record.cost), ("days", &record.days)] {
            let text = column.as_ref().and_then(|column| scope.text(name, Some(&column_text(column))));
            let Some(text) = text else { continue };
            producer.contact.other.insert(format!("certificates[{}].{name}", record.scheme.trim()), text);
        }
    }
    certificates
}

fn certificate(record: &CertificateRecord, index: usize, findings: &mut Findings) -> Option<Certificate> {
    let names = [Some(record.holder.as_str()), Some(&record.scheme)];
    let mut scope = Scope::new(entry("certificates", index, names), findings);
    let holder = scope.id("holder", &record.holder);
    let scheme = scope.id("scheme", &record.scheme);
    Some(Certificate {
        level: level(record.level),
        number: scope.text("number", record.number.as_ref()),
        issuer: scope.text("issuer", record.issuer.as_ref()),
        issued: scope.date("issued", record.issued.as_ref()),
        expires: scope.date("expires", record.expires.as_ref()),
        status: match record.status {
            Some(CertificateWord::Active) | None => CertificateStatus::Active,
            Some(CertificateWord::Pending) => CertificateStatus::Pending,
            Some(CertificateWord::Dead) => CertificateStatus::Dead,
        },
        holder: holder?,
        scheme: scheme?,
    })
}

/// A word of the format as the domain's.
pub(super) fn level(word: LevelWord) -> Level {
    match word {
        LevelWord::Facility => Level::Facility,
        LevelWord::Product => Level::Product,
        LevelWord::Exporter => Level::Exporter,
        LevelWord::Shipment => Level::Shipment,
        LevelWord::Importer => Level::Importer,
    }
}

/// A word of the format as the domain's; mandatory if absent.
pub(super) fn strength(word: Option<StrengthWord>) -> Strength {
    match word {
        Some(StrengthWord::Mandatory) | None => Strength::Mandatory,
        Some(StrengthWord::Buyer) => Strength::Buyer,
        Some(StrengthWord::Voluntary) => Strength::Voluntary,
    }
}

pub(super) fn rule_book(file: &InstanceRecord, findings: &mut Findings) -> RuleBook {
    let Some(record) = &file.rule_book else { return RuleBook::default() };
    let rules = super::entries(record.rules.as_deref(), findings, rule);
    let blocs: Vec<Bloc> = super::entries(record.blocs.as_deref(), findings, bloc);
    for (index, twin) in blocs.iter().enumerate() {
        if blocs[..index].iter().any(|earlier| earlier.name == twin.name) {
            let mut scope = Scope::new(format!("rule_book.blocs[{}]", twin.name), findings);
            let name = twin.name.to_string();
            scope.fault("duplicate-id", "name", &[("id", name.clone()), ("other", name)]);
        }
    }
    RuleBook { rules, blocs }
}

fn rule(record: &RuleRecord, index: usize, findings: &mut Findings) -> Option<Rule> {
    let mut scope = Scope::new(format!("rule_book.rules[{index}]"), findings);
    let destination = scope.id("destination", &record.destination);
    let scheme = scope.id("scheme", &record.scheme);
    Some(Rule {
        sector: scope.optional_id("sector", record.sector.as_ref()),
        hs_prefix: super::product::hs_code(record.hs_prefix.as_ref(), "hs_prefix", &mut scope),
        level: level(record.level),
        strength: strength(record.strength),
        any_of: scope.optional_id("any_of", record.any_of.as_ref()),
        valid_from: scope.date("valid_from", record.valid_from.as_ref()),
        valid_until: scope.date("valid_until", record.valid_until.as_ref()),
        source: scope.text("source", record.source.as_ref()),
        verified_on: scope.date("verified_on", record.verified_on.as_ref()),
        confidence: match record.confidence {
            Some(ConfidenceWord::High) => Confidence::High,
            Some(ConfidenceWord::Medium) => Confidence::Medium,
            Some(ConfidenceWord::Low) | None => Confidence::Low,
        },
        destination: destination?,
        scheme: scheme?,
    })
}

fn bloc(record: &BlocRecord, index: usize, findings: &mut Findings) -> Option<Bloc> {
    let mut scope = Scope::new(entry("rule_book.blocs", index, [Some(record.name.as_str())]), findings);
    let name = scope.id("name", &record.name);
    let countries = record.countries.iter().enumerate();
    let countries =
        countries.filter_map(|(index, text)| country(text, &format!("countries[{index}]"), &mut scope));
    Some(Bloc { countries: countries.collect(), name: name? })
}

/// A country in two letters, in capitals.
pub(super) fn country(text: &str, field: &str, scope: &mut Scope) -> Option<Id> {
    let id = scope.id(field, text)?;
    if id.as_str().len() != 2 || !id.as_str().bytes().all(|b| b.is_ascii_alphabetic()) {
        scope.fault("bad-country", field, &[("given", id.to_string())]);
        return None;
    }
    Id::new(&id.as_str().to_ascii_uppercase()).ok()
}
