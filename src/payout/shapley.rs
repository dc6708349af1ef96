//! The Shapley value: what a player adds to those before it, averaged over every order of arrival (L. S. Shapley,
//! A value for n-person games, 1953). The order holder is a player without whom nobody earns anything.

use super::game::Game;
use super::pot::Pot;

/// Own cost and the Shapley value of the surplus.
pub(super) fn share(pot: &Pot, game: Option<&Game>) -> Vec<f64> {
    game.map_or_else(Vec::new, |game| with_costs(pot, &values(game)))
}

/// What each gets of the surplus, and its cost on top; the holder has none.
pub(super) fn with_costs(pot: &Pot, values: &[f64]) -> Vec<f64> {
    let costs = std::iter::once(0.0).chain(pot.costs.iter().map(|cost| cost.0 as f64));
    values.iter().zip(costs).map(|(value, cost)| value + cost).collect()
}

/// The value of the holder, then of each member; exact sums over all coalitions.
///
/// # Complexity
/// O(n 2^n).
pub(super) fn values(game: &Game) -> Vec<f64> {
    let n = game.n_members();
    // A coalition of s members and the holder is there before a player joins in s! (n - s)! of (n + 1)! orders, and a
    // member joins it as its (s + 2)nd in (s + 1)! (n - s - 1)!.
    let factorial: Vec<i128> = (0..=n as i128 + 1)
        .scan(1, |f, k| {
            *f *= k.max(1);
            Some(*f)
        })
        .collect();
    let mut sums = vec![0i128; n + 1];
    for set in 0..1usize << n {
        let s = set.count_ones() as usize;
        let value = game.value(set as u32);
        sums[0] += factorial[s] * factorial[n - s] * value;
        for i in 0..n {
            if set >> i & 1 == 1 {
                sums[i + 1] += factorial[s] * factorial[n - s] * value;
            } else {
                sums[i + 1] -= factorial[s + 1] * factorial[n - s - 1] * value;
            }
        }
    }
    // Holder: joins last of s + 1, in s! (n - s)! orders.
    sums.iter().map(|&sum| sum as f64 / factorial[n + 1] as f64).collect()
}
