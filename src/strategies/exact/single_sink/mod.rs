//! One delivery, set-up costs, capacities, and nothing else: single-sink fixed-charge transportation.
//!
//! With a price on the quantity every item has a reduced cost, and almost all are settled by it against the best
//! known choice (E. Balas, E. Zemel, An algorithm for large zero-one knapsack problems, 1980). The rest, the core, is
//! solved by dynamic programming outwards from the price, over what is still missing (D. Pisinger, A minimal
//! algorithm for the 0-1 knapsack problem, 1997; S. Legault, J.-F. Côté, B. Gendron, A novel reformulation for the
//! single-sink fixed-charge transportation problem, 2023). All in integers.
//!
//! In a best choice everybody works at full capacity but one, the member whose units cost most: so a choice costs
//! its full members less the surplus at that member's unit cost.
//!
//! # Complexity
//! O(n) for n items outside the core, and one step for each state of the core: exponential at worst, some thousands
//! usually.

mod core;
mod price;
mod states;

/// Items in flat arrays, built once.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// Capacity, 1 or more.
    most: Vec<i64>,
    /// Cost of a unit.
    unit: Vec<i128>,
    /// Cost of taking part, 0 or more.
    fixed: Vec<i128>,
    /// Cost at full capacity.
    whole: Vec<i128>,
    /// Cost of a unit at full capacity.
    average: Vec<f64>,
    /// Cost of a unit and of taking part, as floats.
    rough: Vec<(f64, f64)>,
}

/// Items around the price among which a good choice is looked for first.
const NEAR: usize = 48;
/// States at a time while it is looked for.
const WIDTH: usize = 50;

/// What a search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The least cost.
    pub cost: i128,
    /// Positions of the members, ascending.
    pub members: Vec<usize>,
    /// States that were kept.
    pub states: u64,
}

/// Why there is no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsolved {
    /// Everybody together cannot make it.
    Infeasible,
    /// Costs differ by more than fits 64 bits.
    TooWide,
    /// More states than were allowed.
    TooMany,
}

impl Items {
    /// Adds an item; one without capacity never takes part.
    pub fn push(&mut self, most: u64, unit: i128, fixed: i128) {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let whole = unit * i128::from(most) + fixed;
        self.most.push(most);
        self.unit.push(unit);
        self.fixed.push(fixed);
        self.whole.push(whole);
        self.rough.push((unit as f64, fixed as f64));
        self.average.push(if most > 0 { whole as f64 / most as f64 } else { f64::INFINITY });
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.most.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.most.is_empty()
    }

    /// Cost of a unit at full capacity, by item.
    pub fn averages(&self) -> &[f64] {
        &self.average
    }

    /// What a choice of members costs; `None` where they cannot make it.
    ///
    /// # Complexity
    /// O(m log m) for m members.
    pub fn cost(&self, members: &[usize], demand: i64) -> Option<i128> {
        let mut surplus: i64 = members.iter().map(|&i| self.most[i]).sum::<i64>() - demand;
        if surplus < 0 {
            return None;
        }
        let mut dearest: Vec<usize> = members.to_vec();
        dearest.sort_by_key(|&i| std::cmp::Reverse(self.unit[i]));
        let mut cost: i128 = members.iter().map(|&i| self.whole[i]).sum();
        for i in dearest {
            let saved = surplus.min(self.most[i]);
            cost -= self.unit[i] * i128::from(saved);
            surplus -= saved;
        }
        Some(cost)
    }
}

/// Memory that is used again by the next search.
#[derive(Debug, Default)]
pub struct Workspace {
    price: price::Workspace,
    core: core::Core,
    states: states::Workspace,
}

/// The cheapest choice of members who make `demand`, 1 or more; at most `budget` states are kept.
///
/// # Errors
/// See [`Unsolved`].
pub fn solve(items: &Items, demand: i64, budget: u64, workspace: &mut Workspace) -> Result<Choice, Unsolved> {
    let Workspace { price, core, states } = workspace;
    let lambda = price::break_price(items, demand, price).ok_or(Unsolved::Infeasible)?;
    core.fill(items, demand, lambda)?;
    core.bring_forward(NEAR);
    states::probe(core, NEAR, WIDTH, states);
    core.tighten(states.changed(core));
    states::search(core, budget, states)?;
    core.tighten(states.changed(core));
    let members = core.members();
    let cost = items.cost(&members, demand).ok_or(Unsolved::Infeasible)?;
    Ok(Choice { cost, members, states: states.n_states })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least cost over every choice of members.
    fn by_hand(items: &Items, demand: i64) -> Option<i128> {
        let choice = |bits: u32| -> Vec<usize> { (0..items.len()).filter(|i| bits >> i & 1 == 1).collect() };
        (0..1u32 << items.len()).filter_map(|bits| items.cost(&choice(bits), demand)).min()
    }

    /// A few numbers from a seed.
    fn dice(state: &mut u64, most: u64) -> u64 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % most
    }

    #[test]
    fn it_agrees_with_every_choice() {
        let mut workspace = Workspace::default();
        for seed in 0..20_000 {
            let state = &mut (seed * 7 + 1);
            let n = 1 + dice(state, 11) as usize;
            let (caps, units, fixes) = (1 + dice(state, 30), 1 + dice(state, 40), 1 + dice(state, 300));
            let mut items = Items::default();
            for _ in 0..n {
                let most = 1 + dice(state, caps);
                items.push(most, dice(state, units).into(), dice(state, fixes).into());
            }
            let total: i64 = items.most.iter().sum();
            let demand = 1 + dice(state, total as u64 + 2) as i64;
            let found = solve(&items, demand, u64::MAX, &mut workspace);
            let expected = by_hand(&items, demand);
            assert_eq!(
                found.as_ref().ok().map(|choice| choice.cost),
                expected,
                "seed {seed}: {items:?} {demand}"
            );
        }
    }

    #[test]
    fn more_than_everybody_can_make_is_infeasible() {
        let mut items = Items::default();
        items.push(5, 1, 1);
        assert_eq!(solve(&items, 6, 10, &mut Workspace::default()), Err(Unsolved::Infeasible));
    }
}
