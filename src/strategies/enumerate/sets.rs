//! The member sets of one order that satisfy everything the choice of members alone decides, each with a
//! cheap lower bound.

use crate::domain::{Acceptance, Criterion, LeadMode, Quantity};
use crate::eligibility::{lead, resilience};
use crate::similarity::graph::Compatibility;
use crate::strategies::allocation::OrderTerms;

/// One way to staff an order.
#[derive(Clone, Debug)]
pub struct Staffing {
    /// Positions among the candidates, ascending; `None` turns the order down.
    pub members: Option<Vec<usize>>,
    /// A lower bound on every criterion in minimised form, activation left out.
    pub bound: Vec<i128>,
}

/// Every possible staffing of an order.
pub fn staffings(terms: &OrderTerms) -> Vec<Staffing> {
    let rules = SetRules::new(terms);
    let mut staffings = Vec::new();
    let order = &terms.instance.orders()[terms.order];
    if terms.instance.acceptance(terms.order) == Acceptance::Optional && order.lock.is_empty() {
        let bound = terms.contributions.iter().map(|(_, c)| c.declined).collect();
        staffings.push(Staffing { members: None, bound });
    }
    if rules.locked.is_some() {
        grow(terms, &rules, &mut Vec::new(), 0, &mut staffings);
    }
    staffings
}

/// Adds every valid set that extends `members` by candidates from `next` on.
fn grow(
    terms: &OrderTerms,
    rules: &SetRules,
    members: &mut Vec<usize>,
    next: usize,
    found: &mut Vec<Staffing>,
) {
    if rules.holds(terms, members) {
        found.push(Staffing { members: Some(members.clone()), bound: bound(terms, members) });
    }
    if members.len() == rules.most {
        return;
    }
    for candidate in next..terms.candidates.len() {
        if members.iter().all(|&m| !rules.apart[m][candidate]) {
            members.push(candidate);
            grow(terms, rules, members, candidate + 1, found);
            members.pop();
        }
    }
}

struct SetRules {
    least: usize,
    most: usize,
    apart: Vec<Vec<bool>>,
    /// Locked candidates; `None` when somebody locked is no candidate.
    locked: Option<Vec<usize>>,
    /// Who may lead alone, and who belongs to each group that may; empty where no lead is asked for.
    leads: Option<(Vec<bool>, Vec<Vec<bool>>)>,
    /// By checkpoint: what is needed and what each candidate could make alone.
    checkpoints: Vec<(Quantity, Vec<Quantity>)>,
}

impl SetRules {
    fn new(terms: &OrderTerms) -> Self {
        let OrderTerms { instance, order: o, candidates, .. } = *terms;
        let order = &instance.orders()[o];
        let n = candidates.len();
        let core: Vec<usize> = candidates.iter().map(|e| e.producer()).collect();
        let mut apart = vec![vec![false; n]; n];
        for (a, b) in Compatibility::new(instance, o, &core).conflicts() {
            apart[a][b] = true;
            apart[b][a] = true;
        }
        let position = |id: &crate::domain::Id| core.iter().position(|&i| instance.producers()[i].id == *id);
        let leads = (order.lead == LeadMode::Member).then(|| {
            let own = core.iter().map(|&i| lead::may_lead(instance, o, i)).collect();
            let belongs = |group: &crate::domain::Id| {
                core.iter().map(|&i| instance.producers()[i].groups.contains(group)).collect()
            };
            (own, lead::leading_groups(instance, o).iter().map(belongs).collect())
        });
        let alone =
            |through| candidates.iter().map(|e| resilience::alone(instance, o, &e.pair, through)).collect();
        let checkpoints = resilience::checkpoints(instance, o);
        SetRules {
            least: order.members_min,
            most: order.members_max.unwrap_or(n).min(n),
            apart,
            locked: order.lock.iter().map(position).collect(),
            leads,
            checkpoints: checkpoints.into_iter().map(|c| (c.needed, alone(c.through))).collect(),
        }
    }

    fn holds(&self, terms: &OrderTerms, members: &[usize]) -> bool {
        let locked = || self.locked.iter().flatten().all(|m| members.contains(m));
        members.len() >= self.least
            && locked()
            && self.enough(terms, members)
            && self.led(members)
            && self.survives(members)
    }

    /// The members' least quantities fit and their greatest suffice.
    fn enough(&self, terms: &OrderTerms, members: &[usize]) -> bool {
        let quantity = terms.instance.orders()[terms.order].quantity();
        let least: Quantity = members.iter().map(|&m| terms.candidates[m].lot.least).sum();
        let most: Quantity = members.iter().map(|&m| terms.candidates[m].lot.most).sum();
        least <= quantity && most >= quantity - terms.missing()
    }

    fn led(&self, members: &[usize]) -> bool {
        let Some((own, groups)) = &self.leads else { return true };
        members.iter().any(|&m| own[m]) || groups.iter().any(|group| members.iter().all(|&m| group[m]))
    }

    fn survives(&self, members: &[usize]) -> bool {
        self.checkpoints.iter().all(|(needed, alone)| {
            let together: Quantity = members.iter().map(|&m| alone[m]).sum();
            members.iter().all(|&out| together - alone[out] >= *needed)
        })
    }
}

/// A lower bound on every criterion: what is fixed, and each unit where it counts least, periods ignored.
fn bound(terms: &OrderTerms, members: &[usize]) -> Vec<i128> {
    let of = |(criterion, c): &(Criterion, crate::model::objectives::Contribution)| {
        if *criterion == Criterion::Load {
            return -1_000_000;
        }
        let units = members
            .iter()
            .map(|&m| (terms.candidates[m].lot.least, terms.candidates[m].lot.most, c.members[m].1));
        terms.fixed(*criterion, c, members) + cheapest_fill(terms, units.collect(), c.lost)
    };
    terms.contributions.iter().map(of).collect()
}

/// Least cost of the ordered quantity from sources with least, most and unit cost, and from losses.
fn cheapest_fill(terms: &OrderTerms, mut sources: Vec<(Quantity, Quantity, i128)>, lost: i128) -> i128 {
    sources.push((0, terms.missing(), lost));
    sources.sort_by_key(|&(_, _, unit)| unit);
    let forced: Quantity = sources.iter().map(|&(least, ..)| least).sum();
    let mut rest = terms.instance.orders()[terms.order].quantity() - forced;
    let mut cost = 0;
    for (least, most, unit) in sources {
        let more = rest.min(most - least);
        rest -= more;
        cost += i128::from(least + more) * unit;
    }
    cost
}
