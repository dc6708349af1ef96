//! Answers people can act on: why not this one, what would change it, who instead.
//!
//! Path of the data: a market, an order and the plan of the others -> [`crate::strategies::focus::Focus`] (that order
//! alone) -> a question, each
//! of which is put by solving the order again with [`crate::domain::Change`]s -> facts. Sentences are made of them in
//! `report`. Nothing is claimed that was not solved again; where a limit came first it is called a guess.

mod compare;
mod conflict;
mod price;
mod relaxation;
mod replace;
mod scenario;
mod why_not;

pub use compare::{Comparison, Moved, compare};
pub use conflict::{Conflict, Demand, conflict, demands};
pub use price::{Entry, bounds};
pub use relaxation::{Repair, Repaired, repairs};
pub use replace::{LeastChange, Replacement, Substitute, replace};
pub use scenario::scenario;
pub use why_not::{Cause, Standing, enters, removal, standing, standing_in, standings};
