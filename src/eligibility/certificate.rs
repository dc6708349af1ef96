//! Every certificate required at facility or product level is held and valid for the whole order.

use crate::domain::{Certificate, CertificateStatus, Date, Id, Instance, Level, Pair, Requirement, Strength};

use super::{Candidate, Reason};

/// What is wrong with the best certificate held; later variants are closer to valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defect {
    /// None held.
    Missing,
    /// Held once, dead now.
    Dead,
    /// Applied for.
    Pending,
    /// It lapses before the last delivery.
    Lapses {
        /// Last day of validity.
        expires: Date,
        /// Last delivery.
        needed: Date,
    },
    /// It is issued after the first possible production.
    IssuedLate {
        /// First day of validity.
        issued: Date,
        /// First possible production.
        needed: Date,
    },
}

/// The days a certificate has to cover.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover {
    /// First possible production, if there is any.
    pub first: Option<Date>,
    /// Last delivery.
    pub last: Date,
}

impl Cover {
    pub(super) fn of(instance: &Instance, o: usize, window: &std::ops::Range<usize>) -> Self {
        let first = (!window.is_empty()).then(|| instance.calendar().first_day(window.start));
        Cover { first, last: instance.orders()[o].last_date() }
    }

    fn defect(&self, certificate: &Certificate) -> Option<Defect> {
        match certificate.status {
            CertificateStatus::Dead => return Some(Defect::Dead),
            CertificateStatus::Pending => return Some(Defect::Pending),
            CertificateStatus::Active => {}
        }
        if let Some(expires) = certificate.expires.filter(|&expires| expires < self.last) {
            return Some(Defect::Lapses { expires, needed: self.last });
        }
        let (issued, needed) = certificate.issued.zip(self.first)?;
        (issued > needed).then_some(Defect::IssuedLate { issued, needed })
    }
}

/// What keeps `holders` together from meeting the requirement; `None` when it is met.
pub(super) fn defect<'a>(
    instance: &Instance,
    holders: impl Iterator<Item = &'a Id>,
    requirement: &Requirement,
    cover: Cover,
) -> Option<Defect> {
    let mut best = Defect::Missing;
    for certificate in holders.flat_map(|holder| instance.certificates_of(holder)) {
        if requirement.schemes.contains(&certificate.scheme) {
            best = best.max(cover.defect(certificate)?);
        }
    }
    Some(best)
}

/// The producer itself and the groups whose certificates count for it.
pub(super) fn holders(instance: &Instance, i: usize) -> impl Iterator<Item = &Id> {
    let producer = &instance.producers()[i];
    std::iter::once(&producer.id).chain(&producer.groups)
}

/// The mandatory requirements of order `o` at the given levels.
pub(super) fn binding<'a>(
    instance: &'a Instance,
    o: usize,
    levels: &'a [Level],
) -> impl Iterator<Item = &'a Requirement> {
    let binds = |r: &&Requirement| r.strength == Strength::Mandatory && levels.contains(&r.level);
    instance.requirements(o).iter().filter(binds)
}

pub(super) fn test(candidate: &Candidate, reasons: &mut Vec<Reason>) {
    let Some(Pair { window, .. }) = candidate.pair else { return };
    let Candidate { instance, order, producer, .. } = *candidate;
    let cover = Cover::of(instance, order, window);
    for requirement in binding(instance, order, &[Level::Facility, Level::Product]) {
        if let Some(defect) = defect(instance, holders(instance, producer), requirement, cover) {
            reasons.push(Reason::Certificate {
                schemes: requirement.schemes.clone(),
                level: requirement.level,
                defect,
            });
        }
    }
}
