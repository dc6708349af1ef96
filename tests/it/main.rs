//! Integration tests, one binary.

mod agreement;
mod architecture;
mod cli;
mod conformance;
mod formats;
mod matching;
mod oracle;
mod random;
mod relations;
