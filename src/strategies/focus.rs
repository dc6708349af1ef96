//! One order alone: with whom may join it, what the other orders of a plan leave them, and any changes; solved again
//! by the exact engine as often as a question asks.

use std::collections::BTreeSet;

use crate::check::score;
use crate::domain::{
    Acceptance, Change, Contact, Criterion, Goal, Id, Instance, LeadMode, Limit, Market, Member, Money,
    OfOrder, OfProducer, OrderPlan, Producer, Solution,
};
use crate::eligibility::{Eligible, eligible};
use crate::model::constraints::fill::missing;

use super::exact::{Prepared, Proof};

/// Work of the exact engine for one question.
pub const USUAL_WORK: u64 = 200_000;

/// Limits of a question.
#[derive(Clone, Copy)]
pub struct Patience<'a> {
    /// Most work of the exact engine for one solve.
    pub work: u64,
    /// Why to stop now, if so.
    pub stop: &'a (dyn Fn() -> Option<Limit> + Sync),
}

impl Patience<'static> {
    /// The usual work, and nobody who stops it.
    pub fn usual() -> Self {
        Patience { work: USUAL_WORK, stop: &|| None }
    }
}

impl Patience<'_> {
    fn limit(&self, work: u64) -> Option<Limit> {
        if work >= self.work { Some(Limit::Work) } else { (self.stop)() }
    }
}

/// An order of a market, ready to be solved with changes.
pub struct Focus<'a> {
    /// The whole market.
    pub instance: &'a Instance,
    /// Position of the order in it.
    pub order: usize,
    /// What is best.
    pub goal: Goal,
    patience: Patience<'a>,
    /// The order with its makers, as it is.
    base: Instance,
    /// Those of them who may join.
    eligible: Vec<Eligible>,
    /// Work that the other orders of the plan take: producer, period, units of work.
    taken: Vec<(Id, usize, u64)>,
}

/// One order solved.
pub struct Solved<'i> {
    /// The order alone, changed as asked.
    pub instance: &'i Instance,
    /// Who may join it.
    pub eligible: &'i [Eligible],
    /// The order in flat arrays.
    pub prepared: Prepared<'i>,
    /// What the search came to.
    pub proof: Proof,
}

impl<'a> Focus<'a> {
    /// Order `o` beside the other orders of this plan.
    pub fn new(instance: &'a Instance, o: usize, plan: Option<&Solution>, patience: Patience<'a>) -> Self {
        let market = alone(instance, o, |_| true);
        let order = &market.orders[0];
        // Where nothing can be missing there is nothing but money to weigh.
        let whole = order.accept == Some(Acceptance::Required) && missing(order) == 0;
        let goal = match order.shortfall_cost() {
            None if !whole => Goal::new(&[Criterion::Undelivered, Criterion::Total]),
            _ => Goal::new(&[Criterion::Total]),
        };
        Focus::of(instance, o, (goal, patience, taken(instance, o, plan)), market)
    }

    fn of(
        instance: &'a Instance,
        order: usize,
        (goal, patience, taken): (Goal, Patience<'a>, Vec<(Id, usize, u64)>),
        market: Market,
    ) -> Self {
        let base = Instance::new(market).expect("part of a valid market");
        let base = without(base, &taken);
        let eligible = eligible(&base, 0);
        Focus { instance, order, goal, patience, eligible, base, taken }
    }

    /// Id of the order.
    pub fn id(&self) -> &Id {
        &self.instance.orders()[self.order].id
    }

    /// The order alone, with these changes; `None` where they make no sense together.
    pub fn changed(&self, changes: &[Change]) -> Option<Instance> {
        let mut market = self.base.market().clone();
        changes.iter().for_each(|change| change.apply(&mut market));
        Instance::new(market).ok().map(|instance| without(instance, &self.taken))
    }

    /// Who may join with these changes, where all are of producers and nothing but who may join depends on them.
    fn joining(&self, changes: &[Change]) -> Option<Vec<Eligible>> {
        let order = &self.base.orders()[0];
        // Members are compared, and leads chosen, as the instance has them.
        let is_compared = |change: &OfProducer| match change {
            OfProducer::Grade(..) => order.spread.is_some(),
            OfProducer::Attribute(..) => order.alike > 0,
            OfProducer::Certificate(..) | OfProducer::Joins(_) | OfProducer::MayLead => {
                order.lead == LeadMode::Member
            }
            _ => false,
        };
        let changed = |change: &Change| match change {
            Change::Producer(id, change) if !is_compared(change) => self.base.producer_index(id),
            Change::Producer(..) | Change::Order(..) => None,
        };
        let changed: BTreeSet<usize> = changes.iter().map(changed).collect::<Option<_>>()?;
        let mut joining = self.eligible.clone();
        for i in changed {
            let id = &self.base.producers()[i].id;
            let mut market = alone(&self.base, 0, |other| other == i);
            // Nobody else is there to be locked in.
            market.orders[0].lock.retain(|other| other == id);
            market.producers.retain(|producer| producer.id == *id);
            let own =
                changes.iter().filter(|change| matches!(change, Change::Producer(other, _) if other == id));
            own.for_each(|change| change.apply(&mut market));
            let one = without(Instance::new(market).ok()?, &self.taken);
            let mut now = eligible(&one, 0);
            now.iter_mut().for_each(|e| e.pair.producer = i);
            match joining.binary_search_by_key(&i, Eligible::producer) {
                Ok(at) => drop(joining.splice(at..=at, now)),
                Err(at) => drop(joining.splice(at..at, now)),
            }
        }
        Some(joining)
    }

    /// Solves the order with these changes and hands over what is known; `None` where they make no sense together or
    /// the figures do not fit the engine.
    pub fn solve<T>(&self, changes: &[Change], ask: impl FnOnce(&Solved) -> T) -> Option<T> {
        if changes.is_empty() {
            return self.solved(&self.base, &self.eligible, ask);
        }
        if let Some(joining) = self.joining(changes) {
            return self.solved(&self.base, &joining, ask);
        }
        let instance = self.changed(changes)?;
        self.solved(&instance, &eligible(&instance, 0), ask)
    }

    fn solved<T>(
        &self,
        instance: &Instance,
        eligible: &[Eligible],
        ask: impl FnOnce(&Solved) -> T,
    ) -> Option<T> {
        let prepared = Prepared::new(instance, eligible, &self.goal)?;
        let proof = self.prove(&prepared);
        Some(ask(&Solved { instance, eligible, prepared, proof }))
    }

    /// The best plan of a solved order with the opposite decision about this producer.
    pub fn turned(&self, solved: &Solved, producer: usize) -> Option<Proof> {
        solved.prepared.turned(&solved.proof, producer, &|work| self.patience.limit(work))
    }

    /// Searches within the patience.
    pub fn prove(&self, prepared: &Prepared) -> Proof {
        prepared.prove(&|work| self.patience.limit(work))
    }

    /// Whether the order with these changes can be filled; `None` where a limit leaves it open.
    pub fn can_be_filled(&self, changes: &[Change]) -> Option<bool> {
        self.solve(&self.required(changes), |solved| match solved.proof.value {
            Some(_) => Some(true),
            None => solved.proof.exhausted.then_some(false),
        })?
    }

    /// These changes of the order where it may not be turned down.
    pub fn required(&self, changes: &[Change]) -> Vec<Change> {
        changes.iter().cloned().chain([self.of_order(OfOrder::Required)]).collect()
    }

    /// A change of the order.
    pub fn of_order(&self, change: OfOrder) -> Change {
        Change::Order(self.id().clone(), change)
    }

    /// The order with these producers alone.
    pub fn among(&self, producers: &[usize]) -> Focus<'a> {
        let market = alone(self.instance, self.order, |i| producers.contains(&i));
        let kept = (self.goal.clone(), self.patience, self.taken.clone());
        Focus::of(self.instance, self.order, kept, market)
    }

    /// The plan of the order with these changes, what it costs there, and whether it is proved best.
    pub fn plan(&self, changes: &[Change]) -> Option<Filled> {
        let instance = self.changed(&self.required(changes))?;
        let known = |solved: &Solved| Some((solved.prepared.plan(&solved.proof)?, solved.proof.exhausted));
        let (plan, proved) = self.solved(&instance, &eligible(&instance, 0), known)??;
        Some(Filled { instance, plan, proved })
    }
}

/// An order filled under changes.
pub struct Filled {
    /// The order alone, changed.
    pub instance: Instance,
    /// Its plan, positions in that instance.
    pub plan: OrderPlan,
    /// No plan is better.
    pub proved: bool,
}

impl Filled {
    /// What the plan costs, penalties included.
    pub fn total(&self) -> Money {
        score(&self.instance, &Solution { orders: vec![self.plan.clone()] }).total()
    }

    /// Ids of the members with what each makes.
    pub fn members(&self) -> impl Iterator<Item = (&Id, &Member)> {
        self.plan.members.iter().map(|member| (&self.instance.producers()[member.producer].id, member))
    }
}

/// The market of order `o` alone with the producers kept, their contacts left out: nothing but what rules read.
fn alone(instance: &Instance, o: usize, kept: impl Fn(usize) -> bool) -> Market {
    let market = instance.market();
    let mut order = market.orders[o].clone();
    order.other.clear();
    order.accept = Some(instance.acceptance(o));
    let named = &market.orders[o].lock;
    let makers: BTreeSet<usize> = instance.makers(o).filter(|&i| kept(i)).collect();
    let locked = named.iter().filter_map(|id| instance.producer_index(id));
    let positions: BTreeSet<usize> = makers.into_iter().chain(locked).collect();
    let ids: BTreeSet<&Id> = positions.iter().map(|&i| &market.producers[i].id).collect();
    let certificates = positions.iter().flat_map(|&i| instance.certificates_of(&market.producers[i].id));
    let groups = market.groups.iter().map(|group| &group.id).filter(|id| !ids.contains(id));
    let of_groups = groups.flat_map(|id| instance.certificates_of(id));
    order.ban.retain(|id| ids.contains(id));
    Market {
        currency: market.currency.clone(),
        calendar: market.calendar.clone(),
        products: market.products.clone(),
        producers: positions.iter().map(|&i| lean(&market.producers[i])).collect(),
        groups: market.groups.clone(),
        certificates: certificates.chain(of_groups).cloned().collect(),
        overrides: market
            .overrides
            .iter()
            .filter(|a| a.order == order.id && ids.contains(&a.producer))
            .cloned()
            .collect(),
        promises: market.promises.iter().filter(|p| ids.contains(&p.producer)).cloned().collect(),
        rule_book: market.rule_book.clone(),
        orders: vec![order],
    }
}

/// The instance without the work that is taken.
fn without(mut instance: Instance, taken: &[(Id, usize, u64)]) -> Instance {
    for (id, t, work) in taken {
        if let Some(i) = instance.producer_index(id) {
            instance.take(i, *t, *work);
        }
    }
    instance
}

/// The producer without what no rule reads.
fn lean(producer: &Producer) -> Producer {
    Producer { name: String::new(), contact: Contact::default(), ..producer.clone() }
}

/// What the other orders of a plan take.
fn taken(instance: &Instance, o: usize, plan: Option<&Solution>) -> Vec<(Id, usize, u64)> {
    let others = plan.into_iter().flat_map(|plan| plan.orders.iter().enumerate().filter(|(at, _)| *at != o));
    let members = others.flat_map(|(at, plan)| plan.members.iter().map(move |member| (at, member)));
    let work = |(at, member): (usize, &Member)| {
        let pair = instance.pair(at, member.producer)?;
        let id = instance.producers()[member.producer].id.clone();
        let of = move |&(t, units): &(usize, u64)| (id.clone(), t, pair.work.saturating_mul(units));
        Some(member.made.iter().map(of).collect::<Vec<_>>())
    };
    members.filter_map(work).flatten().collect()
}
