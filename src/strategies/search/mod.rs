//! What searches share: goals in order, one stage after the other or weighed into one number, and chance from a seed.

mod chance;
mod ranks;
mod staged;

pub use chance::Chance;
pub use ranks::{Ranks, range};
pub use staged::{Staged, Steering, staged};
