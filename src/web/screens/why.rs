//! Mengapa: why these, why not those, what would change it?

use std::sync::Arc;
use std::time::Duration;

use maud::html;

use super::order::title;
use super::result::{Looked, label, tabs};
use crate::report::{Wording, section_card};
use crate::web::desk::Desk;
use crate::web::layout::{Place, head, page};
use crate::web::matching;
use crate::web::plans::REPLACEMENT;
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{capital, say1};

/// How long the page waits for reasons that are being worked out, before it shows how far they are.
const PATIENCE: Duration = Duration::from_millis(700);

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (plan, opened) = looked.plan().ok_or(Trouble::Missing)?;
    if opened.file.why.is_empty() && opened.file.label != REPLACEMENT {
        return matching::queue_reasons(desk, &looked.id, PATIENCE);
    }
    let makers = opened.instance.makers(0).count();
    let members = opened.plan().members.len();
    let all = desk.data()?.producers.len();
    let values = [
        ("plan", label(wording, opened).into()),
        ("members", members.into()),
        ("outside", makers.saturating_sub(members).into()),
        ("others", all.saturating_sub(makers).into()),
    ];
    let sections = opened.file.why.get(wording.language().code());
    let body = html! {
        (head(&capital(&title(wording, &looked.file.record)), &wording.say("why-below", &values), &html! {
            button.btn data-print="ya" { (wording.word("papers-print")) }
        }))
        (tabs(wording, &looked.id, plan, "mengapa"))
        @for (at, section) in sections.into_iter().flatten().enumerate() { (section_card(section, at)) }
        @if sections.is_none_or(Vec::is_empty) { p.muted { (wording.word("why-none")) } }
        p.hint { (wording.word("why-hint")) }
    };
    let title = say1(wording, "why-title", "order", looked.id.clone());
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}
