//! Branch and bound over the prices: where orders hang between two windows, or between work and refusal, deciding
//! raises the bound.
//!
//! Every node climbs a little from its parent's prices. What orders do on average over the climb shows what is
//! undecided (F. Barahona, R. Anbil, 2000); the decision whose two sides rise most is taken. The bound of the tree is
//! the least of its open nodes, each certified in integers.

use std::sync::Arc;

use rayon::prelude::*;

use super::board::Board;
use super::certified;
use super::dual::{Climb, Places};
use super::fill::is_pair;
use super::rules::{DECLINE, Rule, Rules};
use super::sharpen::Sharpener;

/// Steps at a node.
const NODE_STEPS: usize = 40;
/// Decisions tried at a node, and the steps for each side.
const TRIED: (usize, usize) = (4, 10);
/// Nodes taken at once, whatever the number of threads.
const AT_ONCE: usize = 4;
/// Weight of the newest answer in the average.
const NEWEST: f64 = 0.12;
/// Parts below this count as decided.
const UNDECIDED: f64 = 0.04;

/// A decision: an option of an order, or a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Decision {
    Option(usize, usize),
    Pair(usize, u32),
}

/// An open node.
struct Node {
    bound: i128,
    rules: Rules,
    prices: Vec<f64>,
    places: Places,
}

/// The open part of a tree.
pub(super) struct Tree<'a> {
    board: Board,
    sharpener: Option<Arc<Sharpener<'a>>>,
    open: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// The root, at the prices of a climb; without a bound nothing is open.
    pub(super) fn new(board: Board, climb: &Climb, sharpener: Option<Arc<Sharpener<'a>>>) -> Self {
        let at = (climb.prices.as_slice(), &climb.places);
        let bound = certified::bound((&board, &climb.rules), at, sharpener.as_deref());
        let root = bound.map(|bound| Node {
            bound,
            rules: vec![None; board.sinks.len()],
            prices: climb.prices.clone(),
            places: climb.places.clone(),
        });
        Tree { board, sharpener, open: root.into_iter().collect() }
    }

    /// The bound of the market, given the value of the best plan: exact where nothing is open.
    pub(super) fn bound(&self, upper: i128) -> i128 {
        self.open.iter().map(|node| node.bound).min().unwrap_or(upper).min(upper)
    }

    /// Opens the nodes with the least bounds; the evaluations it took.
    pub(super) fn grow(&mut self, upper: i128) -> u64 {
        self.open.retain(|node| node.bound < upper);
        self.open.sort_by_key(|node| std::cmp::Reverse(node.bound));
        let taken = self.open.split_off(self.open.len().saturating_sub(AT_ONCE));
        let at = (&self.board, self.sharpener.as_deref());
        let grown: Vec<(Vec<Node>, u64)> =
            taken.into_par_iter().map(|node| children(at, node, upper)).collect();
        let mut steps = 0;
        for (children, taken) in grown {
            steps += taken;
            self.open.extend(children.into_iter().filter(|child| child.bound < upper));
        }
        steps
    }
}

/// The two sides of the best decision at a node, and the evaluations it took. Where nothing is undecided the node
/// comes back alone with the bound it has.
fn children((board, sharpener): (&Board, Option<&Sharpener>), node: Node, upper: i128) -> (Vec<Node>, u64) {
    let Node { bound, rules, prices, places } = node;
    let mut climb = Climb::from(board, rules, (prices, places));
    let mut average = Average::new(board);
    for _ in 0..NODE_STEPS {
        climb.step(board, upper as f64);
        average.add(&climb);
    }
    let mut steps = NODE_STEPS as u64;
    let mut best: Option<(f64, [(Rules, f64); 2])> = None;
    for decision in average.undecided(board, &climb.rules) {
        let sides = [true, false].map(|yes| {
            let rules = decided(&climb.rules, decision, yes);
            let mut side = Climb::from(board, rules, (climb.prices.clone(), climb.places.clone()));
            for _ in 0..TRIED.1 {
                side.step(board, upper as f64);
            }
            (side.rules, side.value)
        });
        steps += 2 * TRIED.1 as u64;
        let gain = |at: usize| (sides[at].1 - climb.value).clamp(1.0, 1e18);
        let score = gain(0) * gain(1);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, sides));
        }
    }
    let certify = |rules: Rules, from: &Climb| {
        let mut side = Climb::from(board, rules, (from.prices.clone(), from.places.clone()));
        for _ in 0..NODE_STEPS / 2 {
            side.step(board, upper as f64);
        }
        let found = certified::bound((board, &side.rules), (&side.prices, &side.places), sharpener);
        let Climb { rules, prices, places, .. } = side;
        Node { bound: found.map_or(upper, |found| found.max(bound)), rules, prices, places }
    };
    match best {
        Some((_, sides)) => {
            steps += NODE_STEPS as u64;
            (sides.into_iter().map(|(rules, _)| certify(rules, &climb)).collect(), steps)
        }
        None => (vec![certify(climb.rules.clone(), &climb)], steps),
    }
}

/// The decisions with one more.
fn decided(rules: &Rules, decision: Decision, yes: bool) -> Rules {
    let mut rules = rules.clone();
    match decision {
        Decision::Option(o, option) => rules[o].get_or_insert_with(Rule::default).keep(option, yes),
        Decision::Pair(o, pair) => {
            let rule = rules[o].get_or_insert_with(Rule::default);
            if yes { rule.joined.push(pair) } else { rule.barred.push(pair) }
        }
    }
    rules
}

/// What orders do on average.
pub(super) struct Average {
    /// By sink: part of each window, the refusal last.
    pub options: Vec<Vec<f64>>,
    /// By pair: steps.
    pub pairs: Vec<f64>,
}

impl Average {
    pub(super) fn new(board: &Board) -> Self {
        let options = board.sinks.iter().map(|sink| vec![0.0; sink.windows.len() + 1]).collect();
        Average { options, pairs: vec![0.0; board.pairs.producer.len()] }
    }

    /// Takes in the orders at the prices looked at last.
    pub(super) fn add(&mut self, climb: &Climb) {
        let fade = 1.0 - NEWEST;
        self.pairs.iter_mut().for_each(|part| *part *= fade);
        for (own, order) in self.options.iter_mut().zip(&climb.latest) {
            own.iter_mut().for_each(|part| *part *= fade);
            let last = own.len() - 1;
            own[order.window.unwrap_or(last)] += NEWEST;
            for &(p, x) in order.parts.iter().filter(|(p, _)| is_pair(*p)) {
                self.pairs[p as usize] += NEWEST * x;
            }
        }
    }

    /// The decisions that are most undecided, dearest first.
    fn undecided(&self, board: &Board, rules: &Rules) -> Vec<Decision> {
        let half = |part: f64| part.min(1.0 - part);
        let mut found: Vec<(f64, Decision)> = Vec::new();
        for (o, (sink, own)) in board.sinks.iter().zip(&self.options).enumerate() {
            let worth = sink.decline.unwrap_or(0).abs() as f64 + 1.0;
            for (option, &part) in own.iter().enumerate().filter(|(_, part)| half(**part) > UNDECIDED) {
                let option = if option == sink.windows.len() { DECLINE } else { option };
                found.push((half(part) * worth, Decision::Option(o, option)));
            }
            let known = |p: u32| {
                rules[o].as_ref().is_some_and(|rule| rule.joined.contains(&p) || rule.barred.contains(&p))
            };
            for p in sink.pairs.clone() {
                let part = self.pairs[p] / f64::from(board.pairs.most[p]);
                if half(part) > UNDECIDED && !known(p as u32) {
                    let worth = board.pairs.setup[p].abs() as f64 + 1.0;
                    found.push((half(part) * worth, Decision::Pair(o, p as u32)));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(TRIED.0);
        found.into_iter().map(|(_, decision)| decision).collect()
    }
}
