//! Answers people can act on: why not this one, what would change it, who instead.
//!
//! Path of the data: a market, an order and the plan of the others -> [`Focus`] (that order alone) -> a question, each
//! of which is put by solving the order again with [`crate::domain::Change`]s -> facts. Sentences are made of them in
//! `report`. Nothing is claimed that was not solved again; where a limit came first it is called a guess.

mod conflict;
mod focus;
mod price;
mod relaxation;
mod why_not;

pub use conflict::{Conflict, Demand, conflict, demands};
pub use focus::{Filled, Focus, Patience, Solved, USUAL_WORK};
pub use price::Entry;
pub use relaxation::{Repair, Repaired, repairs};
pub use why_not::{Cause, Standing, enters, removal, standing};
