//! Promising a plan: within one write it is judged once more, against the market and the promises as they are now, and
//! only then is its work set aside. Nothing can be sold twice, whoever comes first.

use jiff::ToSpan;

use super::desk::Desk;
use super::market::Days;
use super::plans::Opened;
use super::records::{self, OrderFile, State};
use super::reply::Trouble;
use crate::check::violations;
use crate::domain::{Instance, Solution};
use crate::io::plan::read_plan;
use crate::report::{Judged, Language, verdict_text};
use crate::store::{Kind, Promised, Shelf};

/// Promises the plan of an order; a promise of the same order before is given up for it.
pub(super) fn promise(desk: &Desk, id: &str, plan: &str) -> Result<(), Trouble> {
    desk.store.write_as(|shelf| on_shelf(desk, shelf, id, plan))
}

/// The plan does not hold any more.
fn stale(why: String) -> Trouble {
    Trouble::Said(axum::http::StatusCode::CONFLICT, "desk-refused-stale", vec![("why", why)])
}

fn on_shelf(desk: &Desk, shelf: &Shelf, id: &str, plan: &str) -> Result<(), Trouble> {
    let file = records::order(shelf, id)?;
    let opened = Opened::read(shelf, plan)?;
    if opened.file.order != id || file.state == State::Cancelled {
        return Err(Trouble::Missing);
    }
    let calendar = opened.instance.calendar();
    let days = Days { today: calendar.as_of, start: calendar.start };
    let promises = shelf.promises(Some(id))?;
    let now = desk.data_on(shelf)?.instance(&file, &promises, days)?;
    let text = serde_json::to_vec(&opened.file.plan).unwrap_or_default();
    let solution = read_plan(&text, &now).map_err(|_| stale(String::new()))?.solution;
    let found = violations(&now, &solution);
    if !found.is_empty() {
        let judged = Judged { plan: Some((crate::check::score(&now, &solution), found)), proof: None };
        let said = String::from_utf8_lossy(&verdict_text(&now, &judged, Language::Indonesian)).into_owned();
        return Err(stale(said));
    }
    shelf.promise(id, &work(&now, &solution))?;
    let next = OrderFile { state: State::Promised, chosen: Some(plan.to_owned()), ..file };
    records::write(shelf, Kind::Order, id, &next)?;
    Ok(shelf.note(desk.now(), "deed-promise", id, plan)?)
}

/// The work of a plan, by producer and week.
fn work(instance: &Instance, solution: &Solution) -> Vec<Promised> {
    let order = &instance.orders()[0];
    let members = solution.orders[0].members.iter();
    let of = |member: &crate::domain::Member| {
        let producer = instance.producers()[member.producer].id.to_string();
        let weeks = member.made.iter().filter(|(_, quantity)| *quantity > 0);
        let week = |&(t, quantity): &(usize, u64)| Promised {
            order: order.id.to_string(),
            producer: producer.clone(),
            product: order.product.to_string(),
            week: instance.calendar().start.saturating_add((7 * t as i64).days()).to_string(),
            quantity,
        };
        weeks.map(week).collect::<Vec<_>>()
    };
    members.flat_map(of).collect()
}

/// Gives up the promise of an order: its capacity is free again.
pub(super) fn cancel(desk: &Desk, id: &str) -> Result<(), Trouble> {
    desk.store.write(|shelf| {
        let Some(file) = records::read::<OrderFile>(shelf, Kind::Order, id)? else { return Ok(()) };
        shelf.promise(id, &[])?;
        records::write(shelf, Kind::Order, id, &OrderFile { state: State::Matched, ..file })?;
        shelf.note(desk.now(), "deed-cancel", id, "")
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use std::time::Duration;

    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    use super::*;
    use crate::model::Backend;
    use crate::web::desk::Surroundings;
    use crate::web::drafts;
    use crate::web::jobs::Control;
    use crate::web::matching;

    /// Sequences on every change; `KONGSI_CASES=1000` runs the full count.
    const QUICK: u64 = 40;
    const STEPS: usize = 12;
    const ORDERS: usize = 5;

    fn desk(folder: &std::path::Path) -> Arc<Desk> {
        let today = Some("2026-10-26".parse().unwrap());
        let surroundings = Surroundings { backend: Backend::InProcess, today, log: |_| {} };
        Arc::new(Desk::open(&folder.join("k.db"), 7000, surroundings).unwrap())
    }

    /// The shipped producers, and orders that compete for them.
    fn filled(desk: &Desk) -> Vec<String> {
        let mut record = drafts::sample(desk).unwrap();
        let order = record.orders[0].clone();
        let competing = |at: usize| crate::io::schema::OrderRecord { id: format!("o{at}"), ..order.clone() };
        record.orders = (0..ORDERS).map(competing).collect();
        desk.store.write(|shelf| drafts::save(desk, shelf, record, true)).unwrap();
        (0..ORDERS).map(|at| format!("o{at}")).collect()
    }

    /// Work of all promises by producer and week, added up here once more, against what each can start.
    fn never_twice(desk: &Desk) {
        let (promises, data) =
            desk.store.read(|shelf| Ok((shelf.promises(None)?, desk.data_on(shelf)?))).unwrap();
        let order =
            desk.store.read(|shelf| records::read::<OrderFile>(shelf, Kind::Order, "o0")).unwrap().unwrap();
        let free = data.instance(&order, &[], desk.days()).unwrap();
        let mut work: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        for promised in &promises {
            let i = free.producer_index(&crate::domain::Id::new(&promised.producer).unwrap()).unwrap();
            let each = free.pair(0, i).unwrap().work;
            *work.entry((&promised.producer, &promised.week)).or_default() += each * promised.quantity;
        }
        for ((producer, week), taken) in work {
            let i = free.producer_index(&crate::domain::Id::new(producer).unwrap()).unwrap();
            let days = (week.parse::<crate::domain::Date>().unwrap() - free.calendar().start).get_days();
            let most = free.work_capacity(i, days as usize / 7);
            assert!(taken <= most, "{producer} in the week of {week}: {taken} of {most}");
        }
    }

    #[test]
    fn nothing_is_sold_twice() {
        let cases = std::env::var("KONGSI_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(QUICK);
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let orders = filled(&desk);
        let (mut promised, mut refused) = (0, 0);
        for case in 0..cases {
            let mut chance = ChaCha8Rng::seed_from_u64(case);
            let mut pick = |n: usize| chance.next_u64() as usize % n;
            for _ in 0..STEPS {
                let id = &orders[pick(ORDERS)];
                match pick(5) {
                    0 => cancel(&desk, id).unwrap(),
                    // An order that is promised refuses to be matched.
                    1 | 2 => drop(matching::run_now(&desk, id, &Control::limited(Duration::from_secs(60)))),
                    _ => {
                        let file = desk
                            .store
                            .read(|shelf| records::read::<OrderFile>(shelf, Kind::Order, id))
                            .unwrap();
                        let plans = file.unwrap().plans;
                        let Some(plan) = (!plans.is_empty()).then(|| plans[pick(plans.len())].clone()) else {
                            continue;
                        };
                        match promise(&desk, id, &plan) {
                            Ok(()) => promised += 1,
                            Err(_) => refused += 1,
                        }
                    }
                }
                never_twice(&desk);
            }
        }
        assert!(promised > 0 && refused > 0, "{promised} promised, {refused} refused");
    }
}
