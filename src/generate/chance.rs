//! Chance from a seed. ChaCha gives the same stream on every platform; integers are drawn from it, and what
//! needs a logarithm or an exponential uses pure-Rust arithmetic, so that the same seed is the same market
//! everywhere.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::figure::Figure;

/// Normal deviates beyond this are drawn back to it: a range between its tenth and ninetieth hundredth says
/// nothing about monsters.
const WIDEST: f64 = 2.75;
/// The ninetieth hundredth of the standard normal distribution.
const P90: f64 = 1.281_551_565_544_6;

/// The tenth and ninetieth hundredth of a log-normal quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// One in ten is smaller.
    pub p10: u64,
    /// One in ten is larger.
    pub p90: u64,
}

impl Range {
    /// The value at the standard normal deviate `z`, at least 1.
    pub fn at(&self, z: f64) -> u64 {
        let (low, high) = (libm::log(self.p10 as f64), libm::log(self.p90 as f64));
        let spread = (high - low) / (2.0 * P90);
        libm::round(libm::exp((low + high) / 2.0 + spread * z.clamp(-WIDEST, WIDEST))).max(1.0) as u64
    }

    /// The value in the middle.
    pub fn median(&self) -> u64 {
        self.at(0.0)
    }
}

/// A stream of chance.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// A stream of its own for every seed and purpose, so that more of one thing leaves the others as they are.
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(purpose);
        Dice(rng)
    }

    /// A number in `0..n`, 0 for an empty range; the bias is below `n / 2^64`.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(n)) >> 64) as u64
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// A number within a figure.
    pub fn within(&mut self, figure: &Figure) -> u64 {
        self.between(figure.low, figure.high)
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// True as often as a figure in per cent says.
    pub fn happens(&mut self, figure: &Figure) -> bool {
        self.percent(figure.low)
    }

    /// One entry of a list that is not empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// One entry, as often as its weight says.
    pub fn weighted<'a, T>(&mut self, from: &'a [(T, u64)]) -> &'a T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        let mut entries = from.iter();
        loop {
            match entries.next() {
                Some((entry, weight)) if left < *weight => return entry,
                Some((_, weight)) => left -= weight,
                None => return &from[0].0,
            }
        }
    }

    /// Fisher and Yates.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// A standard normal deviate (Box and Muller, 1958).
    pub fn normal(&mut self) -> f64 {
        const STEPS: f64 = 9_007_199_254_740_992.0;
        let radius = ((self.0.next_u64() >> 11) + 1) as f64 / STEPS;
        let turn = (self.0.next_u64() >> 11) as f64 / STEPS;
        libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(2.0 * core::f64::consts::PI * turn)
    }

    /// A standard normal deviate whose correlation with `other` is `part`.
    pub fn like(&mut self, other: f64, part: f64) -> f64 {
        part * other + libm::sqrt(1.0 - part * part) * self.normal()
    }

    /// A heavy tail between `low` and `high`: the bounded Pareto distribution with exponent 1, whose inverse is
    /// a fraction of integers.
    pub fn heavy_tail(&mut self, low: u64, high: u64) -> u64 {
        const PARTS: u64 = 1 << 32;
        let u = u128::from(self.below(PARTS));
        let (low, high, parts) = (u128::from(low), u128::from(high), u128::from(PARTS));
        (low * high * parts / (high * parts - u * (high - low))) as u64
    }
}

/// Whether a normal deviate is among the highest `percent` of a hundred.
pub(super) fn is_among_highest(z: f64, percent: u64) -> bool {
    50.0 * (1.0 + libm::erf(z / core::f64::consts::SQRT_2)) >= 100.0 - percent as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_keeps_its_hundredths() {
        let range = Range { p10: 150, p90: 1_200 };
        assert_eq!((range.at(-P90), range.at(P90)), (150, 1_200));
        assert_eq!(range.median(), 424);
        let mut dice = Dice::new(1, 1);
        let mut drawn: Vec<u64> = (0..20_000).map(|_| range.at(dice.normal())).collect();
        drawn.sort_unstable();
        assert!(drawn[2_000].abs_diff(150) <= 6 && drawn[18_000].abs_diff(1_200) <= 50, "{}", drawn[18_000]);
    }

    #[test]
    fn the_heavy_tail_stays_between_its_ends_and_is_heavy() {
        let mut dice = Dice::new(1, 2);
        let mut drawn: Vec<u64> = (0..20_000).map(|_| dice.heavy_tail(20, 400)).collect();
        drawn.sort_unstable();
        assert!(drawn[0] >= 20 && drawn[19_999] <= 400);
        assert!((36..=40).contains(&drawn[10_000]), "median {}", drawn[10_000]);
        assert!((130..=150).contains(&drawn[18_000]), "p90 {}", drawn[18_000]);
    }

    #[test]
    fn the_highest_fifth_is_a_fifth() {
        let mut dice = Dice::new(1, 3);
        let among = (0..20_000).filter(|_| is_among_highest(dice.normal(), 20)).count();
        assert!((3_800..=4_200).contains(&among), "{among}");
    }

    #[test]
    fn weights_and_ends_are_kept() {
        let mut dice = Dice::new(1, 4);
        let first =
            (0..10_000).filter(|_| *dice.weighted(&[("a", 3), ("b", 1), ("never", 0)]) == "a").count();
        assert!((7_300..=7_700).contains(&first), "{first}");
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.between(5, 5), 5);
    }
}
