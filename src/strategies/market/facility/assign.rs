//! Orders to producers who work: a transportation problem where orders may be split, else by regret and exchanges.

use super::bound::Ascent;
use super::{Decisions, Location};

/// Working room, and sets that were priced already.
#[derive(Default)]
pub(super) struct Assigner {
    known: std::collections::BTreeSet<Vec<bool>>,
}

/// Rounds of moves and exchanges.
const ROUNDS: usize = 40;

impl Assigner {
    /// Prices the best assignment to these producers, enlarged until they suffice, and keeps it where it is better.
    pub(super) fn offer(
        &mut self,
        location: &Location,
        (decisions, working): (&Decisions, &[bool]),
        ascent: &Ascent,
        best: &mut Option<(i128, Vec<i64>)>,
    ) {
        let mut working: Vec<bool> =
            working.iter().zip(&decisions.works).map(|(&works, decided)| decided.unwrap_or(works)).collect();
        enlarge(location, decisions, &mut working);
        if !location.single && !self.known.insert(working.clone()) {
            return;
        }
        let steps = match location.single {
            true => one_each(location, &working, ascent),
            false => split(location, &working),
        };
        let Some(steps) = steps else { return };
        let value = value(location, &steps);
        if best.as_ref().is_none_or(|(known, _)| value < *known) {
            *best = Some((value, steps));
        }
    }
}

/// Lets further producers work, the cheapest capacity first, until all orders fit.
fn enlarge(location: &Location, decisions: &Decisions, working: &mut [bool]) {
    let needed: i64 = location.demand.iter().sum();
    let mut others: Vec<usize> =
        (0..working.len()).filter(|&i| !working[i] && decisions.works[i] != Some(false)).collect();
    let price = |i: usize| location.opening[i] as f64 / (location.capacity[i] as f64).max(1.0);
    others.sort_by(|&a, &b| price(b).total_cmp(&price(a)).then(b.cmp(&a)));
    let mut have: i64 = (0..working.len()).filter(|&i| working[i]).map(|i| location.capacity[i]).sum();
    while have < needed {
        let Some(i) = others.pop() else { break };
        working[i] = true;
        have += location.capacity[i];
    }
}

/// Weight of an assignment, activation of those who make anything included.
fn value(location: &Location, steps: &[i64]) -> i128 {
    let n = location.n_orders();
    let part = |at: usize| match (location.single, steps[at]) {
        (_, 0) => 0,
        (true, _) => i128::from(location.cost[at]),
        (false, units) => i128::from(location.cost[at]) * i128::from(units),
    };
    let works = |i: &usize| steps[i * n..(i + 1) * n].iter().any(|&units| units > 0);
    let opened: i128 =
        (0..location.n_producers()).filter(works).map(|i| i128::from(location.opening[i])).sum();
    (0..steps.len()).map(part).sum::<i128>() + opened
}

/// The least-cost split of all orders among these producers: shortest augmenting paths with potentials (J. Edmonds,
/// R. M. Karp, 1972).
///
/// # Complexity
/// O(paths x (producers + orders)^2).
fn split(location: &Location, working: &[bool]) -> Option<Vec<i64>> {
    let (m, n) = (location.n_producers(), location.n_orders());
    let mut steps = vec![0_i64; m * n];
    let mut left: Vec<i64> = (0..m).map(|i| if working[i] { location.capacity[i] } else { 0 }).collect();
    let mut potential = vec![0_i64; m + n];
    for o in 0..n {
        let mut needed = location.demand[o];
        while needed > 0 {
            let (producer, before, distance) = nearest(location, (&steps, &left, working), &potential, o)?;
            let reach = distance[producer];
            potential.iter_mut().zip(&distance).for_each(|(p, &d)| *p += d.min(reach));
            // Along the path: order o takes from a producer, whose order takes from the next one.
            let mut path = Vec::new();
            let mut node = producer;
            while node != m + o {
                path.push((node, before[node]));
                node = before[node];
            }
            let mut most = needed.min(left[producer]);
            for &(node, from) in path.iter().filter(|(node, _)| *node >= m) {
                most = most.min(steps[from * n + node - m]);
            }
            left[producer] -= most;
            needed -= most;
            for &(node, from) in &path {
                match node < m {
                    true => steps[node * n + from - m] += most,
                    false => steps[from * n + node - m] -= most,
                }
            }
        }
    }
    Some(steps)
}

/// The nearest producer with capacity left from order `o`, the node before each node, and all distances.
fn nearest(
    location: &Location,
    (steps, left, working): (&[i64], &[i64], &[bool]),
    potential: &[i64],
    o: usize,
) -> Option<(usize, Vec<usize>, Vec<i64>)> {
    let (m, n) = (left.len(), location.n_orders());
    let mut distance = vec![i64::MAX; m + n];
    let mut before = vec![usize::MAX; m + n];
    let mut done = vec![false; m + n];
    distance[m + o] = 0;
    let mut found = None;
    loop {
        let open = (0..m + n).filter(|&node| !done[node] && distance[node] < i64::MAX);
        let Some(node) = open.min_by_key(|&node| (distance[node], node)) else { break };
        done[node] = true;
        if node < m && left[node] > 0 {
            found = Some(node);
            break;
        }
        let others = if node < m { m..m + n } else { 0..m };
        for other in others {
            let (i, j) = if node < m { (node, other - m) } else { (other, node - m) };
            let at = i * n + j;
            let open = working[i] && location.pair[at].is_some() && (node >= m || steps[at] > 0);
            if !open || done[other] {
                continue;
            }
            // An order reaches a producer at its cost; a producer gives back what an order has of it.
            let cost = if node < m { -location.cost[at] } else { location.cost[at] };
            let reach = distance[node] + cost + potential[node] - potential[other];
            if reach < distance[other] {
                (distance[other], before[other]) = (reach, node);
            }
        }
    }
    let reach = found.map(|node| distance[node])?;
    distance.iter_mut().for_each(|d| *d = (*d).min(reach));
    found.map(|node| (node, before, distance))
}

/// One producer for each order: the order that loses most by its second choice first, then moves and exchanges.
fn one_each(location: &Location, working: &[bool], ascent: &Ascent) -> Option<Vec<i64>> {
    let (m, n) = (location.n_producers(), location.n_orders());
    let mut left: Vec<i64> = (0..m).map(|i| if working[i] { location.capacity[i] } else { 0 }).collect();
    let mut by: Vec<Option<usize>> = vec![None; n];
    // What the climb gave to a producer whole is cheap there.
    let price = |i: usize, o: usize| {
        let part = ascent.made(location, i, o) / location.demand[o] as f64;
        location.cost[i * n + o] as f64 - 0.5 * part * ascent.prices[o].abs()
    };
    for _ in 0..n {
        let mut next: Option<(f64, usize, usize)> = None;
        for o in (0..n).filter(|&o| by[o].is_none()) {
            let fits = |i: &usize| left[*i] >= location.demand[o] && location.pair[i * n + o].is_some();
            let mut prices: Vec<(f64, usize)> = (0..m).filter(fits).map(|i| (price(i, o), i)).collect();
            prices.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let &(first, i) = prices.first()?;
            let regret =
                prices.get(1).map_or(1e18, |second| second.0 - first) + location.demand[o] as f64 * 1e-6;
            if next.is_none_or(|(known, _, _)| regret > known) {
                next = Some((regret, i, o));
            }
        }
        let (_, i, o) = next?;
        by[o] = Some(i);
        left[i] -= location.demand[o];
    }
    let mut by: Vec<usize> = by.into_iter().collect::<Option<_>>()?;
    for _ in 0..ROUNDS {
        if !improve(location, working, &mut by, &mut left) {
            break;
        }
    }
    let mut steps = vec![0; m * n];
    by.iter().enumerate().for_each(|(o, &i)| steps[i * n + o] = location.demand[o]);
    Some(steps)
}

/// Moves of one order and exchanges of two that pay; whether any did. A producer left without orders is not paid for,
/// and one that starts is.
fn improve(location: &Location, working: &[bool], by: &mut [usize], left: &mut [i64]) -> bool {
    let (m, n) = (location.n_producers(), location.n_orders());
    let mut users = vec![0; m];
    by.iter().for_each(|&i| users[i] += 1);
    let cost = |i: usize, o: usize| location.cost[i * n + o];
    let may = |i: usize, o: usize| working[i] && location.pair[i * n + o].is_some();
    let mut paid = false;
    for a in 0..n {
        for i in (0..m).filter(|&i| may(i, a)) {
            let from = by[a];
            let opened = if users[i] == 0 { location.opening[i] } else { 0 };
            let closed = if users[from] == 1 { location.opening[from] } else { 0 };
            let change = cost(i, a) - cost(from, a) + opened - closed;
            if i != from && left[i] >= location.demand[a] && change < 0 {
                left[from] += location.demand[a];
                left[i] -= location.demand[a];
                (users[from], users[i], by[a], paid) = (users[from] - 1, users[i] + 1, i, true);
            }
        }
        for b in a + 1..n {
            let (i, j) = (by[a], by[b]);
            let more = location.demand[b] - location.demand[a];
            if i == j || !may(j, a) || !may(i, b) || left[i] < more || left[j] < -more {
                continue;
            }
            if cost(j, a) + cost(i, b) < cost(i, a) + cost(j, b) {
                left[i] -= more;
                left[j] += more;
                (by[a], by[b], paid) = (j, i, true);
            }
        }
    }
    paid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_takes_back_what_another_needs_more() {
        // Both orders are cheapest at the first producer; the second loses more elsewhere.
        let location = Location {
            capacity: vec![5, 10],
            opening: vec![0, 0],
            demand: vec![5, 4],
            cost: vec![1, 1, 2, 9],
            pair: vec![Some(0); 4],
            single: false,
        };
        let steps = split(&location, &[true, true]).unwrap();
        assert_eq!(steps, vec![1, 4, 4, 0]);
        assert_eq!(value(&location, &steps), 1 + 4 + 8);
        assert_eq!(split(&location, &[true, false]), None);
    }
}
