//! In proportion to something that everybody can count.

use super::game::Game;
use super::pot::Pot;

/// The proceeds less the holder's part, by what each made.
pub(super) fn by_quantity(pot: &Pot, _: Option<&Game>) -> Vec<f64> {
    let whole: u64 = pot.quantities.iter().sum();
    let rest = pot.proceeds.0 as f64 - pot.holders();
    let own = pot.quantities.iter().map(|&made| rest * made as f64 / whole.max(1) as f64);
    std::iter::once(pot.holders()).chain(own).collect()
}

/// Own cost, and what is left after the holder's part as the same margin on every cost.
pub(super) fn by_cost(pot: &Pot, _: Option<&Game>) -> Vec<f64> {
    let spent: i128 = pot.costs.iter().map(|cost| cost.0).sum();
    let margin = (pot.surplus().0 as f64 - pot.holders()) / spent.max(1) as f64;
    let equal = (pot.surplus().0 as f64 - pot.holders()) / pot.costs.len().max(1) as f64;
    let own = pot.costs.iter().map(|cost| match spent {
        // Who works for nothing shares equally.
        0 => equal,
        _ => cost.0 as f64 * (1.0 + margin),
    });
    std::iter::once(pot.holders()).chain(own).collect()
}
