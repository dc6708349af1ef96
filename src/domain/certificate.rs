//! Certificates held, and what an order requires of whom.

use jiff::civil::Date;

use super::{Id, Strength};

/// Who has to hold a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The workshop: every member.
    Facility,
    /// The product as this workshop makes it: every member.
    Product,
    /// The exporter of record: the lead only.
    Exporter,
    /// The consignment: goes to the document checklist.
    Shipment,
    /// The buyer's side: goes to the document checklist.
    Importer,
}

/// Whether a certificate counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CertificateStatus {
    /// Valid (aktif).
    #[default]
    Active,
    /// Applied for (proses): does not count yet.
    Pending,
    /// Withdrawn or lapsed (mati).
    Dead,
}

/// One certificate of a producer, of a group (then it counts for its members), or of an external exporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Id of the producer, group or exporter who holds it.
    pub holder: Id,
    /// HALAL, SNI:no, LAB:CrVI, NIB, ...
    pub scheme: Id,
    /// Who the scheme asks to hold it; descriptive, the requirement's level decides.
    pub level: Level,
    /// Certificate number.
    pub number: Option<String>,
    /// Issuing body.
    pub issuer: Option<String>,
    /// First day of validity; undated counts as issued.
    pub issued: Option<Date>,
    /// Last day of validity; undated counts as valid, and the answer says so.
    pub expires: Option<Date>,
    /// Whether it counts.
    pub status: CertificateStatus,
}

/// What one order requires: any one of `schemes`, held at `level`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Alternatives, sorted; one of them suffices.
    pub schemes: Vec<Id>,
    /// Who has to hold it.
    pub level: Level,
    /// Mandatory requirements bind; the others only inform.
    pub strength: Strength,
    /// Row of the rule book it comes from; `None` when the order itself asks.
    pub rule: Option<usize>,
}
