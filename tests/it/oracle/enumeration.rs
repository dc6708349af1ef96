//! The enumeration: member sets of all orders at once, as a tree with one level per producer. Each branch
//! carries the table of everything its producers can have made, so that equal beginnings are worked out once.

use std::collections::BTreeMap;

use kongsi::domain::{Goal, Instance, MICRO};

use super::allocation::allocations;
use super::candidate::{Candidate, candidates};
use super::continuity::missing_at_most;
use super::ranking::{Best, Scale};
use super::sets::member_sets;
use super::table::{CELLS, Made, SLOTS, Sums, Table, Way};

/// Most pairs: the member sets of all orders together fit 12 bits.
pub const MAX_PAIRS: usize = 12;

/// What one producer adds to a plan.
struct Addition {
    made: Made,
    cost: i128,
    grade: i128,
    load: u64,
}

/// The instance laid out for the enumeration.
pub struct Layout<'a> {
    pub instance: &'a Instance,
    /// All eligible pairs, orders before producers; bit k of a set is pair k.
    pub pairs: Vec<Candidate>,
    /// Position of (order, period 0) in a state.
    pub slot: Vec<usize>,
    /// Cells per pair.
    pub stride: usize,
}

impl<'a> Layout<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        let orders = instance.orders();
        let pairs: Vec<Candidate> = (0..orders.len()).flat_map(|o| candidates(instance, o)).collect();
        let lengths: Vec<usize> = orders.iter().map(|order| order.last_period() + 1).collect();
        let slot = (0..orders.len()).map(|o| lengths[..o].iter().sum()).collect();
        let stride = lengths.iter().copied().max().unwrap_or(0);
        assert!(pairs.len() <= MAX_PAIRS, "{} pairs are too many to enumerate", pairs.len());
        assert!(lengths.iter().sum::<usize>() <= SLOTS && pairs.len() * stride <= CELLS, "too many periods");
        assert!(orders.iter().all(|order| order.quantity() <= 127), "too large an order");
        Layout { instance, pairs, slot, stride }
    }

    /// Bits of the pairs of order `o`.
    pub fn of_order(&self, o: usize) -> u16 {
        self.bits(|pair| pair.order == o)
    }

    /// Bits of the pairs that satisfy a condition.
    pub fn bits(&self, holds: impl Fn(&Candidate) -> bool) -> u16 {
        self.pairs.iter().enumerate().filter(|(_, pair)| holds(pair)).map(|(k, _)| 1 << k).sum()
    }

    /// Every choice of one member set per order.
    fn choices(&self) -> Vec<u16> {
        let mut choices = vec![0];
        for o in 0..self.instance.orders().len() {
            let own: Vec<Candidate> = self.pairs.iter().filter(|pair| pair.order == o).cloned().collect();
            let shift = self.pairs.iter().filter(|pair| pair.order < o).count();
            let sets = member_sets(self.instance, o, &own);
            choices =
                choices.iter().flat_map(|choice| sets.iter().map(move |set| choice | set << shift)).collect();
        }
        choices
    }
}

/// The best plan of all, if there is any.
pub fn enumerate<'a>(layout: &'a Layout, goal: &'a Goal) -> Best<'a> {
    let mut walk = Walk { layout, sums: Sums::of(goal), best: Best::new(layout, goal) };
    walk.descend(0, &layout.choices(), &Table::start());
    walk.best
}

struct Walk<'a> {
    layout: &'a Layout<'a>,
    sums: Sums,
    best: Best<'a>,
}

impl Walk<'_> {
    /// Branches on the orders that producer `i` joins; `choices` agree on all producers before it.
    fn descend(&mut self, i: usize, choices: &[u16], table: &Table) {
        if choices.is_empty() || table.is_empty() {
            return;
        }
        if i == self.layout.instance.producers().len() {
            let scale = Scale::new(self.layout, choices[0]);
            table.iter().for_each(|(made, ways)| self.best.consider(&scale, made, ways));
            return;
        }
        let own = self.layout.bits(|pair| pair.producer == i);
        let mut branches: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
        for &choice in choices {
            branches.entry(choice & own).or_default().push(choice);
        }
        for (joined, choices) in branches {
            if joined == 0 {
                self.descend(i + 1, &choices, table);
            } else {
                let longer = self.extend(table, joined, &self.still_needed(i, &choices));
                self.descend(i + 1, &choices, &longer);
            }
        }
    }

    /// Adds every allocation of one producer to every way so far.
    fn extend(&self, table: &Table, joined: u16, needed: &[Vec<u64>]) -> Table {
        let additions = additions(self.layout, joined);
        let mut longer = Table::default();
        for (made, ways) in table.iter() {
            for addition in &additions {
                let made: Made = std::array::from_fn(|s| made[s] + addition.made[s]);
                if self.is_open(&made, needed) {
                    ways.iter()
                        .for_each(|way| longer.insert(&self.sums, made, self.add(way, addition, joined)));
                }
            }
        }
        longer
    }

    fn add(&self, way: &Way, addition: &Addition, joined: u16) -> Way {
        let mut cells = way.cells;
        for (k, pair) in self.layout.pairs.iter().enumerate().filter(|(k, _)| joined >> k & 1 == 1) {
            let slot = self.layout.slot[pair.order];
            for t in 0..pair.through.len() {
                cells[k * self.layout.stride + t] = addition.made[slot + t];
            }
        }
        Way {
            cost: way.cost + addition.cost,
            grade: way.grade + addition.grade,
            load: way.load.min(addition.load),
            cells,
        }
    }

    /// What must have been made by each (order, period) after producer `i`: all that is due less what may be
    /// missing and what anybody later in any of the choices could still make.
    fn still_needed(&self, i: usize, choices: &[u16]) -> Vec<Vec<u64>> {
        let (layout, any) = (self.layout, choices.iter().fold(0, |any, choice| any | choice));
        let needed = |o: usize| {
            let order = &layout.instance.orders()[o];
            let accepted = choices.iter().all(|choice| choice & layout.of_order(o) != 0);
            let later = layout.pairs.iter().enumerate();
            let later: Vec<&Candidate> = later
                .filter(|(k, pair)| any >> k & 1 == 1 && pair.order == o && pair.producer > i)
                .map(|(_, pair)| pair)
                .collect();
            let (demand, missing) = (order.demand(), missing_at_most(order));
            let by = |t: usize| {
                let possible: u64 = later.iter().map(|pair| pair.through[t].min(pair.most)).sum();
                demand[..=t].iter().sum::<u64>().saturating_sub(missing + possible)
            };
            (0..demand.len()).map(|t| if accepted { by(t) } else { 0 }).collect()
        };
        (0..layout.instance.orders().len()).map(needed).collect()
    }

    /// Whether a state can still end well: nothing over the order's quantity, nothing behind beyond repair.
    fn is_open(&self, made: &Made, needed: &[Vec<u64>]) -> bool {
        needed.iter().enumerate().all(|(o, needed)| {
            let mut sum = 0;
            let in_time = needed.iter().enumerate().all(|(t, &needed)| {
                sum += u64::from(made[self.layout.slot[o] + t]);
                sum >= needed
            });
            in_time && sum <= self.layout.instance.orders()[o].quantity()
        })
    }
}

/// Everything one producer may do for the pairs in `joined`.
fn additions(layout: &Layout, joined: u16) -> Vec<Addition> {
    let pairs: Vec<&Candidate> =
        layout.pairs.iter().enumerate().filter(|(k, _)| joined >> k & 1 == 1).map(|(_, pair)| pair).collect();
    let Some(first) = pairs.first() else { return Vec::new() };
    let open = (0..layout.instance.n_periods()).map(|t| layout.instance.work_capacity(first.producer, t));
    let capacity: u64 = open.sum();
    let addition = |rows: Vec<Vec<u64>>| {
        let mut addition = Addition { made: [0; SLOTS], cost: 0, grade: 0, load: 0 };
        let mut work = 0;
        for (pair, row) in pairs.iter().zip(rows) {
            let total: u64 = row.iter().sum();
            for (t, made) in row.iter().enumerate() {
                addition.made[layout.slot[pair.order] + t] = *made as u8;
            }
            addition.cost += (pair.pair.unit_cost * total).0;
            addition.grade += i128::from(pair.grade) * i128::from(total);
            work += pair.pair.work * total;
        }
        addition.load = (u128::from(work) * u128::from(MICRO) / u128::from(capacity)) as u64;
        addition
    };
    allocations(layout.instance, &pairs).into_iter().map(addition).collect()
}
