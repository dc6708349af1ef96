//! The report for programs.

use serde::Serialize;

use super::figures::{Figures, figures};
use super::profile::{Plot, profiles, trajectories};
use super::published::Comparison;
use super::record::Record;

/// Figures, plots and comparisons for programs, every digit.
#[derive(Serialize)]
struct Everything<'a> {
    #[serde(flatten)]
    figures: Figures,
    plots: Vec<Plot>,
    published: &'a [Comparison],
}

/// Everything that the report says, for programs.
pub fn json(records: &[Record], known: Option<&[Comparison]>) -> String {
    let plots = profiles(records).into_iter().chain([trajectories(records)]).collect();
    let all = Everything { figures: figures(records), plots, published: known.unwrap_or_default() };
    format!("{}\n", serde_json::to_string_pretty(&all).unwrap_or_default())
}
