//! Integration tests, one binary.

mod agreement;
mod oracle;
mod random;
mod relations;
