//! Integration tests, one binary.
// Every function here serves a test; clippy knows only those marked as one.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod agreement;
mod architecture;
mod cli;
mod formats;
mod matching;
mod oracle;
mod random;
mod relations;
