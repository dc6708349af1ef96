//! One order alone: with whom may join it, what the other orders of a plan leave them, and any changes; solved again
//! by the exact engine as often as a question asks.

use std::collections::BTreeSet;

use crate::check::score;
use crate::domain::{
    Acceptance, Change, Contact, Criterion, Goal, Id, Instance, Limit, Market, Member, Money, OfOrder,
    OrderPlan, Override, Producer, Solution,
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
    /// The order with everybody who may join it.
    joining: Market,
    /// Changes of the order may let in others.
    everybody: bool,
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
        let may_join: BTreeSet<usize> = eligible(instance, o).iter().map(Eligible::producer).collect();
        let lock = &instance.orders()[o].lock;
        // A market without anybody is none.
        let kept = |i: usize| {
            may_join.is_empty() || may_join.contains(&i) || lock.contains(&instance.producers()[i].id)
        };
        let joining = alone(instance, o, kept);
        let order = &joining.orders[0];
        // Where nothing can be missing there is nothing but money to weigh.
        let whole = order.accept == Some(Acceptance::Required) && missing(order) == 0;
        let goal = match order.shortfall_cost() {
            None if !whole => Goal::new(&[Criterion::Undelivered, Criterion::Total]),
            _ => Goal::new(&[Criterion::Total]),
        };
        Focus {
            instance,
            order: o,
            goal,
            patience,
            joining,
            everybody: true,
            taken: taken(instance, o, plan),
        }
    }

    /// Id of the order.
    pub fn id(&self) -> &Id {
        &self.instance.orders()[self.order].id
    }

    /// The order alone, with these changes; `None` where they make no sense together.
    pub fn changed(&self, changes: &[Change]) -> Option<Instance> {
        // A rule of the order that is loosened may let in anybody.
        let loosens = |change: &Change| match change {
            Change::Order(_, change) => {
                !matches!(change, OfOrder::Required | OfOrder::Lock(_) | OfOrder::Ban(_))
            }
            Change::Producer(..) => false,
        };
        let mut market = match self.everybody && changes.iter().any(loosens) {
            true => alone(self.instance, self.order, |_| true),
            false => self.joining.clone(),
        };
        for change in changes {
            if let Change::Producer(id, _) = change {
                self.join(&mut market, id);
            }
            change.apply(&mut market);
        }
        let mut instance = Instance::new(market).ok()?;
        for (id, t, work) in &self.taken {
            if let Some(i) = instance.producer_index(id) {
                instance.take(i, *t, *work);
            }
        }
        Some(instance)
    }

    /// Adds a producer of the whole market.
    fn join(&self, market: &mut Market, id: &Id) {
        if market.producers.iter().any(|producer| producer.id == *id) {
            return;
        }
        let Some(i) = self.instance.producer_index(id) else { return };
        market.producers.push(lean(&self.instance.producers()[i]));
        if self.instance.orders()[self.order].ban.contains(id) {
            market.orders[0].ban.insert(id.clone());
        }
        market.certificates.extend_from_slice(self.instance.certificates_of(id));
        let of = |agreed: &&Override| agreed.producer == *id && agreed.order == *self.id();
        market.overrides.extend(self.instance.market().overrides.iter().filter(of).cloned());
        let promised = self.instance.market().promises.iter().filter(|promise| promise.producer == *id);
        market.promises.extend(promised.cloned());
    }

    /// Solves the order with these changes and hands over what is known; `None` where they make no sense together or
    /// the figures do not fit the engine.
    pub fn solve<T>(&self, changes: &[Change], ask: impl FnOnce(&Solved) -> T) -> Option<T> {
        let instance = self.changed(changes)?;
        self.solve_instance(&instance, ask)
    }

    /// The same for an instance of [`Focus::changed`].
    pub fn solve_instance<T>(&self, instance: &Instance, ask: impl FnOnce(&Solved) -> T) -> Option<T> {
        let eligible = eligible(instance, 0);
        let prepared = Prepared::new(instance, &eligible, &self.goal)?;
        let proof = prepared.prove(&|work| self.patience.limit(work));
        Some(ask(&Solved { instance, eligible: &eligible, prepared, proof }))
    }

    /// The best plan of a solved order with the opposite decision about this producer.
    pub fn turned(&self, solved: &Solved, producer: usize) -> Option<Proof> {
        solved.prepared.turned(&solved.proof, producer, &|work| self.patience.limit(work))
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
        let joining = alone(self.instance, self.order, |i| producers.contains(&i));
        Focus { joining, goal: self.goal.clone(), taken: self.taken.clone(), everybody: false, ..*self }
    }

    /// The plan of the order with these changes, what it costs there, and whether it is proved best.
    pub fn plan(&self, changes: &[Change]) -> Option<Filled> {
        let instance = self.changed(&self.required(changes))?;
        let known = |solved: &Solved| Some((solved.prepared.plan(&solved.proof)?, solved.proof.exhausted));
        let (plan, proved) = self.solve_instance(&instance, known)??;
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
    let of_group = |holder: &Id| instance.group(holder).is_some();
    let certificates = positions.iter().flat_map(|&i| instance.certificates_of(&market.producers[i].id));
    let of_groups = market.certificates.iter().filter(|c| of_group(&c.holder) && !ids.contains(&c.holder));
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
