//! Consortium matching (draft façade).
pub mod domain;
