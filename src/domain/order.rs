//! A buyer's order and everything it asks for. What is not set is switched off.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Id, Money, Place, Ppm, Quantity, Requirement, Status};

/// One delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Period in which it is due.
    pub period: usize,
    /// The day it is due; the last day of the period where only that was given.
    pub date: Date,
    /// Good units.
    pub quantity: Quantity,
}

/// Whether an order may be turned down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// No plan means infeasible.
    Required,
    /// Turning it down costs penalty times quantity.
    Optional,
}

/// How much may stay undelivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// Everything is delivered (but for a tolerance).
    #[default]
    AllOrNothing,
    /// At most `floor((1 - min_fill) * quantity)` units are missing.
    Partial {
        /// Least part delivered.
        min_fill: Ppm,
    },
}

/// How evenly each member carries the deliveries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Steady {
    /// Any way that keeps the order on time.
    #[default]
    None,
    /// Each carries its own share of every delivery; making ahead is allowed.
    Share,
    /// Each makes exactly its share of a delivery in the period it is due.
    Level,
}

/// Who is the exporter of record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LeadMode {
    /// Nobody in particular.
    #[default]
    None,
    /// A member, or a group that all members belong to, which may lead and holds every mandatory
    /// exporter-level certificate.
    Member,
    /// A named exporter outside the consortium; its papers are on the checklist, not a constraint.
    External(Id),
}

/// The consortium survives any one member's drop-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survival {
    /// Part of the order the others must be able to make.
    pub coverage: Ppm,
    /// The same at every delivery, not only in total.
    pub each_delivery: bool,
}

/// One order for one product.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Unique id.
    pub id: Id,
    /// Who orders.
    pub buyer: Option<String>,
    /// Product ordered.
    pub product: Id,
    /// ISO 3166-1 alpha-2 country the goods go to.
    pub destination: Option<Id>,
    /// Deliveries, ascending by period.
    pub deliveries: Vec<Delivery>,
    /// First day on which work may start; `None` is the calendar's first day.
    pub release: Option<Date>,
    /// What the buyer pays per delivered unit.
    pub price: Option<Money>,
    /// Cost of one undelivered unit; `None` is the price.
    pub penalty: Option<Money>,
    /// Whether it may be turned down; `None` is required for a single order, optional among several.
    pub accept: Option<Acceptance>,
    /// Whether a part may be delivered.
    pub fill: Fill,
    /// This part of the quantity may be missing on top.
    pub tolerance: Ppm,
    /// Cost of holding one unit in stock from one period to the next.
    pub holding_cost: Money,
    /// Transport cost per unit and kilometre from the producer to [`Order::place`].
    pub transport_rate: Money,
    /// Port or town the order ships from.
    pub place: Option<Place>,
    /// Least grade of a member, 0..=100.
    pub grade_floor: u8,
    /// Greatest difference of grade between two members.
    pub spread: Option<u8>,
    /// Least likeness of two members in per cent of the product's attributes, 0..=100.
    pub alike: u8,
    /// Greatest distance between two members, metres.
    pub within: Option<u64>,
    /// Greatest distance of a member from [`Order::place`], metres.
    pub radius: Option<u64>,
    /// Members come from this group.
    pub group: Option<Id>,
    /// Attribute values the order fixes.
    pub attributes: BTreeMap<Id, String>,
    /// Certificates the order itself asks for.
    pub requirements: Vec<Requirement>,
    /// Members work in a workshop of their own.
    pub own_workshop: bool,
    /// Whose status may join.
    pub admit: BTreeSet<Status>,
    /// Fewest members, at least 1.
    pub members_min: usize,
    /// Most members.
    pub members_max: Option<usize>,
    /// Least share of the quantity per member.
    pub share_min: Ppm,
    /// Greatest share of the quantity per member.
    pub share_max: Ppm,
    /// How evenly each member carries the deliveries.
    pub steady: Steady,
    /// Who is the exporter of record.
    pub lead: LeadMode,
    /// Survives a drop-out.
    pub survive: Option<Survival>,
    /// Producers who must be members; a lock waives nothing.
    pub lock: BTreeSet<Id>,
    /// Producers who must not be members.
    pub ban: BTreeSet<Id>,
    /// Columns no rule uses yet: kept, exported again, and said to be so.
    pub other: BTreeMap<String, String>,
}

impl Order {
    /// An order with every optional constraint switched off.
    pub fn new(id: Id, product: Id, deliveries: Vec<Delivery>) -> Self {
        Order {
            id,
            buyer: None,
            product,
            destination: None,
            deliveries,
            release: None,
            price: None,
            penalty: None,
            accept: None,
            fill: Fill::default(),
            tolerance: 0,
            holding_cost: Money::ZERO,
            transport_rate: Money::ZERO,
            place: None,
            grade_floor: 0,
            spread: None,
            alike: 0,
            within: None,
            radius: None,
            group: None,
            attributes: BTreeMap::new(),
            requirements: Vec::new(),
            own_workshop: false,
            admit: BTreeSet::from([Status::Ready]),
            members_min: 1,
            members_max: None,
            share_min: 0,
            share_max: 1_000_000,
            steady: Steady::default(),
            lead: LeadMode::default(),
            survive: None,
            lock: BTreeSet::new(),
            ban: BTreeSet::new(),
            other: BTreeMap::new(),
        }
    }

    /// Q, the sum of the deliveries.
    pub fn quantity(&self) -> Quantity {
        self.deliveries.iter().map(|delivery| delivery.quantity).sum()
    }

    /// Period of the last delivery.
    pub fn last_period(&self) -> usize {
        self.deliveries.iter().map(|delivery| delivery.period).max().unwrap_or(0)
    }

    /// Date of the last delivery.
    pub fn last_date(&self) -> Date {
        self.deliveries.iter().map(|delivery| delivery.date).max().unwrap_or(Date::MIN)
    }

    /// D\[t\] for `t` in `0..=last_period`.
    pub fn demand(&self) -> Vec<Quantity> {
        let mut demand = vec![0; self.last_period() + 1];
        for delivery in &self.deliveries {
            demand[delivery.period] += delivery.quantity;
        }
        demand
    }

    /// w, the cost of one undelivered unit: the penalty, or else the price.
    pub fn shortfall_cost(&self) -> Option<Money> {
        self.penalty.or(self.price)
    }
}
