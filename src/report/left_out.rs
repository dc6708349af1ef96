//! Who was left out of an order, and why: facts, no sentences.

use crate::domain::{Instance, OrderPlan, Quantity, Solution};
use crate::eligibility::{Reason, eligible, excluded};
use crate::similarity::{Mismatch, mismatches};

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It fails a rule of the order.
    Rule(Reason),
    /// It is not like this member.
    Unlike {
        /// Position of the member.
        member: usize,
        /// How they differ.
        mismatch: Mismatch,
    },
    /// It may join; the plan does without it.
    NotChosen {
        /// Most it could make for this order.
        most: Quantity,
    },
    /// It may join, and there is no plan.
    Eligible {
        /// Most it could make for this order.
        most: Quantity,
    },
}

/// A producer outside an order's consortium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Position of the producer.
    pub producer: usize,
    /// Every reason; never empty.
    pub whys: Vec<Why>,
}

/// Pairs of orders and makers up to which everyone who was left out is listed.
const MOST_LISTED: usize = 200_000;

/// Everyone who was left out of each order; nobody at all where that would be a list nobody reads.
pub fn all_left_out(instance: &Instance, solution: Option<&Solution>) -> Vec<Vec<LeftOut>> {
    let orders = 0..instance.orders().len();
    if orders.clone().map(|o| instance.makers(o).count()).sum::<usize>() > MOST_LISTED {
        return Vec::new();
    }
    let plan = |o: usize| solution.and_then(|solution| solution.orders.get(o));
    orders.map(|o| left_out(instance, o, plan(o))).collect()
}

/// Every maker of the product of order `o` (and everyone the user locked in) who is not a member of `plan`,
/// ascending by producer.
pub fn left_out(instance: &Instance, o: usize, plan: Option<&OrderPlan>) -> Vec<LeftOut> {
    let members: Vec<usize> = plan.map_or_else(Vec::new, |p| p.members.iter().map(|m| m.producer).collect());
    let barred = excluded(instance, o).into_iter().map(|(producer, reasons)| {
        let whys = reasons.into_iter().map(Why::Rule).collect();
        LeftOut { producer, whys }
    });
    let mut outside: Vec<LeftOut> = barred.collect();
    for candidate in eligible(instance, o).iter().filter(|c| !members.contains(&c.producer())) {
        let (producer, most) = (candidate.producer(), candidate.lot.most);
        let unlike = first_mismatches(instance, o, producer, &members);
        let whys = match plan {
            _ if !unlike.is_empty() => unlike,
            Some(plan) if plan.accepted => vec![Why::NotChosen { most }],
            _ => vec![Why::Eligible { most }],
        };
        outside.push(LeftOut { producer, whys });
    }
    outside.sort_by_key(|left| left.producer);
    outside
}

/// How producer `i` differs from the first member that it may not join.
fn first_mismatches(instance: &Instance, o: usize, i: usize, members: &[usize]) -> Vec<Why> {
    let differs = |&member: &usize| {
        let found = mismatches(instance, o, i, member);
        (!found.is_empty()).then_some((member, found))
    };
    let Some((member, found)) = members.iter().find_map(differs) else { return Vec::new() };
    found.into_iter().map(|mismatch| Why::Unlike { member, mismatch }).collect()
}
