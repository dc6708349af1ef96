//! Reading and writing.

pub mod places;
pub mod rule_book;
