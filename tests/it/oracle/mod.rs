//! The exact optimum by brute force, from the domain's raw data alone.
//!
//! Every choice of members (and of orders turned down) is enumerated. For each, every joint allocation of
//! every producer is added in turn to a table of what has been made per order and period, and complete
//! tables are compared by the goal, then by the tie rule. Slow and simple on purpose: it imports nothing
//! of kongsi but the words of the domain.

mod allocation;
mod candidate;
mod continuity;
mod enumeration;
mod judge;
mod papers;
mod ranking;
mod sets;
mod table;
mod value;

mod exhaustive;
mod hand_worked;

use kongsi::domain::{Goal, Instance, Lead, OrderPlan, Quantity, Solution};

pub use judge::judge;

/// The optimum of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// One value per criterion of the goal, in its own unit and direction.
    pub values: Vec<i128>,
    /// The plan that the tie rule prefers among the best.
    pub solution: Solution,
}

/// The lexicographic optimum of the goal; `None` when no plan exists.
///
/// # Panics
/// With more than 12 eligible pairs, 9 periods in all orders together, or 127 units in one order.
pub fn solve(instance: &Instance, goal: &Goal) -> Option<Answer> {
    let layout = enumeration::Layout::new(instance);
    let (values, solution) = enumeration::enumerate(&layout, goal).into_solution()?;
    assert_eq!(Some(&values), judge(instance, goal, &solution).as_ref(), "the oracle contradicts itself");
    Some(Answer { values, solution })
}

/// Eligible order-producer pairs.
pub fn pairs(instance: &Instance) -> usize {
    (0..instance.orders().len()).map(|o| candidate::candidates(instance, o).len()).sum()
}

/// The exporter of record that members with these quantities have to name; `Err` when the order asks for one
/// and nobody qualifies.
pub fn lead(instance: &Instance, o: usize, plan: &OrderPlan) -> Result<Option<Lead>, ()> {
    let pairs: Vec<_> =
        plan.members.iter().map(|m| instance.pair(o, m.producer).ok_or(())).collect::<Result<_, _>>()?;
    let members: Vec<_> = pairs.iter().zip(&plan.members).map(|(pair, m)| (pair, m.quantity())).collect();
    papers::lead(instance, o, &members)
}

/// What producer `i` could make alone for order `o` through period `t`; 0 when it may not join.
pub fn able_to_make(instance: &Instance, o: usize, i: usize, t: usize) -> Quantity {
    let able = candidate::candidates(instance, o);
    able.iter().find(|pair| pair.producer == i).map_or(0, |pair| pair.through[t])
}
