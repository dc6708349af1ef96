//! Ganti anggota: who can replace this member, at what price?

use std::sync::Arc;

use maud::{Markup, html};

use super::order::title;
use super::result::{Looked, label, tabs};
use crate::check::{left_without, score, violations};
use crate::domain::{Id, Instance, Limit, Member, Money, OrderPlan, Outcome, Solution, Stage, Termination};
use crate::eligibility::lead;
use crate::explain::replace as substitutes;
use crate::io::json::write_instance;
use crate::report::Wording;
use crate::store::Kind;
use crate::strategies::focus::{Focus, Patience};
use crate::web::desk::Desk;
use crate::web::jobs::Control;
use crate::web::layout::{Place, action, head, page};
use crate::web::matching::{self, plan_id};
use crate::web::plans::{Opened, REPLACEMENT};
use crate::web::records::{self, OrderFile, State};
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::words::{capital, say1, unit};

/// Substitutes shown.
const SHOWN: usize = 8;

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (plan, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let out = Id::new(ask.field("keluar")).ok().and_then(|id| opened.instance.producer_index(&id));
    let out = out.filter(|&out| opened.plan().members.iter().any(|member| member.producer == out));
    let body = html! {
        (head(&capital(&title(wording, &looked.file.record)), &label(wording, opened), &html! {}))
        (tabs(wording, &looked.id, plan, "ganti"))
        div.cols {
            (members(wording, &looked, plan, opened, out))
            @if let Some(out) = out { (candidates(wording, &looked, plan, opened, out)) }
            @else { section.card.c7 { h2 { (wording.word("swap-choose")) } p.muted { (wording.word("swap-choose-hint")) } } }
        }
    };
    let title = say1(wording, "swap-page", "order", looked.id.clone());
    Ok(Reply::Page(page(ask, wording, (Place::Orders, &title), &body)))
}

fn members(wording: &Wording, looked: &Looked, plan: &str, opened: &Opened, out: Option<usize>) -> Markup {
    let w = |word: &str| wording.word(word);
    let to = format!("/pesanan/{}/tangan", looked.id);
    let record = &looked.file.record;
    let is_locked = |id: &str| record.lock.iter().flatten().any(|locked| locked == id);
    let is_promised = looked.file.state == State::Promised;
    html! {
        section.card.c5 aria-labelledby="kini" {
            h2 id="kini" { (w("swap-now")) }
            table.rows.mid {
                thead.sr { tr { th scope="col" { (w("data-producer")) } th scope="col" { (w("column-action")) } } }
                tbody { @for member in &opened.plan().members {
                    @let producer = &opened.instance.producers()[member.producer];
                    @let id = producer.id.as_str();
                    tr {
                        th scope="row" { (producer.name)
                            small { (quantity(wording, &opened.instance, member.quantity()))
                                @if is_locked(id) { " · " (w("swap-locked")) }
                                @if out == Some(member.producer) { " · " b { (w("swap-going")) } } } }
                        td.r { div.row {
                            @if !is_promised {
                                (action(&to, &[("ikm", id), ("cara", if is_locked(id) { "lepas" } else { "kunci" })], "btn mini",
                                    &w(if is_locked(id) { "swap-unlock" } else { "swap-lock" }), &producer.name))
                                (action(&to, &[("ikm", id), ("cara", "tolak")], "btn mini", &w("swap-ban"), &producer.name))
                            }
                            a.btn.mini href=(format!("?rencana={plan}&keluar={id}")) { (w("swap-replace")) span.sr { " " (producer.name) } }
                        } }
                    }
                } }
            }
            @let banned: Vec<&String> = record.ban.iter().flatten().collect();
            @if !banned.is_empty() {
                h3 { (w("swap-banned")) }
                ul.plain.tight { @for id in banned { li.split { (id) (action(&to, &[("ikm", id), ("cara", "boleh")], "btn mini", &w("swap-unban"), id)) } } }
            }
            p.hint { (w("swap-hint")) }
        }
    }
}

fn quantity(wording: &Wording, instance: &Instance, count: u64) -> String {
    let name = instance.product(0).unit.as_deref().map_or(String::new(), |name| unit(wording, name, count));
    format!("{} {name}", wording.quantity(count))
}

/// The plan with `new` in the place of `out`: the others as they are where that holds, or else as they best are now.
fn swapped(opened: &Opened, out: usize, new: Option<usize>) -> Option<Solution> {
    let instance = &opened.instance;
    let judged = |plan: OrderPlan| {
        let solution = Solution { orders: vec![plan] };
        violations(instance, &solution).is_empty().then_some(solution)
    };
    let stays: Vec<usize> =
        opened.plan().members.iter().map(|m| m.producer).filter(|&i| i != out).chain(new).collect();
    if let Some(new) = new {
        let mut members: Vec<Member> = opened.plan().members.clone();
        members.iter_mut().filter(|m| m.producer == out).for_each(|m| m.producer = new);
        members.sort_by_key(|member| member.producer);
        let totals: Vec<(usize, u64)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = lead::choose(instance, 0, &totals);
        if let Some(solution) = judged(OrderPlan { members, lead, ..opened.plan().clone() }) {
            return Some(solution);
        }
    }
    let focus = Focus::new(instance, 0, None, Patience::usual()).among(&stays);
    let filled = focus.plan(&[])?;
    let moved = |member: &Member| {
        let id = &filled.instance.producers()[member.producer].id;
        Some(Member { producer: instance.producer_index(id)?, made: member.made.clone() })
    };
    let mut members: Vec<Member> = filled.plan.members.iter().map(moved).collect::<Option<_>>()?;
    members.sort_by_key(|member| member.producer);
    let totals: Vec<(usize, u64)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
    judged(OrderPlan { members, lead: lead::choose(instance, 0, &totals), ..filled.plan.clone() })
}

/// A candidate as it is shown: who, what the order costs then, how even and how safe it is.
struct Candidate {
    producer: Option<usize>,
    more: Money,
    spread: u8,
    short: u64,
    /// Whoever stays makes what it made before.
    is_kept: bool,
}

fn candidate(opened: &Opened, out: usize, producer: Option<usize>) -> Option<Candidate> {
    let solution = swapped(opened, out, producer)?;
    let (instance, plan) = (&opened.instance, &solution.orders[0]);
    let grades: Vec<u8> =
        plan.members.iter().filter_map(|m| instance.capability(0, m.producer)).map(|c| c.grade).collect();
    let others = left_without(instance, 0, plan).into_iter().map(|(_, others)| others).min().unwrap_or(0);
    let was = |member: &&Member| opened.plan().members.contains(member);
    let stays = opened.plan().members.len() - 1;
    Some(Candidate {
        producer,
        more: score(instance, &solution).total() - opened.score().total(),
        spread: grades.iter().max()? - grades.iter().min()?,
        short: u64::try_from(u128::from(plan.made()).saturating_sub(others)).unwrap_or(0),
        is_kept: plan.members.iter().filter(was).count() == stays,
    })
}

fn candidates(wording: &Wording, looked: &Looked, plan: &str, opened: &Opened, out: usize) -> Markup {
    let w = |word: &str| wording.word(word);
    let instance = &opened.instance;
    let focus = Focus::new(instance, 0, None, Patience::usual());
    let found = substitutes(&focus, opened.plan(), out);
    let index = |id: &Id| instance.producer_index(id);
    let ids =
        found.iter().flat_map(|found| &found.substitutes).filter_map(|s| index(&s.producer)).take(SHOWN);
    let mut shown: Vec<Candidate> = ids.filter_map(|i| candidate(opened, out, Some(i))).collect();
    shown.extend(candidate(opened, out, None));
    let producer = &instance.producers()[out];
    let member = opened.plan().members.iter().find(|m| m.producer == out);
    let [cost, spread, stops] = ["swap-cost", "result-spread", "stops-title"].map(w);
    html! {
        form.card.c7 id="pengganti" method="post" action=(format!("/pesanan/{}/ganti", looked.id)) {
            input type="hidden" name="rencana" value=(plan);
            input type="hidden" name="keluar" value=(producer.id);
            div { h2 { (say1(wording, "swap-title", "name", producer.name.clone())) }
                p.muted { @if let Some(member) = member { (quantity(wording, instance, member.quantity())) } } }
            @if shown.is_empty() { p { span.tag.bad { (w("swap-nobody")) } } }
            @else {
                table.rows.mid.two {
                    thead { tr { th scope="col" { (w("swap-candidate")) } th.r scope="col" { (cost) } th.r scope="col" { (spread) }
                        th scope="col" { (stops) } } }
                    tbody { @for (at, candidate) in shown.iter().enumerate() { tr {
                        th scope="row" { (pick(wording, instance, at, candidate)) }
                        td.r data-l=(cost) { (signed(wording, instance, candidate.more)) }
                        td.r data-l=(spread) { (candidate.spread) }
                        td data-l=(stops) {
                            @if candidate.short == 0 { span.tag.ok { (w("stops-whole")) } }
                            @else { span.tag.warn { (say1(wording, "stops-some", "quantity", quantity(wording, instance, candidate.short))) } }
                        }
                    } } }
                }
                p.row { button.btn.main { (w("swap-use")) } }
            }
            p.hint { a href=(format!("/pesanan/{}/mengapa?rencana={plan}", looked.id)) { (w("swap-others")) } }
        }
    }
}

fn pick(wording: &Wording, instance: &Instance, at: usize, candidate: &Candidate) -> Markup {
    let id = candidate.producer.map_or("", |i| instance.producers()[i].id.as_str());
    let name = candidate
        .producer
        .map_or_else(|| wording.word("swap-without"), |i| instance.producers()[i].name.clone());
    html! {
        label.pick { input type="radio" name="pengganti" value=(id) checked[at == 0]; b { (name) } }
        small { (wording.word(if candidate.is_kept { "swap-kept" } else { "swap-moved" })) }
    }
}

fn signed(wording: &Wording, instance: &Instance, more: Money) -> String {
    let amount = wording.money(instance.currency(), Money(more.0.abs()));
    match more.0 {
        0 => amount,
        1.. => format!("+{amount}"),
        _ => format!("−{amount}"),
    }
}

/// Takes a substitute: a further plan of the order, judged and explained like the others.
pub(in crate::web) fn replace(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let looked = Looked::read(desk, ask)?;
    let (_, opened) = looked.plan().ok_or(Trouble::Missing)?;
    let index = |name: &str| Id::new(ask.field(name)).ok().and_then(|id| opened.instance.producer_index(&id));
    let out = index("keluar").ok_or(Trouble::Missing)?;
    let solution = swapped(opened, out, index("pengganti")).ok_or(Trouble::said("swap-nobody"))?;
    let total = score(&opened.instance, &solution).total().0;
    let stage = Stage { criterion: crate::domain::Criterion::Total, value: Some(total), bound: None };
    let outcome = Outcome {
        termination: Termination::Feasible(Limit::Work),
        solution: Some(solution),
        stages: vec![stage],
        work: 0,
        notes: Vec::new(),
    };
    let control = Control::idle();
    let made =
        matching::file(&opened.instance, &outcome, (REPLACEMENT, None), &control).ok_or(Trouble::Missing)?;
    let (id, plan) = (looked.id.clone(), plan_id(&made));
    let packed = records::pack(&write_instance(&opened.instance))?;
    desk.store.write(|shelf| {
        let Some(mut file) = records::read::<OrderFile>(shelf, Kind::Order, &id)? else { return Ok(()) };
        shelf.put(Kind::Snapshot, &made.snapshot, &packed)?;
        records::write(shelf, Kind::Plan, &plan, &made)?;
        file.plans.retain(|known| *known != plan);
        file.plans.push(plan.clone());
        if file.state == State::Matched {
            file.chosen = Some(plan.clone());
        }
        records::write(shelf, Kind::Order, &id, &file)?;
        shelf.note(
            desk.now(),
            "deed-replace",
            &id,
            &format!("{} → {}", ask.field("keluar"), ask.field("pengganti")),
        )
    })?;
    Ok(Reply::Go(format!("/pesanan/{id}/hasil?rencana={plan}")))
}

/// The user's hand: somebody is locked in, banned, or free again; then the order is searched again.
pub(in crate::web) fn hand(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let (id, who, how) = (ask.param("id"), ask.field("ikm"), ask.field("cara"));
    let is_promised = desk.store.write(|shelf| {
        let Some(mut file) = records::read::<OrderFile>(shelf, Kind::Order, id)? else { return Ok(true) };
        if file.state == State::Promised {
            return Ok(true);
        }
        let set = |list: &mut Option<Vec<String>>, is_in: bool| {
            let names = list.get_or_insert_default();
            names.retain(|name| name != who);
            if is_in {
                names.push(who.to_owned());
            }
        };
        set(&mut file.record.lock, how == "kunci");
        set(&mut file.record.ban, how == "tolak");
        file.state = State::Draft;
        records::write(shelf, Kind::Order, id, &file)?;
        shelf.note(desk.now(), "deed-hand", id, &format!("{how} {who}"))?;
        Ok(false)
    })?;
    if is_promised { Err(Trouble::said("desk-refused-promised")) } else { matching::queue(desk, id, 1) }
}
