//! One order: its plan, and everyone who was left out.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::check::member_cost;
use crate::domain::{Lead, Member, OrderPlan, Quantity, Shortage};

use super::{money, values};
use crate::report::checklist::papers;
use crate::report::left_out::LeftOut;
use crate::report::letters::{Letters, letters};
use crate::report::names::Names;
use crate::report::reason;

/// The plan of one order; periods count from 1, as in the data.
#[derive(Serialize)]
pub(super) struct OrderRecord {
    id: String,
    accepted: bool,
    filled: Quantity,
    lost: Vec<MadeRecord>,
    lead: Option<LeadRecord>,
    members: Vec<MemberRecord>,
    checklist: Vec<String>,
    /// The figures of the papers about it, where the order is alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    papers: Option<Letters>,
    reasons: Vec<ReasonRecord>,
}

#[derive(Serialize)]
struct MadeRecord {
    period: usize,
    quantity: Quantity,
}

#[derive(Serialize)]
struct LeadRecord {
    kind: &'static str,
    id: String,
    name: String,
}

#[derive(Serialize)]
struct MemberRecord {
    producer: String,
    name: String,
    role: &'static str,
    quantity: Quantity,
    allocation: Vec<MadeRecord>,
    cost: Number,
}

#[derive(Serialize)]
struct ReasonRecord {
    producer: String,
    name: String,
    rule: &'static str,
    values: Value,
    sentence: String,
}

/// A certificate that the order cannot be filled.
#[derive(Serialize)]
pub(super) struct ShortageRecord {
    order: String,
    through: usize,
    makers: Vec<MakerRecord>,
    together: Quantity,
    needed: Quantity,
}

#[derive(Serialize)]
struct MakerRecord {
    producer: String,
    quantity: Quantity,
}

pub(super) fn record(
    names: &Names,
    o: usize,
    plan: Option<&OrderPlan>,
    outside: Option<&Vec<LeftOut>>,
) -> OrderRecord {
    let order = &names.instance.orders()[o];
    let accepted = plan.filter(|plan| plan.accepted);
    let n_lost: Quantity = accepted.map_or(0, |plan| plan.lost.iter().sum());
    let lost = accepted.map(|plan| plan.lost.iter().copied().enumerate().filter(|&(_, lost)| lost > 0));
    let lead = accepted.and_then(|plan| plan.lead.as_ref());
    OrderRecord {
        id: order.id.to_string(),
        accepted: accepted.is_some(),
        filled: if accepted.is_some() { order.quantity().saturating_sub(n_lost) } else { 0 },
        lost: lost.into_iter().flatten().map(made).collect(),
        lead: lead.map(|lead| lead_record(names, lead)),
        members: accepted.map_or_else(Vec::new, |plan| {
            plan.members.iter().map(|member| member_record(names, o, plan, member)).collect()
        }),
        checklist: papers(names, o, lead),
        papers: accepted.filter(|_| names.instance.orders().len() == 1).map(|plan| letters(names, o, plan)),
        reasons: outside.into_iter().flatten().flat_map(|left| reasons(names, o, left)).collect(),
    }
}

fn made((t, quantity): (usize, Quantity)) -> MadeRecord {
    MadeRecord { period: t + 1, quantity }
}

fn lead_record(names: &Names, lead: &Lead) -> LeadRecord {
    let (kind, id) = match lead {
        Lead::Member(i) => ("member", names.instance.producers()[*i].id.to_string()),
        Lead::Group(id) => ("group", id.to_string()),
        Lead::External(id) => ("external", id.to_string()),
    };
    LeadRecord { kind, id, name: names.lead(lead) }
}

fn member_record(names: &Names, o: usize, plan: &OrderPlan, member: &Member) -> MemberRecord {
    let producer = &names.instance.producers()[member.producer];
    let leads = plan.lead == Some(Lead::Member(member.producer));
    MemberRecord {
        producer: producer.id.to_string(),
        name: producer.name.clone(),
        role: if leads { "lead" } else { "member" },
        quantity: member.quantity(),
        allocation: member.made.iter().copied().map(made).collect(),
        cost: money(names.instance, member_cost(names.instance, o, member)),
    }
}

fn reasons(names: &Names, o: usize, left: &LeftOut) -> Vec<ReasonRecord> {
    let producer = &names.instance.producers()[left.producer];
    let record = |why| ReasonRecord {
        producer: producer.id.to_string(),
        name: producer.name.clone(),
        rule: reason::rule(why),
        values: values::of(names.instance, o, left.producer, why),
        sentence: format!("{}: {}", reason::title(names, why), reason::item(names, o, left.producer, why)),
    };
    left.whys.iter().map(record).collect()
}

pub(super) fn shortage(names: &Names, shortage: &Shortage) -> ShortageRecord {
    let producer = |i: usize| names.instance.producers()[i].id.to_string();
    let maker = |&(i, quantity): &(usize, Quantity)| MakerRecord { producer: producer(i), quantity };
    ShortageRecord {
        order: names.instance.orders()[shortage.order].id.to_string(),
        through: shortage.through + 1,
        makers: shortage.makers.iter().map(maker).collect(),
        together: shortage.together,
        needed: shortage.needed,
    }
}
