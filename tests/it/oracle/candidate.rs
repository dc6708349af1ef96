//! Who may join an order and how much the pair can make: one test after the other, straight from the data.

use kongsi::domain::{Id, Instance, Level, Order, Pair, Producer, Quantity, Strength, pieces_within};
use kongsi::domain::{share_down, share_up};

use super::papers::producer_holds;

/// A producer that may join order `order`.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub order: usize,
    pub producer: usize,
    pub pair: Pair,
    pub grade: u8,
    /// Fewest units of a member.
    pub least: Quantity,
    /// Most units of a member.
    pub most: Quantity,
    /// A member's total is a multiple of this.
    pub step: Quantity,
    /// What it could make alone up to and including each period, `0..=last_period`.
    pub through: Vec<Quantity>,
}

/// Everybody who may join order `o`, ascending by producer.
pub fn candidates(instance: &Instance, o: usize) -> Vec<Candidate> {
    (0..instance.producers().len()).filter_map(|i| candidate(instance, o, i)).collect()
}

fn candidate(instance: &Instance, o: usize, i: usize) -> Option<Candidate> {
    let order = &instance.orders()[o];
    let producer = &instance.producers()[i];
    let made = producer.capabilities.iter().find(|c| c.product == order.product)?;
    let pair = instance.pair(o, i)?;
    let through = capacity_through(instance, order, &pair);
    let quantity = order.quantity();
    let least = share_up(order.share_min, quantity).max(made.min_lot).max(1);
    let capacity = through[order.last_period()];
    let most = capacity.min(quantity).min(share_down(order.share_max, quantity));
    let joins = least.next_multiple_of(made.lot_step) <= most
        && made.grade >= order.grade_floor
        && order.attributes.iter().all(|(key, value)| made.attributes.get(key) == Some(value))
        && (producer.own_workshop || !order.own_workshop)
        && order.admit.contains(&producer.status)
        && is_near(order, producer)
        && order.group.as_ref().is_none_or(|group| producer.groups.contains(group))
        && !order.ban.contains(&producer.id)
        && has_papers(instance, o, &pair);
    joins.then_some(Candidate {
        order: o,
        producer: i,
        pair,
        grade: made.grade,
        least,
        most,
        step: made.lot_step,
        through,
    })
}

fn capacity_through(instance: &Instance, order: &Order, pair: &Pair) -> Vec<Quantity> {
    let mut sum = 0;
    let mut through = Vec::new();
    for t in 0..=order.last_period() {
        if pair.window.contains(&t) {
            sum += pieces_within(instance.work_capacity(pair.producer, t), pair.work);
        }
        through.push(pair.limit.map_or(sum, |limit| sum.min(limit)));
    }
    through
}

fn is_near(order: &Order, producer: &Producer) -> bool {
    let Some(radius) = order.radius else { return true };
    let metres = order.place.as_ref().and_then(|place| place.metres_to(&producer.place));
    metres.is_some_and(|metres| metres <= radius)
}

fn has_papers(instance: &Instance, o: usize, pair: &Pair) -> bool {
    let asked_of_members = instance.requirements(o).iter().filter(|requirement| {
        requirement.strength == Strength::Mandatory
            && matches!(requirement.level, Level::Facility | Level::Product)
    });
    asked_of_members.into_iter().all(|requirement| producer_holds(instance, o, pair, requirement))
}

/// Whether two candidates of one order may be members together.
pub fn compatible(instance: &Instance, a: &Candidate, b: &Candidate) -> bool {
    let order = &instance.orders()[a.order];
    let place = |c: &Candidate| instance.producers()[c.producer].place.clone();
    let near = |within| place(a).metres_to(&place(b)).is_some_and(|metres| metres <= within);
    order.spread.is_none_or(|spread| a.grade.abs_diff(b.grade) <= spread)
        && alike(instance, a, b) >= u32::from(order.alike)
        && order.within.is_none_or(near)
}

/// Per cent of the product's attributes that both have with the same value.
fn alike(instance: &Instance, a: &Candidate, b: &Candidate) -> u32 {
    let product = instance.product(a.order);
    let value = |c: &Candidate, key: &Id| {
        let mut made = instance.producers()[c.producer].capabilities.iter();
        made.find(|made| made.product == product.id).and_then(|made| made.attributes.get(key).cloned())
    };
    let equal = |key: &&Id| value(a, key).is_some() && value(a, key) == value(b, key);
    let listed = product.attributes.len() as u32;
    let in_common = product.attributes.iter().filter(equal).count() as u32;
    (100 * in_common).checked_div(listed).unwrap_or(100)
}
