//! Aturan: what destinations ask for, each row with its source and its day.

use std::sync::Arc;

use maud::{Markup, html};

use super::order::pages;
use crate::domain::Date;
use crate::io::rule_book::STALE_AFTER_DAYS;
use crate::io::schema::{ConfidenceWord, Day, LevelWord, RuleBookRecord, RuleRecord, StrengthWord};
use crate::report::Wording;
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::layout::{Input, Place, action, head, page, select};
use crate::web::market::ONLY;
use crate::web::records;
use crate::web::reply::{Answered, Reply};
use crate::web::request::Ask;
use crate::web::typed;
use crate::web::words::{country, say1};

const ON_PAGE: usize = 40;
const LEVELS: [(&str, LevelWord); 5] = [
    ("product", LevelWord::Product),
    ("facility", LevelWord::Facility),
    ("exporter", LevelWord::Exporter),
    ("shipment", LevelWord::Shipment),
    ("importer", LevelWord::Importer),
];
const STRENGTHS: [(&str, StrengthWord); 3] = [
    ("mandatory", StrengthWord::Mandatory),
    ("buyer", StrengthWord::Buyer),
    ("voluntary", StrengthWord::Voluntary),
];
const CONFIDENCES: [(&str, ConfidenceWord); 3] =
    [("high", ConfidenceWord::High), ("medium", ConfidenceWord::Medium), ("low", ConfidenceWord::Low)];

fn code<W: PartialEq>(words: &[(&'static str, W)], word: &W) -> &'static str {
    words.iter().find(|(_, known)| known == word).map_or("", |(code, _)| code)
}

fn is_stale(rule: &RuleRecord, today: Date) -> bool {
    let day = rule.verified_on.as_ref().and_then(|day| day.0.parse::<Date>().ok());
    day.is_none_or(|day| (today - day).get_days() > STALE_AFTER_DAYS)
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    form(desk, ask, wording, None)
}

fn form(desk: &Arc<Desk>, ask: &Ask, wording: &Wording, wrong: Option<&str>) -> Answered {
    let data = desk.data()?;
    let today = desk.today();
    let w = |word: &str| wording.word(word);
    let rules: Vec<&RuleRecord> = data.rules.rules.iter().flatten().collect();
    let stale = rules.iter().filter(|rule| is_stale(rule, today)).count();
    let sought = ask.field("tujuan").to_uppercase();
    let found: Vec<(usize, &RuleRecord)> = rules
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, rule)| sought.is_empty() || rule.destination.to_uppercase() == sought)
        .collect();
    let at: usize = ask.field("hal").parse().unwrap_or(1).max(1);
    let shown = found.iter().skip((at - 1) * ON_PAGE).take(ON_PAGE);
    let edited = ask.field("baris").parse::<usize>().ok().and_then(|row| Some((row, *rules.get(row)?)));
    let mut destinations: Vec<(String, String)> = rules
        .iter()
        .map(|rule| (rule.destination.clone(), destination(wording, &rule.destination)))
        .collect();
    destinations.push((String::new(), w("rules-all")));
    destinations.sort_by(|a, b| a.1.cmp(&b.1));
    destinations.dedup();
    let [whom, level, strength, source, verified] =
        ["rules-scheme", "column-level", "column-strength", "column-source", "column-verified"].map(w);
    let body = html! {
        (head(&w("nav-rules"), &say1(wording, "rules-count", "count", rules.len()), &html! {
            a.btn.main href="#ubah" { (w("rules-add")) }
        }))
        @if stale > 0 { section.note.warn { p { b { (say1(wording, "form-stale", "count", stale)) } } p { (w("rules-stale-hint")) } } }
        section.card aria-label=(w("nav-rules")) {
            form.row action="/aturan" {
                label for="tujuan" { (w("rules-destination")) }
                span { select id="tujuan" name="tujuan" { @for (value, text) in &destinations {
                    option value=(value) selected[*value == ask.field("tujuan")] { (text) } } } }
                button.btn { (w("data-search-go")) }
            }
            table.rows {
                thead { tr { th scope="col" { (w("rules-destination")) } th scope="col" { (whom) } th scope="col" { (level) }
                    th scope="col" { (strength) } th scope="col" { (source) } th scope="col" { (verified) } th scope="col" { span.sr { (w("column-action")) } } } }
                tbody { @for (row, rule) in shown { tr {
                    th scope="row" { (destination(wording, &rule.destination)) @if let Some(sector) = &rule.sector { small { (sector) } } }
                    td data-l=(whom) { (rule.scheme) }
                    td data-l=(level) { (w(&format!("level-{}", code(&LEVELS, &rule.level)))) }
                    td data-l=(strength) { (w(&format!("strength-{}", code(&STRENGTHS, &rule.strength.unwrap_or(StrengthWord::Mandatory))))) }
                    td data-l=(source) { (rule.source.as_deref().unwrap_or("–")) }
                    td data-l=(verified) { (day(wording, rule)) @if is_stale(rule, today) { " " span.tag.warn { (w("rules-old")) } } }
                    td { a.btn.mini href=(format!("/aturan?baris={row}#ubah")) { (w("rules-change")) span.sr { " " (rule.scheme) " " (rule.destination) } } }
                } } }
            }
            (pages(wording, &format!("/aturan?tujuan={}&", form_urlencoded::byte_serialize(ask.field("tujuan").as_bytes()).collect::<String>()), at, found.len().div_ceil(ON_PAGE)))
        }
        (editor(wording, ask, edited, wrong, today))
    };
    Ok(Reply::Page(page(ask, wording, (Place::Elsewhere, &w("nav-rules")), &body)))
}

fn destination(wording: &Wording, code: &str) -> String {
    if code == "*" { wording.word("rules-everywhere") } else { country(wording, code) }
}

fn day(wording: &Wording, rule: &RuleRecord) -> String {
    let day = rule.verified_on.as_ref().and_then(|day| day.0.parse::<Date>().ok());
    day.map_or_else(|| "–".to_owned(), |day| wording.date(day))
}

fn editor(
    wording: &Wording,
    ask: &Ask,
    edited: Option<(usize, &RuleRecord)>,
    wrong: Option<&str>,
    today: Date,
) -> Markup {
    let w = |word: &str| wording.word(word);
    let rule = edited.map(|(_, rule)| rule);
    let kept = |name: &str, value: Option<String>| {
        if wrong.is_some() { ask.field(name).to_owned() } else { value.unwrap_or_default() }
    };
    let options = |kind: &str, codes: Vec<&'static str>| -> Vec<(String, String)> {
        codes.into_iter().map(|code| (code.to_owned(), w(&format!("{kind}-{code}")))).collect()
    };
    let level = rule.map_or("product", |rule| code(&LEVELS, &rule.level));
    let strength = rule.and_then(|rule| rule.strength).map_or("mandatory", |s| code(&STRENGTHS, &s));
    let confidence = rule.and_then(|rule| rule.confidence).map_or("medium", |c| code(&CONFIDENCES, &c));
    let verified = rule.and_then(|rule| rule.verified_on.as_ref()?.0.parse::<Date>().ok()).unwrap_or(today);
    html! {
        form.card id="ubah" method="post" action="/aturan" {
            h2 { (w(if edited.is_some() { "rules-change-title" } else { "rules-add" })) }
            @if let Some(why) = wrong { div.note.bad role="alert" { p { (why) } } }
            @if let Some((row, _)) = edited { input type="hidden" name="baris" value=(row); }
            div.form.three {
                (Input::new("negara", w("rules-destination"), kept("negara", rule.map(|r| r.destination.clone()))).hint(w("rules-destination-hint")).show())
                (Input::new("skema", w("rules-scheme"), kept("skema", rule.map(|r| r.scheme.clone()))).show())
                (Input::new("sektor", w("rules-sector"), kept("sektor", rule.and_then(|r| r.sector.clone()))).hint(w("rules-sector-hint")).show())
                (select("tingkat", &w("column-level"), &options("level", LEVELS.map(|(c, _)| c).to_vec()), level))
                (select("kuat", &w("column-strength"), &options("strength", STRENGTHS.map(|(c, _)| c).to_vec()), strength))
                (select("yakin", &w("column-confidence"), &options("confidence", CONFIDENCES.map(|(c, _)| c).to_vec()), confidence))
                (Input::new("sumber", w("column-source"), kept("sumber", rule.and_then(|r| r.source.clone()))).show())
                (Input::new("tanggal", w("column-verified"), kept("tanggal", Some(typed::day_text(verified)))).show())
            }
            p.row { button.btn.main { (w("rules-save")) } }
        }
        @if let Some((row, _)) = edited { (action("/aturan", &[("baris", &row.to_string()), ("hapus", "ya")], "btn", &w("rules-remove"), "")) }
    }
}

/// A rule needs its scheme, its source and the day on which somebody looked.
fn typed_rule(ask: &Ask, base: RuleRecord) -> Option<RuleRecord> {
    let text = |name: &str| Some(ask.field(name).to_owned()).filter(|text| !text.is_empty());
    let of = |name: &str, words: &[(&'static str, LevelWord)]| {
        words.iter().find(|(c, _)| *c == ask.field(name)).map(|(_, w)| *w)
    };
    Some(RuleRecord {
        destination: text("negara")?,
        scheme: text("skema")?,
        level: of("tingkat", &LEVELS)?,
        sector: text("sektor"),
        strength: STRENGTHS.iter().find(|(c, _)| *c == ask.field("kuat")).map(|(_, w)| *w),
        confidence: CONFIDENCES.iter().find(|(c, _)| *c == ask.field("yakin")).map(|(_, w)| *w),
        source: Some(text("sumber")?),
        verified_on: Some(Day(typed::day(ask.field("tanggal"))?.to_string())),
        ..base
    })
}

pub(in crate::web) fn save(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let row: Option<usize> = ask.field("baris").parse().ok();
    let data = desk.data()?;
    let known = row.and_then(|row| data.rules.rules.as_ref()?.get(row)).cloned();
    let rule = if ask.has("hapus") { None } else { typed_rule(ask, known.unwrap_or_default()) };
    if rule.is_none() && !ask.has("hapus") {
        let why = wording.word("rules-incomplete");
        return form(desk, ask, wording, Some(&why));
    }
    let said = rule.as_ref().map_or_else(
        || ask.field("baris").to_owned(),
        |rule| format!("{} {} ({})", rule.destination, rule.scheme, rule.source.as_deref().unwrap_or("")),
    );
    let place = rule.as_ref().map_or(String::new(), |rule| rule.destination.clone());
    desk.store.write(|shelf| {
        let mut book: RuleBookRecord = records::read(shelf, Kind::Rules, ONLY)?.unwrap_or_default();
        let rules = book.rules.get_or_insert_default();
        match (row.filter(|&row| row < rules.len()), rule) {
            (Some(row), Some(rule)) => rules[row] = rule,
            (Some(row), None) => drop(rules.remove(row)),
            (None, Some(rule)) => rules.push(rule),
            (None, None) => {}
        }
        records::write(shelf, Kind::Rules, ONLY, &book)?;
        shelf.note(desk.now(), "deed-rule", "rules", &said)
    })?;
    let to: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
    Ok(Reply::Go(format!("/aturan?tujuan={to}")))
}
