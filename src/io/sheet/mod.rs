//! Spreadsheets: rows become the records of the JSON format and go through the same reader, so that a value
//! has one meaning.

pub mod columns;
