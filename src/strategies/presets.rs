//! Plans by a word instead of a goal: the cheapest, the most uniform, the safest.

use super::{Budget, SolveError, Strategy, solve};
use crate::domain::{Criterion, Goal, Instance, Outcome, Survival};

/// What a plan is to be good at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Least cost.
    Cheapest,
    /// Least spread of grades, then least cost.
    MostUniform,
    /// Whoever drops out, the others can make as much as possible of the order, in whole per cent; then least cost.
    Safest,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 3] = [Preset::Cheapest, Preset::MostUniform, Preset::Safest];

    /// The word typed after `--preset`, and its English alias.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Preset::Cheapest => ["termurah", "cheapest"],
            Preset::MostUniform => ["paling-seragam", "most-uniform"],
            Preset::Safest => ["paling-aman", "safest"],
        }
    }

    /// The preset of this name.
    pub fn by_name(name: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.names().contains(&name))
    }

    fn goal(self, instance: &Instance) -> Goal {
        let cost = Goal::default_for(instance);
        match self {
            Preset::Cheapest | Preset::Safest => cost,
            Preset::MostUniform => {
                let criteria = std::iter::once(Criterion::Spread).chain(cost.criteria().iter().copied());
                Goal::new(&criteria.collect::<Vec<_>>())
            }
        }
    }
}

/// The plan of a preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Of which.
    pub preset: Preset,
    /// How the search ended.
    pub outcome: Outcome,
    /// Part of the order that any drop-out leaves, in whole per cent, where that was asked for.
    pub coverage: Option<u64>,
}

/// The plan of a preset for the instance's only order; without one where the order cannot be filled at all, or where
/// no plan survives a drop-out.
///
/// # Errors
/// Those of [`solve`].
pub fn choose(
    preset: Preset,
    strategy: &dyn Strategy,
    instance: &Instance,
    budget: &Budget,
    seed: u64,
) -> Result<Chosen, SolveError> {
    let goal = preset.goal(instance);
    if instance.orders().len() != 1 {
        return Err(SolveError::Unsupported { strategy: strategy.name() });
    }
    let search = |instance: &Instance| solve(strategy, instance, &goal, budget, seed);
    if preset != Preset::Safest {
        return Ok(Chosen { preset, outcome: search(instance)?, coverage: None });
    }
    let search = |percent: u64| match covered(instance, percent) {
        Some(covered) => search(&covered),
        None => Err(SolveError::Unsupported { strategy: strategy.name() }),
    };
    // What survives more survives less: between a coverage that is reached and one that is not.
    let (mut low, mut high) = (least_coverage(instance), 101);
    let mut chosen = Chosen { preset, outcome: search(low)?, coverage: Some(low) };
    if !is_accepted(&chosen.outcome) {
        return Ok(Chosen { coverage: None, ..chosen });
    }
    let mut middle = 100;
    while high - low > 1 {
        let outcome = search(middle)?;
        if is_accepted(&outcome) {
            low = middle;
            chosen = Chosen { preset, outcome, coverage: Some(low) };
        } else {
            high = middle;
        }
        middle = low + (high - low) / 2;
    }
    Ok(chosen)
}

/// The instance of which a preset's plan is simply the cheapest: its order asks for the evenness or the safety that
/// the plan has.
pub fn as_asked(instance: &Instance, chosen: &Chosen) -> Option<Instance> {
    let plan = chosen.outcome.solution.as_ref()?.orders.first()?;
    match (chosen.preset, chosen.coverage) {
        (Preset::Safest, Some(percent)) => covered(instance, percent),
        (Preset::MostUniform, _) => {
            let grades =
                || plan.members.iter().filter_map(|m| instance.capability(0, m.producer)).map(|c| c.grade);
            let spread = grades().max()? - grades().min()?;
            let mut market = instance.market().clone();
            market.orders.first_mut()?.spread = Some(spread);
            Instance::new(market).ok()
        }
        _ => Some(instance.clone()),
    }
}

fn is_accepted(outcome: &Outcome) -> bool {
    outcome.solution.as_ref().is_some_and(|solution| solution.orders.iter().all(|plan| plan.accepted))
}

/// The coverage that the order asks for itself, in per cent rounded up; 1 at least.
fn least_coverage(instance: &Instance) -> u64 {
    let asked = instance.orders()[0].survive.map_or(0, |survival| survival.coverage);
    asked.div_ceil(10_000).max(1)
}

/// The instance whose order asks for `percent` of itself whoever drops out.
fn covered(instance: &Instance, percent: u64) -> Option<Instance> {
    let mut market = instance.market().clone();
    let order = market.orders.first_mut()?;
    let each_delivery = order.survive.is_some_and(|survival| survival.each_delivery);
    order.survive = Some(Survival { coverage: percent * 10_000, each_delivery });
    Instance::new(market).ok()
}
