//! What searches share: goals in order, one stage after the other, and chance from a seed.

mod chance;
mod staged;

pub use chance::Chance;
pub use staged::{Staged, Steering, staged};
