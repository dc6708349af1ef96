//! What one candidate makes at given prices: the inner problem of the bound, solved exactly.
//!
//! With the deliveries priced, a member weighs its membership plus, for every unit, the unit's weight less
//! the price of the period it is made in. The best total lies where units stop paying, moved to a multiple of
//! the lot step; with `steady` each member has deliveries of its own.

use super::pool::{MAX_PERIODS, Pool, Terms};
use crate::domain::Steady;

/// Prices by period, with the periods from the dearest to the cheapest.
#[derive(Clone, Debug, Default)]
pub(super) struct Priced {
    /// Price of a unit by period, scaled.
    pub price: Vec<i64>,
    order: Vec<usize>,
    /// Average price over the demand, times the quantity ordered.
    average: i128,
}

impl Priced {
    /// Takes over new prices.
    pub(super) fn set(&mut self, price: &[i64], terms: &Terms) {
        self.price.clear();
        self.price.extend_from_slice(price);
        self.order.clear();
        self.order.extend(0..price.len());
        self.order.sort_unstable_by_key(|&t| (-price[t], t));
        let weighed = price.iter().zip(&terms.demand).map(|(&p, &d)| i128::from(p) * i128::from(d));
        self.average = weighed.sum();
    }
}

/// Least weight of candidate `i` as a member at these prices.
pub(super) fn weight(pool: &Pool, i: usize, terms: &Terms, priced: &Priced) -> i64 {
    let fill = Fill { pool, i, terms, priced, capacity: pool.capacity(i, terms.demand.len()) };
    pool.fixed[i] + fill.best(None)
}

/// Weight of candidate `i` when it makes `total` in all.
pub(super) fn with_total(pool: &Pool, i: usize, (terms, priced): (&Terms, &Priced), total: i64) -> i64 {
    let fill = Fill { pool, i, terms, priced, capacity: pool.capacity(i, terms.demand.len()) };
    let quantity = i128::from(terms.quantity);
    let units = match terms.steady {
        Steady::None => fill.value(total),
        Steady::Share => fill.shared(total, None).div_euclid(quantity) as i64,
        Steady::Level => {
            let margin = i128::from(pool.unit[i]) * quantity - priced.average;
            (margin * i128::from(total)).div_euclid(quantity) as i64
        }
    };
    pool.fixed[i] + units
}

/// What candidate `i` makes at that weight, one entry per period.
pub(super) fn made(pool: &Pool, i: usize, (terms, priced): (&Terms, &Priced), made: &mut [i64]) {
    let fill = Fill { pool, i, terms, priced, capacity: pool.capacity(i, terms.demand.len()) };
    fill.best(Some(made));
}

struct Fill<'a> {
    pool: &'a Pool,
    i: usize,
    terms: &'a Terms,
    priced: &'a Priced,
    capacity: &'a [i64],
}

impl Fill<'_> {
    fn best(&self, made: Option<&mut [i64]>) -> i64 {
        match self.terms.steady {
            Steady::None => self.free(made),
            Steady::Share => self.share(made),
            Steady::Level => self.level(made),
        }
    }

    fn free(&self, made: Option<&mut [i64]>) -> i64 {
        let (least, most, step) = (self.pool.least[self.i], self.pool.most[self.i], self.pool.step[self.i]);
        let unit = self.pool.unit[self.i];
        let (mut total, mut weight) = (0, 0);
        for &t in &self.priced.order {
            let margin = unit - self.priced.price[t];
            let bound = if margin < 0 { most } else { least };
            if total >= bound {
                break;
            }
            let more = self.capacity[t].min(bound - total);
            weight += margin * more;
            total += more;
        }
        if step > 1 && total % step != 0 {
            let (down, up) = (total / step * step, total / step * step + step);
            let (less, more) = (self.value(down), self.value(up));
            (total, weight) = match () {
                () if down < least => (up, more),
                () if up > most || less <= more => (down, less),
                () => (up, more),
            };
        }
        if let Some(made) = made {
            self.spread(total, made);
        }
        weight
    }

    /// Weight of the units of a total, each in the dearest period left.
    fn value(&self, total: i64) -> i64 {
        let (mut left, mut weight) = (total, 0);
        for &t in &self.priced.order {
            let more = self.capacity[t].min(left);
            weight += (self.pool.unit[self.i] - self.priced.price[t]) * more;
            left -= more;
        }
        weight
    }

    fn spread(&self, total: i64, made: &mut [i64]) {
        let mut left = total;
        for &t in &self.priced.order {
            made[t] = self.capacity[t].min(left);
            left -= made[t];
        }
    }

    /// `q D / Q` in every period: linear in the total, so that an end of its range is best.
    fn level(&self, made: Option<&mut [i64]>) -> i64 {
        let quantity = i128::from(self.terms.quantity);
        let margin = i128::from(self.pool.unit[self.i]) * quantity - self.priced.average;
        let total = if margin < 0 { self.pool.most[self.i] } else { self.pool.least[self.i] };
        if let Some(made) = made {
            for (made, &due) in made.iter_mut().zip(&self.terms.demand) {
                *made = (i128::from(total) * i128::from(due) / quantity) as i64;
            }
        }
        (margin * i128::from(total)).div_euclid(quantity) as i64
    }

    /// Its share of every delivery by the time it is due: convex in the total, so that the first step that
    /// no longer pays ends the climb.
    fn share(&self, made: Option<&mut [i64]>) -> i64 {
        let (least, most, step) = (self.pool.least[self.i], self.pool.most[self.i], self.pool.step[self.i]);
        let (mut low, mut high) = (0, (most - least) / step);
        while low < high {
            let middle = (low + high) / 2;
            let total = least + middle * step;
            if self.shared(total + step, None) < self.shared(total, None) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let weight = self.shared(least + low * step, made);
        weight.div_euclid(i128::from(self.terms.quantity)) as i64
    }

    /// Weight times Q of the cheapest way to make a total on time, in parts of 1/Q unit: deliveries in their
    /// order, each topped up from the dearest periods that are early enough.
    fn shared(&self, total: i64, made: Option<&mut [i64]>) -> i128 {
        let quantity = i128::from(self.terms.quantity);
        let n_periods = self.terms.demand.len();
        let mut parts = [0_i128; MAX_PERIODS];
        let (mut sum, mut weight) = (0_i128, 0_i128);
        for t in 0..n_periods {
            let due = i128::from(total) * i128::from(self.terms.due[t]);
            let needed = if t + 1 == n_periods { due } else { due - (quantity - 1) };
            for &s in self.priced.order.iter().filter(|&&s| s <= t) {
                if sum >= needed {
                    break;
                }
                let more = (i128::from(self.capacity[s]) * quantity - parts[s]).min(needed - sum);
                parts[s] += more;
                sum += more;
                weight += more * i128::from(self.pool.unit[self.i] - self.priced.price[s]);
            }
        }
        if let Some(made) = made {
            made.iter_mut().zip(parts).for_each(|(made, part)| *made = (part / quantity) as i64);
        }
        weight
    }
}
