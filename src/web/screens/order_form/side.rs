//! Beside the form: who could join, and what the destination asks for.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Fields;
use crate::domain::{Instance, Level, Strength};
use crate::eligibility::eligible;
use crate::report::Wording;
use crate::web::desk::Desk;
use crate::web::market::Data;
use crate::web::records::OrderFile;
use crate::web::words::{country, say1, unit};

/// Who could join, and what the destination asks for.
pub(super) fn side(
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
            if r.strength == Strength::Mandatory {
                schemes
            } else {
                format!("{schemes} ({})", w("strength-buyer"))
            }
        };
        let mut list: Vec<String> = asked.map(shown).collect();
        list.sort();
        list.dedup();
        list
    };
    let stale = instance
        .requirements(0)
        .iter()
        .filter_map(|r| r.rule)
        .filter(|&row| crate::io::rule_book::is_stale(&book.rules[row], desk.today()));
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
