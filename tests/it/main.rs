//! Integration tests, one binary.

mod agreement;
mod architecture;
mod oracle;
mod random;
mod relations;
