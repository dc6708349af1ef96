//! Beranda: where do I start?

use std::sync::Arc;

use maud::html;

use super::order::{self, Row};
use crate::report::Wording;
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::drafts;
use crate::web::layout::{Place, head, page};
use crate::web::reply::{Answered, Reply};
use crate::web::request::Ask;
use crate::web::words::say1;

/// Orders shown.
const LATEST: usize = 8;

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let (orders, data, last) = desk.store.read(|shelf| {
        Ok((order::rows(shelf, LATEST)?, desk.data_on(shelf)?, shelf.history(Some("data"), 1)?))
    })?;
    let w = |word: &str| wording.word(word);
    let body = html! {
        (head(&w("home-title"), &w("home-below"), &html! {}))
        div.cols.even {
            form.drop.c8 method="post" action="/data/unggah" enctype="multipart/form-data" {
                h2 { (w("home-drop")) }
                p.muted { (w("home-drop-hint")) }
                input.sr id="berkas" type="file" name="berkas" accept=".xlsx,.csv" aria-label=(w("home-file"));
                p.row {
                    label.btn.main for="berkas" { (w("home-choose")) }
                    button.btn { (w("home-read")) }
                    a.btn href="/data/templat.xlsx" { (w("home-template")) }
                }
                p.hint { (w("home-headings")) }
            }
            section.card.c4 aria-labelledby="coba" {
                h2 id="coba" { (w("home-sample")) }
                p { (w("home-sample-line")) }
                form method="post" action="/contoh" { button.btn { (w("home-sample-open")) } }
                p.hint { (w("home-sample-hint")) }
            }
        }
        section.card aria-labelledby="terakhir" {
            div.split { h2 id="terakhir" { (w("home-orders")) } a href="/pesanan/baru" { (w("orders-new")) } }
            @if orders.is_empty() { div.empty { p { b { (w("orders-none")) } } p.muted { (w("orders-none-hint")) } } }
            @else { (table(wording, &orders)) }
        }
        @if !data.is_empty() {
            p.muted {
                (say1(wording, "home-data", "count", data.producers.len())) " "
                @if let Some(entry) = last.first() {
                    (say1(wording, "home-data-day", "date", wording.date(crate::web::desk::day_of(entry.moment))))
                }
                " " a href="/data" { (w("home-data-look")) }
            }
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Home, &w("nav-home")), &body)))
}

fn table(wording: &Wording, orders: &[Row]) -> maud::Markup {
    order::table(wording, orders)
}

/// Takes in the producers and the order that the program comes with.
pub(in crate::web) fn sample(desk: &Arc<Desk>, _: &Ask, _: &Wording) -> Answered {
    let record = drafts::sample(desk)?;
    let id = record.orders.first().map(|order| order.id.clone()).unwrap_or_default();
    desk.store.write(|shelf| {
        let is_fresh = shelf.count(Kind::Producer)? == 0;
        let saved = drafts::save(desk, shelf, record, is_fresh)?;
        shelf.note(desk.now(), "deed-data", "data", &saved.producers.to_string())
    })?;
    Ok(Reply::Go(format!("/pesanan/{id}")))
}
