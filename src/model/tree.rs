//! Branch and bound whose every leaf is closed by an exact Lagrangian value, an exact infeasibility or an
//! exactly priced point. The relaxation only guides: prices may be wrong, the proof cannot.
//!
//! Nodes are taken best bound first, and from each the search dives towards the relaxation's point
//! (A. H. Land and A. G. Doig, An automatic method of solving discrete programming problems, 1960).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::domain::Limit;

use super::lagrangian;
use super::program::{Domain, Linear, Program};
use super::propagate::propagate;
use super::simplex::{Relaxed, Simplex};
use super::tolerance::INTEGRAL;

/// Makes an integer point out of a fractional one under the bounds of a node, if it can.
pub type Rounding<'a> = dyn Fn(&[f64], &Domain) -> Option<Vec<i64>> + 'a;

/// A search for the least value of `objective` over the integer points of `domain`.
pub struct Search<'a> {
    /// Rows and columns.
    pub program: &'a Program,
    /// What is minimised; may differ from the program's own objective.
    pub objective: &'a Linear,
    /// Where to search.
    pub domain: Domain,
    /// Only points strictly below this value are of interest.
    pub cutoff: Option<i128>,
    /// A heuristic; what it returns is checked.
    pub round: &'a Rounding<'a>,
    /// Asked with the nodes so far: why to stop, if so.
    pub limit: &'a dyn Fn(u64) -> Option<Limit>,
    /// Told of every better value or bound with the nodes so far.
    pub observe: &'a dyn Fn(Option<i128>, Option<i128>, u64),
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The best point below the cutoff.
    pub best: Option<(i128, Vec<i64>)>,
    /// A true lower bound on every point of the domain, or the cutoff if that is less; `None` where the
    /// integers overflow.
    pub bound: Option<i128>,
    /// Nodes solved.
    pub nodes: u64,
    /// What stopped the search; `None` when it is exhausted.
    pub limit: Option<Limit>,
}

impl Found {
    /// Whether every leaf is closed: the best point is optimal, or there is none below the cutoff.
    pub fn is_exhausted(&self) -> bool {
        self.limit.is_none()
    }
}

struct Node {
    bound: Option<i128>,
    serial: u64,
    domain: Domain,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Node {
    /// The heap's greatest: least bound, then newest.
    fn cmp(&self, other: &Self) -> Ordering {
        other.bound.cmp(&self.bound).then(self.serial.cmp(&other.serial))
    }
}

/// What a running search carries along.
struct State<'a> {
    simplex: Simplex<'a>,
    best: Option<(i128, Vec<i64>)>,
    nodes: u64,
}

/// What became of one node.
enum Closed {
    /// Nothing better is left in it.
    Yes,
    /// Split at a column: at most this value, or more.
    Split { bound: Option<i128>, column: usize, at_most: i64, up_first: bool, domain: Domain },
    /// A limit ended the relaxation early.
    Interrupted,
}

impl Search<'_> {
    /// Searches until exhausted or stopped.
    pub fn run(&self) -> Found {
        let mut state = State { simplex: Simplex::new(self.program, self.objective), best: None, nodes: 0 };
        let mut open = BinaryHeap::new();
        let mut serial = 0;
        let mut shown = None;
        let mut next = Some(Node { bound: None, serial, domain: self.domain.clone() });
        while let Some(node) = next.take().or_else(|| open.pop()) {
            if self.is_hopeless(node.bound, &state) {
                continue;
            }
            let limit = (self.limit)(state.nodes);
            let closed = match limit {
                Some(_) => Closed::Interrupted,
                None => self.close(&node, &mut state),
            };
            state.nodes += 1;
            match closed {
                Closed::Yes => {}
                Closed::Interrupted => {
                    let limit = limit.or_else(|| (self.limit)(state.nodes)).unwrap_or(Limit::Work);
                    let least = open.into_iter().map(|n: Node| n.bound).fold(node.bound, Option::min);
                    return self.found(state, least, Some(limit));
                }
                Closed::Split { bound, column, at_most, up_first, domain } => {
                    let mut below = domain.clone();
                    below.upper[column] = at_most;
                    let mut above = domain;
                    above.lower[column] = at_most + 1;
                    let (first, second) = if up_first { (above, below) } else { (below, above) };
                    open.push(Node { bound, serial: serial + 1, domain: second });
                    next = Some(Node { bound, serial: serial + 2, domain: first });
                    serial += 2;
                    let least = open.peek().map_or(bound, |node| node.bound.min(bound));
                    if least > shown {
                        shown = least;
                        (self.observe)(state.best.as_ref().map(|(value, _)| *value), least, state.nodes);
                    }
                }
            }
        }
        self.found(state, None, None)
    }

    fn found(&self, state: State, open: Option<i128>, limit: Option<Limit>) -> Found {
        let bound = match (limit, self.cutoff(&state)) {
            (None, value) => value,
            (Some(_), Some(value)) => open.map(|open| open.min(value)),
            (Some(_), None) => open,
        };
        Found { best: state.best, bound, nodes: state.nodes, limit }
    }

    /// Only points below this are of interest by now.
    fn cutoff(&self, state: &State) -> Option<i128> {
        state.best.as_ref().map(|(value, _)| *value).or(self.cutoff)
    }

    fn is_hopeless(&self, bound: Option<i128>, state: &State) -> bool {
        matches!((bound, self.cutoff(state)), (Some(bound), Some(cutoff)) if bound >= cutoff)
    }

    fn close(&self, node: &Node, state: &mut State) -> Closed {
        let mut domain = node.domain.clone();
        if domain.is_empty() || !propagate(self.program, &mut domain) {
            return Closed::Yes;
        }
        if domain.is_point() {
            self.offer(domain.lower, state);
            return Closed::Yes;
        }
        let nodes = state.nodes;
        let stop = || (self.limit)(nodes).is_some();
        let (point, prices) = match state.simplex.solve(&domain, &stop) {
            Relaxed::Infeasible { ray } if lagrangian::proves_infeasible(self.program, &domain, &ray) => {
                return Closed::Yes;
            }
            Relaxed::Infeasible { .. } => (None, None),
            Relaxed::Stalled { .. } if stop() => return Closed::Interrupted,
            Relaxed::Stalled { prices } => (None, Some(prices)),
            Relaxed::Solved { point, prices } => (Some(point), Some(prices)),
        };
        let valuation = prices.and_then(|p| lagrangian::value(self.program, self.objective, &domain, &p));
        let bound = valuation.as_ref().map(|v| v.bound).max(node.bound);
        if self.is_hopeless(bound, state) {
            return Closed::Yes;
        }
        if let Some(point) = &point {
            self.try_points(point, &domain, state);
        }
        if let (Some(valuation), Some(cutoff)) = (&valuation, self.cutoff(state)) {
            valuation.tighten(&mut domain, cutoff);
        }
        if self.is_hopeless(bound, state) || domain.is_empty() {
            return Closed::Yes;
        }
        self.split(point.as_deref(), domain, bound)
    }

    /// The relaxation's point where it is integral, and what the caller makes of it.
    fn try_points(&self, point: &[f64], domain: &Domain, state: &mut State) {
        if point.iter().all(|value| (value - value.round()).abs() <= INTEGRAL) {
            self.offer(point.iter().map(|value| value.round() as i64).collect(), state);
        }
        if let Some(rounded) = (self.round)(point, domain) {
            self.offer(rounded, state);
        }
    }

    /// Keeps a point that holds exactly and is better than everything so far.
    fn offer(&self, point: Vec<i64>, state: &mut State) {
        if !self.program.holds(&point) {
            return;
        }
        let Some(value) = self.objective.value(&point) else { return };
        if self.cutoff(state).is_none_or(|cutoff| value < cutoff) {
            state.best = Some((value, point));
            (self.observe)(Some(value), None, state.nodes);
        }
    }

    /// The most fractional column of the first rank that has one; without any, the widest left.
    fn split(&self, point: Option<&[f64]>, domain: Domain, bound: Option<i128>) -> Closed {
        let open = |&c: &usize| domain.lower[c] < domain.upper[c];
        let fraction = |c: usize| point.map_or(0.0, |p| (p[c] - p[c].round()).abs());
        let columns = &self.program.columns;
        let fractional =
            (0..columns.len()).filter(open).filter(|&c| fraction(c) > INTEGRAL).min_by(|&a, &b| {
                (columns[a].rank.cmp(&columns[b].rank)).then(fraction(b).total_cmp(&fraction(a)))
            });
        let first_open = || (0..columns.len()).filter(open).min_by_key(|&c| columns[c].rank);
        let Some(column) = fractional.or_else(first_open) else { return Closed::Yes };
        let (lower, upper) = (domain.lower[column], domain.upper[column]);
        let middle = lower as f64 + (upper - lower) as f64 / 2.0;
        let value = point.map_or(middle, |p| p[column]);
        let at_most = (value.floor() as i64).clamp(lower, upper - 1);
        let up_first = value - at_most as f64 >= 0.5;
        Closed::Split { bound, column, at_most, up_first, domain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search<'a>(program: &'a Program, limit: &'a dyn Fn(u64) -> Option<Limit>) -> Search<'a> {
        Search {
            program,
            objective: &program.objective,
            domain: Domain::of(program),
            cutoff: None,
            round: &|_, _| None,
            limit,
            observe: &|_, _, _| {},
        }
    }

    /// 15 items, weights and values from a fixed recurrence: minimise cost with weight at least half.
    fn knapsack() -> Program {
        let mut program = Program::default();
        let mut terms = Vec::new();
        let mut seed = 12_345u64;
        for item in 0..15 {
            seed = seed * 1_103_515_245 % 2_147_483_648 + 12_345;
            let column = program.column(format!("x{item}"), (0, 1), 0);
            let weight = 20 + i128::from(seed % 80);
            terms.push((column, weight));
            program.objective.add(column, weight * 3 + i128::from(seed / 97 % 60));
        }
        let half = terms.iter().map(|&(_, w)| w).sum::<i128>() / 2;
        program.row("cover".into(), terms, (Some(half), None));
        program
    }

    fn by_force(program: &Program) -> Option<i128> {
        let n = program.columns.len();
        let points = (0u32..1 << n).map(|bits| (0..n).map(|c| i64::from(bits >> c & 1)).collect::<Vec<_>>());
        points.filter(|p| program.holds(p)).filter_map(|p| program.objective.value(&p)).min()
    }

    #[test]
    fn a_knapsack_is_solved_to_the_enumerated_optimum() {
        let program = knapsack();
        let found = search(&program, &|_| None).run();
        assert!(found.is_exhausted());
        assert_eq!(found.best.map(|(value, _)| value), by_force(&program));
        assert_eq!(found.bound, by_force(&program));
    }

    #[test]
    fn a_limit_leaves_a_true_bound() {
        let program = knapsack();
        let found = search(&program, &|nodes| (nodes >= 3).then_some(Limit::Work)).run();
        assert!(!found.is_exhausted());
        assert!(found.bound.unwrap() <= by_force(&program).unwrap());
    }

    #[test]
    fn no_point_at_all_is_an_exhausted_search_without_a_best() {
        let mut program = Program::default();
        let a = program.column("a".into(), (0, 5), 0);
        let b = program.column("b".into(), (0, 5), 0);
        program.row("odd".into(), vec![(a, 2), (b, 4)], (Some(7), Some(7)));
        let found = search(&program, &|_| None).run();
        assert!(found.is_exhausted() && found.best.is_none());
    }
}
