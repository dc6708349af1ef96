//! Pembeli: who asks, and what became of it.

use std::sync::Arc;

use maud::{Markup, html};

use crate::report::Wording;
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::layout::{Input, Place, action, head, page, select};
use crate::web::records::{self, Buyer, Enquiry};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::typed;
use crate::web::words::{COUNTRIES, country, say1};

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let (buyers, enquiries) = desk.store.read(|shelf| {
        Ok((
            records::read_all::<Buyer>(shelf, Kind::Buyer)?,
            records::read_all::<Enquiry>(shelf, Kind::Enquiry)?,
        ))
    })?;
    let w = |word: &str| wording.word(word);
    let countries: Vec<(String, String)> =
        COUNTRIES.iter().map(|code| ((*code).to_owned(), country(wording, code))).collect();
    let body = html! {
        (head(&w("nav-buyers"), &say1(wording, "buyers-count", "count", buyers.len()), &html! { a.btn.main href="#baru" { (w("buyers-add")) } }))
        @if buyers.is_empty() { div.empty { p { b { (w("buyers-none")) } } p.muted { (w("buyers-none-hint")) } } }
        @for (id, buyer) in &buyers { (card(wording, (id, buyer), &enquiries, &typed::day_text(desk.today()))) }
        form.card id="baru" method="post" action="/pembeli" {
            h2 { (w("buyers-add")) }
            div.form {
                (Input::new("nama", w("buyers-name"), "").show())
                (select("negara", &w("form-country"), &countries, "TW"))
                (Input::new("kontak", w("buyers-contact"), "").show())
                (Input::new("catatan", w("buyers-note"), "").show())
            }
            p.row { button.btn.main { (w("buyers-save")) } }
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Elsewhere, &w("nav-buyers")), &body)))
}

fn card(
    wording: &Wording,
    (id, buyer): (&String, &Buyer),
    enquiries: &[(String, Enquiry)],
    today: &str,
) -> Markup {
    let w = |word: &str| wording.word(word);
    let own = enquiries.iter().filter(|(_, enquiry)| enquiry.buyer == *id);
    html! {
        section.card aria-labelledby=(format!("p-{id}")) {
            div.split { h2 id=(format!("p-{id}")) { (buyer.name) } span.muted { (country(wording, &buyer.country)) } }
            @if !buyer.contact.is_empty() || !buyer.note.is_empty() { p { (buyer.contact) " " (buyer.note) } }
            @for (number, enquiry) in own {
                div.split {
                    p { (enquiry.day) ": " (enquiry.text) }
                    @if let Some(order) = &enquiry.order { a href=(format!("/pesanan/{order}")) { (order) } }
                    @else { (action(&format!("/permintaan/{number}/pesanan"), &[], "btn mini", &w("buyers-order"), &enquiry.text)) }
                }
            }
            form.row method="post" action=(format!("/pembeli/{id}/permintaan")) {
                label for=(format!("m-{id}")) { (w("buyers-enquiry")) }
                span { input id=(format!("m-{id}")) name="isi"; }
                input type="hidden" name="hari" value=(today);
                button.btn { (w("buyers-enquire")) }
            }
        }
    }
}

/// An id out of a name: letters and digits, with a number where it is taken.
fn id_of(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain: String = name
        .chars()
        .filter_map(|c| match c {
            c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
            ' ' | '-' | '.' => Some('-'),
            _ => None,
        })
        .take(40)
        .collect();
    let plain = if plain.trim_matches('-').is_empty() {
        "pembeli".to_owned()
    } else {
        plain.trim_matches('-').to_owned()
    };
    let numbered = (2..).map(|n: u32| format!("{plain}-{n}"));
    std::iter::once(plain.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}

pub(in crate::web) fn save(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let name = ask.field("nama").to_owned();
    if name.is_empty() {
        return Err(Trouble::said("buyers-no-name"));
    }
    let text = |name: &str| ask.field(name).to_owned();
    let buyer = Buyer { name, country: text("negara"), contact: text("kontak"), note: text("catatan") };
    desk.store.write(|shelf| {
        let known: Vec<String> =
            records::read_all::<Buyer>(shelf, Kind::Buyer)?.into_iter().map(|(id, _)| id).collect();
        let id = id_of(&buyer.name, |id| known.iter().any(|known| known == id));
        records::write(shelf, Kind::Buyer, &id, &buyer)?;
        shelf.note(desk.now(), "deed-buyer", &id, &buyer.name)
    })?;
    Ok(Reply::Go("/pembeli".to_owned()))
}

pub(in crate::web) fn enquire(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let (buyer, text) = (ask.param("id").to_owned(), ask.field("isi").to_owned());
    let day = ask.field("hari").to_owned();
    if text.is_empty() {
        return Err(Trouble::said("buyers-no-text"));
    }
    desk.store.write(|shelf| {
        let id = format!("m{:06}", shelf.count(Kind::Enquiry)? + 1);
        records::write(
            shelf,
            Kind::Enquiry,
            &id,
            &Enquiry { buyer: buyer.clone(), day, text: text.clone(), order: None },
        )?;
        shelf.note(desk.now(), "deed-enquiry", &buyer, &text)
    })?;
    Ok(Reply::Go("/pembeli".to_owned()))
}

/// An enquiry becomes an order: the form, with the buyer filled in.
pub(in crate::web) fn order(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    let found = desk.store.read(|shelf| {
        let Some(enquiry) = records::read::<Enquiry>(shelf, Kind::Enquiry, id)? else { return Ok(None) };
        records::read::<Buyer>(shelf, Kind::Buyer, &enquiry.buyer)
    })?;
    let buyer = found.ok_or(Trouble::Missing)?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query
        .append_pair("pembeli", &buyer.name)
        .append_pair("negara", &buyer.country)
        .append_pair("asal", id);
    Ok(Reply::Go(format!("/pesanan/baru?{}", query.finish())))
}
