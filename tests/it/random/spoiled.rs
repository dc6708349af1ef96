//! Markets without a plan: one order of a market that has one is made impossible, each time in another way.

use kongsi::domain::{
    Acceptance, Fill, LeadMode, Level, MICRO, Market, Order, Override, Requirement, Steady, Strength,
    Survival,
};

use super::dice::Dice;
use super::workshops::{id, span};
use super::{SPOILED, planted_feasible};

/// Makes the order at a position impossible; the order is already required in full.
type Spoil = fn(&mut Market, usize);

const SPOILS: [Spoil; 13] = [
    capacity_short,
    grade_gap,
    certificate_lapsed,
    locked_ineligible,
    locked_apart,
    one_member_too_few,
    too_few_eligible,
    nobody_leads,
    nobody_can_drop_out,
    lots_do_not_add_up,
    shares_do_not_add_up,
    first_delivery_too_early,
    no_level_split,
];

/// A market in which one required order has no plan.
pub fn planted_infeasible(seed: u64) -> Market {
    let mut dice = Dice::new(SPOILED, seed);
    let (mut market, _) = planted_feasible(seed);
    let o = dice.size(0, market.orders.len() - 1);
    let order = &mut market.orders[o];
    (order.accept, order.fill, order.tolerance) = (Some(Acceptance::Required), Fill::AllOrNothing, 0);
    let spoil = dice.pick(&SPOILS);
    spoil(&mut market, o);
    market
}

/// Positions of all makers of the order's product.
fn makers(market: &Market, o: usize) -> Vec<usize> {
    let makes =
        |i: &usize| market.producers[*i].capabilities.iter().any(|c| c.product == market.orders[o].product);
    (0..market.producers.len()).filter(makes).collect()
}

/// Agrees that producer `i` makes at most `units` for the order.
fn limit(market: &mut Market, o: usize, i: usize, units: u64) {
    let (order, producer) = (market.orders[o].id.clone(), market.producers[i].id.clone());
    let known = market.overrides.iter().position(|a| a.order == order && a.producer == producer);
    let at = known.unwrap_or_else(|| {
        let terms =
            Override { order, producer, unit_cost: None, setup_cost: None, capacity: None, work: None };
        market.overrides.push(terms);
        market.overrides.len() - 1
    });
    market.overrides[at].capacity = Some(units);
}

/// Room for everybody to make as much as is asked of them.
fn enlarge(order: &mut Order) {
    (order.share_min, order.share_max) = (0, MICRO);
}

/// All makers together are one unit short.
fn capacity_short(market: &mut Market, o: usize) {
    let (makers, mut left) = (makers(market, o), market.orders[o].quantity() - 1);
    let part = left.div_ceil(makers.len() as u64);
    for i in makers {
        limit(market, o, i, part.min(left));
        left -= part.min(left);
    }
}

/// Two grades thirty apart, neither of which suffices.
fn grade_gap(market: &mut Market, o: usize) {
    let (makers, quantity) = (makers(market, o), market.orders[o].quantity());
    market.orders[o].spread = Some(10);
    let class = (makers.len() as u64).div_ceil(2);
    for (k, &i) in makers.iter().enumerate() {
        limit(market, o, i, (quantity - 1) / class);
        let product = market.orders[o].product.clone();
        let makes = market.producers[i].capabilities.iter_mut().filter(|c| c.product == product);
        makes.for_each(|made| made.grade = if k % 2 == 0 { 65 } else { 95 });
    }
}

/// Every certificate of one scheme lapses the day before the last delivery.
fn certificate_lapsed(market: &mut Market, o: usize) {
    let order = &mut market.orders[o];
    let last = order.last_date();
    let (level, strength) = (Level::Facility, Strength::Mandatory);
    order.requirements.push(Requirement { schemes: vec![id("HACCP")], level, strength, rule: None });
    for certificate in market.certificates.iter_mut().filter(|c| c.scheme == id("HACCP")) {
        let eve = last.saturating_sub(span(1));
        certificate.expires = Some(eve);
        certificate.issued = certificate.issued.map(|issued| issued.min(eve));
    }
}

/// The user insists on somebody without a workshop of its own.
fn locked_ineligible(market: &mut Market, o: usize) {
    let first = makers(market, o)[0];
    let producer = &mut market.producers[first];
    producer.own_workshop = false;
    let order = &mut market.orders[o];
    order.own_workshop = true;
    order.ban.remove(&producer.id);
    order.lock.insert(producer.id.clone());
}

/// The user insists on two whose grades are too far apart; a lone maker is too small.
fn locked_apart(market: &mut Market, o: usize) {
    let makers = makers(market, o);
    grade_gap(market, o);
    for &i in makers.iter().take(2) {
        let name = market.producers[i].id.clone();
        market.orders[o].ban.remove(&name);
        market.orders[o].lock.insert(name);
    }
    if makers.len() == 1 {
        capacity_short(market, o);
    }
}

/// Nobody can make it all and only one may join.
fn one_member_too_few(market: &mut Market, o: usize) {
    let quantity = market.orders[o].quantity();
    for i in makers(market, o) {
        limit(market, o, i, quantity - 1);
    }
    (market.orders[o].members_min, market.orders[o].members_max) = (1, Some(1));
    market.orders[o].lock.clear();
}

/// More members asked for than there are makers.
fn too_few_eligible(market: &mut Market, o: usize) {
    let n_makers = makers(market, o).len();
    (market.orders[o].members_min, market.orders[o].members_max) = (n_makers + 1, None);
}

fn nobody_leads(market: &mut Market, o: usize) {
    market.orders[o].lead = LeadMode::Member;
    let maker = market.producers.iter_mut();
    maker.for_each(|producer| producer.may_lead = false);
    market.groups.iter_mut().for_each(|group| group.may_lead = false);
}

/// Two at most, and neither could make the order alone.
fn nobody_can_drop_out(market: &mut Market, o: usize) {
    one_member_too_few(market, o);
    let order = &mut market.orders[o];
    order.members_max = Some(2);
    order.survive = Some(Survival { coverage: MICRO, each_delivery: false });
}

/// Everybody works in lots of a size that does not divide the order.
fn lots_do_not_add_up(market: &mut Market, o: usize) {
    let quantity = market.orders[o].quantity();
    let step = (2..).find(|step| !quantity.is_multiple_of(*step)).unwrap_or(2);
    let product = market.orders[o].product.clone();
    for producer in &mut market.producers {
        producer
            .capabilities
            .iter_mut()
            .filter(|c| c.product == product)
            .for_each(|made| made.lot_step = step);
    }
    enlarge(&mut market.orders[o]);
}

/// Two members with less than half each.
fn shares_do_not_add_up(market: &mut Market, o: usize) {
    let order = &mut market.orders[o];
    (order.members_min, order.members_max) = (1, Some(2));
    (order.share_min, order.share_max) = (0, 499_999);
}

/// Everybody needs longer than the calendar to make a first piece.
fn first_delivery_too_early(market: &mut Market, o: usize) {
    let product = market.orders[o].product.clone();
    for producer in &mut market.producers {
        producer
            .capabilities
            .iter_mut()
            .filter(|c| c.product == product)
            .for_each(|made| made.lead_time_days = 400);
    }
}

/// A level split of an odd first delivery is impossible for members who must work in pairs of units.
fn no_level_split(market: &mut Market, o: usize) {
    let order = &mut market.orders[o];
    order.steady = Steady::Level;
    if order.quantity().is_multiple_of(2) {
        order.deliveries[0].quantity += 1;
    }
    let product = order.product.clone();
    for producer in &mut market.producers {
        producer.capabilities.iter_mut().filter(|c| c.product == product).for_each(|made| made.lot_step = 2);
    }
}
