//! Further plans beside the first: plans that differ, or plans of presets.

use crate::check::score;
use crate::domain::{Money, OrderPlan, Outcome, Termination};
use crate::strategies::presets::Preset;

use super::Answer;
use super::names::Names;

/// What a plan is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Plans that differ, counted from 1.
    Plan(usize),
    /// The plan of a preset, and the part of the order, in per cent, that any drop-out leaves where it asks for one.
    Preset(Preset, Option<u64>),
}

/// One further plan; its outcome has been accepted by the checker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Which.
    pub label: Label,
    /// How its search ended.
    pub outcome: Outcome,
    /// Position of the plan it equals: 0 is the first.
    pub same_as: Option<usize>,
}

impl Label {
    /// A word for programs.
    pub(super) fn code(self) -> String {
        match self {
            Label::Plan(number) => format!("plan-{number}"),
            Label::Preset(preset, _) => preset.names()[0].to_owned(),
        }
    }

    fn name(self, names: &Names) -> String {
        match self {
            Label::Plan(number) => names.wording.say("other-plan", &[("number", number.into())]),
            Label::Preset(preset, _) => names.wording.word(&format!("preset-{}", preset.names()[1])),
        }
    }
}

impl Other {
    /// Its plan, where it is one of its own.
    pub(super) fn plan(&self) -> Option<&OrderPlan> {
        let solution = self.outcome.solution.as_ref().filter(|_| self.same_as.is_none())?;
        solution.orders.first().filter(|plan| plan.accepted)
    }

    /// How much dearer than the first plan it is.
    pub(super) fn above(&self, answer: &Answer) -> Option<Money> {
        let total = score(answer.instance, self.outcome.solution.as_ref()?).total();
        Some(Money(total.0 - answer.score?.total().0))
    }
}

/// What the first plan is one of, where that needs saying.
pub(super) fn first(names: &Names, answer: &Answer) -> Option<String> {
    let label @ Label::Preset(_, coverage) = answer.label else { return None };
    let said = names.wording.say("other-first", &[("name", label.name(names).into())]);
    Some(with_coverage(names, said, coverage))
}

/// What is said about a further plan above its members.
pub(super) fn sentence(names: &Names, answer: &Answer, other: &Other) -> String {
    let wording = names.wording;
    let name = ("name", other.label.name(names).into());
    if let Some(at) = other.same_as {
        return wording.say("other-same", &[name, ("other", answer.label(at).name(names).into())]);
    }
    let Some(solution) = &other.outcome.solution else {
        let is_proved = other.outcome.termination == Termination::Infeasible;
        let message = match (other.label, is_proved) {
            (Label::Plan(_), true) => "other-none",
            (Label::Preset(..), true) => "other-impossible",
            (_, false) => "other-unknown",
        };
        return wording.say(message, &[name]);
    };
    let total = score(answer.instance, solution).total();
    let above = other.above(answer).unwrap_or(Money::ZERO);
    let values =
        [name, ("cost", names.money(total).into()), ("difference", names.money(Money(above.0.abs())).into())];
    let message = match above.0 {
        0 => "other-equal",
        1.. => "other-dearer",
        _ => "other-cheaper",
    };
    let mut said = wording.say(message, &values);
    if other.outcome.termination != Termination::Optimal {
        said = format!("{said} {}", wording.word("other-unproved"));
    }
    match other.label {
        Label::Preset(_, coverage) => with_coverage(names, said, coverage),
        Label::Plan(_) => said,
    }
}

fn with_coverage(names: &Names, said: String, coverage: Option<u64>) -> String {
    let Some(percent) = coverage else { return said };
    let safe = names.wording.say("other-coverage", &[("percent", percent.into())]);
    format!("{said} {safe}")
}
