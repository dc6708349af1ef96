//! The core by dynamic programming: item after item outwards from the price, one state for each amount that may still
//! be missing and each member that may make less than it can.

use super::Unsolved;
use super::core::{Core, Open};

/// No change at all.
const START: u32 = u32::MAX;
/// Relative error that sums of a few floats stay below.
const SLACK: f64 = 1e-12;
/// Amounts in the table of items that close a choice alone.
const AMOUNTS: usize = 128;
/// States of a step at which looking for a good choice ends.
const PROBED: usize = 600;
/// Steps after which that table is made anew.
const RENEWED: usize = 16;

/// A set of changes to the members at the price.
#[derive(Clone, Copy, Debug)]
struct State {
    /// What is still to be made; below zero it is too much.
    missing: i64,
    /// What the changes cost.
    value: i64,
    /// The member with the dearest units among those decided: an open item, or their number for the settled one.
    dearest: u32,
    /// The last change, in the list of all.
    trace: u32,
}

/// A choice that suffices.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    cost: i64,
    /// The last of its changes; `None` where it is the core's first choice.
    trace: Option<u32>,
    /// An open item besides.
    closing: Option<u32>,
}

/// An undecided item that makes what is missing by itself.
#[derive(Clone, Copy, Debug)]
struct Closer {
    at: u32,
    change: i64,
    spare: i64,
    most: i64,
}

impl Closer {
    fn cost(&self, amount: i64) -> i128 {
        i128::from(self.change) + i128::from(self.spare) * i128::from(self.most - amount)
    }
}

/// Memory that is used again.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    now: Vec<State>,
    next: Vec<State>,
    /// Changes: the one before, and the open item.
    changes: Vec<(u32, u32)>,
    /// By open item, and last the settled member: what a unit of surplus costs there, and its capacity.
    spare: Vec<(i64, i64)>,
    /// Least cost of a change by unit behind each open item: taking in, taking out.
    rates: Vec<(f64, f64)>,
    /// By amount: the item that closes it alone.
    closers: Vec<Option<Closer>>,
    best: Best,
    /// States that were kept.
    pub(super) kept: u64,
}

/// Searches the whole core; the best choice is at least as good as the core's first one.
pub(super) fn search(core: &Core, budget: u64, memory: &mut Workspace) -> Result<(), Unsolved> {
    memory.start(core);
    let largest = core.open.iter().map(|open| open.most).max().unwrap_or(1);
    for k in 0..core.open.len() {
        if k % RENEWED == 0 {
            memory.renew_closers(&core.open, k + RENEWED, largest);
        }
        memory.step(core, k, largest);
        if memory.kept > budget {
            return Err(Unsolved::TooMany);
        }
    }
    Ok(())
}

/// Looks for a good choice among the changes of the first `near` open items, closed by any other.
pub(super) fn probe(core: &Core, near: usize, memory: &mut Workspace) {
    memory.start(core);
    let largest = core.open.iter().map(|open| open.most).max().unwrap_or(1);
    memory.renew_closers(&core.open, near, largest);
    for k in 0..near.min(core.open.len()) {
        memory.step(core, k, largest);
        if memory.now.len() > PROBED {
            break;
        }
    }
}

impl Workspace {
    fn start(&mut self, core: &Core) {
        self.best = Best { cost: core.first, trace: None, closing: None };
        self.kept = 0;
        self.changes.clear();
        self.spare.clear();
        self.spare.extend(core.open.iter().map(|open| (open.spare, open.most)));
        self.spare.push(core.settled.unwrap_or((i64::MAX, 0)));
        self.rates.clear();
        self.rates.resize(core.open.len(), (f64::INFINITY, f64::INFINITY));
        let mut behind = (f64::INFINITY, f64::INFINITY);
        for (rates, open) in self.rates.iter_mut().zip(&core.open).rev() {
            *rates = behind;
            *(if open.inside { &mut behind.1 } else { &mut behind.0 }) = open.rate;
        }
        self.now.clear();
        let settled = core.open.len() as u32;
        self.now.push(State { missing: core.missing, value: 0, dearest: settled, trace: START });
        self.complete(self.now[0]);
    }

    /// Decides open item `k` in every state.
    fn step(&mut self, core: &Core, k: usize, largest: i64) {
        let open = core.open[k];
        let (now, mut next) = (std::mem::take(&mut self.now), std::mem::take(&mut self.next));
        next.clear();
        let closes = open.change as i128 + i128::from(open.spare.min(0)) * i128::from(open.most - 1);
        let is_settled = i128::from(open.change).min(closes) >= i128::from(self.best.cost);
        if is_settled && !open.inside {
            (self.now, self.next) = (now, next);
            return;
        }
        let shift = if open.inside { open.most } else { -open.most };
        let settled = core.open.len();
        // Two lists in the order of what is missing: as it was, and changed.
        let (mut a, mut b) = (0, if is_settled { now.len() } else { 0 });
        while a < now.len() || b < now.len() {
            let keeps = b == now.len() || a < now.len() && now[a].missing <= now[b].missing + shift;
            let (mut state, joins) = if keeps { (now[a], open.inside) } else { (now[b], !open.inside) };
            if keeps {
                a += 1;
            } else {
                b += 1;
                state.missing += shift;
                state.value += open.change;
            }
            let known = self.spare[state.dearest as usize].min(self.spare[settled]);
            if joins && open.spare < known.0 {
                state.dearest = k as u32;
            }
            self.offer(state, (keeps, k, largest), &mut next);
        }
        self.now = next;
        self.next = now;
    }

    /// Keeps a state unless it is hopeless or another is as good.
    fn offer(&mut self, mut state: State, (is_old, k, largest): (bool, usize, i64), next: &mut Vec<State>) {
        if self.is_hopeless(&state, self.rates[k]) {
            return;
        }
        let group = next.iter().rposition(|other| other.missing != state.missing).map_or(0, |at| at + 1);
        if next[group..].iter().any(|other| self.is_as_good(other, &state)) {
            return;
        }
        let mut at = group;
        while at < next.len() {
            if self.is_as_good(&state, &next[at]) {
                next.swap_remove(at);
            } else {
                at += 1;
            }
        }
        if !is_old {
            self.changes.push((state.trace, k as u32));
            state.trace = self.changes.len() as u32 - 1;
        }
        self.complete(state);
        self.close_alone(&state, largest);
        self.kept += 1;
        next.push(state);
    }

    /// Whether every completion of `other` is no better than the same one of `state`, at equal amounts missing.
    fn is_as_good(&self, state: &State, other: &State) -> bool {
        let covers = |(spare, most): (i64, i64)| {
            let (theirs, their_most) = self.spare[other.dearest as usize];
            spare <= theirs && most >= their_most
        };
        state.value <= other.value
            && (covers(self.spare[state.dearest as usize]) || covers(self.spare[self.spare.len() - 1]))
    }

    /// Whether no completion costs less than the best choice, by the least rates of what is undecided.
    fn is_hopeless(&self, state: &State, (take_in, take_out): (f64, f64)) -> bool {
        let room = self.best.cost as f64 - state.value as f64;
        let rated = |amount: i64, rate: f64| if amount == 0 { 0.0 } else { amount as f64 * rate };
        let (spare, most) = self.spare[state.dearest as usize];
        let settled = self.spare[self.spare.len() - 1].0;
        let too_much = take_out.min(settled as f64);
        let least = if state.missing >= 0 {
            rated(state.missing, take_in)
        } else {
            rated(-state.missing, too_much.min(if spare >= 0 { spare as f64 } else { f64::INFINITY }))
        };
        if least * (1.0 - SLACK) < room {
            return false;
        }
        if spare >= 0 {
            return true;
        }
        // The dearest member saves by making less: as much less as it can, or all that is too much.
        let saves = |amount: i64| amount as f64 * -(spare as f64);
        let (surplus, full) = (-state.missing, most - 1);
        let to_full =
            if surplus <= full { rated(full - surplus, take_in) } else { rated(surplus - full, too_much) };
        let reaches = |cost: f64, saved: f64| (cost - saved) - SLACK * (cost + saved) < room;
        let now = (0..=full).contains(&surplus) && reaches(0.0, saves(surplus));
        !now && !(to_full < f64::INFINITY && reaches(to_full, saves(full)))
    }

    /// Takes the state as a choice, where it suffices.
    fn complete(&mut self, state: State) {
        let surplus = -state.missing;
        if surplus < 0 {
            return;
        }
        for (spare, most) in [self.spare[state.dearest as usize], self.spare[self.spare.len() - 1]] {
            if surplus == 0 || surplus < most {
                let cost = if surplus == 0 { 0 } else { i128::from(spare) * i128::from(surplus) };
                self.improve(i128::from(state.value) + cost, state.trace, None);
            }
        }
    }

    /// Takes the state with one more item, where a single one suffices.
    fn close_alone(&mut self, state: &State, largest: i64) {
        if state.missing <= 0 || state.missing > largest {
            return;
        }
        let amount = ((state.missing - 1) * AMOUNTS as i64 / largest) as usize;
        let closer = self.closers[amount.min(AMOUNTS - 1)].filter(|closer| closer.most >= state.missing);
        let Some(closer) = closer else { return };
        let cost = i128::from(state.value) + closer.cost(state.missing);
        self.improve(cost, state.trace, Some(closer.at));
    }

    fn improve(&mut self, cost: i128, trace: u32, closing: Option<u32>) {
        if cost < i128::from(self.best.cost) {
            self.best = Best { cost: cost as i64, trace: Some(trace), closing };
        }
    }

    /// For each amount the cheapest item from position `from` on that makes at least as much.
    fn renew_closers(&mut self, open: &[Open], from: usize, largest: i64) {
        self.closers.clear();
        self.closers.resize(AMOUNTS, None);
        let top = |slot: usize| (slot as i64 + 1) * largest / AMOUNTS as i64;
        for (at, open) in open.iter().enumerate().skip(from).filter(|(_, open)| !open.inside) {
            let closer = Closer { at: at as u32, change: open.change, spare: open.spare, most: open.most };
            let Some(slot) = (open.most as usize * AMOUNTS / largest as usize).checked_sub(1) else {
                continue;
            };
            let (slot, amount) = (slot.min(AMOUNTS - 1), top(slot.min(AMOUNTS - 1)));
            if self.closers[slot].is_none_or(|known| closer.cost(amount) < known.cost(amount)) {
                self.closers[slot] = Some(closer);
            }
        }
        // Who makes more may be cheaper for less, too.
        for slot in (1..AMOUNTS).rev() {
            let (above, amount) = (self.closers[slot], top(slot - 1));
            let Some(closer) = above else { continue };
            if self.closers[slot - 1].is_none_or(|known| closer.cost(amount) < known.cost(amount)) {
                self.closers[slot - 1] = above;
            }
        }
    }

    /// The items that the best choice changes, besides none where it is the core's first.
    pub(super) fn changed(&self, core: &Core) -> Option<(i64, Vec<u32>)> {
        let mut at = self.best.trace?;
        let mut changed: Vec<u32> =
            self.best.closing.map(|at| core.open[at as usize].item).into_iter().collect();
        while at != START {
            let (before, k) = self.changes[at as usize];
            changed.push(core.open[k as usize].item);
            at = before;
        }
        Some((self.best.cost, changed))
    }
}
