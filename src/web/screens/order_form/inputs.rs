//! The fields of the form.

use maud::{Markup, html};

use super::{Fields, MOST_DELIVERIES, Wrong};
use crate::report::Wording;
use crate::web::layout::{Input, select};
use crate::web::market::Data;
use crate::web::records::Buyer;
use crate::web::typed;
use crate::web::words::{COUNTRIES, capital, country, product, say1, unit};

pub(super) fn inputs(
    wording: &Wording,
    fields: &Fields,
    wrong: &Wrong,
    data: &Data,
    buyers: &[Buyer],
) -> Markup {
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
        .map(|(id, n)| {
            (
                id.to_owned(),
                format!(
                    "{} ({})",
                    capital(&product(wording, id)),
                    say1(wording, "orders-makers", "count", n)
                ),
            )
        })
        .collect();
    let rows = (1..=MOST_DELIVERIES).take_while(|at| {
        *at <= 2 || fields.contains_key(&format!("t{}", at - 1)) && !value(&format!("t{}", at - 1)).is_empty()
    });
    let check = |name: &'static str, word: &str| {
        html! {
            label.pick { input type="checkbox" name=(name) value="ya" checked[value(name) == "ya"]; (w(word)) }
        }
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
