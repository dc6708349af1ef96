//! Consortium matching (draft façade).
pub mod check;
pub mod domain;
pub mod eligibility;
pub mod generate;
pub mod io;
pub mod similarity;
pub mod model;
pub mod strategies;
