//! The calendar, and the period in which a day falls due.

use super::super::schema::{CalendarRecord, InstanceRecord, PeriodWord};
use super::scope::{Findings, Scope};
use crate::domain::limits::MAX_PERIODS;
use crate::domain::{Calendar, Date, PeriodUnit};

/// A calendar with the last day of each of its periods at hand.
pub(super) struct Periods {
    /// The calendar.
    pub(super) calendar: Calendar,
    last_days: Vec<Date>,
}

impl Periods {
    fn of(calendar: Calendar) -> Self {
        let last_days = (0..calendar.n_periods).map(|t| calendar.last_day(t)).collect();
        Periods { calendar, last_days }
    }

    /// The last period that ends on or before `date`, if any.
    pub(super) fn due(&self, date: Date) -> Option<usize> {
        self.last_days.partition_point(|last| *last <= date).checked_sub(1)
    }
}

/// A day written as `2026-12-15`, and no other way.
pub(super) fn parse_day(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes[at].is_ascii_digit();
    if bytes.len() != 10
        || bytes[4] != b'-'
        || bytes[7] != b'-'
        || ![0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(is_digit)
    {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// Reads the calendar; a number of periods that is not given covers the last delivery.
pub(super) fn periods(file: &InstanceRecord, findings: &mut Findings) -> Periods {
    let record = file.calendar.clone().unwrap_or_default();
    findings.dated = record.start.is_some() || record.as_of.is_some();
    let mut scope = Scope::new("calendar".to_owned(), findings);
    let start = scope.date("start", record.start.as_ref());
    let as_of = scope.date("as_of", record.as_of.as_ref());
    let given = scope.whole("periods", record.periods.as_ref(), u64::from(u32::MAX)).map(|n| n as usize);
    if let Some(count) = given.filter(|n| *n > MAX_PERIODS) {
        let values = [("count", count.to_string()), ("most", MAX_PERIODS.to_string())];
        scope.fault("too-many-periods", "periods", &values);
    }
    if given == Some(0) {
        scope.fault("no-periods", "periods", &[]);
    }
    // A calendar that goes one period beyond the most: what needs it is refused with the instance.
    let mut calendar = Calendar { unit: unit(&record), ..Calendar::undated(MAX_PERIODS + 1) };
    if let Some(start) = start.or(as_of) {
        calendar.start = start;
        calendar.as_of = as_of.unwrap_or(start);
    }
    let longest = Periods::of(calendar);
    let n_periods = given.unwrap_or_else(|| needed(file, &longest)).clamp(1, MAX_PERIODS + 1);
    Periods::of(Calendar { n_periods, ..longest.calendar })
}

fn unit(record: &CalendarRecord) -> PeriodUnit {
    match record.unit {
        Some(PeriodWord::Month) => PeriodUnit::Month,
        Some(PeriodWord::Week) | None => PeriodUnit::Week,
    }
}

/// Periods up to the last delivery.
fn needed(file: &InstanceRecord, longest: &Periods) -> usize {
    let due = |delivery: &super::super::schema::DeliveryRecord| {
        let dated = delivery.date.as_ref().and_then(|day| longest.due(parse_day(&day.0)?)).map(|t| t + 1);
        dated.or_else(|| usize::try_from(delivery.period.as_ref()?.0.as_u64()?).ok())
    };
    file.orders.iter().flat_map(|order| &order.deliveries).filter_map(due).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(parse_day("2026-12-15"), Some(date(2026, 12, 15)));
        for text in [
            "2026-02-31",
            "31/02/2026",
            "2026-2-3",
            "20261215",
            "2026-12-15T00:00",
            "+026-12-15",
            "2026-1é-1",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_due_in_the_last_period_that_has_ended() {
        let calendar =
            Calendar { start: date(2026, 11, 30), as_of: date(2026, 11, 30), ..Calendar::undated(4) };
        let periods = Periods::of(calendar.clone());
        for day in [date(2026, 12, 5), date(2026, 12, 6), date(2026, 12, 15), date(2030, 1, 1)] {
            assert_eq!(periods.due(day), calendar.due_period(day));
        }
    }
}
