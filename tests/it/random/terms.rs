//! What stands beside producers and orders: certificates, the rule book, overrides, promised work.

use kongsi::domain::{
    Bloc, Calendar, Certificate, CertificateStatus, Confidence, Id, Level, Market, Money, Override, Promise,
    Rule, RuleBook, Strength,
};

use super::dice::Dice;
use super::orders::SCHEMES;
use super::workshops::{id, span};

/// A few rows for Taiwan and the EU.
pub fn rule_book(dice: &mut Dice) -> RuleBook {
    let countries = vec![id("DE"), id("NL")];
    let mut rules = Vec::new();
    if dice.chance(50) {
        rules.push(rule("TW", "SNI", Level::Facility, None));
    }
    if dice.chance(50) {
        let either = dice.chance(60).then(|| id("food-safety"));
        rules.push(rule("EU", "HACCP", Level::Exporter, either.clone()));
        rules.push(rule("EU", "HALAL", Level::Exporter, either));
    }
    if dice.chance(30) {
        rules.push(Rule { strength: Strength::Voluntary, ..rule("*", "HALAL", Level::Facility, None) });
    }
    RuleBook { rules, blocs: vec![Bloc { name: id("EU"), countries }] }
}

fn rule(destination: &str, scheme: &str, level: Level, any_of: Option<Id>) -> Rule {
    Rule {
        sector: Some(id("footwear")),
        hs_prefix: Some("64".to_owned()),
        destination: id(destination),
        scheme: id(scheme),
        level,
        strength: Strength::Mandatory,
        any_of,
        valid_from: None,
        valid_until: None,
        source: None,
        verified_on: None,
        confidence: Confidence::High,
    }
}

/// Most producers hold most schemes, some only through a group; some certificates start late or lapse early.
pub fn certificates(dice: &mut Dice, market: &Market) -> Vec<Certificate> {
    let lasts: Vec<_> = market.orders.iter().map(|order| order.last_date()).collect();
    let mut all = Vec::new();
    let holders =
        market.producers.iter().map(|p| (&p.id, 84)).chain(market.groups.iter().map(|g| (&g.id, 45)));
    for (holder, percent) in holders {
        for scheme in SCHEMES {
            if dice.chance(percent) {
                let last = dice.pick(&lasts);
                all.push(certificate(dice, &market.calendar, last, (holder, scheme)));
            }
        }
    }
    all
}

fn certificate(
    dice: &mut Dice,
    calendar: &Calendar,
    last: kongsi::domain::Date,
    (holder, scheme): (&Id, &str),
) -> Certificate {
    let start = calendar.start;
    let issued = match dice.below(20) {
        0..10 => None,
        10..17 => Some(start.saturating_sub(span(dice.pick(&[0, 30])))),
        _ => Some(start.saturating_add(span(dice.within(1, 9)))),
    };
    let expires = match dice.below(20) {
        0..10 => None,
        10..17 => Some(last.saturating_add(span(dice.pick(&[0, 0, 200])))),
        _ => Some(last.saturating_sub(span(1))),
    };
    let status = if dice.chance(92) { CertificateStatus::Active } else { CertificateStatus::Pending };
    Certificate {
        holder: holder.clone(),
        scheme: id(scheme),
        level: Level::Facility,
        number: None,
        issuer: None,
        issued,
        expires: expires.map(|expires| issued.map_or(expires, |issued| expires.max(issued))),
        status,
    }
}

/// Terms agreed for some pairs.
pub fn overrides(dice: &mut Dice, market: &Market, percent: u64) -> Vec<Override> {
    let mut all = Vec::new();
    for order in &market.orders {
        for producer in &market.producers {
            if dice.chance(percent) {
                all.push(Override {
                    order: order.id.clone(),
                    producer: producer.id.clone(),
                    unit_cost: dice.chance(50).then(|| Money(dice.within(1, 6).into())),
                    setup_cost: dice.chance(40).then(|| Money(dice.within(0, 6).into())),
                    capacity: dice
                        .chance(50)
                        .then(|| dice.within(order.quantity().div_ceil(4), order.quantity())),
                    work: dice.chance(40).then(|| dice.pick(&[500_000, 1_500_000, 2_000_000])),
                });
            }
        }
    }
    all
}

/// Work promised to a few producers.
pub fn promises(dice: &mut Dice, market: &Market, percent: u64) -> Vec<Promise> {
    let mut all = Vec::new();
    for producer in &market.producers {
        if dice.chance(percent) {
            let product = dice.pick(&producer.capabilities).product;
            let period = dice.size(0, market.calendar.n_periods - 1);
            let most = market.orders[0].quantity() / 5 + 1;
            all.push(Promise {
                producer: producer.id.clone(),
                product,
                period,
                quantity: dice.within(1, most),
            });
        }
    }
    all
}
