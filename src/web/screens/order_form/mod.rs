//! Pesanan: what did the buyer ask for?

mod fields;
mod inputs;
mod read;
mod side;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use maud::html;

use crate::report::{Language, Wording};
use crate::store::{Kind, Shelf, StoreError};
use crate::web::desk::Desk;
use crate::web::layout::{Place, head, page};
use crate::web::market::Data;
use crate::web::records::{self, Buyer, Enquiry, OrderFile, State};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::say1;
use fields::{fields_of, typed_fields};
use read::record_of;

/// Deliveries that a form takes.
const MOST_DELIVERIES: usize = 12;

/// What stands in the fields, as it was typed.
type Fields = BTreeMap<String, String>;
/// What is wrong with a field.
type Wrong = BTreeMap<&'static str, String>;

pub(in crate::web) fn fresh(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    let mut fields = Fields::new();
    let mut put = |name: &str, value: &str| drop(fields.insert(name.to_owned(), value.to_owned()));
    put("valuta", "IDR");
    put("incoterm", "FOB");
    put("kota", "Surabaya");
    put("aql", if wording.language() == Language::English { "2.5" } else { "2,5" });
    put("mutu", "75");
    put("lead", "ya");
    for name in ["pembeli", "negara", "asal"] {
        if ask.has(name) {
            put(name, ask.field(name));
        }
    }
    form(desk, ask, wording, (None, &fields, &Wrong::new()), &data)
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let id = ask.param("id");
    let file: OrderFile =
        desk.store.read(|shelf| records::read(shelf, Kind::Order, id))?.ok_or(Trouble::Missing)?;
    let fields = fields_of(&file.record, wording);
    form(desk, ask, wording, (Some((id, &file)), &fields, &Wrong::new()), &*desk.data()?)
}

/// Takes the form: faults are shown beside their fields, and nothing is lost.
pub(in crate::web) fn save(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let data = desk.data()?;
    let id = ask.params.get("id").map(String::as_str);
    let known: Option<OrderFile> = match id {
        Some(id) => {
            Some(desk.store.read(|shelf| records::read(shelf, Kind::Order, id))?.ok_or(Trouble::Missing)?)
        }
        None => None,
    };
    if known.as_ref().is_some_and(|file| file.state == State::Promised) {
        return Err(Trouble::said("desk-refused-promised"));
    }
    let fields = typed_fields(ask);
    let base = known.as_ref().map(|file| file.record.clone()).unwrap_or_default();
    let (record, mut wrong) = record_of(base, &fields, wording, &data);
    if ask.has("tambah") {
        return form(desk, ask, wording, (id.zip(known.as_ref()), &fields, &Wrong::new()), &data);
    }
    let file = OrderFile { record, made: desk.now(), ..OrderFile::default() };
    if wrong.is_empty() {
        let mut judged = file.clone();
        judged.record.id = id.unwrap_or("baru").to_owned();
        match data.instance(&judged, &[], desk.days()) {
            Ok(_) => {}
            Err(Trouble::Faults(faults)) => {
                let said = faults.iter().map(|f| format!("{} {}", wording.cause(f), wording.advice(f)));
                wrong.insert("pesanan", said.collect::<Vec<_>>().join(" "));
            }
            Err(trouble) => return Err(trouble),
        }
    }
    if !wrong.is_empty() {
        return form(desk, ask, wording, (id.zip(known.as_ref()), &fields, &wrong), &data);
    }
    let enquiry = fields.get("asal").cloned().unwrap_or_default();
    let id = desk.store.write(|shelf| keep(desk, shelf, id, file, &enquiry))?;
    if ask.has("cocokkan") {
        crate::web::matching::queue(desk, &id, 1)
    } else {
        Ok(Reply::Go(format!("/pesanan/{id}")))
    }
}

fn keep(
    desk: &Desk,
    shelf: &Shelf,
    id: Option<&str>,
    mut file: OrderFile,
    enquiry: &str,
) -> Result<String, StoreError> {
    let id = match id {
        Some(id) => id.to_owned(),
        None => {
            let known: BTreeSet<String> =
                records::read_all::<OrderFile>(shelf, Kind::Order)?.into_iter().map(|(id, _)| id).collect();
            let year = desk.today().year();
            let mut numbered = (known.len() + 1..).map(|number| format!("O-{year}-{number:02}"));
            numbered.find(|id| !known.contains(id)).unwrap_or_default()
        }
    };
    file.record.id.clone_from(&id);
    records::write(shelf, Kind::Order, &id, &file)?;
    if let Some(asked) = records::read::<Enquiry>(shelf, Kind::Enquiry, enquiry)? {
        records::write(shelf, Kind::Enquiry, enquiry, &Enquiry { order: Some(id.clone()), ..asked })?;
    }
    shelf.note(desk.now(), "deed-order", &id, "")?;
    Ok(id)
}

fn form(
    desk: &Arc<Desk>,
    ask: &Ask,
    wording: &Wording,
    (known, fields, wrong): (Option<(&str, &OrderFile)>, &Fields, &Wrong),
    data: &Data,
) -> Answered {
    let w = |word: &str| wording.word(word);
    let buyers: Vec<Buyer> =
        desk.store.read(|shelf| records::read_all(shelf, Kind::Buyer))?.into_iter().map(|(_, b)| b).collect();
    let to = known.map_or_else(|| "/pesanan/baru".to_owned(), |(id, _)| format!("/pesanan/{id}"));
    let below = known.map_or_else(|| w("form-below"), |(id, _)| id.to_owned());
    let actions = html! { button.btn.main form="pesanan" name="cocokkan" value="ya" { (w("form-match")) } };
    let promised = known.is_some_and(|(_, file)| file.state == State::Promised);
    let body = html! {
        (head(&w("form-title"), &below, &actions))
        @if promised { section.note.warn { p { (w("desk-refused-promised")) } } }
        @if !wrong.is_empty() {
            div.note.bad role="alert" {
                p { b { (say1(wording, "form-wrong", "count", wrong.len())) } }
                @for (name, why) in wrong { p { a href=(format!("#{}", if *name == "jadwal" { "t1" } else { name })) { (why) } } }
            }
        }
        div.cols {
            form.card.c8 id="pesanan" method="post" action=(to) { (inputs::inputs(wording, fields, wrong, data, &buyers)) }
            div.stack.c4 { (side::side(desk, wording, known, fields, data)) }
        }
    };
    let title = w("form-title");
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}
