//! Every way one producer can work for the orders it joins.

use kongsi::domain::{Instance, Order, Quantity, Steady, pieces_within};

use super::candidate::Candidate;

/// Good units per order joined, per period.
pub type Rows = Vec<Vec<Quantity>>;

/// All allocations of one producer over the pairs `joined` (one per order) within its capacity.
pub fn allocations(instance: &Instance, joined: &[&Candidate]) -> Vec<Rows> {
    let mut ways: Vec<Rows> = vec![Vec::new()];
    for (k, pair) in joined.iter().enumerate() {
        let rows = rows(instance, pair);
        let extended = ways
            .iter()
            .flat_map(|way| rows.iter().map(move |row| [&way[..], std::slice::from_ref(row)].concat()));
        ways = extended.filter(|way| within_capacity(instance, &joined[..=k], way)).collect();
    }
    ways
}

/// Whether the producer's orders together fit its workshop in every period.
pub fn within_capacity(instance: &Instance, joined: &[&Candidate], rows: &[Vec<Quantity>]) -> bool {
    (0..instance.n_periods()).all(|t| {
        let work = |(pair, row): (&&Candidate, &Vec<u64>)| pair.pair.work * row.get(t).copied().unwrap_or(0);
        let used: u64 = joined.iter().zip(rows).map(work).sum();
        joined.iter().all(|pair| used <= instance.work_capacity(pair.producer, t))
    })
}

/// All rows of one pair, without regard to the producer's other orders.
fn rows(instance: &Instance, pair: &Candidate) -> Vec<Vec<Quantity>> {
    let mut rows: Vec<Vec<Quantity>> = vec![Vec::new()];
    for t in 0..pair.through.len() {
        let open = pair.pair.window.contains(&t);
        let most =
            if open { pieces_within(instance.work_capacity(pair.producer, t), pair.pair.work) } else { 0 };
        let longer = |row: Vec<u64>| {
            let left = pair.most - row.iter().sum::<u64>();
            (0..=most.min(left)).map(move |made| [&row[..], &[made]].concat())
        };
        rows = rows.into_iter().flat_map(longer).collect();
    }
    rows.retain(|row| is_row(instance, pair, row));
    rows
}

/// Whether a member may make exactly this: window, quantity, lot step and steadiness.
pub fn is_row(instance: &Instance, pair: &Candidate, row: &[Quantity]) -> bool {
    let total: u64 = row.iter().sum();
    row.len() == pair.through.len()
        && (0..row.len()).all(|t| row[t] == 0 || pair.pair.window.contains(&t))
        && (pair.least..=pair.most).contains(&total)
        && total.is_multiple_of(pair.step)
        && is_steady(&instance.orders()[pair.order], row)
}

fn is_steady(order: &Order, row: &[Quantity]) -> bool {
    let (demand, quantity, total) = (order.demand(), order.quantity(), row.iter().sum::<u64>());
    let carries_share = |t: usize| {
        let (made, due): (u64, u64) = (row[..=t].iter().sum(), demand[..=t].iter().sum());
        quantity * made + (quantity - 1) >= total * due
    };
    match order.steady {
        Steady::None => true,
        Steady::Share => (0..row.len()).all(carries_share),
        Steady::Level => (0..row.len()).all(|t| quantity * row[t] == total * demand[t]),
    }
}
