//! From an instance back to records: what is switched off is left out, so that one instance has one text.

pub(super) mod certificate;
mod order;
mod producer;

use std::collections::BTreeMap;

use serde_json::Number;

use super::number::exact;
use super::schema::{
    AgreementRecord, Amount, CalendarRecord, Column, CurrencyRecord, Day, Fraction, InstanceRecord,
    PeriodWord, PromiseRecord, Scalar, VERSION, Whole, Words,
};
use crate::domain::{Calendar, Date, Id, Instance, Market, Money, PeriodUnit};

/// How amounts and days are written.
struct Style {
    decimals: u8,
    dated: bool,
}

/// The canonical record of an instance.
pub(super) fn record(instance: &Instance) -> InstanceRecord {
    let market = instance.market();
    let style = Style { decimals: market.currency.decimals, dated: is_dated(market) };
    let list = |n: usize| (n > 0).then_some(());
    InstanceRecord {
        kongsi: whole(VERSION),
        currency: Some(CurrencyRecord {
            code: Some(market.currency.code.clone()),
            decimals: Some(whole(market.currency.decimals.into())),
        }),
        calendar: Some(calendar(&market.calendar, &style)),
        products: Some(market.products.iter().map(producer::product).collect()),
        groups: list(market.groups.len()).map(|()| market.groups.iter().map(producer::group).collect()),
        producers: market.producers.iter().map(|p| producer::producer(p, &style)).collect(),
        certificates: list(market.certificates.len())
            .map(|()| market.certificates.iter().map(certificate::certificate).collect()),
        orders: market.orders.iter().map(|o| order::order(o, &market.calendar, &style)).collect(),
        overrides: list(market.overrides.len()).map(|()| agreements(market, &style)),
        promised: list(market.promises.len()).map(|()| promises(market)),
        rule_book: certificate::rule_book(&market.rule_book),
    }
}

/// Whether anything needs dates: a calendar that counts from nowhere is written without them.
fn is_dated(market: &Market) -> bool {
    let Calendar { start, as_of, n_periods, .. } = market.calendar;
    let undated = Calendar::undated(n_periods);
    let by_period = |order: &crate::domain::Order| {
        order.release.is_none()
            && order.deliveries.iter().all(|d| d.date == market.calendar.last_day(d.period))
    };
    let book = market.rule_book.rules.iter().flat_map(|r| [r.valid_from, r.valid_until, r.verified_on]);
    let mut days = market.certificates.iter().flat_map(|c| [c.issued, c.expires]).chain(book);
    (start, as_of) != (undated.start, undated.as_of)
        || !market.orders.iter().all(by_period)
        || market.producers.iter().any(|p| p.waiting_since.is_some())
        || days.any(|day| day.is_some())
}

fn calendar(calendar: &Calendar, style: &Style) -> CalendarRecord {
    let month = calendar.unit == PeriodUnit::Month;
    CalendarRecord {
        start: style.dated.then(|| day(calendar.start)),
        unit: month.then_some(PeriodWord::Month),
        periods: Some(whole(calendar.n_periods as u64)),
        as_of: (style.dated && calendar.as_of != calendar.start).then(|| day(calendar.as_of)),
    }
}

fn agreements(market: &Market, style: &Style) -> Vec<AgreementRecord> {
    let record = |agreed: &crate::domain::Override| AgreementRecord {
        order: agreed.order.to_string(),
        producer: agreed.producer.to_string(),
        unit_cost: agreed.unit_cost.map(|cost| style.money(cost)),
        setup_cost: agreed.setup_cost.map(|cost| style.money(cost)),
        capacity: agreed.capacity.map(whole),
        work: agreed.work.map(fraction),
    };
    market.overrides.iter().map(record).collect()
}

fn promises(market: &Market) -> Vec<PromiseRecord> {
    let record = |promise: &crate::domain::Promise| PromiseRecord {
        producer: promise.producer.to_string(),
        product: promise.product.to_string(),
        period: whole(promise.period as u64 + 1),
        quantity: whole(promise.quantity),
    };
    market.promises.iter().map(record).collect()
}

impl Style {
    fn money(&self, amount: Money) -> Amount {
        Amount(exact(amount.0, self.decimals))
    }

    /// An amount that is left out when it is nothing.
    fn some_money(&self, amount: Money) -> Option<Amount> {
        (amount != Money::ZERO).then(|| self.money(amount))
    }
}

fn whole(number: u64) -> Whole {
    Whole(Number::from(number))
}

/// A number that is left out when it is its default.
fn unless(number: u64, default: u64) -> Option<Whole> {
    (number != default).then(|| whole(number))
}

/// Parts per million, or another figure of six decimals.
fn fraction(millionths: u64) -> Fraction {
    Fraction(exact(millionths.into(), 6))
}

fn day(date: Date) -> Day {
    Day(date.to_string())
}

fn yes(flag: bool) -> Option<bool> {
    flag.then_some(true)
}

fn text(id: &Id) -> String {
    id.to_string()
}

/// Takes a kept column out of `other`, to be written under its own key.
fn take(other: &mut BTreeMap<String, String>, column: &str) -> Option<Column> {
    other.remove(column).map(|text| Column::Value(Scalar::Text(text)))
}

fn words<K: ToString>(map: &BTreeMap<K, String>) -> Option<Words> {
    let entries = map.iter().map(|(key, value)| (key.to_string(), Scalar::Text(value.clone())));
    (!map.is_empty()).then(|| Words(entries.collect()))
}
