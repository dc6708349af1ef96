//! A dual simplex method for bounded linear relaxations: the source of prices.
//!
//! Every column has finite bounds, so the basis of row activities is dual feasible from the start and stays
//! so under any change of bounds: each node of a search starts from the last basis, wherever that was
//! (C. E. Lemke, The dual method of solving the linear programming problem, 1954). The tableau is dense and
//! condensed: one row per constraint, one column per nonbasic variable.
//!
//! # Complexity
//! O(rows x columns) per pivot and in memory.

use super::program::{Domain, Linear, Program};
use super::tolerance::{FEASIBLE, PIVOT, ZERO};

/// How a relaxation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Relaxed {
    /// Solved: a point and prices.
    Solved {
        /// Column values.
        point: Vec<f64>,
        /// Row prices in the objective's unit.
        prices: Vec<f64>,
    },
    /// No point: row multipliers that show it, up to rounding.
    Infeasible {
        /// Multipliers by row.
        ray: Vec<f64>,
    },
    /// Too many pivots or numerical trouble; any prices are still worth valuing.
    Stalled {
        /// Row prices so far.
        prices: Vec<f64>,
    },
}

/// Pivots after which the tableau is rebuilt from the data to shed rounding errors.
const REBUILD_AFTER: usize = 300;

/// A relaxation that remembers its last basis.
pub struct Simplex<'a> {
    program: &'a Program,
    n: usize,
    m: usize,
    /// Row-major, m x n: basic variable r = sum over nonbasic positions of `tableau[r][k] * nonbasic k`.
    tableau: Vec<f64>,
    /// Reduced cost by nonbasic position.
    reduced: Vec<f64>,
    costs: Vec<f64>,
    row_scale: Vec<f64>,
    cost_scale: f64,
    /// Variable at each nonbasic position and in each basic row: columns 0..n, activities n..n+m.
    nonbasic: Vec<usize>,
    basic: Vec<usize>,
    at_upper: Vec<bool>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    since_rebuild: usize,
}

impl<'a> Simplex<'a> {
    /// The relaxation of `program` under an objective of its columns.
    pub fn new(program: &'a Program, objective: &Linear) -> Self {
        let (n, m) = (program.columns.len(), program.rows.len());
        let row_scale = program.rows.iter().map(row_scale).collect();
        let mut simplex = Simplex {
            program,
            n,
            m,
            tableau: Vec::new(),
            reduced: Vec::new(),
            costs: Vec::new(),
            row_scale,
            cost_scale: 1.0,
            nonbasic: Vec::new(),
            basic: Vec::new(),
            at_upper: Vec::new(),
            lower: vec![0.0; n + m],
            upper: vec![0.0; n + m],
            since_rebuild: 0,
        };
        for (r, row) in program.rows.iter().enumerate() {
            let side =
                |bound: Option<i128>, none: f64| bound.map_or(none, |b| b as f64 * simplex.row_scale[r]);
            let (lower, upper) = (side(row.lower, f64::NEG_INFINITY), side(row.upper, f64::INFINITY));
            (simplex.lower[n + r], simplex.upper[n + r]) = (lower, upper);
        }
        simplex.set_objective(objective);
        simplex
    }

    fn set_objective(&mut self, objective: &Linear) {
        let largest = objective.terms.iter().map(|&(_, c)| (c as f64).abs()).fold(0.0, f64::max);
        self.cost_scale = if largest > 0.0 { power_of_two(1000.0 / largest) } else { 1.0 };
        self.costs = vec![0.0; self.n];
        for &(column, coefficient) in &objective.terms {
            self.costs[column] = coefficient as f64 * self.cost_scale;
        }
        self.reset();
    }

    /// Back to the basis of row activities.
    fn reset(&mut self) {
        self.tableau = vec![0.0; self.n * self.m];
        for (r, row) in self.program.rows.iter().enumerate() {
            for &(column, coefficient) in &row.terms {
                self.tableau[r * self.n + column] = coefficient as f64 * self.row_scale[r];
            }
        }
        self.reduced = self.costs.clone();
        self.nonbasic = (0..self.n).collect();
        self.basic = (self.n..self.n + self.m).collect();
        self.at_upper = self.reduced.iter().map(|&d| d < 0.0).collect();
        self.since_rebuild = 0;
    }

    /// Solves under the bounds of `domain`; `stop` is asked now and then.
    pub fn solve(&mut self, domain: &Domain, stop: &dyn Fn() -> bool) -> Relaxed {
        for column in 0..self.n {
            self.lower[column] = domain.lower[column] as f64;
            self.upper[column] = domain.upper[column] as f64;
        }
        if self.since_rebuild > REBUILD_AFTER {
            self.rebuild();
        }
        self.settle();
        let mut values = self.basic_values();
        let most = 50 * (self.n + self.m) + 1_000;
        for pivot in 0..most {
            let Some((r, target)) = self.leaving(&values) else {
                return Relaxed::Solved { point: self.point(&values), prices: self.prices() };
            };
            let Some(k) = self.entering(r, target > values[r]) else {
                return Relaxed::Infeasible { ray: self.ray(r) };
            };
            if pivot % 16 == 15 && stop() {
                break;
            }
            self.pivot(r, k, target, &mut values);
            if self.since_rebuild.is_multiple_of(64) {
                values = self.basic_values();
            }
        }
        Relaxed::Stalled { prices: self.prices() }
    }

    /// Puts every nonbasic variable on the side its reduced cost prefers, or on its only finite side.
    fn settle(&mut self) {
        for (k, &variable) in self.nonbasic.iter().enumerate() {
            let prefers_upper = self.reduced[k] < -ZERO || (self.at_upper[k] && self.reduced[k] <= ZERO);
            self.at_upper[k] = if self.lower[variable].is_infinite() {
                true
            } else {
                prefers_upper && self.upper[variable].is_finite()
            };
        }
    }

    fn nonbasic_value(&self, k: usize) -> f64 {
        let variable = self.nonbasic[k];
        let value = if self.at_upper[k] { self.upper[variable] } else { self.lower[variable] };
        if value.is_finite() { value } else { 0.0 }
    }

    fn basic_values(&self) -> Vec<f64> {
        let nonbasic: Vec<f64> = (0..self.n).map(|k| self.nonbasic_value(k)).collect();
        let dot = |row: &[f64]| row.iter().zip(&nonbasic).map(|(a, v)| a * v).sum();
        if self.n == 0 { vec![0.0; self.m] } else { self.tableau.chunks_exact(self.n).map(dot).collect() }
    }

    /// The basic row furthest outside its bounds, and the bound it has to go to.
    fn leaving(&self, values: &[f64]) -> Option<(usize, f64)> {
        let mut worst = None;
        let mut most = FEASIBLE;
        for (r, &value) in values.iter().enumerate() {
            let variable = self.basic[r];
            let (lower, upper) = (self.lower[variable], self.upper[variable]);
            let (violation, target) =
                if value < lower { (lower - value, lower) } else { (value - upper, upper) };
            let allowed = most * (1.0 + target.abs() * 1e-3);
            if violation > allowed {
                most = violation / (1.0 + target.abs() * 1e-3);
                worst = Some((r, target));
            }
        }
        worst
    }

    /// The nonbasic position that keeps the reduced costs on their sides when row `r` moves up or down:
    /// smallest ratio, among near ties the largest pivot.
    fn entering(&self, r: usize, up: bool) -> Option<usize> {
        let row = &self.tableau[r * self.n..(r + 1) * self.n];
        let movable = |k: usize| {
            let variable = self.nonbasic[k];
            let slope = if up { row[k] } else { -row[k] };
            let free_way = self.lower[variable] < self.upper[variable];
            let helps = if self.at_upper[k] { slope < -PIVOT } else { slope > PIVOT };
            free_way && helps
        };
        let ratio = |k: usize| (self.reduced[k] / row[k]).abs();
        let least = (0..self.n).filter(|&k| movable(k)).map(ratio).fold(f64::INFINITY, f64::min);
        let near = |&k: &usize| movable(k) && ratio(k) <= least + ZERO;
        (0..self.n).filter(near).fold(None, |best: Option<usize>, k| match best {
            Some(b) if row[b].abs() >= row[k].abs() => Some(b),
            _ => Some(k),
        })
    }

    /// Exchanges basic row `r`, which goes to `target`, and nonbasic position `k`.
    fn pivot(&mut self, r: usize, k: usize, target: f64, values: &mut [f64]) {
        let n = self.n;
        let step = (target - values[r]) / self.tableau[r * n + k];
        let entered = self.nonbasic_value(k) + step;
        for (value, row) in values.iter_mut().zip(self.tableau.chunks_exact(n)) {
            *value += row[k] * step;
        }
        values[r] = entered;
        self.eliminate(r, k);
        let left = self.basic[r];
        self.at_upper[k] = target == self.upper[left] && self.lower[left] != self.upper[left];
        std::mem::swap(&mut self.basic[r], &mut self.nonbasic[k]);
        self.since_rebuild += 1;
    }

    /// The tableau after the exchange: row r solved for the entering variable and substituted elsewhere.
    fn eliminate(&mut self, r: usize, k: usize) {
        let n = self.n;
        let inverse = 1.0 / self.tableau[r * n + k];
        let mut pivot_row: Vec<f64> = self.tableau[r * n..(r + 1) * n].iter().map(|a| -a * inverse).collect();
        pivot_row[k] = inverse;
        for (at, row) in self.tableau.chunks_exact_mut(n).enumerate() {
            if at != r {
                substitute(row, &pivot_row, k);
            }
        }
        substitute(&mut self.reduced, &pivot_row, k);
        self.tableau[r * n..(r + 1) * n].copy_from_slice(&pivot_row);
    }

    /// Rebuilds the tableau of the current basis from the data, one exchange per basic column.
    fn rebuild(&mut self) {
        let wanted: Vec<usize> = self.basic.iter().copied().filter(|&v| v < self.n).collect();
        let upper: Vec<usize> = (0..self.n).filter(|&k| self.at_upper[k]).map(|k| self.nonbasic[k]).collect();
        let leaves: Vec<bool> = {
            let mut leaves = vec![true; self.m];
            self.basic.iter().filter(|&&v| v >= self.n).for_each(|&v| leaves[v - self.n] = false);
            leaves
        };
        self.reset();
        for column in wanted {
            let Some(k) = self.nonbasic.iter().position(|&v| v == column) else { continue };
            let free = (0..self.m).filter(|&r| self.basic[r] >= self.n && leaves[self.basic[r] - self.n]);
            let size = |r: &usize| self.tableau[r * self.n + k].abs();
            let Some(r) = free.max_by(|a, b| size(a).total_cmp(&size(b))) else { continue };
            if size(&r) > PIVOT {
                self.eliminate(r, k);
                std::mem::swap(&mut self.basic[r], &mut self.nonbasic[k]);
            }
        }
        for (k, variable) in self.nonbasic.iter().enumerate() {
            self.at_upper[k] = upper.contains(variable);
        }
        self.since_rebuild = 0;
    }

    fn point(&self, values: &[f64]) -> Vec<f64> {
        let mut point = vec![0.0; self.n];
        for (k, &variable) in self.nonbasic.iter().enumerate().filter(|(_, v)| **v < self.n) {
            point[variable] = self.nonbasic_value(k);
        }
        for (&variable, &value) in self.basic.iter().zip(values).filter(|(v, _)| **v < self.n) {
            point[variable] = value;
        }
        point
    }

    /// Price of each row: the reduced cost of its activity, back in the data's units.
    fn prices(&self) -> Vec<f64> {
        self.row_multipliers(&self.reduced, 1.0 / self.cost_scale)
    }

    /// Multipliers of the rows in tableau row `r`, which has nowhere to go.
    fn ray(&self, r: usize) -> Vec<f64> {
        let row = &self.tableau[r * self.n..(r + 1) * self.n];
        let mut ray = self.row_multipliers(row, 1.0);
        if self.basic[r] >= self.n {
            ray[self.basic[r] - self.n] -= self.row_scale[self.basic[r] - self.n];
        }
        let variable = self.basic[r];
        let value: f64 = row.iter().enumerate().map(|(k, a)| a * self.nonbasic_value(k)).sum();
        if value < self.lower[variable] {
            ray.iter_mut().for_each(|multiplier| *multiplier = -*multiplier);
        }
        ray
    }

    fn row_multipliers(&self, coefficients: &[f64], scale: f64) -> Vec<f64> {
        let mut multipliers = vec![0.0; self.m];
        for (&variable, &coefficient) in self.nonbasic.iter().zip(coefficients) {
            if variable >= self.n {
                multipliers[variable - self.n] = coefficient * self.row_scale[variable - self.n] * scale;
            }
        }
        multipliers
    }
}

/// `row += row[k] * pivot_row`, with position `k` replaced.
fn substitute(row: &mut [f64], pivot_row: &[f64], k: usize) {
    let factor = row[k];
    if factor == 0.0 {
        return;
    }
    row[k] = 0.0;
    for (a, p) in row.iter_mut().zip(pivot_row) {
        *a += factor * p;
    }
}

fn row_scale(row: &super::program::Row) -> f64 {
    let largest = row.terms.iter().map(|&(_, c)| (c as f64).abs()).fold(0.0, f64::max);
    if largest > 0.0 { power_of_two(1.0 / largest) } else { 1.0 }
}

/// The power of two nearest below: scaling by it loses no digits.
fn power_of_two(value: f64) -> f64 {
    value.log2().floor().exp2()
}

#[cfg(test)]
mod tests {
    use super::super::lagrangian;
    use super::*;

    /// Transport of 7 from capacities 4, 4 at 1 and 2 a unit, at least 2 from the second.
    fn transport() -> Program {
        let mut program = Program::default();
        let a = program.column("a".into(), (0, 4), 0);
        let b = program.column("b".into(), (0, 4), 0);
        program.row("demand".into(), vec![(a, 1), (b, 1)], (Some(7), Some(7)));
        program.row("least".into(), vec![(b, 1)], (Some(2), None));
        program.objective = Linear { terms: vec![(a, 1), (b, 2)], constant: 0 };
        program
    }

    #[test]
    fn a_transport_problem_is_solved_with_its_prices() {
        let program = transport();
        let mut simplex = Simplex::new(&program, &program.objective);
        let Relaxed::Solved { point, prices } = simplex.solve(&Domain::of(&program), &|| false) else {
            panic!("solvable")
        };
        assert_eq!(point.iter().map(|v| v.round() as i64).collect::<Vec<_>>(), vec![4, 3]);
        let bound = lagrangian::value(&program, &program.objective, &Domain::of(&program), &prices).unwrap();
        assert_eq!(bound.bound, 10);
    }

    #[test]
    fn changed_bounds_start_from_the_last_basis() {
        let program = transport();
        let mut simplex = Simplex::new(&program, &program.objective);
        let mut domain = Domain::of(&program);
        simplex.solve(&domain, &|| false);
        domain.upper[0] = 3;
        let Relaxed::Solved { point, .. } = simplex.solve(&domain, &|| false) else { panic!("solvable") };
        assert_eq!(point.iter().map(|v| v.round() as i64).collect::<Vec<_>>(), vec![3, 4]);
        domain.upper[0] = 2;
        let Relaxed::Infeasible { ray } = simplex.solve(&domain, &|| false) else { panic!("2 + 4 < 7") };
        assert!(lagrangian::proves_infeasible(&program, &domain, &ray));
        domain.upper[0] = 4;
        assert!(matches!(simplex.solve(&domain, &|| false), Relaxed::Solved { .. }));
    }
}
