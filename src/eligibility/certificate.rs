//! Every certificate required at facility or product level is held and valid for the whole order.

use crate::domain::{Certificate, CertificateStatus, Date, Instance, Level, Pair, Requirement, Strength};

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
pub(super) struct Cover<'a> {
    instance: &'a Instance,
    /// First period in which the holder may produce, if there is any.
    opens: Option<usize>,
    /// Last delivery.
    last: Date,
}

impl<'a> Cover<'a> {
    pub(super) fn of(instance: &'a Instance, o: usize, window: &std::ops::Range<usize>) -> Self {
        let opens = (!window.is_empty()).then_some(window.start);
        Cover { instance, opens, last: instance.orders()[o].last_date() }
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
        let issued = certificate.issued?;
        let needed = self.instance.calendar().first_day(self.opens?);
        (issued > needed).then_some(Defect::IssuedLate { issued, needed })
    }
}

/// What keeps those who hold these certificates from meeting the requirement; `None` when it is met.
pub(super) fn defect<'a>(
    held: impl IntoIterator<Item = &'a Certificate>,
    requirement: &Requirement,
    cover: Cover,
) -> Option<Defect> {
    let mut best = Defect::Missing;
    for certificate in held {
        if requirement.schemes.contains(&certificate.scheme) {
            best = best.max(cover.defect(certificate)?);
        }
    }
    Some(best)
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
        if let Some(defect) = defect(instance.certificates_for(producer), requirement, cover) {
            reasons.push(Reason::Certificate {
                schemes: requirement.schemes.clone(),
                level: requirement.level,
                defect,
            });
        }
    }
}
