//! Who makes how much, for which delivery, at which cost, and in which weeks.

use crate::check::member_cost;
use crate::domain::{Delivery, Lead, Member, Money, OrderPlan, Quantity};

use super::shipping::{by_period, shipped};
use super::{Names, Page, Value, unbroken};

/// With more deliveries than this a table would not fit the page; the work schedule says it all.
const MAX_COLUMNS: usize = 4;

pub(super) fn write(page: &mut Page, names: &Names, o: usize, plan: &OrderPlan) {
    page.table(2, &table(names, o, plan));
    let lead = match &plan.lead {
        Some(lead @ Lead::Group(_)) => Some(("lead-group", lead)),
        Some(lead @ Lead::External(_)) => Some(("lead-external", lead)),
        _ => None,
    };
    if let Some((message, lead)) = lead {
        page.blank();
        page.paragraph(2, &names.wording.say(message, &[("lead", names.lead(lead).into())]));
    }
    if let Some(lost) = lost_line(names, o, plan) {
        page.blank();
        page.paragraph(2, &lost);
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
    let mut order: Vec<usize> = (0..plan.members.len()).collect();
    order.sort_by_key(|&m| std::cmp::Reverse((is_lead(plan, &plan.members[m]), plan.members[m].quantity())));
    let mut rows = vec![header(names, columns)];
    let cost = |member: &Member| member_cost(names.instance, o, member);
    for m in order {
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

fn is_lead(plan: &OrderPlan, member: &Member) -> bool {
    plan.lead == Some(Lead::Member(member.producer))
}

fn lost_line(names: &Names, o: usize, plan: &OrderPlan) -> Option<String> {
    let due = by_period(&names.instance.orders()[o].deliveries);
    let item = |(t, &lost): (usize, &Quantity)| {
        let delivery = due.iter().find(|delivery| delivery.period == t)?;
        let date = names.wording.due(names.instance.calendar(), delivery.date, t);
        let values = [("quantity", Value::from(lost)), ("date", date.into())];
        (lost > 0).then(|| unbroken(&names.wording.say("lost-item", &values)))
    };
    let list: Vec<String> = plan.lost.iter().enumerate().filter_map(item).collect();
    (!list.is_empty()).then(|| names.wording.say("lost-line", &[("list", Names::list(&list).into())]))
}
