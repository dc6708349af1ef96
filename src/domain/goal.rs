//! What counts as best: the total cost, or several criteria in order.

use super::{Acceptance, Fill, Instance};

/// One criterion. Values are integers in its own unit; see [`Criterion::maximised`] for the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Production, set-up, activation, holding, transport, penalty of undelivered units and of orders turned
    /// down; least; minor units of money.
    Total,
    /// Undelivered units, with the whole quantity of orders turned down; least.
    Undelivered,
    /// Memberships; least.
    Members,
    /// The total without penalties; least; minor units of money.
    Cost,
    /// Price times delivered units less cost; greatest; minor units of money.
    Margin,
    /// Sum over orders of the greatest less the least grade; least.
    Spread,
    /// Sum over orders, producers and units of the grade; greatest.
    Grade,
    /// Sum over memberships of days waited up to the calendar's `as_of`; greatest.
    Waiting,
    /// The least load of a working producer (work over capacity of the whole calendar, parts per million,
    /// rounded down); greatest; 1,000,000 when nobody works.
    Load,
}

impl Criterion {
    /// Every criterion.
    pub const ALL: [Criterion; 9] = [
        Criterion::Total,
        Criterion::Undelivered,
        Criterion::Members,
        Criterion::Cost,
        Criterion::Margin,
        Criterion::Spread,
        Criterion::Grade,
        Criterion::Waiting,
        Criterion::Load,
    ];

    /// The word typed after `--goal`.
    pub fn name(self) -> &'static str {
        match self {
            Criterion::Total => "total",
            Criterion::Undelivered => "undelivered",
            Criterion::Members => "members",
            Criterion::Cost => "cost",
            Criterion::Margin => "margin",
            Criterion::Spread => "spread",
            Criterion::Grade => "grade",
            Criterion::Waiting => "waiting",
            Criterion::Load => "load",
        }
    }

    /// Whether more is better.
    pub fn maximised(self) -> bool {
        matches!(self, Criterion::Margin | Criterion::Grade | Criterion::Waiting | Criterion::Load)
    }

    /// Whether values are money.
    pub fn is_money(self) -> bool {
        matches!(self, Criterion::Total | Criterion::Cost | Criterion::Margin)
    }

    /// The value with its sign turned so that less is better; its own inverse.
    pub fn minimised(self, value: i128) -> i128 {
        if self.maximised() { -value } else { value }
    }
}

/// Criteria in order of importance: each is optimised with the earlier ones held. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal(Vec<Criterion>);

impl Goal {
    /// The criteria in order; duplicates after the first are dropped, no criterion at all is the total.
    pub fn new(criteria: &[Criterion]) -> Self {
        let mut kept: Vec<Criterion> = Vec::new();
        for &criterion in criteria {
            if !kept.contains(&criterion) {
                kept.push(criterion);
            }
        }
        if kept.is_empty() {
            kept.push(Criterion::Total);
        }
        Goal(kept)
    }

    /// The total cost; where some order that may stay undelivered has neither penalty nor price, undelivered
    /// units first and cost second.
    pub fn default_for(instance: &Instance) -> Self {
        let unpriced = |o: usize| {
            let order = &instance.orders()[o];
            let may_miss = order.fill != Fill::AllOrNothing
                || order.tolerance > 0
                || instance.acceptance(o) == Acceptance::Optional;
            may_miss && order.shortfall_cost().is_none()
        };
        if (0..instance.orders().len()).any(unpriced) {
            Goal(vec![Criterion::Undelivered, Criterion::Cost])
        } else {
            Goal(vec![Criterion::Total])
        }
    }

    /// The criteria, most important first.
    pub fn criteria(&self) -> &[Criterion] {
        &self.0
    }
}
