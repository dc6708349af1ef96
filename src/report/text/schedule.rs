//! Who works when: equal amounts in consecutive periods are said once.

use crate::domain::{Calendar, OrderPlan, PeriodUnit, Quantity};

use super::{Names, Page, Value, unbroken};

/// Consecutive periods with the same quantity.
#[derive(Debug, PartialEq)]
struct Run {
    first: usize,
    last: usize,
    quantity: Quantity,
}

pub(super) fn write(page: &mut Page, names: &Names, plan: &OrderPlan) {
    // In a calendar of one period there is nothing to schedule.
    if names.instance.n_periods() == 1 {
        return;
    }
    let title = |producer: usize| names.producer(producer);
    let width = plan.members.iter().map(|member| title(member.producer).chars().count()).max().unwrap_or(0);
    page.blank();
    page.paragraph(0, &names.wording.word("schedule-title"));
    for member in &plan.members {
        let items: Vec<String> =
            runs(&member.made).iter().map(|run| unbroken(&sentence(names, run))).collect();
        let name = title(member.producer);
        let padding = " ".repeat(width - name.chars().count());
        let name = unbroken(&format!("{name}{padding} "));
        page.hanging(2, 4 + width, &format!("{name} {}", Names::list(&items)));
    }
}

fn runs(made: &[(usize, Quantity)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &(t, quantity) in made {
        match runs.last_mut().filter(|run| run.last + 1 == t && run.quantity == quantity) {
            Some(run) => run.last = t,
            None => runs.push(Run { first: t, last: t, quantity }),
        }
    }
    runs
}

fn sentence(names: &Names, run: &Run) -> String {
    let (wording, calendar) = (names.wording, names.instance.calendar());
    let when = wording.periods(calendar, run.first, run.last);
    let values =
        [("quantity", Value::from(run.quantity)), ("when", when.into()), ("unit", unit(calendar).into())];
    wording.say(if run.first == run.last { "schedule-once" } else { "schedule-run" }, &values)
}

fn unit(calendar: &Calendar) -> &'static str {
    match calendar.unit {
        _ if *calendar == Calendar::undated(calendar.n_periods) => "period",
        PeriodUnit::Week => "week",
        PeriodUnit::Month => "month",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weeks_are_said_once() {
        let run = |first, last, quantity| Run { first, last, quantity };
        assert_eq!(runs(&[(0, 5), (1, 5), (3, 5), (4, 6)]), [run(0, 1, 5), run(3, 3, 5), run(4, 4, 6)]);
    }
}
