//! Whose pieces go into which delivery, and who works when.

use crate::domain::{OrderPlan, Quantity};
use crate::report::shipping::{by_period, by_rank, shipped};

use super::sheet::{Cell, Sheet};
use super::{Answer, Names};

/// The deliveries, each with the pieces of every member and what stays undelivered.
pub(super) fn deliveries(names: &Names, answer: &Answer) -> Sheet {
    let of_order = |o: usize| accepted(answer, o).map_or_else(Vec::new, |plan| shipments(names, o, plan));
    Sheet {
        name: "sheet-deliveries",
        columns: &[
            ("column-order", 14.0),
            ("column-delivery", 16.0),
            ("column-producer", 28.0),
            ("column-quantity", 12.0),
            ("column-unit", 10.0),
        ],
        rows: (0..answer.instance.orders().len()).flat_map(of_order).collect(),
    }
}

fn accepted<'a>(answer: &'a Answer, o: usize) -> Option<&'a OrderPlan> {
    answer.plan(o).filter(|plan| plan.accepted)
}

fn shipments(names: &Names, o: usize, plan: &OrderPlan) -> Vec<Vec<Cell>> {
    let order = &names.instance.orders()[o];
    let due = by_period(&order.deliveries);
    let shipped = shipped(plan, &due);
    let mut rows = Vec::new();
    for (d, delivery) in due.iter().enumerate() {
        let mut push = |who: String, quantity: Quantity| {
            rows.push(vec![
                Cell::Text(order.id.to_string()),
                Cell::due(names, delivery.date, delivery.period),
                who.into(),
                quantity.into(),
                names.unit(o, quantity).into(),
            ]);
        };
        for m in by_rank(plan).into_iter().filter(|&m| shipped[m][d] > 0) {
            push(names.producer(plan.members[m].producer), shipped[m][d]);
        }
        let lost = plan.lost.get(delivery.period).copied().unwrap_or(0);
        if lost > 0 {
            push(names.wording.word("row-undelivered"), lost);
        }
    }
    rows
}

/// What every member makes in each period.
pub(super) fn work(names: &Names, answer: &Answer) -> Sheet {
    let of_order = |o: usize| accepted(answer, o).map_or_else(Vec::new, |plan| periods(names, o, plan));
    Sheet {
        name: "sheet-work",
        columns: &[
            ("column-order", 14.0),
            ("column-producer", 28.0),
            ("column-from", 16.0),
            ("column-until", 16.0),
            ("column-quantity", 12.0),
            ("column-unit", 10.0),
        ],
        rows: (0..answer.instance.orders().len()).flat_map(of_order).collect(),
    }
}

fn periods(names: &Names, o: usize, plan: &OrderPlan) -> Vec<Vec<Cell>> {
    let calendar = names.instance.calendar();
    let row = |producer: usize, t: usize, quantity: Quantity| {
        vec![
            Cell::Text(names.instance.orders()[o].id.to_string()),
            names.producer(producer).into(),
            Cell::due(names, calendar.first_day(t), t),
            Cell::due(names, calendar.last_day(t), t),
            quantity.into(),
            names.unit(o, quantity).into(),
        ]
    };
    let of_member = |m: usize| {
        let member = &plan.members[m];
        member.made.iter().map(|&(t, quantity)| row(member.producer, t, quantity)).collect::<Vec<_>>()
    };
    by_rank(plan).into_iter().flat_map(of_member).collect()
}
