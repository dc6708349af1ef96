//! The price at which a producer would enter a best plan: its unit cost is lowered until it is in one.
//!
//! With the producer held in, the least cost is concave in its unit cost, each plan being a line whose slope is what
//! it makes. Newton's steps on those lines end at the greatest unit cost at which the least cost with it is no more
//! than the least cost without; every step is a plan proved best by the engine.

use crate::domain::{Id, Instance, Money};
use crate::eligibility::Eligible;
use crate::strategies::exact::{Inclusion, Prepared};
use crate::strategies::focus::{Focus, Solved};

/// Steps at most.
const MOST_STEPS: usize = 24;

/// What would bring a producer into a best plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// It is in a best plan as it is: equal plans exist, and the rule of ties decided.
    pub is_in: bool,
    /// Cost of one unit now, transport included.
    pub now: Money,
    /// Greatest cost of one unit at which it is in a best plan, transport included; one minor unit more does not do.
    /// `None` where no cost of 0 or more does, or a limit came first.
    pub at: Option<Money>,
    /// What the best plan with it costs more than the best without; `None` where there is no plan with it.
    pub more: Option<Money>,
    /// Everything said here has been solved again to the end.
    pub proved: bool,
}

/// What would bring the producer into a best plan of a solved order.
pub(super) fn entry(focus: &Focus, solved: &Solved, id: &Id) -> Entry {
    let Some(i) = solved.instance.producer_index(id) else { return Entry::default() };
    let Ok(at) = solved.eligible.binary_search_by_key(&i, Eligible::producer) else {
        return Entry::default();
    };
    let now = solved.eligible[at].pair.unit_cost;
    let closed = solved.proof.exhausted;
    let is_member = solved.proof.members.contains(&i);
    let (Some(best), false) = (solved.proof.value, is_member) else {
        return Entry { is_in: is_member, now, proved: closed, ..Entry::default() };
    };
    // The engine drops who can be in no plan at all.
    let Some(with) = focus.turned(solved, i) else {
        return Entry { now, proved: closed, ..Entry::default() };
    };
    let mut proved = closed && with.exhausted;
    let Some(value) = with.value else { return Entry { now, proved, ..Entry::default() } };
    // Two criteria weighed into one are no money.
    if focus.goal.criteria().len() > 1 {
        return Entry { is_in: proved && value <= best, now, proved, ..Entry::default() };
    }
    let more = Some(Money(value - best));
    if value <= best || !proved {
        return Entry { is_in: proved && value <= best, now, at: Some(now), more, proved };
    }
    let slope = solved.prepared.plan(&with).map_or(0, |plan| made(&plan, i));
    let mut search = Newton { cost: now.0, above: value - best, slope, does: None, does_not: now.0 };
    let bounds = solved.prepared.inclusion(&solved.proof);
    for _ in 0..MOST_STEPS {
        let Some(cost) = search.next() else { return Entry { now, more, proved, ..Entry::default() } };
        let offered = near(solved, &bounds, (at, now.0 - cost));
        let Some(found) = forced(focus, solved.instance, (offered, cost), i) else { break };
        proved &= found.exhausted;
        search.learn(cost, found.plan.map(|(value, made)| (value - best, made)));
        if search.does == Some(search.does_not - 1) {
            return Entry { is_in: false, now, at: search.does.map(Money).filter(|_| proved), more, proved };
        }
    }
    Entry { now, more, ..Entry::default() }
}

/// Where a search for the greatest cost that does stands.
struct Newton {
    /// Cost of the last plan, how far it is above the best without the producer, and what the producer makes in it.
    cost: i128,
    above: i128,
    slope: i128,
    /// Greatest cost known to do, least known not to.
    does: Option<i128>,
    does_not: i128,
}

impl Newton {
    /// The cost to look at next; `None` where not even nothing does.
    fn next(&self) -> Option<i128> {
        let least = self.does.map_or(0, |does| does + 1);
        if least >= self.does_not {
            return None;
        }
        // The line of a plan ends where the least cost is no more than the best, for there it is below every line.
        let root = match self.slope {
            0 => i128::midpoint(least, self.does_not),
            slope => self.cost - -(-self.above).div_euclid(slope),
        };
        Some(root.clamp(least, self.does_not - 1))
    }

    /// The best plan at this cost: how far it is above, and what the producer makes; `None` where every plan is above.
    fn learn(&mut self, cost: i128, found: Option<(i128, i128)>) {
        (self.cost, (self.above, self.slope)) = (cost, found.unwrap_or((1, 0)));
        if self.above <= 0 { self.does = Some(cost) } else { self.does_not = cost }
    }
}

/// The candidates that can matter when the unit cost of the candidate in this place falls by so much: a plan with both
/// it and another costs at least what including the other costs more, less what the fall can save.
fn near(solved: &Solved, bounds: &[Inclusion], (at, fall): (usize, i128)) -> Vec<Eligible> {
    let own = &solved.eligible[at];
    let saved = fall * i128::from(own.lot.most);
    let far = |e: &Eligible| {
        let bound = bounds.binary_search_by_key(&e.producer(), |bound| bound.producer);
        bound.is_ok_and(|b| !bounds[b].is_member && bounds[b].at_least > saved)
    };
    solved.eligible.iter().filter(|e| e.producer() == own.producer() || !far(e)).cloned().collect()
}

/// The best plan with somebody held in.
struct Forced {
    /// Its value and what the producer makes; `None` where these candidates have none.
    plan: Option<(i128, i128)>,
    exhausted: bool,
}

/// The best plan of these candidates with producer `i` held in at this cost.
fn forced(
    focus: &Focus,
    instance: &Instance,
    (mut offered, cost): (Vec<Eligible>, i128),
    i: usize,
) -> Option<Forced> {
    let at = offered.binary_search_by_key(&i, Eligible::producer).ok()?;
    offered[at].pair.unit_cost = Money(cost);
    let prepared = Prepared::new(instance, &offered, &focus.goal)?.holding(i)?;
    let proof = focus.prove(&prepared);
    let plan = proof.value.and_then(|value| Some((value, made(&prepared.plan(&proof)?, i))));
    Some(Forced { plan, exhausted: proof.exhausted })
}

fn made(plan: &crate::domain::OrderPlan, i: usize) -> i128 {
    plan.members
        .iter()
        .filter(|member| member.producer == i)
        .map(|member| i128::from(member.quantity()))
        .sum()
}

/// A proven bound on what including each eligible producer costs more, members (at 0) and the nearest first; of everybody
/// at once from the prices that proved the optimum.
pub fn bounds(focus: &Focus) -> Vec<(usize, Money)> {
    let known = focus.solve(&[], |solved| {
        let whole = |i: usize| focus.instance.producer_index(&solved.instance.producers()[i].id);
        let bound = |found: Inclusion| {
            let at_least = if found.is_member { 0 } else { found.at_least };
            Some((whole(found.producer)?, Money(at_least)))
        };
        solved.prepared.inclusion(&solved.proof).into_iter().filter_map(bound).collect::<Vec<_>>()
    });
    let mut bounds = known.unwrap_or_default();
    bounds.sort_by_key(|&(i, more)| (more, i));
    bounds
}
