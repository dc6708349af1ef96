//! Exact bounds at rational prices: however the prices were found, the bound they give is true.
//!
//! With prices p on the rows, the program's minimum is at least
//! `min { p s : s within the row bounds } + min { (c - p A) x : x within the column bounds }`.
//! Prices come in as floats, are rounded to rationals, and everything after that is integer arithmetic
//! (A. Neumaier and O. Shcherbina, Safe bounds in linear and mixed-integer programming, 2004, do it with
//! directed rounding; rational prices need none).

use super::program::{Domain, Linear, Program};

/// A price on one row: `numerator / 2^shift` of the objective's unit per unit of activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Numerators by row.
    pub numerators: Vec<i128>,
    /// Denominator 2^shift.
    pub shift: u32,
}

/// Finest denominators tried, coarser when integers would overflow.
const SHIFTS: [u32; 4] = [40, 28, 16, 0];

/// The bound and what each column would add to it by leaving its preferred side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valuation {
    /// A true lower bound on the objective, rounded up to an integer.
    pub bound: i128,
    /// The rational prices used.
    pub prices: Prices,
    /// Reduced costs c - p A by column, scaled by 2^shift.
    pub reduced: Vec<i128>,
    /// The bound before rounding, scaled by 2^shift.
    pub scaled: i128,
}

/// Values the prices exactly; `None` when the integers overflow at every denominator.
pub fn value(program: &Program, objective: &Linear, domain: &Domain, prices: &[f64]) -> Option<Valuation> {
    SHIFTS.iter().find_map(|&shift| at_shift(program, objective, domain, rational(program, prices, shift)?))
}

/// Rounds prices to multiples of 2^-shift, and to 0 where the side a price needs is unbounded.
fn rational(program: &Program, prices: &[f64], shift: u32) -> Option<Prices> {
    let scale = (1u64 << shift) as f64;
    let round = |(row, price): (&super::program::Row, &f64)| {
        let scaled = (price * scale).round();
        if !scaled.is_finite() || scaled.abs() > 1e30 {
            return None;
        }
        let side = if scaled > 0.0 { row.lower } else { row.upper };
        Some(if side.is_some() { scaled as i128 } else { 0 })
    };
    let numerators = program.rows.iter().zip(prices).map(round).collect::<Option<Vec<i128>>>()?;
    Some(Prices { numerators, shift })
}

fn at_shift(program: &Program, objective: &Linear, domain: &Domain, prices: Prices) -> Option<Valuation> {
    let unit = 1i128 << prices.shift;
    let mut reduced = vec![0i128; program.columns.len()];
    for &(column, coefficient) in &objective.terms {
        reduced[column] = coefficient.checked_mul(unit)?;
    }
    let mut scaled = objective.constant.checked_mul(unit)?;
    for (row, &price) in program.rows.iter().zip(&prices.numerators) {
        if price == 0 {
            continue;
        }
        let side = if price > 0 { row.lower? } else { row.upper? };
        scaled = scaled.checked_add(price.checked_mul(side)?)?;
        for &(column, coefficient) in &row.terms {
            reduced[column] = reduced[column].checked_sub(price.checked_mul(coefficient)?)?;
        }
    }
    for (column, &cost) in reduced.iter().enumerate() {
        let value = if cost > 0 { domain.lower[column] } else { domain.upper[column] };
        scaled = scaled.checked_add(cost.checked_mul(i128::from(value))?)?;
    }
    Some(Valuation { bound: ceil_shift(scaled, prices.shift), prices, reduced, scaled })
}

/// `ceil(value / 2^shift)`.
fn ceil_shift(value: i128, shift: u32) -> i128 {
    -((-value) >> shift)
}

/// Whether prices prove that no point of the domain satisfies the rows: with no objective at all the bound
/// is above zero.
pub fn proves_infeasible(program: &Program, domain: &Domain, prices: &[f64]) -> bool {
    let largest = prices.iter().fold(0.0f64, |most, price| most.max(price.abs()));
    if !(largest > 0.0 && largest.is_finite()) {
        return false;
    }
    let scaled: Vec<f64> = prices.iter().map(|price| price / largest).collect();
    let nothing = Linear::default();
    value(program, &nothing, domain, &scaled).is_some_and(|valuation| valuation.scaled > 0)
}

impl Valuation {
    /// Narrows the domain to the points that can still be better than `cutoff`: a column that leaves its
    /// preferred side by `d` adds `|reduced| * d` to the bound.
    pub fn tighten(&self, domain: &mut Domain, cutoff: i128) {
        let Some(room) =
            (cutoff - 1).checked_mul(1 << self.prices.shift).and_then(|most| most.checked_sub(self.scaled))
        else {
            return;
        };
        if room < 0 {
            return;
        }
        for (column, &cost) in self.reduced.iter().enumerate().filter(|(_, cost)| **cost != 0) {
            let steps = i64::try_from(room / cost.abs()).unwrap_or(i64::MAX);
            let (lower, upper) = (domain.lower[column], domain.upper[column]);
            if cost > 0 {
                domain.upper[column] = upper.min(lower.saturating_add(steps));
            } else {
                domain.lower[column] = lower.max(upper.saturating_sub(steps));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// min 3 x + 5 y, 2 x + 4 y >= 7, x and y in 0..=3: LP optimum 8.75 (y = 1.75), integer optimum 10.
    fn small() -> Program {
        let mut program = Program::default();
        let x = program.column("x".into(), (0, 3), 0);
        let y = program.column("y".into(), (0, 3), 0);
        program.row("cover".into(), vec![(x, 2), (y, 4)], (Some(7), None));
        program.objective = Linear { terms: vec![(x, 3), (y, 5)], constant: 0 };
        program
    }

    #[test]
    fn the_bound_at_the_best_price_is_the_lp_value_rounded_up() {
        let program = small();
        let valuation = value(&program, &program.objective, &Domain::of(&program), &[1.25]).unwrap();
        assert_eq!(valuation.bound, 9);
    }

    #[test]
    fn any_price_gives_a_true_bound() {
        let program = small();
        for price in [-3.0, 0.0, 0.7, 1.0, 2.0, 1e6, f64::INFINITY] {
            if let Some(valuation) = value(&program, &program.objective, &Domain::of(&program), &[price]) {
                assert!(valuation.bound <= 10, "{price}");
            }
        }
    }

    #[test]
    fn an_infeasible_box_is_proved_by_the_row_itself() {
        let program = small();
        let mut domain = Domain::of(&program);
        domain.upper[1] = 0;
        assert!(proves_infeasible(&program, &domain, &[1.0]));
        domain.upper[1] = 1;
        assert!(!proves_infeasible(&program, &domain, &[1.0]));
    }

    #[test]
    fn columns_too_dear_to_move_are_fixed() {
        let program = small();
        let mut domain = Domain::of(&program);
        let valuation = value(&program, &program.objective, &domain, &[1.25]).unwrap();
        // Reduced costs 0.5 and 0 at bound 8.75: below 10 there is room for 0.25, not for one x.
        valuation.tighten(&mut domain, 10);
        assert_eq!(domain.upper, vec![0, 3]);
    }
}
