//! Who makes how much, for which delivery, at which cost, and in which weeks.

use crate::check::member_cost;
use crate::domain::{Delivery, Lead, Member, Money, OrderPlan, Quantity};

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
    schedule(page, names, plan);
}

fn table(names: &Names, o: usize, plan: &OrderPlan) -> Vec<Vec<String>> {
    let wording = names.wording;
    let due = by_period(&names.instance.orders()[o].deliveries);
    let columns: &[Delivery] = if due.len() <= MAX_COLUMNS { &due } else { &[] };
    let calendar = names.instance.calendar();
    let by = |d: &Delivery| wording.say("column-by", &[("date", wording.due(calendar, d.date, d.period).into())]);
    let mut header = vec![wording.word("column-producer")];
    if columns.len() != 1 {
        header.push(wording.word("column-quantity"));
    }
    header.extend(columns.iter().map(by));
    header.extend([wording.word("column-cost"), String::new()]);
    let mut rows = vec![header];
    let mut order: Vec<&Member> = plan.members.iter().collect();
    order.sort_by_key(|member| std::cmp::Reverse((is_lead(plan, member), member.quantity())));
    for member in &order {
        let role = if is_lead(plan, member) { wording.word("role-lead") } else { String::new() };
        let cost = names.money(member_cost(names.instance, o, member));
        rows.push(row(names, names.producer(member.producer), &ready(member, columns), member.quantity(), cost, role));
    }
    if order.len() > 1 {
        let of_each: Vec<Vec<Quantity>> = order.iter().map(|member| ready(member, columns)).collect();
        let sums: Vec<Quantity> = (0..columns.len()).map(|c| of_each.iter().map(|ready| ready[c]).sum()).collect();
        let cost: Money = order.iter().map(|member| member_cost(names.instance, o, member)).sum();
        let title = wording.word("row-total");
        rows.push(row(names, title, &sums, plan.made(), names.money(cost), String::new()));
    }
    rows
}

fn row(
    names: &Names,
    title: String,
    ready: &[Quantity],
    quantity: Quantity,
    cost: String,
    role: String,
) -> Vec<String> {
    let mut row = vec![title];
    if ready.len() != 1 {
        row.push(names.wording.quantity(quantity));
    }
    row.extend(ready.iter().map(|&quantity| names.wording.quantity(quantity)));
    row.extend([cost, role]);
    row
}

/// Deliveries that are due in one period count as one, on the last of their days.
fn by_period(deliveries: &[Delivery]) -> Vec<Delivery> {
    let mut merged: Vec<Delivery> = Vec::new();
    for delivery in deliveries.iter().filter(|delivery| delivery.quantity > 0) {
        match merged.last_mut().filter(|last| last.period == delivery.period) {
            Some(last) => (last.date, last.quantity) = (delivery.date, last.quantity + delivery.quantity),
            None => merged.push(*delivery),
        }
    }
    merged
}

/// Units the member has ready by each delivery, since the one before.
fn ready(member: &Member, deliveries: &[Delivery]) -> Vec<Quantity> {
    let mut from = 0;
    let mut ready = Vec::with_capacity(deliveries.len());
    for delivery in deliveries {
        let made = member.made.iter().filter(|&&(t, _)| (from..=delivery.period).contains(&t));
        ready.push(made.map(|&(_, quantity)| quantity).sum());
        from = delivery.period + 1;
    }
    ready
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

/// The periods of each member's work.
fn schedule(page: &mut Page, names: &Names, plan: &OrderPlan) {
    let calendar = names.instance.calendar();
    let name = |member: &Member| names.producer(member.producer);
    let width = plan.members.iter().map(|member| name(member).chars().count()).max().unwrap_or(0);
    page.blank();
    page.paragraph(0, &names.wording.word("schedule-title"));
    for member in &plan.members {
        let item = |&(t, quantity): &(usize, Quantity)| {
            let values = [("when", names.wording.period(calendar, t).into()), ("quantity", quantity.into())];
            unbroken(&names.wording.say("schedule-item", &values))
        };
        let items: Vec<String> = member.made.iter().map(item).collect();
        let name = name(member);
        let padding = "\u{a0}".repeat(width - name.chars().count());
        page.hanging(2, 4 + width, &format!("{}{padding}\u{a0} {}", unbroken(&name), Names::list(&items)));
    }
}
