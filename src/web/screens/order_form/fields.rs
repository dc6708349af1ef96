//! An order as one would type it, and what was typed.

use serde_json::Number;

use super::{Fields, MOST_DELIVERIES};
use crate::domain::Date;
use crate::io::schema::{Column, LeadWord, OrderRecord, Scalar, StatusWord, Whole};
use crate::report::Wording;
use crate::report::letters::columns;
use crate::web::request::Ask;
use crate::web::screens::order;
use crate::web::typed;

const NAMES: [&str; 22] = [
    "pembeli", "negara", "produk", "jumlah", "mutu", "selisih", "harga", "valuta", "kurs", "kota",
    "incoterm", "maks", "min", "tol", "aql", "syarat", "liter", "survive", "lead", "bagian", "asal", "mulai",
];

pub(super) fn typed_fields(ask: &Ask) -> Fields {
    let mut fields: Fields =
        NAMES.iter().map(|name| ((*name).to_owned(), ask.field(name).to_owned())).collect();
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
pub(super) fn fields_of(record: &OrderRecord, wording: &Wording) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: &str, value: String| drop(fields.insert(name.to_owned(), value));
    let number =
        |number: &Option<Whole>| number.as_ref().map_or(String::new(), |n| wording.decimal(&n.0.to_string()));
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
    put(
        "tol",
        record.tolerance_pct.as_ref().map_or(String::new(), |tol| wording.decimal(&tol.0.to_string())),
    );
    put("bagian", record.share_max.as_ref().map_or(String::new(), |part| percent(&part.0)));
    let schemes = record.certificates.iter().flatten().map(|c| {
        c.scheme.clone().unwrap_or_else(|| c.any_of.iter().flatten().cloned().collect::<Vec<_>>().join("/"))
    });
    put("syarat", schemes.collect::<Vec<_>>().join(", "));
    put(
        "survive",
        if record.survive.as_ref().is_some_and(|n| n.0.as_u64() == Some(1)) { "ya" } else { "" }.to_owned(),
    );
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
