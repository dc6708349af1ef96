//! Dates and periods as people write them.

use crate::domain::{Calendar, Date};

use super::{Value, Wording};

impl Wording {
    /// `15 Des 2026`, `15 Dec 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = self.word(&format!("month-{}", date.month()));
        // A year is no quantity: it goes in as text, so that it is not grouped.
        let values = [("day", date.day().to_string()), ("month", month), ("year", date.year().to_string())];
        self.say("date", &values.map(|(name, value)| (name, Value::from(value))))
    }

    /// The days of a period (`30 Nov–6 Des`), or its number where the calendar has no dates.
    pub fn period(&self, calendar: &Calendar, t: usize) -> String {
        self.periods(calendar, t, t)
    }

    /// The days from the start of one period to the end of another, or their numbers.
    pub fn periods(&self, calendar: &Calendar, from: usize, to: usize) -> String {
        if *calendar == Calendar::undated(calendar.n_periods) {
            let numbers = [("first", Value::from(from + 1)), ("last", Value::from(to + 1))];
            return if from == to {
                self.say("period-number", &numbers)
            } else {
                self.say("period-span", &numbers)
            };
        }
        let (first, last) = (calendar.first_day(from), calendar.last_day(to));
        let ends = self.day(last);
        if (first.year(), first.month()) == (last.year(), last.month()) {
            let values = [("day", Value::from(first.day().to_string())), ("last", ends.into())];
            return self.say("date-span-month", &values);
        }
        self.say("date-span", &[("first", self.day(first).into()), ("last", ends.into())])
    }

    /// The day a delivery is due, or its period where the calendar has no dates.
    pub fn due(&self, calendar: &Calendar, date: Date, period: usize) -> String {
        if *calendar == Calendar::undated(calendar.n_periods) {
            self.period(calendar, period)
        } else {
            self.date(date)
        }
    }

    /// Day and month.
    fn day(&self, date: Date) -> String {
        let month = self.word(&format!("month-{}", date.month()));
        let values = [("day", date.day().to_string()), ("month", month), ("year", String::new())];
        self.say("date", &values.map(|(name, value)| (name, Value::from(value)))).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PeriodUnit;
    use crate::report::Language;

    #[test]
    fn periods_show_their_days() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let calendar = Calendar {
            start: date("2026-11-30"),
            unit: PeriodUnit::Week,
            n_periods: 3,
            as_of: date("2026-11-21"),
        };
        let id = Wording::new(Language::Indonesian);
        assert_eq!(id.period(&calendar, 0), "30 Nov–6 Des");
        assert_eq!(id.period(&calendar, 1), "7–13 Des");
        assert_eq!(id.date(date("2026-08-17")), "17 Agu 2026");
        assert_eq!(id.period(&Calendar::undated(4), 2), "periode 3");
    }
}
