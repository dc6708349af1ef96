//! Inspection by attributes: whether a lot passes a single sampling plan, normal inspection, general level II
//! (ISO 2859-1:1999, tables 1 and 2-A).

use crate::domain::Quantity;

/// Greatest lot of each code letter, and its sample.
const LETTERS: [(char, Quantity, u64); 16] = [
    ('A', 8, 2),
    ('B', 15, 3),
    ('C', 25, 5),
    ('D', 50, 8),
    ('E', 90, 13),
    ('F', 150, 20),
    ('G', 280, 32),
    ('H', 500, 50),
    ('J', 1_200, 80),
    ('K', 3_200, 125),
    ('L', 10_000, 200),
    ('M', 35_000, 315),
    ('N', 150_000, 500),
    ('P', 500_000, 800),
    ('Q', Quantity::MAX, 1_250),
    ('R', Quantity::MAX, 2_000),
];

/// Acceptance limits, hundredths of a per cent, and the letter from which on each accepts nothing defective.
const LIMITS: [(u32, usize); 9] =
    [(10, 9), (15, 8), (25, 7), (40, 6), (65, 5), (100, 4), (150, 3), (250, 2), (400, 1)];

/// Acceptance numbers from that letter on; an arrow up takes the plan before, an arrow down the one after.
const NUMBERS: [Number; 11] = [
    Number::Accept(0),
    Number::Up,
    Number::Down,
    Number::Accept(1),
    Number::Accept(2),
    Number::Accept(3),
    Number::Accept(5),
    Number::Accept(7),
    Number::Accept(10),
    Number::Accept(14),
    Number::Accept(21),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Number {
    Accept(u64),
    Up,
    Down,
}

/// How many pieces are looked at, and how many defective ones pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SamplingPlan {
    /// Code letter of the sample that is drawn.
    pub letter: char,
    /// Pieces drawn.
    pub sample: u64,
    /// Defective pieces with which the lot still passes.
    pub accept: u64,
}

/// Acceptable quality limits that have a plan, hundredths of a per cent.
pub fn limits() -> impl Iterator<Item = u32> {
    LIMITS.iter().map(|limit| limit.0)
}

/// The plan for a lot and an acceptable quality limit in hundredths of a per cent (250 is AQL 2.5); `None` where there
/// is none in [`limits`].
pub fn sampling_plan(lot: Quantity, limit: u32) -> Option<SamplingPlan> {
    let zero = LIMITS.iter().find(|(known, _)| *known == limit)?.1;
    let mut at = LETTERS.iter().position(|(_, most, _)| lot <= *most)?;
    let number = |at: usize| match at.checked_sub(zero) {
        None => Number::Down,
        Some(place) => NUMBERS.get(place).copied().unwrap_or(Number::Up),
    };
    let accept = loop {
        match number(at) {
            Number::Accept(accept) => break accept,
            Number::Up => at -= 1,
            Number::Down => at += 1,
        }
    };
    let (letter, _, sample) = LETTERS[at];
    // A sample as large as the lot is the lot.
    Some(SamplingPlan { letter, sample: sample.min(lot), accept })
}

impl SamplingPlan {
    /// The chance that a lot with this part defective passes, by the binomial law.
    pub fn passes(&self, defective: f64) -> f64 {
        let n = self.sample as f64;
        let (mut term, mut sum) = (libm::pow(1.0 - defective, n), 0.0);
        if defective >= 1.0 {
            return if self.accept >= self.sample { 1.0 } else { 0.0 };
        }
        for k in 0..=self.accept.min(self.sample) {
            sum += term;
            term *= (n - k as f64) / (k as f64 + 1.0) * defective / (1.0 - defective);
        }
        sum.min(1.0)
    }
}

/// The chance that lots of (units, part defective) pass: all together in one inspection, and each in its own.
pub fn chances(lots: &[(Quantity, f64)], limit: u32) -> Option<(f64, f64)> {
    let units: Quantity = lots.iter().map(|lot| lot.0).sum();
    let defective: f64 = lots.iter().map(|lot| lot.0 as f64 * lot.1).sum();
    let pooled = sampling_plan(units, limit)?.passes(defective / units.max(1) as f64);
    let each = lots.iter().map(|&(units, part)| Some(sampling_plan(units, limit)?.passes(part)));
    Some((pooled, each.product::<Option<f64>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_plans_of_the_standard() {
        let plan = |lot, limit| sampling_plan(lot, limit).map(|p| (p.letter, p.sample, p.accept));
        assert_eq!(plan(500, 250), Some(('H', 50, 3)));
        assert_eq!(plan(200, 250), Some(('G', 32, 2)));
        assert_eq!(plan(2_000, 150), Some(('K', 125, 5)));
        assert_eq!(plan(3_000, 100), Some(('K', 125, 3)));
        // Arrows: D goes up to C, E down to F.
        assert_eq!(plan(40, 250), Some(('C', 5, 0)));
        assert_eq!(plan(80, 250), Some(('F', 20, 1)));
        assert_eq!(plan(500, 251), None);
    }

    #[test]
    fn one_inspection_of_all_passes_more_often_than_two() {
        let (pooled, each) = chances(&[(300, 0.02), (200, 0.06)], 250).unwrap();
        assert!((pooled - 0.895).abs() < 5e-4, "{pooled}");
        assert!((each - 0.69).abs() < 5e-3, "{each}");
    }
}
