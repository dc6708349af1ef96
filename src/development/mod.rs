//! Whom to coach: actions that change producers, under budget, weeks, seats, hosts, funds and quotas, so that the most
//! producers become eligible or the most order value becomes fillable.
//!
//! Path of the data: a market and a [`Programme`] -> enrolments that could help (`useful`) -> the best set of them,
//! by an integer program over classes of alike producers (`count`) or by branch and bound over enrolments, each node
//! an order solved again (`worth`) -> steps in order of worth.

mod count;
mod limits;
mod record;
mod useful;
mod worth;

pub use limits::broken;
pub use record::{Kept, Promised, kept};

use crate::domain::{Change, Id, Instance, Level, Limit, Money, OfProducer, Ppm, Status};

/// What an action does to whoever takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It gets this certificate.
    Certificate(Id, Level),
    /// Its grade rises by so many points, in every product.
    Grade(u8),
    /// Its capacity is multiplied by this, parts per million.
    Capacity(Ppm),
    /// It may lead.
    MayLead,
    /// It becomes ready.
    Ready,
    /// It becomes a member of this group.
    Member(Id),
}

/// Something a programme offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Unique id.
    pub id: Id,
    /// Name, for people.
    pub name: String,
    /// Course, mentor, visit, equipment, ...
    pub kind: String,
    /// Fund that pays for it; `None` is the budget alone.
    pub fund: Option<Id>,
    /// Cost of holding it at all.
    pub fixed_cost: Money,
    /// Cost of each who takes part.
    pub cost_each: Money,
    /// Most who can take part.
    pub seats: Option<usize>,
    /// Weeks it takes.
    pub weeks: u32,
    /// Producer who hosts it, and does not take part itself.
    pub host: Option<Id>,
    /// Places the host has.
    pub places: Option<usize>,
    /// What it does.
    pub effect: Effect,
}

/// Money set aside for some actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    /// Unique id.
    pub id: Id,
    /// What there is.
    pub budget: Money,
}

/// Whom a quota counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// Producers of a sector.
    Sector(Id),
    /// Producers of a regency.
    Regency(String),
}

/// How many participants there have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Among whom.
    pub among: Among,
    /// At least.
    pub least: usize,
    /// At most.
    pub most: Option<usize>,
}

/// A coaching programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// What all of it may cost.
    pub budget: Money,
    /// Weeks there are; one producer takes one action after the other.
    pub weeks: u32,
    /// Funds.
    pub funds: Vec<Fund>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Quotas over participants.
    pub quotas: Vec<Quota>,
}

/// What is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Most producers become eligible for an order.
    Eligible,
    /// Most order value can be delivered.
    Value,
}

/// A producer takes an action: position of the action, then of the producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Enrolment {
    /// Position among the programme's actions.
    pub action: usize,
    /// Position among the producers.
    pub producer: usize,
}

/// One step of a plan, in order of worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who takes what.
    pub enrolment: Enrolment,
    /// The aim's value with this step and those before it.
    pub value: i128,
    /// Orders that this step makes fillable.
    pub opens: Vec<usize>,
}

/// Whom to coach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Development {
    /// Steps in order of worth.
    pub steps: Vec<Step>,
    /// The aim's value without any.
    pub base: i128,
    /// With all of them: producers, or minor units of money.
    pub value: i128,
    /// No choice within the limits reaches more.
    pub bound: i128,
    /// What it costs.
    pub cost: Money,
    /// Whether the limits can be met at all: quotas may ask for more than there is. `None` where that was left open.
    pub is_possible: Option<bool>,
}

impl Development {
    /// Whether nothing better is within the limits.
    pub fn is_proved(&self) -> bool {
        self.value == self.bound
    }
}

impl Action {
    /// Most who can take part: seats and the host's places.
    pub fn room(&self) -> usize {
        self.seats
            .unwrap_or(usize::MAX)
            .min(self.places.filter(|_| self.host.is_some()).unwrap_or(usize::MAX))
    }

    /// What changes when producer `i` takes part.
    pub fn changes(&self, instance: &Instance, i: usize) -> Vec<Change> {
        let producer = &instance.producers()[i];
        let own = |change: OfProducer| vec![Change::Producer(producer.id.clone(), change)];
        match &self.effect {
            Effect::Certificate(scheme, level) => own(OfProducer::Certificate(scheme.clone(), *level)),
            Effect::Grade(points) => {
                let raised = |made: &crate::domain::Capability| {
                    let grade = made.grade.saturating_add(*points).min(100);
                    Change::Producer(producer.id.clone(), OfProducer::Grade(made.product.clone(), grade))
                };
                producer.capabilities.iter().map(raised).collect()
            }
            Effect::Capacity(part) => own(OfProducer::Capacity(*part)),
            Effect::MayLead => own(OfProducer::MayLead),
            Effect::Ready => own(OfProducer::Status(Status::Ready)),
            Effect::Member(group) => own(OfProducer::Joins(group.clone())),
        }
    }
}

/// The best choice of actions and participants.
pub fn develop(
    instance: &Instance,
    programme: &Programme,
    aim: Aim,
    limit: &(dyn Fn(u64) -> Option<Limit> + Sync),
) -> Development {
    match aim {
        Aim::Eligible => count::develop(instance, programme, limit),
        Aim::Value => worth::develop(instance, programme, limit),
    }
}
