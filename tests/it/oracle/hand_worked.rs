//! Tiny instances whose optimum is worked out by hand in the comments.

use kongsi::domain::{
    Acceptance, Calendar, Capability, Capacity, Certificate, CertificateStatus, Contact, Criterion, Currency,
    Delivery, Fill, Goal, Id, Instance, Lead, LeadMode, Level, Market, Money, Order, OrderPlan, Place,
    Producer, Product, Requirement, RuleBook, Status, Strength, Survival,
};

use super::{Answer, pairs, solve};

fn id(text: &str) -> Id {
    Id::new(text).expect("a plain id")
}

/// A maker of shoes, grade 80, with the same capacity in every period.
fn maker(name: &str, capacity: &[u64], unit_cost: i128) -> Producer {
    let shoe = Capability {
        product: id("shoe"),
        grade: 80,
        unit_cost: Money(unit_cost),
        setup_cost: Money::ZERO,
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
    };
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
        capacity: Capacity::PerPeriod(capacity.to_vec()),
        capabilities: vec![shoe],
        contact: Contact::default(),
    }
}

fn with(mut producer: Producer, change: impl Fn(&mut Capability)) -> Producer {
    change(&mut producer.capabilities[0]);
    producer
}

/// An order for shoes, due at the end of the periods in turn.
fn order(name: &str, due: &[u64]) -> Order {
    let calendar = Calendar::undated(due.len());
    let delivery = |(period, &quantity)| Delivery { period, date: calendar.last_day(period), quantity };
    Order::new(id(name), id("shoe"), due.iter().enumerate().map(delivery).collect())
}

fn market(orders: Vec<Order>, producers: Vec<Producer>) -> Market {
    let shoe = Product { id: id("shoe"), sector: None, hs_code: None, unit: None, attributes: Vec::new() };
    Market {
        currency: Currency::default(),
        calendar: Calendar::undated(orders[0].last_period() + 1),
        products: vec![shoe],
        producers,
        groups: Vec::new(),
        certificates: Vec::new(),
        orders,
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: RuleBook::default(),
    }
}

fn best(market: Market, criteria: &[Criterion]) -> Option<Answer> {
    solve(&Instance::new(market).expect("sound data"), &Goal::new(criteria))
}

/// (producer, period, units) of one order.
fn cells(plan: &OrderPlan) -> Vec<(usize, usize, u64)> {
    plan.members.iter().flat_map(|m| m.made.iter().map(|&(t, units)| (m.producer, t, units))).collect()
}

#[test]
fn a_set_up_cost_outweighs_a_low_unit_cost() {
    // a: 5 each; b: 20 + 2 each; c: 1 each but only 4.
    // {a} 50, {b} 40, {b, c} 20 + 12 + 4 = 36, {a, c} 30 + 4 = 34.
    let b = with(maker("b", &[10], 2), |made| made.setup_cost = Money(20));
    let market = market(vec![order("o", &[10])], vec![maker("a", &[10], 5), b, maker("c", &[4], 1)]);
    let answer = best(market, &[Criterion::Total, Criterion::Members]).unwrap();
    assert_eq!(answer.values, [34, 2]);
    assert_eq!(cells(&answer.solution.orders[0]), [(0, 0, 6), (2, 0, 4)]);
}

#[test]
fn lots_and_steps_shape_the_split() {
    // a makes 4 or 8 at 1, b at least 5 at 3, c anything at 10.
    // {b} 30, {a, c} 8 + 20 = 28, {a, b} 4 + 18 = 22 (8 of a would leave 2 of b), {a, b, c} 4 + 15 + 10 = 29.
    let a = with(maker("a", &[10], 1), |made| (made.min_lot, made.lot_step) = (4, 4));
    let b = with(maker("b", &[10], 3), |made| made.min_lot = 5);
    let market = market(vec![order("o", &[10])], vec![a, b, maker("c", &[10], 10)]);
    let answer = best(market, &[Criterion::Total]).unwrap();
    assert_eq!(answer.values, [22]);
    assert_eq!(cells(&answer.solution.orders[0]), [(0, 0, 4), (1, 0, 6)]);
}

#[test]
fn the_cheapest_two_are_too_far_apart() {
    // Grades 90, 80, 70 at 1, 3, 1; five each. a and c (10) differ by 20. {a, b} and {b, c} cost 20 and are
    // equally uniform: the smaller ids win.
    let graded = |name, cost, grade| with(maker(name, &[5], cost), move |made| made.grade = grade);
    let mut asked = order("o", &[10]);
    asked.spread = Some(10);
    let market = market(vec![asked], vec![graded("a", 1, 90), graded("b", 3, 80), graded("c", 1, 70)]);
    let answer = best(market, &[Criterion::Total, Criterion::Spread]).unwrap();
    assert_eq!(answer.values, [20, 10]);
    assert_eq!(cells(&answer.solution.orders[0]), [(0, 0, 5), (1, 0, 5)]);
}

#[test]
fn the_dear_exporter_makes_one_unit_to_lead() {
    // b and c make six each at 1; c may lead but has no NIB. a has one and costs 9 a unit.
    // {a, b} 4 * 9 + 6 = 42, {a, b, c} 9 + 9 = 18 with as much as possible for the earlier id.
    let leading = |name, capacity, cost| Producer { may_lead: true, ..maker(name, &[capacity], cost) };
    let mut asked = order("o", &[10]);
    asked.lead = LeadMode::Member;
    let (strength, level) = (Strength::Mandatory, Level::Exporter);
    asked.requirements = vec![Requirement { schemes: vec![id("NIB")], level, strength, rule: None }];
    let mut market = market(vec![asked], vec![leading("a", 10, 9), maker("b", &[6], 1), leading("c", 6, 1)]);
    market.certificates = vec![Certificate {
        holder: id("a"),
        scheme: id("NIB"),
        level,
        number: None,
        issuer: None,
        issued: None,
        expires: None,
        status: CertificateStatus::Active,
    }];
    let answer = best(market, &[Criterion::Total]).unwrap();
    assert_eq!(answer.values, [18]);
    assert_eq!(cells(&answer.solution.orders[0]), [(0, 0, 1), (1, 0, 6), (2, 0, 3)]);
    assert_eq!(answer.solution.orders[0].lead, Some(Lead::Member(0)));
}

#[test]
fn a_consortium_that_survives_keeps_a_spare_workshop() {
    // a 10 at 1, b 8 at 2, c 10 at 3. Alone a costs 10. Without a, b is 2 short; {a, c}: 9 + 3 = 12;
    // {a, b, c}: 8 + 2 + 3 = 13. At four fifths b suffices: {a, b} 9 + 2 = 11.
    let makers = || vec![maker("a", &[10], 1), maker("b", &[8], 2), maker("c", &[10], 3)];
    let asked =
        |coverage| Order { survive: Some(Survival { coverage, each_delivery: false }), ..order("o", &[10]) };
    let value =
        |coverage| best(market(vec![asked(coverage)], makers()), &[Criterion::Total]).unwrap().values[0];
    assert_eq!([value(1_000_000), value(800_001), value(800_000), value(0)], [12, 12, 11, 10]);
}

#[test]
fn each_delivery_has_to_survive() {
    // Six and four units. c starts only in the second week: it covers the total (10), not the first six.
    let asked = |each_delivery| Order {
        survive: Some(Survival { coverage: 1_000_000, each_delivery }),
        ..order("o", &[6, 4])
    };
    let late = || with(maker("c", &[10, 10], 1), |made| made.lead_time_days = 13);
    let makers = || vec![maker("a", &[6, 4], 2), maker("b", &[6, 4], 5), late()];
    // {a, c}: a makes 6, c 4: 16. {a, b}: each can make 6 and 4: 9 a + 1 b = 23. With c too:
    // without a, b makes the first six: a 6 (or 5 + b 1), c the rest: 5 * 2 + 5 + 4 = 19.
    let total = |each| best(market(vec![asked(each)], makers()), &[Criterion::Total]).unwrap().values;
    assert_eq!((total(false), total(true)), (vec![16], vec![19]));
}

#[test]
fn what_costs_more_than_its_penalty_is_lost() {
    // a makes six at 4; b 5 + 9 each; a missing unit costs 8.
    // Half may be missing: a alone and four lost, 24 + 32 = 56, not 24 + 5 + 36 = 65.
    // A tenth may be missing: 24 + 5 + 27 + 8 = 64. Nothing: 65.
    let b = || with(maker("b", &[10], 9), |made| made.setup_cost = Money(5));
    let asked = |fill, tolerance| {
        let penalty = Some(Money(8));
        market(vec![Order { fill, tolerance, penalty, ..order("o", &[10]) }], vec![maker("a", &[6], 4), b()])
    };
    let half = best(asked(Fill::Partial { min_fill: 500_000 }, 0), &[Criterion::Total]).unwrap();
    assert_eq!((half.values, half.solution.orders[0].lost.clone()), (vec![56], vec![4]));
    let tenth =
        best(asked(Fill::AllOrNothing, 100_000), &[Criterion::Total, Criterion::Undelivered]).unwrap();
    assert_eq!(tenth.values, [64, 1]);
    assert_eq!(best(asked(Fill::AllOrNothing, 0), &[Criterion::Total]).unwrap().values, [65]);
}

#[test]
fn two_orders_share_one_workshop() {
    // w: visit 10, six units at 1; v: visit 3, eight at 3; both orders ask four, a missing unit costs 5.
    // v alone 3 + 24 = 27; w six and v two: 13 + 6 + 6 = 25; one order turned down: at least 10 + 4 + 20.
    // Either order may be split; the smaller list of members first is {v, w}, {w}.
    let visited = |name, capacity, cost, visit| Producer {
        activation_cost: Money(visit),
        ..maker(name, &[capacity], cost)
    };
    let asked = |name| Order { penalty: Some(Money(5)), ..order(name, &[4]) };
    let market = market(vec![asked("o1"), asked("o2")], vec![visited("w", 6, 1, 10), visited("v", 8, 3, 3)]);
    assert_eq!(pairs(&Instance::new(market.clone()).unwrap()), 4);
    let answer = best(market, &[Criterion::Total]).unwrap();
    assert_eq!(answer.values, [25]);
    assert_eq!(cells(&answer.solution.orders[0]), [(0, 0, 2), (1, 0, 2)]);
    assert_eq!(cells(&answer.solution.orders[1]), [(1, 0, 4)]);
}

#[test]
fn holding_decides_whether_to_make_ahead() {
    // Two and six due; a makes five a week at 1, b three a week at 4. Holding h:
    // a alone makes one ahead: 8 + h; with b in the second week: 7 + 4 = 11.
    let asked = |holding| Order { holding_cost: Money(holding), ..order("o", &[2, 6]) };
    let makers = || vec![maker("a", &[5, 5], 1), maker("b", &[3, 3], 4)];
    let plan = |holding| best(market(vec![asked(holding)], makers()), &[Criterion::Total]).unwrap();
    assert_eq!((plan(2).values, cells(&plan(2).solution.orders[0])), (vec![10], vec![(0, 0, 3), (0, 1, 5)]));
    assert_eq!(plan(4).values, [11]);
    assert_eq!(cells(&plan(4).solution.orders[0]), [(0, 0, 2), (0, 1, 5), (1, 1, 1)]);
}

#[test]
fn the_least_load_is_greatest_when_work_is_level() {
    // a has room for 10, b for 6: of eight units a five and b three load them 0.5 each; then the cost.
    let asked = || Order { members_min: 2, ..order("o", &[8]) };
    let makers = || vec![maker("a", &[10], 1), maker("b", &[6], 7)];
    let answer = best(market(vec![asked()], makers()), &[Criterion::Load, Criterion::Cost]).unwrap();
    assert_eq!(answer.values, [500_000, 26]);
    // The cost first: seven of a, one of b.
    let answer = best(market(vec![asked()], makers()), &[Criterion::Cost, Criterion::Load]).unwrap();
    assert_eq!(answer.values, [14, 166_666]);
}

#[test]
fn an_order_nobody_can_fill_is_turned_down_or_has_no_plan() {
    let asked = |accept| Order { accept: Some(accept), price: Some(Money(3)), ..order("o", &[9]) };
    let small = || vec![maker("a", &[4], 1), maker("b", &[4], 1)];
    assert_eq!(best(market(vec![asked(Acceptance::Required)], small()), &[Criterion::Total]), None);
    let declined = best(market(vec![asked(Acceptance::Optional)], small()), &Criterion::ALL).unwrap();
    assert_eq!(declined.values, [27, 9, 0, 0, 0, 0, 0, 0, 1_000_000]);
    assert_eq!(declined.solution.orders, [OrderPlan::declined()]);
}
