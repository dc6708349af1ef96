//! A producer (IKM), its one workshop, and what it can make.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Id, Money, Place, Ppm, Quantity};

/// Where a producer stands in the association's programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Visited and ready (siap).
    #[default]
    Ready,
    /// On the waiting list (menunggu).
    Waiting,
    /// In coaching (dibina).
    Coaching,
}

/// How much a workshop can start per period, before promised work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// From the monthly figures of its capabilities, spread over the days of each period.
    Monthly,
    /// Given period by period, in units of its largest-capacity product.
    PerPeriod(Vec<Quantity>),
}

/// One product that a producer makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    /// Id of the product.
    pub product: Id,
    /// Quality grade, 0..=100 (A = 90, B = 75, C = 60).
    pub grade: u8,
    /// Cost of one good unit.
    pub unit_cost: Money,
    /// Cost per order in which this producer is a member: sample alignment, first inspection.
    pub setup_cost: Money,
    /// Least quantity the producer accepts in one order, good units; 0 is none.
    pub min_lot: Quantity,
    /// The total made for one order is a multiple of this, good units; 1 is free.
    pub lot_step: Quantity,
    /// Pieces rejected, in basis points of pieces started, 0..10,000.
    pub reject_rate: u32,
    /// Days from the order's release until the first pieces are done.
    pub lead_time_days: u32,
    /// Realised capacity in pieces started per month, before month factors. Required with
    /// [`Capacity::Monthly`].
    pub monthly_realised: Option<Quantity>,
    /// Pieces per month already sold elsewhere.
    pub monthly_committed: Quantity,
    /// January to December, each a part of the realised capacity (Lebaran), in parts per million; may
    /// exceed 1,000,000. The workshop follows the factors of its largest-capacity product.
    pub month_factor: Option<[Ppm; 12]>,
    /// Installed capacity per month; kept, not used.
    pub monthly_installed: Option<Quantity>,
    /// Work of one started piece in 10^-6 of a unit of capacity; `None` derives it from the realised
    /// capacities of the workshop's products.
    pub work: Option<u64>,
    /// Attribute values (process, material) by key.
    pub attributes: BTreeMap<Id, String>,
}

/// Private and descriptive facts no rule uses: kept, exported again, and said to be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Owner's name.
    pub owner: Option<String>,
    /// Telephone number, as text.
    pub phone: Option<String>,
    /// Business identification number (NIB), 13 digits as text.
    pub nib: Option<String>,
    /// Further columns by heading.
    pub other: BTreeMap<String, String>,
}

/// A co-operative or cluster (sentra).
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Unique id, also used by [`Producer::groups`].
    pub id: Id,
    /// Name, for people.
    pub name: String,
    /// Where it consolidates.
    pub place: Place,
    /// May be the exporter of record when all members belong to it.
    pub may_lead: bool,
    /// Years of export experience.
    pub export_years: u32,
}

impl Group {
    /// A group of which only the name is known: it may not lead.
    pub fn named(id: Id) -> Self {
        Group { name: id.to_string(), id, place: Place::default(), may_lead: false, export_years: 0 }
    }
}

/// One producer with one workshop.
#[derive(Clone, Debug, PartialEq)]
pub struct Producer {
    /// Unique id.
    pub id: Id,
    /// Business name, for people.
    pub name: String,
    /// Where the workshop is.
    pub place: Place,
    /// Sector (leather shoes, batik, ...).
    pub sector: Option<Id>,
    /// Co-operative and cluster (sentra) it belongs to.
    pub groups: BTreeSet<Id>,
    /// Ready, waiting or in coaching.
    pub status: Status,
    /// On the waiting list since.
    pub waiting_since: Option<Date>,
    /// Works in a workshop of its own.
    pub own_workshop: bool,
    /// May be the exporter of record.
    pub may_lead: bool,
    /// Years of export experience.
    pub export_years: u32,
    /// Deliveries on time so far, in parts per million.
    pub on_time_rate: Option<Ppm>,
    /// Visit and audit, paid once if it works in this market; 0 if work is already promised to it.
    pub activation_cost: Money,
    /// Workshop capacity.
    pub capacity: Capacity,
    /// Products it makes; at most one entry per product.
    pub capabilities: Vec<Capability>,
    /// Private facts.
    pub contact: Contact,
}
