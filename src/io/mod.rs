//! Reading and writing: the versioned JSON format, spreadsheets, published benchmark files, and plans against
//! their instance.
//!
//! Input is judged once, at the door. What is wrong with it comes back as a list of facts
//! ([`crate::domain::Fault`]) with their places; nothing is half-read. Numbers go from their decimal digits to
//! integers and back without a float.

pub mod claim;
mod duplicate_keys;
mod encoding;
pub mod evidence;
pub mod json;
pub mod literature;
mod number;
mod place;
pub mod places;
pub mod plan;
pub mod programme;
mod reader;
pub mod rule_book;
pub mod schema;
pub mod sheet;
mod structure;
mod writer;
