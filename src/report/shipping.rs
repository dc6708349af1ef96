//! Whose pieces go into which delivery: what was made first ships first.

use crate::domain::{Delivery, Lead, Member, OrderPlan, Quantity};

use super::names::Names;
use super::page::unbroken;
use super::wording::Value;

/// Deliveries that are due in one period count as one, on the last of their days.
pub(super) fn by_period(deliveries: &[Delivery]) -> Vec<Delivery> {
    let mut merged: Vec<Delivery> = Vec::new();
    for delivery in deliveries.iter().filter(|delivery| delivery.quantity > 0) {
        match merged.last_mut().filter(|last| last.period == delivery.period) {
            Some(last) => {
                last.quantity += delivery.quantity;
                last.date = last.date.max(delivery.date);
            }
            None => merged.push(*delivery),
        }
    }
    merged
}

/// Units of each member in each delivery. Pieces leave in the order in which they were made, those of one
/// period in the order of members; what is lost does not leave at all.
pub(super) fn shipped(plan: &OrderPlan, deliveries: &[Delivery]) -> Vec<Vec<Quantity>> {
    let mut pieces: Vec<(usize, usize, Quantity)> = Vec::new();
    for (m, member) in plan.members.iter().enumerate() {
        pieces.extend(member.made.iter().map(|&(t, quantity)| (t, m, quantity)));
    }
    pieces.sort_unstable();
    let mut pieces = pieces.into_iter().peekable();
    let mut shipped = vec![vec![0; deliveries.len()]; plan.members.len()];
    for (d, delivery) in deliveries.iter().enumerate() {
        let lost = plan.lost.get(delivery.period).copied().unwrap_or(0);
        let mut open = delivery.quantity.saturating_sub(lost);
        while let Some((_, m, left)) = pieces.peek_mut().filter(|_| open > 0) {
            let taken = open.min(*left);
            shipped[*m][d] += taken;
            (open, *left) = (open - taken, *left - taken);
            if *left == 0 {
                pieces.next();
            }
        }
    }
    shipped
}

/// Whether this member is the exporter of record.
pub(super) fn is_lead(plan: &OrderPlan, member: &Member) -> bool {
    plan.lead == Some(Lead::Member(member.producer))
}

/// Positions of the members as a reader wants them: the lead first, then by quantity.
pub(super) fn by_rank(plan: &OrderPlan) -> Vec<usize> {
    let mut order: Vec<usize> = (0..plan.members.len()).collect();
    order.sort_by_key(|&m| std::cmp::Reverse((is_lead(plan, &plan.members[m]), plan.members[m].quantity())));
    order
}

/// A lead that is no member, and what stays undelivered.
pub(super) fn below(names: &Names, o: usize, plan: &OrderPlan) -> Vec<String> {
    let lead = match &plan.lead {
        Some(lead @ Lead::Group(_)) => Some(("lead-group", lead)),
        Some(lead @ Lead::External(_)) => Some(("lead-external", lead)),
        _ => None,
    };
    let lead = lead.map(|(message, lead)| names.wording.say(message, &[("lead", names.lead(lead).into())]));
    lead.into_iter().chain(lost_line(names, o, plan)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Date;

    fn delivery(period: usize, quantity: Quantity) -> Delivery {
        Delivery { period, date: Date::MIN, quantity }
    }

    #[test]
    fn what_is_made_first_ships_first() {
        let members = vec![
            Member { producer: 4, made: vec![(0, 30), (1, 30)] },
            Member { producer: 7, made: vec![(0, 20), (1, 20)] },
        ];
        let plan = OrderPlan { accepted: true, members, lost: Vec::new(), lead: None };
        let deliveries = [delivery(0, 45), delivery(1, 55)];
        assert_eq!(shipped(&plan, &deliveries), [vec![30, 30], vec![15, 25]]);
        let short = OrderPlan { lost: vec![5, 0], ..plan };
        assert_eq!(shipped(&short, &deliveries), [vec![30, 30], vec![10, 25]]);
    }

    #[test]
    fn deliveries_of_one_period_are_one() {
        assert_eq!(by_period(&[delivery(1, 3), delivery(1, 4), delivery(2, 0)]), [delivery(1, 7)]);
    }
}
