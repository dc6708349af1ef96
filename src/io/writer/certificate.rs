//! Certificates and the rule book as records.

use super::super::schema::{
    BlocRecord, CertificateRecord, CertificateWord, ConfidenceWord, LevelWord, RuleBookRecord, RuleRecord,
    StrengthWord,
};
use super::{day, text};
use crate::domain::{Bloc, Certificate, CertificateStatus, Confidence, Level, Rule, RuleBook, Strength};

pub(super) fn certificate(held: &Certificate) -> CertificateRecord {
    CertificateRecord {
        holder: text(&held.holder),
        scheme: text(&held.scheme),
        level: level(held.level),
        number: held.number.clone(),
        issuer: held.issuer.clone(),
        issued: held.issued.map(day),
        expires: held.expires.map(day),
        status: match held.status {
            CertificateStatus::Active => None,
            CertificateStatus::Pending => Some(CertificateWord::Pending),
            CertificateStatus::Dead => Some(CertificateWord::Dead),
        },
        ..CertificateRecord::default()
    }
}

/// The format's word.
pub(super) fn level(level: Level) -> LevelWord {
    match level {
        Level::Facility => LevelWord::Facility,
        Level::Product => LevelWord::Product,
        Level::Exporter => LevelWord::Exporter,
        Level::Shipment => LevelWord::Shipment,
        Level::Importer => LevelWord::Importer,
    }
}

/// The format's word; mandatory is the default and left out.
pub(super) fn strength(strength: Strength) -> Option<StrengthWord> {
    match strength {
        Strength::Mandatory => None,
        Strength::Buyer => Some(StrengthWord::Buyer),
        Strength::Voluntary => Some(StrengthWord::Voluntary),
    }
}

pub(in crate::io) fn rule_book(book: &RuleBook) -> Option<RuleBookRecord> {
    let rules = (!book.rules.is_empty()).then(|| book.rules.iter().map(rule).collect());
    let blocs = (!book.blocs.is_empty()).then(|| book.blocs.iter().map(bloc).collect());
    (rules.is_some() || blocs.is_some()).then_some(RuleBookRecord { rules, blocs })
}

fn rule(row: &Rule) -> RuleRecord {
    RuleRecord {
        destination: text(&row.destination),
        scheme: text(&row.scheme),
        level: level(row.level),
        sector: row.sector.as_ref().map(text),
        hs_prefix: row.hs_prefix.clone(),
        strength: strength(row.strength),
        any_of: row.any_of.as_ref().map(text),
        valid_from: row.valid_from.map(day),
        valid_until: row.valid_until.map(day),
        source: row.source.clone(),
        verified_on: row.verified_on.map(day),
        confidence: match row.confidence {
            Confidence::High => Some(ConfidenceWord::High),
            Confidence::Medium => Some(ConfidenceWord::Medium),
            Confidence::Low => None,
        },
    }
}

fn bloc(bloc: &Bloc) -> BlocRecord {
    BlocRecord { name: text(&bloc.name), countries: bloc.countries.iter().map(text).collect() }
}
