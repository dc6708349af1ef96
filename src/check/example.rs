//! The example that the hand-worked tests change: three makers of shoes, one order of 20 pairs.
//!
//! | producer | grade | unit cost | set-up cost | capacity |
//! |---|---|---|---|---|
//! | a | 80 | 5 | 10 | 10 10 10 |
//! | b | 75 | 4 | 20 | 10 10 10 |
//! | c | 70 | 3 | 30 | 10 10 10 |
//!
//! Due are 12 pairs in period 0 and 8 in period 2. In the base plan a makes 8 and 4 of them, b 4 and 4.

use jiff::ToSpan;
use jiff::civil::Date;

use super::violations;
use crate::domain::{
    Calendar, Capability, Capacity, Certificate, CertificateStatus, Contact, Coordinates, Currency, Delivery,
    Id, Instance, Level, Market, Member, Money, Order, OrderPlan, Place, Producer, Product, Requirement,
    RuleBook, Solution, Status, Strength,
};

pub(super) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(super) fn maker(name: &str, grade: u8, unit_cost: i128, setup_cost: i128) -> Producer {
    Producer {
        id: id(name),
        name: name.to_owned(),
        place: Place::default(),
        sector: None,
        groups: Default::default(),
        status: Status::Ready,
        waiting_since: None,
        own_workshop: true,
        may_lead: false,
        export_years: 0,
        on_time_rate: None,
        activation_cost: Money::ZERO,
        capacity: Capacity::PerPeriod(vec![10, 10, 10]),
        capabilities: vec![shoes(grade, unit_cost, setup_cost)],
        contact: Contact::default(),
    }
}

fn shoes(grade: u8, unit_cost: i128, setup_cost: i128) -> Capability {
    Capability {
        product: id("shoe"),
        grade,
        unit_cost: Money(unit_cost),
        setup_cost: Money(setup_cost),
        min_lot: 0,
        lot_step: 1,
        reject_rate: 0,
        lead_time_days: 0,
        monthly_realised: None,
        monthly_committed: 0,
        month_factor: None,
        monthly_installed: None,
        work: None,
        attributes: Default::default(),
    }
}

pub(super) fn delivery(period: usize, quantity: u64) -> Delivery {
    Delivery { period, date: Calendar::undated(3).last_day(period), quantity }
}

pub(super) fn market() -> Market {
    let shoe =
        |name: &str| Product { id: id(name), sector: None, hs_code: None, unit: None, attributes: vec![] };
    Market {
        currency: Currency::default(),
        calendar: Calendar::undated(3),
        products: vec![shoe("boot"), shoe("shoe")],
        producers: vec![maker("a", 80, 5, 10), maker("b", 75, 4, 20), maker("c", 70, 3, 30)],
        groups: vec![],
        certificates: vec![],
        orders: vec![Order::new(id("o"), id("shoe"), vec![delivery(0, 12), delivery(2, 8)])],
        overrides: vec![],
        promises: vec![],
        rule_book: RuleBook::default(),
    }
}

pub(super) fn instance(change: impl FnOnce(&mut Market)) -> Instance {
    let mut market = market();
    change(&mut market);
    Instance::new(market).unwrap()
}

pub(super) fn member(producer: usize, made: &[(usize, u64)]) -> Member {
    Member { producer, made: made.to_vec() }
}

pub(super) fn plan(members: &[Member]) -> OrderPlan {
    OrderPlan { accepted: true, members: members.to_vec(), lost: vec![], lead: None }
}

pub(super) fn only(plan: OrderPlan) -> Solution {
    Solution { orders: vec![plan] }
}

pub(super) fn base() -> Solution {
    only(plan(&[member(0, &[(0, 8), (2, 4)]), member(1, &[(0, 4), (2, 4)])]))
}

/// The codes of all violations, in the order of the aspects.
pub(super) fn codes(instance: &Instance, solution: &Solution) -> Vec<&'static str> {
    violations(instance, solution).iter().map(|violation| violation.code).collect()
}

/// The codes of the base plan in the changed example.
pub(super) fn base_codes(change: impl FnOnce(&mut Market)) -> Vec<&'static str> {
    codes(&instance(change), &base())
}

pub(super) fn certificate(holder: &str, scheme: &str) -> Certificate {
    Certificate {
        holder: id(holder),
        scheme: id(scheme),
        level: Level::Importer,
        number: None,
        issuer: None,
        issued: None,
        expires: None,
        status: CertificateStatus::Active,
    }
}

pub(super) fn requirement(schemes: &[&str], level: Level) -> Requirement {
    let schemes = schemes.iter().map(|scheme| id(scheme)).collect();
    Requirement { schemes, level, strength: Strength::Mandatory, rule: None }
}

/// A place so many degrees north of the equator: 111,195 metres each.
pub(super) fn north(degrees: f64) -> Place {
    Place { coordinates: Some(Coordinates { lat: degrees, lon: 110.0 }), ..Place::default() }
}

/// First day of period `t` and days on from there.
pub(super) fn day(t: usize, days: i64) -> Date {
    Calendar::undated(3).first_day(t).saturating_add(days.days())
}
