//! Who instead: a member drops out, the others stay, and somebody takes its place; or the plan changes as little as it
//! can.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::relaxation::dearest;
use crate::check::{score, violations};
use crate::domain::{Change, Id, Instance, Member, Money, OfOrder, OrderPlan, Quantity, Solution};
use crate::eligibility::{Eligible, eligible};
use crate::strategies::focus::{Filled, Focus};

/// Candidates that are tried, the cheapest of a unit first.
const MOST_TRIED: usize = 2_000;

/// One who could take the place of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// Who.
    pub producer: Id,
    /// What it would make.
    pub quantity: Quantity,
    /// What the order would cost in all.
    pub total: Money,
    /// It takes over exactly what was to be made and when: nobody else makes anything else.
    pub takes_over: bool,
    /// Members who stay and make something else than before.
    pub touched: Vec<Id>,
}

/// The plan that changes least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastChange {
    /// Members who come.
    pub new: Vec<Id>,
    /// Members who go besides the one who dropped out.
    pub gone: Vec<Id>,
    /// Members who stay and make something else.
    pub touched: Vec<Id>,
    /// Every member with what it makes.
    pub members: Vec<(Id, Quantity)>,
    /// What the order costs then.
    pub total: Money,
    /// Nothing with fewer new members, and among those nothing cheaper, does.
    pub proved: bool,
}

/// What can be done when a member drops out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What the order costs now.
    pub before: Money,
    /// Those who can take the place alone, cheapest first.
    pub substitutes: Vec<Substitute>,
    /// Candidates looked at, and those there are.
    pub tried: (usize, usize),
    /// The plan that changes least; `None` where there is none.
    pub least: Option<LeastChange>,
}

/// What can be done when producer `out` leaves the plan of the order in focus.
pub fn replace(focus: &Focus, plan: &OrderPlan, out: usize) -> Option<Replacement> {
    let instance = focus.instance;
    let id = |i: usize| instance.producers()[i].id.clone();
    let stay: Vec<&Member> = plan.members.iter().filter(|member| member.producer != out).collect();
    let members: Vec<usize> = plan.members.iter().map(|member| member.producer).collect();
    let before = Now { focus, plan, out, stay: stay.iter().map(|m| id(m.producer)).collect() };
    let mut candidates: Vec<Eligible> = eligible(instance, focus.order);
    candidates.retain(|e| !members.contains(&e.producer()));
    candidates.sort_by_key(|e| (e.pair.unit_cost, e.producer()));
    let n = candidates.len();
    candidates.truncate(MOST_TRIED);
    let mut substitutes: Vec<Substitute> =
        candidates.par_iter().filter_map(|e| before.substitute(e.producer())).collect();
    substitutes.sort_by(|a, b| (a.total, &a.producer).cmp(&(b.total, &b.producer)));
    Some(Replacement {
        before: before.total()?,
        tried: (candidates.len(), n),
        substitutes,
        least: before.least_change(),
    })
}

/// The plan as it stands and who stays.
struct Now<'a> {
    focus: &'a Focus<'a>,
    plan: &'a OrderPlan,
    out: usize,
    stay: Vec<Id>,
}

impl Now<'_> {
    fn total(&self) -> Option<Money> {
        let members: Vec<usize> = self.plan.members.iter().map(|member| member.producer).collect();
        let alone = self.focus.among(&members).changed(&[])?;
        Some(total(&alone, &self.moved(&alone, None)?))
    }

    fn locks(&self) -> Vec<Change> {
        self.stay.iter().map(|id| self.focus.of_order(OfOrder::Lock(id.clone()))).collect()
    }

    /// The plan in the positions of another instance, with somebody in the place of the one who is out.
    fn moved(&self, instance: &Instance, substitute: Option<&Id>) -> Option<OrderPlan> {
        let of = |member: &Member| {
            let id = &self.focus.instance.producers()[member.producer].id;
            let id = if member.producer == self.out { substitute.unwrap_or(id) } else { id };
            Some(Member { producer: instance.producer_index(id)?, made: member.made.clone() })
        };
        let mut members: Vec<Member> = self.plan.members.iter().map(of).collect::<Option<_>>()?;
        members.sort_by_key(|member| member.producer);
        let totals: Vec<(usize, Quantity)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = crate::eligibility::lead::choose(instance, 0, &totals);
        Some(OrderPlan { members, lead, ..self.plan.clone() })
    }

    /// Producer `i` in the place of the one who is out, everybody else kept.
    fn substitute(&self, i: usize) -> Option<Substitute> {
        let producer = self.focus.instance.producers()[i].id.clone();
        let index = |id: &Id| self.focus.instance.producer_index(id);
        let group: Vec<usize> = self.stay.iter().filter_map(index).chain([i]).collect();
        let mut changes = self.locks();
        changes.push(self.focus.of_order(OfOrder::Lock(producer.clone())));
        let few = self.focus.among(&group);
        let alone = few.changed(&self.focus.required(&changes))?;
        let over = self.moved(&alone, Some(&producer))?;
        let valid = violations(&alone, &Solution { orders: vec![over.clone()] }).is_empty();
        let best = few.plan(&changes)?;
        // Taking over exactly is worth more than a little money only where it costs nothing.
        let (takes_over, plan) = match valid && total(&alone, &over) <= best.total() {
            true => (true, over),
            false => (valid, best.plan.clone()),
        };
        let exactly = takes_over && plan == self.moved(&alone, Some(&producer))?;
        let filled = Filled { instance: alone, plan, proved: best.proved };
        let made: BTreeMap<Id, Quantity> =
            filled.members().map(|(id, m)| (id.clone(), m.quantity())).collect();
        let quantity = made.get(&producer).copied()?;
        let touched = if exactly { Vec::new() } else { self.touched(&filled) };
        Some(Substitute { quantity, total: filled.total(), takes_over, touched, producer })
    }

    /// Members who stay and make something else, or at another time.
    fn touched(&self, filled: &Filled) -> Vec<Id> {
        let now: BTreeMap<&Id, &Member> = filled.members().collect();
        let changes = |member: &&Member| {
            let id = &self.focus.instance.producers()[member.producer].id;
            member.producer != self.out && now.get(id).is_some_and(|other| other.made != member.made)
        };
        let id = |member: &Member| self.focus.instance.producers()[member.producer].id.clone();
        self.plan.members.iter().filter(changes).map(id).collect()
    }

    /// Everybody stays if that goes, as few come as can be, and then it is as cheap as can be.
    fn least_change(&self) -> Option<LeastChange> {
        let ban = self.focus.of_order(OfOrder::Ban(self.focus.instance.producers()[self.out].id.clone()));
        let kept: Vec<Change> = self.locks().into_iter().chain([ban.clone()]).collect();
        self.fewest_new(&kept).or_else(|| self.fewest_new(&[ban]))
    }

    fn fewest_new(&self, changes: &[Change]) -> Option<LeastChange> {
        let open = self.focus.changed(&self.focus.required(changes))?;
        let new: Vec<Id> = eligible(&open, 0)
            .iter()
            .map(|e| open.producers()[e.producer()].id.clone())
            .filter(|id| !self.stay.contains(id))
            .collect();
        let dear: Vec<Change> = changes.iter().cloned().chain(dearest(self.focus, &open, &new)?).collect();
        let found = self.focus.plan(&dear)?;
        // What it costs is what it costs without the surcharge.
        let filled = Filled { instance: open, ..found };
        let members: Vec<(Id, Quantity)> =
            filled.members().map(|(id, m)| (id.clone(), m.quantity())).collect();
        let is_member = |id: &Id| members.iter().any(|(member, _)| member == id);
        Some(LeastChange {
            new: members.iter().map(|m| &m.0).filter(|id| !self.stay.contains(id)).cloned().collect(),
            gone: self.stay.iter().filter(|id| !is_member(id)).cloned().collect(),
            touched: self.touched(&filled),
            total: filled.total(),
            proved: filled.proved,
            members,
        })
    }
}

fn total(instance: &Instance, plan: &OrderPlan) -> Money {
    score(instance, &Solution { orders: vec![plan.clone()] }).total()
}
