//! One course of an order: who is there, what is late, how many pieces are good.

use std::collections::BTreeMap;

use super::Risks;
use crate::domain::{Ppm, Quantity};
use crate::strategies::search::Chance;

/// Pieces from which on rejects are drawn by the normal law.
const MANY: u64 = 400;

/// A member's part.
pub(super) struct Part {
    /// Good units planned, by period.
    pub planned: Vec<Quantity>,
    /// Pieces it can start, by period.
    pub pieces: Vec<u64>,
    /// Rejected pieces, basis points.
    pub reject: u32,
    /// Its part of a delivery is on time so often.
    pub on_time: Ppm,
    /// The cluster that falls as a whole.
    pub home: Option<String>,
}

/// What every course starts from.
pub(super) struct Setting {
    pub parts: Vec<Part>,
    /// Deliveries: period and units.
    pub due: Vec<(usize, Quantity)>,
    pub risks: Risks,
    /// Members by cluster.
    homes: Vec<Vec<usize>>,
}

impl Setting {
    pub(super) fn new(parts: Vec<Part>, due: Vec<(usize, Quantity)>, risks: Risks) -> Self {
        let mut homes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (m, part) in parts.iter().enumerate() {
            if let Some(home) = &part.home {
                homes.entry(home).or_default().push(m);
            }
        }
        let homes = homes.into_values().collect();
        Setting { parts, due, risks, homes }
    }
}

/// What happened.
pub(super) struct Course {
    /// By member: it works.
    there: Vec<bool>,
    /// By member and delivery: what it makes for it is on time.
    on_time: Vec<Vec<bool>>,
    /// By member and period: good units it can make at most.
    good: Vec<Vec<Quantity>>,
}

impl Course {
    pub(super) fn draw(setting: &Setting, chance: &mut Chance) -> Course {
        let happens = |chance: &mut Chance, rate: Ppm| chance.part() * 1e6 < rate as f64;
        let mut there: Vec<bool> =
            setting.parts.iter().map(|_| !happens(chance, setting.risks.drop_out)).collect();
        for home in &setting.homes {
            if happens(chance, setting.risks.shock) {
                home.iter().for_each(|&m| there[m] = false);
            }
        }
        let on_time = |part: &Part, chance: &mut Chance| -> Vec<bool> {
            setting.due.iter().map(|_| happens(chance, part.on_time)).collect()
        };
        let on_time = setting.parts.iter().map(|part| on_time(part, chance)).collect();
        let good = |part: &Part, chance: &mut Chance| -> Vec<Quantity> {
            part.pieces.iter().map(|&pieces| accepted(pieces, part.reject, chance)).collect()
        };
        let good = setting.parts.iter().map(|part| good(part, chance)).collect();
        Course { there, on_time, good }
    }

    /// Units missing at each delivery, everything due so far counted; `out` drops out for certain.
    pub(super) fn shortages(&self, setting: &Setting, out: Option<usize>) -> Vec<Quantity> {
        let working: Vec<usize> =
            (0..setting.parts.len()).filter(|&m| self.there[m] && Some(m) != out).collect();
        let mut due = 0;
        let shortage = |(d, &(period, units)): (usize, &(usize, Quantity))| {
            due += units;
            let made = |&m: &usize| -> Quantity {
                let part = &setting.parts[m];
                let until = if self.on_time[m][d] { period + 1 } else { self.before(setting, d) };
                let planned: Quantity = part.planned[..until].iter().sum();
                let possible: Quantity = self.good[m][..until].iter().sum();
                // What was rejected is made again while there is capacity; help goes beyond the plan.
                if setting.risks.help { possible } else { planned.min(possible) }
            };
            let made: Quantity = working.iter().map(made).sum();
            due.saturating_sub(made)
        };
        setting.due.iter().enumerate().map(shortage).collect()
    }

    /// Periods whose work is there although the part of delivery `d` is late: those of the deliveries before it.
    fn before(&self, setting: &Setting, d: usize) -> usize {
        d.checked_sub(1).map_or(0, |earlier| setting.due[earlier].0 + 1)
    }
}

/// Good pieces out of those started.
fn accepted(pieces: u64, reject: u32, chance: &mut Chance) -> u64 {
    if reject == 0 || pieces == 0 {
        return pieces;
    }
    let rate = f64::from(reject) / 10_000.0;
    if pieces <= MANY {
        return (0..pieces).filter(|_| chance.part() >= rate).count() as u64;
    }
    // Two uniform numbers make a normal one (G. E. P. Box, M. E. Muller, 1958).
    let (a, b) = (chance.part().max(f64::MIN_POSITIVE), chance.part());
    let normal = libm::sqrt(-2.0 * libm::log(a)) * libm::cos(std::f64::consts::TAU * b);
    let mean = pieces as f64 * (1.0 - rate);
    let spread = libm::sqrt(pieces as f64 * rate * (1.0 - rate));
    (mean + spread * normal).round().clamp(0.0, pieces as f64) as u64
}
