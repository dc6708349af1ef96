//! A market without its people: who shares it gives away no name, no number, no exact place.
//!
//! Pseudonyms in shuffled order, contacts and free columns dropped, places moved at random, capacities and costs
//! rounded. What decides who may join whom stays: the eligible pairs and the compatible pairs are compared, and where a
//! moved place or a rounded figure would change one, it is moved or rounded less.

use std::collections::{BTreeMap, BTreeSet};

use super::chance::Dice;
use crate::domain::{Capacity, Contact, Coordinates, Id, Instance, LeadMode, Market, Money, Place};
use crate::eligibility::eligible;
use crate::similarity::{compatible, is_asked};

/// How far places are moved, degrees, and to how many significant digits figures are rounded: the strongest first.
const STRENGTHS: [(f64, u32); 5] = [(0.02, 2), (0.01, 3), (0.003, 3), (0.001, 4), (0.0003, 4)];

/// A market without its people.
#[derive(Clone, Debug)]
pub struct Anonymous {
    /// The market.
    pub instance: Instance,
    /// Its producers by the pseudonyms of those they were, in the order of the original.
    pub pseudonyms: Vec<Id>,
    /// Places were moved by at most so many degrees.
    pub moved: f64,
    /// Significant digits that figures keep.
    pub digits: u32,
}

/// The market of this instance without its people, disguised ever less, the strongest first: each in which everybody may
/// join whom they might before.
pub fn disguises(instance: &Instance, seed: u64) -> impl Iterator<Item = Anonymous> + '_ {
    let made = move |strength| disguised(instance, seed, strength);
    STRENGTHS.into_iter().filter_map(made).filter(|made| is_alike(instance, made))
}

/// Pseudonyms in shuffled order.
fn pseudonyms(letter: &str, n: usize, chance: &mut Dice) -> Vec<Id> {
    let mut numbers: Vec<usize> = (1..=n).collect();
    chance.shuffle(&mut numbers);
    let width = n.to_string().len();
    let name = |number: &usize| {
        Id::new(&format!("{letter}{number:0width$}")).expect("a letter and digits are an id")
    };
    numbers.iter().map(name).collect()
}

fn disguised(instance: &Instance, seed: u64, (moved, digits): (f64, u32)) -> Option<Anonymous> {
    let mut chance = Dice::new(seed, 77);
    let old = instance.market();
    let taken = degrees(old);
    let mut market = old.clone();
    let names = pseudonyms("p", market.producers.len(), &mut chance);
    let groups = pseudonyms("g", market.groups.len(), &mut chance);
    let orders = pseudonyms("o", market.orders.len(), &mut chance);
    let mut ids: BTreeMap<Id, Id> = BTreeMap::new();
    ids.extend(old.producers.iter().map(|p| p.id.clone()).zip(names.iter().cloned()));
    ids.extend(old.groups.iter().map(|g| g.id.clone()).zip(groups));
    let order_ids: BTreeMap<Id, Id> = old.orders.iter().map(|o| o.id.clone()).zip(orders).collect();
    let outside = Id::new("exporter").ok()?;
    let of = |id: &Id| ids.get(id).cloned().unwrap_or_else(|| outside.clone());
    for producer in &mut market.producers {
        producer.id = of(&producer.id);
        producer.name = producer.id.to_string();
        producer.contact = Contact::default();
        producer.groups = producer.groups.iter().map(of).collect();
        producer.place = elsewhere(&producer.place, (moved, &taken), &mut chance);
        if let Capacity::PerPeriod(units) = &mut producer.capacity {
            units.iter_mut().for_each(|units| *units = rounded(i128::from(*units), digits) as u64);
        }
        for made in &mut producer.capabilities {
            made.monthly_realised =
                made.monthly_realised.map(|units| rounded(i128::from(units), digits) as u64);
            made.monthly_installed = None;
            made.monthly_committed = rounded(i128::from(made.monthly_committed), digits) as u64;
            made.unit_cost = Money(rounded(made.unit_cost.0, digits.max(3)));
            made.setup_cost = Money(rounded(made.setup_cost.0, digits.max(3)));
        }
    }
    for group in &mut market.groups {
        group.id = of(&group.id);
        group.name = group.id.to_string();
        group.place = elsewhere(&group.place, (moved, &taken), &mut chance);
    }
    for place in market.orders.iter_mut().filter_map(|order| order.place.as_mut()) {
        *place = elsewhere(place, (moved, &taken), &mut chance);
    }
    for certificate in &mut market.certificates {
        certificate.holder = of(&certificate.holder);
        (certificate.number, certificate.issuer) = (None, None);
    }
    renamed(&mut market, &order_ids, &of, &outside);
    let instance = Instance::new(market).ok()?;
    Some(Anonymous { instance, pseudonyms: names, moved, digits })
}

/// Orders, agreed terms and promises under their new names.
fn renamed(market: &mut Market, orders: &BTreeMap<Id, Id>, of: &dyn Fn(&Id) -> Id, outside: &Id) {
    for order in &mut market.orders {
        order.id = orders[&order.id].clone();
        order.buyer = order.buyer.as_ref().map(|_| format!("buyer of {}", order.id));
        order.other.clear();
        order.group = order.group.as_ref().map(of);
        order.lock = order.lock.iter().map(of).collect();
        order.ban = order.ban.iter().map(of).collect();
        if let LeadMode::External(_) = order.lead {
            order.lead = LeadMode::External(outside.clone());
        }
    }
    for agreed in &mut market.overrides {
        agreed.order = orders[&agreed.order].clone();
        agreed.producer = of(&agreed.producer);
    }
    market.promises.iter_mut().for_each(|promise| promise.producer = of(&promise.producer));
    market.rule_book.rules.iter_mut().for_each(|rule| rule.source = None);
}

/// Degrees of every place there is, in ten thousandths: nobody is moved to where somebody is.
fn degrees(market: &Market) -> BTreeSet<i64> {
    let places = market.producers.iter().map(|p| &p.place).chain(market.groups.iter().map(|g| &g.place));
    let places = places.chain(market.orders.iter().filter_map(|order| order.place.as_ref()));
    let points = places.filter_map(|place| place.coordinates);
    points.flat_map(|point| [point.lat, point.lon]).map(|degrees| (degrees * 1e4).round() as i64).collect()
}

/// Somewhere near; the names of regency and district go.
fn elsewhere(place: &Place, (moved, taken): (f64, &BTreeSet<i64>), chance: &mut Dice) -> Place {
    let mut near = |degrees: f64| {
        let shift = (chance.below(2_000_001) as f64 / 1e6 - 1.0) * moved;
        let mut at = ((degrees + shift) * 1e4).round() as i64;
        while taken.contains(&at) {
            at += 1;
        }
        at as f64 / 1e4
    };
    let coordinates = place.coordinates.map(|at| Coordinates {
        lat: near(at.lat).clamp(-90.0, 90.0),
        lon: near(at.lon).clamp(-180.0, 180.0),
    });
    Place { regency: None, district: None, coordinates }
}

/// To so many significant digits, to the nearest.
fn rounded(value: i128, digits: u32) -> i128 {
    let mut unit = 1;
    while value.abs() / unit >= 10_i128.pow(digits) {
        unit *= 10;
    }
    (value + unit / 2).div_euclid(unit) * unit
}

/// Whether everybody may join what they might before, with whom they might before.
fn is_alike(instance: &Instance, made: &Anonymous) -> bool {
    let now = |i: usize| made.instance.producer_index(&made.pseudonyms[i]);
    let order_of = |o: usize| {
        // Orders are told apart by everything but their names: the same product, deliveries and terms.
        let old = &instance.orders()[o];
        made.instance.orders().iter().position(|new| {
            (&new.product, &new.deliveries, new.price, new.grade_floor)
                == (&old.product, &old.deliveries, old.price, old.grade_floor)
        })
    };
    (0..instance.orders().len()).all(|o| {
        let Some(new) = order_of(o) else { return false };
        let before: Vec<usize> = eligible(instance, o).iter().map(|e| e.producer()).collect();
        let mut after: Vec<usize> = eligible(&made.instance, new).iter().map(|e| e.producer()).collect();
        after.sort_unstable();
        let mut moved: Vec<usize> = before.iter().filter_map(|&i| now(i)).collect();
        moved.sort_unstable();
        let pairs =
            || before.iter().enumerate().flat_map(|(at, &i)| before[at + 1..].iter().map(move |&j| (i, j)));
        let same = |(i, j): (usize, usize)| match now(i).zip(now(j)) {
            Some((a, b)) => compatible(instance, o, i, j) == compatible(&made.instance, new, a, b),
            None => false,
        };
        moved == after && (!is_asked(instance, o) || pairs().all(same))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{Recipe, generate, preset};

    #[test]
    fn figures_are_rounded_to_their_first_digits() {
        assert_eq!(
            [rounded(1_234, 2), rounded(1_250, 2), rounded(99, 2), rounded(0, 2)],
            [1_200, 1_300, 99, 0]
        );
    }

    #[test]
    fn nobody_can_be_found_and_everybody_may_join_as_before() {
        let instance = Instance::new(generate(&Recipe::new(preset("sidoarjo-50").unwrap(), 3))).unwrap();
        let made = disguises(&instance, 1).next().unwrap();
        assert_eq!(made.instance.producers().len(), instance.producers().len());
        for producer in instance.producers() {
            assert!(made.instance.producers().iter().all(|other| other.name != producer.name));
            let places = made
                .instance
                .producers()
                .iter()
                .filter(|other| other.place.coordinates == producer.place.coordinates);
            assert_eq!(
                places.count(),
                usize::from(producer.place.coordinates.is_none()) * instance.producers().len()
            );
        }
    }
}
