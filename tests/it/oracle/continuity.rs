//! Deliveries: what must be lost for a given output, and the stock that remains.

use kongsi::domain::{Fill, MICRO, Order, Quantity, share_down};

/// Most units of the order that may be missing.
pub fn missing_at_most(order: &Order) -> Quantity {
    let quantity = order.quantity();
    let unfilled = match order.fill {
        Fill::AllOrNothing => 0,
        Fill::Partial { min_fill } => share_down(MICRO - min_fill, quantity),
    };
    unfilled + share_down(order.tolerance, quantity)
}

/// The losses with the least stock in every period at once: everything is lost as late as it can be.
/// `None` when no loss within the limits keeps every other delivery on time and leaves nothing over.
pub fn latest_loss(demand: &[Quantity], made: &[Quantity], most: Quantity) -> Option<Vec<Quantity>> {
    let (ordered, total): (u64, u64) = (demand.iter().sum(), made.iter().sum());
    let missing = ordered.checked_sub(total).filter(|&missing| missing <= most)?;
    // Lost up to t: no less than what is due by then and not made, ...
    let mut through: Vec<u64> = Vec::new();
    let (mut due, mut done, mut least) = (0, 0, 0);
    for (demand, made) in demand.iter().zip(made) {
        due += demand;
        done += made;
        least = due.saturating_sub(done).max(least);
        through.push(least);
    }
    if least > missing {
        return None;
    }
    // ... and no less than what the later deliveries cannot lose any more.
    let mut ahead = missing;
    for t in (0..demand.len()).rev() {
        through[t] = through[t].max(ahead);
        ahead = through[t].saturating_sub(demand[t]);
    }
    let before = std::iter::once(0).chain(through.iter().copied());
    Some(through.iter().zip(before).map(|(through, before)| through - before).collect())
}

/// Units in stock at the end of each period; `None` when one is negative or the last is not zero.
pub fn stock(demand: &[Quantity], made: &[Quantity], lost: &[Quantity]) -> Option<Vec<Quantity>> {
    let mut level = 0u64;
    let mut stock = Vec::new();
    for t in 0..demand.len() {
        level = (level + made[t] + lost[t]).checked_sub(demand[t])?;
        stock.push(level);
    }
    (level == 0).then_some(stock)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All loss vectors within the demand.
    fn losses(demand: &[u64]) -> Vec<Vec<u64>> {
        let Some((&first, rest)) = demand.split_first() else { return vec![Vec::new()] };
        let rest = losses(rest);
        (0..=first).flat_map(|u| rest.iter().map(move |r| [&[u][..], r].concat())).collect()
    }

    #[test]
    fn the_latest_loss_has_the_least_stock_of_all() {
        for code in 0..4u64.pow(6) {
            let digit = |k: u32| code / 4u64.pow(k) % 4;
            let (demand, made) = ([digit(0), digit(1), digit(2)], [digit(3), digit(4), digit(5)]);
            let held = |lost: &Vec<u64>| Some(stock(&demand, &made, lost)?.iter().sum::<u64>());
            let best = losses(&demand).iter().filter(|l| l.iter().sum::<u64>() <= 3).filter_map(held).min();
            let latest = latest_loss(&demand, &made, 3);
            assert_eq!(latest.as_ref().map(|lost| held(lost).unwrap()), best, "{demand:?} {made:?}");
        }
    }
}
