//! From records to an instance: what the values mean, every fault collected on the way.

mod calendar;
mod certificate;
mod column;
mod order;
mod producer;
mod product;
mod scope;

use self::calendar::Periods;
use self::scope::{Findings, Scope};
use super::number::Decimal;
use super::place;
use super::schema::{AgreementRecord, Amount, InstanceRecord, PromiseRecord, VERSION};
use crate::domain::limits::{MAX_DECIMALS, MAX_WORK};
use crate::domain::{Currency, Fault, Instance, MICRO, Market, Override, Promise};

/// Reads the records of one file.
pub(super) fn instance(file: &InstanceRecord) -> Result<Instance, Vec<Fault>> {
    if Decimal::of(&file.kongsi.0).scaled(0) != Ok(i128::from(VERSION)) {
        return Err(vec![version_fault(file)]);
    }
    let mut findings = Findings::default();
    let market = market(file, &mut findings);
    if findings.faults.is_empty() { Instance::new(market) } else { Err(findings.sorted()) }
}

fn version_fault(file: &InstanceRecord) -> Fault {
    let given = Decimal::of(&file.kongsi.0);
    let newer = given.scaled(0).is_ok_and(|version| version > i128::from(VERSION));
    let code = if newer { "newer-version" } else { "unknown-version" };
    Fault::new(code, "kongsi").with("given", given.text()).with("known", VERSION)
}

fn market(file: &InstanceRecord, findings: &mut Findings) -> Market {
    let currency = currency(file, findings);
    findings.decimals = currency.decimals;
    let periods = calendar::periods(file, findings);
    let groups = producer::groups(file, findings);
    let mut producers = producer::producers(file, findings);
    let orders = order::orders(file, &periods, &currency, &groups, findings);
    Market {
        products: product::products(file, findings),
        certificates: certificate::certificates(file, &mut producers, findings),
        overrides: entries(file.overrides.as_deref(), findings, agreement),
        promises: entries(file.promised.as_deref(), findings, promise),
        rule_book: certificate::rule_book(file, findings),
        calendar: periods.calendar,
        currency,
        producers,
        groups,
        orders,
    }
}

fn entries<R, T>(records: Option<&[R]>, findings: &mut Findings, read: Read<R, T>) -> Vec<T> {
    let records = records.unwrap_or_default().iter().enumerate();
    records.filter_map(|(index, record)| read(record, index, findings)).collect()
}

/// Reads one record of a list; `None` when it is too faulty to be kept.
type Read<R, T> = fn(&R, usize, &mut Findings) -> Option<T>;

/// The currency; undeclared decimals are the most that any amount needs.
fn currency(file: &InstanceRecord, findings: &mut Findings) -> Currency {
    let record = file.currency.clone().unwrap_or_default();
    let mut scope = Scope::new("currency".to_owned(), findings);
    let code = scope.text("code", record.code.as_ref()).unwrap_or_else(|| Currency::default().code);
    let declared = scope.whole("decimals", record.decimals.as_ref(), u64::from(u8::MAX));
    let most = u64::from(MAX_DECIMALS);
    let needed = amounts(file).map(|amount| Decimal::of(&amount.0).decimals()).filter(|n| *n <= most).max();
    let decimals = declared.or(needed).unwrap_or(0);
    Currency { code, decimals: u8::try_from(decimals).unwrap_or(MAX_DECIMALS) }
}

/// Every amount of money in the file.
fn amounts(file: &InstanceRecord) -> impl Iterator<Item = &Amount> {
    let made = file.producers.iter().flat_map(|p| &p.capabilities);
    let agreed = file.overrides.as_deref().unwrap_or_default();
    let bought = file.orders.iter().flat_map(|o| {
        [o.price.as_ref(), o.penalty.as_ref(), o.holding_cost.as_ref(), o.transport_rate.as_ref()]
    });
    let rest = bought
        .chain(file.producers.iter().map(|p| p.activation_cost.as_ref()))
        .chain(made.clone().map(|c| c.setup_cost.as_ref()))
        .chain(agreed.iter().flat_map(|a| [a.unit_cost.as_ref(), a.setup_cost.as_ref()]));
    made.map(|c| &c.unit_cost).chain(rest.flatten())
}

fn agreement(record: &AgreementRecord, index: usize, findings: &mut Findings) -> Option<Override> {
    let names = [Some(record.order.as_str()), Some(&record.producer)];
    let mut scope = Scope::new(place::entry("overrides", index, names), findings);
    let order = scope.id("order", &record.order);
    let producer = scope.id("producer", &record.producer);
    Some(Override {
        unit_cost: scope.money("unit_cost", record.unit_cost.as_ref()),
        setup_cost: scope.money("setup_cost", record.setup_cost.as_ref()),
        capacity: scope.quantity("capacity", record.capacity.as_ref()),
        work: scope.part("work", record.work.as_ref(), MAX_WORK * MICRO),
        order: order?,
        producer: producer?,
    })
}

fn promise(record: &PromiseRecord, index: usize, findings: &mut Findings) -> Option<Promise> {
    let names = [Some(record.producer.as_str()), Some(&record.product)];
    let mut scope = Scope::new(place::entry("promised", index, names), findings);
    let producer = scope.id("producer", &record.producer);
    let product = scope.id("product", &record.product);
    let period = scope.period("period", &record.period);
    let quantity = scope.quantity("quantity", Some(&record.quantity));
    Some(Promise { producer: producer?, product: product?, period: period?, quantity: quantity? })
}
