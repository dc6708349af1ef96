//! The market as it stands in the store, and the instance of one order or of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde_json::Number;

use super::records::{self, OrderFile};
use super::reply::Trouble;
use crate::domain::{Date, Instance};
use crate::io::json::instance_of;
use crate::io::schema::{
    CalendarRecord, Day, InstanceRecord, OrderRecord, ProducerRecord, PromiseRecord, RuleBookRecord, VERSION,
    Whole,
};
use crate::store::{Kind, Promised, Shelf, StoreError};

/// The one document of its kind.
pub(super) const ONLY: &str = "1";
/// Periods that an instance may have.
const MOST_PERIODS: i64 = 520;

/// Producers, and all that orders share.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    /// Everything but producers, orders and rules.
    pub base: InstanceRecord,
    pub rules: RuleBookRecord,
    /// Producers by id.
    pub producers: Vec<ProducerRecord>,
    /// Positions of the makers of each product.
    makers: BTreeMap<String, Vec<usize>>,
}

/// The days of an instance: it begins on a Monday, so that a week is the same week in every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub today: Date,
    pub start: Date,
}

impl Days {
    /// From the next Monday on, or from today where it is one.
    pub fn from(today: Date) -> Days {
        let ahead = (0..7).find(|&days| today.saturating_add(days.days()).weekday() == Weekday::Monday);
        Days { today, start: today.saturating_add(ahead.unwrap_or(0).days()) }
    }

    /// Whole weeks up to a day.
    fn weeks(self, until: Date) -> i64 {
        (i64::from((until - self.start).get_days()) + 1).div_euclid(7)
    }
}

fn whole(number: u64) -> Whole {
    Whole(Number::from(number))
}

impl Data {
    pub fn load(shelf: &Shelf) -> Result<Data, StoreError> {
        let base = records::read(shelf, Kind::Base, ONLY)?.unwrap_or_default();
        let rules = records::read(shelf, Kind::Rules, ONLY)?.unwrap_or_default();
        let producers: Vec<ProducerRecord> =
            records::read_all(shelf, Kind::Producer)?.into_iter().map(|(_, producer)| producer).collect();
        let mut makers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, producer) in producers.iter().enumerate() {
            for made in &producer.capabilities {
                makers.entry(made.product.clone()).or_default().push(at);
            }
        }
        Ok(Data { base, rules, producers, makers })
    }

    pub fn is_empty(&self) -> bool {
        self.producers.is_empty()
    }

    /// Products that anybody makes, with how many do.
    pub fn products(&self) -> impl Iterator<Item = (&str, usize)> {
        self.makers.iter().map(|(product, makers)| (product.as_str(), makers.len()))
    }

    pub fn n_makers(&self, product: &str) -> usize {
        self.makers.get(product).map_or(0, Vec::len)
    }

    /// The unit of a product, where its makers say it.
    pub fn unit(&self, product: &str) -> Option<&str> {
        let makers = self.makers.get(product)?.iter().map(|&at| &self.producers[at]);
        let declared =
            self.base.products.iter().flatten().find(|p| p.id == product).and_then(|p| p.unit.as_deref());
        let made = makers.flat_map(|p| &p.capabilities).filter(|made| made.product == product);
        declared.or_else(|| made.filter_map(|made| made.unit.as_deref()).next())
    }

    pub fn producer(&self, id: &str) -> Option<&ProducerRecord> {
        self.producers.iter().find(|producer| producer.id == id)
    }

    /// The records of these orders with whoever makes their products.
    pub fn record(&self, orders: Vec<OrderRecord>, promises: &[Promised], days: Days) -> InstanceRecord {
        let products: BTreeSet<&str> = orders.iter().map(|order| order.product.as_str()).collect();
        let locked: BTreeSet<&str> =
            orders.iter().flat_map(|o| o.lock.iter().flatten()).map(String::as_str).collect();
        let joins = |p: &&ProducerRecord| {
            locked.contains(p.id.as_str())
                || p.capabilities.iter().any(|c| products.contains(c.product.as_str()))
        };
        let producers: Vec<ProducerRecord> = self.producers.iter().filter(joins).cloned().collect();
        let known: BTreeSet<&str> = producers.iter().map(|producer| producer.id.as_str()).collect();
        let others: BTreeSet<&str> =
            self.producers.iter().map(|p| p.id.as_str()).filter(|id| !known.contains(id)).collect();
        let dates =
            orders.iter().flat_map(|o| &o.deliveries).filter_map(|d| d.date.as_ref()?.0.parse::<Date>().ok());
        let periods = dates.map(|date| days.weeks(date)).max().unwrap_or(1).clamp(1, MOST_PERIODS);
        let ids: BTreeSet<&str> = orders.iter().map(|order| order.id.as_str()).collect();
        let mut record = InstanceRecord {
            kongsi: whole(VERSION),
            calendar: Some(CalendarRecord {
                start: Some(Day(days.start.to_string())),
                as_of: Some(Day(days.today.to_string())),
                periods: Some(whole(periods as u64)),
                unit: None,
            }),
            promised: Some(promised(promises, &producers, (days, periods))),
            rule_book: Some(self.rules.clone()),
            certificates: self.base.certificates.clone(),
            overrides: self.base.overrides.clone(),
            currency: self.base.currency.clone(),
            products: self.base.products.clone(),
            groups: self.base.groups.clone(),
            producers: Vec::new(),
            orders: Vec::new(),
        };
        record.certificates.iter_mut().for_each(|list| list.retain(|c| !others.contains(c.holder.as_str())));
        let agreed = record.overrides.iter_mut();
        agreed.for_each(|l| {
            l.retain(|a| ids.contains(a.order.as_str()) && known.contains(a.producer.as_str()))
        });
        record.orders = orders;
        for order in &mut record.orders {
            order.ban.iter_mut().for_each(|ban| ban.retain(|id| known.contains(id.as_str())));
            order.lock.iter_mut().for_each(|lock| lock.retain(|id| known.contains(id.as_str())));
        }
        record.producers = producers;
        record
    }

    /// The instance of one order beside what is promised to others.
    pub fn instance(
        &self,
        order: &OrderFile,
        promises: &[Promised],
        days: Days,
    ) -> Result<Instance, Trouble> {
        instance_of(&self.record(vec![order.record.clone()], promises, days)).map_err(Trouble::Faults)
    }
}

/// Promised work that falls into these weeks and that its producer can still do.
fn promised(
    promises: &[Promised],
    producers: &[ProducerRecord],
    (days, periods): (Days, i64),
) -> Vec<PromiseRecord> {
    let makes = |promised: &&Promised| {
        let producer = producers.iter().find(|p| p.id == promised.producer);
        producer.is_some_and(|p| p.capabilities.iter().any(|made| made.product == promised.product))
    };
    let record = |promised: &Promised| {
        let period = days.weeks(promised.week.parse().ok()?) + 1;
        (1..=periods).contains(&period).then(|| PromiseRecord {
            producer: promised.producer.clone(),
            product: promised.product.clone(),
            period: whole(period as u64),
            quantity: whole(promised.quantity),
        })
    };
    promises.iter().filter(makes).filter_map(record).collect()
}

/// The market as it was last read, kept until it changes.
#[derive(Default)]
pub(super) struct Cache(std::sync::Mutex<Option<(i64, Arc<Data>)>>);

impl Cache {
    pub fn get(&self, shelf: &Shelf) -> Result<Arc<Data>, StoreError> {
        let changes = shelf.changes()?;
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, data)) = kept.as_ref().filter(|(at, _)| *at == changes) {
            return Ok(Arc::clone(data));
        }
        let data = Arc::new(Data::load(shelf)?);
        *kept = Some((changes, Arc::clone(&data)));
        Ok(data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_begins_on_a_monday() {
        let days = |text: &str| Days::from(text.parse().unwrap());
        assert_eq!(days("2026-11-28").start.to_string(), "2026-11-30");
        assert_eq!(days("2026-11-30").start.to_string(), "2026-11-30");
        assert_eq!(days("2026-11-30").weeks("2026-12-06".parse().unwrap()), 1);
        assert_eq!(days("2026-11-30").weeks("2026-12-05".parse().unwrap()), 0);
        assert_eq!(days("2026-11-30").weeks("2026-11-30".parse().unwrap()) + 1, 1);
        assert_eq!(days("2026-11-30").weeks("2026-12-07".parse().unwrap()) + 1, 2);
    }
}
