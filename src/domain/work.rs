//! Work in fixed point: 10^-6 of a unit of the workshop's largest-capacity product.

use super::{Calendar, Capability, Quantity};

/// Parts of one unit of work.
pub const MICRO: u64 = 1_000_000;

/// Gross work of one good unit: `floor(10^6 * ratio * 10^4 / (10^4 - reject_rate))`, where `ratio` is
/// `largest / own`, the largest product's realised monthly capacity over this product's. At least 1.
///
/// # Example
/// ```
/// // 300 pieces started at 2 % rejects give 294 good ones.
/// let work = kongsi::domain::gross_work(300, 300, 200);
/// assert_eq!(kongsi::domain::pieces_within(300_000_000, work), 294);
/// ```
pub fn gross_work(largest: u64, own: u64, reject_rate: u32) -> u64 {
    let started = u128::from(MICRO) * u128::from(largest) * 10_000;
    let work = started / (u128::from(own.max(1)) * u128::from(10_000 - reject_rate.min(9_999)));
    u64::try_from(work).unwrap_or(u64::MAX).max(1)
}

/// How many good units fit into a capacity given in 10^-6 units of work.
pub fn pieces_within(work_capacity: u64, work: u64) -> Quantity {
    work_capacity / work.max(1)
}

/// The capability whose realised capacity is the unit of the workshop: the largest, the first among equals.
fn largest(capabilities: &[Capability]) -> Option<(&Capability, u64)> {
    capabilities
        .iter()
        .filter_map(|c| Some((c, c.monthly_realised?)))
        .rev()
        .max_by_key(|&(_, realised)| realised)
}

/// Gross work of one good unit of `capability` in a workshop that makes `capabilities`.
pub(super) fn capability_work(capabilities: &[Capability], capability: &Capability) -> u64 {
    let ratio = largest(capabilities).zip(capability.monthly_realised);
    match (capability.work, ratio) {
        (Some(work), _) => gross_work(work, MICRO, capability.reject_rate),
        (None, Some(((_, largest), own))) => gross_work(largest, own, capability.reject_rate),
        (None, None) => gross_work(1, 1, capability.reject_rate),
    }
}

/// K[t] of a workshop given by month: realised times month factor less committed, floored at 0, spread
/// evenly over the days of each month and rounded down once per period.
pub(super) fn monthly_capacity(calendar: &Calendar, capabilities: &[Capability]) -> Vec<Quantity> {
    let Some((leader, realised)) = largest(capabilities) else { return vec![0; calendar.n_periods] };
    let committed: u128 = capabilities
        .iter()
        .filter_map(|c| Some((c.monthly_committed, c.monthly_realised.filter(|&own| own > 0)?)))
        .map(|(committed, own)| {
            (u128::from(committed) * u128::from(realised) * u128::from(MICRO)).div_ceil(u128::from(own))
        })
        .sum();
    let left = |month: i8| {
        let factor = leader.month_factor.map_or(MICRO, |factors| factors[month as usize - 1]);
        (u128::from(realised) * u128::from(factor)).saturating_sub(committed)
    };
    (0..calendar.n_periods).map(|t| spread(calendar, t, &left)).collect()
}

/// Sums `left(month) / days(month)` over the days of period `t`. All month lengths divide 377,580, so one
/// floor suffices.
fn spread(calendar: &Calendar, t: usize, left: &dyn Fn(i8) -> u128) -> Quantity {
    const COMMON_DAYS: u128 = 377_580;
    let mut day = calendar.first_day(t);
    let end = calendar.first_day(t + 1);
    let mut total: u128 = 0;
    while day < end {
        total += left(day.month()) * (COMMON_DAYS / day.days_in_month() as u128);
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    (total / (COMMON_DAYS * u128::from(MICRO))) as Quantity
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Id, Money, PeriodUnit};
    use super::*;

    fn capability(product: &str, realised: u64, committed: u64) -> Capability {
        Capability {
            product: Id::new(product).unwrap(),
            grade: 80,
            unit_cost: Money::ZERO,
            setup_cost: Money::ZERO,
            min_lot: 0,
            lot_step: 1,
            reject_rate: 0,
            lead_time_days: 0,
            monthly_realised: Some(realised),
            monthly_committed: committed,
            month_factor: None,
            monthly_installed: None,
            work: None,
            attributes: Default::default(),
        }
    }

    #[test]
    fn a_second_product_weighs_by_the_ratio_of_capacities() {
        let both = [capability("sandal", 1_000, 0), capability("shoe", 250, 0)];
        assert_eq!(capability_work(&both, &both[0]), 1_000_000);
        assert_eq!(capability_work(&both, &both[1]), 4_000_000);
    }

    #[test]
    fn capacity_is_realised_less_committed_spread_over_days() {
        // 310 - 10 a month; 25 committed shoes weigh 4 each. January and March have 31 days, February 28.
        let calendar = Calendar {
            start: date(2027, 1, 1),
            unit: PeriodUnit::Month,
            n_periods: 2,
            as_of: date(2027, 1, 1),
        };
        let both = [capability("sandal", 1_000, 200), capability("shoe", 250, 25)];
        assert_eq!(monthly_capacity(&calendar, &both), vec![700, 700]);
        let weeks = Calendar { unit: PeriodUnit::Week, n_periods: 5, ..calendar };
        // 700 * 7 / 31 = 158.06; the fifth week has 3 days of January and 4 of February: 67.7 + 100.
        assert_eq!(monthly_capacity(&weeks, &both), vec![158, 158, 158, 158, 167]);
    }

    #[test]
    fn month_factors_scale_the_realised_capacity() {
        let mut only = capability("shoe", 300, 100);
        let mut factors = [MICRO; 12];
        factors[0] = 500_000;
        only.month_factor = Some(factors);
        let calendar = Calendar {
            start: date(2027, 1, 1),
            unit: PeriodUnit::Month,
            n_periods: 2,
            as_of: date(2027, 1, 1),
        };
        assert_eq!(monthly_capacity(&calendar, &[only]), vec![50, 200]);
    }
}
