//! The core by dynamic programming: item after item outwards from the price, one state for each amount that may still
//! be missing and each member that may make less than it can.

use super::Unsolved;
use super::core::{Core, Open};

/// No change at all.
const START: u32 = u32::MAX;
/// Rate where nobody is left: more than any cost, and nothing for no unit.
const NOBODY: f64 = 1e200;
/// Relative error that sums of a few floats stay below.
const SLACK: f64 = 1e-12;
/// Amounts in the table of items that close a choice alone.
const AMOUNTS: usize = 128;
/// Second changes tried on either side.
const SECONDS: usize = 3;
/// Steps after which that table is made anew.
const RENEWED: usize = 16;

/// A set of changes to the members at the price.
#[derive(Clone, Copy, Debug, Default)]
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
    /// Open items besides: one that closes it, and another.
    closing: Option<u32>,
    second: Option<u32>,
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

/// What is undecided, by the least that it costs.
#[derive(Clone, Copy, Debug)]
struct Outlook {
    /// Of a unit that is missing.
    take_in: f64,
    /// Of a unit that is too much.
    take_out: f64,
}

impl Outlook {
    /// Whether something that completes a state may cost less than `room`, given the dearest member decided.
    #[inline]
    fn may_do(&self, missing: i64, (spare, most): (i64, i64), room: f64) -> bool {
        let surplus = self.take_out.min(spare.max(0) as f64);
        let least = missing.max(0) as f64 * self.take_in + (-missing).max(0) as f64 * surplus;
        least * (1.0 - SLACK) < room || spare < 0 && !self.saves_too_little(missing, (spare, most), room)
    }

    /// The same where the dearest member saves by making less: all that is too much, or as much as it can.
    fn saves_too_little(&self, missing: i64, (spare, most): (i64, i64), room: f64) -> bool {
        let saves = |amount: i64| amount as f64 * -(spare as f64);
        let reaches = |cost: f64, saved: f64| (cost - saved) - SLACK * (cost + saved) < room;
        let (surplus, full) = (-missing, most - 1);
        let to_full = match surplus <= full {
            true => (full - surplus) as f64 * self.take_in,
            false => (surplus - full) as f64 * self.take_out,
        };
        let now = (0..=full).contains(&surplus) && reaches(0.0, saves(surplus));
        !now && !reaches(to_full, saves(full))
    }
}

/// Memory that is used again.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// Amounts of the table of closers are this many bits wide.
    bits: u32,
    now: Vec<State>,
    /// The states as they were, and changed by one more item: buffers, with how much of them counts.
    kept_on: Vec<State>,
    changed: Vec<State>,
    n_kept_on: usize,
    n_changed: usize,
    /// Changes: the one before, and the open item.
    changes: Vec<(u32, u32)>,
    /// By open item, and last the settled member: what a unit of surplus costs there, and its capacity.
    spare: Vec<(i64, i64)>,
    /// Least cost of a change by unit behind each open item: taking in, taking out.
    rates: Vec<(f64, f64)>,
    /// By amount: the item that closes it alone.
    closers: Vec<Option<Closer>>,
    /// Undecided items that may be changed besides: position, what it adds to what is missing, cost.
    seconds: Vec<(u32, i64, i64)>,
    best: Best,
    /// States that were kept.
    pub(super) n_states: u64,
}

/// Searches the whole core; the best choice is at least as good as the core's first one.
pub(super) fn search(core: &Core, budget: u64, memory: &mut Workspace) -> Result<(), Unsolved> {
    memory.start(core);
    for k in 0..core.open.len() {
        if k % RENEWED == 0 {
            memory.renew_closers(&core.open, k + RENEWED);
        }
        memory.step(core, k);
        if memory.n_states > budget {
            return Err(Unsolved::TooMany);
        }
    }
    Ok(())
}

/// Looks for a good choice among the changes of the first `near` open items, with at most `width` states at a time.
pub(super) fn probe(core: &Core, near: usize, width: usize, memory: &mut Workspace) {
    memory.start(core);
    for k in 0..near.min(core.open.len()) {
        if k % RENEWED == 0 {
            memory.renew_closers(&core.open, (k + RENEWED).max(near));
        }
        memory.step(core, k);
        memory.narrow(k, width);
    }
}

impl Workspace {
    fn start(&mut self, core: &Core) {
        self.best = Best { cost: core.first, trace: None, closing: None, second: None };
        self.n_states = 0;
        let largest = core.open.iter().map(|open| open.most).max().unwrap_or(1);
        self.bits = (largest as u64 / AMOUNTS as u64).checked_ilog2().map_or(0, |bits| bits + 1);
        self.changes.clear();
        self.spare.clear();
        self.spare.extend(core.open.iter().map(|open| (open.spare, open.most)));
        self.spare.push(core.settled.unwrap_or((i64::MAX, 0)));
        self.rates.clear();
        self.rates.resize(core.open.len(), (NOBODY, NOBODY));
        let mut behind = (NOBODY, NOBODY);
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
    fn step(&mut self, core: &Core, k: usize) {
        let open = core.open[k];
        let is_settled = open.least_change() >= i128::from(self.best.cost);
        if is_settled && !open.inside {
            return;
        }
        self.fork(core, k, is_settled);
        let (kept, changed) = (std::mem::take(&mut self.kept_on), std::mem::take(&mut self.changed));
        let mut now = std::mem::take(&mut self.now);
        now.clear();
        let (mut a, mut b) = (0, 0);
        let at = |list: &[State], at: usize| list.get(at).map_or(i64::MAX, |state| state.missing);
        while a < self.n_kept_on || b < self.n_changed {
            let (old, new) = (at(&kept[..self.n_kept_on], a), at(&changed[..self.n_changed], b));
            let is_old = old <= new;
            let state = if is_old { kept[a] } else { changed[b] };
            a += usize::from(is_old);
            b += usize::from(!is_old);
            self.offer(state, is_old, (is_old == open.inside, k as u32), &mut now);
        }
        self.n_states += now.len() as u64;
        (self.now, self.kept_on, self.changed) = (now, kept, changed);
    }

    /// Every state as it was and every state changed by open item `k`, without the hopeless ones; both stay in the
    /// order of what is missing.
    fn fork(&mut self, core: &Core, k: usize, is_settled: bool) {
        let open = core.open[k];
        let (take_in, take_out) = self.rates[k];
        let settled = self.spare[core.open.len()];
        let outlook = Outlook { take_in, take_out: take_out.min(settled.0 as f64) };
        let shift = if open.inside { open.most } else { -open.most };
        let joined = |dearest: u32| {
            let known = self.spare[dearest as usize].0.min(settled.0);
            if open.spare < known { k as u32 } else { dearest }
        };
        let n = self.now.len();
        if self.kept_on.len() < n {
            self.kept_on.resize(n, State::default());
            self.changed.resize(n, State::default());
        }
        let best = self.best.cost;
        let (mut n_kept, mut n_changed) = (0, 0);
        // Written always, counted only if it may stay: no branch to be guessed wrong.
        for state in &self.now {
            let joins = joined(state.dearest);
            let kept = State { dearest: if open.inside { joins } else { state.dearest }, ..*state };
            let spare = self.spare[kept.dearest as usize];
            self.kept_on[n_kept] = kept;
            n_kept += usize::from(outlook.may_do(kept.missing, spare, (best - kept.value) as f64));
            let changed = State {
                missing: state.missing + shift,
                value: state.value + open.change,
                dearest: if open.inside { state.dearest } else { joins },
                trace: state.trace,
            };
            let spare = self.spare[changed.dearest as usize];
            self.changed[n_changed] = changed;
            n_changed += usize::from(outlook.may_do(changed.missing, spare, (best - changed.value) as f64));
        }
        (self.n_kept_on, self.n_changed) = (n_kept, if is_settled { 0 } else { n_changed });
    }

    /// Keeps a state unless another is as good.
    #[inline]
    fn offer(&mut self, mut state: State, is_old: bool, (joins, k): (bool, u32), now: &mut Vec<State>) {
        let is_first = now.last().is_none_or(|other| other.missing != state.missing);
        if !is_first && !self.join(&state, now) {
            return;
        }
        if !is_old {
            self.changes.push((state.trace, k));
            state.trace = self.changes.len() as u32 - 1;
            self.close_alone(&state);
        }
        if (joins || !is_old) && state.missing <= 0 {
            self.complete(state);
        }
        now.push(state);
    }

    /// Keeps the `width` most promising states.
    fn narrow(&mut self, k: usize, width: usize) {
        if self.now.len() <= width {
            return;
        }
        let (take_in, take_out) = self.rates[k];
        let promise = |state: &State| {
            let missing = state.missing as f64;
            state.value as f64 + missing.max(0.0) * take_in + (-missing).max(0.0) * take_out
        };
        self.now.select_nth_unstable_by(width, |a, b| promise(a).total_cmp(&promise(b)));
        self.now.truncate(width);
        self.now.sort_unstable_by_key(|state| state.missing);
    }

    /// Makes room for a state among those with as much missing; whether it is needed.
    fn join(&self, state: &State, next: &mut Vec<State>) -> bool {
        let group = next.iter().rposition(|other| other.missing != state.missing).map_or(0, |at| at + 1);
        if next[group..].iter().any(|other| self.is_as_good(other, state)) {
            return false;
        }
        let mut at = group;
        while at < next.len() {
            if self.is_as_good(state, &next[at]) {
                next.swap_remove(at);
            } else {
                at += 1;
            }
        }
        true
    }

    /// Whether every completion of `other` is no better than the same one of `state`, at equal amounts missing.
    fn is_as_good(&self, state: &State, other: &State) -> bool {
        let (theirs, their_most) = self.spare[other.dearest as usize];
        let covers = |(spare, most): (i64, i64)| spare <= theirs && most >= their_most;
        state.value <= other.value
            && (covers(self.spare[state.dearest as usize]) || covers(self.spare[self.spare.len() - 1]))
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

    /// Takes the state with one more item, where a single one suffices, or with one more change besides.
    fn close_alone(&mut self, state: &State) {
        if state.missing > 0 {
            self.close(state.missing, i128::from(state.value), state.trace, None);
        }
        for at in 0..self.seconds.len() {
            let (open, shift, change) = self.seconds[at];
            let missing = state.missing + shift;
            let value = i128::from(state.value) + i128::from(change);
            if missing > 0 && value < i128::from(self.best.cost) {
                self.close(missing, value, state.trace, Some(open));
            }
        }
    }

    fn close(&mut self, missing: i64, value: i128, trace: u32, second: Option<u32>) {
        let slot = (missing - 1) >> self.bits;
        let closer = self.closers.get(slot as usize).copied().flatten();
        if let Some(closer) = closer.filter(|closer| closer.most >= missing) {
            let cost = value + closer.cost(missing);
            if cost < i128::from(self.best.cost) {
                self.best = Best { cost: cost as i64, trace: Some(trace), closing: Some(closer.at), second };
            }
        }
    }

    fn improve(&mut self, cost: i128, trace: u32, closing: Option<u32>) {
        if cost < i128::from(self.best.cost) {
            self.best = Best { cost: cost as i64, trace: Some(trace), closing, second: None };
        }
    }

    /// For each amount the cheapest item from position `from` on that makes at least as much.
    fn renew_closers(&mut self, open: &[Open], from: usize) {
        self.closers.clear();
        self.closers.resize(AMOUNTS, None);
        self.seconds.clear();
        let (mut ins, mut outs) = (SECONDS, SECONDS);
        let mut last = from;
        for (at, open) in open.iter().enumerate().skip(from) {
            let left = if open.inside { &mut outs } else { &mut ins };
            if *left > 0 {
                *left -= 1;
                self.seconds.push((at as u32, if open.inside { open.most } else { -open.most }, open.change));
                last = at + 1;
            }
            if ins + outs == 0 {
                break;
            }
        }
        let from = last.min(from + 4 * SECONDS);
        self.seconds.retain(|second| (second.0 as usize) < from);
        let top = |slot: usize| (slot as i64 + 1) << self.bits;
        for (at, open) in open.iter().enumerate().skip(from).filter(|(_, open)| !open.inside) {
            let Some(slot) = (open.most >> self.bits).checked_sub(1).map(|slot| slot as usize) else {
                continue;
            };
            let closer = Closer { at: at as u32, change: open.change, spare: open.spare, most: open.most };
            if self.closers[slot].is_none_or(|known| closer.cost(top(slot)) < known.cost(top(slot))) {
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
        let besides = self.best.closing.into_iter().chain(self.best.second);
        let mut changed: Vec<u32> = besides.map(|at| core.open[at as usize].item).collect();
        while at != START {
            let (before, k) = self.changes[at as usize];
            changed.push(core.open[k as usize].item);
            at = before;
        }
        Some((self.best.cost, changed))
    }
}
