//! Integration tests, one binary.

// Helper functions of tests are not marked as tests themselves, and tests say what they counted.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod accessible;
mod agreement;
mod alternatives;
mod architecture;
mod bench;
mod cli;
mod conformance;
mod counts;
mod desk;
mod development;
mod different;
mod evidence;
mod explain;
mod faults;
mod formats;
mod fuzzed;
mod inclusion;
mod insight;
mod literature;
mod market;
mod matching;
mod oracle;
mod papers;
mod payout;
mod random;
mod readme;
mod relations;
mod sheets;
mod stress;
mod workbooks;
