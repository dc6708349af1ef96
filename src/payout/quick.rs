//! The table of an order with one delivery and nothing that ties quantities together: each member set is filled
//! cheapest first, and a group earns what its best subset earns.

use super::game::Question;
use crate::domain::{LeadMode, Steady};
use crate::similarity::compatible;

/// A member in figures.
struct Item {
    least: i128,
    most: i128,
    fixed: i128,
    /// What a unit earns.
    margin: i128,
    /// Members it goes together with, by bit.
    alike: u32,
}

/// What every group earns; `None` where the order asks for more than this can say.
///
/// # Complexity
/// O(n 2^n) for n members.
pub(super) fn table(question: &Question) -> Option<Vec<i128>> {
    let (instance, candidates) = (&question.instance, &question.candidates);
    let order = &instance.orders()[0];
    let plain = order.deliveries.len() == 1
        && order.steady == Steady::None
        && order.survive.is_none()
        && order.lead != LeadMode::Member
        && (order.holding_cost.0 == 0 || order.last_period() == 0)
        && candidates.iter().all(|e| e.lot.step == 1);
    let price = order.price.filter(|_| plain)?;
    let together = |i: usize, j: usize| {
        i == j || compatible(instance, 0, candidates[i].producer(), candidates[j].producer())
    };
    let n = candidates.len();
    let item = |i: usize| {
        let e = &candidates[i];
        Item {
            least: e.lot.least.into(),
            most: e.lot.most.into(),
            fixed: e.pair.setup_cost.0 + instance.activation_cost(e.producer()).0,
            margin: price.0 - e.pair.unit_cost.0,
            alike: (0..n).filter(|&j| together(i, j)).map(|j| 1 << j).sum(),
        }
    };
    let items: Vec<Item> = (0..n).map(item).collect();
    let mut by_margin: Vec<usize> = (0..n).collect();
    by_margin.sort_by_key(|&i| std::cmp::Reverse(items[i].margin));
    let size = order.members_min..=order.members_max.unwrap_or(n);
    let quantity = i128::from(order.quantity());
    let mut best = vec![0; 1 << n];
    for set in 1..best.len() as u32 {
        if size.contains(&(set.count_ones() as usize)) {
            best[set as usize] = earned(&items, &by_margin, set, quantity).unwrap_or(0).max(0);
        }
    }
    // A group may leave members out.
    for i in 0..n {
        for set in 0..best.len() {
            if set >> i & 1 == 1 {
                best[set] = best[set].max(best[set & !(1 << i)]);
            }
        }
    }
    Some(best)
}

/// What exactly these members earn; `None` where they do not go together.
fn earned(items: &[Item], by_margin: &[usize], set: u32, quantity: i128) -> Option<i128> {
    let members = || by_margin.iter().filter(move |&&i| set >> i & 1 == 1).map(|&i| &items[i]);
    let (mut left, mut sum) = (quantity, 0);
    for item in members() {
        if item.alike & set != set {
            return None;
        }
        left -= item.least;
        sum += item.margin * item.least - item.fixed;
    }
    if left < 0 {
        return None;
    }
    for item in members().take_while(|item| item.margin > 0) {
        let more = (item.most - item.least).min(left);
        sum += item.margin * more;
        left -= more;
    }
    Some(sum)
}
