//! Who works when: equal amounts in consecutive periods are said once.

use crate::domain::{Calendar, Member, PeriodUnit, Quantity};

use super::names::Names;
use super::wording::Value;

/// Consecutive periods with the same quantity.
#[derive(Debug, PartialEq)]
struct Run {
    first: usize,
    last: usize,
    quantity: Quantity,
}

/// What a member makes when, a phrase for each run of equal periods.
pub(super) fn phrases(names: &Names, member: &Member) -> Vec<String> {
    runs(&member.made).iter().map(|run| phrase(names, run)).collect()
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

fn phrase(names: &Names, run: &Run) -> String {
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
