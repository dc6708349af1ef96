//! Pesanan: every order and where it stands.

use std::sync::Arc;

use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::Date;
use crate::io::schema::OrderRecord;
use crate::report::{Value, Wording};
use crate::store::{Kind, Shelf, StoreError};
use crate::web::desk::Desk;
use crate::web::layout::{Place, head, page};
use crate::web::records::{self, OrderFile, State};
use crate::web::reply::{Answered, Reply};
use crate::web::request::Ask;
use crate::web::words::{capital, country, product, say1, unit};

/// Orders on one page.
const ON_PAGE: usize = 50;

/// An order in a table.
pub(in crate::web) struct Row {
    pub id: String,
    pub file: OrderFile,
    /// Members and cost of the plan that was taken, or of the first.
    pub plan: Option<(usize, String)>,
}

/// What a table needs of a plan.
#[derive(Deserialize)]
struct Brief {
    plan: BriefPlan,
}

#[derive(Deserialize)]
struct BriefPlan {
    cost: BriefCost,
    orders: Vec<BriefOrder>,
}

#[derive(Deserialize)]
struct BriefCost {
    total: serde_json::Number,
}

#[derive(Deserialize)]
struct BriefOrder {
    members: Vec<serde::de::IgnoredAny>,
}

/// The orders that changed last first.
pub(in crate::web) fn rows(shelf: &Shelf, most: usize) -> Result<Vec<Row>, StoreError> {
    let mut files: Vec<(String, OrderFile)> = records::read_all(shelf, Kind::Order)?;
    files.sort_by(|a, b| (b.1.made, &b.0).cmp(&(a.1.made, &a.0)));
    files.truncate(most);
    let row = |(id, file): (String, OrderFile)| {
        let plan = file.chosen.as_ref().or(file.plans.first()).filter(|_| has_plan(file.state));
        let brief: Option<Brief> = match plan {
            Some(plan) => records::read(shelf, Kind::Plan, plan)?,
            None => None,
        };
        let plan = brief.map(|brief| {
            let members = brief.plan.orders.first().map_or(0, |order| order.members.len());
            (members, brief.plan.cost.total.to_string())
        });
        Ok(Row { id, file, plan })
    };
    files.into_iter().map(row).collect()
}

pub(in crate::web) fn has_plan(state: State) -> bool {
    matches!(state, State::Matched | State::Promised)
}

/// Pieces of an order in all.
pub(in crate::web) fn quantity(record: &OrderRecord) -> u64 {
    record.deliveries.iter().filter_map(|delivery| delivery.quantity.0.as_u64()).sum()
}

/// `500 pasang sepatu kulit ke Taiwan`.
pub(in crate::web) fn title(wording: &Wording, record: &OrderRecord) -> String {
    let quantity = quantity(record);
    let values = [
        ("quantity", Value::from(quantity)),
        ("unit", record.unit.as_deref().map_or(String::new(), |name| unit(wording, name, quantity)).into()),
        ("product", product(wording, &record.product).into()),
        (
            "country",
            record.destination.as_deref().map_or(String::new(), |code| country(wording, code)).into(),
        ),
        ("to", if record.destination.is_some() { "yes" } else { "no" }.into()),
    ];
    wording.say("order-named", &values)
}

/// The first day of delivery.
fn first(wording: &Wording, record: &OrderRecord) -> String {
    let days = record.deliveries.iter().filter_map(|d| d.date.as_ref()?.0.parse::<Date>().ok());
    days.min().map_or_else(|| "–".to_owned(), |day| wording.date(day))
}

/// Where an order stands, with its sign.
pub(in crate::web) fn state(wording: &Wording, state: State) -> Markup {
    let (word, tone) = match state {
        State::Draft => ("state-draft", ""),
        State::Matched => ("state-matched", "ok"),
        State::Impossible => ("state-impossible", "bad"),
        State::Unknown => ("state-unknown", "warn"),
        State::Promised => ("state-promised", "ok"),
        State::Cancelled => ("state-cancelled", ""),
    };
    html! { span.tag.(tone) { (wording.word(word)) } }
}

pub(in crate::web) fn place_of(row: &Row) -> String {
    match row.file.state {
        State::Draft | State::Cancelled => format!("/pesanan/{}", row.id),
        _ => format!("/pesanan/{}/hasil", row.id),
    }
}

pub(in crate::web) fn table(wording: &Wording, orders: &[Row]) -> Markup {
    let w = |word: &str| wording.word(word);
    let [buyer, first_day, members, cost, stands] =
        ["orders-buyer", "orders-first", "orders-members", "orders-cost", "orders-state"].map(w);
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (w("orders-order")) } th scope="col" { (buyer) } th scope="col" { (first_day) }
                th.r scope="col" { (members) } th.r scope="col" { (cost) } th scope="col" { (stands) }
            } }
            tbody { @for row in orders { tr {
                th scope="row" {
                    a href=(place_of(row)) { (capital(&title(wording, &row.file.record))) } small { (row.id) }
                }
                td data-l=(buyer) { (row.file.record.buyer.as_deref().unwrap_or("–")) }
                td data-l=(first_day) { (first(wording, &row.file.record)) }
                td.r data-l=(members) {
                    @if let Some((n, _)) = &row.plan { (say1(wording, "orders-makers", "count", *n)) } @else { "–" }
                }
                td.r data-l=(cost) {
                    @if let Some((_, total)) = &row.plan { (rupiah(wording, total)) } @else { "–" }
                }
                td data-l=(stands) { (state(wording, row.file.state)) }
            } } }
        }
    }
}

/// Rupiah of an exact number of a plan.
pub(in crate::web) fn rupiah(wording: &Wording, exact: &str) -> String {
    let amount = crate::domain::parse_decimal(exact, 0).unwrap_or_default();
    wording.money(&crate::domain::Currency::default(), crate::domain::Money(amount))
}

pub(in crate::web) fn list(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let at: usize = ask.field("hal").parse().unwrap_or(1).max(1);
    let (rows, all) = desk.store.read(|shelf| Ok((rows(shelf, at * ON_PAGE)?, shelf.count(Kind::Order)?)))?;
    let shown = &rows[((at - 1) * ON_PAGE).min(rows.len())..];
    let w = |word: &str| wording.word(word);
    let actions = html! { a.btn.main href="/pesanan/baru" { (w("orders-new")) } };
    let body = html! {
        (head(&w("nav-orders"), &say1(wording, "orders-count", "count", all), &actions))
        section.card aria-label=(w("nav-orders")) {
            @if shown.is_empty() {
                div.empty { p { b { (w("orders-none")) } } p.muted { (w("orders-none-hint")) }
                    p.row { a.btn.main href="/pesanan/baru" { (w("orders-new")) } a.btn href="/" { (w("nav-back-home")) } } }
            } @else { (table(wording, shown)) }
            (pages(wording, "/pesanan?", at, all.div_ceil(ON_PAGE)))
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &w("nav-orders")), &body)))
}

/// Links to the page before and the page after.
pub(in crate::web) fn pages(wording: &Wording, to: &str, at: usize, n: usize) -> Markup {
    html! {
        @if n > 1 {
            nav.row aria-label=(wording.word("pages-title")) {
                @if at > 1 { a.btn.mini href=(format!("{to}hal={}", at - 1)) { (wording.word("pages-before")) } }
                span.muted { (wording.say("pages-at", &[("at", at.into()), ("count", n.into())])) }
                @if at < n { a.btn.mini href=(format!("{to}hal={}", at + 1)) { (wording.word("pages-after")) } }
            }
        }
    }
}
