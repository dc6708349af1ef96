//! Who gets what of the money that an order brings.
//!
//! Path of the data: a plan -> [`Pot`] (what there is to share, and what each member has spent) -> a rule of
//! [`PAYOUT_RULES`], some of which look at the [`Game`] (what every sub-group could earn alone) -> exact parts ->
//! whole minor units that add up to the pot.

mod core;
mod game;
mod nucleolus;
mod pot;
mod proportional;
mod quick;
mod sampled;
mod shapley;
mod whole;

pub use self::core::{Complaint, Core, complaint, core};
pub use game::{Game, MAX_PLAYERS, Question};
pub use pot::{Payment, Pot, Terms, payments};
pub use sampled::{Sampled, sampled};

use crate::domain::Money;

/// A way to share.
pub struct PayoutRule {
    /// Kebab-case name, typed after `--rule`.
    pub name: &'static str,
    /// One line for people.
    pub summary: &'static str,
    /// It asks what sub-groups could earn.
    pub needs_game: bool,
    share: fn(&Pot, Option<&Game>) -> Vec<f64>,
}

/// Every rule.
pub const PAYOUT_RULES: &[PayoutRule] = &[
    PayoutRule {
        name: "quantity",
        summary: "the proceeds in proportion to what each made",
        needs_game: false,
        share: proportional::by_quantity,
    },
    PayoutRule {
        name: "cost-plus",
        summary: "own cost, and the rest as an equal margin per cent of it",
        needs_game: false,
        share: proportional::by_cost,
    },
    PayoutRule {
        name: "shapley",
        summary: "own cost, and what each adds on average to a group it joins (L. S. Shapley 1953)",
        needs_game: true,
        share: shapley::share,
    },
    PayoutRule {
        name: "nucleolus",
        summary: "own cost, and the split whose greatest complaint is least (D. Schmeidler 1969)",
        needs_game: true,
        share: nucleolus::share,
    },
    PayoutRule {
        name: "least-core",
        summary: "own cost, and a split after which no group gains much by leaving (M. Maschler, B. Peleg, L. S. Shapley 1979)",
        needs_game: true,
        share: core::share,
    },
];

/// The rule of this name.
pub fn by_name(name: &str) -> Option<&'static PayoutRule> {
    PAYOUT_RULES.iter().find(|rule| rule.name == name)
}

/// What each gets: the order holder first, then the members of the pot in order; whole minor units that add up to the
/// proceeds, twins at most one apart. `None` where the rule needs a game and there is none.
pub fn payout(rule: &PayoutRule, pot: &Pot, game: Option<&Game>) -> Option<Vec<Money>> {
    if rule.needs_game && game.is_none() {
        return None;
    }
    Some(whole::rounded(&(rule.share)(pot, game), pot.proceeds))
}

/// A split of the surplus, the holder's part first, in whole minor units with everybody's costs on top.
pub fn settled(pot: &Pot, values: &[f64]) -> Vec<Money> {
    whole::rounded(&shapley::with_costs(pot, values), pot.proceeds)
}

/// What each would get exactly, in minor units, before rounding.
pub fn exact(rule: &PayoutRule, pot: &Pot, game: Option<&Game>) -> Vec<f64> {
    (rule.share)(pot, game)
}
