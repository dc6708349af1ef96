//! What the decisions of a case force, and when no plan is left.

use super::bound::{Stand, State};
use super::facts::{Facts, divisor};

impl State {
    /// Everybody undecided but those who are locked, who are members.
    pub(super) fn new(facts: &Facts, needs_lead: bool) -> Self {
        let locked = |producer: usize| facts.locked.contains(&producer);
        let stand = |producer: usize| if locked(producer) { Stand::In } else { Stand::Free };
        State {
            stand: facts.candidates.iter().map(|c| stand(c.producer)).collect(),
            range: vec![(0, facts.quantity); facts.candidates.len()],
            needs_lead,
        }
    }

    pub(super) fn having(&self, stand: Stand) -> impl Iterator<Item = usize> + '_ {
        (0..self.stand.len()).filter(move |&i| self.stand[i] == stand)
    }

    pub(super) fn possible(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.stand.len()).filter(|&i| self.stand[i] != Stand::Out)
    }

    fn least(&self, facts: &Facts, i: usize) -> i128 {
        let c = &facts.candidates[i];
        (c.least.max(self.range[i].0) + c.step - 1) / c.step * c.step
    }

    fn most(&self, facts: &Facts, i: usize) -> i128 {
        let c = &facts.candidates[i];
        c.most.min(self.range[i].1) / c.step * c.step
    }

    /// Leaves out who is apart from a member, or has no place or no quantity left.
    pub(super) fn follow(&mut self, facts: &Facts) {
        let members: Vec<usize> = self.having(Stand::In).collect();
        let least: i128 = members.iter().map(|&i| self.least(facts, i)).sum();
        let is_full = members.len() >= facts.members.1;
        let pairwise = facts.is_pairwise();
        for i in self.having(Stand::Free).collect::<Vec<_>>() {
            let fits = !is_full && least + self.least(facts, i) <= facts.quantity;
            if !fits || (pairwise && members.iter().any(|&m| facts.apart(m, i))) {
                self.stand[i] = Stand::Out;
            }
        }
    }

    /// Whether numbers, lots, lead, likeness, time or drop-outs leave no plan.
    pub(super) fn is_impossible(&self, facts: &Facts) -> bool {
        let members: Vec<usize> = self.having(Stand::In).collect();
        let possible: Vec<usize> = self.possible().collect();
        let (low, high) = facts.members;
        let all_there =
            facts.locked.iter().all(|l| possible.iter().any(|&i| facts.candidates[i].producer == *l));
        let led = !self.needs_lead || possible.iter().any(|&i| facts.candidates[i].leads);
        let clash = facts.is_pairwise()
            && members.iter().enumerate().any(|(at, &a)| members[..at].iter().any(|&b| facts.apart(a, b)));
        let least: i128 = members.iter().map(|&i| self.least(facts, i)).sum();
        let cannot = |&i: &usize| self.least(facts, i) > self.most(facts, i);
        !all_there
            || !led
            || clash
            || possible.is_empty()
            || members.len() > high
            || possible.len() < low
            || fewest(facts, self) > high
            || least > facts.quantity
            || members.iter().any(cannot)
            || self.is_off_step(facts, &possible)
            || self.is_late(facts, &possible)
            || self.is_early(facts, &members)
            || self.drops_out(facts, &possible)
    }

    /// Multiples of a common step do not add up to the quantity.
    fn is_off_step(&self, facts: &Facts, possible: &[usize]) -> bool {
        let step = possible.iter().fold(0, |step, &i| divisor(facts.candidates[i].step, step));
        step > 1 && facts.quantity % step > facts.missing
    }

    /// Even as many of the greatest as there are places for make too little by some delivery.
    fn is_late(&self, facts: &Facts, possible: &[usize]) -> bool {
        let mut made = vec![0; possible.len()];
        (0..facts.due.len()).any(|t| {
            for (sum, &i) in made.iter_mut().zip(possible) {
                *sum += facts.candidates[i].capacity[t];
            }
            let amounts = possible.iter().zip(&made).map(|(&i, &sum)| (i, sum.min(self.most(facts, i))));
            let best = self.greatest(amounts.collect(), facts.members.1);
            best.iter().sum::<i128>() < facts.due[t] - facts.missing
        })
    }

    /// What members have to make after a delivery is more than is due then.
    fn is_early(&self, facts: &Facts, members: &[usize]) -> bool {
        (0..facts.due.len()).any(|t| {
            let before = |i: usize| facts.candidates[i].capacity[..=t].iter().sum::<i128>();
            let after: i128 = members.iter().map(|&i| (self.least(facts, i) - before(i)).max(0)).sum();
            after > facts.quantity - facts.due[t]
        })
    }

    /// Without the largest member the others can never make enough.
    fn drops_out(&self, facts: &Facts, possible: &[usize]) -> bool {
        (0..facts.needed.len()).any(|k| {
            let amounts = possible.iter().map(|&i| (i, facts.candidates[i].alone[k])).collect();
            // Another producer who can make more, in the place of one who can make less, leaves the others no less.
            let best = self.greatest(amounts, facts.members.1);
            best.iter().sum::<i128>() - best.iter().max().copied().unwrap_or(0) < facts.needed[k]
        })
    }

    /// The amounts of the members, and the greatest of the undecided, as many as there are places.
    fn greatest(&self, amounts: Vec<(usize, i128)>, places: usize) -> Vec<i128> {
        let (members, mut free): (Vec<_>, Vec<_>) =
            amounts.into_iter().partition(|&(i, _)| self.stand[i] == Stand::In);
        free.sort_unstable_by_key(|&(_, amount)| std::cmp::Reverse(amount));
        let places = places.saturating_sub(members.len());
        members.into_iter().chain(free.into_iter().take(places)).map(|(_, amount)| amount).collect()
    }
}

/// The fewest members who can make enough in all, and without the largest of them enough at each checkpoint.
pub(super) fn fewest(facts: &Facts, state: &State) -> usize {
    let most: Vec<i128> = (0..state.stand.len()).map(|i| state.most(facts, i)).collect();
    let mut fewest = reach(state, &most, facts.quantity - facts.missing, false);
    for (k, &needed) in facts.needed.iter().enumerate() {
        let alone: Vec<i128> = facts.candidates.iter().map(|c| c.alone[k]).collect();
        fewest = fewest.max(reach(state, &alone, needed, true));
    }
    fewest
}

/// Members, then the largest of the undecided, until they reach `needed`, without the largest of all where `spare`.
fn reach(state: &State, amounts: &[i128], needed: i128, spare: bool) -> usize {
    let mut free: Vec<i128> = state.having(Stand::Free).map(|i| amounts[i]).collect();
    free.sort_unstable_by_key(|&amount| std::cmp::Reverse(amount));
    let (mut n, mut sum, mut largest) = (0, 0, 0);
    for (at, amount) in state.having(Stand::In).map(|i| amounts[i]).enumerate() {
        (n, sum, largest) = (at + 1, sum + amount, largest.max(amount));
    }
    for amount in free {
        if sum - if spare { largest } else { 0 } >= needed {
            break;
        }
        (n, sum, largest) = (n + 1, sum + amount, largest.max(amount));
    }
    n
}
