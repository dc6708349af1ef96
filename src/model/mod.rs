//! The mathematics (draft).
mod backend;
pub use backend::Backend;
