//! What an order asks for that cannot be had together: a set of its demands that cannot be met, and can as soon as any
//! one of them is dropped (J. W. Chinneck, Feasibility and Infeasibility in Optimization, 2008).

use crate::domain::{Change, Id, LeadMode, Level, OfOrder, Order, Ppm, Status, Steady, Strength};
use crate::strategies::focus::Focus;

/// Demands up to which the smallest conflict is looked for.
const MOST_SEARCHED: usize = 12;

/// One demand of an order that can be dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Least grade.
    Floor(u8),
    /// Greatest difference of grade.
    Spread(u8),
    /// Least likeness, per cent.
    Alike(u8),
    /// Greatest distance between members, metres.
    Within(u64),
    /// Greatest distance from the place, metres.
    Radius(u64),
    /// Members of this group only.
    Group(Id),
    /// An attribute is fixed.
    Attribute(Id),
    /// A workshop of one's own.
    Workshop,
    /// One of these certificates at this level.
    Certificate(Vec<Id>, Level),
    /// Producers who wait or are coached may not join.
    Status,
    /// Least number of members.
    MembersMin(usize),
    /// Greatest number of members.
    MembersMax(usize),
    /// Least share.
    ShareMin(Ppm),
    /// Greatest share.
    ShareMax(Ppm),
    /// Least quantities and steps of the producers.
    Lots,
    /// Members carry the deliveries evenly.
    Steady,
    /// A member leads.
    Lead,
    /// A drop-out is survived.
    Survive,
    /// Producers are locked in.
    Lock,
    /// Producers are banned.
    Ban,
}

/// Demands that cannot be met together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The demands; none where the quantity cannot be made in time even without any.
    pub demands: Vec<Demand>,
    /// No smaller set of demands conflicts.
    pub is_smallest: bool,
    /// Every claim was solved to the end.
    pub proved: bool,
}

/// Everything the order of a focus asks for that can be dropped.
pub fn demands(focus: &Focus) -> Vec<Demand> {
    let instance = focus.instance;
    let order = &instance.orders()[focus.order];
    let mut demands = of_figures(order);
    demands.extend(order.attributes.keys().cloned().map(Demand::Attribute));
    let binding = |r: &&crate::domain::Requirement| {
        r.strength == Strength::Mandatory && matches!(r.level, Level::Facility | Level::Product)
    };
    let required = instance.requirements(focus.order).iter().filter(binding);
    demands.extend(required.map(|r| Demand::Certificate(r.schemes.clone(), r.level)));
    demands.dedup();
    let made = |i: usize| instance.capability(focus.order, i);
    if instance.makers(focus.order).filter_map(made).any(|c| c.min_lot > 1 || c.lot_step > 1) {
        demands.push(Demand::Lots);
    }
    let waits = |i: usize| !order.admit.contains(&instance.producers()[i].status);
    if instance.makers(focus.order).any(waits) {
        demands.push(Demand::Status);
    }
    demands
}

fn of_figures(order: &Order) -> Vec<Demand> {
    let asked = [
        (order.grade_floor > 0).then_some(Demand::Floor(order.grade_floor)),
        order.spread.map(Demand::Spread),
        (order.alike > 0).then_some(Demand::Alike(order.alike)),
        order.within.map(Demand::Within),
        order.radius.map(Demand::Radius),
        order.group.clone().map(Demand::Group),
        order.own_workshop.then_some(Demand::Workshop),
        (order.members_min > 1).then_some(Demand::MembersMin(order.members_min)),
        order.members_max.map(Demand::MembersMax),
        (order.share_min > 0).then_some(Demand::ShareMin(order.share_min)),
        (order.share_max < 1_000_000).then_some(Demand::ShareMax(order.share_max)),
        (order.steady != Steady::None).then_some(Demand::Steady),
        (order.lead == LeadMode::Member).then_some(Demand::Lead),
        order.survive.map(|_| Demand::Survive),
        (!order.lock.is_empty()).then_some(Demand::Lock),
        (!order.ban.is_empty()).then_some(Demand::Ban),
    ];
    asked.into_iter().flatten().collect()
}

impl Demand {
    /// The changes of the order that drop it.
    pub fn dropped(&self, focus: &Focus) -> Vec<Change> {
        let order = &focus.instance.orders()[focus.order];
        let change = match self {
            Demand::Floor(_) => OfOrder::Floor(0),
            Demand::Spread(_) => OfOrder::Spread(None),
            Demand::Alike(_) => OfOrder::Alike(0),
            Demand::Within(_) => OfOrder::Within(None),
            Demand::Radius(_) => OfOrder::Radius(None),
            Demand::Group(_) => OfOrder::AnyGroup,
            Demand::Attribute(key) => OfOrder::AnyAttribute(key.clone()),
            Demand::Workshop => OfOrder::AnyWorkshop,
            Demand::Certificate(schemes, level) => OfOrder::Waived(schemes.clone(), *level),
            Demand::MembersMin(_) => OfOrder::MembersMin(1),
            Demand::MembersMax(_) => OfOrder::MembersMax(None),
            Demand::ShareMin(_) => OfOrder::ShareMin(0),
            Demand::ShareMax(_) => OfOrder::ShareMax(1_000_000),
            Demand::Lots => OfOrder::AnyLots,
            Demand::Steady => OfOrder::Steady(Steady::None),
            Demand::Lead => OfOrder::Lead(LeadMode::None),
            Demand::Survive => OfOrder::Survive(None),
            Demand::Lock => OfOrder::Unlock,
            Demand::Status => {
                return [Status::Ready, Status::Waiting, Status::Coaching]
                    .map(|status| focus.of_order(OfOrder::Admit(status)))
                    .into();
            }
            Demand::Ban => {
                return order.ban.iter().map(|id| focus.of_order(OfOrder::Unban(id.clone()))).collect();
            }
        };
        vec![focus.of_order(change)]
    }
}

/// Demands of an order that cannot be filled which conflict, none of them to spare; `None` where it can be filled or a
/// limit leaves that open.
pub fn conflict(focus: &Focus) -> Option<Conflict> {
    if focus.can_be_filled(&[])? {
        return None;
    }
    let demands = demands(focus);
    let n = demands.len();
    let mut proved = true;
    // Whether the order cannot be filled with these demands alone.
    let mut clashes = |kept: &[bool]| {
        let dropped: Vec<Change> =
            (0..n).filter(|&at| !kept[at]).flat_map(|at| demands[at].dropped(focus)).collect();
        let answer = focus.can_be_filled(&dropped);
        proved &= answer.is_some();
        answer == Some(false)
    };
    let mut kept = vec![true; n];
    if clashes(&vec![false; n]) {
        return Some(Conflict { demands: Vec::new(), is_smallest: true, proved: true });
    }
    for at in 0..n {
        kept[at] = false;
        if !clashes(&kept) {
            kept[at] = true;
        }
    }
    let mut is_smallest = n <= MOST_SEARCHED;
    if is_smallest {
        let size = kept.iter().filter(|kept| **kept).count() as u32;
        let mut sets: Vec<u32> = (1..1u32 << n).filter(|set| set.count_ones() < size).collect();
        sets.sort_by_key(|set| (set.count_ones(), *set));
        let of = |set: u32| (0..n).map(|at| set >> at & 1 == 1).collect::<Vec<_>>();
        if let Some(set) = sets.into_iter().find(|&set| clashes(&of(set))) {
            kept = of(set);
        }
        is_smallest = proved;
    }
    let demands = demands.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(d, _)| d.clone()).collect();
    Some(Conflict { demands, is_smallest, proved })
}
