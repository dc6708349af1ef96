//! The immutable, validated instance: one type for one order and for a market.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::work::{capability_work, gross_work, monthly_capacity};
use super::{
    Acceptance, Calendar, Capability, Capacity, Certificate, Currency, Fault, Group, Id, MICRO, Money, Order,
    Producer, Quantity, Requirement, RuleBook, validate,
};

/// A product and the attributes by which two makers of it are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Unique id.
    pub id: Id,
    /// Sector its rules are filed under.
    pub sector: Option<Id>,
    /// Harmonised System code, digits only.
    pub hs_code: Option<String>,
    /// Unit of quantities: pair, piece, kg.
    pub unit: Option<String>,
    /// Attribute keys, sorted.
    pub attributes: Vec<Id>,
}

/// Terms agreed for one order-producer pair; each replaces the general figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Order id.
    pub order: Id,
    /// Producer id.
    pub producer: Id,
    /// Cost of one good unit; no transport is added to it.
    pub unit_cost: Option<Money>,
    /// Cost of membership.
    pub setup_cost: Option<Money>,
    /// Most good units this producer makes for this order.
    pub capacity: Option<Quantity>,
    /// Work of one started piece, 10^-6 units of capacity.
    pub work: Option<u64>,
}

/// Work already promised: it reduces capacity, and its producer needs no activation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Producer id.
    pub producer: Id,
    /// Product id.
    pub product: Id,
    /// Period.
    pub period: usize,
    /// Good units.
    pub quantity: Quantity,
}

/// Everything somebody wrote down, not yet validated.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Currency of every amount.
    pub currency: Currency,
    /// Periods.
    pub calendar: Calendar,
    /// Products.
    pub products: Vec<Product>,
    /// Producers.
    pub producers: Vec<Producer>,
    /// Groups; a group only named by a producer is added with [`Group::named`].
    pub groups: Vec<Group>,
    /// Certificates of producers, groups and external exporters.
    pub certificates: Vec<Certificate>,
    /// Orders.
    pub orders: Vec<Order>,
    /// Terms of single pairs.
    pub overrides: Vec<Override>,
    /// Work already promised.
    pub promises: Vec<Promise>,
    /// Rules by destination.
    pub rule_book: RuleBook,
}

/// The terms under which one producer can work for one order, whether or not it may join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Position of the producer.
    pub producer: usize,
    /// Cost of one good unit, transport included.
    pub unit_cost: Money,
    /// Cost of membership.
    pub setup_cost: Money,
    /// Gross work of one good unit, 10^-6 units of capacity, at least 1.
    pub work: u64,
    /// Most good units for this order, where agreed.
    pub limit: Option<Quantity>,
    /// Periods in which it can make for the order.
    pub window: Range<usize>,
}

/// A validated market: sorted by id, derived figures computed once, never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    market: Market,
    /// 10^6 K\[i, t\], promised work subtracted.
    work_capacity: Vec<Vec<u64>>,
    promised: Vec<bool>,
    /// Makers of each product, ascending, with the position of the capability.
    makers: BTreeMap<Id, Vec<(usize, usize)>>,
    /// Where the certificates of each holder stand.
    held: HashMap<Id, Range<usize>>,
    /// Where those of each producer stand.
    own: Vec<Range<usize>>,
    requirements: Vec<Vec<Requirement>>,
}

impl Instance {
    /// Validates, sorts and derives.
    ///
    /// # Errors
    /// Every fault in the data, sorted by place.
    pub fn new(mut market: Market) -> Result<Self, Vec<Fault>> {
        sort(&mut market);
        let faults = validate::faults(&market);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut makers: BTreeMap<Id, Vec<(usize, usize)>> = BTreeMap::new();
        for (i, producer) in market.producers.iter().enumerate() {
            for (at, capability) in producer.capabilities.iter().enumerate() {
                makers.entry(capability.product.clone()).or_default().push((i, at));
            }
        }
        let held = held(&market.certificates);
        let own = market.producers.iter().map(|p| held.get(&p.id).cloned().unwrap_or_default()).collect();
        let requirements = market.orders.iter().map(|order| requirements(&market, order)).collect();
        let mut work_capacity: Vec<Vec<u64>> =
            market.producers.iter().map(|producer| open_capacity(&market.calendar, producer)).collect();
        let mut promised = vec![false; market.producers.len()];
        for promise in &market.promises {
            let Some(i) = position(&market.producers, &promise.producer, |p| &p.id) else { continue };
            let producer = &market.producers[i];
            let Some(made) = producer.capabilities.iter().find(|c| c.product == promise.product) else {
                continue;
            };
            let work = capability_work(&producer.capabilities, made).saturating_mul(promise.quantity);
            work_capacity[i][promise.period] = work_capacity[i][promise.period].saturating_sub(work);
            promised[i] |= promise.quantity > 0;
        }
        Ok(Instance { market, work_capacity, promised, makers, held, own, requirements })
    }

    /// The data this instance was made of, in canonical order.
    pub fn market(&self) -> &Market {
        &self.market
    }

    /// Producers, ascending by id.
    pub fn producers(&self) -> &[Producer] {
        &self.market.producers
    }

    /// Orders, ascending by id.
    pub fn orders(&self) -> &[Order] {
        &self.market.orders
    }

    /// Periods.
    pub fn calendar(&self) -> &Calendar {
        &self.market.calendar
    }

    /// Currency of every amount.
    pub fn currency(&self) -> &Currency {
        &self.market.currency
    }

    /// H.
    pub fn n_periods(&self) -> usize {
        self.market.calendar.n_periods
    }

    /// Position of a producer.
    pub fn producer_index(&self, id: &Id) -> Option<usize> {
        position(&self.market.producers, id, |p| &p.id)
    }

    /// Position of an order.
    pub fn order_index(&self, id: &Id) -> Option<usize> {
        position(&self.market.orders, id, |o| &o.id)
    }

    /// A group.
    pub fn group(&self, id: &Id) -> Option<&Group> {
        position(&self.market.groups, id, |g| &g.id).map(|at| &self.market.groups[at])
    }

    /// The product of order `o`.
    pub fn product(&self, o: usize) -> &Product {
        let id = &self.market.orders[o].product;
        let at = position(&self.market.products, id, |p| &p.id);
        &self.market.products[at.expect("validated: the order's product is declared")]
    }

    /// `accept` of order `o` with its default: required for a single order, optional among several.
    pub fn acceptance(&self, o: usize) -> Acceptance {
        let alone = self.market.orders.len() == 1;
        let default = if alone { Acceptance::Required } else { Acceptance::Optional };
        self.market.orders[o].accept.unwrap_or(default)
    }

    /// What order `o` requires: its own certificates and those of the rule book.
    pub fn requirements(&self, o: usize) -> &[Requirement] {
        &self.requirements[o]
    }

    /// Certificates held by `holder` itself.
    pub fn certificates_of(&self, holder: &Id) -> &[Certificate] {
        self.held.get(holder).map_or(&[], |range| &self.market.certificates[range.clone()])
    }

    /// Certificates that count for producer `i`: its own and those of its groups.
    pub fn certificates_for(&self, i: usize) -> impl Iterator<Item = &Certificate> {
        let groups = self.market.producers[i].groups.iter().flat_map(|group| self.certificates_of(group));
        self.market.certificates[self.own[i].clone()].iter().chain(groups)
    }

    /// 10^6 K\[i, t\]: work capacity left for new orders.
    pub fn work_capacity(&self, i: usize, t: usize) -> u64 {
        self.work_capacity[i][t]
    }

    /// Takes work out of the capacity of producer `i` in period `t`: other orders need it.
    pub fn take(&mut self, i: usize, t: usize, work: u64) {
        self.work_capacity[i][t] = self.work_capacity[i][t].saturating_sub(work);
        self.promised[i] = true;
    }

    /// F\[i\]: paid once if producer `i` works in this market; 0 if work is already promised to it.
    pub fn activation_cost(&self, i: usize) -> Money {
        if self.promised[i] { Money::ZERO } else { self.market.producers[i].activation_cost }
    }

    /// Days producer `i` has waited up to the calendar's `as_of`; 0 when it does not wait.
    pub fn days_waited(&self, i: usize) -> u64 {
        let Some(since) = self.market.producers[i].waiting_since else { return 0 };
        let days = (self.market.calendar.as_of - since).get_days();
        u64::try_from(days).unwrap_or(0)
    }

    /// Producers who make the product of order `o`, ascending.
    pub fn makers(&self, o: usize) -> impl Iterator<Item = usize> + '_ {
        self.capable(o).map(|(i, _)| i)
    }

    /// Producers who make the product of order `o`, ascending, and how.
    pub fn capable(&self, o: usize) -> impl Iterator<Item = (usize, &Capability)> {
        let makers = self.makers.get(&self.market.orders[o].product).into_iter().flatten();
        makers.map(|&(i, at)| (i, &self.market.producers[i].capabilities[at]))
    }

    /// How producer `i` makes the product of order `o`, if it does.
    pub fn capability(&self, o: usize, i: usize) -> Option<&Capability> {
        let product = &self.market.orders.get(o)?.product;
        let made = &self.market.producers.get(i)?.capabilities;
        made.binary_search_by(|capability| capability.product.cmp(product)).ok().map(|at| &made[at])
    }

    /// The terms of the pair `(o, i)`, if producer `i` makes the order's product.
    pub fn pair(&self, o: usize, i: usize) -> Option<Pair> {
        Some(self.pair_of(o, i, self.capability(o, i)?))
    }

    /// The terms of the pair `(o, i)`, of which it is known how producer `i` makes the order's product.
    pub fn pair_of(&self, o: usize, i: usize, capability: &Capability) -> Pair {
        let order = &self.market.orders[o];
        let producer = &self.market.producers[i];
        let agreed = self.override_of(o, i);
        let unit_cost = agreed
            .and_then(|a| a.unit_cost)
            .unwrap_or_else(|| capability.unit_cost + transport(order, producer));
        let work = match agreed.and_then(|a| a.work) {
            Some(work) => gross_work(work, MICRO, capability.reject_rate),
            None => capability_work(&producer.capabilities, capability),
        };
        let calendar = &self.market.calendar;
        let release = order.release.unwrap_or(calendar.start);
        Pair {
            producer: i,
            unit_cost,
            setup_cost: agreed.and_then(|a| a.setup_cost).unwrap_or(capability.setup_cost),
            work,
            limit: agreed.and_then(|a| a.capacity),
            window: calendar.window(release, capability.lead_time_days, order.last_period()),
        }
    }

    fn override_of(&self, o: usize, i: usize) -> Option<&Override> {
        let key = (&self.market.orders[o].id, &self.market.producers[i].id);
        let at = self.market.overrides.binary_search_by(|a| (&a.order, &a.producer).cmp(&key)).ok()?;
        Some(&self.market.overrides[at])
    }
}

/// Transport per unit: `ceil(rate * metres / 1000)`. Validation has made sure that the distance is known
/// wherever this is used.
fn transport(order: &Order, producer: &Producer) -> Money {
    let metres = order.place.as_ref().and_then(|place| place.metres_to(&producer.place));
    match metres {
        Some(metres) if order.transport_rate > Money::ZERO => {
            let thousandths = order.transport_rate * metres;
            Money((thousandths.0 + 999) / 1000)
        }
        _ => Money::ZERO,
    }
}

/// Where each holder's certificates stand in a list sorted by holder.
fn held(certificates: &[Certificate]) -> HashMap<Id, Range<usize>> {
    let mut held: HashMap<Id, Range<usize>> = HashMap::new();
    for (at, certificate) in certificates.iter().enumerate() {
        held.entry(certificate.holder.clone()).or_insert(at..at).end = at + 1;
    }
    held
}

fn requirements(market: &Market, order: &Order) -> Vec<Requirement> {
    let product = position(&market.products, &order.product, |p| &p.id);
    product.map_or_else(Vec::new, |at| market.rule_book.requirements(order, &market.products[at]))
}

fn open_capacity(calendar: &Calendar, producer: &Producer) -> Vec<u64> {
    let units = match &producer.capacity {
        Capacity::PerPeriod(units) => units.clone(),
        Capacity::Monthly => monthly_capacity(calendar, &producer.capabilities),
    };
    units.into_iter().map(|units| units * MICRO).collect()
}

/// Position of the entry with this id in a list sorted by id.
pub(super) fn position<T>(sorted: &[T], id: &Id, key: impl Fn(&T) -> &Id) -> Option<usize> {
    sorted.binary_search_by(|entry| key(entry).cmp(id)).ok()
}

/// Canonical order: whatever order the rows came in, the instance is the same.
fn sort(market: &mut Market) {
    for producer in &mut market.producers {
        producer.capabilities.sort_by(|a, b| a.product.cmp(&b.product));
    }
    for product in &mut market.products {
        product.attributes.sort();
        product.attributes.dedup();
    }
    for order in &mut market.orders {
        order.deliveries.sort_by_key(|d| (d.period, d.date, d.quantity));
        for requirement in &mut order.requirements {
            requirement.schemes.sort();
        }
        order
            .requirements
            .sort_by(|a, b| (a.level, &a.schemes, a.strength).cmp(&(b.level, &b.schemes, b.strength)));
    }
    let named = market.producers.iter().flat_map(|p| &p.groups).collect::<std::collections::BTreeSet<_>>();
    let missing: Vec<Id> =
        named.into_iter().filter(|id| !market.groups.iter().any(|g| g.id == **id)).cloned().collect();
    market.groups.extend(missing.into_iter().map(Group::named));
    market.products.sort_by(|a, b| a.id.cmp(&b.id));
    market.producers.sort_by(|a, b| a.id.cmp(&b.id));
    market.groups.sort_by(|a, b| a.id.cmp(&b.id));
    market.orders.sort_by(|a, b| a.id.cmp(&b.id));
    market.certificates.sort_by(|a, b| certificate_key(a).cmp(&certificate_key(b)));
    market.overrides.sort_by(|a, b| (&a.order, &a.producer).cmp(&(&b.order, &b.producer)));
    market.promises.sort_by(|a, b| {
        (&a.producer, &a.product, a.period, a.quantity).cmp(&(&b.producer, &b.product, b.period, b.quantity))
    });
    let rule_key = |r: &super::Rule| {
        (r.sector.clone(), r.hs_prefix.clone(), r.destination.clone(), r.scheme.clone(), r.level)
    };
    let said = |r: &super::Rule| (r.strength, r.confidence, r.source.clone(), r.verified_on);
    market
        .rule_book
        .rules
        .sort_by_cached_key(|r| (rule_key(r), r.any_of.clone(), r.valid_from, r.valid_until, said(r)));
    for bloc in &mut market.rule_book.blocs {
        bloc.countries.sort();
        bloc.countries.dedup();
    }
    market.rule_book.blocs.sort_by(|a, b| a.name.cmp(&b.name));
}

fn certificate_key(c: &Certificate) -> impl Ord + '_ {
    (&c.holder, &c.scheme, c.level, c.issued, c.expires, c.status, &c.number, &c.issuer)
}
