//! A job: how far it is, and a button to stop it.

use std::sync::Arc;

use maud::html;
use serde_json::json;

use crate::domain::{Currency, Money};
use crate::report::{Language, Value, Wording};
use crate::web::desk::Desk;
use crate::web::jobs::{Seen, State};
use crate::web::layout::{Frame, Place, framed};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;

/// What to tell a page that follows a job.
pub(in crate::web) enum News {
    /// It is over: look there.
    Over(String),
    /// Where it stands, as JSON.
    Goes(String),
}

/// The lines about a job, and how much of its time is over in per cent.
fn lines(seen: &Seen, wording: &Wording) -> (Vec<String>, u64) {
    let money = |value: i128| wording.money(&Currency::default(), Money(value));
    let share = (100 * seen.seconds).checked_div(seen.limit).unwrap_or(0).min(100);
    if seen.state == State::Waiting {
        return (vec![wording.say("job-waiting", &[("count", (seen.before + 1).into())])], 0);
    }
    if seen.rows > 0 {
        return (vec![wording.say("progress-rows", &[("count", seen.rows.into())])], share);
    }
    let value = seen.progress.filter(|progress| progress.criterion.is_money()).and_then(|progress| {
        let said = wording.say("job-best", &[("cost", money(progress.value?).into())]);
        let room = progress.value?.checked_sub(progress.bound?)?.unsigned_abs();
        let room = wording.percent_up(room, progress.value?.unsigned_abs());
        Some((said, room))
    });
    let (best, room) = value.unwrap_or((wording.word("job-searching"), None));
    let time = [("seconds", Value::from(seen.seconds)), ("limit", seen.limit.into())];
    let mut time = wording.say("job-time", &time);
    if let Some(room) = room {
        time = format!("{time} {}", wording.say("job-room", &[("percent", room.into())]));
    }
    (vec![best, time], share)
}

pub(in crate::web) fn news(seen: &Seen, id: u64, wording: &Wording) -> News {
    match &seen.state {
        State::Done(place) => News::Over(place.clone()),
        State::Failed(_) => News::Over(format!("/tugas/{id}")),
        State::Waiting | State::Running => {
            let (lines, share) = lines(seen, wording);
            News::Goes(json!({ "lines": lines, "share": share }).to_string())
        }
    }
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let id: u64 = ask.param("id").parse().map_err(|_| Trouble::Missing)?;
    let seen = desk.jobs.see(id).ok_or(Trouble::Missing)?;
    let w = |word: &str| wording.word(word);
    if let State::Done(place) = seen.state {
        return Ok(Reply::Go(place));
    }
    let title = wording.say(seen.title, &[("subject", seen.subject.clone().into())]);
    let (said, share) = lines(&seen, wording);
    let body = match &seen.state {
        State::Failed(sentences) => {
            let at = Language::ALL.iter().position(|l| *l == wording.language()).unwrap_or(0);
            html! {
                div.head { div { h1 { (title) } } }
                div.note.bad role="alert" { p { (sentences[at]) } p { a href="/" { (w("nav-back-home")) } } }
            }
        }
        _ => html! {
            div.head { div { h1 { (title) } } }
            section.card data-job=(format!("/tugas/{id}/kabar")) {
                div.tight role="status" {
                    p { b data-line="1" { (said.first().map_or("", String::as_str)) } }
                    svg.bar.thin role="img" aria-label=(w("job-bar")) {
                        rect.back width="100%" height="10" rx="5" {} rect.load width=(format!("{share}%")) height="10" rx="5" {}
                    }
                    p.muted data-line="2" { (said.get(1).map_or("", String::as_str)) }
                }
                form method="post" action=(format!("/tugas/{id}/henti")) { button.btn { (w("job-stop")) } }
                p.hint { (w("job-hint")) }
            }
        },
    };
    let again = (!matches!(seen.state, State::Failed(_))).then_some(2);
    Ok(Reply::Page(framed(ask, wording, &Frame { place: Place::Elsewhere, title: &title, again }, &body)))
}

/// Stops a job and waits a moment for what it has.
pub(in crate::web) fn stop(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id: u64 = ask.param("id").parse().map_err(|_| Trouble::Missing)?;
    desk.jobs.stop(id);
    desk.jobs.wait(id, std::time::Duration::from_secs(2));
    Ok(Reply::Go(format!("/tugas/{id}")))
}
