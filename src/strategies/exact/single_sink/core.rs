//! Reduced costs at a price, a first choice, and the items that they leave open.

use std::cmp::Ordering;

use super::{Items, Unsolved};

/// Costs above this are too wide for the states.
const WIDEST: i128 = 1 << 60;

/// Relative error of costs as floats, generously.
const DOUBT: f64 = 1e-12;

/// One open item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Position among the items.
    pub(super) item: u32,
    /// Member at the price, to be taken out; else to be taken in.
    pub(super) inside: bool,
    /// Capacity.
    pub(super) most: i64,
    /// What changing it costs: the absolute reduced cost.
    pub(super) change: i64,
    /// The price less its unit cost: what a unit of surplus costs where it is the one that makes less.
    pub(super) spare: i64,
    /// Cost of a change by unit.
    pub(super) rate: f64,
}

/// The core of one search; all costs are above the bound at the price.
#[derive(Debug, Default)]
pub(super) struct Core {
    /// Open items, the cheapest change of a unit first.
    pub(super) open: Vec<Open>,
    /// Members at the price.
    pub(super) inside: Vec<bool>,
    /// What the members at the price leave to be made; below zero they make more.
    pub(super) missing: i64,
    /// Cost of the best choice so far.
    pub(super) first: i64,
    /// The items it changes.
    pub(super) changed: Vec<u32>,
    /// Among members that stay whatever happens, the one whose units cost most: what a unit of surplus costs, and
    /// its capacity.
    pub(super) settled: Option<(i64, i64)>,
}

/// What a bound on the cost leaves of an item.
enum Openness {
    /// It may be changed.
    Open,
    /// It stays a member, and may be the one that makes less.
    Settled,
    /// Nothing.
    Closed,
}

impl Open {
    /// Where it stands when only choices below `cost` count.
    fn state(&self, cost: i64) -> Openness {
        // A member can be taken out, or make one unit less.
        match self.inside {
            _ if self.least_change() < i128::from(cost) => Openness::Open,
            true if self.spare < cost => Openness::Settled,
            _ => Openness::Closed,
        }
    }

    /// What taking it out costs, or taking it in to make as much as is cheapest.
    pub(super) fn least_change(&self) -> i128 {
        i128::from(self.change) + i128::from(self.spare.min(0)) * i128::from(self.most - 1)
    }
}

fn by_rate(one: &Open, other: &Open) -> Ordering {
    one.rate.total_cmp(&other.rate).then(one.item.cmp(&other.item))
}

fn narrow(cost: i128) -> i64 {
    cost.clamp(-2 * WIDEST, 2 * WIDEST) as i64
}

impl Core {
    /// Fills the core at price `lambda`, in no order. Floats sort out what is clear; integers decide the rest.
    pub(super) fn fill(&mut self, items: &Items, demand: i64, lambda: i128) -> Result<(), Unsolved> {
        let n = items.len();
        self.open.clear();
        self.inside.clear();
        let reduced = |i: usize| items.whole[i] - lambda * i128::from(items.most[i]);
        let price = lambda as f64;
        let doubt = price.abs() * DOUBT + 1.0;
        self.missing = demand;
        for (i, (&average, &most)) in items.average.iter().zip(&items.most).enumerate() {
            let over = average - price;
            let is_inside = if over.abs() > doubt { over < 0.0 } else { reduced(i) < 0 };
            self.inside.push(is_inside);
            self.missing -= if is_inside { most } else { 0 };
        }
        self.first_choice(items, lambda)?;
        self.settled = None;
        let gap = self.first as f64 * (1.0 + DOUBT) + 1.0;
        for i in 0..n {
            let most = items.most[i] as f64;
            let change = ((items.average[i] - price).abs() - doubt) * most;
            let over = items.rough[i].0 - price;
            let least = if self.inside[i] { -over } else { items.rough[i].1 + over.max(0.0) };
            if change < gap || least * (1.0 - DOUBT) - doubt < gap {
                self.weigh(items, i, (lambda, reduced(i)))?;
            }
        }
        Ok(())
    }

    /// Opens, settles or closes one item.
    fn weigh(&mut self, items: &Items, i: usize, (lambda, reduced): (i128, i128)) -> Result<(), Unsolved> {
        let change = narrow(reduced.abs());
        let open = Open {
            item: i as u32,
            inside: self.inside[i],
            most: items.most[i],
            change,
            spare: narrow(lambda - items.unit[i]),
            rate: change as f64 / items.most[i] as f64,
        };
        match open.state(self.first) {
            _ if open.most == 0 => {}
            Openness::Closed => {}
            Openness::Settled => self.settle(&open),
            Openness::Open if i128::from(change) == reduced.abs() => self.open.push(open),
            Openness::Open => return Err(Unsolved::TooWide),
        }
        Ok(())
    }

    /// Moves the `near` cheapest changes of a unit to the front, in order.
    pub(super) fn bring_forward(&mut self, near: usize) {
        if self.open.len() > near {
            self.open.select_nth_unstable_by(near, by_rate);
        }
        let near = near.min(self.open.len());
        self.open[..near].sort_unstable_by(by_rate);
    }

    /// Takes over a better choice: fewer items stay open, and they are put in order.
    pub(super) fn tighten(&mut self, better: Option<(i64, Vec<u32>)>) {
        if let Some((cost, changed)) = better {
            (self.first, self.changed) = (cost, changed);
            let all = std::mem::take(&mut self.open);
            for open in &all {
                match open.state(cost) {
                    Openness::Open => self.open.push(*open),
                    Openness::Settled => self.settle(open),
                    Openness::Closed => {}
                }
            }
        }
        self.open.sort_unstable_by(by_rate);
    }

    fn settle(&mut self, open: &Open) {
        let this = (open.spare, open.most);
        self.settled = Some(self.settled.map_or(this, |known| if this.0 < known.0 { this } else { known }));
    }

    /// Positions of the members of the best choice, ascending.
    pub(super) fn members(&mut self) -> Vec<usize> {
        for &item in &self.changed {
            self.inside[item as usize] = !self.inside[item as usize];
        }
        (0..self.inside.len()).filter(|&i| self.inside[i]).collect()
    }

    /// The members at the price with the one change that makes them suffice at least cost.
    fn first_choice(&mut self, items: &Items, lambda: i128) -> Result<(), Unsolved> {
        self.changed.clear();
        let missing = i128::from(self.missing);
        let best: Option<i128>;
        if self.missing <= 0 {
            // Surplus at the unit cost of the member that can take all of it, or at none.
            let takes = (0..items.len()).filter(|&i| self.inside[i] && items.most[i] > -self.missing);
            let cost = |i: usize| (lambda - items.unit[i]) * -missing;
            best = takes.map(cost).min().or(Some(lambda.max(0) * -missing));
        } else {
            let mut least = f64::INFINITY;
            let mut closing = None;
            for (i, &(unit, fixed)) in items.rough.iter().enumerate() {
                let cost = fixed + (unit - lambda as f64) * self.missing as f64;
                if items.most[i] >= self.missing && !self.inside[i] && cost < least {
                    (least, closing) = (cost, Some(i));
                }
            }
            best = closing.map(|i| items.fixed[i] + (items.unit[i] - lambda) * missing);
            self.changed.extend(closing.map(|i| i as u32));
        }
        // Nobody closes it alone: a cost that some choice stays below.
        let outside = (0..items.len()).filter(|&i| !self.inside[i]);
        let most = |i: usize| items.fixed[i].max(items.whole[i] - lambda * i128::from(items.most[i]));
        let widest = || outside.map(most).sum::<i128>() + 1;
        let first = best.unwrap_or_else(widest);
        if first > WIDEST {
            return Err(Unsolved::TooWide);
        }
        self.first = narrow(first).max(0);
        Ok(())
    }
}
