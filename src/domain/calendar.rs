//! Periods of production: weeks, or months where the file says so.

use jiff::ToSpan;
use jiff::civil::Date;

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeriodUnit {
    /// Seven days.
    #[default]
    Week,
    /// From the start's day of the month to the day before it in the next month.
    Month,
}

/// Consecutive periods `0..n_periods`, the first of which starts on `start`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// First day of period 0.
    pub start: Date,
    /// Length of each period.
    pub unit: PeriodUnit,
    /// Number of periods, 1..=520.
    pub n_periods: usize,
    /// The day the data describes; waiting time is counted up to it.
    pub as_of: Date,
}

impl Calendar {
    /// A calendar without dates: periods count from an arbitrary Monday.
    pub fn undated(n_periods: usize) -> Self {
        let monday = jiff::civil::date(1970, 1, 5);
        Calendar { start: monday, unit: PeriodUnit::Week, n_periods, as_of: monday }
    }

    /// First day of period `t`; `t = n_periods` gives the day after the last period.
    pub fn first_day(&self, t: usize) -> Date {
        let t = t as i64;
        match self.unit {
            PeriodUnit::Week => self.start.saturating_add((7 * t).days()),
            PeriodUnit::Month => self.start.saturating_add(t.months()),
        }
    }

    /// Last day of period `t`.
    pub fn last_day(&self, t: usize) -> Date {
        self.first_day(t + 1).saturating_sub(1.day())
    }

    /// The last period that ends on or before `date`, if any.
    pub fn due_period(&self, date: Date) -> Option<usize> {
        (0..self.n_periods).take_while(|&t| self.last_day(t) <= date).last()
    }

    /// Periods that start on or after `release` and end on or after `release + lead_days`, up to `last`.
    pub fn window(&self, release: Date, lead_days: u32, last: usize) -> std::ops::Range<usize> {
        let ready = release.saturating_add(i64::from(lead_days).days());
        let first = (0..=last).find(|&t| self.first_day(t) >= release && self.last_day(t) >= ready);
        first.unwrap_or(last + 1)..last + 1
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn december() -> Calendar {
        Calendar {
            start: date(2026, 11, 30),
            unit: PeriodUnit::Week,
            n_periods: 4,
            as_of: date(2026, 11, 21),
        }
    }

    #[test]
    fn a_delivery_is_due_in_the_last_period_that_has_ended() {
        let calendar = december();
        assert_eq!(calendar.last_day(0), date(2026, 12, 6));
        assert_eq!(calendar.due_period(date(2026, 12, 6)), Some(0));
        assert_eq!(calendar.due_period(date(2026, 12, 15)), Some(1));
        assert_eq!(calendar.due_period(date(2026, 12, 5)), None);
    }

    #[test]
    fn lead_time_closes_the_first_periods() {
        let calendar = december();
        assert_eq!(calendar.window(date(2026, 11, 30), 6, 3), 0..4);
        assert_eq!(calendar.window(date(2026, 11, 30), 7, 3), 1..4);
        assert_eq!(calendar.window(date(2026, 12, 1), 0, 3), 1..4);
        assert_eq!(calendar.window(date(2026, 11, 30), 90, 3), 4..4);
    }

    #[test]
    fn months_follow_the_calendar() {
        let calendar = Calendar { start: date(2027, 1, 1), unit: PeriodUnit::Month, ..december() };
        assert_eq!(calendar.last_day(1), date(2027, 2, 28));
    }
}
