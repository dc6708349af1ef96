//! One synthetic workshop: size, mould and papers hang together through a few normal deviates (a Gaussian
//! copula), so that each figure keeps its own distribution.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::chance::{Dice, is_among_highest};
use super::figure::{
    EXPORT_YEARS, GRADE_A, GRADE_AB, INSTALLED, LEAST_LOT, LEBARAN, MAY_LEAD, ON_TIME, OWN_WORKSHOP, PENDING,
    SECOND_CAPACITY, SECOND_PRODUCT, SETUP, SIZE_TO_PAPERS, USED_CAPACITY, VISIT_COST, WAITED,
};
use super::ground::Site;
use super::id;
use super::names;
use super::sector::{Paper, Sector};
use crate::domain::{
    Capability, Capacity, Certificate, CertificateStatus, Contact, Date, Id, Money, Producer, Status,
};

/// How far grade draws along the price: better work costs more.
const GRADE_TO_PRICE: f64 = 0.5;
/// How far grade draws along the rejects, downwards.
const GRADE_TO_REJECTS: f64 = -0.3;
/// How far size draws along the number of workers.
const SIZE_TO_WORKERS: f64 = 0.8;
/// March, when Lebaran falls in 2027.
const LEBARAN_MONTH: usize = 2;

/// What is given before the dice roll.
pub(super) struct Setting {
    pub number: usize,
    pub sector: &'static Sector,
    /// Products of the sector in this market.
    pub n_products: usize,
    pub status: Status,
    pub site: Site,
    pub as_of: Date,
}

/// A producer and its certificates.
pub(super) fn workshop(dice: &mut Dice, setting: Setting) -> (Producer, Vec<Certificate>) {
    let Setting { number, sector, n_products, status, site, as_of } = setting;
    let producer_id = id(&format!("IKM-{number:05}"));
    let (size, mould) = (dice.normal(), dice.normal());
    let capabilities = capabilities(dice, sector, n_products, (size, mould));
    let certificates = certificates(dice, (&producer_id, sector), size, as_of);
    let has_nib =
        certificates.iter().any(|c| c.scheme.as_str() == "NIB" && c.status == CertificateStatus::Active);
    let may_lead = dice.happens(&MAY_LEAD) && has_nib;
    let export_years = dice.within(&EXPORT_YEARS) as u32;
    let waited = dice.within(&WAITED) as i64;
    let workers = sector.workers.at(dice.like(size, SIZE_TO_WORKERS));
    let producer = Producer {
        id: producer_id,
        name: names::business(dice),
        place: site.place,
        sector: Some(id(sector.id)),
        groups: BTreeSet::new(),
        status,
        waiting_since: (status == Status::Waiting).then(|| as_of.saturating_sub(waited.days())),
        own_workshop: dice.happens(&OWN_WORKSHOP),
        may_lead,
        export_years: if may_lead { export_years } else { 0 },
        on_time_rate: Some(dice.within(&ON_TIME) * 1_000),
        activation_cost: Money(rounded(dice.within(&VISIT_COST), 50_000).into()),
        capacity: Capacity::Monthly,
        capabilities,
        contact: Contact {
            other: BTreeMap::from([("workers".to_owned(), workers.to_string())]),
            ..Contact::default()
        },
    };
    (producer, certificates)
}

fn capabilities(dice: &mut Dice, sector: &Sector, n_products: usize, traits: (f64, f64)) -> Vec<Capability> {
    let first = dice.below(n_products as u64) as usize;
    let second = dice.happens(&SECOND_PRODUCT) && n_products > 1;
    let largest = sector.capacity.at(traits.0);
    let factors = lebaran(dice);
    let mut made = vec![capability(dice, sector, first, (largest, traits.1))];
    made[0].monthly_committed = made[0].monthly_realised.unwrap_or(0) * dice.within(&USED_CAPACITY) / 100;
    if second {
        let realised = (largest * dice.within(&SECOND_CAPACITY) / 100).max(1);
        made.push(capability(dice, sector, (first + 1) % n_products, (realised, traits.1)));
    }
    for capability in &mut made {
        capability.month_factor = Some(factors);
    }
    made
}

fn lebaran(dice: &mut Dice) -> [u64; 12] {
    let mut factors = [1_000_000; 12];
    factors[LEBARAN_MONTH] = dice.within(&LEBARAN) * 10_000;
    factors
}

fn capability(dice: &mut Dice, sector: &Sector, product: usize, (realised, mould): (u64, f64)) -> Capability {
    let price = rounded(sector.price.at(dice.like(mould, GRADE_TO_PRICE)), 500);
    let turnover = price * realised;
    Capability {
        product: id(sector.products[product].id),
        grade: grade(mould),
        unit_cost: Money(price.into()),
        setup_cost: Money(rounded(turnover * dice.within(&SETUP) / 1_000, 10_000).into()),
        min_lot: rounded(realised * dice.within(&LEAST_LOT) / 100, if realised < 400 { 5 } else { 10 }),
        lot_step: *dice.weighted(&[(1, 80), (5, 12), (10, 8)]),
        reject_rate: sector.reject_rate.at(dice.like(mould, GRADE_TO_REJECTS)) as u32,
        lead_time_days: sector.lead_days.at(dice.normal()) as u32,
        monthly_realised: Some(realised),
        monthly_committed: 0,
        month_factor: None,
        monthly_installed: Some(realised * dice.within(&INSTALLED) / 100),
        work: None,
        attributes: BTreeMap::from([
            (id("bahan"), (*dice.pick(sector.materials)).to_owned()),
            (id("proses"), (*dice.pick(sector.processes)).to_owned()),
        ]),
    }
}

fn grade(mould: f64) -> u8 {
    match mould {
        a if is_among_highest(a, GRADE_A.low) => 90,
        b if is_among_highest(b, GRADE_AB.low) => 75,
        _ => 60,
    }
}

fn certificates(dice: &mut Dice, of: (&Id, &Sector), size: f64, as_of: Date) -> Vec<Certificate> {
    let (holder, sector) = of;
    let correlation = SIZE_TO_PAPERS.low as f64 / 100.0;
    let mut held = Vec::new();
    for paper in sector.papers {
        let holds = is_among_highest(dice.like(size, correlation), paper.percent);
        let applied = dice.happens(&PENDING);
        let age = dice.between(30, 900) as i64;
        if holds || applied {
            held.push(certificate(holder, paper, holds.then(|| as_of.saturating_sub(age.days()))));
        }
    }
    held
}

/// An active certificate issued on a day, or one applied for. A NIB does not expire; the others run five years.
fn certificate(holder: &Id, paper: &Paper, issued: Option<Date>) -> Certificate {
    let expires = issued.filter(|_| paper.scheme != "NIB").map(|day| day.saturating_add(5.years()));
    Certificate {
        holder: holder.clone(),
        scheme: id(paper.scheme),
        level: paper.level,
        number: None,
        issuer: None,
        issued,
        expires,
        status: if issued.is_some() { CertificateStatus::Active } else { CertificateStatus::Pending },
    }
}

/// The nearest multiple of `step`, at least one.
pub(super) fn rounded(value: u64, step: u64) -> u64 {
    ((value + step / 2) / step).max(1) * step
}
