//! Markets that share nobody: orders and producers fall into connected components, each a market of its own.

use std::sync::Arc;

use petgraph::unionfind::UnionFind;

use super::board::{Board, Pairs};
use super::dual::{Climb, Places};
use super::plan::{Plan, unserved};
use super::rules::Rules;
use super::sharpen::Sharpener;
use super::tree::Tree;

/// Sinks of each connected component, by the least sink.
fn components(board: &Board) -> Vec<Vec<usize>> {
    let n = board.sinks.len();
    let mut sets = UnionFind::new(n + board.n_producers);
    for (o, sink) in board.sinks.iter().enumerate() {
        for p in sink.pairs.clone() {
            sets.union(o, n + board.pairs.producer[p] as usize);
        }
    }
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for o in 0..n {
        let root = sets.find(o);
        match found.iter_mut().find(|(known, _)| *known == root) {
            Some((_, sinks)) => sinks.push(o),
            None => found.push((root, vec![o])),
        }
    }
    found.into_iter().map(|(_, sinks)| sinks).collect()
}

/// The board of these sinks alone.
fn part(board: &Board, sinks: &[usize]) -> Board {
    let mut part = Board { sinks: Vec::new(), pairs: Pairs::default(), ..board.clone() };
    let mut used = vec![false; board.n_producers];
    for &o in sinks {
        let (mut sink, start) = (board.sinks[o].clone(), part.pairs.producer.len());
        let from = sink.pairs.start;
        sink.pairs.clone().for_each(|p| used[board.pairs.producer[p] as usize] = true);
        part.pairs.extend(&board.pairs, sink.pairs.clone());
        sink.pairs = start..part.pairs.producer.len();
        for window in &mut sink.windows {
            *window = window.start - from + start..window.end - from + start;
        }
        part.sinks.push(sink);
    }
    // Capacity that nobody here can use costs nothing and earns nothing.
    for (i, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
        part.capacity[i * board.n_periods..(i + 1) * board.n_periods].fill(0);
    }
    part
}

/// A tree for each component.
pub(super) struct Forest<'a> {
    trees: Vec<(Vec<usize>, Tree<'a>)>,
    /// Evaluations so far, each counted by its orders.
    pub priced: u64,
}

impl<'a> Forest<'a> {
    /// The roots of all components at the prices of a climb.
    pub(super) fn new(board: &Board, climb: &Climb, sharpener: Option<Sharpener<'a>>) -> Self {
        let sharpener = sharpener.map(Arc::new);
        let plant = |sinks: Vec<usize>| {
            let places: Places = sinks.iter().map(|&o| climb.places[o].clone()).collect();
            let own = part(board, &sinks);
            let prices = climb.prices.iter().zip(&own.capacity).map(|(&l, &k)| if k > 0 { l } else { 0.0 });
            let climb = Climb::from(&own, Rules::new(), (prices.collect(), places));
            let tree = Tree::new(own, &climb, sharpener.clone());
            (sinks, tree)
        };
        Forest { trees: components(board).into_iter().map(plant).collect(), priced: 0 }
    }

    /// The bound of the market, given the best plan.
    pub(super) fn bound(&self, board: &Board, plan: &Plan) -> i128 {
        self.trees.iter().map(|(sinks, tree)| tree.bound(value(board, plan, sinks))).sum()
    }

    /// Opens nodes of the tree with the widest gap.
    pub(super) fn grow(&mut self, board: &Board, plan: &Plan) {
        let gap = |(sinks, tree): &(Vec<usize>, Tree<'a>)| {
            let upper = value(board, plan, sinks);
            (upper - tree.bound(upper), upper)
        };
        let gaps: Vec<(i128, i128)> = self.trees.iter().map(gap).collect();
        let Some(widest) = (0..gaps.len()).max_by_key(|&at| (gaps[at].0, std::cmp::Reverse(at))) else {
            return;
        };
        let (sinks, tree) = &mut self.trees[widest];
        self.priced += tree.grow(gaps[widest].1) * sinks.len() as u64;
    }
}

/// What a plan's orders of one component weigh, activation included.
fn value(board: &Board, plan: &Plan, sinks: &[usize]) -> i128 {
    let mut working: Vec<usize> = Vec::new();
    let mut sum = 0;
    for &o in sinks {
        let Some(staff) = &plan.staff[o] else {
            sum += i128::from(unserved(&board.sinks[o]));
            continue;
        };
        sum += i128::from(staff.cost);
        working.extend(staff.members.iter().map(|&(p, _)| board.pairs.producer[p as usize] as usize));
    }
    working.sort_unstable();
    working.dedup();
    sum + working.into_iter().map(|i| i128::from(board.activation[i])).sum::<i128>()
}
