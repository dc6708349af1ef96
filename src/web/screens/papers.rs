//! Dokumen: what do I send, print, paste?

use std::io::{Cursor, Write};
use std::sync::Arc;

use maud::{Markup, html};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::order::title;
use super::result::{Looked, label, tabs};
use crate::report::{Answer, Wording, renderer, sheets};
use crate::web::desk::Desk;
use crate::web::layout::{Place, page};
use crate::web::plans::Opened;
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{capital, say1};

/// Most characters of the message.
const MESSAGE: usize = 900;

fn rendered(name: &str, answer: &Answer, wording: &Wording) -> Vec<u8> {
    renderer(name).map(|renderer| (renderer.render)(answer, wording.language())).unwrap_or_default()
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (plan, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let answer = opened.answer();
    let papers = sheets(&answer, wording.language());
    let message = String::from_utf8_lossy(&rendered("whatsapp", &answer, wording)).trim_end().to_owned();
    let body = html! {
        (top(wording, &looked, plan, opened))
        (tabs(wording, &looked.id, plan, "dokumen"))
        div.cols {
            div.stack.c4.noprint {
                nav.card aria-labelledby="daftar" {
                    h2 id="daftar" { (wording.word("papers-list")) }
                    ul.tight.plain {
                        @for paper in &papers { li { a href=(format!("#{}", paper.id)) { (paper.title) } } }
                        li { a href=(format!("/pesanan/{}/alokasi.xlsx?rencana={plan}", looked.id)) { (wording.word("papers-allocation")) } }
                        li { a href=(format!("/pesanan/{}/rencana.json?rencana={plan}", looked.id)) { (wording.word("papers-json")) } }
                    }
                    h3 { (wording.word("papers-visits")) }
                    ul.tight.plain { @for member in &opened.plan().members {
                        @let producer = &opened.instance.producers()[member.producer];
                        li { a href=(format!("/data/kunjungan/{}", producer.id)) { (producer.name) } }
                    } }
                }
                section.card aria-labelledby="wa" {
                    div.split { h2 id="wa" { (wording.word("papers-message")) }
                        span.muted.small { (wording.say("papers-letters", &[("count", message.chars().count().into()), ("most", MESSAGE.into())])) } }
                    pre.wa id="teks" { (message) }
                    p.row { button.btn data-copy="teks" data-done=(wording.word("papers-copied")) { (wording.word("papers-copy")) } }
                }
            }
            div.stack.c8 { @for paper in &papers { (paper.body) } }
        }
    };
    let title = say1(wording, "papers-title", "order", looked.id.clone());
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}

fn top(wording: &Wording, looked: &Looked, plan: &str, opened: &Opened) -> Markup {
    let made = wording.date(opened.instance.calendar().as_of);
    let below =
        wording.say("papers-below", &[("plan", label(wording, opened).into()), ("date", made.into())]);
    html! {
        div.head.noprint {
            div { h1 { (capital(&title(wording, &looked.file.record))) } p { (below) } }
            div.row {
                a.btn href=(format!("/pesanan/{}/dokumen.zip?rencana={plan}", looked.id)) { (wording.word("papers-all")) }
                button.btn.main data-print="ya" { (wording.word("papers-print")) }
            }
        }
    }
}

pub(in crate::web) fn allocation(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (_, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let bytes = rendered("xlsx", &opened.answer(), wording);
    Ok(Reply::File(format!("alokasi-{}.xlsx", looked.id), super::data::XLSX, bytes))
}

/// The plan with every figure of its papers; whoever has the data can have it judged.
pub(in crate::web) fn facts(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (_, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let bytes = serde_json::to_vec_pretty(&opened.file.plan).unwrap_or_default();
    Ok(Reply::File(format!("rencana-{}.json", looked.id), "application/json", bytes))
}

/// Everything in one file.
pub(in crate::web) fn all(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (_, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let answer = opened.answer();
    let plan = serde_json::to_vec_pretty(&opened.file.plan).unwrap_or_default();
    let files = [
        ("dokumen.html", rendered("letters", &answer, wording)),
        ("alokasi.xlsx", rendered("xlsx", &answer, wording)),
        ("whatsapp.txt", rendered("whatsapp", &answer, wording)),
        ("hasil.html", rendered("html", &answer, wording)),
        ("rencana.json", plan),
        ("data.json", crate::io::json::write_instance(&opened.instance).into_bytes()),
    ];
    let packed = zipped(&files).map_err(|error| Trouble::Defect(error.to_string()))?;
    Ok(Reply::File(format!("kongsi-{}.zip", looked.id), "application/zip", packed))
}

fn zipped(files: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
