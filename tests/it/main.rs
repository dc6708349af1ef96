//! Integration tests, one binary.

mod agreement;
mod architecture;
mod formats;
mod oracle;
mod random;
mod relations;
