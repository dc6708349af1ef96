//! Two plans side by side: what each costs, who comes, goes or makes something else.

use std::collections::BTreeMap;

use crate::check::score;
use crate::domain::{Criterion, Id, Instance, Quantity, Solution};

/// What a member makes in two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The order.
    pub order: Id,
    /// The producer.
    pub producer: Id,
    /// What it makes in the first plan, in the second.
    pub quantity: [Quantity; 2],
}

/// Two plans side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Every criterion with its value in each plan; nothing where there is no plan.
    pub values: Vec<(Criterion, [Option<i128>; 2])>,
    /// What each member makes, those with a difference first, by order and producer.
    pub moved: Vec<Moved>,
}

/// Compares two plans, each with the data it was made for.
pub fn compare(sides: [(&Instance, Option<&Solution>); 2]) -> Comparison {
    let scores = sides.map(|(instance, plan)| plan.map(|plan| score(instance, plan)));
    let shown =
        [Criterion::Total, Criterion::Cost, Criterion::Undelivered, Criterion::Members, Criterion::Spread];
    let values = shown.map(|c| (c, [0, 1].map(|side| scores[side].map(|score| score.value(c))))).into();
    let mut made: BTreeMap<(Id, Id), [Quantity; 2]> = BTreeMap::new();
    for (side, (instance, plan)) in sides.into_iter().enumerate() {
        let orders = plan.into_iter().flat_map(|plan| plan.orders.iter().zip(instance.orders()));
        for (plan, order) in orders {
            for member in &plan.members {
                let producer = instance.producers()[member.producer].id.clone();
                made.entry((order.id.clone(), producer)).or_default()[side] = member.quantity();
            }
        }
    }
    let mut moved: Vec<Moved> =
        made.into_iter().map(|((order, producer), quantity)| Moved { order, producer, quantity }).collect();
    moved.sort_by_key(|moved| moved.quantity[0] == moved.quantity[1]);
    Comparison { values, moved }
}
