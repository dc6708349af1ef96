//! Who makes how much, for which delivery, at which cost, and in which weeks.

use crate::check::member_cost;
use crate::domain::{Delivery, Member, Money, OrderPlan, Quantity};
use crate::report::shipping::{below, by_period, by_rank, is_lead, shipped};

use super::{Names, Page};

/// With more deliveries than this a table would not fit the page; the work schedule says it all.
const MAX_COLUMNS: usize = 4;

pub(super) fn write(page: &mut Page, names: &Names, o: usize, plan: &OrderPlan) {
    page.table(2, &table(names, o, plan));
    for sentence in below(names, o, plan) {
        page.blank();
        page.paragraph(2, &sentence);
    }
}

/// One row of the table.
struct Row {
    title: String,
    quantity: Quantity,
    shipped: Vec<Quantity>,
    cost: Money,
    role: String,
}

impl Row {
    fn cells(self, names: &Names) -> Vec<String> {
        let mut cells = vec![self.title];
        // A single delivery says the same as the quantity.
        if self.shipped.len() != 1 {
            cells.push(names.wording.quantity(self.quantity));
        }
        cells.extend(self.shipped.iter().map(|&quantity| names.wording.quantity(quantity)));
        cells.extend([names.money(self.cost), self.role]);
        cells
    }
}

fn table(names: &Names, o: usize, plan: &OrderPlan) -> Vec<Vec<String>> {
    let due = by_period(&names.instance.orders()[o].deliveries);
    let columns: &[Delivery] = if due.len() <= MAX_COLUMNS { &due } else { &[] };
    let shipped = shipped(plan, columns);
    let mut rows = vec![header(names, columns)];
    let cost = |member: &Member| member_cost(names.instance, o, member);
    for m in by_rank(plan) {
        let member = &plan.members[m];
        let role = if is_lead(plan, member) { names.wording.word("role-lead") } else { String::new() };
        let (title, quantity) = (names.producer(member.producer), member.quantity());
        let row = Row { title, quantity, shipped: shipped[m].clone(), cost: cost(member), role };
        rows.push(row.cells(names));
    }
    if plan.members.len() > 1 {
        let sum = |column: usize| shipped.iter().map(|of_member| of_member[column]).sum();
        let row = Row {
            title: names.wording.word("row-total"),
            quantity: plan.made(),
            shipped: (0..columns.len()).map(sum).collect(),
            cost: plan.members.iter().map(cost).sum(),
            role: String::new(),
        };
        rows.push(row.cells(names));
    }
    rows
}

fn header(names: &Names, columns: &[Delivery]) -> Vec<String> {
    let (wording, calendar) = (names.wording, names.instance.calendar());
    let date = |d: &Delivery| wording.due(calendar, d.date, d.period);
    let mut header = vec![wording.word("column-producer")];
    if columns.len() != 1 {
        header.push(wording.word("column-quantity"));
    }
    header.extend(columns.iter().map(|d| wording.say("column-for", &[("date", date(d).into())])));
    header.extend([wording.word("column-cost"), String::new()]);
    header
}
