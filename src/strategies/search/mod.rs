//! What the exact searches share: goals in order, one stage after the other.

mod staged;

pub use staged::{Staged, Steering, staged};
