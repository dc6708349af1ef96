//! Answers people can act on: why not this one, what would change it, who instead.
//!
//! Path of the data: a market, an order and the plan of the others -> [`Focus`] (that order alone) -> a question, each
//! of which is put by solving the order again with [`crate::domain::Change`]s -> facts. Sentences are made of them in
//! `report`. Nothing is claimed that was not solved again; where a limit came first it is called a guess.

mod focus;
mod price;
mod why_not;

pub use focus::{Focus, Patience, Solved, USUAL_WORK};
pub use price::Entry;
pub use why_not::{Cause, Standing, enters, removal, standing};
