//! Markets built around a plan: the plan is drawn first, then every constraint is set so that it just holds.

use std::collections::BTreeSet;

use kongsi::domain::{
    Acceptance, Capacity, Certificate, Delivery, Fill, Id, Instance, LeadMode, Level, MICRO, Market, Member,
    Money, Order, OrderPlan, Override, Ppm, Requirement, Solution, Steady, Strength, Survival, share_up,
};

use super::dice::Dice;
use super::shape::Shape;
use super::workshops::{PRODUCTS, id, place, span};
use super::{PLANTED, draw_producers, terms};
use crate::oracle;

/// Far more than any plan needs, to look at the pairs before the real capacities are known.
const AMPLE: u64 = 100_000;

/// A market and a plan that satisfies every one of its constraints.
pub fn planted_feasible(seed: u64) -> (Market, Solution) {
    let mut dice = Dice::new(PLANTED, seed);
    let shape = Shape::small(&mut dice);
    let mut market = draw_producers(&mut dice, &shape);
    let plans: Vec<OrderPlan> =
        (0..shape.n_orders).map(|_| plan(&mut dice, &shape, market.producers.len())).collect();
    market.orders = plans.iter().enumerate().map(|(o, plan)| order(&mut dice, &market, o, plan)).collect();
    let mut solution = Solution { orders: plans };
    for (order, plan) in market.orders.iter_mut().zip(&mut solution.orders) {
        lose(&mut dice, order, plan);
    }
    fit_makers(&mut dice, &mut market, &solution);
    market.promises = if dice.chance(25) { terms::promises(&mut dice, &market, 30) } else { Vec::new() };
    market.overrides = if dice.chance(35) { terms::overrides(&mut dice, &market, 35) } else { Vec::new() };
    fit_overrides(&mut market.overrides, &market.orders, &solution);
    fit_capacity(&mut dice, &mut market, &solution);
    for o in 0..market.orders.len() {
        tighten(&mut dice, &mut market, o, &solution.orders[o]);
    }
    let instance = Instance::new(market.clone()).expect("sound data");
    for (o, plan) in solution.orders.iter_mut().enumerate() {
        survive(&mut dice, &instance, &mut market.orders[o], o, plan);
        plan.lead = oracle::lead(&instance, o, plan).expect("somebody leads");
    }
    (market, solution)
}

/// One to four members who make a few units here and there, some of them level.
fn plan(dice: &mut Dice, shape: &Shape, n_producers: usize) -> OrderPlan {
    let most = if shape.n_orders > 1 { 2 } else { 4 };
    let n_members = dice.size(1, most);
    let mut producers = dice.sample(&(0..n_producers).collect::<Vec<_>>(), n_members);
    producers.sort_unstable();
    let (level, large) = (dice.chance(25), if shape.n_periods == 1 && shape.n_orders == 1 { 6 } else { 2 });
    let mut member = |producer: usize| {
        let pace = dice.within(1, large);
        let units = |dice: &mut Dice| if level { pace } else { dice.within(0, large) };
        let mut row: Vec<u64> = (0..shape.n_periods).map(|_| units(dice)).collect();
        if row.iter().all(|&units| units == 0) {
            row[shape.n_periods - 1] = pace;
        }
        Member { producer, made: row.into_iter().enumerate().filter(|&(_, units)| units > 0).collect() }
    };
    let members = producers.into_iter().map(&mut member).collect();
    OrderPlan { accepted: true, members, lost: Vec::new(), lead: None }
}

/// An order for what the plan makes, some of it due later than it is made.
fn order(dice: &mut Dice, market: &Market, o: usize, plan: &OrderPlan) -> Order {
    let mut due = vec![0; market.calendar.n_periods];
    for &(t, units) in plan.members.iter().flat_map(|m| &m.made) {
        due[t] += units;
    }
    let rows = || plan.members.iter().map(|m| m.made.iter().map(|&(_, units)| units).collect::<Vec<_>>());
    let level = rows().all(|row| row.len() == due.len() && row.iter().all(|units| *units == row[0]));
    if !level {
        for t in 1..due.len() {
            let later = if dice.chance(50) { dice.within(0, due[t - 1]) } else { 0 };
            (due[t - 1], due[t]) = (due[t - 1] - later, due[t] + later);
        }
    }
    let delivery = |(period, &quantity): (usize, &u64)| {
        let date = market.calendar.last_day(period);
        (quantity > 0).then_some(Delivery { period, date, quantity })
    };
    let deliveries = due.iter().enumerate().filter_map(delivery).collect();
    let mut order = Order::new(id(&format!("o{}", o + 1)), id(PRODUCTS[dice.size(0, 1)]), deliveries);
    if level && dice.chance(60) {
        order.steady = Steady::Level;
    } else if dice.chance(50) && is_share(&due, plan) {
        order.steady = Steady::Share;
    }
    order
}

/// Whether every member carries its share of every delivery.
fn is_share(due: &[u64], plan: &OrderPlan) -> bool {
    let quantity: u64 = due.iter().sum();
    let through =
        |m: &Member, t: usize| m.made.iter().filter(|(at, _)| *at <= t).map(|(_, n)| n).sum::<u64>();
    let carries = |m: &Member, t: usize| {
        quantity * through(m, t) + quantity > m.quantity() * due[..=t].iter().sum::<u64>()
    };
    plan.members.iter().all(|m| (0..due.len()).all(|t| carries(m, t)))
}

/// Orders a little more than is made, and lets it be missing.
fn lose(dice: &mut Dice, order: &mut Order, plan: &mut OrderPlan) {
    if order.steady != Steady::None || !dice.chance(35) {
        return;
    }
    let at = dice.size(0, order.deliveries.len() - 1);
    let missing = dice.within(1, 2);
    order.deliveries[at].quantity += missing;
    plan.lost = vec![0; order.last_period() + 1];
    plan.lost[order.deliveries[at].period] = missing;
    let missing = missing * MICRO;
    if dice.chance(50) {
        order.tolerance = missing.div_ceil(order.quantity());
    } else {
        order.fill = Fill::Partial { min_fill: MICRO - missing.div_ceil(order.quantity()) };
    }
}

/// Makes every member a maker of its order, in time, with lots and steps that divide what it makes.
fn fit_makers(dice: &mut Dice, market: &mut Market, solution: &Solution) {
    for (order, plan) in market.orders.iter().zip(&solution.orders) {
        for member in &plan.members {
            let makes = &mut market.producers[member.producer].capabilities;
            if !makes.iter().any(|made| made.product == order.product) {
                let mut other = makes[0].clone();
                other.product = order.product.clone();
                makes.push(other);
            }
            let made = makes.iter_mut().find(|made| made.product == order.product).expect("just added");
            let first = member.made[0].0;
            let ready = (market.calendar.last_day(first) - market.calendar.start).get_days() as u32;
            made.lead_time_days = made.lead_time_days.min(ready);
            if dice.chance(60) {
                made.min_lot = dice.within(1, member.quantity());
            }
            made.lot_step = if dice.chance(40) { member.quantity() } else { 1 };
        }
    }
    // One workshop may be a member of several orders for one product: then its lots suit the smallest.
    for (order, plan) in market.orders.iter().zip(&solution.orders) {
        for member in &plan.members {
            let makes = &mut market.producers[member.producer].capabilities;
            let made = makes.iter_mut().find(|made| made.product == order.product).expect("added before");
            made.min_lot = made.min_lot.min(member.quantity());
            if !member.quantity().is_multiple_of(made.lot_step) {
                made.lot_step = 1;
            }
        }
    }
}

fn fit_overrides(overrides: &mut [Override], orders: &[Order], solution: &Solution) {
    for agreed in overrides {
        let o = orders.iter().position(|order| order.id == agreed.order).expect("of a known order");
        let name = |m: &&Member| agreed.producer == id(&format!("p{:02}", m.producer + 1));
        if let Some(member) = solution.orders[o].members.iter().find(name) {
            agreed.capacity = agreed.capacity.map(|units| units.max(member.quantity()));
        }
    }
}

/// Capacities that the plan just fits, with some room now and then.
fn fit_capacity(dice: &mut Dice, market: &mut Market, solution: &Solution) {
    let given: Vec<Capacity> = market.producers.iter().map(|p| p.capacity.clone()).collect();
    let n_periods = market.calendar.n_periods;
    for producer in &mut market.producers {
        producer.capacity = Capacity::PerPeriod(vec![AMPLE; n_periods]);
    }
    let loose = Instance::new(market.clone()).expect("sound data");
    for (i, given) in given.into_iter().enumerate() {
        let members = solution.orders.iter().flat_map(|plan| &plan.members).filter(|m| m.producer == i);
        if members.count() == 0 {
            market.producers[i].capacity = given;
            continue;
        }
        let room = dice.pick(&[0, 0, 1, 8]);
        let needed = |t: usize| {
            let promised = AMPLE * MICRO - loose.work_capacity(i, t);
            (promised + work(&loose, solution, i, t)).div_ceil(MICRO) + dice.within(0, room)
        };
        market.producers[i].capacity = Capacity::PerPeriod((0..n_periods).map(needed).collect());
    }
}

/// Work of the plan for producer `i` in period `t`.
fn work(instance: &Instance, solution: &Solution, i: usize, t: usize) -> u64 {
    let of_order = |(o, plan): (usize, &OrderPlan)| {
        let own = plan.members.iter().filter(|m| m.producer == i).flat_map(|m| &m.made);
        let units: u64 = own.filter(|(at, _)| *at == t).map(|(_, units)| units).sum();
        instance.pair(o, i).map_or(0, |pair| pair.work * units)
    };
    solution.orders.iter().enumerate().map(of_order).sum()
}

/// Sets the constraints of order `o` so that its plan satisfies them.
fn tighten(dice: &mut Dice, market: &mut Market, o: usize, plan: &OrderPlan) {
    let mut order = market.orders[o].clone();
    let members: Vec<usize> = plan.members.iter().map(|m| m.producer).collect();
    similar(dice, market, &mut order, &members);
    places(dice, market, &mut order, &members);
    let papers = papers(dice, market, &mut order, &members);
    market.certificates.extend(papers);
    sizes(dice, &mut order, plan);
    order.own_workshop = dice.chance(25);
    for &i in &members {
        market.producers[i].own_workshop |= order.own_workshop;
        order.admit.insert(market.producers[i].status);
    }
    let ids: Vec<Id> = market.producers.iter().map(|p| p.id.clone()).collect();
    let (inside, outside): (Vec<usize>, Vec<usize>) = (0..ids.len()).partition(|i| members.contains(i));
    if dice.chance(25) {
        order.lock.insert(ids[dice.pick(&inside)].clone());
    }
    if dice.chance(25) && !outside.is_empty() {
        order.ban.insert(ids[dice.pick(&outside)].clone());
    }
    if dice.chance(30) {
        order.group = Some(id("kop-maju"));
        for &i in &members {
            market.producers[i].groups.insert(id("kop-maju"));
        }
    }
    order.price = dice.chance(50).then(|| Money(dice.within(2, 9).into()));
    order.penalty = dice.chance(50).then(|| Money(dice.within(0, 9).into()));
    order.holding_cost = Money(dice.within(0, 2).into());
    order.accept = Some(if dice.chance(80) { Acceptance::Required } else { Acceptance::Optional });
    market.orders[o] = order;
}

fn similar(dice: &mut Dice, market: &mut Market, order: &mut Order, members: &[usize]) {
    let made = |i: usize| {
        let makes = &market.producers[i].capabilities;
        makes.iter().find(|made| made.product == order.product).expect("a maker").clone()
    };
    let grades = || members.iter().map(|&i| made(i).grade);
    let (low, high) = (grades().min().unwrap_or(0), grades().max().unwrap_or(0));
    if dice.chance(50) {
        order.spread = Some(high - low);
    }
    if dice.chance(40) {
        order.grade_floor = low - dice.within(0, 5) as u8;
    }
    if market.orders.len() == 1 {
        alike(dice, market, order, members);
    }
}

/// Members with the same attributes. With several orders one would undo what another has set.
fn alike(dice: &mut Dice, market: &mut Market, order: &mut Order, members: &[usize]) {
    let product = market.products.iter().find(|product| product.id == order.product).expect("a product");
    let keys = product.attributes.clone();
    let made = market.producers[members[0]].capabilities.iter().find(|made| made.product == order.product);
    let attributes = made.expect("a maker").attributes.clone();
    if dice.chance(50) && keys.iter().all(|key| attributes.contains_key(key)) {
        order.alike = dice.pick(&[50, 100]);
    }
    if dice.chance(35) && keys.first().is_some_and(|key| attributes.contains_key(key)) {
        order.attributes.insert(keys[0].clone(), attributes[&keys[0]].clone());
    }
    if order.alike > 0 || !order.attributes.is_empty() {
        for &i in members {
            let makes = &mut market.producers[i].capabilities;
            let made = makes.iter_mut().find(|made| made.product == order.product).expect("a maker");
            made.attributes.clone_from(&attributes);
        }
    }
}

fn places(dice: &mut Dice, market: &mut Market, order: &mut Order, members: &[usize]) {
    order.place = Some(place(dice, 100));
    order.transport_rate = Money(if dice.chance(25) { 1 } else { 0 });
    if order.transport_rate > Money::ZERO {
        let unknown = market.producers.iter_mut().filter(|p| p.place.coordinates.is_none());
        unknown.for_each(|producer| producer.place = place(dice, 100));
    }
    let spots: Vec<_> = members.iter().map(|&i| market.producers[i].place.clone()).collect();
    let to_order =
        spots.iter().map(|spot| spot.metres_to(order.place.as_ref()?)).max_by_key(|m| m.unwrap_or(0));
    if spots.iter().any(|spot| spot.coordinates.is_none()) {
        return;
    }
    let apart = spots.iter().flat_map(|a| spots.iter().filter_map(move |b| a.metres_to(b))).max();
    order.radius = to_order.flatten().filter(|_| dice.chance(35));
    order.within = apart.filter(|_| dice.chance(35));
}

/// Certificates that the order asks for, held by the members or by a group all of them join.
fn papers(dice: &mut Dice, market: &mut Market, order: &mut Order, members: &[usize]) -> Vec<Certificate> {
    let mut held = Vec::new();
    let strength = Strength::Mandatory;
    if dice.chance(40) {
        let schemes = if dice.chance(50) { vec![id("HACCP"), id("SNI")] } else { vec![id("HACCP")] };
        order.requirements.push(Requirement { schemes, level: Level::Facility, strength, rule: None });
        let group = id("sentra-wedoro");
        let common = dice.chance(30);
        for &i in members {
            let producer = &mut market.producers[i];
            let holder = if common { group.clone() } else { producer.id.clone() };
            if common {
                producer.groups.insert(group.clone());
            }
            held.push((holder, "HACCP"));
        }
    }
    if dice.chance(40) {
        order.lead = LeadMode::Member;
        let leader = dice.pick(members);
        market.producers[leader].may_lead = true;
        let schemes = vec![id("HALAL")];
        order.requirements.push(Requirement { schemes, level: Level::Exporter, strength, rule: None });
        held.push((market.producers[leader].id.clone(), "HALAL"));
    }
    let (start, last) = (market.calendar.start, order.last_date());
    let valid = |(holder, scheme): (Id, &str)| Certificate {
        holder,
        scheme: id(scheme),
        level: Level::Facility,
        number: None,
        issuer: None,
        issued: dice.chance(50).then(|| start.saturating_sub(span(dice.below(3)))),
        expires: dice.chance(50).then_some(last),
        status: Default::default(),
    };
    held.into_iter().map(valid).collect()
}

fn sizes(dice: &mut Dice, order: &mut Order, plan: &OrderPlan) {
    let n_members = plan.members.len();
    if dice.chance(40) {
        order.members_max = Some(n_members);
    }
    if dice.chance(30) {
        order.members_min = n_members;
    }
    let quantity = order.quantity();
    let parts: BTreeSet<Ppm> = plan.members.iter().map(|m| m.quantity() * MICRO / quantity).collect();
    if let (Some(&least), true) = (parts.first(), dice.chance(35)) {
        order.share_min = least;
    }
    if let (Some(&most), true) = (parts.last(), dice.chance(35)) {
        order.share_max = (most + 1).min(MICRO);
    }
}

/// The greatest coverage the members can promise, if they can promise any.
fn survive(dice: &mut Dice, instance: &Instance, order: &mut Order, o: usize, plan: &OrderPlan) {
    if !dice.chance(50) {
        return;
    }
    let each_delivery = dice.chance(60);
    let demand = order.demand();
    let last = order.last_period();
    let mut coverage = MICRO;
    for t in (0..=last).filter(|&t| t == last || each_delivery && demand[t] > 0) {
        let alone: Vec<u64> =
            plan.members.iter().map(|m| oracle::able_to_make(instance, o, m.producer, t)).collect();
        let due: u64 = demand[..=t].iter().sum();
        let others = alone.iter().sum::<u64>() - alone.iter().max().unwrap_or(&0);
        coverage = coverage.min(others * MICRO / due);
        assert!(share_up(coverage, due) <= others);
    }
    if coverage > 0 {
        order.survive = Some(Survival { coverage, each_delivery });
    }
}
