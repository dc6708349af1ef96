//! Whole minor units that add up: everybody gets the floor of its part, and the units left over go to the largest
//! remainders (the method of A. Hamilton, 1791), earlier names first among equal ones.

use crate::domain::Money;

/// Parts closer than this are equal: they come from sums of the same figures.
const EQUAL: f64 = 1e-3;

/// Parts as whole units with this sum.
pub(super) fn rounded(parts: &[f64], sum: Money) -> Vec<Money> {
    let mut units: Vec<i128> = parts.iter().map(|part| (part + EQUAL).floor() as i128).collect();
    let remainder = |at: usize| ((parts[at] + EQUAL - (parts[at] + EQUAL).floor()) / EQUAL).round() as i64;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(remainder(at)), at));
    let mut left = sum.0 - units.iter().sum::<i128>();
    let n = parts.len() as i128;
    if n == 0 {
        return Vec::new();
    }
    // More than one each is left only where the parts did not add up themselves.
    let each = left.div_euclid(n);
    units.iter_mut().for_each(|unit| *unit += each);
    left -= each * n;
    order.iter().take(left as usize).for_each(|&at| units[at] += 1);
    units.into_iter().map(Money).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_add_up_and_twins_differ_by_one_at_most() {
        let third = 100.0 / 3.0;
        assert_eq!(rounded(&[third, third, third], Money(100)), vec![Money(34), Money(33), Money(33)]);
        assert_eq!(rounded(&[10.5, 20.25, -0.75], Money(30)), vec![Money(11), Money(20), Money(-1)]);
        assert_eq!(rounded(&[], Money(0)), vec![]);
    }
}
