//! From typed fields to the record of an order; what is wrong is said of each field.

use serde_json::Number;

use super::{Fields, MOST_DELIVERIES, Wrong};
use crate::io::schema::{
    Amount, Column, Day, DeliveryRecord, LeadWord, LevelWord, OrderRecord, PlaceRecord, RequirementRecord,
    Scalar, StatusWord, Whole, Words,
};
use crate::report::letters::columns;
use crate::report::{Value, Wording};
use crate::web::market::Data;
use crate::web::typed;

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
                self.say(
                    "jadwal",
                    "form-bad-day",
                    &[number.clone(), ("given", day.unwrap_or_default().into())],
                );
            }
            if read.is_none() {
                self.say(
                    "jadwal",
                    "form-bad-part",
                    &[number, ("given", quantity.unwrap_or_default().into())],
                );
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
pub(super) fn record_of(
    base: OrderRecord,
    fields: &Fields,
    wording: &Wording,
    data: &Data,
) -> (OrderRecord, Wrong) {
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
        floor: reading
            .text("mutu")
            .map(|text| text.parse::<u64>().map_or(Scalar::Text(text), |n| Scalar::Number(n.into()))),
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
