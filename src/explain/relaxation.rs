//! Repairs of an order that cannot be filled, in the units of its user: days later, pieces fewer, a lower floor, a few
//! certificates. Each is solved again, and one unit less of it does not do.

use super::conflict::{Demand, demands};
use crate::domain::{Capacity, Change, Id, Level, Money, OfOrder, OfProducer, Quantity, Status, Survival};
use crate::eligibility::{Eligible, eligible};
use crate::strategies::focus::{Filled, Focus};

/// Days later that are tried where capacities follow the months.
const MOST_DAYS: u32 = 180;
/// Metres in the unit in which distances are repaired.
const TENTH: u64 = 100;
/// Parts per million in the unit in which shares are repaired.
const PERCENT: u64 = 10_000;

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// All deliveries so many days later.
    Later(u32),
    /// This quantity instead.
    Quantity(Quantity),
    /// This least grade instead.
    Floor(u8),
    /// This difference of grade instead.
    Spread(u8),
    /// This likeness instead, per cent.
    Alike(u8),
    /// This distance between members instead, metres.
    Within(u64),
    /// This distance from the place instead, metres.
    Radius(u64),
    /// So many members at most.
    MembersMax(usize),
    /// So many members at least.
    MembersMin(usize),
    /// A greatest share of so many per cent.
    ShareMax(u64),
    /// A least share of so many per cent.
    ShareMin(u64),
    /// A drop-out leaves so many per cent.
    Coverage(u64),
    /// These producers get one of these certificates.
    Certify {
        /// Alternatives.
        schemes: Vec<Id>,
        /// At this level.
        level: Level,
        /// Who; nobody fewer suffices.
        producers: Vec<Id>,
    },
    /// These producers who wait or are coached become ready; nobody fewer suffices.
    MakeReady(Vec<Id>),
    /// A demand is dropped that has no degrees.
    Drop(Demand),
}

/// A repair that does, solved again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// What is changed.
    pub repair: Repair,
    /// The same as changes of the data.
    pub changes: Vec<Change>,
    /// One unit less of it, which does not do; empty where that is the order as it is.
    pub one_less: Vec<Change>,
    /// What the plan costs then.
    pub total: Money,
    /// Members of that plan.
    pub members: Vec<Id>,
    /// That nothing less does was solved to the end.
    pub is_least: bool,
}

/// Every repair by one means alone, cheapest plan first.
pub fn repairs(focus: &Focus) -> Vec<Repaired> {
    let mut found: Vec<Repaired> =
        demands(focus).iter().filter_map(|demand| of_demand(focus, demand)).collect();
    found.extend(fewer(focus));
    found.extend(later(focus));
    found.sort_by_key(|repaired| repaired.total);
    found
}

/// The least of `1..=most` steps that does, given that none does not: by halving, so that one step less was tried.
fn least(focus: &Focus, most: u64, change: impl Fn(u64) -> Vec<Change>) -> Option<(u64, bool)> {
    if most == 0 || focus.can_be_filled(&change(most)) != Some(true) {
        return None;
    }
    let (mut does_not, mut does, mut proved) = (0, most, true);
    while does - does_not > 1 {
        let middle = does_not + (does - does_not) / 2;
        match focus.can_be_filled(&change(middle)) {
            Some(true) => does = middle,
            Some(false) => does_not = middle,
            None => {
                proved = false;
                does_not = middle;
            }
        }
    }
    Some((does, proved))
}

/// The repair by so many steps of a change of the order.
fn by_steps(
    focus: &Focus,
    most: u64,
    change: impl Fn(u64) -> OfOrder,
    repair: impl Fn(u64) -> Repair,
) -> Option<Repaired> {
    let changes = |step: u64| vec![focus.of_order(change(step))];
    let (step, is_least) = least(focus, most, changes)?;
    let one_less = if step > 1 { changes(step - 1) } else { Vec::new() };
    Some(Repaired { one_less, ..repaired(focus, repair(step), changes(step), is_least)? })
}

fn repaired(focus: &Focus, repair: Repair, changes: Vec<Change>, is_least: bool) -> Option<Repaired> {
    let filled = focus.plan(&changes)?;
    let members = filled.members().map(|(id, _)| id.clone()).collect();
    Some(Repaired { total: filled.total(), members, repair, changes, one_less: Vec::new(), is_least })
}

fn of_demand(focus: &Focus, demand: &Demand) -> Option<Repaired> {
    let order = &focus.instance.orders()[focus.order];
    let n_makers = focus.instance.makers(focus.order).count();
    let furthest = 2_000_000u64;
    match *demand {
        Demand::Floor(floor) => {
            let at = |step: u64| floor - step as u8;
            by_steps(focus, floor.into(), |s| OfOrder::Floor(at(s)), |s| Repair::Floor(at(s)))
        }
        Demand::Spread(spread) => {
            let at = |step: u64| spread + step as u8;
            by_steps(
                focus,
                100u64.saturating_sub(spread.into()),
                |s| OfOrder::Spread(Some(at(s))),
                |s| Repair::Spread(at(s)),
            )
        }
        Demand::Alike(alike) => {
            let at = |step: u64| alike - step as u8;
            by_steps(focus, alike.into(), |s| OfOrder::Alike(at(s)), |s| Repair::Alike(at(s)))
        }
        Demand::Within(metres) => {
            let at = |step: u64| (metres / TENTH + step) * TENTH;
            by_steps(focus, furthest / TENTH, |s| OfOrder::Within(Some(at(s))), |s| Repair::Within(at(s)))
        }
        Demand::Radius(metres) => {
            let at = |step: u64| (metres / TENTH + step) * TENTH;
            by_steps(focus, furthest / TENTH, |s| OfOrder::Radius(Some(at(s))), |s| Repair::Radius(at(s)))
        }
        Demand::MembersMax(n) => {
            let at = |step: u64| n + step as usize;
            let most = n_makers.saturating_sub(n) as u64;
            by_steps(focus, most, |s| OfOrder::MembersMax(Some(at(s))), |s| Repair::MembersMax(at(s)))
        }
        Demand::MembersMin(n) => {
            let at = |step: u64| n - step as usize;
            by_steps(focus, n as u64 - 1, |s| OfOrder::MembersMin(at(s)), |s| Repair::MembersMin(at(s)))
        }
        Demand::ShareMax(share) => {
            let at = |step: u64| share / PERCENT + step;
            let most = 100u64.saturating_sub(share / PERCENT);
            by_steps(focus, most, |s| OfOrder::ShareMax(at(s) * PERCENT), |s| Repair::ShareMax(at(s)))
        }
        Demand::ShareMin(share) => {
            let whole = share.div_ceil(PERCENT);
            by_steps(
                focus,
                whole,
                |s| OfOrder::ShareMin((whole - s) * PERCENT),
                |s| Repair::ShareMin(whole - s),
            )
        }
        Demand::Survive => {
            let survive = order.survive?;
            let whole = survive.coverage.div_ceil(PERCENT);
            let at = |step: u64| Survival { coverage: (whole - step) * PERCENT, ..survive };
            by_steps(focus, whole, |s| OfOrder::Survive(Some(at(s))), |s| Repair::Coverage(whole - s))
        }
        Demand::Certificate(ref schemes, level) => certify(focus, demand, (schemes, level)),
        Demand::Status => make_ready(focus, demand),
        _ => drop_it(focus, demand),
    }
}

/// A demand without degrees is dropped.
fn drop_it(focus: &Focus, demand: &Demand) -> Option<Repaired> {
    let changes = demand.dropped(focus);
    (focus.can_be_filled(&changes)?).then_some(())?;
    repaired(focus, Repair::Drop(demand.clone()), changes, true)
}

fn fewer(focus: &Focus) -> Option<Repaired> {
    let quantity = focus.instance.orders()[focus.order].quantity();
    let most = quantity.checked_sub(1)?;
    by_steps(focus, most, |s| OfOrder::Quantity(quantity - s), |s| Repair::Quantity(quantity - s))
}

fn later(focus: &Focus) -> Option<Repaired> {
    let market = focus.instance.market();
    let last = market.orders[focus.order].last_date();
    let monthly = market.producers.iter().all(|producer| producer.capacity == Capacity::Monthly);
    let end = market.calendar.last_day(market.calendar.n_periods.saturating_sub(1));
    let left = u32::try_from((end - last).get_days()).unwrap_or(0);
    let most = if monthly { MOST_DAYS } else { left.min(MOST_DAYS) };
    by_steps(focus, most.into(), |s| OfOrder::Later(s as u32), |s| Repair::Later(s as u32))
}

/// Those whom a demand keeps out join at a cost beyond every other; the best plan takes as few of them as it can.
fn fewest(focus: &Focus, demand: &Demand) -> Option<(Vec<Id>, bool)> {
    let may_join: Vec<usize> = eligible(focus.instance, focus.order).iter().map(Eligible::producer).collect();
    let mut changes = focus.required(&demand.dropped(focus));
    let opened = focus.changed(&changes)?;
    let new: Vec<Id> = eligible(&opened, 0)
        .iter()
        .map(|e| &opened.producers()[e.producer()].id)
        .filter(|id| focus.instance.producer_index(id).is_none_or(|i| may_join.binary_search(&i).is_err()))
        .cloned()
        .collect();
    changes.extend(dearest(focus, &opened, &new)?);
    let filled: Filled = focus.plan(&changes)?;
    let chosen = filled.members().map(|(id, _)| id).filter(|id| new.contains(id)).cloned().collect();
    Some((chosen, filled.proved))
}

/// Set-up costs beyond what anything else can cost, for these producers.
pub(super) fn dearest(focus: &Focus, opened: &crate::domain::Instance, ids: &[Id]) -> Option<Vec<Change>> {
    let order = &opened.orders()[0];
    let candidates = eligible(opened, 0);
    let unit = candidates.iter().map(|e| e.pair.unit_cost).max()?;
    let setup = candidates.iter().map(|e| e.pair.setup_cost).max()?;
    let members = order.members_max.unwrap_or(candidates.len()).min(order.quantity() as usize) as u64;
    let activation = (0..opened.producers().len()).map(|i| opened.activation_cost(i)).max()?;
    let held =
        order.holding_cost * (order.last_period() as u64 + 1) + order.shortfall_cost().unwrap_or_default();
    let whole = (unit + held) * order.quantity() + (setup + activation) * members;
    let product = focus.instance.orders()[focus.order].product.clone();
    let cost = Money(whole.0 + 1);
    Some(
        ids.iter()
            .map(|id| Change::Producer(id.clone(), OfProducer::SetupCost(product.clone(), cost)))
            .collect(),
    )
}

fn certify(focus: &Focus, demand: &Demand, (schemes, level): (&[Id], Level)) -> Option<Repaired> {
    let (producers, is_least) = fewest(focus, demand)?;
    let held = |id: &Id| {
        Some(Change::Producer(id.clone(), OfProducer::Certificate(schemes.first()?.clone(), level)))
    };
    let changes: Vec<Change> = producers.iter().map(held).collect::<Option<_>>()?;
    repaired(focus, Repair::Certify { schemes: schemes.to_vec(), level, producers }, changes, is_least)
}

fn make_ready(focus: &Focus, demand: &Demand) -> Option<Repaired> {
    let (producers, is_least) = fewest(focus, demand)?;
    let ready = |id: &Id| Change::Producer(id.clone(), OfProducer::Status(Status::Ready));
    let changes: Vec<Change> = producers.iter().map(ready).collect();
    repaired(focus, Repair::MakeReady(producers), changes, is_least)
}
