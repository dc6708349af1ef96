//! Reading and writing.

pub mod places;
