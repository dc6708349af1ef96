//! Means and tests, so written that anybody can compute them again.

/// The shifted geometric mean: `exp(mean(ln(x + shift))) - shift`; 0 of nothing.
pub fn geometric(values: &[f64], shift: f64) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let sum: f64 = values.iter().map(|value| libm::log(value + shift)).sum();
    (libm::exp(sum / values.len() as f64) - shift).max(0.0)
}

/// The two-sided sign test of paired differences: wins, losses, and the chance of a split at least as uneven where both
/// are equally good; equal pairs are left out.
pub fn sign_test(differences: &[f64]) -> (usize, usize, f64) {
    let wins = differences.iter().filter(|d| **d < 0.0).count();
    let losses = differences.iter().filter(|d| **d > 0.0).count();
    let n = wins + losses;
    let few = wins.min(losses);
    let mut term = libm::exp2(-(n as f64));
    let mut tail = 0.0;
    for k in 0..=few {
        tail += term;
        term *= (n - k) as f64 / (k as f64 + 1.0);
    }
    (wins, losses, (2.0 * tail).min(1.0))
}

/// Wilcoxon's signed-rank test, two-sided, by the normal law with a correction for ties and none for continuity: the sum
/// of the ranks of positive differences and the chance; equal pairs are left out.
pub fn wilcoxon(differences: &[f64]) -> (f64, f64) {
    let mut sizes: Vec<(f64, bool)> =
        differences.iter().filter(|d| **d != 0.0).map(|d| (d.abs(), *d > 0.0)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = sizes.len() as f64;
    if sizes.is_empty() {
        return (0.0, 1.0);
    }
    let (mut positive, mut ties, mut at) = (0.0, 0.0, 0);
    while at < sizes.len() {
        let equal = sizes[at..].iter().take_while(|size| size.0 == sizes[at].0).count();
        let rank = at as f64 + (equal as f64 + 1.0) / 2.0;
        positive += rank * sizes[at..at + equal].iter().filter(|size| size.1).count() as f64;
        let t = equal as f64;
        ties += t * t * t - t;
        at += equal;
    }
    let mean = n * (n + 1.0) / 4.0;
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
    if variance <= 0.0 {
        return (positive, 1.0);
    }
    let z = (positive - mean).abs() / libm::sqrt(variance);
    (positive, libm::erfc(z / std::f64::consts::SQRT_2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_tests_by_hand() {
        assert!((geometric(&[1.0, 7.0], 1.0) - 3.0).abs() < 1e-12);
        // Five wins, one loss: 2 (1 + 6) / 64.
        assert_eq!(sign_test(&[-1.0, -2.0, -3.0, -1.0, -5.0, 2.0, 0.0]), (5, 1, 2.0 * 7.0 / 64.0));
        // Ranks 1, 2, 3: positive 3; mean 3, so no evidence at all.
        let (sum, chance) = wilcoxon(&[-1.0, -2.0, 3.0]);
        assert_eq!(sum, 3.0);
        assert!((chance - 1.0).abs() < 1e-12);
        // Ten of the same sign: z = 27.5 / sqrt(96.25).
        let all: Vec<f64> = (1..=10).map(f64::from).collect();
        assert!((wilcoxon(&all).1 - libm::erfc(27.5 / 96.25_f64.sqrt() / 2.0_f64.sqrt())).abs() < 1e-12);
    }
}
