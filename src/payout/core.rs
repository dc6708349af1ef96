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

/// The group that would gain most by leaving a split: the holder's part first, then the members', minor units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complaint {
    /// Its members, by bit; the holder goes with them.
    pub members: u32,
    /// What they would gain together; 0 or less where nobody would.
    pub gain: f64,
}

/// Who would gain most by leaving a split together with the holder.
pub fn complaint(game: &Game, split: &[f64]) -> Complaint {
    let n = game.n_members();
    let sum = |set: u32| split[0] + (0..n).filter(|i| set >> i & 1 == 1).map(|i| split[i + 1]).sum::<f64>();
    let groups = (1u32..(1u64 << n) as u32)
        .map(|set| Complaint { members: set, gain: game.value(set) as f64 - sum(set) });
    let worst = groups
        .max_by(|a, b| a.gain.total_cmp(&b.gain).then(b.members.count_ones().cmp(&a.members.count_ones())));
    worst.unwrap_or(Complaint { members: 0, gain: 0.0 })
}

/// Own cost and a split of the surplus in the least core.
pub(super) fn share(pot: &Pot, game: Option<&Game>) -> Vec<f64> {
    let Some(game) = game else { return Vec::new() };
    let (_, split): (f64, Split) = Program::new(game).least_complaint();
    with_costs(pot, &super::nucleolus::among_twins(game, &split))
}
