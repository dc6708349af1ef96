//! Pesanan: what did the buyer ask for?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use maud::{Markup, html};
use serde_json::Number;

use super::order;
use crate::domain::{Date, Instance, Level, Strength};
use crate::eligibility::eligible;
use crate::io::schema::{
    Amount, Column, Day, DeliveryRecord, LeadWord, LevelWord, OrderRecord, PlaceRecord, RequirementRecord, Scalar,
    StatusWord, Whole, Words,
};
use crate::report::letters::columns;
use crate::report::{Language, Value, Wording};
use crate::store::{Kind, Shelf, StoreError};
use crate::web::desk::Desk;
use crate::web::layout::{Input, Place, head, page, select};
use crate::web::market::Data;
use crate::web::records::{self, Buyer, Enquiry, OrderFile, State};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::typed;
use crate::web::words::{COUNTRIES, capital, country, product, say1, unit};

/// Deliveries that a form takes.
const MOST_DELIVERIES: usize = 12;

/// What stands in the fields, as it was typed.
type Fields = BTreeMap<String, String>;
/// What is wrong with a field.
type Wrong = BTreeMap<&'static str, String>;

const NAMES: [&str; 22] = [
    "pembeli", "negara", "produk", "jumlah", "mutu", "selisih", "harga", "valuta", "kurs", "kota", "incoterm", "maks",
    "min", "tol", "aql", "syarat", "liter", "survive", "lead", "bagian", "asal", "mulai",
];

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
        Some(id) => Some(desk.store.read(|shelf| records::read(shelf, Kind::Order, id))?.ok_or(Trouble::Missing)?),
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
    if ask.has("cocokkan") { crate::web::matching::queue(desk, &id, 1) } else { Ok(Reply::Go(format!("/pesanan/{id}"))) }
}

fn keep(desk: &Desk, shelf: &Shelf, id: Option<&str>, mut file: OrderFile, enquiry: &str) -> Result<String, StoreError> {
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

fn typed_fields(ask: &Ask) -> Fields {
    let mut fields: Fields = NAMES.iter().map(|name| ((*name).to_owned(), ask.field(name).to_owned())).collect();
    for name in ["bengkel", "tunggu"] {
        if ask.has(name) {
            fields.insert(name.to_owned(), "ya".to_owned());
        }
    }
    for at in 1..=MOST_DELIVERIES {
        for name in [format!("t{at}"), format!("q{at}")] {
            if ask.has(&name) {
                fields.insert(name.clone(), ask.field(&name).to_owned());
            }
        }
    }
    fields
}

fn column(text: &Option<Column>) -> String {
    match text {
        Some(Column::Value(scalar)) => scalar_text(scalar),
        _ => String::new(),
    }
}

fn scalar_text(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(text) => text.clone(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Flag(flag) => flag.to_string(),
    }
}

/// An order as one would type it.
fn fields_of(record: &OrderRecord, wording: &Wording) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: &str, value: String| drop(fields.insert(name.to_owned(), value));
    let number = |number: &Option<Whole>| number.as_ref().map_or(String::new(), |n| wording.decimal(&n.0.to_string()));
    let own = |key: &str| record.other.as_ref().and_then(|words| words.0.get(key)).map(scalar_text);
    let localised = |text: String| wording.decimal(&text);
    put("pembeli", record.buyer.clone().unwrap_or_default());
    put("negara", record.destination.clone().unwrap_or_default());
    put("produk", record.product.clone());
    put("jumlah", wording.quantity(order::quantity(record)));
    put("mutu", record.floor.as_ref().map_or(String::new(), scalar_text));
    put("selisih", number(&record.spread));
    let foreign = own(columns::PRICE);
    put("valuta", own(columns::CURRENCY).unwrap_or_else(|| "IDR".to_owned()));
    put("kurs", own(columns::RATE).map(localised).unwrap_or_default());
    let rupiah = record.price.as_ref().map(|price| price.0.to_string());
    put("harga", foreign.or(rupiah).map(localised).unwrap_or_default());
    put("liter", own(columns::LITRES).map(localised).unwrap_or_default());
    put("kota", record.place.as_ref().and_then(|place| place.regency.clone()).unwrap_or_default());
    put("incoterm", column(&record.incoterm));
    put("aql", localised(column(&record.aql)));
    put("maks", number(&record.members_max));
    put("min", number(&record.members_min));
    put("tol", record.tolerance_pct.as_ref().map_or(String::new(), |tol| wording.decimal(&tol.0.to_string())));
    put("bagian", record.share_max.as_ref().map_or(String::new(), |part| percent(&part.0)));
    let schemes = record.certificates.iter().flatten().map(|c| c.scheme.clone().unwrap_or_else(|| c.any_of.iter().flatten().cloned().collect::<Vec<_>>().join("/")));
    put("syarat", schemes.collect::<Vec<_>>().join(", "));
    put("survive", if record.survive.as_ref().is_some_and(|n| n.0.as_u64() == Some(1)) { "ya" } else { "" }.to_owned());
    put("lead", if matches!(record.lead, Some(LeadWord::Member)) { "ya" } else { "" }.to_owned());
    if record.own_workshop == Some(true) {
        put("bengkel", "ya".to_owned());
    }
    if record.admit.iter().flatten().any(|status| *status != StatusWord::Ready) {
        put("tunggu", "ya".to_owned());
    }
    for (at, delivery) in (1..).zip(&record.deliveries) {
        let day = delivery.date.as_ref().and_then(|day| day.0.parse::<Date>().ok());
        put(&format!("t{at}"), day.map_or(String::new(), typed::day_text));
        put(&format!("q{at}"), wording.decimal(&delivery.quantity.0.to_string()));
    }
    fields
}

fn percent(part: &Number) -> String {
    let ppm = crate::domain::parse_decimal(&part.to_string(), 6).unwrap_or_default();
    crate::domain::format_decimal(ppm, 4).trim_end_matches('0').trim_end_matches(['.', ',']).to_owned()
}

/// Reads the fields one by one; what is wrong is said of each.
struct Reading<'a> {
    fields: &'a Fields,
    wording: &'a Wording,
    wrong: Wrong,
}

impl Reading<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.fields.get(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn say(&mut self, name: &'static str, word: &str, values: &[(&'static str, Value)]) {
        let said = self.wording.say(word, values);
        self.wrong.entry(name).or_insert(said);
    }

    fn whole(&mut self, name: &'static str) -> Option<Whole> {
        let text = self.text(name)?;
        let read = typed::whole(&text, self.wording.language());
        if read.is_none() {
            self.say(name, "form-not-whole", &[("given", text.into())]);
        }
        read.map(|number| Whole(Number::from(number)))
    }

    fn decimal(&mut self, name: &'static str) -> Option<Number> {
        let text = self.text(name)?;
        let read = typed::decimal(&text, self.wording.language()).and_then(|text| text.parse().ok());
        if read.is_none() {
            self.say(name, "form-not-decimal", &[("given", text.into())]);
        }
        read
    }

    fn deliveries(&mut self) -> Vec<DeliveryRecord> {
        let mut deliveries = Vec::new();
        for at in 1..=MOST_DELIVERIES {
            let (day, quantity) = (self.text(&format!("t{at}")), self.text(&format!("q{at}")));
            if day.is_none() && quantity.is_none() {
                continue;
            }
            let read_day = day.as_deref().and_then(typed::day);
            let read = quantity.as_deref().and_then(|text| typed::whole(text, self.wording.language()));
            let number = ("number", Value::from(at));
            if read_day.is_none() {
                self.say("jadwal", "form-bad-day", &[number.clone(), ("given", day.unwrap_or_default().into())]);
            }
            if read.is_none() {
                self.say("jadwal", "form-bad-part", &[number, ("given", quantity.unwrap_or_default().into())]);
            }
            if let (Some(day), Some(quantity)) = (read_day, read) {
                let quantity = Whole(Number::from(quantity));
                deliveries.push(DeliveryRecord { quantity, date: Some(Day(day.to_string())), period: None });
            }
        }
        deliveries
    }

    /// The price in the file's currency, and how the buyer pays it.
    fn price(&mut self, words: &mut Words) -> Option<Amount> {
        let price = self.decimal("harga");
        let currency = self.text("valuta").unwrap_or_else(|| "IDR".to_owned()).to_uppercase();
        let mut put = |key: &str, value: Option<String>| {
            words.0.remove(key);
            if let Some(value) = value {
                words.0.insert(key.to_owned(), Scalar::Text(value));
            }
        };
        if currency == "IDR" {
            [columns::PRICE, columns::CURRENCY, columns::RATE].into_iter().for_each(|key| put(key, None));
            return price.map(Amount);
        }
        let rate = self.decimal("kurs");
        put(columns::PRICE, price.as_ref().map(Number::to_string));
        put(columns::CURRENCY, price.as_ref().map(|_| currency.chars().take(3).collect()));
        put(columns::RATE, rate.as_ref().map(Number::to_string));
        let price = price?;
        let Some(rate) = rate else {
            self.say("kurs", "form-no-rate", &[]);
            return None;
        };
        let rupiah = typed::product(&price.to_string(), &rate.to_string(), 0)?;
        rupiah.to_string().parse().ok().map(Amount)
    }
}

/// The order that the fields describe, with what they do not show as it was.
fn record_of(base: OrderRecord, fields: &Fields, wording: &Wording, data: &Data) -> (OrderRecord, Wrong) {
    let mut reading = Reading { fields, wording, wrong: Wrong::new() };
    let deliveries = reading.deliveries();
    let sum: u64 = deliveries.iter().filter_map(|d| d.quantity.0.as_u64()).sum();
    let quantity = reading.whole("jumlah");
    match quantity.as_ref().and_then(|quantity| quantity.0.as_u64()) {
        _ if deliveries.is_empty() => reading.say("jadwal", "form-no-delivery", &[]),
        None => reading.say("jumlah", "form-needed", &[]),
        Some(quantity) if quantity != sum => {
            reading.say("jumlah", "form-sum", &[("sum", sum.into()), ("quantity", quantity.into())]);
        }
        Some(_) => {}
    }
    let product = reading.text("produk").unwrap_or_default();
    if data.n_makers(&product) == 0 {
        reading.say("produk", "form-nobody", &[]);
    }
    let mut words = base.other.clone().unwrap_or_default();
    let price = reading.price(&mut words);
    let litres = reading.decimal("liter");
    words.0.remove(columns::LITRES);
    if let Some(litres) = litres {
        words.0.insert(columns::LITRES.to_owned(), Scalar::Text(litres.to_string()));
    }
    let aql = reading.decimal("aql").map(|aql| Column::Value(Scalar::Text(aql.to_string())));
    let share = reading.decimal("bagian").and_then(|percent| {
        let ppm = crate::domain::parse_decimal(&percent.to_string(), 4)?;
        crate::domain::format_decimal(ppm, 6).parse().ok().map(crate::io::schema::Fraction)
    });
    let place = reading.text("kota").map(|regency| {
        let known = base.place.clone().filter(|place| place.regency.as_ref() == Some(&regency));
        known.unwrap_or_else(|| located(regency))
    });
    let yes = |name: &str| fields.get(name).is_some_and(|value| value == "ya").then_some(());
    let record = OrderRecord {
        buyer: reading.text("pembeli"),
        destination: reading.text("negara"),
        unit: data.unit(&product).map(str::to_owned),
        quantity,
        deliveries,
        price,
        floor: reading.text("mutu").map(|text| text.parse::<u64>().map_or(Scalar::Text(text), |n| Scalar::Number(n.into()))),
        spread: reading.whole("selisih"),
        members_max: reading.whole("maks"),
        members_min: reading.whole("min"),
        tolerance_pct: reading.decimal("tol").map(crate::io::schema::Per100),
        share_max: share,
        certificates: certificates(&base, reading.text("syarat")),
        own_workshop: yes("bengkel").map(|()| true),
        admit: yes("tunggu").map(|()| vec![StatusWord::Ready, StatusWord::Waiting, StatusWord::Coaching]),
        survive: yes("survive").map(|()| Whole(1.into())),
        lead: yes("lead").map(|()| LeadWord::Member),
        incoterm: reading.text("incoterm").map(|text| Column::Value(Scalar::Text(text))),
        aql,
        place,
        other: (!words.0.is_empty()).then_some(words),
        product,
        ..base
    };
    (record, reading.wrong)
}

fn located(regency: String) -> PlaceRecord {
    let point = crate::io::places::find(&regency, None);
    let degrees = |degrees: f64| format!("{degrees:.6}").parse().ok().map(crate::io::schema::Degrees);
    PlaceRecord {
        lat: point.and_then(|point| degrees(point.lat)),
        lon: point.and_then(|point| degrees(point.lon)),
        regency: Some(regency),
        ..PlaceRecord::default()
    }
}

/// What the buyer asks for besides the rules; one that was there keeps its level.
fn certificates(base: &OrderRecord, text: Option<String>) -> Option<Vec<RequirementRecord>> {
    let text = text?;
    let schemes = text.split(',').map(str::trim).filter(|scheme| !scheme.is_empty());
    let asked = |scheme: &str| {
        let known = base.certificates.iter().flatten().find(|c| c.scheme.as_deref() == Some(scheme));
        known.cloned().unwrap_or_else(|| RequirementRecord {
            scheme: Some(scheme.to_owned()),
            level: LevelWord::Product,
            ..RequirementRecord::default()
        })
    };
    Some(schemes.map(asked).collect())
}

fn form(
    desk: &Arc<Desk>,
    ask: &Ask,
    wording: &Wording,
    (known, fields, wrong): (Option<(&str, &OrderFile)>, &Fields, &Wrong),
    data: &Data,
) -> Answered {
    let w = |word: &str| wording.word(word);
    let buyers: Vec<Buyer> = desk.store.read(|shelf| records::read_all(shelf, Kind::Buyer))?.into_iter().map(|(_, b)| b).collect();
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
            form.card.c8 id="pesanan" method="post" action=(to) { (inputs(wording, fields, wrong, data, &buyers)) }
            div.stack.c4 { (side(desk, wording, known, fields, data)) }
        }
    };
    let title = w("form-title");
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}

fn inputs(wording: &Wording, fields: &Fields, wrong: &Wrong, data: &Data, buyers: &[Buyer]) -> Markup {
    let w = |word: &str| wording.word(word);
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let input = |name: &'static str, word: &str| {
        Input::new(name, w(word), value(name)).wrong(wrong.get(name).map(String::as_str))
    };
    let number = |name: &'static str, word: &str| input(name, word).kind("numeric");
    let made = value("produk");
    let unit_name = data.unit(&made).map_or_else(|| w("form-unit"), |name| unit(wording, name, 2));
    let mut countries: Vec<(String, String)> =
        COUNTRIES.iter().map(|code| ((*code).to_owned(), country(wording, code))).collect();
    if !countries.iter().any(|(code, _)| *code == value("negara")) && !value("negara").is_empty() {
        countries.push((value("negara"), country(wording, &value("negara"))));
    }
    countries.sort_by(|a, b| a.1.cmp(&b.1));
    let products: Vec<(String, String)> = data
        .products()
        .map(|(id, n)| (id.to_owned(), format!("{} ({})", capital(&product(wording, id)), say1(wording, "orders-makers", "count", n))))
        .collect();
    let rows = (1..=MOST_DELIVERIES).take_while(|at| *at <= 2 || fields.contains_key(&format!("t{}", at - 1)) && !value(&format!("t{}", at - 1)).is_empty());
    let check = |name: &'static str, word: &str| html! {
        label.pick { input type="checkbox" name=(name) value="ya" checked[value(name) == "ya"]; (w(word)) }
    };
    html! {
        input type="hidden" name="asal" value=(value("asal"));
        div.form {
            div.field {
                label for="pembeli" { (w("orders-buyer")) }
                input id="pembeli" name="pembeli" value=(value("pembeli")) list="para-pembeli" autocomplete="off";
                datalist id="para-pembeli" { @for buyer in buyers { option value=(buyer.name) {} } }
            }
            (select("negara", &w("form-country"), &countries, if value("negara").is_empty() { "TW" } else { fields["negara"].as_str() }))
            (select("produk", &w("form-product"), &products, &made))
            (number("jumlah", "form-quantity").after(unit_name.clone()).show())
            fieldset.wide.field.wrong[wrong.contains_key("jadwal")] {
                legend { (w("form-schedule")) }
                @if let Some(why) = wrong.get("jadwal") { span.why { (why) } }
                div.form {
                    @for at in rows {
                        div.field {
                            label.hint for=(format!("t{at}")) { (say1(wording, "form-delivery", "number", at)) }
                            span.unit {
                                input id=(format!("t{at}")) name=(format!("t{at}")) value=(value(&format!("t{at}"))) inputmode="numeric" autocomplete="off" placeholder=(w("form-day-example")) data-day=(format!("hari{at}"));
                                span id=(format!("hari{at}")) { (weekday(wording, &value(&format!("t{at}")))) }
                            }
                        }
                        div.field {
                            label.hint for=(format!("q{at}")) { (say1(wording, "form-part", "number", at)) }
                            span.unit {
                                input.bagian id=(format!("q{at}")) name=(format!("q{at}")) value=(value(&format!("q{at}"))) inputmode="numeric" autocomplete="off";
                                span { (unit_name) }
                            }
                        }
                    }
                }
                p.split { button.btn.mini name="tambah" value="ya" { (w("form-add")) } span.tag data-sum=".bagian" data-target="jumlah" {} }
            }
        }
        div.form.three {
            (input("mutu", "form-floor").after(w("form-of-100")).hint(w("form-floor-hint")).show())
            (number("selisih", "form-spread").after(w("form-points")).hint(w("form-spread-hint")).show())
            (input("harga", "form-price").kind("decimal").hint(w("form-price-hint")).show())
        }
        div.form.three {
            (input("valuta", "form-currency").show())
            (input("kurs", "form-rate").kind("decimal").hint(w("form-rate-hint")).show())
            (input("kota", "form-place").show())
        }
        details open[["maks", "min", "tol", "aql", "liter", "bagian"].iter().any(|name| wrong.contains_key(name))] {
            summary { (w("form-more")) }
            div.form {
                (number("maks", "form-max").show())
                (number("min", "form-min").show())
                (input("bagian", "form-share").kind("decimal").after("%").show())
                (input("tol", "form-tolerance").kind("decimal").after("%").show())
                (input("aql", "form-aql").kind("decimal").show())
                (input("syarat", "form-schemes").hint(w("form-schemes-hint")).show())
                (input("incoterm", "form-incoterm").show())
                (input("liter", "form-litres").kind("decimal").hint(w("form-litres-hint")).show())
            }
            div.tight {
                (check("bengkel", "form-workshop")) (check("tunggu", "form-waiting"))
                (check("lead", "form-lead")) (check("survive", "form-survive"))
            }
        }
        p.row {
            button.btn.main name="cocokkan" value="ya" { (w("form-match")) }
            button.btn name="simpan" value="ya" { (w("form-keep")) }
            span.muted { (w("form-quick")) }
        }
    }
}

/// The weekday of a typed day: whoever mixed up day and month sees it.
fn weekday(wording: &Wording, text: &str) -> String {
    typed::day(text).map_or_else(
        || "–".to_owned(),
        |day| {
            let name = wording.word(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
            format!("{name}, {} {}", day.day(), wording.word(&format!("month-{}", day.month())))
        },
    )
}

/// Who could join, and what the destination asks for.
fn side(
    desk: &Desk,
    wording: &Wording,
    known: Option<(&str, &OrderFile)>,
    fields: &Fields,
    data: &Data,
) -> Markup {
    let w = |word: &str| wording.word(word);
    let instance = known.and_then(|(_, file)| data.instance(file, &[], desk.days()).ok());
    let made = fields.get("produk").cloned().unwrap_or_default();
    html! {
        section.card aria-labelledby="siap" {
            h2 id="siap" { (w("form-who")) }
            dl.facts {
                div { dt { (w("form-all")) } dd { (wording.quantity(data.producers.len() as u64)) } }
                @if !made.is_empty() { div { dt { (w("form-makers")) } dd { (wording.quantity(data.n_makers(&made) as u64)) } } }
                @if let Some(instance) = &instance { (able(wording, instance)) }
            }
            @if instance.is_none() { p.hint { (w("form-who-hint")) } }
        }
        @if let Some(instance) = &instance { (required(desk, wording, instance)) }
    }
}

fn able(wording: &Wording, instance: &Instance) -> Markup {
    let joining = eligible(instance, 0);
    let first = instance.orders()[0].deliveries.first();
    let within = |e: &crate::eligibility::Eligible| -> u128 {
        let last = first.map_or(0, |delivery| delivery.period);
        let periods = e.pair.window.clone().filter(|t| *t <= last);
        periods.map(|t| u128::from(instance.work_capacity(e.producer(), t) / e.pair.work)).sum()
    };
    let able: u128 = joining.iter().map(within).sum();
    let unit = instance.product(0).unit.as_deref().map_or(String::new(), |name| unit(wording, name, 2));
    html! {
        div { dt { (wording.word("form-eligible")) } dd { (wording.quantity(joining.len() as u64)) } }
        @if let Some(delivery) = first {
            div.sum {
                dt { (say1(wording, "form-able", "date", wording.date(delivery.date))) }
                dd { (wording.decimal(&able.to_string())) " " (unit) }
            }
        }
    }
}

fn required(desk: &Desk, wording: &Wording, instance: &Instance) -> Markup {
    let w = |word: &str| wording.word(word);
    let order = &instance.orders()[0];
    let name = order.destination.as_ref().map_or(String::new(), |code| country(wording, code.as_str()));
    let book = &instance.market().rule_book;
    let is_known = order.destination.as_ref().is_some_and(|code| book.knows(code));
    let of = |level: Level| -> Vec<String> {
        let asked = instance.requirements(0).iter().filter(|r| r.level == level);
        let shown = |r: &crate::domain::Requirement| {
            let schemes = r.schemes.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" / ");
            if r.strength == Strength::Mandatory { schemes } else { format!("{schemes} ({})", w("strength-buyer")) }
        };
        let mut list: Vec<String> = asked.map(shown).collect();
        list.sort();
        list.dedup();
        list
    };
    let stale = instance.requirements(0).iter().filter_map(|r| r.rule).filter(|&row| {
        crate::io::rule_book::is_stale(&book.rules[row], desk.today())
    });
    let n_stale = stale.collect::<BTreeSet<_>>().len();
    let levels = [
        (Level::Product, "level-product"),
        (Level::Facility, "level-facility"),
        (Level::Exporter, "level-exporter"),
        (Level::Shipment, "level-shipment"),
        (Level::Importer, "level-importer"),
    ];
    html! {
        section.card aria-labelledby="syarat-negara" {
            h2 id="syarat-negara" { (say1(wording, "form-rules", "country", name.clone())) }
            @if !is_known { div.note.warn { p { b { (say1(wording, "form-no-rules", "country", name)) } } p { (w("form-no-rules-hint")) } } }
            ul.tight {
                @for (level, word) in levels {
                    @let list = of(level);
                    @if !list.is_empty() { li { b { (w(word)) ": " } (list.join(", ")) } }
                }
            }
            @if n_stale > 0 { p { span.tag.warn { (say1(wording, "form-stale", "count", n_stale)) } } }
            p.hint { a href="/aturan" { (w("form-sources")) } }
        }
    }
}
