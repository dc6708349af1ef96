//! One plan or several, and which of them are the same.

use crate::domain::Outcome;
use crate::report::{Label, Other};
use crate::strategies::presets::Chosen;

/// What a search found.
pub(super) struct Plans {
    pub label: Label,
    pub first: Outcome,
    pub others: Vec<Other>,
}

impl Plans {
    /// Plans that differ.
    pub(super) fn different(outcomes: Vec<Outcome>) -> Self {
        let labels = (1..).map(Label::Plan);
        Plans::of(outcomes.into_iter().zip(labels).collect())
    }

    /// Plans of presets.
    pub(super) fn chosen(chosen: Vec<Chosen>) -> Self {
        let labelled = |chosen: Chosen| (chosen.outcome, Label::Preset(chosen.preset, chosen.coverage));
        Plans::of(chosen.into_iter().map(labelled).collect())
    }

    /// The first and the others, those that coincide said once; at least one.
    fn of(mut labelled: Vec<(Outcome, Label)>) -> Self {
        let others = labelled.split_off(1);
        let (first, label) = labelled.swap_remove(0);
        let mut plans = Plans { label, first, others: Vec::new() };
        for (outcome, label) in others {
            let before = std::iter::once(&plans.first).chain(plans.others.iter().map(|other| &other.outcome));
            let equals = |known: &Outcome| outcome.solution.is_some() && known.solution == outcome.solution;
            let same_as = before.enumerate().find(|(_, known)| equals(known)).map(|(at, _)| at);
            plans.others.push(Other { label, outcome, same_as });
        }
        plans
    }
}
