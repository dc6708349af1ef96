//! The states of the dynamic program: what has been made so far, and the best ways to have made it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kongsi::domain::{Criterion, Goal};

/// Most (order, period) slots.
pub const SLOTS: usize = 9;
/// Most (pair, period) cells of a plan.
pub const CELLS: usize = 36;

/// Good units made so far per (order, period).
pub type Made = [u8; SLOTS];

/// One way to reach a state.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Unit costs paid.
    pub cost: i128,
    /// Grade times units.
    pub grade: i128,
    /// Least load of a working producer so far, parts per million.
    pub load: u64,
    /// The plan itself: units by pair (orders before producers) and period.
    pub cells: [u8; CELLS],
}

/// Which sums the goal looks at, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    cost: Option<usize>,
    grade: Option<usize>,
    /// Whether the goal looks at loads.
    pub load: bool,
}

impl Sums {
    /// Sums of a goal. Within one state and one member set, total, cost and margin rank ways alike.
    pub fn of(goal: &Goal) -> Self {
        let mut sums = Sums::default();
        for (at, criterion) in goal.criteria().iter().enumerate() {
            match criterion {
                Criterion::Total | Criterion::Cost | Criterion::Margin => sums.cost = sums.cost.or(Some(at)),
                Criterion::Grade => sums.grade = Some(at),
                Criterion::Load => sums.load = true,
                _ => {}
            }
        }
        sums
    }

    /// The additive criteria in the goal's order, less is better.
    fn key(&self, way: &Way) -> [i128; 2] {
        let cost = if self.cost.is_some() { way.cost } else { 0 };
        let grade = if self.grade.is_some() { -way.grade } else { 0 };
        if self.grade < self.cost { [grade, cost] } else { [cost, grade] }
    }

    /// Whether `a` is at least as good as `b` however the plan goes on. The load is a minimum: it may be
    /// levelled out later and then the other sums decide, so neither alone suffices.
    fn dominates(&self, a: &Way, b: &Way) -> bool {
        let (key_a, key_b) = (self.key(a), self.key(b));
        let load = !self.load || a.load >= b.load;
        load && (key_a < key_b || key_a == key_b && a.cells >= b.cells)
    }
}

/// The ways to each state that no other way to it dominates.
#[derive(Clone, Debug, Default)]
pub struct Table(HashMap<Made, Vec<Way>>);

impl Table {
    /// Nothing made yet.
    pub fn start() -> Self {
        let nothing = Way { cost: 0, grade: 0, load: 1_000_000, cells: [0; CELLS] };
        Table(HashMap::from([([0; SLOTS], vec![nothing])]))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All states with their ways, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&Made, &Vec<Way>)> {
        self.0.iter()
    }

    /// Keeps `way` unless another dominates it.
    pub fn insert(&mut self, sums: &Sums, made: Made, way: Way) {
        match self.0.entry(made) {
            Entry::Vacant(free) => {
                free.insert(vec![way]);
            }
            Entry::Occupied(taken) => {
                let ways = taken.into_mut();
                if !ways.iter().any(|other| sums.dominates(other, &way)) {
                    ways.retain(|other| !sums.dominates(&way, other));
                    ways.push(way);
                }
            }
        }
    }
}
