//! A basis of a transportation problem: a spanning tree over sources and sinks with its flows.
//!
//! From a source one walk over the tree prices the exchange of every arc that leaves it: how much can go round the cycle
//! it closes, what that costs by the unit, and which charges fall away or come on.

/// A balanced transportation problem with a charge on every arc that is used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transport {
    /// By source.
    pub supply: Vec<i64>,
    /// By sink.
    pub demand: Vec<i64>,
    /// Cost of a unit, row by row.
    pub unit: Vec<i64>,
    /// Charge, row by row.
    pub charge: Vec<i64>,
}

impl Transport {
    fn arc(&self, source: usize, sink: usize) -> usize {
        source * self.demand.len() + sink
    }
}

/// An exchange: the arc from a source to `sink` comes in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exchange {
    /// The source.
    pub source: usize,
    /// The sink.
    pub sink: usize,
    /// What goes round.
    pub most: i64,
    /// What it changes the cost by.
    pub change: i64,
}

/// A branch of the tree at a node: the neighbour and the flow between them.
type Branch = (usize, i64);

/// A spanning tree; nodes are the sources, then the sinks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Basis {
    branches: Vec<Vec<Branch>>,
    /// Cost of the flows.
    pub cost: i64,
}

/// What a walk from a source knows at a node.
#[derive(Clone, Copy, Debug)]
struct Step {
    node: usize,
    parent: usize,
    /// Most that can go round.
    most: i64,
    /// Charges saved if that much goes round.
    saved: i64,
    /// Charges of arcs that carry nothing yet.
    added: i64,
    /// Cost of a unit along the way.
    along: i64,
}

/// Working room of walks.
#[derive(Default)]
pub(super) struct Walk {
    stack: Vec<Step>,
    parents: Vec<usize>,
}

impl Basis {
    /// Cheapest arcs first, joining spread over what an arc can carry.
    pub(super) fn first(transport: &Transport) -> Basis {
        let (m, n) = (transport.supply.len(), transport.demand.len());
        let (mut supply, mut demand) = (transport.supply.clone(), transport.demand.clone());
        let price = |arc: usize| {
            let most = transport.supply[arc / n].min(transport.demand[arc % n]).max(1);
            transport.unit[arc] as f64 + transport.charge[arc] as f64 / most as f64
        };
        let mut arcs: Vec<usize> = (0..m * n).collect();
        arcs.sort_by(|&a, &b| price(a).total_cmp(&price(b)).then(a.cmp(&b)));
        let mut basis = Basis { branches: vec![Vec::new(); m + n], cost: 0 };
        let (mut rows, mut columns) = (vec![true; m], vec![true; n]);
        let (mut n_rows, mut n_columns) = (m, n);
        for arc in arcs {
            let (i, j) = (arc / n, arc % n);
            if !rows[i] || !columns[j] {
                continue;
            }
            let flow = supply[i].min(demand[j]);
            supply[i] -= flow;
            demand[j] -= flow;
            basis.join(i, m + j, flow);
            basis.cost += transport.unit[arc] * flow + if flow > 0 { transport.charge[arc] } else { 0 };
            // One line is crossed out at a time, so that the arcs make a tree.
            if (supply[i] == 0 && n_rows > 1) || n_columns == 1 {
                rows[i] = false;
                n_rows -= 1;
            } else {
                columns[j] = false;
                n_columns -= 1;
            }
            if n_rows == 0 || n_columns == 0 {
                break;
            }
        }
        basis
    }

    /// Flows as (source, sink, units), those that carry something.
    pub(super) fn flows(&self, m: usize) -> Vec<(usize, usize, i64)> {
        let of = |i: usize| self.branches[i].iter().filter(|(_, f)| *f > 0).map(move |&(j, f)| (i, j - m, f));
        (0..m).flat_map(of).collect()
    }

    fn join(&mut self, a: usize, b: usize, flow: i64) {
        self.branches[a].push((b, flow));
        self.branches[b].push((a, flow));
    }

    fn shift(&mut self, a: usize, b: usize, by: i64) {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(branch) = self.branches[from].iter_mut().find(|(node, _)| *node == to) {
                branch.1 += by;
            }
        }
    }

    fn cut(&mut self, a: usize, b: usize) {
        self.branches[a].retain(|(node, _)| *node != b);
        self.branches[b].retain(|(node, _)| *node != a);
    }

    /// Tells every exchange that starts at `source`.
    ///
    /// # Complexity
    /// O(sources + sinks).
    pub(super) fn price(
        &self,
        transport: &Transport,
        source: usize,
        walk: &mut Walk,
        mut tell: impl FnMut(Exchange),
    ) {
        let m = transport.supply.len();
        walk.parents.resize(self.branches.len(), usize::MAX);
        walk.parents[source] = usize::MAX;
        walk.stack.clear();
        let start = Step { node: source, parent: usize::MAX, most: i64::MAX, saved: 0, added: 0, along: 0 };
        walk.stack.push(start);
        while let Some(step) = walk.stack.pop() {
            walk.parents[step.node] = step.parent;
            if step.node >= m && step.parent != source {
                let sink = step.node - m;
                let arc = transport.arc(source, sink);
                let change = if step.most > 0 {
                    step.most * (transport.unit[arc] + step.along) + transport.charge[arc] + step.added
                        - step.saved
                } else {
                    0
                };
                tell(Exchange { source, sink, most: step.most, change });
            }
            for &(next, flow) in &self.branches[step.node] {
                if next == step.parent {
                    continue;
                }
                let next_step = if step.node < m {
                    // From a source on, the arc gives up what goes round.
                    let arc = transport.arc(step.node, next - m);
                    let (most, saved) = match flow.cmp(&step.most) {
                        std::cmp::Ordering::Less => (flow, transport.charge[arc]),
                        std::cmp::Ordering::Equal => (flow, step.saved + transport.charge[arc]),
                        std::cmp::Ordering::Greater => (step.most, step.saved),
                    };
                    let along = step.along - transport.unit[arc];
                    Step { node: next, parent: step.node, most, saved, along, ..step }
                } else {
                    let arc = transport.arc(next, step.node - m);
                    let added = step.added + if flow == 0 { transport.charge[arc] } else { 0 };
                    let along = step.along + transport.unit[arc];
                    Step { node: next, parent: step.node, added, along, ..step }
                };
                walk.stack.push(next_step);
            }
        }
    }

    /// Makes an exchange that the last walk from its source has priced; tells the sources it touches.
    pub(super) fn exchange(
        &mut self,
        transport: &Transport,
        exchange: Exchange,
        walk: &Walk,
        mut touch: impl FnMut(usize),
    ) {
        let m = transport.supply.len();
        let mut path = vec![m + exchange.sink];
        while let Some(&last) = path.last().filter(|last| **last != exchange.source) {
            path.push(walk.parents[last]);
        }
        // From the sink back: every first arc gives, every second one takes.
        let flow = |a: usize, b: usize| {
            self.branches[a].iter().find(|(node, _)| *node == b).map_or(0, |branch| branch.1)
        };
        let giving: Vec<(i64, usize)> =
            (0..path.len() - 1).step_by(2).map(|at| (flow(path[at], path[at + 1]), at)).collect();
        let Some(&(most, leaving)) = giving.iter().min() else { return };
        for at in 0..path.len() - 1 {
            let by = if at % 2 == 0 { -most } else { most };
            self.shift(path[at], path[at + 1], by);
        }
        self.cut(path[leaving], path[leaving + 1]);
        self.join(exchange.source, m + exchange.sink, most);
        self.cost += exchange.change;
        path.into_iter().filter(|&node| node < m).for_each(&mut touch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Transport {
        Transport {
            supply: vec![5, 6, 4],
            demand: vec![3, 7, 5],
            unit: vec![4, 1, 9, 2, 6, 3, 8, 5, 2],
            charge: vec![10, 20, 5, 7, 3, 30, 2, 4, 6],
        }
    }

    fn recount(transport: &Transport, basis: &Basis) -> i64 {
        let n = transport.demand.len();
        let of = |(i, j, f): (usize, usize, i64)| transport.unit[i * n + j] * f + transport.charge[i * n + j];
        basis.flows(transport.supply.len()).into_iter().map(of).sum()
    }

    #[test]
    fn every_exchange_changes_the_cost_as_it_was_priced() {
        let transport = small();
        let first = Basis::first(&transport);
        assert_eq!(first.cost, recount(&transport, &first));
        let mut n = 0;
        for source in 0..3 {
            let mut walk = Walk::default();
            let mut found = Vec::new();
            first.price(&transport, source, &mut walk, |exchange| found.push(exchange));
            for exchange in found {
                let mut basis = first.clone();
                basis.exchange(&transport, exchange, &walk, |_| {});
                assert_eq!(basis.cost, recount(&transport, &basis), "{exchange:?}");
                let sent = |i: usize| basis.flows(3).iter().filter(|f| f.0 == i).map(|f| f.2).sum::<i64>();
                assert_eq!((0..3).map(sent).collect::<Vec<_>>(), transport.supply);
                n += 1;
            }
        }
        // Nine arcs, five of them in the tree.
        assert_eq!(n, 4);
    }
}
