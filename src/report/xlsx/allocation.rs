//! Who makes how many of which order, in which role, at which cost.

use crate::check::member_cost;
use crate::domain::OrderPlan;
use crate::report::shipping::{by_rank, is_lead};
use crate::report::wording::printable;

use super::sheet::{Cell, Sheet};
use super::{Answer, Names};

pub(super) fn sheet(names: &Names, answer: &Answer) -> Sheet {
    let rows = (0..answer.instance.orders().len()).flat_map(|o| {
        let plan = answer.plan(o).filter(|plan| plan.accepted);
        plan.into_iter().flat_map(move |plan| by_rank(plan).into_iter().map(move |m| row(names, o, plan, m)))
    });
    Sheet {
        name: "sheet-allocation",
        columns: &[
            ("column-order", 14.0),
            ("column-buyer", 22.0),
            ("column-product", 20.0),
            ("column-destination", 14.0),
            ("column-producer", 28.0),
            ("column-id", 16.0),
            ("column-role", 18.0),
            ("column-grade", 8.0),
            ("column-quantity", 12.0),
            ("column-unit", 10.0),
            ("column-unit-cost", 14.0),
            ("column-cost", 16.0),
        ],
        rows: rows.collect(),
    }
}

fn row(names: &Names, o: usize, plan: &OrderPlan, m: usize) -> Vec<Cell> {
    let (instance, member) = (names.instance, &plan.members[m]);
    let (order, producer) = (&instance.orders()[o], member.producer);
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let role = if is_lead(plan, member) { "role-lead" } else { "role-member" };
    vec![
        Cell::Text(order.id.to_string()),
        text(order.buyer.as_deref().map(printable)),
        names.product(o).into(),
        text(order.destination.as_ref().map(|country| names.country(country))),
        names.producer(producer).into(),
        Cell::Text(instance.producers()[producer].id.to_string()),
        names.wording.word(role).into(),
        instance.capability(o, producer).map_or(Cell::Empty, |made| Cell::Whole(made.grade.into())),
        member.quantity().into(),
        names.unit(o, member.quantity()).into(),
        instance.pair(o, producer).map_or(Cell::Empty, |pair| Cell::Money(pair.unit_cost)),
        Cell::Money(member_cost(instance, o, member)),
    ]
}
