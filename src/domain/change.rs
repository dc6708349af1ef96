//! A change of the data: what an explanation, a repair, a scenario or a course of coaching asks "what if" about.

use jiff::ToSpan;

use super::{
    Acceptance, Capacity, Certificate, CertificateStatus, Delivery, Fill, Id, LeadMode, Level, Market, Money,
    Order, Ppm, Producer, Quantity, Status, Steady, Survival, share_down,
};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Of a producer.
    Producer(Id, OfProducer),
    /// Of an order.
    Order(Id, OfOrder),
}

/// What may change about a producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfProducer {
    /// Its grade for a product.
    Grade(Id, u8),
    /// It holds an undated certificate.
    Certificate(Id, Level),
    /// It works in a workshop of its own.
    OwnWorkshop,
    /// It may lead.
    MayLead,
    /// Its status.
    Status(Status),
    /// It belongs to this group.
    Joins(Id),
    /// The attribute of a product.
    Attribute(Id, Id, String),
    /// It accepts any lot of a product.
    AnyLot(Id),
    /// Cost of one unit of a product, agreed costs of single orders included.
    UnitCost(Id, Money),
    /// Cost of joining with a product, agreed costs of single orders included.
    SetupCost(Id, Money),
    /// Its capacity times this, parts per million.
    Capacity(Ppm),
    /// Every cost of a unit times this, parts per million: overtime.
    Dearer(Ppm),
    /// It is not there.
    Leaves,
}

/// What may change about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfOrder {
    /// Units in all: the last deliveries give or take the difference.
    Quantity(Quantity),
    /// All deliveries so many days later.
    Later(u32),
    /// Price of a unit.
    Price(Money),
    /// Least grade.
    Floor(u8),
    /// Greatest difference of grade.
    Spread(Option<u8>),
    /// Least likeness.
    Alike(u8),
    /// Greatest distance between two members.
    Within(Option<u64>),
    /// Greatest distance from the place.
    Radius(Option<u64>),
    /// Members come from anywhere.
    AnyGroup,
    /// This attribute is not fixed.
    AnyAttribute(Id),
    /// No workshop of one's own is asked for.
    AnyWorkshop,
    /// None of these is required at this level, by the order or by the rule book.
    Waived(Vec<Id>, Level),
    /// This status may join too.
    Admit(Status),
    /// Least number of members.
    MembersMin(usize),
    /// Greatest number of members.
    MembersMax(Option<usize>),
    /// Least share.
    ShareMin(Ppm),
    /// Greatest share.
    ShareMax(Ppm),
    /// How evenly members carry the deliveries.
    Steady(Steady),
    /// Who leads.
    Lead(LeadMode),
    /// Whether a drop-out is survived.
    Survive(Option<Survival>),
    /// Nobody is locked in.
    Unlock,
    /// This producer is locked in.
    Lock(Id),
    /// This producer is not banned.
    Unban(Id),
    /// This producer is banned.
    Ban(Id),
    /// Makers of the product accept any lot.
    AnyLots,
    /// It may not be turned down.
    Required,
    /// It may be turned down or filled in part, and a missing unit costs its price; evenness excludes parts.
    Open,
}

impl Change {
    /// Makes the change; what it names and the market does not know is left alone.
    pub fn apply(&self, market: &mut Market) {
        match self {
            Change::Producer(id, OfProducer::Leaves) => leave(market, id),
            Change::Producer(id, OfProducer::Certificate(scheme, level)) => {
                market.certificates.push(certificate(id, scheme, *level));
            }
            Change::Producer(id, change) => {
                agree(market, id, change);
                if let Some(producer) = market.producers.iter_mut().find(|p| p.id == *id) {
                    change.of(producer, market.calendar.n_periods);
                }
            }
            Change::Order(id, OfOrder::Later(days)) => later(market, id, *days),
            Change::Order(id, OfOrder::Waived(schemes, level)) => waive(market, id, schemes, *level),
            Change::Order(id, OfOrder::AnyLots) => {
                let Some(order) = market.orders.iter().find(|o| o.id == *id) else { return };
                let made = market.producers.iter_mut().flat_map(|p| &mut p.capabilities);
                made.filter(|c| c.product == order.product).for_each(|c| (c.min_lot, c.lot_step) = (0, 1));
            }
            Change::Order(id, change) => {
                if let Some(order) = market.orders.iter_mut().find(|o| o.id == *id) {
                    change.of(order);
                }
            }
        }
    }
}

impl OfProducer {
    fn of(&self, producer: &mut Producer, n_periods: usize) {
        let made = |producer: &mut Producer, product: &Id, change: &dyn Fn(&mut super::Capability)| {
            producer.capabilities.iter_mut().filter(|c| c.product == *product).for_each(change);
        };
        match self {
            OfProducer::Grade(product, grade) => made(producer, product, &|c| c.grade = *grade),
            OfProducer::AnyLot(product) => made(producer, product, &|c| (c.min_lot, c.lot_step) = (0, 1)),
            OfProducer::UnitCost(product, cost) => made(producer, product, &|c| c.unit_cost = *cost),
            OfProducer::SetupCost(product, cost) => made(producer, product, &|c| c.setup_cost = *cost),
            OfProducer::Attribute(product, key, value) => {
                made(producer, product, &|c| drop(c.attributes.insert(key.clone(), value.clone())));
            }
            OfProducer::OwnWorkshop => producer.own_workshop = true,
            OfProducer::MayLead => producer.may_lead = true,
            OfProducer::Status(status) => producer.status = *status,
            OfProducer::Joins(group) => drop(producer.groups.insert(group.clone())),
            OfProducer::Capacity(part) => match &mut producer.capacity {
                Capacity::PerPeriod(units) => {
                    units.resize(n_periods, 0);
                    units.iter_mut().for_each(|units| *units = share_down(*part, *units));
                }
                Capacity::Monthly => {
                    let realised =
                        producer.capabilities.iter_mut().filter_map(|c| c.monthly_realised.as_mut());
                    realised.for_each(|units| *units = share_down(*part, *units).max(1));
                }
            },
            OfProducer::Dearer(part) => {
                let dearer = |cost: Money| Money((cost.0 * i128::from(*part)).div_euclid(1_000_000));
                producer.capabilities.iter_mut().for_each(|c| c.unit_cost = dearer(c.unit_cost));
            }
            OfProducer::Certificate(..) | OfProducer::Leaves => {}
        }
    }
}

impl OfOrder {
    fn of(&self, order: &mut Order) {
        match self {
            OfOrder::Quantity(quantity) => resize(&mut order.deliveries, *quantity),
            OfOrder::Price(price) => order.price = Some(*price),
            OfOrder::Floor(grade) => order.grade_floor = *grade,
            OfOrder::Spread(spread) => order.spread = *spread,
            OfOrder::Alike(alike) => order.alike = *alike,
            OfOrder::Within(metres) => order.within = *metres,
            OfOrder::Radius(metres) => order.radius = *metres,
            OfOrder::AnyGroup => order.group = None,
            OfOrder::AnyAttribute(key) => drop(order.attributes.remove(key)),
            OfOrder::AnyWorkshop => order.own_workshop = false,
            OfOrder::Admit(status) => drop(order.admit.insert(*status)),
            OfOrder::MembersMin(n) => order.members_min = *n,
            OfOrder::MembersMax(n) => order.members_max = *n,
            OfOrder::ShareMin(share) => order.share_min = *share,
            OfOrder::ShareMax(share) => order.share_max = *share,
            OfOrder::Steady(steady) => order.steady = *steady,
            OfOrder::Lead(lead) => order.lead = lead.clone(),
            OfOrder::Survive(survive) => order.survive = *survive,
            OfOrder::Unlock => order.lock.clear(),
            OfOrder::Open => {
                order.accept = Some(Acceptance::Optional);
                order.penalty = None;
                if order.steady == Steady::None {
                    (order.fill, order.tolerance) = (Fill::Partial { min_fill: 0 }, 0);
                }
            }
            OfOrder::Required => order.accept = Some(Acceptance::Required),
            OfOrder::Lock(id) => drop(order.lock.insert(id.clone())),
            OfOrder::Unban(id) => drop(order.ban.remove(id)),
            OfOrder::Ban(id) => {
                order.lock.remove(id);
                order.ban.insert(id.clone());
            }
            OfOrder::Later(_) | OfOrder::Waived(..) | OfOrder::AnyLots => {}
        }
    }
}

/// Where a cost was agreed for a pair it changes too.
fn agree(market: &mut Market, id: &Id, change: &OfProducer) {
    for agreed in market.overrides.iter_mut().filter(|agreed| agreed.producer == *id) {
        match change {
            OfProducer::UnitCost(_, cost) => agreed.unit_cost = agreed.unit_cost.map(|_| *cost),
            OfProducer::SetupCost(_, cost) => agreed.setup_cost = agreed.setup_cost.map(|_| *cost),
            _ => {}
        }
    }
}

/// An undated, active certificate.
fn certificate(holder: &Id, scheme: &Id, level: Level) -> Certificate {
    Certificate {
        holder: holder.clone(),
        scheme: scheme.clone(),
        level,
        number: None,
        issuer: None,
        issued: None,
        expires: None,
        status: CertificateStatus::Active,
    }
}

/// The producer with everything that speaks of it.
fn leave(market: &mut Market, id: &Id) {
    market.producers.retain(|producer| producer.id != *id);
    market.overrides.retain(|agreed| agreed.producer != *id);
    market.promises.retain(|promise| promise.producer != *id);
    for order in &mut market.orders {
        order.lock.remove(id);
        order.ban.remove(id);
    }
}

/// Fewer units are taken from the last deliveries, more are added to the last.
fn resize(deliveries: &mut Vec<Delivery>, quantity: Quantity) {
    let mut left = quantity;
    for delivery in deliveries.iter_mut() {
        delivery.quantity = delivery.quantity.min(left);
        left -= delivery.quantity;
    }
    deliveries.retain(|delivery| delivery.quantity > 0);
    if let Some(last) = deliveries.last_mut() {
        last.quantity += left;
    }
}

/// Deliveries move with their dates; where capacities follow the months the calendar grows with them.
fn later(market: &mut Market, id: &Id, days: u32) {
    let Some(order) = market.orders.iter_mut().find(|o| o.id == *id) else { return };
    let calendar = &mut market.calendar;
    let monthly = market.producers.iter().all(|p| p.capacity == Capacity::Monthly);
    for delivery in &mut order.deliveries {
        delivery.date = delivery.date.saturating_add(i64::from(days).days());
        while monthly && calendar.last_day(calendar.n_periods) <= delivery.date {
            calendar.n_periods += 1;
        }
        delivery.period = calendar.due_period(delivery.date).unwrap_or(delivery.period);
    }
}

/// Neither the order nor a row of the rule book asks for one of these.
fn waive(market: &mut Market, id: &Id, schemes: &[Id], level: Level) {
    let Some(order) = market.orders.iter_mut().find(|o| o.id == *id) else { return };
    order.requirements.retain(|r| r.level != level || r.schemes != schemes);
    market.rule_book.rules.retain(|rule| rule.level != level || !schemes.contains(&rule.scheme));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Calendar;

    #[test]
    fn fewer_units_come_off_the_last_deliveries() {
        let calendar = Calendar::undated(3);
        let delivery = |period: usize| Delivery { period, date: calendar.last_day(period), quantity: 100 };
        let of = |quantity: Quantity| {
            let mut deliveries = vec![delivery(0), delivery(2)];
            resize(&mut deliveries, quantity);
            deliveries.iter().map(|d| d.quantity).collect::<Vec<_>>()
        };
        assert_eq!(of(130), vec![100, 30]);
        assert_eq!(of(100), vec![100]);
        assert_eq!(of(230), vec![100, 130]);
    }
}
