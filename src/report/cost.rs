//! The parts of a cost, and what one unit costs.

use crate::check::Score;
use crate::domain::{Money, Quantity};

use super::Answer;
use super::names::Names;
use super::wording::Value;

/// The parts that are not zero, each with the message that names it.
pub(super) fn parts(score: &Score) -> Vec<(&'static str, Money)> {
    let parts = [
        ("cost-production", score.production),
        ("cost-setup", score.setup),
        ("cost-activation", score.activation),
        ("cost-holding", score.holding),
        ("cost-penalty", score.penalty),
        ("cost-declined", score.declined),
    ];
    parts.into_iter().filter(|(_, amount)| *amount != Money::ZERO).collect()
}

/// The units among which the cost can be divided: those made, when there is one order and no penalty.
pub(super) fn units(answer: &Answer) -> Option<Quantity> {
    let (score, solution) = (answer.score?, answer.outcome.solution.as_ref()?);
    let made: Quantity = solution.orders.iter().map(|plan| plan.made()).sum();
    let plain = score.total() == score.cost() && answer.instance.orders().len() == 1 && made > 0;
    plain.then_some(made)
}

/// The total, and what one unit costs where that means something.
pub(super) fn line(names: &Names, answer: &Answer) -> String {
    let Some(score) = &answer.score else { return String::new() };
    let total = names.money(score.total());
    let Some(made) = units(answer) else {
        return names.wording.say("cost-total", &[("total", total.into())]);
    };
    let (each, exact) = names.each(score.cost(), made);
    let values = [
        ("total", Value::from(total)),
        ("each", each.into()),
        ("exact", if exact { "yes" } else { "no" }.into()),
        ("unit", names.unit(0, 1).into()),
    ];
    names.wording.say("cost-line", &values)
}
