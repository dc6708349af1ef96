//! Tolerances of the float arithmetic that guides the search. None of them decides whether a plan is valid,
//! what it costs, or whether a bound is true.

/// A reduced cost or a bound violation smaller than this is taken for zero by the simplex method.
pub const ZERO: f64 = 1e-9;
/// Primal infeasibility below which a basis counts as feasible, relative to the scaled rows.
pub const FEASIBLE: f64 = 1e-7;
/// Smallest pivot element accepted.
pub const PIVOT: f64 = 1e-7;
/// Distance from an integer below which a value counts as one.
pub const INTEGRAL: f64 = 1e-6;
