//! Consortium matching (draft façade).
pub mod domain;
pub mod io;
