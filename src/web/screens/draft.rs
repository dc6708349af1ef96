//! Periksa: which cells stop me, and what do I type?

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use maud::{Markup, html};

use crate::domain::Fault;
use crate::io::sheet::{File, Look, corrected, heading, position};
use crate::report::{Value, Wording};
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::drafts::{self, Checked};
use crate::web::layout::{Place, head, page};
use crate::web::records::{self, Draft, Fix};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::say1;

/// Rows shown at once.
const MOST_ROWS: usize = 40;
/// Columns of a row that are shown beside the one in question.
const BESIDE: usize = 4;

/// Takes a file in and reads it, as a job where that takes long.
pub(in crate::web) fn take(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let file = ask.file("berkas").ok_or(Trouble::said("draft-no-file"))?;
    let id = desk.store.write(|shelf| {
        let id = drafts::keep(shelf, desk.now(), &file.name, &file.bytes)?;
        shelf.note(desk.now(), "deed-upload", "data", &file.name)?;
        Ok(id)
    })?;
    let name = file.name.clone();
    desk.queue(("job-read", name), Duration::from_secs(600), move |desk, control| {
        drafts::check(desk, &id, &|rows| control.hear_rows(rows))?;
        Ok(format!("/data/periksa/{id}"))
    })
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let id = ask.param("id");
    let checked = drafts::check(desk, id, &|_| {})?;
    let body = match &checked.read {
        Ok(imported) => ready(wording, id, &checked.draft, imported),
        Err(faults) => faulty(wording, id, &checked, faults),
    };
    Ok(Reply::Page(page(ask, wording, (Place::Data, &wording.word("draft-title")), &body)))
}

fn ready(wording: &Wording, id: &str, draft: &Draft, imported: &crate::io::sheet::Imported) -> Markup {
    let w = |word: &str| wording.word(word);
    let to = |verb: &str| format!("/data/periksa/{id}/{verb}");
    let counts = [
        ("producers", Value::from(imported.record.producers.len())),
        ("orders", imported.record.orders.len().into()),
    ];
    html! {
        (head(&w("draft-title"), &draft.name, &html! {
            @if !draft.fixes.is_empty() { a.btn href=(to("unduh.xlsx")) { (w("draft-download")) } }
            button.btn.main form="simpan" { (w("draft-save")) }
        }))
        section.note.ok aria-labelledby="j" {
            h2 id="j" { (wording.say("draft-ready", &counts)) }
            p { (w("draft-ready-hint")) }
        }
        form.card id="simpan" method="post" action=(to("simpan")) {
            fieldset.tight {
                legend { (w("draft-how")) }
                label.pick { input type="radio" name="cara" value="tambah" checked; (w("draft-add")) }
                label.pick { input type="radio" name="cara" value="ganti"; (w("draft-replace")) }
            }
            p.row { button.btn.main { (w("draft-save")) } }
        }
        (notes(wording, &imported.notes))
        (discard(wording, id))
    }
}

fn discard(wording: &Wording, id: &str) -> Markup {
    html! {
        form method="post" action=(format!("/data/periksa/{id}/buang")) {
            button.btn { (wording.word("draft-discard")) }
        }
    }
}

fn notes(wording: &Wording, notes: &[Fault]) -> Markup {
    html! {
        @if !notes.is_empty() {
            details.card {
                summary { (say1(wording, "draft-notes", "count", notes.len())) }
                ul { @for note in notes.iter().take(MOST_ROWS) {
                    li { b { (note.place) } ": " (wording.cause(note)) " " (wording.advice(note)) }
                } }
            }
        }
    }
}

/// Faults of a row, in the order of its cells.
type Row<'f> = (String, u32, Vec<(usize, &'f Fault)>);

fn rows(faults: &[Fault]) -> (Vec<&Fault>, Vec<Row<'_>>) {
    let mut whole = Vec::new();
    let mut rows: BTreeMap<(String, u32), Vec<(usize, &Fault)>> = BTreeMap::new();
    for fault in faults {
        let cell = fault.place.rsplit_once('!').and_then(|(sheet, cell)| Some((sheet, position(cell)?)));
        match cell {
            Some((sheet, (column, row))) => {
                rows.entry((sheet.to_owned(), row)).or_default().push((column, fault))
            }
            None => whole.push(fault),
        }
    }
    (whole, rows.into_iter().map(|((sheet, row), faults)| (sheet, row, faults)).collect())
}

fn faulty(wording: &Wording, id: &str, checked: &Checked, faults: &[Fault]) -> Markup {
    let w = |word: &str| wording.word(word);
    let (whole, rows) = rows(faults);
    let n_cells: usize = rows.iter().map(|(.., faults)| faults.len()).sum();
    let more = rows.len().saturating_sub(MOST_ROWS);
    let to = |verb: &str| format!("/data/periksa/{id}/{verb}");
    html! {
        (head(&w("draft-title"), &checked.draft.name, &html! {
            @if !checked.draft.fixes.is_empty() { a.btn href=(to("unduh.xlsx")) { (w("draft-download")) } }
            @if n_cells > 0 { a.btn.main href="#f1" { (say1(wording, "draft-first", "count", n_cells)) } }
        }))
        section.note.bad aria-labelledby="j" {
            h2 id="j" { (wording.say("draft-faulty", &[("cells", n_cells.into()), ("whole", whole.len().into())])) }
            p { (w("draft-faulty-hint")) }
            @for fault in &whole { p { b { (fault.place) } ": " (wording.cause(fault)) " " (wording.advice(fault)) } }
        }
        @if faults.iter().any(|f| matches!(f.code, "ambiguous-number" | "ambiguous-date")) { (style(wording, &to("betulkan"))) }
        @if !rows.is_empty() {
            section.card aria-label=(w("draft-rows")) {
                @let mut number = 0;
                @for (sheet, row, faults) in rows.iter().take(MOST_ROWS) {
                    @let look = checked.looks.iter().find(|look| look.sheet == *sheet);
                    div.tight {
                        p { b { (row_name(&checked.looks, sheet, *row)) } " " span.muted { (sheet) ", " (say1(wording, "draft-row", "row", row.to_string())) " · " (beside(look, *row)) } }
                        @for (column, fault) in faults {
                            @let at = { number += 1; number };
                            (question(wording, &to("betulkan"), (at, *column), (look, *row), fault))
                        }
                    }
                }
                @if more > 0 { p.muted { (say1(wording, "draft-more", "count", more)) } }
            }
        }
        (discard(wording, id))
    }
}

/// How the whole file writes its numbers, where that is in doubt.
fn style(wording: &Wording, to: &str) -> Markup {
    html! {
        form.card method="post" action=(to) {
            fieldset.row {
                legend { (wording.word("draft-style")) }
                button.btn name="gaya" value="id" { (wording.word("draft-style-id")) }
                button.btn name="gaya" value="en" { (wording.word("draft-style-en")) }
            }
        }
    }
}

fn cells(look: Option<&Look>, row: u32) -> &[String] {
    let found = look.and_then(|look| look.rows.iter().find(|(number, _)| *number == row));
    found.map_or(&[], |(_, cells)| cells)
}

/// What people call the row: the name beside the same id on another sheet, or its own second cell.
fn row_name<'l>(looks: &'l [Look], sheet: &str, row: u32) -> &'l str {
    let own = cells(looks.iter().find(|look| look.sheet == sheet), row);
    let id = own.first().filter(|id| !id.is_empty());
    let others = looks.iter().filter(|look| look.sheet != sheet).flat_map(|look| &look.rows);
    let named =
        others.filter(|(_, cells)| id.is_some() && cells.first() == id).find_map(|(_, cells)| cells.get(1));
    named.or(own.get(1)).or(own.first()).map_or("–", String::as_str)
}

fn beside(look: Option<&Look>, row: u32) -> String {
    let shown = cells(look, row).iter().skip(2).filter(|cell| !cell.is_empty()).take(BESIDE);
    shown.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// One cell: what was read, what is wrong, and what it may be.
fn question(
    wording: &Wording,
    to: &str,
    (at, column): (usize, usize),
    (look, row): (Option<&Look>, u32),
    fault: &Fault,
) -> Markup {
    let w = |word: &str| wording.word(word);
    let value =
        |name: &str| fault.values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str());
    let kept = cells(look, row).get(column).map_or("", String::as_str);
    let named = look.and_then(|look| heading(look, column, row)).unwrap_or("");
    let choices: Vec<(&str, bool)> = match fault.code {
        "ambiguous-number" => {
            [value("indonesian"), value("english")].into_iter().flatten().map(|v| (v, true)).collect()
        }
        "ambiguous-date" => {
            [value("indonesian"), value("english")].into_iter().flatten().map(|v| (v, false)).collect()
        }
        "per-cent-doubtful" => {
            [value("one"), value("other")].into_iter().flatten().map(|v| (v, true)).collect()
        }
        "number-with-unit" => value("number").into_iter().map(|v| (v, true)).collect(),
        _ => value("maybe").into_iter().map(|v| (v, false)).collect(),
    };
    html! {
        form.fix.note.warn method="post" action=(to) {
            input type="hidden" name="sel" value=(fault.place);
            p id=(format!("k{at}")) { b { (fault.place) @if !named.is_empty() { " (" (named) ")" } ": " }
                (wording.cause(fault)) " " (wording.advice(fault)) }
            @if !choices.is_empty() {
                div.row {
                    @for (choice, is_number) in &choices {
                        button.btn.mini name=(if *is_number { "angka" } else { "teks" }) value=(choice) {
                            (say1(wording, "draft-choice", "value", (*choice).to_owned()))
                        }
                    }
                }
            }
            div.row {
                label for=(format!("f{at}")) { (w("draft-type")) }
                span { input id=(format!("f{at}")) name="isi" value=(kept) aria-describedby=(format!("k{at}")); }
                button.btn.mini name="pakai" value="isi" { (w("draft-use")) }
            }
        }
    }
}

/// Corrects one cell, or says how the file writes its numbers.
pub(in crate::web) fn fix(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    desk.store.write(|shelf| {
        let Some(mut draft) = records::read::<Draft>(shelf, Kind::Draft, id)? else { return Ok(()) };
        if ask.has("gaya") {
            draft.numbers = Some(ask.field("gaya").to_owned());
        } else {
            let (value, is_number) = match () {
                () if ask.has("angka") => (ask.field("angka"), true),
                () if ask.has("teks") => (ask.field("teks"), false),
                () => (ask.field("isi"), false),
            };
            let place = ask.field("sel").to_owned();
            draft.fixes.retain(|fix| fix.place != place);
            draft.fixes.push(Fix { place, value: value.to_owned(), is_number });
        }
        records::write(shelf, Kind::Draft, id, &draft)
    })?;
    Ok(Reply::Go(format!("/data/periksa/{id}")))
}

/// The file with its corrected cells.
pub(in crate::web) fn download(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let (draft, bytes) = desk.store.read_as(|shelf| drafts::open(shelf, ask.param("id")))?;
    let mends: Vec<_> = draft.fixes.iter().map(Fix::mend).collect();
    let file = File { name: &draft.name, bytes: &bytes };
    let fixed = corrected(&file, &mends).map_err(Trouble::Faults)?;
    let stem = draft.name.rsplit_once('.').map_or(draft.name.as_str(), |(stem, _)| stem);
    Ok(Reply::File(format!("{stem}-diperbaiki.xlsx"), super::data::XLSX, fixed))
}

/// Takes the file into the store.
pub(in crate::web) fn save(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    let checked = drafts::check(desk, id, &|_| {})?;
    let Ok(imported) = &checked.read else { return Ok(Reply::Go(format!("/data/periksa/{id}"))) };
    let replace = ask.field("cara") == "ganti";
    let saved = desk.store.write(|shelf| {
        let saved = drafts::save(desk, shelf, imported.record.clone(), replace)?;
        shelf.note(desk.now(), "deed-data", "data", &saved.producers.to_string())?;
        drafts::drop_draft(shelf, id)?;
        Ok(saved)
    })?;
    Ok(Reply::Go(if saved.orders > 0 { "/pesanan".to_owned() } else { "/data".to_owned() }))
}

pub(in crate::web) fn discard_draft(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    desk.store.write(|shelf| drafts::drop_draft(shelf, ask.param("id")))?;
    Ok(Reply::Go("/data".to_owned()))
}
