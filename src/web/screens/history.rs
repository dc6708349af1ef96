//! Riwayat: what was done and when; a copy of everything, and back.

use std::sync::Arc;

use maud::html;

use crate::report::Wording;
use crate::web::desk::{Desk, clock_of, day_of};
use crate::web::layout::{Place, head, page};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;

const LATEST: usize = 200;

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let subject = Some(ask.field("tentang")).filter(|subject| !subject.is_empty());
    let entries = desk.store.read(|shelf| shelf.history(subject, LATEST))?;
    let w = |word: &str| wording.word(word);
    let [what, whom, detail] = ["history-what", "history-whom", "history-detail"].map(w);
    let body = html! {
        (head(&w("nav-history"), &w("history-below"), &html! { a.btn.main href="/cadangan.db" { (w("history-backup")) } }))
        section.card aria-label=(w("nav-history")) {
            @if entries.is_empty() { p.muted { (w("history-none")) } }
            @else { table.rows {
                thead { tr { th scope="col" { (w("history-when")) } th scope="col" { (what) } th scope="col" { (whom) } th scope="col" { (detail) } } }
                tbody { @for entry in &entries { tr {
                    th scope="row" { (wording.date(day_of(entry.moment))) ", " (clock_of(entry.moment)) }
                    td data-l=(what) { (w(&entry.deed)) }
                    td data-l=(whom) { (entry.subject) }
                    td data-l=(detail) { (entry.detail) }
                } } }
            } }
        }
        form.card method="post" action="/pulihkan" enctype="multipart/form-data" {
            h2 { (w("history-restore")) }
            p { (w("history-restore-hint")) }
            div.field { label for="cadangan" { (w("history-file")) } input id="cadangan" type="file" name="cadangan" accept=".db"; }
            p.row { button.btn { (w("history-restore")) } }
        }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Elsewhere, &w("nav-history")), &body)))
}

pub(in crate::web) fn back_up(desk: &Arc<Desk>, _: &Ask, _: &Wording) -> Answered {
    let bytes = desk.store.backup_bytes()?;
    Ok(Reply::File(format!("kongsi-{}.db", desk.today()), "application/vnd.sqlite3", bytes))
}

pub(in crate::web) fn restore(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let file = ask.file("cadangan").ok_or(Trouble::said("draft-no-file"))?;
    desk.store.restore_bytes(&file.bytes)?;
    desk.store.write(|shelf| shelf.note(desk.now(), "deed-restore", "data", &file.name))?;
    Ok(Reply::Go("/riwayat".to_owned()))
}
