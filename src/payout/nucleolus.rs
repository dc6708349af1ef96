//! The nucleolus: the split whose greatest complaint is least, then the next, and so on (D. Schmeidler, The nucleolus
//! of a characteristic function game, 1969), by linear programs whose rows are added as they are violated; groups with a
//! price at the optimum complain alike in every best split and are fixed.

use super::game::Game;
use super::pot::Pot;
use super::shapley::with_costs;
use crate::model::program::{Column, Domain, Linear, Program as Rows, Row};
use crate::model::simplex::{Relaxed, Simplex};

/// Parts of a minor unit in which the programs count.
pub(super) const PARTS: i128 = 1 << 12;
/// A price above this is one.
const PRICED: f64 = 1e-7;
/// A violation below this many parts is none.
const VIOLATED: f64 = 2.0;

/// What the holder gets of the surplus, then each member, minor units.
pub(super) type Split = Vec<f64>;

/// Own cost and the nucleolus of the surplus.
pub(super) fn share(pot: &Pot, game: Option<&Game>) -> Vec<f64> {
    let Some(game) = game else { return Vec::new() };
    with_costs(pot, &among_twins(game, &Program::new(game).nucleolus()))
}

/// A group: its members, and whether the holder is one of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group {
    members: u32,
    holder: bool,
}

impl Group {
    fn terms(self, n: usize) -> Vec<(usize, i128)> {
        let members = (0..n).filter(|i| self.members >> i & 1 == 1).map(|i| (i + 1, 1));
        std::iter::once((0, 1)).filter(|_| self.holder).chain(members).collect()
    }

    fn value(self, game: &Game) -> i128 {
        if self.holder { game.value(self.members) } else { 0 }
    }
}

/// The groups whose rows matter so far.
pub(super) struct Program<'a> {
    game: &'a Game,
    rows: Vec<Group>,
    /// Groups whose sum is settled, parts of a minor unit.
    fixed: Vec<(Group, f64)>,
}

/// An optimum: the complaint, the split, and the price of every row; parts of a minor unit.
struct Optimum {
    complaint: f64,
    split: Split,
    prices: Vec<f64>,
}

impl<'a> Program<'a> {
    pub(super) fn new(game: &'a Game) -> Self {
        let n = game.n_members();
        let everybody = (1u64 << n) as u32 - 1;
        let alone = (0..n).map(|i| Group { members: 1 << i, holder: false });
        let without = (0..n).map(|i| Group { members: everybody & !(1 << i), holder: true });
        let rows = alone.chain(without).chain([Group { members: 0, holder: true }]).collect();
        Program { game, rows, fixed: Vec::new() }
    }

    /// The least greatest complaint of any group, and a split that has it; minor units.
    pub(super) fn least_complaint(&mut self) -> (f64, Split) {
        let optimum = self.optimum(true);
        let minor = |parts: f64| parts / PARTS as f64;
        (minor(optimum.complaint), optimum.split.into_iter().map(minor).collect())
    }

    /// The least sum of parts with which no group complains, minor units.
    pub(super) fn cheapest(&mut self) -> f64 {
        let optimum = self.optimum(false);
        optimum.split.iter().sum::<f64>() / PARTS as f64
    }

    /// Fixes the groups that complain most, round after round, until one split is left.
    pub(super) fn nucleolus(&mut self) -> Split {
        let n = self.game.n_members();
        let mut optimum = self.optimum(true);
        for _ in 0..2 * n + 2 {
            let priced: Vec<Group> = self
                .rows
                .iter()
                .zip(&optimum.prices)
                .filter(|(_, p)| p.abs() > PRICED)
                .map(|(g, _)| *g)
                .collect();
            let before = self.fixed.len();
            for group in priced {
                if !self.is_settled(group) {
                    let sum = group.value(self.game) as f64 * PARTS as f64 - optimum.complaint;
                    self.fixed.push((group, sum));
                }
            }
            if self.fixed.len() == before || self.fixed.len() >= n {
                break;
            }
            let open: Vec<Group> =
                self.rows.iter().copied().filter(|&group| !self.is_settled(group)).collect();
            self.rows = open;
            optimum = self.optimum(true);
        }
        optimum.split.into_iter().map(|parts| parts / PARTS as f64).collect()
    }

    /// Whether the sum of a group follows from those that are fixed and the whole.
    fn is_settled(&self, group: Group) -> bool {
        let n = self.game.n_members();
        let vector = |group: Group| {
            let mut vector = vec![0.0; n + 1];
            group.terms(n).into_iter().for_each(|(at, one)| vector[at] = one as f64);
            vector
        };
        let whole = Group { members: (1u64 << n) as u32 - 1, holder: true };
        let known: Vec<Vec<f64>> =
            std::iter::once(whole).chain(self.fixed.iter().map(|f| f.0)).map(vector).collect();
        rank(&known) == rank(&known.iter().cloned().chain([vector(group)]).collect::<Vec<_>>())
    }

    /// The split with the least greatest complaint, or without complaints the one with the least sum.
    fn optimum(&mut self, complaints: bool) -> Optimum {
        loop {
            let optimum = self.solve(complaints);
            let Some(worst) = self.most_violated(&optimum) else { return optimum };
            if self.rows.contains(&worst) {
                return optimum;
            }
            self.rows.push(worst);
        }
    }

    fn solve(&self, complaints: bool) -> Optimum {
        let n = self.game.n_members();
        let most = self.largest().saturating_mul(PARTS).min(1 << 60) as i64;
        let column = |name: String| Column { name, lower: -most, upper: most, rank: 0 };
        let mut columns: Vec<Column> = (0..=n).map(|i| column(format!("x{i}"))).collect();
        columns.push(column("complaint".to_owned()));
        let mut rows: Vec<Row> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, group)| {
                let mut terms = group.terms(n);
                if complaints {
                    terms.push((n + 1, 1));
                }
                Row {
                    name: format!("r{at}"),
                    terms,
                    lower: Some(group.value(self.game) * PARTS),
                    upper: None,
                }
            })
            .collect();
        for (at, (group, sum)) in self.fixed.iter().enumerate().filter(|_| complaints) {
            let (lower, upper) = (Some(sum.floor() as i128), Some(sum.ceil() as i128));
            rows.push(Row { name: format!("f{at}"), terms: group.terms(n), lower, upper });
        }
        if complaints {
            let whole = Some(self.game.whole() * PARTS);
            rows.push(Row {
                name: "all".to_owned(),
                terms: (0..=n).map(|i| (i, 1)).collect(),
                lower: whole,
                upper: whole,
            });
        }
        let mut objective = Linear::default();
        if complaints {
            objective.add(n + 1, 1)
        } else {
            (0..=n).for_each(|i| objective.add(i, 1))
        }
        let program = Rows { columns, rows, objective: objective.clone() };
        let domain = Domain::of(&program);
        match Simplex::new(&program, &objective).solve(&domain, &|| false) {
            Relaxed::Solved { point, prices } => {
                Optimum { complaint: point[n + 1], split: point[..=n].to_vec(), prices }
            }
            _ => Optimum { complaint: 0.0, split: vec![0.0; n + 1], prices: Vec::new() },
        }
    }

    fn largest(&self) -> i128 {
        let n = self.game.n_members();
        (0..1u32 << n).map(|set| self.game.value(set).abs()).max().unwrap_or(0).max(1) * (n as i128 + 2)
    }

    /// The group, not settled, that complains most beyond the complaint of an optimum.
    fn most_violated(&self, optimum: &Optimum) -> Option<Group> {
        let n = self.game.n_members();
        let mut sums = vec![0.0; 1 << n];
        for set in 1..sums.len() {
            let low = set.trailing_zeros() as usize;
            sums[set] = sums[set & (set - 1)] + optimum.split[low + 1];
        }
        let everybody = sums.len() - 1;
        let mut found: Vec<(f64, Group)> = Vec::new();
        for (set, &sum) in sums.iter().enumerate() {
            for holder in [false, true] {
                let group = Group { members: set as u32, holder };
                if (set == 0 && !holder) || (set == everybody && holder) {
                    continue;
                }
                let own = if holder { sum + optimum.split[0] } else { sum };
                let violation = group.value(self.game) as f64 * PARTS as f64 - own - optimum.complaint;
                if violation > VIOLATED {
                    found.push((violation, group));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|(_, group)| group).find(|&group| !self.is_settled(group))
    }
}

/// Rank of a matrix by elimination.
fn rank(rows: &[Vec<f64>]) -> usize {
    let mut rows = rows.to_vec();
    let width = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..width {
        let pivot =
            (rank..rows.len()).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        let Some(pivot) = pivot.filter(|&at| rows[at][column].abs() > 1e-9) else { continue };
        rows.swap(rank, pivot);
        for at in rank + 1..rows.len() {
            let factor = rows[at][column] / rows[rank][column];
            let (above, below) = rows.split_at_mut(at);
            let pairs = below[0].iter_mut().zip(&above[rank]).skip(column);
            pairs.for_each(|(own, pivot)| *own -= factor * pivot);
        }
        rank += 1;
    }
    rank
}

/// The split with twins, who add the same to every group, at their average.
pub(super) fn among_twins(game: &Game, split: &[f64]) -> Split {
    let n = game.n_members();
    let are_twins = |i: usize, j: usize| {
        let both = 1u32 << i | 1 << j;
        (0..1u32 << n)
            .filter(|set| set & both == 0)
            .all(|set| game.value(set | 1 << i) == game.value(set | 1 << j))
    };
    let average = |i: usize| {
        let twins: Vec<f64> = (0..n).filter(|&j| i == j || are_twins(i, j)).map(|j| split[j + 1]).collect();
        twins.iter().sum::<f64>() / twins.len() as f64
    };
    std::iter::once(split[0]).chain((0..n).map(average)).collect()
}
