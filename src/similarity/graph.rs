//! The compatibility graph of a core: who goes with whom among a few candidates.

use petgraph::algo::connected_components;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::NodeIndexable;

use crate::domain::Instance;

use super::compatible;

/// Largest core of which a graph is built; beyond it the predicate itself is cheaper.
pub const MAX_CORE: usize = 4_096;

/// Compatibility among the producers of a core of one order.
pub struct Compatibility {
    graph: UnGraph<usize, ()>,
}

impl Compatibility {
    /// The graph over `core` (at most [`MAX_CORE`] positions of producers).
    ///
    /// # Complexity
    /// O(k^2) for k core producers.
    pub fn new(instance: &Instance, o: usize, core: &[usize]) -> Self {
        let core = &core[..core.len().min(MAX_CORE)];
        let mut graph = UnGraph::with_capacity(core.len(), core.len());
        let nodes: Vec<NodeIndex> = core.iter().map(|&i| graph.add_node(i)).collect();
        for (at, &i) in core.iter().enumerate() {
            for (later, &j) in core.iter().enumerate().skip(at + 1) {
                if compatible(instance, o, i, j) {
                    graph.add_edge(nodes[at], nodes[later], ());
                }
            }
        }
        Compatibility { graph }
    }

    /// Pairs of the core who may not join together, as positions within the core.
    pub fn conflicts(&self) -> Vec<(usize, usize)> {
        let n = self.graph.node_bound();
        let apart =
            |&(a, b): &(usize, usize)| !self.graph.contains_edge(NodeIndex::new(a), NodeIndex::new(b));
        (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).filter(apart).collect()
    }

    /// How many sets of producers have nobody in common to join with: 1 means that all are linked, directly
    /// or through others.
    pub fn n_islands(&self) -> usize {
        connected_components(&self.graph)
    }

    /// How many others of the core producer `i` goes with; `None` when it is not in the core.
    pub fn degree(&self, i: usize) -> Option<usize> {
        let node = self.graph.node_indices().find(|&node| self.graph[node] == i)?;
        Some(self.graph.neighbors(node).count())
    }
}
