//! One line that says it all.

use std::collections::BTreeSet;

use crate::domain::Termination;

use super::Answer;
use super::names::Names;
use super::wording::{Value, printable};

/// The headline of the whole answer: of its order, or of the market.
pub(super) fn of_answer(names: &Names, answer: &Answer) -> String {
    let orders = answer.instance.orders();
    if orders.len() == 1 {
        return phrase(names, answer, 0);
    }
    let Some(solution) = &answer.outcome.solution else {
        let message = match answer.outcome.termination {
            Termination::Infeasible => "headline-market-infeasible",
            _ => "headline-market-unknown",
        };
        return names.wording.say(message, &[("orders", orders.len().into())]);
    };
    let accepted = solution.orders.iter().filter(|plan| plan.accepted).count();
    let members = solution.orders.iter().flat_map(|plan| plan.members.iter().map(|member| member.producer));
    let working: BTreeSet<usize> = members.collect();
    let values = [
        ("orders", Value::from(orders.len())),
        ("accepted", accepted.into()),
        ("declined", (orders.len() - accepted).into()),
        ("members", working.len().into()),
    ];
    names.wording.say("headline-market", &values)
}

/// The headline of one order among several.
pub(super) fn of_order(names: &Names, answer: &Answer, o: usize) -> String {
    format!("{} · {}", title(names, answer, o), phrase(names, answer, o))
}

/// The order by its id and buyer.
pub(super) fn title(names: &Names, answer: &Answer, o: usize) -> String {
    let order = &answer.instance.orders()[o];
    let buyer = order.buyer.as_deref().map_or("none".to_owned(), printable);
    names.wording.say("order-title", &[("order", order.id.as_str().into()), ("buyer", buyer.into())])
}

/// The order by its id and what it asks for.
pub(super) fn of_data(names: &Names, o: usize) -> String {
    let order = &names.instance.orders()[o];
    let values = [
        ("order", Value::from(order.id.as_str())),
        ("quantity", order.quantity().into()),
        ("unit", names.unit(o, order.quantity()).into()),
        ("product", names.product(o).into()),
    ];
    names.wording.say("order-data", &values)
}

/// What becomes of one order.
pub(super) fn phrase(names: &Names, answer: &Answer, o: usize) -> String {
    let order = &answer.instance.orders()[o];
    let plan = answer.plan(o);
    let lost: u64 = plan.map_or(0, |plan| plan.lost.iter().sum());
    let message = match (plan, answer.outcome.termination) {
        (Some(plan), _) if !plan.accepted => "headline-declined",
        (Some(_), _) if lost > 0 => "headline-partial",
        (Some(_), _) => "headline-plan",
        (None, Termination::Infeasible) => "headline-infeasible",
        (None, _) => "headline-unknown",
    };
    let destination = order.destination.as_ref().map_or("none".to_owned(), |country| names.country(country));
    let values = [
        ("quantity", Value::from(order.quantity())),
        ("unit", names.unit(o, order.quantity()).into()),
        ("product", names.product(o).into()),
        ("destination", destination.into()),
        ("members", plan.map_or(0, |plan| plan.members.len()).into()),
        ("delivered", (order.quantity() - lost.min(order.quantity())).into()),
        ("lost", lost.into()),
        ("lead", names.lead_or_none(plan.and_then(|plan| plan.lead.as_ref())).into()),
    ];
    names.wording.say(message, &values)
}
