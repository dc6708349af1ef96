//! The candidates of one order in flat arrays, and what the order asks of them, in scaled integers.
//!
//! Money is scaled by a power of two and rounded down: then every bound added up from it is an exact
//! Lagrangian value of a problem that costs no more, and prices may lie between minor units.

use super::likeness::Likeness;
use super::weights::Weights;
use crate::domain::{Goal, Instance, LeadMode, Steady};
use crate::eligibility::resilience::{alone, checkpoints};
use crate::eligibility::{Eligible, lead};
use crate::model::constraints::fill::missing;
use crate::model::{Scope, Taken};
use crate::similarity;

/// Bits that the weights of one candidate may take: prices and sums of thousands stay within 64.
const BITS: u32 = 46;
/// Most bits by which money is scaled up.
const MOST_SCALE: i32 = 12;
/// Longest calendar that is priced period by period on the stack.
pub(super) const MAX_PERIODS: usize = 64;

/// A power of two between weights and scaled money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale(i32);

impl Scale {
    /// The finest scale for weights up to `greatest`.
    fn for_weights(greatest: i128) -> Self {
        let bits = 128 - greatest.unsigned_abs().leading_zeros();
        Scale((BITS as i32 - bits as i32).min(MOST_SCALE))
    }

    /// The power of two.
    pub(super) fn exponent(self) -> i32 {
        self.0
    }

    /// Scaled and rounded down.
    pub(super) fn down(self, weight: i128) -> i128 {
        if self.0 >= 0 { weight << self.0 } else { weight >> -self.0 }
    }

    /// The least weight whose scaled value is at least `scaled`.
    pub(super) fn least(self, scaled: i128) -> i128 {
        if self.0 >= 0 { (scaled + (1 << self.0) - 1) >> self.0 } else { scaled << -self.0 }
    }
}

/// What the order asks for, the same for every part of the search.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// Units due by period.
    pub demand: Vec<i64>,
    /// Units due up to and including each period.
    pub due: Vec<i64>,
    /// Their sum.
    pub quantity: i64,
    /// Units that may be lost.
    pub missing: i64,
    /// Scaled cost of a lost unit.
    pub lost: i64,
    /// Scaled cost of holding a unit for one period.
    pub holding: i64,
    /// How evenly members carry the deliveries.
    pub steady: Steady,
    /// Fewest and most members.
    pub members: (usize, usize),
    /// By checkpoint: what the others must be able to make.
    pub needed: Vec<i64>,
    /// Between weights and scaled money.
    pub scale: Scale,
}

/// Candidates, one entry each unless said otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    /// Position among the eligible.
    pub origin: Vec<usize>,
    /// Scaled weight of membership.
    pub fixed: Vec<i64>,
    /// Scaled weight of a unit.
    pub unit: Vec<i64>,
    /// Least weight of a unit with its part of the membership, rounded down; ascending in every pool.
    pub average: Vec<i64>,
    /// Least total.
    pub least: Vec<i64>,
    /// Greatest total.
    pub most: Vec<i64>,
    /// Totals are multiples of this.
    pub step: Vec<i64>,
    /// Most in each period, one row each.
    pub capacity: Vec<i64>,
    /// What it could make alone by each checkpoint, one row each.
    pub alone: Vec<i64>,
    /// Positions from the largest to the smallest, by what they could make alone in all; empty without checkpoints.
    pub by_alone: Vec<usize>,
    /// May lead by itself.
    pub leads: Vec<bool>,
    /// Grade.
    pub grade: Vec<u8>,
    /// Class of likeness and place.
    pub class: Vec<u32>,
}

impl Pool {
    /// Candidates.
    pub(super) fn len(&self) -> usize {
        self.origin.len()
    }

    /// Capacities of candidate `i`.
    pub(super) fn capacity(&self, i: usize, n_periods: usize) -> &[i64] {
        &self.capacity[i * n_periods..(i + 1) * n_periods]
    }

    /// What candidate `i` could make alone by each of `n` checkpoints.
    pub(super) fn alone(&self, i: usize, n: usize) -> &[i64] {
        &self.alone[i * n..(i + 1) * n]
    }

    /// These candidates, in this order.
    pub(super) fn subset(&self, chosen: &[usize], terms: &Terms) -> Pool {
        let mut part = Pool::default();
        let (n_periods, n_checkpoints) = (terms.demand.len(), terms.needed.len());
        for &i in chosen {
            part.origin.push(self.origin[i]);
            part.fixed.push(self.fixed[i]);
            part.unit.push(self.unit[i]);
            part.average.push(self.average[i]);
            part.least.push(self.least[i]);
            part.most.push(self.most[i]);
            part.step.push(self.step[i]);
            part.capacity.extend_from_slice(self.capacity(i, n_periods));
            part.alone.extend_from_slice(self.alone(i, n_checkpoints));
            part.leads.push(self.leads[i]);
            part.grade.push(self.grade[i]);
            part.class.push(self.class[i]);
        }
        part.rank(n_checkpoints);
        part
    }

    fn rank(&mut self, n_checkpoints: usize) {
        if let Some(last) = n_checkpoints.checked_sub(1) {
            let mut ranked: Vec<usize> = (0..self.len()).collect();
            ranked.sort_unstable_by_key(|&i| (-self.alone(i, n_checkpoints)[last], self.origin[i]));
            self.by_alone = ranked;
        }
    }
}

/// One order ready to be searched: its terms, and its candidates from the cheapest unit at full use on.
pub(super) struct Problem<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// Position of the order.
    pub order: usize,
    /// The candidates as the house knows them.
    pub eligible: &'a [Eligible],
    /// What each decision weighs, exactly.
    pub weights: Weights,
    /// What the order asks for.
    pub terms: Terms,
    /// The candidates.
    pub pool: Pool,
    /// Positions in the pool, the greatest total first.
    pub by_most: Vec<usize>,
    /// Members have to be alike or near pair by pair.
    pub pairwise: bool,
    likeness: Likeness,
}

impl<'a> Problem<'a> {
    /// Order `o`; `None` where its figures do not fit the engine's integers.
    ///
    /// # Complexity
    /// O(n (T + log n)) for n candidates and T periods.
    pub(super) fn new(
        instance: &'a Instance,
        o: usize,
        eligible: &'a [Eligible],
        goal: &Goal,
    ) -> Option<Self> {
        let weights = Weights::new(instance, o, eligible, goal)?;
        let terms = terms(instance, o, &weights);
        if terms.demand.len() > MAX_PERIODS {
            return None;
        }
        let pool = pool(instance, o, eligible, (&weights, &terms))?;
        let mut order: Vec<usize> = (0..pool.len()).collect();
        order.sort_unstable_by_key(|&i| (pool.average[i], i));
        let pool = pool.subset(&order, &terms);
        let mut by_most: Vec<usize> = (0..pool.len()).collect();
        by_most.sort_unstable_by_key(|&i| (-pool.most[i], i));
        let pairwise = similarity::is_asked(instance, o);
        let likeness = Likeness::new(instance, o, eligible);
        Some(Problem { instance, order: o, eligible, weights, terms, pool, by_most, pairwise, likeness })
    }

    /// Whether two of the eligible may not be members together.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        self.likeness.apart(self.instance, self.order, (&self.eligible[a], a), (&self.eligible[b], b))
    }

    /// The order with only these candidates, positions among the eligible, and what they can still make.
    pub(super) fn scope(&self, origins: &[usize]) -> Scope {
        let members: Vec<Eligible> = origins.iter().map(|&at| self.eligible[at].clone()).collect();
        let mut taken = Taken::new();
        for e in &members {
            for t in e.pair.window.clone() {
                let (whole, left) =
                    (self.instance.work_capacity(e.producer(), t), e.capacity[t] * e.pair.work);
                if whole / e.pair.work > e.capacity[t] {
                    taken.insert((e.producer(), t), whole - left);
                }
            }
        }
        Scope { orders: vec![(self.order, members)], taken }
    }

    /// Whether two classes of likeness and place may not meet; `None` where there are too many to say.
    pub(super) fn classes_apart(&self) -> Option<&[Vec<bool>]> {
        self.likeness.table()
    }
}

fn terms(instance: &Instance, o: usize, weights: &Weights) -> Terms {
    let order = &instance.orders()[o];
    let signed = |quantity: u64| quantity as i64;
    let demand: Vec<i64> = order.demand().into_iter().map(signed).collect();
    let due = demand.iter().scan(0, |sum, d| {
        *sum += d;
        Some(*sum)
    });
    let quantity = signed(order.quantity());
    let greatest = |&(fixed, unit): &(i128, i128)| fixed.abs() + unit.abs() * i128::from(quantity);
    let mut sizes: Vec<i128> = weights.members.iter().map(greatest).collect();
    sizes.push(weights.lost.abs() * i128::from(quantity));
    // A few absurd prices must not cost the others their precision: they are cut off further down.
    let at = sizes.len() * 9 / 10;
    let usual = *sizes.select_nth_unstable(at).1;
    let held = weights.holding.abs() * i128::from(quantity) * demand.len() as i128;
    let scale = Scale::for_weights((usual * 8).max(held).max(1));
    Terms {
        due: due.collect(),
        missing: signed(missing(order)),
        lost: capped(scale.down(weights.lost), quantity),
        holding: scale.down(weights.holding) as i64,
        steady: order.steady,
        members: (order.members_min, order.members_max.unwrap_or(usize::MAX)),
        needed: checkpoints(instance, o).iter().map(|c| signed(c.needed)).collect(),
        scale,
        quantity,
        demand,
    }
}

/// A weight of a unit, lowered where a whole order of it would not fit.
fn capped(scaled: i128, quantity: i64) -> i64 {
    scaled.min((1 << (BITS + 4)) / i128::from(quantity.max(1))) as i64
}

fn pool(
    instance: &Instance,
    o: usize,
    eligible: &[Eligible],
    (weights, terms): (&Weights, &Terms),
) -> Option<Pool> {
    let asks_lead = instance.orders()[o].lead == LeadMode::Member;
    let checkpoints = checkpoints(instance, o);
    let mut pool = Pool::default();
    let classes = super::likeness::classes(instance, o, eligible);
    for (at, e) in eligible.iter().enumerate() {
        let capacity: Vec<i64> = e.capacity.iter().map(|&units| (units.min(e.lot.most)) as i64).collect();
        let Some((most, step)) = steady_total(terms, &capacity, e) else { continue };
        let (fixed, unit) = weights.members[at];
        let (fixed, unit) = (terms.scale.down(fixed), terms.scale.down(unit));
        let floor = -(1_i128 << (BITS + 4));
        if fixed < floor || unit * i128::from(terms.quantity) < floor {
            return None;
        }
        let least = e.lot.least.next_multiple_of(step as u64) as i64;
        let (fixed, unit) = (fixed.min(1 << (BITS + 4)) as i64, capped(unit, terms.quantity));
        pool.origin.push(at);
        pool.fixed.push(fixed);
        pool.unit.push(unit);
        pool.average.push(unit + fixed.div_euclid(if fixed < 0 { least.max(1) } else { most }));
        pool.least.push(least);
        pool.most.push(most);
        pool.step.push(step);
        pool.capacity.extend(capacity);
        let by = |c: &crate::eligibility::resilience::Checkpoint| alone(instance, o, &e.pair, c.through);
        pool.alone.extend(checkpoints.iter().map(|c| by(c).min(c.needed) as i64));
        pool.leads.push(asks_lead && lead::may_lead(instance, o, e.producer()));
        pool.grade.push(e.grade);
        pool.class.push(classes[at]);
    }
    Some(pool)
}

/// Greatest total and step of a candidate that carries its share of every delivery; `None` when it cannot.
fn steady_total(terms: &Terms, capacity: &[i64], e: &Eligible) -> Option<(i64, i64)> {
    let (quantity, step) = (i128::from(terms.quantity), e.lot.step as i64);
    let mut most = i128::from(e.lot.most);
    let step = match terms.steady {
        Steady::None => step,
        Steady::Share => {
            let mut made: i128 = 0;
            for (&units, &due) in capacity.iter().zip(&terms.due) {
                made += i128::from(units);
                if due > 0 {
                    most = most.min((made * quantity + quantity - 1) / i128::from(due));
                }
            }
            step
        }
        Steady::Level => {
            let mut common = terms.quantity;
            for (&units, &due) in capacity.iter().zip(&terms.demand) {
                common = gcd(common, due);
                if due > 0 {
                    most = most.min(i128::from(units) * quantity / i128::from(due));
                }
            }
            let unit = terms.quantity / common.max(1);
            (i128::from(step) * i128::from(unit) / i128::from(gcd(step, unit))).try_into().ok()?
        }
    };
    let most = most as i64 / step * step;
    (most >= e.lot.least.next_multiple_of(step as u64) as i64).then_some((most, step))
}

/// Greatest less least grade.
pub(super) fn spread(pool: &Pool, members: &[usize]) -> u8 {
    let grades = || members.iter().map(|&i| pool.grade[i]);
    grades().max().unwrap_or(0) - grades().min().unwrap_or(0)
}

pub(super) fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
