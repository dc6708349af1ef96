//! May producer i join order o? One rule per file; each failure is kept as a [`Reason`] with its numbers.
//!
//! A producer is eligible for an order when no rule of [`RULES`] objects. Requirements at exporter level
//! bind the lead only (see [`lead`]); shipment and importer level never exclude anybody.

mod attribute;
mod ban;
mod certificate;
mod grade;
mod group;
pub mod lead;
mod lot;
mod product;
mod radius;
pub mod resilience;
mod status;
mod workshop;

use std::collections::BTreeMap;

pub use certificate::Defect;
pub use lot::{Lot, lot};

use crate::domain::{Capability, Id, Instance, Level, Pair, Quantity, Status, pieces_within};

/// Why a producer may not join an order, with the numbers behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It does not make the product.
    Product,
    /// An attribute the order fixes is not met.
    Attribute {
        /// Attribute key.
        key: Id,
        /// What the order fixes.
        wanted: String,
        /// What the producer lists, if anything.
        has: Option<String>,
    },
    /// The grade is below the order's floor.
    Grade {
        /// The producer's grade.
        grade: u8,
        /// The order's floor.
        floor: u8,
    },
    /// A required certificate does not count.
    Certificate {
        /// Alternatives, one of which is required.
        schemes: Vec<Id>,
        /// Facility or product.
        level: Level,
        /// What is wrong with the best certificate held.
        defect: Defect,
    },
    /// The order asks for workshops of their own.
    Workshop,
    /// Its status is not admitted.
    Status(Status),
    /// It cannot make its least quantity inside the window.
    Lot {
        /// Least it would have to make.
        least: Quantity,
        /// Most it can make, by capacity in the window, order and share.
        most: Quantity,
        /// Multiples of this only.
        step: Quantity,
        /// Periods of the window.
        n_periods: usize,
    },
    /// It is too far from the order's place, or nobody knows how far.
    Radius {
        /// Distance in metres, if known.
        metres: Option<u64>,
        /// Greatest distance allowed, metres.
        radius: u64,
    },
    /// It does not belong to the order's group.
    Group(Id),
    /// The user banned it.
    Banned,
}

/// What a rule looks at.
pub struct Candidate<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// Position of the order.
    pub order: usize,
    /// Position of the producer.
    pub producer: usize,
    /// Its terms; `None` when it does not make the product.
    pub pair: Option<&'a Pair>,
    /// How it makes the product, if it does.
    pub capability: Option<&'a Capability>,
}

/// One rule: adds a reason for every way in which the candidate fails it.
pub struct Rule {
    /// Name of the rule and of its file.
    pub name: &'static str,
    test: fn(&Candidate, &mut Vec<Reason>),
}

/// Every rule, in the order in which reasons are listed.
pub const RULES: &[Rule] = &[
    Rule { name: "product", test: product::test },
    Rule { name: "attribute", test: attribute::test },
    Rule { name: "grade", test: grade::test },
    Rule { name: "certificate", test: certificate::test },
    Rule { name: "workshop", test: workshop::test },
    Rule { name: "status", test: status::test },
    Rule { name: "lot", test: lot::test },
    Rule { name: "radius", test: radius::test },
    Rule { name: "group", test: group::test },
    Rule { name: "ban", test: ban::test },
];

/// Every reason why producer `i` may not join order `o`; empty means eligible.
pub fn reasons(instance: &Instance, o: usize, i: usize) -> Vec<Reason> {
    let pair = instance.pair(o, i);
    let capability = instance.capability(o, i);
    let candidate = Candidate { instance, order: o, producer: i, pair: pair.as_ref(), capability };
    let mut reasons = Vec::new();
    for rule in RULES {
        (rule.test)(&candidate, &mut reasons);
    }
    reasons
}

/// A producer who may join an order, with what it can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligible {
    /// Its terms.
    pub pair: Pair,
    /// Its grade for the product.
    pub grade: u8,
    /// Least, most and step of its total.
    pub lot: Lot,
    /// Good units it can make in each period `0..=last_period`; 0 outside its window.
    pub capacity: Vec<Quantity>,
}

impl Eligible {
    /// Position of the producer.
    pub fn producer(&self) -> usize {
        self.pair.producer
    }

    /// The same producer with no more than `left` of its work capacity in each period; `None` where that is less than
    /// its least quantity.
    pub fn within(mut self, left: impl Fn(usize) -> u64) -> Option<Eligible> {
        for t in self.pair.window.clone() {
            self.capacity[t] = pieces_within(left(t), self.pair.work);
        }
        let together: Quantity = self.capacity.iter().sum();
        self.lot.most = self.lot.most.min(together) / self.lot.step * self.lot.step;
        (self.lot.least <= self.lot.most).then_some(self)
    }
}

/// E(o): every producer who may join order `o`, ascending.
///
/// # Complexity
/// O(makers of the product x (periods + certificates)).
pub fn eligible(instance: &Instance, o: usize) -> Vec<Eligible> {
    let mut reasons = Vec::new();
    let admit = |(i, capability): (usize, &Capability)| {
        let pair = instance.pair_of(o, i, capability);
        let candidate =
            Candidate { instance, order: o, producer: i, pair: Some(&pair), capability: Some(capability) };
        reasons.clear();
        let passes = RULES.iter().all(|rule| {
            (rule.test)(&candidate, &mut reasons);
            reasons.is_empty()
        });
        passes.then(|| Eligible {
            lot: lot::bounds(instance, o, &pair, capability),
            capacity: lot::capacity(instance, o, &pair),
            grade: capability.grade,
            pair,
        })
    };
    instance.capable(o).filter_map(admit).collect()
}

/// The producers left out of order `o` among those who make its product or are named by the user, each
/// with every failing rule.
pub fn excluded(instance: &Instance, o: usize) -> BTreeMap<usize, Vec<Reason>> {
    let named = instance.orders()[o].lock.iter().filter_map(|id| instance.producer_index(id));
    let asked = instance.makers(o).chain(named);
    asked.map(|i| (i, reasons(instance, o, i))).filter(|(_, reasons)| !reasons.is_empty()).collect()
}
