//! What an order asks and what every candidate can do, read from the instance once more.

use std::ops::Range;

use crate::check::capacity::alone;
use crate::check::certificate::{binds_lead, group_holds, producer_holds};
use crate::check::fill::may_miss;
use crate::check::{lot, may_join, similarity, terms};
use crate::domain::{Acceptance, Id, Instance, LeadMode, Quantity, Steady, pieces_within, share_up};

/// One who may join.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub producer: usize,
    /// Cost of membership, and of a unit.
    pub fixed: i128,
    pub unit: i128,
    /// Most in each period.
    pub capacity: Vec<i128>,
    /// By checkpoint, what it could make alone, no more than is needed then.
    pub alone: Vec<i128>,
    /// May lead by itself.
    pub leads: bool,
    /// Least and most in all, and the step.
    pub least: i128,
    pub most: i128,
    pub step: i128,
}

/// An order and its candidates, ascending by position.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    pub instance: &'a Instance,
    pub candidates: Vec<Candidate>,
    pub demand: Vec<i128>,
    /// Due up to and including each period.
    pub due: Vec<i128>,
    pub quantity: i128,
    /// Units that may be lost, and what one costs.
    pub missing: i128,
    pub lost: i128,
    pub holding: i128,
    pub steady: Steady,
    /// Fewest and most members.
    pub members: (usize, usize),
    /// By checkpoint, what the others have to be able to make.
    pub needed: Vec<i128>,
    /// What turning the order down costs, where that is allowed.
    pub declined: Option<i128>,
    /// Producers who are locked.
    pub locked: Vec<usize>,
    /// Groups that may lead; `None` where no member has to.
    pub groups: Option<Vec<Id>>,
}

impl<'a> Facts<'a> {
    /// The instance's only order; `None` with any other number of orders.
    pub(super) fn new(instance: &'a Instance) -> Option<Self> {
        let [order] = instance.orders() else { return None };
        let signed = |quantity: Quantity| i128::from(quantity);
        let demand: Vec<i128> = order.demand().into_iter().map(signed).collect();
        let mut sum = 0;
        let due: Vec<i128> = demand
            .iter()
            .map(|d| {
                sum += d;
                sum
            })
            .collect();
        let last = order.last_period();
        let survival = order.survive;
        let checkpoints: Vec<usize> = (0..=last)
            .filter(|&t| survival.is_some_and(|s| t == last || (s.each_delivery && demand[t] > 0)))
            .collect();
        let coverage = survival.map_or(0, |survival| survival.coverage);
        let needed: Vec<i128> =
            checkpoints.iter().map(|&t| signed(share_up(coverage, due[t] as Quantity))).collect();
        let asks = order.lead == LeadMode::Member;
        let may_decline = instance.acceptance(0) == Acceptance::Optional && order.lock.is_empty();
        let quantity = signed(order.quantity());
        let lost = order.shortfall_cost().map_or(0, |cost| cost.0);
        let carries = |mut c: Candidate| carry(&mut c, order.steady, (&demand, &due)).then_some(c);
        let candidate = |i: usize| candidate(instance, i, (&checkpoints, &needed), asks).and_then(carries);
        let makers = instance.makers(0).filter(|&i| may_join(instance, 0, i));
        let candidates = makers.filter_map(candidate).collect();
        Some(Facts {
            instance,
            candidates,
            demand,
            due,
            quantity,
            missing: signed(may_miss(order)),
            lost,
            holding: order.holding_cost.0,
            steady: order.steady,
            members: (order.members_min, order.members_max.unwrap_or(usize::MAX)),
            needed,
            declined: may_decline.then_some(lost * quantity),
            locked: order.lock.iter().filter_map(|id| instance.producer_index(id)).collect(),
            groups: asks.then(|| leading_groups(instance)),
        })
    }

    /// Whether two candidates may not be members together.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.candidates[a].producer, self.candidates[b].producer);
        !similarity::may_meet(self.instance, 0, a, b)
    }

    /// Whether any two candidates may be apart at all.
    pub(super) fn is_pairwise(&self) -> bool {
        let order = &self.instance.orders()[0];
        order.spread.is_some() || order.alike > 0 || order.within.is_some()
    }

    /// More than any plan costs.
    pub(super) fn ceiling(&self) -> i128 {
        let dearest = |c: &Candidate| c.fixed.abs() + c.unit.abs() * self.quantity;
        let stock = self.holding.abs() * self.quantity * self.demand.len() as i128;
        self.candidates.iter().map(dearest).sum::<i128>() + stock + self.lost.abs() * self.quantity + 1
    }
}

fn candidate(
    instance: &Instance,
    i: usize,
    (checkpoints, needed): (&[usize], &[i128]),
    asks_lead: bool,
) -> Option<Candidate> {
    let order = &instance.orders()[0];
    let (pair, made) = (terms(instance, 0, i)?, instance.capability(0, i)?);
    let most = lot::most(order).min(pair.limit.unwrap_or(Quantity::MAX));
    let window: Range<usize> = pair.window.clone();
    let units = |t: usize| match window.contains(&t) {
        true => i128::from(pieces_within(instance.work_capacity(i, t), pair.work)),
        false => 0,
    };
    let capacity: Vec<i128> = (0..order.demand().len()).map(units).collect();
    let within: i128 = capacity.iter().sum();
    let able = |(&t, &needed): (&usize, &i128)| (alone(instance, 0, i, t) as i128).min(needed);
    let mut asked = instance.requirements(0).iter().filter(|r| binds_lead(r));
    let leads =
        asks_lead && instance.producers()[i].may_lead && asked.all(|r| producer_holds(instance, 0, i, r));
    Some(Candidate {
        producer: i,
        fixed: pair.setup_cost.0 + instance.activation_cost(i).0,
        unit: pair.unit_cost.0,
        least: i128::from(lot::least(order, made)),
        most: i128::from(most).min(within),
        step: i128::from(made.lot_step),
        capacity,
        alone: checkpoints.iter().zip(needed).map(able).collect(),
        leads,
    })
}

/// Narrows the totals to those with which a member can carry its part of every delivery; whether any is left.
fn carry(c: &mut Candidate, steady: Steady, (demand, due): (&[i128], &[i128])) -> bool {
    let quantity = due.last().copied().unwrap_or(0);
    if steady == Steady::Level {
        // Only multiples of this divide into whole parts.
        let unit = quantity / demand.iter().fold(quantity, |sum, &due| divisor(sum, due)).max(1);
        c.step *= unit / divisor(c.step, unit);
    }
    let in_time = |total: i128| match steady {
        Steady::None => true,
        Steady::Level => {
            demand.iter().zip(&c.capacity).all(|(due, &capacity)| total * due / quantity <= capacity)
        }
        Steady::Share => {
            let mut made = 0;
            due.iter().zip(&c.capacity).all(|(due, capacity)| {
                made += capacity;
                made >= total * due / quantity
            })
        }
    };
    let least = (c.least + c.step - 1) / c.step * c.step;
    let most = (least..=c.most).step_by(c.step as usize).take_while(|&total| in_time(total)).last();
    (c.least, c.most) = (least, most.unwrap_or(0));
    most.is_some()
}

pub(super) fn divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

fn leading_groups(instance: &Instance) -> Vec<Id> {
    let holds = |id: &Id| {
        instance.requirements(0).iter().filter(|r| binds_lead(r)).all(|r| group_holds(instance, 0, id, r))
    };
    let groups = instance.market().groups.iter();
    groups.filter(|group| group.may_lead && holds(&group.id)).map(|group| group.id.clone()).collect()
}
