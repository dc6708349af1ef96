//! Consortium matching (draft façade).
pub mod check;
pub mod cli;
pub mod domain;
pub mod eligibility;
pub mod io;
pub mod model;
pub mod report;
pub mod similarity;
pub mod strategies;
