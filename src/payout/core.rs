//! Whether any group would earn more alone: the core, how much is missing where it is empty (Y. Bachrach et al., The
//! cost of stability in coalitional games, 2009), and the least core.

use super::game::Game;
use super::nucleolus::{Program, Split};
use super::pot::Pot;
use super::shapley::with_costs;

/// Whether a game can be shared so that no group would earn more alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Core {
    /// It can.
    pub is_stable: bool,
    /// What has to be added to the surplus until it can, minor units.
    pub missing: f64,
    /// What the group worst off would gain by leaving, in the split where that is least; negative where it loses.
    pub least_gain: f64,
}

/// The core of a game.
pub fn core(game: &Game) -> Core {
    let mut program = Program::new(game);
    let (least_gain, _) = program.least_complaint();
    let missing = program.cheapest() - game.whole() as f64;
    // The program counts in parts of a minor unit.
    let is_stable = least_gain <= 0.5 / super::nucleolus::PARTS as f64;
    Core { is_stable, missing: if is_stable { 0.0 } else { missing.max(0.0) }, least_gain }
}

/// Own cost and a split of the surplus in the least core.
pub(super) fn share(pot: &Pot, game: Option<&Game>) -> Vec<f64> {
    let Some(game) = game else { return Vec::new() };
    let (_, split): (f64, Split) = Program::new(game).least_complaint();
    with_costs(pot, &super::nucleolus::among_twins(game, &split))
}
