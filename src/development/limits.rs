//! What a set of enrolments costs, and which limits of the programme it breaks.

use std::collections::{BTreeMap, BTreeSet};

use super::{Among, Enrolment, Programme};
use crate::domain::{Instance, Money};

/// A limit that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The budget of everything.
    Budget,
    /// The fund in this place.
    Fund(usize),
    /// More than seats or places of the action in this place.
    Room(usize),
    /// The host of the action in this place takes part, or is not known.
    Host(usize),
    /// This producer takes more weeks than there are.
    Weeks(usize),
    /// The quota in this place.
    Quota(usize),
}

/// What these enrolments cost: each action that is held, and each who takes part.
pub(super) fn cost(programme: &Programme, chosen: &[Enrolment]) -> Money {
    let held: BTreeSet<usize> = chosen.iter().map(|e| e.action).collect();
    let fixed: i128 = held.iter().map(|&a| programme.actions[a].fixed_cost.0).sum();
    Money(fixed + chosen.iter().map(|e| programme.actions[e.action].cost_each.0).sum::<i128>())
}

/// Every limit that is broken.
pub fn broken(instance: &Instance, programme: &Programme, chosen: &[Enrolment]) -> Vec<Broken> {
    let mut broken = exceeded(instance, programme, chosen);
    for (at, quota) in programme.quotas.iter().enumerate() {
        let n = participants(instance, chosen, &quota.among);
        if n < quota.least {
            broken.push(Broken::Quota(at));
        }
    }
    broken
}

/// The limits that more enrolments only break further.
pub(super) fn exceeded(instance: &Instance, programme: &Programme, chosen: &[Enrolment]) -> Vec<Broken> {
    let mut broken = Vec::new();
    if cost(programme, chosen) > programme.budget {
        broken.push(Broken::Budget);
    }
    for (at, fund) in programme.funds.iter().enumerate() {
        let of_fund = |e: &&Enrolment| programme.actions[e.action].fund.as_ref() == Some(&fund.id);
        let own: Vec<Enrolment> = chosen.iter().filter(of_fund).copied().collect();
        if cost(programme, &own) > fund.budget {
            broken.push(Broken::Fund(at));
        }
    }
    for (at, action) in programme.actions.iter().enumerate() {
        let takers: Vec<usize> = chosen.iter().filter(|e| e.action == at).map(|e| e.producer).collect();
        if takers.len() > action.room() {
            broken.push(Broken::Room(at));
        }
        let host = action.host.as_ref().map(|id| instance.producer_index(id));
        if host.is_some_and(|host| !takers.is_empty() && host.is_none_or(|host| takers.contains(&host))) {
            broken.push(Broken::Host(at));
        }
    }
    let mut weeks: BTreeMap<usize, u32> = BTreeMap::new();
    for enrolment in chosen {
        *weeks.entry(enrolment.producer).or_default() += programme.actions[enrolment.action].weeks;
    }
    broken.extend(
        weeks.into_iter().filter(|&(_, weeks)| weeks > programme.weeks).map(|(i, _)| Broken::Weeks(i)),
    );
    for (at, quota) in programme.quotas.iter().enumerate() {
        if quota.most.is_some_and(|most| participants(instance, chosen, &quota.among) > most) {
            broken.push(Broken::Quota(at));
        }
    }
    broken
}

/// How many of those who take part a quota counts.
pub(super) fn participants(instance: &Instance, chosen: &[Enrolment], among: &Among) -> usize {
    let who: BTreeSet<usize> = chosen.iter().map(|e| e.producer).collect();
    who.into_iter().filter(|&i| counts(instance, i, among)).count()
}

/// Whether a quota counts producer `i`.
pub(super) fn counts(instance: &Instance, i: usize, among: &Among) -> bool {
    let producer = &instance.producers()[i];
    match among {
        Among::Sector(sector) => producer.sector.as_ref() == Some(sector),
        Among::Regency(regency) => producer.place.regency.as_ref().is_some_and(|own| own.as_str() == regency),
    }
}
