//! Consortium matching (draft façade).
pub mod check;
pub mod domain;
