//! Consortium matching: who among many small producers fills one buyer's order together, proved and
//! explained.
//!
//! A buyer asks for 500 pairs; the largest workshop makes 300; the other 200 must come from others whose
//! product is the same. A [`domain::Instance`] holds such orders with all producers, a
//! [`strategies::Strategy`] chooses members and quantities, [`check`] judges the plan, and the
//! [`domain::Outcome`] says how good it provably is.
//!
//! ```
//! use kongsi::{Budget, Goal, Termination, domain, solve, strategies};
//!
//! # fn market() -> domain::Market {
//! #     use kongsi::domain::{Calendar, Capability, Capacity, Delivery, Id, Market, Money, Order, Producer, Product, Status};
//! #     let id = |text: &str| Id::new(text).unwrap();
//! #     let producer = |name: &str, capacity: u64, cost: i128| Producer {
//! #         id: id(name), name: name.into(), place: Default::default(), sector: None, groups: Default::default(),
//! #         status: Status::Ready, waiting_since: None, own_workshop: true, may_lead: false, export_years: 0,
//! #         on_time_rate: None, activation_cost: Money::ZERO, capacity: Capacity::PerPeriod(vec![capacity]),
//! #         capabilities: vec![Capability {
//! #             product: id("shoe"), grade: 80, unit_cost: Money(cost), setup_cost: Money::ZERO, min_lot: 0,
//! #             lot_step: 1, reject_rate: 0, lead_time_days: 0, monthly_realised: None, monthly_committed: 0,
//! #             month_factor: None, monthly_installed: None, work: None, attributes: Default::default(),
//! #         }],
//! #         contact: Default::default(),
//! #     };
//! #     let calendar = Calendar::undated(1);
//! #     let due = Delivery { period: 0, date: calendar.last_day(0), quantity: 500 };
//! #     Market {
//! #         currency: Default::default(), calendar, groups: vec![], certificates: vec![], overrides: vec![],
//! #         promises: vec![], rule_book: Default::default(),
//! #         products: vec![Product { id: id("shoe"), sector: None, hs_code: None, unit: None, attributes: vec![] }],
//! #         producers: vec![producer("a", 300, 90), producer("b", 150, 80), producer("c", 120, 95)],
//! #         orders: vec![Order::new(id("o"), id("shoe"), vec![due])],
//! #     }
//! # }
//! let instance = domain::Instance::new(market()).expect("a market without faults");
//! let goal = Goal::default_for(&instance);
//! let outcome = solve(strategies::default_for(&instance), &instance, &goal, &Budget::unlimited(), 1)?;
//! // 150 at 80, 300 at 90 and 50 at 95.
//! assert_eq!(outcome.termination, Termination::Optimal);
//! assert_eq!(outcome.stages[0].value, Some(150 * 80 + 300 * 90 + 50 * 95));
//! # Ok::<(), kongsi::SolveError>(())
//! ```
//!
//! # Map
//!
//! A file imports only from lower ranks; `tests/it/architecture.rs` reads the `use` lines and keeps it so.
//!
//! | rank | room | what happens there |
//! |---|---|---|
//! | 0 | [`domain`] | the words: plain data, validated once, integers |
//! | 1 | [`eligibility`] | may producer i join order o? one rule per file, each with its reason |
//! | 1 | [`similarity`] | may i and j join together? one measure per file, and the graph of a core |
//! | 1 | [`check`] | the judge: violations and score of any plan; imports the domain alone |
//! | 2 | [`model`] | the formulation, exact bounds, the search tree; one file names a solver |
//! | 3 | [`strategies`] | ways to find a consortium, and the one list of them |
//! | 4 | [`explain`] | why not, what conflicts, what would repair it, who instead; each claim solved again |
//! | 4 | [`payout`] | the game of a consortium, and rules to share its money |
//! | 4 | [`stress`] | drop-outs, shocks, late batches, rejects, and the inspection |
//! | 4 | [`development`] | whom to coach, under budget, seats, weeks, funds and quotas |
//! | 5 | [`report`] | answers in words, JSON, HTML and messages; facts apart from sentences |
//! | 6 | [`io`] | files in and out, every fault with its place; published formats in `io/literature/` |
//! | 6 | [`generate`] | synthetic markets from a seed, every figure sourced or assumed |
//! | 6 | [`benchmark`] | suites, one record a run, figures over many, the instance library |
//! | 6 | [`store`] | what the desk remembers: documents, history, promised work, in one SQLite file |
//! | 7 | [`cli`] | the command line |
//! | 7 | [`web`] | the facilitator's desk: pages on the local computer alone |
//!
//! # Invariants
//!
//! - **Integers decide.** Quantities are `u64`, money is `i128` minor units, work is 10^-6 units of capacity.
//!   Floats steer searches; what is kept is added up again exactly, and a bound is an exact Lagrangian value
//!   at rational prices.
//! - **Nothing unjudged is shown.** [`solve`] hands every plan to [`check`], which shares no code with any
//!   strategy; a plan that fails is a defect, not an answer.
//! - **Optimal means bound equals value; infeasible means an exhausted search.** A backend's own claim is a
//!   note.
//! - **Rows may come in any order.** [`domain::Instance`] sorts by id, ties have a rule of their own
//!   (`strategies::enumerate`), and no clock, environment or thread count reaches a decision: a
//!   [`Budget`] carries limits and a `stop` to ask.
//! - **One name per aspect.** `grade.rs` stands in `eligibility` and `check`, `lead.rs` in `eligibility`,
//!   `model/constraints` and `check`: a reader finds a rule's faces by its name.
//!
//! # How to add
//!
//! A sharing rule is one file and one entry in [`payout::PAYOUT_RULES`]. A strategy is one file or folder in `strategies/` and one entry in [`strategies::STRATEGIES`] (one that allocates a
//! market's board is a `Way` in `strategies/market/lineup/`); an
//! eligibility rule one file and one entry in [`eligibility::RULES`]; a similarity measure one in
//! [`similarity::MEASURES`]; a renderer one in [`report::RENDERERS`]. Command line, lists and conformance
//! tests follow by themselves.

pub mod benchmark;
pub mod check;
pub mod cli;
pub mod development;
pub mod domain;
pub mod eligibility;
pub mod explain;
pub mod generate;
pub mod io;
pub mod model;
pub mod payout;
pub mod report;
pub mod similarity;
pub mod store;
pub mod strategies;
pub mod stress;
pub mod web;

pub use domain::{Criterion, Fault, Goal, Instance, Limit, Market, Outcome, Solution, Termination};
pub use strategies::{Budget, SolveError, Strategy, solve};
