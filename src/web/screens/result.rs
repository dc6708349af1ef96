//! Hasil: can it be filled, by whom, at what cost, how safely? And what to do where it cannot.

use std::sync::Arc;

use maud::{Markup, html};

use super::order::{has_plan, state, title};
use crate::check::left_without;
use crate::domain::Instance;
use crate::report::{Wording, cards};
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::layout::{Place, action, head, page};
use crate::web::matching;
use crate::web::plans::Opened;
use crate::web::promising;
use crate::web::records::{self, OrderFile, State};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{capital, say1, unit};

/// An order with its plans, and which of them is looked at.
pub(in crate::web) struct Looked {
    pub id: String,
    pub file: OrderFile,
    pub plans: Vec<(String, Opened)>,
    pub at: usize,
}

impl Looked {
    pub fn read(desk: &Desk, ask: &Ask) -> Result<Looked, Trouble> {
        desk.store.read_as(|shelf| Self::of(shelf, ask.param("id"), ask.field("rencana")))
    }

    fn of(shelf: &crate::store::Shelf, id: &str, asked: &str) -> Result<Looked, Trouble> {
        let file = records::order(shelf, id)?;
        let ids: Vec<String> = if has_plan(file.state) { file.plans.clone() } else { Vec::new() };
        let open = |id: String| Opened::read(shelf, &id).map(|opened| (id, opened));
        let plans = ids.into_iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let at = |wanted: &str| plans.iter().position(|(id, _)| id == wanted);
        let at = at(asked).or_else(|| at(file.chosen.as_deref()?)).unwrap_or(0);
        Ok(Looked { id: id.to_owned(), file, plans, at })
    }

    pub fn plan(&self) -> Option<&(String, Opened)> {
        self.plans.get(self.at)
    }
}

/// The tabs above everything about one order.
pub(in crate::web) fn tabs(wording: &Wording, id: &str, plan: &str, here: &str) -> Markup {
    let tabs =
        [("hasil", "tab-result"), ("mengapa", "tab-why"), ("ganti", "tab-swap"), ("dokumen", "tab-papers")];
    html! {
        nav.tabs aria-label=(wording.word("tabs-title")) {
            @for (to, word) in tabs {
                a href=(format!("/pesanan/{id}/{to}?rencana={plan}")) aria-current=[(to == here).then_some("page")] { (wording.word(word)) }
            }
        }
    }
}

/// Queues the search.
pub(in crate::web) fn search(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    matching::queue(desk, ask.param("id"), ask.field("menit").parse().unwrap_or(1))
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let body = match looked.plan() {
        Some((plan, opened)) => filled(wording, &looked, plan, opened)?,
        None => open(wording, &looked),
    };
    let title = say1(wording, "result-title", "order", looked.id.clone());
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}

fn below(wording: &Wording, looked: &Looked) -> String {
    let record = &looked.file.record;
    let days = record.deliveries.iter().filter_map(|d| {
        let day = d.date.as_ref()?.0.parse().ok()?;
        Some(format!("{} – {}", wording.date(day), wording.decimal(&d.quantity.0.to_string())))
    });
    let parts = std::iter::once(looked.id.clone()).chain(record.buyer.clone()).chain(days);
    parts.collect::<Vec<_>>().join(" · ")
}

fn filled(wording: &Wording, looked: &Looked, plan: &str, opened: &Opened) -> Result<Markup, Trouble> {
    let w = |word: &str| wording.word(word);
    let answer = opened.answer();
    let shown = cards(&answer, wording).ok_or(Trouble::Missing)?;
    let is_promised = looked.file.state == State::Promised;
    let is_chosen = looked.file.chosen.as_deref() == Some(plan);
    let to = |verb: &str| format!("/pesanan/{}/{verb}", looked.id);
    let actions = html! {
        @if !is_promised { a.btn href=(format!("/pesanan/{}", looked.id)) { (w("result-change")) } }
        a.btn.main href=(format!("{}?rencana={plan}", to("dokumen"))) { (w("result-papers")) }
    };
    let tone = if opened.is_proved() { "ok" } else { "warn" };
    Ok(html! {
        (head(&capital(&title(wording, &looked.file.record)), &below(wording, looked), &actions))
        (tabs(wording, &looked.id, plan, "hasil"))
        h2 { @if is_promised { (w("result-promised")) " " (state(wording, looked.file.state)) }
            @else { (say1(wording, "result-yes", "count", looked.plans.len())) } }
        section.cols aria-label=(w("result-choices")) {
            @for (at, (id, opened)) in looked.plans.iter().enumerate() { (choice(wording, looked, at, id, opened)) }
        }
        section.note.(tone) aria-labelledby="putusan" {
            h2 id="putusan" { (label(wording, opened)) ": " (shown.headline) }
            p.row { @for line in &shown.certainty { span.tag.(tone) { (line) } } }
            @if !opened.is_proved() { (action(&to("cocokkan"), &[("menit", "5")], "btn mini", &w("result-longer"), "")) }
            div.row.noprint {
                @if is_chosen { span.tag.ok { (w("result-chosen")) } }
                @else if !is_promised { (action(&to("pilih"), &[("rencana", plan)], "btn mini", &w("result-choose"), "")) }
                @if is_promised { (action(&to("batal"), &[], "btn mini", &w("result-cancel"), "")) }
                @if !(is_promised && is_chosen) { (action(&to("janji"), &[("rencana", plan)], "btn mini", &w("result-promise"), "")) }
            }
            @if !is_promised { p.hint { (w("result-promise-hint")) } }
        }
        div.cols {
            div.stack.c8 { (shown.members) (shown.schedule) }
            div.stack.c4 { (shown.cost) (if_one_stops(wording, looked, plan, opened)) (shown.map) }
        }
        div.stack.noprint { (shown.lists) }
    })
}

pub(in crate::web) fn label(wording: &Wording, opened: &Opened) -> String {
    wording.word(&format!("plan-{}", opened.file.label))
}

/// How much of the order nobody else makes when a member stops, the worst case over members; 0 is none.
pub(in crate::web) fn short(instance: &Instance, opened: &Opened) -> u64 {
    let quantity = opened.plan().made();
    let others =
        left_without(instance, 0, opened.plan()).into_iter().map(|(_, others)| others).min().unwrap_or(0);
    u64::try_from(u128::from(quantity).saturating_sub(others)).unwrap_or(0)
}

fn unit_of(wording: &Wording, instance: &Instance, count: u64) -> String {
    instance.product(0).unit.as_deref().map_or(String::new(), |name| unit(wording, name, count))
}

fn survival(wording: &Wording, instance: &Instance, short: u64) -> Markup {
    let values = [("quantity", short.into()), ("unit", unit_of(wording, instance, short).into())];
    html! {
        @if short == 0 { span.tag.ok { (wording.word("stops-full")) } }
        @else { span.tag.bad { (wording.say("stops-short", &values)) } }
    }
}

fn choice(wording: &Wording, looked: &Looked, at: usize, id: &str, opened: &Opened) -> Markup {
    let w = |word: &str| wording.word(word);
    let (instance, plan) = (&opened.instance, opened.plan());
    let total = opened.score().total();
    let grades: Vec<u8> =
        plan.members.iter().filter_map(|m| instance.capability(0, m.producer)).map(|c| c.grade).collect();
    let spread = grades.iter().max().unwrap_or(&0) - grades.iter().min().unwrap_or(&0);
    let pass = opened.file.plan.pointer("/orders/0/papers/inspection/pass_percent").map(ToString::to_string);
    let made = i128::from(plan.made().max(1));
    let each = crate::domain::Money((2 * total.0 + made).div_euclid(2 * made));
    let same = looked.plans[..at].iter().find(|(_, other)| other.file.digest == opened.file.digest);
    html! {
        a.card.plan.c4 href=(format!("?rencana={id}")) aria-current=[(at == looked.at).then_some("true")] {
            div.split { h3 { (label(wording, opened)) }
                @if looked.file.chosen.as_deref() == Some(id) { span.tag { (w("result-chosen")) } } }
            p { span.big { (wording.money(instance.currency(), total)) } br;
                span.muted { (wording.say("result-each", &[("cost", wording.money(instance.currency(), each).into()), ("unit", unit_of(wording, instance, 1).into())])) } }
            dl.facts {
                div { dt { (w("orders-members")) } dd { (say1(wording, "orders-makers", "count", plan.members.len())) } }
                div { dt { (w("result-spread")) } dd { (say1(wording, "result-points", "count", u64::from(spread))) } }
                div { dt { (w("result-pass")) } dd { @if let Some(pass) = pass { (pass) "%" } @else { "–" } } }
            }
            p { (survival(wording, instance, short(instance, opened))) }
            @if let Some((_, other)) = same { p.hint { (say1(wording, "result-same", "other", label(wording, other))) } }
        }
    }
}

fn if_one_stops(wording: &Wording, looked: &Looked, plan: &str, opened: &Opened) -> Markup {
    let w = |word: &str| wording.word(word);
    let (instance, quantity) = (&opened.instance, opened.plan().made());
    let rows = left_without(instance, 0, opened.plan());
    let left = |others: u128| {
        let rest = i128::try_from(others).unwrap_or(i128::MAX) - i128::from(quantity);
        let count = u64::try_from(rest.abs()).unwrap_or(u64::MAX);
        let values = [("quantity", count.into()), ("unit", unit_of(wording, instance, count).into())];
        wording.say(if rest < 0 { "stops-lacks" } else { "stops-spare" }, &values)
    };
    let to = |i: usize| {
        format!("/pesanan/{}/ganti?rencana={plan}&keluar={}", looked.id, instance.producers()[i].id)
    };
    html! {
        section.card aria-labelledby="cadangan" {
            h2 id="cadangan" { (w("stops-title")) }
            p { (survival(wording, instance, short(instance, opened))) }
            dl.facts { @for (i, others) in rows {
                div { dt { a href=(to(i)) { (instance.producers()[i].name) } } dd { (left(others)) } }
            } }
        }
    }
}

/// An order without a plan: not searched, not possible, or not known.
fn open(wording: &Wording, looked: &Looked) -> Markup {
    let w = |word: &str| wording.word(word);
    let to = |verb: &str| format!("/pesanan/{}/{verb}", looked.id);
    let code = wording.language().code();
    let actions = html! { a.btn href=(format!("/pesanan/{}", looked.id)) { (w("result-change")) } };
    html! {
        (head(&capital(&title(wording, &looked.file.record)), &below(wording, looked), &actions))
        @match (looked.file.state, &looked.file.obstacle) {
            (State::Impossible, Some(obstacle)) => {
                section.note.bad aria-labelledby="putusan" {
                    h2 id="putusan" { (w("result-no")) }
                    @for line in obstacle.lines.get(code).into_iter().flatten() { p { (line) } }
                }
                (exits(wording, &to("perbaiki"), obstacle))
            }
            (State::Unknown, _) => {
                section.note.warn { h2 { (w("result-unknown")) } p { (w("result-unknown-hint")) }
                    (action(&to("cocokkan"), &[("menit", "5")], "btn", &w("result-longer"), "")) }
            }
            _ => {
                section.note { h2 { (w("result-draft")) } p { (w("result-draft-hint")) }
                    (action(&to("cocokkan"), &[], "btn main", &w("form-match"), "")) }
            }
        }
    }
}

fn exits(wording: &Wording, to: &str, obstacle: &records::Obstacle) -> Markup {
    let w = |word: &str| wording.word(word);
    let code = wording.language().code();
    let [change, decides, cost] = ["exits-change", "exits-decides", "orders-cost"].map(w);
    html! {
        section.card aria-labelledby="longgar" {
            div { h2 id="longgar" { (say1(wording, "exits-title", "count", obstacle.exits.len())) }
                p.muted { (w("exits-hint")) } }
            @if !obstacle.exits.is_empty() { table.rows.mid {
                thead { tr { th scope="col" { (change) } th scope="col" { (decides) } th.r scope="col" { (cost) }
                    th scope="col" { span.sr { (w("column-action")) } } } }
                tbody { @for (at, exit) in obstacle.exits.iter().enumerate() { tr {
                    th scope="row" { (exit.words.get(code).map_or("", String::as_str))
                        @if !exit.is_least { small { (w("exits-guess")) } } }
                    td data-l=(decides) { (w(&format!("decides-{}", exit.decides))) }
                    td.r data-l=(cost) { (exit.cost.get(code).map_or("", String::as_str)) }
                    td.r { @if exit.record.is_some() {
                        (action(to, &[("jalan", &at.to_string())], "btn mini", &w("exits-use"), exit.words.get(code).map_or("", String::as_str)))
                    } @else { a href="/pembinaan" { (w("exits-coach")) } } }
                } } }
            } }
        }
    }
}

/// Takes one of the exits and searches again.
pub(in crate::web) fn repair(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    let at: usize = ask.field("jalan").parse().map_err(|_| Trouble::Missing)?;
    let done = desk.store.write(|shelf| {
        let Some(mut file) = records::read::<OrderFile>(shelf, Kind::Order, id)? else { return Ok(false) };
        let exit = file.obstacle.as_ref().and_then(|obstacle| obstacle.exits.get(at)).cloned();
        let Some((exit, record)) = exit.and_then(|exit| Some((exit.clone(), exit.record?))) else {
            return Ok(false);
        };
        file = OrderFile { record, state: State::Draft, obstacle: None, ..file };
        file.record.id = id.to_owned();
        records::write(shelf, Kind::Order, id, &file)?;
        shelf.note(desk.now(), "deed-repair", id, exit.words.get("id").map_or("", String::as_str))?;
        Ok(true)
    })?;
    if done { matching::queue(desk, id, 1) } else { Err(Trouble::Missing) }
}

/// Takes a plan.
pub(in crate::web) fn choose(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let (id, plan) = (ask.param("id"), ask.field("rencana"));
    let done = desk.store.write(|shelf| {
        let Some(file) = records::read::<OrderFile>(shelf, Kind::Order, id)? else { return Ok(false) };
        if file.state != State::Matched || !file.plans.iter().any(|known| known == plan) {
            return Ok(false);
        }
        records::write(shelf, Kind::Order, id, &OrderFile { chosen: Some(plan.to_owned()), ..file })?;
        shelf.note(desk.now(), "deed-choose", id, plan)?;
        Ok(true)
    })?;
    if done { Ok(Reply::Go(format!("/pesanan/{id}/hasil?rencana={plan}"))) } else { Err(Trouble::Missing) }
}

/// Promises a plan: its capacity is frozen for later orders.
pub(in crate::web) fn promise(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    promising::promise(desk, id, ask.field("rencana"))?;
    Ok(Reply::Go(format!("/pesanan/{id}/hasil")))
}

pub(in crate::web) fn cancel(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let id = ask.param("id");
    promising::cancel(desk, id)?;
    Ok(Reply::Go(format!("/pesanan/{id}/hasil")))
}
