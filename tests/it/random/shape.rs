//! How large a random market is and how much is switched on.

use super::dice::Dice;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub n_orders: usize,
    pub n_periods: usize,
    pub n_producers: usize,
    /// Units of the largest order.
    pub quantity: u64,
    /// Per cent of orders (or producers) in which a constraint is switched on.
    pub switch: u64,
}

impl Shape {
    /// Small enough to be enumerated: at most 12 pairs, and fewer the more states a pair has.
    pub fn small(dice: &mut Dice) -> Self {
        let roll = dice.below(100);
        if roll < 60 {
            return Shape::single(dice);
        }
        let n_orders = if roll < 88 { 2 } else { 3 };
        let n_periods = if dice.chance(35) { 2 } else { 1 };
        let (most, quantity) = match (n_orders, n_periods) {
            (2, 1) => (6, 10),
            (2, _) => (5, 6),
            (_, 1) => (4, 6),
            _ => (3, 4),
        };
        let n_producers = dice.size(most / 2 + 1, most);
        Shape { n_orders, n_periods, n_producers, quantity: dice.within(quantity / 2, quantity), switch: 14 }
    }

    /// One order, small enough to be enumerated.
    pub fn single(dice: &mut Dice) -> Self {
        let n_periods = dice.size(1, 3);
        let (n_producers, quantity) = match n_periods {
            1 => (dice.size(6, 12), dice.within(8, 30)),
            2 => (dice.size(5, 10), dice.within(6, 20)),
            _ if dice.chance(8) => (3, dice.within(20, 30)),
            _ => (dice.size(4, 9), dice.within(5, 14)),
        };
        Shape { n_orders: 1, n_periods, n_producers, quantity, switch: 14 }
    }

    /// Too large for the oracle: what relations and bounds are tested on.
    pub fn medium(dice: &mut Dice) -> Self {
        let (n_orders, n_periods) = (dice.size(1, 2), dice.size(1, 5));
        Shape {
            n_orders,
            n_periods,
            n_producers: dice.size(13, 40),
            quantity: dice.within(100, 900),
            switch: 18,
        }
    }
}
