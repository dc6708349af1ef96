//! The judge: is a plan valid, and what does it cost?
//!
//! It shares nothing with the strategies that make plans: every rule is derived here once more from the
//! domain's data alone, in integers, one aspect a file. A plan is valid when [`violations`] is empty.
//! Whatever a plan file holds, the judge answers and never panics: a plan whose structure cannot be read
//! (a producer that does not exist, a period twice, an absurd quantity) is judged on its structure only,
//! so that every further aspect may trust positions and sizes.
//!
//! [`score`] adds up what a plan costs and the value of every criterion; [`shortage_holds`] adds up a
//! certificate of infeasibility again.

mod acceptance;
mod attribute;
mod capacity;
mod certificate;
mod continuity;
mod cost;
pub mod evidence;
#[cfg(test)]
mod example;
mod fill;
mod grade;
mod group;
mod hand;
mod lead;
mod lot;
mod product;
mod radius;
mod resilience;
mod shortage;
mod similarity;
mod size;
mod status;
mod structure;
mod workshop;

use crate::domain::{Instance, Member, OrderPlan, Pair, Solution};

pub use cost::{Score, member_cost, score};
pub use resilience::left_without;
pub use shortage::shortage_holds;

/// One way in which a plan breaks a rule: a fact with its numbers. Sentences are made from it elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which rule, in kebab-case.
    pub code: &'static str,
    /// Position of the order, unless the rule is about all of them.
    pub order: Option<usize>,
    /// Position of the producer, where one is to blame.
    pub producer: Option<usize>,
    /// Names and numbers that the sentence needs.
    pub values: Vec<(&'static str, String)>,
}

impl Violation {
    fn new(code: &'static str) -> Self {
        Violation { code, order: None, producer: None, values: Vec::new() }
    }

    fn of_order(code: &'static str, o: usize) -> Self {
        Violation { order: Some(o), ..Violation::new(code) }
    }

    fn of_member(code: &'static str, o: usize, i: usize) -> Self {
        Violation { producer: Some(i), ..Violation::of_order(code, o) }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// A rule, by what it looks at.
enum Aspect {
    /// A producer (second position) as a member of an order (first), whatever it makes: who may join at all.
    Member(fn(&Instance, usize, usize) -> Vec<Violation>),
    /// The members of an accepted order together.
    Consortium(fn(&Instance, usize, &OrderPlan) -> Vec<Violation>),
    /// All orders, also those turned down.
    Market(fn(&Instance, &Solution) -> Vec<Violation>),
}

/// Every rule of a plan that can be read.
const ASPECTS: &[Aspect] = &[
    Aspect::Member(product::is_made),
    Aspect::Member(attribute::fixed),
    Aspect::Member(grade::floor),
    Aspect::Member(certificate::of_members),
    Aspect::Member(workshop::own),
    Aspect::Member(status::admitted),
    Aspect::Member(lot::within_reach),
    Aspect::Member(radius::around_place),
    Aspect::Member(group::inside),
    Aspect::Member(hand::banned),
    Aspect::Market(hand::locked),
    Aspect::Consortium(similarity::every_two),
    Aspect::Market(capacity::shared),
    Aspect::Consortium(capacity::agreed),
    Aspect::Consortium(lot::quantities),
    Aspect::Consortium(size::of_consortium),
    Aspect::Consortium(continuity::on_time),
    Aspect::Consortium(continuity::steady),
    Aspect::Consortium(fill::lost),
    Aspect::Market(acceptance::required),
    Aspect::Consortium(lead::exporter),
    Aspect::Consortium(resilience::drop_out),
];

impl Aspect {
    fn judge(&self, instance: &Instance, solution: &Solution) -> Vec<Violation> {
        match self {
            Aspect::Member(rule) => accepted(solution)
                .flat_map(|(o, plan)| plan.members.iter().map(move |member| (o, member.producer)))
                .flat_map(|(o, i)| rule(instance, o, i))
                .collect(),
            Aspect::Consortium(rule) => {
                accepted(solution).flat_map(|(o, plan)| rule(instance, o, plan)).collect()
            }
            Aspect::Market(rule) => rule(instance, solution),
        }
    }
}

/// Every violation of `solution`; none means that it is valid. A solution whose structure cannot be read is
/// judged on its structure only.
///
/// # Complexity
/// O(members^2) per order for the rules about every two members, O(members * T) for the rest.
pub fn violations(instance: &Instance, solution: &Solution) -> Vec<Violation> {
    let unreadable = structure::unreadable(instance, solution);
    if !unreadable.is_empty() {
        return unreadable;
    }
    ASPECTS.iter().flat_map(|aspect| aspect.judge(instance, solution)).collect()
}

/// Whether producer `i` passes every rule about a single member of order `o`.
fn may_join(instance: &Instance, o: usize, i: usize) -> bool {
    ASPECTS.iter().all(|aspect| match aspect {
        Aspect::Member(rule) => rule(instance, o, i).is_empty(),
        Aspect::Consortium(_) | Aspect::Market(_) => true,
    })
}

/// The plans of the orders that are accepted, by position.
fn accepted(solution: &Solution) -> impl Iterator<Item = (usize, &OrderPlan)> {
    solution.orders.iter().enumerate().filter(|(_, plan)| plan.accepted)
}

/// The terms of a pair; `None` when it does not exist, be it by a position out of range.
fn terms(instance: &Instance, o: usize, i: usize) -> Option<Pair> {
    let exists = o < instance.orders().len() && i < instance.producers().len();
    if exists { instance.pair(o, i) } else { None }
}

/// Good units a member makes in all; wide, because a plan file may claim anything.
fn quantity(member: &Member) -> i128 {
    member.made.iter().map(|&(_, quantity)| i128::from(quantity)).sum()
}

#[cfg(test)]
mod tests {
    use super::example::{base, instance, market, member};
    use super::*;
    use crate::domain::limits::MAX_QUANTITY;
    use crate::domain::{Lead, LeadMode, Level, Money, Order, Steady, Survival};

    #[test]
    fn the_example_is_valid() {
        assert_eq!(violations(&instance(|_| ()), &base()), vec![]);
    }

    #[test]
    fn an_unreadable_plan_is_judged_on_its_structure_only() {
        let market = instance(|market| market.orders[0].grade_floor = 76);
        let mut plan = base();
        let codes = |plan: &Solution| violations(&market, plan).iter().map(|v| v.code).collect::<Vec<_>>();
        assert_eq!(codes(&plan), ["grade-below-floor"]);
        plan.orders[0].members.push(member(3, &[(0, 1)]));
        assert_eq!(codes(&plan), ["unknown-producer"]);
    }

    #[test]
    fn a_violation_says_where_and_how_much() {
        let market = instance(|market| market.orders[0].grade_floor = 76);
        let expected = Violation {
            code: "grade-below-floor",
            order: Some(0),
            producer: Some(1),
            values: vec![("grade", "75".to_owned()), ("floor", "76".to_owned())],
        };
        assert_eq!(violations(&market, &base()), vec![expected]);
    }

    #[test]
    fn a_pair_out_of_range_does_not_exist() {
        let market = instance(|_| ());
        assert!(terms(&market, 0, 2).is_some());
        assert!(terms(&market, 0, 3).is_none());
        assert!(terms(&market, 1, 0).is_none());
        assert!(terms(&market, usize::MAX, usize::MAX).is_none());
    }

    #[test]
    fn quantities_beyond_any_order_are_added_without_overflow() {
        let greedy = member(0, &[(0, u64::MAX), (1, u64::MAX)]);
        assert_eq!(quantity(&greedy), 2 * i128::from(u64::MAX));
    }

    #[test]
    fn rules_of_a_single_member_decide_who_may_join() {
        // The members alone are too few for the consortium, which is no matter of who may join.
        let market = instance(|market| {
            market.orders[0].members_min = 3;
            market.orders[0].grade_floor = 75;
        });
        assert_eq!([0, 1, 2].map(|i| may_join(&market, 0, i)), [true, true, false]);
    }

    #[test]
    fn only_accepted_orders_are_judged_as_consortia() {
        let mut two = market();
        two.orders.push(Order { id: example::id("p"), members_min: 2, ..two.orders[0].clone() });
        let market = Instance::new(two).unwrap();
        let mut plan = base();
        plan.orders.push(OrderPlan::declined());
        assert_eq!(violations(&market, &plan), vec![]);
        assert_eq!(accepted(&plan).map(|(o, _)| o).collect::<Vec<_>>(), [0]);
    }

    /// The example with every optional rule switched on.
    fn strict() -> Instance {
        instance(|market| {
            let order = &mut market.orders[0];
            order.steady = Steady::Share;
            order.lead = LeadMode::Member;
            order.survive = Some(Survival { coverage: 1_000_000, each_delivery: true });
            order.place = Some(example::north(0.0));
            (order.spread, order.within, order.radius) = (Some(0), Some(0), Some(0));
            (order.alike, order.own_workshop, order.members_max) = (100, true, Some(1));
            order.requirements = vec![example::requirement(&["NIB"], Level::Exporter)];
            (order.lock, order.ban) = ([example::id("a")].into(), [example::id("b")].into());
            order.holding_cost = Money(1);
            order.price = Some(Money(1));
        })
    }

    #[test]
    fn no_claim_of_a_plan_file_makes_the_judge_panic() {
        let market = strict();
        let positions = [0, 1, 2, 3, usize::MAX];
        let quantities = [0, 1, MAX_QUANTITY, u64::MAX];
        for (producer, period) in positions.iter().flat_map(|&i| positions.map(|t| (i, t))) {
            for (quantity, periods_lost) in quantities.iter().flat_map(|&x| [0, 3, 4].map(|n| (x, n))) {
                let made = [(period, quantity), (2, quantity)];
                let mut plan = example::plan(&[member(0, &made), member(producer, &made)]);
                plan.lost = vec![quantity; periods_lost];
                plan.lead = Some(Lead::Member(producer));
                let solution = example::only(plan);
                assert!(!violations(&market, &solution).is_empty());
                score(&market, &solution);
                member_cost(&market, period, &solution.orders[0].members[1]);
            }
        }
    }
}
