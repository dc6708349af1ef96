//! The price at which a producer would enter a best plan: its unit cost is lowered until it is in one.
//!
//! With the producer held in, the least cost is concave in its unit cost, each plan being a line whose slope is what
//! it makes. Newton's steps on those lines end at the greatest unit cost at which the least cost with it is no more
//! than the least cost without; every step is a plan proved best by the engine.

use crate::domain::{Id, Instance, Money};
use crate::eligibility::Eligible;
use crate::strategies::exact::Prepared;
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
    let mut candidates: Option<Vec<Eligible>> = None;
    let mut slope = solved.prepared.plan(&with).map_or(0, |plan| made(&plan, i));
    let (mut cost, mut above) = (now.0, value - best);
    // Greatest cost known to do, least known not to.
    let (mut does, mut does_not) = (None, now.0);
    for _ in 0..MOST_STEPS {
        if slope == 0 {
            break;
        }
        // The line of a plan ends where the least cost is no more than the best, for there it is below every line.
        let root = cost - -(-above).div_euclid(slope);
        if does_not <= 0 {
            return Entry { now, more, proved, ..Entry::default() };
        }
        cost = root.clamp(does.map_or(0, |low: i128| low + 1), does_not - 1);
        let offered = candidates.get_or_insert_with(|| solved.eligible.to_vec());
        offered[at].pair.unit_cost = Money(cost);
        let asked = forced(focus, (solved.instance, offered), i, best);
        let Some((gap, quantity, exhausted)) = asked else { break };
        (above, slope) = (gap, quantity);
        proved &= exhausted;
        if above <= 0 {
            does = Some(cost)
        } else {
            does_not = cost
        }
        if does == Some(does_not - 1) {
            return Entry {
                is_in: false,
                now,
                at: Some(Money(does_not - 1)).filter(|_| proved),
                more,
                proved,
            };
        }
    }
    Entry { now, more, ..Entry::default() }
}

/// With producer `i` held in: how far the least cost is above `best`, what it makes then, and whether that is proved.
fn forced(
    focus: &Focus,
    (instance, offered): (&Instance, &[Eligible]),
    i: usize,
    best: i128,
) -> Option<(i128, i128, bool)> {
    let prepared = Prepared::new(instance, offered, &focus.goal)?.holding(i)?;
    let proof = focus.prove(&prepared);
    Some((proof.value? - best, made(&prepared.plan(&proof)?, i), proof.exhausted))
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
        let bound = |found: crate::strategies::exact::Inclusion| {
            let at_least = if found.is_member { 0 } else { found.at_least };
            Some((whole(found.producer)?, Money(at_least)))
        };
        solved.prepared.inclusion(&solved.proof).into_iter().filter_map(bound).collect::<Vec<_>>()
    });
    let mut bounds = known.unwrap_or_default();
    bounds.sort_by_key(|&(i, more)| (more, i));
    bounds
}
