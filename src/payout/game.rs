//! What every group of members could earn alone: the best of price times delivered units less cost with members of the
//! group only, any part of the order, every other limit in force; nothing without the order holder, and nothing where
//! no plan earns more.

use rayon::prelude::*;

use super::quick;

use crate::domain::{Instance, Limit, OfOrder, Solution};
use crate::eligibility::{Eligible, eligible};
use crate::strategies::exact::Prepared;
use crate::strategies::focus::{Focus, Patience};

/// Members up to which every group is valued.
pub const MAX_PLAYERS: usize = 16;

/// A game of the order holder and the members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    n: usize,
    table: Vec<i128>,
}

impl Game {
    /// A game of `n` members from what each group earns together with the holder; bit i of the position is member i.
    /// `None` where the table is not of `2^n` values, the first of them 0.
    pub fn new(n: usize, table: Vec<i128>) -> Option<Game> {
        (n <= MAX_PLAYERS && table.len() == 1 << n && table[0] == 0).then_some(Game { n, table })
    }

    /// The game of these members of order `o`, the other orders of the plan standing; `None` with more than
    /// [`MAX_PLAYERS`], without a price, or where a limit came first.
    pub fn of_order(question: &Question) -> Option<Game> {
        let n = question.n_members();
        if n > MAX_PLAYERS {
            return None;
        }
        if let Some(table) = quick::table(question) {
            return Game::new(n, table);
        }
        let value = |set: usize| question.value(set as u128);
        let table: Option<Vec<i128>> = (0..1usize << n).into_par_iter().map(value).collect();
        Game::new(n, table?)
    }

    /// The same where all together earn this: what the plan that is shared brings.
    pub fn with_whole(mut self, value: i128) -> Game {
        if let Some(whole) = self.table.last_mut() {
            *whole = value;
        }
        self
    }

    /// Members, the holder not counted.
    pub fn n_members(&self) -> usize {
        self.n
    }

    /// What the group earns with the holder.
    pub fn value(&self, set: u32) -> i128 {
        self.table[set as usize]
    }

    /// What all earn together.
    pub fn whole(&self) -> i128 {
        self.table[self.table.len() - 1]
    }
}

/// The order of a game, ready to be solved for any group.
pub struct Question {
    pub(super) instance: Instance,
    pub(super) candidates: Vec<Eligible>,
    goal: crate::domain::Goal,
    all: i128,
    work: u64,
}

impl Question {
    /// Order `o` among these members, beside the other orders of the plan; `None` without a price.
    pub fn new(
        instance: &Instance,
        o: usize,
        plan: &Solution,
        members: &[usize],
        patience: Patience,
    ) -> Option<Self> {
        let price = instance.orders()[o].price.filter(|_| !members.is_empty())?;
        let focus = Focus::new(instance, o, Some(plan), patience).among(members);
        let open = [OfOrder::Unlock, OfOrder::Open].map(|change| focus.of_order(change));
        let alone = focus.changed(&open)?;
        let candidates = eligible(&alone, 0);
        let all = (price * alone.orders()[0].quantity()).0;
        (candidates.len() == members.len()).then_some(Question {
            instance: alone,
            candidates,
            goal: focus.goal,
            all,
            work: patience.work,
        })
    }

    /// Members of the game.
    pub fn n_members(&self) -> usize {
        self.candidates.len()
    }

    /// What a group earns; `None` where a limit came first.
    pub fn value(&self, set: u128) -> Option<i128> {
        let group: Vec<Eligible> = (0..self.candidates.len())
            .filter(|i| set >> i & 1 == 1)
            .map(|i| self.candidates[i].clone())
            .collect();
        if group.is_empty() {
            return Some(0);
        }
        let prepared = Prepared::new(&self.instance, &group, &self.goal)?;
        let proof = prepared.prove(&|work| (work >= self.work).then_some(Limit::Work));
        proof.exhausted.then_some(())?;
        Some((self.all - proof.value?).max(0))
    }
}
