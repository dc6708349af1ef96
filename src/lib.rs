//! Consortium matching (draft façade).
pub mod check;
pub mod domain;
pub mod eligibility;
pub mod similarity;
pub mod model;
pub mod strategies;
