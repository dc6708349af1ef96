//! What must hold of the data itself, whatever the answer. All faults are collected, none stops the others.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::{Market, position};
use super::limits::{
    MAX_DECIMALS, MAX_DISTANCE_KM, MAX_LEAD_DAYS, MAX_MONEY, MAX_MONTH_FACTOR, MAX_ORDERS, MAX_PERIODS,
    MAX_PRODUCERS, MAX_QUANTITY, MAX_WORK,
};
use super::work::capability_work;
use super::{Capability, Capacity, Fault, Fill, Id, LeadMode, MICRO, Money, Order, Place, Producer, Steady};

/// Every fault of a market whose lists are sorted by id.
pub(super) fn faults(market: &Market) -> Vec<Fault> {
    let mut faults = Vec::new();
    size(market, &mut faults);
    duplicates(market, &mut faults);
    for producer in &market.producers {
        check_producer(market, producer, &mut faults);
    }
    for order in &market.orders {
        check_order(market, order, &mut faults);
    }
    agreements(market, &mut faults);
    for certificate in &market.certificates {
        if let (Some(issued), Some(expires)) = (certificate.issued, certificate.expires)
            && expires < issued
        {
            let place = format!("certificates[{} {}].expires", certificate.holder, certificate.scheme);
            faults.push(
                Fault::new("expires-before-issue", place).with("issued", issued).with("expires", expires),
            );
        }
    }
    faults.sort();
    faults
}

fn size(market: &Market, faults: &mut Vec<Fault>) {
    let counts = [
        ("too-many-producers", "producers", market.producers.len(), MAX_PRODUCERS),
        ("too-many-orders", "orders", market.orders.len(), MAX_ORDERS),
        ("too-many-periods", "calendar.periods", market.calendar.n_periods, MAX_PERIODS),
        ("too-many-decimals", "currency.decimals", market.currency.decimals.into(), MAX_DECIMALS.into()),
    ];
    for (code, place, count, most) in counts {
        if count > most {
            faults.push(Fault::new(code, place).with("count", count).with("most", most));
        }
    }
    if market.calendar.n_periods == 0 {
        faults.push(Fault::new("no-periods", "calendar.periods"));
    }
    if market.orders.is_empty() {
        faults.push(Fault::new("no-orders", "orders"));
    }
}

fn duplicates(market: &Market, faults: &mut Vec<Fault>) {
    for group in market.groups.iter().filter(|g| position(&market.producers, &g.id, |p| &p.id).is_some()) {
        faults
            .push(Fault::new("group-is-producer", format!("groups[{}].id", group.id)).with("id", &group.id));
    }
    let mut seen = |list: &str, ids: Vec<&Id>| {
        let mut folded: BTreeMap<String, &Id> = BTreeMap::new();
        for id in ids {
            if let Some(earlier) = folded.insert(id.folded(), id) {
                faults.push(
                    Fault::new("duplicate-id", format!("{list}[{id}].id"))
                        .with("id", id)
                        .with("other", earlier),
                );
            }
        }
    };
    seen("producers", market.producers.iter().map(|p| &p.id).collect());
    seen("orders", market.orders.iter().map(|o| &o.id).collect());
    seen("groups", market.groups.iter().map(|g| &g.id).collect());
    seen("products", market.products.iter().map(|p| &p.id).collect());
}

fn check_producer(market: &Market, producer: &Producer, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("producers[{}].{field}", producer.id);
    check_money(producer.activation_cost, at("activation_cost"), faults);
    check_coordinates(&producer.place, at("place"), faults);
    if producer.on_time_rate.is_some_and(|rate| rate > MICRO) {
        faults.push(Fault::new("fraction-above-one", at("on_time_rate")));
    }
    if let Capacity::PerPeriod(units) = &producer.capacity {
        if units.len() != market.calendar.n_periods {
            let fault = Fault::new("capacity-length", at("capacity"));
            faults.push(fault.with("given", units.len()).with("periods", market.calendar.n_periods));
        }
        if let Some(units) = units.iter().find(|&&units| units > MAX_QUANTITY) {
            faults.push(
                Fault::new("quantity-too-large", at("capacity"))
                    .with("value", units)
                    .with("most", MAX_QUANTITY),
            );
        }
    }
    let mut products = BTreeSet::new();
    for capability in &producer.capabilities {
        let place = at(&format!("capabilities[{}]", capability.product));
        if !products.insert(&capability.product) {
            faults
                .push(Fault::new("duplicate-capability", place.clone()).with("product", &capability.product));
        }
        check_capability(market, producer, capability, &place, faults);
    }
}

fn check_capability(
    market: &Market,
    producer: &Producer,
    made: &Capability,
    place: &str,
    faults: &mut Vec<Fault>,
) {
    let at = |field: &str| format!("{place}.{field}");
    if position(&market.products, &made.product, |p| &p.id).is_none() {
        faults.push(Fault::new("unknown-product", at("product")).with("product", &made.product));
    }
    if made.grade > 100 {
        faults.push(Fault::new("grade-above-100", at("grade")).with("value", made.grade));
    }
    if made.reject_rate >= 10_000 {
        faults.push(Fault::new("reject-rate-too-high", at("reject_rate")).with("value", made.reject_rate));
    }
    if made.lead_time_days > MAX_LEAD_DAYS {
        faults.push(Fault::new("lead-time-too-long", at("lead_time_days")).with("most", MAX_LEAD_DAYS));
    }
    if made.lot_step == 0 {
        faults.push(Fault::new("lot-step-zero", at("lot_step")));
    }
    check_money(made.unit_cost, at("unit_cost"), faults);
    check_money(made.setup_cost, at("setup_cost"), faults);
    let quantities = [
        ("min_lot", Some(made.min_lot)),
        ("lot_step", Some(made.lot_step)),
        ("capacity_realised", made.monthly_realised),
        ("capacity_committed", Some(made.monthly_committed)),
    ];
    for (field, value) in quantities {
        if value.is_some_and(|value| value > MAX_QUANTITY) {
            faults.push(Fault::new("quantity-too-large", at(field)).with("most", MAX_QUANTITY));
        }
    }
    if producer.capacity == Capacity::Monthly && made.monthly_realised.is_none() {
        faults.push(Fault::new("capacity-missing", at("capacity_realised")).with("product", &made.product));
    }
    if made.monthly_realised == Some(0) && made.monthly_committed > 0 {
        faults.push(Fault::new("committed-without-capacity", at("capacity_committed")));
    }
    if made.month_factor.is_some_and(|factors| factors.iter().any(|&factor| factor > MAX_MONTH_FACTOR)) {
        faults.push(
            Fault::new("month-factor-too-large", at("month_factor")).with("most", MAX_MONTH_FACTOR / MICRO),
        );
    }
    let work = capability_work(&producer.capabilities, made).max(made.work.unwrap_or(0));
    if made.monthly_realised != Some(0) && (work == 0 || work > MAX_WORK * MICRO) {
        faults.push(Fault::new("work-out-of-range", at("work")).with("most", MAX_WORK));
    }
}

fn check_order(market: &Market, order: &Order, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("orders[{}].{field}", order.id);
    let makes = |p: &Producer| p.capabilities.iter().any(|c| c.product == order.product);
    if position(&market.products, &order.product, |p| &p.id).is_none() || !market.producers.iter().any(makes)
    {
        faults.push(Fault::new("nobody-makes-product", at("product")).with("product", &order.product));
    }
    check_deliveries(market, order, faults);
    for (field, amount) in [
        ("price", order.price),
        ("penalty", order.penalty),
        ("holding_cost", Some(order.holding_cost)),
        ("transport_rate", Some(order.transport_rate)),
    ] {
        check_money(amount.unwrap_or_default(), at(field), faults);
        if amount.is_some_and(|amount| amount < Money::ZERO) {
            faults.push(Fault::new("negative-money", at(field)));
        }
    }
    check_membership(order, faults);
    check_hand(market, order, faults);
    check_distances(market, order, faults);
}

fn check_deliveries(market: &Market, order: &Order, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("orders[{}].{field}", order.id);
    if order.deliveries.iter().map(|d| u128::from(d.quantity)).sum::<u128>() > u128::from(MAX_QUANTITY) {
        faults.push(Fault::new("quantity-too-large", at("deliveries")).with("most", MAX_QUANTITY));
    }
    if order.deliveries.iter().all(|d| d.quantity == 0) {
        faults.push(Fault::new("nothing-ordered", at("deliveries")));
    }
    for delivery in &order.deliveries {
        if delivery.period >= market.calendar.n_periods {
            let fault =
                Fault::new("delivery-beyond-calendar", at("deliveries")).with("period", delivery.period + 1);
            faults.push(fault.with("periods", market.calendar.n_periods));
        } else if order.release.is_some_and(|release| delivery.date < release) {
            let fault = Fault::new("delivery-before-release", at("deliveries")).with("date", delivery.date);
            faults.push(fault.with("release", order.release.unwrap_or_default()));
        }
    }
}

fn check_membership(order: &Order, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("orders[{}].{field}", order.id);
    if order.members_min == 0 {
        faults.push(Fault::new("members-min-zero", at("members_min")));
    }
    if order.members_max == Some(0) {
        faults.push(Fault::new("members-max-zero", at("members_max")));
    }
    if order.members_max.is_some_and(|most| 0 < most && most < order.members_min) {
        let fault = Fault::new("members-min-above-max", at("members_min")).with("min", order.members_min);
        faults.push(fault.with("max", order.members_max.unwrap_or_default()));
    }
    if order.share_min > order.share_max {
        faults.push(Fault::new("share-min-above-max", at("share_min")));
    }
    let min_fill = if let Fill::Partial { min_fill } = order.fill { min_fill } else { 0 };
    let coverage = order.survive.map_or(0, |survival| survival.coverage);
    for (field, fraction) in [
        ("share_min", order.share_min),
        ("share_max", order.share_max),
        ("tolerance", order.tolerance),
        ("min_fill", min_fill),
        ("coverage", coverage),
    ] {
        if fraction > MICRO {
            faults.push(Fault::new("fraction-above-one", at(field)));
        }
    }
    for (field, value) in
        [("grade_floor", order.grade_floor), ("spread", order.spread.unwrap_or(0)), ("alike", order.alike)]
    {
        if value > 100 {
            faults.push(Fault::new("grade-above-100", at(field)).with("value", value));
        }
    }
    if order.steady != Steady::None && order.fill != Fill::AllOrNothing {
        faults.push(Fault::new("steady-with-partial", at("steady")));
    }
}

fn check_hand(market: &Market, order: &Order, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("orders[{}].{field}", order.id);
    for id in order.lock.intersection(&order.ban) {
        faults.push(Fault::new("locked-and-banned", at("lock")).with("producer", id));
    }
    for (field, list) in [("lock", &order.lock), ("ban", &order.ban)] {
        for id in list.iter().filter(|id| position(&market.producers, id, |p| &p.id).is_none()) {
            faults.push(Fault::new("unknown-producer", at(field)).with("producer", id));
        }
    }
    if let Some(group) = &order.group
        && position(&market.groups, group, |g| &g.id).is_none()
    {
        faults.push(Fault::new("unknown-group", at("within_group")).with("group", group));
    }
    if let LeadMode::External(id) = &order.lead
        && position(&market.producers, id, |p| &p.id).is_some()
    {
        faults.push(Fault::new("external-lead-is-producer", at("lead")).with("producer", id));
    }
    if order.admit.is_empty() {
        faults.push(Fault::new("admits-nobody", at("admit")));
    }
}

/// A transport rate needs the distance to every maker whose cost is not agreed otherwise.
fn check_distances(market: &Market, order: &Order, faults: &mut Vec<Fault>) {
    let at = |field: &str| format!("orders[{}].{field}", order.id);
    if let Some(place) = &order.place {
        check_coordinates(place, at("place"), faults);
    }
    check_money(order.transport_rate * MAX_DISTANCE_KM, at("transport_rate"), faults);
    let known = order.place.as_ref().is_some_and(|place| place.coordinates.is_some());
    if order.radius.is_some() && !known {
        faults.push(Fault::new("radius-without-place", at("radius_km")));
    }
    if order.transport_rate <= Money::ZERO {
        return;
    }
    if !known {
        faults.push(Fault::new("transport-without-place", at("transport_rate")));
        return;
    }
    let agreed = |p: &Producer| {
        market.overrides.iter().any(|a| a.order == order.id && a.producer == p.id && a.unit_cost.is_some())
    };
    let unknown = |p: &&Producer| {
        p.place.coordinates.is_none()
            && p.capabilities.iter().any(|c| c.product == order.product)
            && !agreed(p)
    };
    for producer in market.producers.iter().filter(unknown) {
        faults.push(
            Fault::new("transport-distance-unknown", at("transport_rate")).with("producer", &producer.id),
        );
    }
}

fn agreements(market: &Market, faults: &mut Vec<Fault>) {
    for twin in
        market.overrides.windows(2).filter(|w| (&w[0].order, &w[0].producer) == (&w[1].order, &w[1].producer))
    {
        let place = format!("overrides[{} {}]", twin[0].order, twin[0].producer);
        faults.push(Fault::new("duplicate-override", place));
    }
    for agreed in &market.overrides {
        let at = |field: &str| format!("overrides[{} {}].{field}", agreed.order, agreed.producer);
        if position(&market.orders, &agreed.order, |o| &o.id).is_none() {
            faults.push(Fault::new("unknown-order", at("order")).with("order", &agreed.order));
        }
        if position(&market.producers, &agreed.producer, |p| &p.id).is_none() {
            faults.push(Fault::new("unknown-producer", at("producer")).with("producer", &agreed.producer));
        }
        check_money(agreed.unit_cost.unwrap_or_default(), at("unit_cost"), faults);
        check_money(agreed.setup_cost.unwrap_or_default(), at("setup_cost"), faults);
        if agreed.work.is_some_and(|work| work == 0 || work > MAX_WORK * MICRO) {
            faults.push(Fault::new("work-out-of-range", at("work")).with("most", MAX_WORK));
        }
        if agreed.capacity.is_some_and(|units| units > MAX_QUANTITY) {
            faults.push(Fault::new("quantity-too-large", at("capacity")).with("most", MAX_QUANTITY));
        }
    }
    for promise in &market.promises {
        let place = format!("promised[{} {}]", promise.producer, promise.product);
        let producer =
            position(&market.producers, &promise.producer, |p| &p.id).map(|at| &market.producers[at]);
        match producer {
            None => faults.push(Fault::new("unknown-producer", place).with("producer", &promise.producer)),
            Some(p) if !p.capabilities.iter().any(|c| c.product == promise.product) => {
                faults.push(Fault::new("promise-of-other-product", place).with("product", &promise.product));
            }
            Some(_) if promise.period >= market.calendar.n_periods => {
                faults.push(Fault::new("promise-beyond-calendar", place).with("period", promise.period + 1));
            }
            Some(_) if promise.quantity > MAX_QUANTITY => {
                faults.push(Fault::new("quantity-too-large", place).with("most", MAX_QUANTITY));
            }
            Some(_) => {}
        }
    }
}

fn check_money(amount: Money, place: String, faults: &mut Vec<Fault>) {
    if amount.0.unsigned_abs() > MAX_MONEY.unsigned_abs() {
        faults.push(Fault::new("money-too-large", place));
    }
}

fn check_coordinates(place: &Place, at: String, faults: &mut Vec<Fault>) {
    let outside =
        |c: super::Coordinates| !(-90.0..=90.0).contains(&c.lat) || !(-180.0..=180.0).contains(&c.lon);
    if place.coordinates.is_some_and(outside) {
        faults.push(Fault::new("coordinates-out-of-range", at));
    }
}
