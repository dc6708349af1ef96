//! What a plan costs and how good it is, added up in integers. Sums saturate, so that a plan file which
//! claims absurd quantities has an absurd score and not a panic.

use std::collections::BTreeMap;

use super::{accepted, continuity, quantity, terms};
use crate::domain::{Criterion, Instance, MICRO, Member, Money, Order, OrderPlan, Solution};

/// The parts of a plan's cost and the values of the other criteria.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Unit cost, transport included, of every unit made.
    pub production: Money,
    /// Set-up cost of every membership.
    pub setup: Money,
    /// Activation of every producer who works at all.
    pub activation: Money,
    /// Holding cost of every unit in stock at the end of a period.
    pub holding: Money,
    /// Penalty of undelivered units of accepted orders.
    pub penalty: Money,
    /// Penalty of the whole quantity of orders turned down.
    pub declined: Money,
    /// Undelivered units, with the whole quantity of orders turned down.
    pub undelivered: i128,
    /// Memberships.
    pub members: i128,
    /// Sum over orders of the greatest less the least grade.
    pub spread: i128,
    /// Sum over orders, members and units of the grade.
    pub grade: i128,
    /// Sum over memberships of days waited.
    pub waiting: i128,
    /// Least load of a producer who works, parts per million of its capacity, rounded down; 1,000,000 when
    /// nobody works.
    pub load: i128,
    /// Price of every delivered unit; orders without a price bring nothing.
    pub revenue: Money,
}

impl Score {
    /// Production, set-up, activation and holding: the cost without penalties.
    pub fn cost(&self) -> Money {
        [self.production, self.setup, self.activation, self.holding].into_iter().fold(Money::ZERO, plus)
    }

    /// The cost with penalties.
    pub fn total(&self) -> Money {
        plus(plus(self.cost(), self.penalty), self.declined)
    }

    /// The value of a criterion, in its own unit and direction.
    pub fn value(&self, criterion: Criterion) -> i128 {
        match criterion {
            Criterion::Total => self.total().0,
            Criterion::Undelivered => self.undelivered,
            Criterion::Members => self.members,
            Criterion::Cost => self.cost().0,
            Criterion::Margin => self.revenue.0.saturating_sub(self.cost().0),
            Criterion::Spread => self.spread,
            Criterion::Grade => self.grade,
            Criterion::Waiting => self.waiting,
            Criterion::Load => self.load,
        }
    }
}

/// Adds up `solution`. Meaningful for every solution whose structure can be read, valid or not; what cannot
/// be read counts nothing.
pub fn score(instance: &Instance, solution: &Solution) -> Score {
    let mut score = Score::default();
    for (o, (order, plan)) in instance.orders().iter().zip(&solution.orders).enumerate() {
        if plan.accepted {
            add_consortium(&mut score, instance, o, plan);
            add_delivery(&mut score, order, plan);
        } else {
            let ordered = i128::from(order.quantity());
            score.declined = plus(score.declined, times(order.shortfall_cost(), ordered));
            score.undelivered += ordered;
        }
    }
    let work = work(instance, solution);
    score.activation = work.keys().map(|&i| instance.activation_cost(i)).fold(Money::ZERO, plus);
    score.load = work.iter().map(|(&i, &work)| load(instance, i, work)).min().unwrap_or(i128::from(MICRO));
    score
}

/// Production and set-up of one membership; nothing for who does not make the product.
pub fn member_cost(instance: &Instance, order: usize, member: &Member) -> Money {
    let Some(pair) = terms(instance, order, member.producer) else { return Money::ZERO };
    plus(times(Some(pair.unit_cost), quantity(member)), pair.setup_cost)
}

fn add_consortium(score: &mut Score, instance: &Instance, o: usize, plan: &OrderPlan) {
    let mut grades = Vec::new();
    for member in &plan.members {
        let i = member.producer;
        let (Some(pair), Some(capability)) = (terms(instance, o, i), instance.capability(o, i)) else {
            continue;
        };
        let made = quantity(member);
        score.production = plus(score.production, times(Some(pair.unit_cost), made));
        score.setup = plus(score.setup, pair.setup_cost);
        score.waiting += i128::from(instance.days_waited(i));
        let grade = i128::from(capability.grade);
        score.grade = score.grade.saturating_add(grade.saturating_mul(made));
        grades.push(grade);
    }
    if let (Some(least), Some(most)) = (grades.iter().min(), grades.iter().max()) {
        score.spread += most - least;
    }
    score.members += plan.members.len() as i128;
}

fn add_delivery(score: &mut Score, order: &Order, plan: &OrderPlan) {
    let lost: i128 = plan.lost.iter().map(|&lost| i128::from(lost)).sum();
    let held: i128 = continuity::stock(order, plan).into_iter().map(|stock| stock.max(0)).sum();
    let delivered = (i128::from(order.quantity()) - lost).max(0);
    score.holding = plus(score.holding, times(Some(order.holding_cost), held));
    score.penalty = plus(score.penalty, times(order.shortfall_cost(), lost));
    score.revenue = plus(score.revenue, times(order.price, delivered));
    score.undelivered += lost;
}

/// Work of every producer that is a member somewhere, 10^-6 units of capacity.
fn work(instance: &Instance, solution: &Solution) -> BTreeMap<usize, i128> {
    let mut work: BTreeMap<usize, i128> = BTreeMap::new();
    let members = accepted(solution).flat_map(|(o, plan)| plan.members.iter().map(move |member| (o, member)));
    for (o, member) in members {
        if let Some(pair) = terms(instance, o, member.producer) {
            let of_order = quantity(member).saturating_mul(i128::from(pair.work));
            let of_all = work.entry(member.producer).or_default();
            *of_all = of_all.saturating_add(of_order);
        }
    }
    work
}

/// Work over the capacity of the whole calendar, in parts per million. Who has no capacity is not loaded.
fn load(instance: &Instance, i: usize, work: i128) -> i128 {
    let capacity: i128 = (0..instance.n_periods()).map(|t| i128::from(instance.work_capacity(i, t))).sum();
    work.saturating_mul(i128::from(MICRO)).checked_div(capacity).unwrap_or(0)
}

fn plus(amount: Money, other: Money) -> Money {
    Money(amount.0.saturating_add(other.0))
}

fn times(amount: Option<Money>, quantity: i128) -> Money {
    Money(amount.unwrap_or_default().0.saturating_mul(quantity))
}

#[cfg(test)]
mod tests {
    use super::super::example::{base, day, delivery, id, instance, market, member, only, plan};
    use super::*;
    use crate::domain::{Capacity, Override, Promise};

    /// Two orders: "o" as in the example with stock and losses, "p" of 5 in period 1.
    fn two_orders() -> Instance {
        let mut market = market();
        market.orders[0].holding_cost = Money(2);
        market.orders[0].price = Some(Money(9));
        market.orders[0].penalty = Some(Money(7));
        let mut second = Order::new(id("p"), id("shoe"), vec![delivery(1, 5)]);
        second.price = Some(Money(11));
        market.orders.push(second);
        for (producer, cost) in market.producers.iter_mut().zip([100, 200, 400]) {
            producer.activation_cost = Money(cost);
        }
        market.calendar.as_of = day(2, 0);
        market.producers[0].waiting_since = Some(day(1, 4));
        market.producers[1].waiting_since = Some(day(0, 1));
        market.producers[2].waiting_since = Some(day(2, 3));
        market.producers[0].capacity = Capacity::PerPeriod(vec![10, 10, 11]);
        Instance::new(market).unwrap()
    }

    /// a makes 10 and 3, b 4; 3 of the last delivery are lost: stock 2, 2, 0.
    fn first() -> OrderPlan {
        OrderPlan { lost: vec![0, 0, 3], ..plan(&[member(0, &[(0, 10), (2, 3)]), member(1, &[(0, 4)])]) }
    }

    #[test]
    fn every_part_is_added_up() {
        let second = plan(&[member(1, &[(1, 3)]), member(2, &[(1, 2)])]);
        let score = score(&two_orders(), &Solution { orders: vec![first(), second] });
        let expected = Score {
            production: Money(13 * 5 + 4 * 4 + 3 * 4 + 2 * 3),
            setup: Money(10 + 20 + 20 + 30),
            activation: Money(100 + 200 + 400),
            holding: Money(2 * 2 + 2 * 2),
            penalty: Money(3 * 7),
            declined: Money(0),
            undelivered: 3,
            members: 4,
            spread: 5 + 5,
            grade: 13 * 80 + 4 * 75 + 3 * 75 + 2 * 70,
            // a three days, b thirteen in each order, c not yet.
            waiting: 3 + 13 + 13,
            // a 13 of 31, b 7 of 30, c 2 of 30.
            load: 66_666,
            revenue: Money(17 * 9 + 5 * 11),
        };
        assert_eq!(score, expected);
        assert_eq!(score.cost(), Money(99 + 80 + 700 + 8));
        assert_eq!(score.total(), Money(887 + 21));
    }

    #[test]
    fn an_order_turned_down_costs_its_penalty() {
        let score = score(&two_orders(), &Solution { orders: vec![first(), OrderPlan::declined()] });
        assert_eq!(score.declined, Money(5 * 11));
        assert_eq!(score.undelivered, 3 + 5);
        assert_eq!(score.revenue, Money(17 * 9));
        assert_eq!(score.activation, Money(300));
        assert_eq!((score.members, score.spread), (2, 5));
        assert_eq!(score.load, 4 * 1_000_000 / 30);
        assert_eq!(score.total(), Money(65 + 16 + 30 + 300 + 8 + 21 + 55));
    }

    #[test]
    fn nobody_works_for_an_order_turned_down() {
        let score = score(&instance(|_| ()), &only(OrderPlan::declined()));
        assert_eq!(score, Score { undelivered: 20, load: 1_000_000, ..Score::default() });
    }

    #[test]
    fn each_criterion_has_its_value() {
        let score = Score {
            production: Money(1),
            setup: Money(20),
            activation: Money(300),
            holding: Money(4_000),
            penalty: Money(50_000),
            declined: Money(600_000),
            undelivered: 11,
            members: 12,
            spread: 13,
            grade: 14,
            waiting: 15,
            load: 16,
            revenue: Money(5_000),
        };
        let values = Criterion::ALL.map(|criterion| score.value(criterion));
        assert_eq!(values, [654_321, 11, 12, 4_321, 679, 13, 14, 15, 16]);
    }

    #[test]
    fn agreed_terms_and_promises_count() {
        let market = instance(|market| {
            market.producers[1].activation_cost = Money(70);
            market.producers[0].activation_cost = Money(60);
            let (order, producer) = (id("o"), id("b"));
            let agreed = Override {
                order,
                producer,
                unit_cost: Some(Money(6)),
                setup_cost: Some(Money(1)),
                capacity: None,
                work: Some(500_000),
            };
            market.overrides = vec![agreed];
            let (producer, product) = (id("b"), id("shoe"));
            market.promises = vec![Promise { producer, product, period: 1, quantity: 1 }];
        });
        let score = score(&market, &base());
        assert_eq!((score.production, score.setup), (Money(12 * 5 + 8 * 6), Money(10 + 1)));
        assert_eq!(score.activation, Money(60));
        // 8 pieces of half a unit each in a capacity of 30 less 1 promised.
        assert_eq!(score.load, 4 * 1_000_000 / 29);
    }

    #[test]
    fn a_membership_costs_production_and_set_up() {
        let market = instance(|_| ());
        let [a, b] = [0, 1].map(|at| base().orders[0].members[at].clone());
        assert_eq!(member_cost(&market, 0, &a), Money(12 * 5 + 10));
        assert_eq!(member_cost(&market, 0, &b), Money(8 * 4 + 20));
        assert_eq!(member_cost(&market, 0, &member(3, &[(0, 1)])), Money::ZERO);
        assert_eq!(member_cost(&market, 1, &a), Money::ZERO);
    }

    #[test]
    fn stock_below_nothing_is_not_held() {
        let market = instance(|market| market.orders[0].holding_cost = Money(2));
        let late = only(plan(&[member(0, &[(0, 10), (1, 3), (2, 7)])]));
        assert_eq!(score(&market, &late).holding, Money(2));
    }

    #[test]
    fn who_has_no_capacity_is_not_loaded() {
        let market = instance(|market| market.producers[1].capacity = Capacity::PerPeriod(vec![0; 3]));
        assert_eq!(score(&market, &base()).load, 0);
    }

    #[test]
    fn absurd_claims_have_an_absurd_score() {
        let market = instance(|market| {
            market.orders[0].price = Some(Money(9));
            market.orders[0].penalty = Some(Money(1_000_000_000_000_000_000_000));
            market.producers[0].capabilities[0].unit_cost = Money(1_000_000_000_000_000_000_000);
        });
        let all = [(0, u64::MAX), (7, u64::MAX)];
        let lost = vec![u64::MAX; 9];
        let absurd = OrderPlan { lost, ..plan(&[member(0, &all), member(9, &all)]) };
        let score = score(&market, &Solution { orders: vec![absurd.clone(), absurd] });
        assert_eq!(score.total(), Money(i128::MAX));
        assert_eq!(score.revenue, Money::ZERO);
        assert_eq!(score.value(Criterion::Margin), -i128::MAX);
    }
}
