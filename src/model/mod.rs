//! The mathematics: one formulation of a market, and what any solver may be trusted with.
//!
//! # Sets
//! orders o, eligible producers i of E(o), periods t = 0..last(o), groups that may lead.
//!
//! # Data
//! `K[i,t]` capacity, `work[o,i]`, `least/most/step[o,i]` bounds of a member's total, `D[o,t]` demand, `Q[o]`
//! its sum, `missing[o]` units that may be lost, cap\[o,i\] what i alone could make.
//!
//! # Variables (all integer, all bounded)
//! `a[o]` accepted · `y[o,i]` member · `x[o,i,t]` good units made · `u[o,t]` units lost · `z[i]` works ·
//! `k[o,i]` lot steps · `lead[o,g]` group g leads · `high[o]`, `low[o]` grades · `window[o,g]` lowest grade · `load` the least load.
//!
//! # Formulation
//! One file per line in [`constraints`]: acceptance, hand, continuity, steady, capacity, lot, size,
//! similarity, lead, resilience, fill; one file per criterion in [`objectives`]. No big-M anywhere: what
//! switches a constraint is the least of capacity and demand.
//!
//! # Trust
//! [`backend`] is the only file that names a third-party solver, and only its `y` is believed. Bounds are
//! exact Lagrangian values ([`lagrangian`]); a search is exhausted when every leaf of [`tree`] is closed by
//! one, by an exact infeasibility, or by an exactly priced point.

pub mod backend;
pub mod constraints;
pub mod export;
mod formulation;
pub mod lagrangian;
pub mod objectives;
pub mod program;
mod propagate;
pub mod simplex;
mod tolerance;
pub mod tree;

pub use backend::{Backend, serve_child};
pub use formulation::{Formulation, MemberColumns, OrderColumns, Scope, Taken};
