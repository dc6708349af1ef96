//! The Shapley value of many members, from sampled orders of arrival (J. Castro, D. Gómez, J. Tejada, Polynomial
//! calculation of the Shapley value based on sampling, 2009), with the error that goes with it.

use std::collections::HashMap;

use super::game::Question;
use crate::strategies::search::Chance;

/// Values from a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// What the holder gets of the surplus, then each member, minor units.
    pub values: Vec<f64>,
    /// Half of the 95 % confidence interval of each, minor units.
    pub errors: Vec<f64>,
}

/// The Shapley value from `n_orders` sampled orders of arrival; `None` where a group could not be valued in time.
pub fn sampled(question: &Question, n_orders: usize, seed: u64) -> Option<Sampled> {
    let n = question.n_members();
    let mut chance = Chance::new(seed, 11);
    let mut known: HashMap<u128, i128> = HashMap::new();
    let mut value = |set: u128| -> Option<i128> {
        if let Some(&value) = known.get(&set) {
            return Some(value);
        }
        let value = question.value(set)?;
        known.insert(set, value);
        Some(value)
    };
    let (mut sums, mut squares) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    for _ in 0..n_orders {
        // Player 0 is the holder.
        let mut arrivals: Vec<usize> = (0..=n).collect();
        chance.shuffle(&mut arrivals);
        let (mut set, mut holder, mut before) = (0u128, false, 0i128);
        for player in arrivals {
            if player == 0 {
                holder = true
            } else {
                set |= 1 << (player - 1)
            }
            let now = if holder { value(set)? } else { 0 };
            let added = (now - before) as f64;
            sums[player] += added;
            squares[player] += added * added;
            before = now;
        }
    }
    let count = n_orders.max(2) as f64;
    let values: Vec<f64> = sums.iter().map(|sum| sum / count).collect();
    let error = |(&square, &mean): (&f64, &f64)| {
        1.96 * ((square / count - mean * mean).max(0.0) / (count - 1.0)).sqrt()
    };
    let errors = squares.iter().zip(&values).map(error).collect();
    Some(Sampled { values, errors })
}
