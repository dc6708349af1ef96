//! What people call producers, leads, orders, units and countries.

use std::collections::BTreeMap;

use crate::domain::{Currency, Id, Instance, Lead, Money, Quantity};

use super::wording::{Value, Wording, printable};

/// Names of one market in one language.
pub(super) struct Names<'a> {
    pub instance: &'a Instance,
    pub wording: &'a Wording,
    /// How many producers share a name; shared names are told apart by id.
    shared: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    pub fn new(instance: &'a Instance, wording: &'a Wording) -> Self {
        let mut shared = BTreeMap::new();
        for producer in instance.producers() {
            *shared.entry(producer.name.trim()).or_insert(0) += 1;
        }
        Names { instance, wording, shared }
    }

    pub fn producer(&self, i: usize) -> String {
        let producer = &self.instance.producers()[i];
        let name = producer.name.trim();
        match self.shared.get(name) {
            _ if name.is_empty() => producer.id.to_string(),
            Some(1) => printable(name),
            _ => format!("{} [{}]", printable(name), producer.id),
        }
    }

    pub fn lead(&self, lead: &Lead) -> String {
        match lead {
            Lead::Member(i) => self.producer(*i),
            Lead::Group(id) => self.instance.group(id).map_or(id.to_string(), |group| printable(&group.name)),
            Lead::External(id) => id.to_string(),
        }
    }

    /// The lead, or the word that sentences take for none.
    pub fn lead_or_none(&self, lead: Option<&Lead>) -> String {
        lead.map_or_else(|| "none".to_owned(), |lead| self.lead(lead))
    }

    /// The unit of order `o`, in the number that goes with `count`.
    pub fn unit(&self, o: usize, count: Quantity) -> String {
        let unit = self.instance.product(o).unit.as_deref().unwrap_or("unit").trim();
        self.known("unit", &unit.to_lowercase(), count).unwrap_or_else(|| printable(unit))
    }

    pub fn country(&self, id: &Id) -> String {
        self.known("country", &id.as_str().to_uppercase(), 1).unwrap_or_else(|| id.to_string())
    }

    /// The product as it is read aloud.
    pub fn product(&self, o: usize) -> String {
        let product = self.instance.orders()[o].product.as_str();
        let known = self.known("product", &product.to_lowercase(), 1);
        known.unwrap_or_else(|| product.replace(['_', '-'], " "))
    }

    pub fn money(&self, amount: Money) -> String {
        self.wording.money(self.currency(), amount)
    }

    pub fn currency(&self) -> &'a Currency {
        self.instance.currency()
    }

    /// `whole / parts`, rounded to the nearest minor unit, and whether that is exact.
    pub fn each(&self, whole: Money, parts: Quantity) -> (String, bool) {
        let parts = i128::from(parts.max(1));
        let nearest = (2 * whole.0 + parts).div_euclid(2 * parts);
        (self.money(Money(nearest)), whole.0 % parts == 0)
    }

    fn known(&self, kind: &str, key: &str, count: Quantity) -> Option<String> {
        let message = format!("{kind}-{key}");
        self.wording.knows(&message).then(|| self.wording.say(&message, &[("count", Value::from(count))]))
    }

    /// `a, b, c`; in English and Indonesian alike.
    pub fn list(items: &[String]) -> String {
        items.join(", ")
    }
}
