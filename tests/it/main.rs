//! Integration tests, one binary.

mod agreement;
mod architecture;
mod conformance;
mod formats;
mod oracle;
mod random;
mod relations;
