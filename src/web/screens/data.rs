//! Data IKM: who is there, and what is known about each.

use std::sync::Arc;

use maud::{Markup, html};

use super::order::pages;
use crate::domain::Date;
use crate::io::json::instance_of;
use crate::io::schema::{CapabilityRecord, OrderRecord, ProducerRecord, Scalar, StatusWord};
use crate::io::sheet::{Layout, Locale, template as workbook, write_workbook};
use crate::report::{Language, Wording};
use crate::web::desk::Desk;
use crate::web::layout::{Place, head, page};
use crate::web::market::Data;
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{product, say1, unit};

const ON_PAGE: usize = 50;
/// What a browser takes a workbook for.
pub(in crate::web) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Days after which a fact has to be asked again.
const STALE_DAYS: i32 = 180;

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    let w = |word: &str| wording.word(word);
    let sought = ask.field("cari").to_lowercase();
    let fits = |p: &&ProducerRecord| {
        let text = [p.name.as_deref(), p.district.as_deref(), p.regency.as_deref(), Some(&p.id)];
        let made = p.capabilities.iter().map(|made| product(wording, &made.product).to_lowercase());
        text.into_iter().flatten().any(|text| text.to_lowercase().contains(&sought))
            || made.into_iter().any(|m| m.contains(&sought))
    };
    let found: Vec<&ProducerRecord> = data.producers.iter().filter(fits).collect();
    let at: usize = ask.field("hal").parse().unwrap_or(1).max(1);
    let shown = found.iter().skip((at - 1) * ON_PAGE).take(ON_PAGE);
    let actions = html! {
        @if !data.is_empty() { a.btn href="/data/unduh.xlsx" { (w("data-download")) } }
        a.btn.main href="#berkas" { (w("data-add")) }
    };
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.append_pair("cari", ask.field("cari")).finish();
    let body = html! {
        (head(&w("nav-data"), &say1(wording, "data-count", "count", data.producers.len()), &actions))
        @if data.is_empty() {
            div.empty { p { b { (w("data-none")) } } p.muted { (w("data-none-hint")) } }
        } @else {
            section.card aria-label=(w("nav-data")) {
                form.row role="search" action="/data" {
                    label for="cari" { (w("data-search")) }
                    span { input id="cari" name="cari" value=(ask.field("cari")); }
                    button.btn { (w("data-search-go")) }
                    span.muted { (say1(wording, "data-found", "count", found.len())) }
                }
                (table(wording, shown.copied()))
                (pages(wording, &format!("/data?{query}&"), at, found.len().div_ceil(ON_PAGE)))
            }
        }
        form.drop method="post" action="/data/unggah" enctype="multipart/form-data" {
            h2 { (w("home-drop")) }
            p.muted { (w("home-drop-hint")) }
            input.sr id="berkas" type="file" name="berkas" accept=".xlsx,.csv" aria-label=(w("home-file"));
            p.row { label.btn.main for="berkas" { (w("home-choose")) } button.btn { (w("home-read")) }
                a.btn href="/data/templat.xlsx" { (w("home-template")) } }
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Data, &w("nav-data")), &body)))
}

fn table<'p>(wording: &Wording, producers: impl Iterator<Item = &'p ProducerRecord>) -> Markup {
    let w = |word: &str| wording.word(word);
    let [place, makes, capacity, price, stands] =
        ["data-place", "data-makes", "data-capacity", "data-price", "data-status"].map(w);
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (w("data-producer")) } th scope="col" { (place) } th scope="col" { (makes) }
                th.r scope="col" { (capacity) } th.r scope="col" { (price) } th scope="col" { (stands) }
            } }
            tbody { @for producer in producers { tr {
                th scope="row" { a href=(format!("/data/ikm/{}", producer.id)) { (name(producer)) } small { (producer.id) } }
                td data-l=(place) { (place_of(producer)) }
                td data-l=(makes) { (producer.capabilities.iter().map(|c| product(wording, &c.product)).collect::<Vec<_>>().join(", ")) }
                td.r data-l=(capacity) { @if let Some(made) = producer.capabilities.first() { (realised(wording, made)) } }
                td.r data-l=(price) { @if let Some(made) = producer.capabilities.first() { (super::order::rupiah(wording, &made.unit_cost.0.to_string())) } }
                td data-l=(stands) { (status(wording, producer)) }
            } } }
        }
    }
}

pub(in crate::web) fn name(producer: &ProducerRecord) -> &str {
    producer.name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&producer.id)
}

fn place_of(producer: &ProducerRecord) -> String {
    let parts = [producer.district.as_deref(), producer.regency.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn realised(wording: &Wording, made: &CapabilityRecord) -> String {
    let figure = made.capacity_realised.as_ref().map(|figure| figure.0.to_string());
    let Some(figure) = figure else { return "–".to_owned() };
    let name = made.unit.as_deref().map_or(String::new(), |name| unit(wording, name, 2));
    format!("{} {name}", wording.decimal(&figure))
}

fn status(wording: &Wording, producer: &ProducerRecord) -> Markup {
    let (word, tone) = match producer.status {
        None | Some(StatusWord::Ready) => ("status-ready", "ok"),
        Some(StatusWord::Waiting) => ("status-waiting", "warn"),
        Some(StatusWord::Coaching) => ("status-coaching", "warn"),
    };
    html! { span.tag.(tone) { (wording.word(word)) } }
}

/// One producer, with what is missing or old.
pub(in crate::web) fn producer(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    let producer = data.producer(ask.param("id")).ok_or(Trouble::Missing)?;
    let w = |word: &str| wording.word(word);
    let asks = open_questions(desk.today(), &data, producer, wording);
    let visit = format!("/data/kunjungan/{}", producer.id);
    let actions = html! { a.btn.main href=(visit) { (w("visit-download")) } };
    let body = html! {
        (head(name(producer), &place_of(producer), &actions))
        div.cols {
            section.card.c8 aria-labelledby="buat" {
                h2 id="buat" { (w("data-makes")) }
                @for made in &producer.capabilities {
                    h3 { (product(wording, &made.product)) }
                    dl.facts {
                        div { dt { (w("data-capacity")) } dd { (realised(wording, made)) } }
                        div { dt { (w("data-price")) } dd { (super::order::rupiah(wording, &made.unit_cost.0.to_string())) } }
                        div { dt { (w("column-grade")) } dd { (shown(&made.grade)) } }
                    }
                }
            }
            section.card.c4 aria-labelledby="tanya" {
                h2 id="tanya" { (w("visit-title")) }
                @if asks.is_empty() { p { span.tag.ok { (w("visit-none")) } } }
                @else { ul { @for line in &asks { li { (line) } } } }
                p.hint { (w("visit-hint")) }
            }
        }
        section.card aria-labelledby="sertifikat" {
            h2 id="sertifikat" { (w("letter-certificates")) }
            @let held: Vec<_> = data.base.certificates.iter().flatten().filter(|c| c.holder == producer.id).collect();
            @if held.is_empty() { p.muted { (w("data-no-certificate")) } }
            @else { ul { @for c in held { li { (c.scheme)
                @if let Some(day) = &c.expires { " – " (say1(wording, "data-expires", "date", day.0.parse::<Date>().map_or(day.0.clone(), |d| wording.date(d)))) } } } } }
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Data, name(producer)), &body)))
}

fn shown(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}

/// What a visit has to find out: what is missing, and what is old.
fn open_questions(today: Date, data: &Data, producer: &ProducerRecord, wording: &Wording) -> Vec<String> {
    let mut asks = Vec::new();
    let missing = [
        (producer.nib.is_none(), "visit-nib"),
        (producer.phone.is_none(), "visit-phone"),
        (producer.own_workshop.is_none(), "visit-workshop"),
        (producer.lat.is_none(), "visit-place"),
        (producer.on_time_rate.is_none(), "visit-on-time"),
        (producer.audit_date.is_none(), "visit-audit"),
        (producer.capabilities.iter().any(|made| made.reject_rate.is_none()), "visit-reject"),
        (producer.capabilities.iter().any(|made| made.capacity_source.is_none()), "visit-source"),
    ];
    asks.extend(
        missing.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, word)| wording.word(word)),
    );
    for held in data.base.certificates.iter().flatten().filter(|held| held.holder == producer.id) {
        let day = held.expires.as_ref().and_then(|day| day.0.parse::<Date>().ok());
        let word = match day {
            None => "visit-undated",
            Some(day) if (day - today).get_days() < STALE_DAYS => "visit-expires",
            Some(_) => continue,
        };
        let date = day.map_or(String::new(), |day| wording.date(day));
        asks.push(wording.say(word, &[("scheme", held.scheme.clone().into()), ("date", date.into())]));
    }
    asks
}

fn locale(wording: &Wording) -> Locale {
    match wording.language() {
        Language::Indonesian => Locale::Indonesian,
        Language::English => Locale::English,
    }
}

pub(in crate::web) fn template(_: &Arc<Desk>, _: &Ask, wording: &Wording) -> Answered {
    let bytes = workbook(Layout::Full, locale(wording)).map_err(|fault| Trouble::Faults(vec![fault]))?;
    Ok(Reply::File("kongsi-templat.xlsx".to_owned(), XLSX, bytes))
}

/// The producers as a workbook that can be read again.
fn book(
    desk: &Desk,
    data: &Data,
    wording: &Wording,
    kept: impl Fn(&str) -> bool,
) -> Result<Vec<u8>, Trouble> {
    let producers: Vec<ProducerRecord> = data.producers.iter().filter(|p| kept(&p.id)).cloned().collect();
    let made = producers.iter().flat_map(|p| &p.capabilities).map(|made| made.product.clone()).next();
    // A workbook is written from an instance, and that needs an order; the reader knows an example by its id.
    let order = OrderRecord { product: made.ok_or(Trouble::Missing)?, ..OrderRecord::default() };
    let mut record = data.record(vec![order], &[], desk.days());
    record.orders[0].id = "contoh-pesanan".to_owned();
    record.orders[0].deliveries = vec![crate::io::schema::DeliveryRecord {
        period: Some(crate::io::schema::Whole(1.into())),
        quantity: crate::io::schema::Whole(1.into()),
        date: None,
    }];
    let known: std::collections::BTreeSet<&str> = producers.iter().map(|p| p.id.as_str()).collect();
    record.certificates = data.base.certificates.clone();
    let others: std::collections::BTreeSet<&str> =
        data.producers.iter().map(|p| p.id.as_str()).filter(|id| !known.contains(id)).collect();
    record.certificates.iter_mut().for_each(|list| list.retain(|c| !others.contains(c.holder.as_str())));
    record.overrides = None;
    record.producers = producers;
    let instance = instance_of(&record).map_err(Trouble::Faults)?;
    write_workbook(&instance, locale(wording)).map_err(|fault| Trouble::Faults(vec![fault]))
}

pub(in crate::web) fn download(desk: &Arc<Desk>, _: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    Ok(Reply::File("kongsi-data.xlsx".to_owned(), XLSX, book(desk, &data, wording, |_| true)?))
}

/// The sheet for a visit: everything known about one producer, to be corrected there and read again.
pub(in crate::web) fn visit(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    let id = ask.param("id");
    data.producer(id).ok_or(Trouble::Missing)?;
    let bytes = book(desk, &data, wording, |other| other == id)?;
    Ok(Reply::File(format!("kunjungan-{id}.xlsx"), XLSX, bytes))
}
