//! The words of the problem: plain data, validated once, integers throughout.
//!
//! Nothing here knows a strategy, a file or a screen. A [`Market`] is what somebody wrote down; an
//! [`Instance`] is the same after validation, sorted by id, with every derived number (work,
//! capacity, folded unit cost, window) computed once.

mod calendar;
mod certificate;
mod change;
mod consortium;
mod decimal;
mod evidence;
mod fault;
mod goal;
mod id;
mod instance;
pub mod limits;
mod money;
mod order;
mod outcome;
mod place;
mod producer;
mod rule;
mod validate;
mod work;

pub use calendar::{Calendar, PeriodUnit};
pub use certificate::{Certificate, CertificateStatus, Level, Requirement};
pub use change::{Change, OfOrder, OfProducer};
pub use consortium::{Lead, Member, OrderPlan, Solution};
pub use decimal::{format_decimal, parse_decimal};
pub use evidence::{Case, Dual, End, Evidence, Leadership, Round};
pub use fault::Fault;
pub use goal::{Criterion, Goal};
pub use id::{Id, IdError};
pub(crate) use id::{is_unprintable, normalised};
pub use instance::{Instance, Market, Override, Pair, Product, Promise};
pub use jiff::civil::Date;
pub use money::{Currency, Money};
pub use order::{Acceptance, Delivery, Fill, LeadMode, Order, Steady, Survival};
pub use outcome::{Limit, Note, Outcome, Shortage, Stage, Termination};
pub use place::{Coordinates, Place};
pub use producer::{Capability, Capacity, Contact, Group, Producer, Status};
pub use rule::{Bloc, Confidence, Rule, RuleBook, Strength};
pub use work::{MICRO, gross_work, pieces_within};

/// Whole units of an order's unit (pair, piece, kg), at most [`limits::MAX_QUANTITY`].
pub type Quantity = u64;

/// A fraction in parts per million, 0..=1,000,000 unless a field says otherwise.
pub type Ppm = u64;

/// `ceil(fraction * quantity)`.
pub fn share_up(fraction: Ppm, quantity: Quantity) -> Quantity {
    (u128::from(fraction) * u128::from(quantity)).div_ceil(1_000_000) as Quantity
}

/// `floor(fraction * quantity)`.
pub fn share_down(fraction: Ppm, quantity: Quantity) -> Quantity {
    (u128::from(fraction) * u128::from(quantity) / 1_000_000) as Quantity
}
