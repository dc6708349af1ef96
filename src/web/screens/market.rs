//! Pasar: what if all orders share the same workshops?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::order::{rupiah, title};
use crate::check::score;
use crate::domain::{Goal, Instance, Lead, Solution, Termination};
use crate::io::json::instance_of;
use crate::io::schema::{AcceptWord, OrderRecord};
use crate::report::{Value, Wording};
use crate::store::{Kind, StoreError};
use crate::strategies::{default_for, solve};
use crate::web::desk::Desk;
use crate::web::jobs::Control;
use crate::web::layout::{Place, action, head, page};
use crate::web::market::{Data, ONLY};
use crate::web::matching::refused;
use crate::web::records::{self, OrderFile, State};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{capital, country, say1, sector, unit};

const LIMIT: Duration = Duration::from_secs(60);
const SEED: u64 = 1;
/// Orders shown; the rest is in the sums.
const SHOWN: usize = 100;
/// Steps of the heat map: the load in per cent from which each begins.
const STEPS: [u64; 6] = [0, 20, 40, 60, 80, 95];

/// A plan for all orders at once, as it is shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::web) struct MarketFile {
    orders: Vec<Placed>,
    members: usize,
    twice: usize,
    total: String,
    proved: bool,
    /// Per cent by which a better plan could be cheaper, rounded up to a tenth; tenths.
    room: Option<u64>,
    made: u64,
    months: Vec<String>,
    loads: Vec<(String, Vec<u64>)>,
}

/// One order in that plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Placed {
    id: String,
    record: OrderRecord,
    filled: u64,
    quantity: u64,
    lead: String,
    members: usize,
    cost: String,
}

/// Orders that still look for a plan.
pub(in crate::web) fn open_orders(desk: &Desk) -> Result<Vec<(String, OrderFile)>, StoreError> {
    let today = desk.today().to_string();
    let files: Vec<(String, OrderFile)> = desk.store.read(|shelf| records::read_all(shelf, Kind::Order))?;
    let is_open = |(_, file): &(String, OrderFile)| {
        let last = file.record.deliveries.iter().filter_map(|d| d.date.as_ref().map(|day| &day.0)).max();
        !matches!(file.state, State::Promised | State::Cancelled) && last.is_some_and(|last| *last > today)
    };
    Ok(files.into_iter().filter(is_open).collect())
}

/// The market of the orders that are open, none of which has to be taken.
pub(in crate::web) fn instance(desk: &Desk, data: &Data, promised: bool) -> Result<Instance, Trouble> {
    let orders = open_orders(desk)?;
    if orders.is_empty() {
        return Err(Trouble::said("market-none"));
    }
    let promises = if promised { desk.store.read(|shelf| shelf.promises(None))? } else { Vec::new() };
    let optional = |file: OrderFile| OrderRecord { accept: Some(AcceptWord::Optional), ..file.record };
    let records = orders.into_iter().map(|(_, file)| optional(file)).collect();
    instance_of(&data.record(records, &promises, desk.days())).map_err(Trouble::Faults)
}

pub(in crate::web) fn search(desk: &Arc<Desk>, _: &Ask, _: &Wording) -> Answered {
    desk.queue(("job-market", String::new()), LIMIT, |desk, control| run(desk, control))
}

fn run(desk: &Desk, control: &Control) -> Result<String, Trouble> {
    let data = desk.data()?;
    let (instance, free) = (instance(desk, &data, true)?, instance(desk, &data, false)?);
    let (stop, observe) = (|| control.limit(), |progress: &_| control.hear(progress));
    let elapsed = || control.elapsed().as_secs_f64() / LIMIT.as_secs_f64();
    let budget = desk.budget(&stop, &observe, &elapsed);
    let goal = Goal::default_for(&instance);
    let outcome = solve(default_for(&instance), &instance, &goal, &budget, SEED).map_err(refused)?;
    let solution = outcome.solution.as_ref().ok_or(Trouble::said("result-unknown"))?;
    let records: BTreeMap<String, OrderRecord> =
        open_orders(desk)?.into_iter().map(|(id, file)| (id, file.record)).collect();
    let room = outcome.stage().and_then(|stage| stage.gap()).map(|gap| (gap * 1000.0).ceil() as u64);
    let made = file(&instance, solution, &records);
    let (months, loads) = loads(&instance, &free, solution);
    let proved = outcome.termination == Termination::Optimal;
    let file = MarketFile { proved, room, made: desk.now(), months, loads, ..made };
    desk.store.write(|shelf| {
        records::write(shelf, Kind::Market, ONLY, &file)?;
        shelf.note(desk.now(), "deed-market", "market", &file.orders.len().to_string())
    })?;
    Ok("/pasar".to_owned())
}

fn file(instance: &Instance, solution: &Solution, records: &BTreeMap<String, OrderRecord>) -> MarketFile {
    let alone = |o: usize| {
        let mut orders = vec![crate::domain::OrderPlan::declined(); solution.orders.len()];
        orders[o] = solution.orders[o].clone();
        score(instance, &Solution { orders }).cost()
    };
    let placed = |(o, plan): (usize, &crate::domain::OrderPlan)| {
        let order = &instance.orders()[o];
        let lost: u64 = plan.lost.iter().sum();
        let lead = match &plan.lead {
            Some(Lead::Member(i)) => instance.producers()[*i].name.clone(),
            Some(Lead::Group(id) | Lead::External(id)) => id.to_string(),
            None => {
                plan.members.first().map_or(String::new(), |m| instance.producers()[m.producer].name.clone())
            }
        };
        Placed {
            id: order.id.to_string(),
            record: records.get(order.id.as_str()).cloned().unwrap_or_default(),
            filled: if plan.accepted { order.quantity().saturating_sub(lost) } else { 0 },
            quantity: order.quantity(),
            lead,
            members: plan.members.len(),
            cost: instance.currency().format(if plan.accepted {
                alone(o)
            } else {
                crate::domain::Money::ZERO
            }),
        }
    };
    let mut works: BTreeMap<usize, usize> = BTreeMap::new();
    for member in solution.orders.iter().flat_map(|plan| &plan.members) {
        *works.entry(member.producer).or_insert(0) += 1;
    }
    MarketFile {
        orders: solution.orders.iter().enumerate().map(placed).collect(),
        members: works.len(),
        twice: works.values().filter(|n| **n > 1).count(),
        total: instance.currency().format(score(instance, solution).cost()),
        ..MarketFile::default()
    }
}

/// Load of each sector by month, in per cent of what its workshops can make, promised work included.
fn loads(
    instance: &Instance,
    free: &Instance,
    solution: &Solution,
) -> (Vec<String>, Vec<(String, Vec<u64>)>) {
    let calendar = instance.calendar();
    let month = |t: usize| {
        let day = calendar.first_day(t);
        (day.year(), day.month())
    };
    let months: Vec<(i16, i8)> =
        (0..instance.n_periods()).map(month).collect::<BTreeSet<_>>().into_iter().collect();
    let at = |t: usize| months.iter().position(|known| *known == month(t)).unwrap_or(0);
    let mut sums: BTreeMap<String, Vec<(u128, u128)>> = BTreeMap::new();
    let sector =
        |i: usize| instance.producers()[i].sector.as_ref().map_or("–".to_owned(), |id| id.to_string());
    for i in 0..instance.producers().len() {
        let row = sums.entry(sector(i)).or_insert_with(|| vec![(0, 0); months.len()]);
        for t in 0..instance.n_periods() {
            let (all, left) =
                (u128::from(free.work_capacity(i, t)), u128::from(instance.work_capacity(i, t)));
            row[at(t)].0 += all.saturating_sub(left);
            row[at(t)].1 += all;
        }
    }
    for (o, plan) in solution.orders.iter().enumerate() {
        for member in &plan.members {
            let work = instance.pair(o, member.producer).map_or(0, |pair| u128::from(pair.work));
            let Some(row) = sums.get_mut(&sector(member.producer)) else { continue };
            member.made.iter().for_each(|&(t, units)| row[at(t)].0 += work * u128::from(units));
        }
    }
    let percent =
        |(used, all): (u128, u128)| u64::try_from((100 * used).checked_div(all).unwrap_or(0)).unwrap_or(100);
    let rows =
        sums.into_iter().map(|(sector, row)| (sector, row.into_iter().map(percent).collect())).collect();
    (months.iter().map(|(year, month)| format!("{year}-{month:02}")).collect(), rows)
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let found: Option<MarketFile> = desk.store.read(|shelf| records::read(shelf, Kind::Market, ONLY))?;
    let open = open_orders(desk)?.len();
    let w = |word: &str| wording.word(word);
    let actions =
        html! { @if open > 0 { (action("/pasar/hitung", &[], "btn main", &w("market-search"), "")) } };
    let below = say1(wording, "market-open", "count", open);
    let body = html! {
        (head(&w("market-title"), &below, &actions))
        @match &found {
            Some(file) => (plan(wording, file)),
            None => div.empty { p { b { (w("market-empty")) } } p.muted { (w("market-hint")) } },
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Market, &w("nav-market")), &body)))
}

fn plan(wording: &Wording, file: &MarketFile) -> Markup {
    let w = |word: &str| wording.word(word);
    let full = file.orders.iter().filter(|o| o.filled == o.quantity).count();
    let none = file.orders.iter().filter(|o| o.filled == 0).count();
    let values = [
        ("full", Value::from(full)),
        ("part", (file.orders.len() - full - none).into()),
        ("none", none.into()),
    ];
    let room = file.room.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
    let [to, who, filled, cost] = ["form-country", "market-who", "market-filled", "orders-cost"].map(w);
    html! {
        section.note.ok[file.proved] aria-labelledby="ringkas" {
            h2 id="ringkas" { (wording.say("market-sum", &values)) }
            @if file.proved { p { (w("market-proved")) } }
            @else if let Some(room) = room { p { (say1(wording, "market-room", "percent", wording.decimal(&room))) } }
            p.muted { (say1(wording, "market-day", "date", wording.date(crate::web::desk::day_of(file.made)))) }
        }
        section.card aria-labelledby="susunan" {
            div.split { h2 id="susunan" { (w("market-orders")) }
                span.muted { (wording.say("market-makers", &[("count", file.members.into()), ("twice", file.twice.into())])) } }
            table.rows {
                thead { tr { th scope="col" { (w("orders-order")) } th scope="col" { (to) } th scope="col" { (who) } th scope="col" { (filled) } th.r scope="col" { (cost) } } }
                tbody { @for order in file.orders.iter().take(SHOWN) { tr {
                    th scope="row" { a href=(format!("/pesanan/{}", order.id)) { (capital(&title(wording, &order.record))) } small { (order.id) } }
                    td data-l=(to) { (order.record.destination.as_deref().map_or("–".to_owned(), |code| country(wording, code))) }
                    td data-l=(who) { (whom(wording, order)) }
                    td data-l=(filled) { (share(wording, order)) }
                    td.r data-l=(cost) { @if order.filled > 0 { (rupiah(wording, &order.cost)) } @else { "–" } }
                } } }
                tfoot { tr { th scope="row" { (say1(wording, "orders-count", "count", file.orders.len())) } td {} td {} td {}
                    td.r data-l=(cost) { (rupiah(wording, &file.total)) } } }
            }
            @if file.orders.len() > SHOWN { p.muted { (say1(wording, "list-more", "count", file.orders.len() - SHOWN)) } }
        }
        (heat(wording, file))
    }
}

fn whom(wording: &Wording, order: &Placed) -> String {
    match order.members {
        0 => wording.word("market-nobody"),
        1 => order.lead.clone(),
        n => format!("{} + {}", order.lead, n - 1),
    }
}

fn share(wording: &Wording, order: &Placed) -> Markup {
    let percent = (100 * order.filled).checked_div(order.quantity).unwrap_or(0);
    let missing = order.quantity - order.filled;
    let name = order.record.unit.as_deref().map_or(String::new(), |name| unit(wording, name, missing));
    let values = [("percent", Value::from(percent)), ("quantity", missing.into()), ("unit", name.into())];
    html! {
        @if missing == 0 { span.tag.ok { "100%" } }
        @else if order.filled == 0 { span.tag.bad { "0%" } }
        @else { span.tag.warn { (wording.say("market-part", &values)) } }
    }
}

fn heat(wording: &Wording, file: &MarketFile) -> Markup {
    let step = |load: u64| STEPS.iter().rposition(|from| load >= *from).unwrap_or(0);
    let named = |month: &str| wording.word(&format!("month-{}", month[5..].trim_start_matches('0')));
    let until = |at: usize| STEPS.get(at + 1).map_or(100, |next| next - 1);
    html! {
        section.card aria-labelledby="beban" {
            div.split { h2 id="beban" { (wording.word("market-load")) }
                p.row.small { @for (at, from) in STEPS.iter().enumerate() { span class=(format!("tag h{at}")) { (from) "–" (until(at)) "%" } } } }
            div.scroll tabindex="0" role="region" aria-label=(wording.word("market-load-table")) {
                table.heat {
                    thead { tr { th scope="col" { (wording.word("market-sector")) } @for month in &file.months { th scope="col" { (named(month)) } } } }
                    tbody { @for (name, row) in &file.loads { tr {
                        th scope="row" { (capital(&sector(wording, name))) }
                        @for load in row { td class=(format!("h{}", step(*load))) { (load) "%" } }
                    } } }
                }
            }
        }
    }
}
