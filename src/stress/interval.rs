//! How sure a counted share is.

/// A share with its 95 % confidence interval, 0..=1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The share counted.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The interval of `hits` out of `n` (E. B. Wilson, Probable inference, 1927).
pub fn wilson(hits: u64, n: u64) -> Interval {
    if n == 0 {
        return Interval { estimate: 0.0, low: 0.0, high: 1.0 };
    }
    let (n, z) = (n as f64, 1.959_964);
    let p = hits as f64 / n;
    let scale = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / scale;
    let half = z * libm::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n)) / scale;
    Interval { estimate: p, low: (centre - half).max(0.0), high: (centre + half).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_share_and_stays_within_bounds() {
        let half = wilson(50, 100);
        assert!((half.low - 0.4038).abs() < 1e-3 && (half.high - 0.5962).abs() < 1e-3);
        assert_eq!(wilson(0, 100).low, 0.0);
        assert_eq!(wilson(100, 100).high, 1.0);
    }
}
