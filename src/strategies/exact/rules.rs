//! What the choice of members alone decides: numbers, likeness, lead, drop-outs, and whether the members can
//! have made in time what is due.

use super::bound::State;
use super::pool::{Pool, Terms, gcd};

/// More members than an order usually needs.
const FEW: usize = 64;

/// Who goes with whom among the candidates of a pool.
#[derive(Clone, Debug, Default)]
pub(super) struct Conflicts {
    n: usize,
    apart: Vec<bool>,
}

impl Conflicts {
    /// Conflicts by a symmetric predicate; none at all where `asked` is false.
    pub(super) fn new(n: usize, asked: bool, apart: impl Fn(usize, usize) -> bool) -> Self {
        if !asked {
            return Conflicts::default();
        }
        let mut conflicts = Conflicts { n, apart: vec![false; n * n] };
        for a in 0..n {
            for b in a + 1..n {
                let clash = apart(a, b);
                conflicts.apart[a * n + b] = clash;
                conflicts.apart[b * n + a] = clash;
            }
        }
        conflicts
    }

    /// The conflicts among these, in this order.
    pub(super) fn subset(&self, chosen: &[usize]) -> Conflicts {
        let asked = self.n > 0;
        Conflicts::new(chosen.len(), asked, |a, b| self.apart(chosen[a], chosen[b]))
    }

    /// Whether anybody goes with anybody.
    pub(super) fn is_none(&self) -> bool {
        !self.apart.contains(&true)
    }

    /// Whether the two may not be members together.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        self.n > 0 && self.apart[a * self.n + b]
    }
}

/// Sums over a set of candidates that decide whether it can work.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    made: Vec<i64>,
    alone: Vec<i64>,
    largest: Vec<i64>,
}

impl Sums {
    /// Whether the candidates picked out could have made in time what is due, and could survive the loss of
    /// the largest of those who are `certain`.
    pub(super) fn suffice(
        &mut self,
        pool: &Pool,
        terms: &Terms,
        picked: impl Iterator<Item = (usize, bool)>,
    ) -> bool {
        let (n_periods, n_checkpoints) = (terms.demand.len(), terms.needed.len());
        self.made.clear();
        self.made.resize(n_periods, 0);
        self.alone.clear();
        self.alone.resize(n_checkpoints, 0);
        self.largest.clear();
        self.largest.resize(n_checkpoints, 0);
        let mut step = 0;
        for (i, certain) in picked {
            step = gcd(pool.step[i], step);
            let mut left = pool.most[i];
            for (sum, &units) in self.made.iter_mut().zip(pool.capacity(i, n_periods)) {
                *sum += units.min(left);
                left -= units.min(left);
            }
            for (k, &alone) in pool.alone(i, n_checkpoints).iter().enumerate() {
                self.alone[k] += alone;
                if certain {
                    self.largest[k] = self.largest[k].max(alone);
                }
            }
        }
        // Multiples of a common step add up to multiples of it.
        if step > 1 && terms.quantity % step > terms.missing {
            return false;
        }
        let mut sum = 0;
        let in_time = self.made.iter().zip(&terms.due).all(|(&made, &due)| {
            sum += made;
            sum >= due - terms.missing
        });
        in_time && (0..n_checkpoints).all(|k| self.alone[k] - self.largest[k] >= terms.needed[k])
    }
}

/// Whether exactly these members obey every rule but the quantities, which are only roughly looked at.
pub(super) fn hold(
    (pool, terms): (&Pool, &Terms),
    conflicts: &Conflicts,
    (members, needs_lead): (&[usize], bool),
    sums: &mut Sums,
) -> bool {
    let least: i64 = members.iter().map(|&i| pool.least[i]).sum();
    let free_of_conflict =
        || members.iter().enumerate().all(|(at, &a)| members[..at].iter().all(|&b| !conflicts.apart(a, b)));
    members.len() >= terms.members.0
        && members.len() <= terms.members.1
        && least <= terms.quantity
        && (!needs_lead || members.iter().any(|&i| pool.leads[i]))
        && sums.suffice(pool, terms, members.iter().map(|&i| (i, true)))
        && free_of_conflict()
}

/// The fewest members who can make the quantity and, with checkpoints, survive a drop-out: the largest first.
pub(super) fn fewest(pool: &Pool, terms: &Terms, state: &[State], sorted: &mut Vec<i64>) -> usize {
    let needed = terms.quantity - terms.missing;
    let mut fewest = reach((&pool.most, 1), state, sorted, needed, false);
    let n = terms.needed.len();
    for (k, &needed) in terms.needed.iter().enumerate() {
        fewest = fewest.max(reach((pool.alone.get(k..).unwrap_or_default(), n), state, sorted, needed, true));
    }
    fewest
}

/// How many are needed until their sum reaches `needed`: those in, then the largest of the free. Without the
/// largest of all where `spare`.
fn reach(
    (values, stride): (&[i64], usize),
    state: &[State],
    sorted: &mut Vec<i64>,
    needed: i64,
    spare: bool,
) -> usize {
    let value = |i: usize| values[i * stride];
    sorted.clear();
    sorted.extend((0..state.len()).filter(|&i| state[i] == State::Free).map(value));
    // Few are needed as a rule: the largest alone are sorted unless they do not suffice.
    if sorted.len() > FEW {
        sorted.select_nth_unstable_by(FEW, |a, b| b.cmp(a));
        let largest = &sorted[..FEW];
        let spared = if spare { largest.iter().max().copied().unwrap_or(0) } else { 0 };
        if largest.iter().sum::<i64>() - spared >= needed {
            sorted.truncate(FEW);
        }
    }
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let ins = (0..state.len()).filter(|&i| state[i] == State::In);
    let (mut n, mut sum, mut largest) = (0, 0, 0);
    for value in ins.map(value) {
        (n, sum, largest) = (n + 1, sum + value, largest.max(value));
    }
    let lost = |largest: i64| if spare { largest } else { 0 };
    // The next largest may itself be the one that drops out: then only what is smaller counts.
    for &value in sorted.iter() {
        if sum - lost(largest) >= needed {
            return n;
        }
        (n, sum, largest) = (n + 1, sum + value, largest.max(value));
    }
    if sum - lost(largest) >= needed { n } else { usize::MAX }
}
