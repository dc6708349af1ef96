//! Matching an order: three plans, each judged, and then explained in both languages; or what stands in the way, and
//! which exits were solved again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::desk::Desk;
use super::jobs::Control;
use super::plans::{self, Opened};
use super::records::{self, Exit, Obstacle, OrderFile, PlanFile, State};
use super::reply::{Reply, Trouble};
use crate::check::score;
use crate::domain::{Change, Instance, OfOrder, Outcome, Termination};
use crate::eligibility::excluded;
use crate::explain::{Repair, Repaired, bounds, conflict, repairs, standings};
use crate::io::json::{digest, read_record, write_instance};
use crate::io::schema::OrderRecord;
use crate::report::{
    Answer, Label, Language, Section, Source, Told, Wording, all_left_out, conflicting, exits, fingerprint,
    renderer, told,
};
use crate::store::{Kind, StoreError};
use crate::strategies::focus::{Focus, Patience, USUAL_WORK};
use crate::strategies::presets::{Chosen, Preset, as_asked, choose};
use crate::strategies::{SolveError, default_for};

/// The longest a search takes.
const LIMIT: Duration = Duration::from_secs(60);
/// Producers whose standing is told: members, those nearest to it, those whom the fewest rules keep out.
const NEAREST: usize = 10;
const SEED: u64 = 1;

/// Queues the search for an order.
pub(super) fn queue(desk: &Arc<Desk>, id: &str, minutes: u64) -> Result<Reply, Trouble> {
    is_open(desk, id)?;
    let limit = LIMIT.max(Duration::from_secs(60 * minutes.min(10)));
    let order = id.to_owned();
    desk.queue(("job-match", id.to_owned()), limit, move |desk, control| {
        let found = run(desk, &order, control)?;
        // The plans can be looked at while their reasons are worked out; where the queue is full, the page asks again.
        let _ = queue_reasons(desk, &order, Duration::ZERO);
        Ok(found)
    })
}

/// Queues the reasons of an order's plans.
pub(super) fn queue_reasons(desk: &Arc<Desk>, id: &str, patience: Duration) -> Result<Reply, Trouble> {
    let order = id.to_owned();
    desk.queue_and_wait(("job-why", id.to_owned()), (LIMIT, patience), move |desk, control| {
        explain(desk, &order, control)
    })
}

/// Why these and not those, for each plan of an order that does not say so yet.
fn explain(desk: &Desk, id: &str, control: &Control) -> Result<String, Trouble> {
    let plans = desk
        .store
        .read(|shelf| records::read::<OrderFile>(shelf, Kind::Order, id))?
        .ok_or(Trouble::Missing)?
        .plans;
    let mut told: Vec<(String, BTreeMap<String, Vec<Section>>)> = Vec::new();
    for plan in &plans {
        let opened = desk.store.read_as(|shelf| Opened::read(shelf, plan))?;
        let Some(preset) = Preset::by_name(&opened.file.label).filter(|_| opened.file.why.is_empty()) else {
            continue;
        };
        let chosen = Chosen { preset, outcome: opened.outcome.clone(), coverage: opened.file.coverage };
        let Some(asked) = as_asked(&opened.instance, &chosen) else { continue };
        let same = told.iter().find(|(digest, _)| *digest == opened.file.digest).map(|(_, why)| why.clone());
        let why = same.unwrap_or_else(|| why(&asked, control));
        told.push((opened.file.digest.clone(), why.clone()));
        let file = PlanFile { why, ..opened.file };
        desk.store.write(|shelf| records::write(shelf, Kind::Plan, plan, &file))?;
    }
    Ok(format!("/pesanan/{id}/mengapa"))
}

/// An order that is promised keeps its plan.
fn is_open(desk: &Desk, id: &str) -> Result<(), Trouble> {
    let file = desk
        .store
        .read(|shelf| records::read::<OrderFile>(shelf, Kind::Order, id))?
        .ok_or(Trouble::Missing)?;
    if file.state == State::Promised { Err(Trouble::said("desk-refused-promised")) } else { Ok(()) }
}

/// Searches without a queue.
#[cfg(test)]
pub(super) fn run_now(desk: &Desk, id: &str, control: &Control) -> Result<String, Trouble> {
    is_open(desk, id)?;
    run(desk, id, control)
}

fn run(desk: &Desk, id: &str, control: &Control) -> Result<String, Trouble> {
    let (file, data, promises) = desk.store.read(|shelf| {
        Ok((
            records::read::<OrderFile>(shelf, Kind::Order, id)?,
            desk.data_on(shelf)?,
            shelf.promises(Some(id))?,
        ))
    })?;
    let file = file.ok_or(Trouble::Missing)?;
    let instance = data.instance(&file, &promises, desk.days())?;
    let found = search(desk, &instance, control)?;
    let first = &found[0].outcome;
    let mut next = OrderFile { plans: Vec::new(), chosen: None, obstacle: None, ..file.clone() };
    let mut kept = Vec::new();
    match first.termination {
        Termination::Infeasible => {
            next.state = State::Impossible;
            next.obstacle = Some(obstacle(&instance, control));
        }
        Termination::NoSolutionFound(_) => next.state = State::Unknown,
        Termination::Optimal | Termination::Feasible(_) => {
            next.state = State::Matched;
            kept = found.iter().filter_map(|chosen| plan_file(&instance, chosen, control)).collect();
        }
    }
    save(desk, id, (&file, next), (&instance, kept))?;
    Ok(format!("/pesanan/{id}/hasil"))
}

fn search(desk: &Desk, instance: &Instance, control: &Control) -> Result<Vec<Chosen>, Trouble> {
    let stop = || control.limit();
    let observe = |progress: &_| control.hear(progress);
    let elapsed = || 0.0;
    let budget = desk.budget(&stop, &observe, &elapsed);
    let mut found = Vec::new();
    for preset in Preset::ALL {
        let chosen = choose(preset, default_for(instance), instance, &budget, SEED).map_err(refused)?;
        let is_none = chosen.outcome.solution.is_none();
        found.push(chosen);
        if is_none && found.len() == 1 {
            break;
        }
    }
    Ok(found)
}

pub(super) fn refused(error: SolveError) -> Trouble {
    match error {
        SolveError::Unsupported { .. } => Trouble::said("desk-refused-unsupported"),
        SolveError::PriceMissing { .. } => Trouble::said("desk-refused-price"),
        defect => Trouble::Defect(defect.to_string()),
    }
}

fn plan_file(instance: &Instance, chosen: &Chosen, control: &Control) -> Option<PlanFile> {
    file(instance, &chosen.outcome, (chosen.preset.names()[1], chosen.coverage), control)
}

/// A plan as it is kept, not yet explained.
pub(super) fn file(
    instance: &Instance,
    outcome: &Outcome,
    (label, coverage): (&str, Option<u64>),
    control: &Control,
) -> Option<PlanFile> {
    let solution = outcome.solution.as_ref().filter(|solution| solution.orders[0].accepted)?;
    let seconds = control.elapsed().as_secs_f64();
    let answer = Answer {
        instance,
        outcome,
        score: Some(score(instance, solution)),
        source: Source::Search,
        strategy: default_for(instance).name(),
        seed: SEED,
        seconds,
        digest: digest(instance),
        left_out: all_left_out(instance, Some(solution)),
        label: Label::Plan(1),
        others: Vec::new(),
        further: Vec::new(),
        verbose: true,
    };
    let text = (renderer("json")?.render)(&answer, Language::Indonesian);
    Some(PlanFile {
        order: instance.orders()[0].id.to_string(),
        label: label.to_owned(),
        coverage,
        snapshot: answer.digest.clone(),
        digest: fingerprint(instance, solution),
        ended: plans::ended(outcome.termination).to_owned(),
        stages: plans::stages(outcome),
        seconds,
        plan: serde_json::from_slice(&text).ok()?,
        why: BTreeMap::new(),
    })
}

/// Why these and not those, in every language.
fn why(instance: &Instance, control: &Control) -> BTreeMap<String, Vec<Section>> {
    let stop = || control.limit();
    let focus = Focus::new(instance, 0, None, Patience { work: USUAL_WORK, stop: &stop });
    let near = bounds(&focus);
    let mut asked: Vec<usize> = near.iter().take(NEAREST).map(|(i, _)| *i).collect();
    let barred = excluded(instance, 0);
    let mut barred: Vec<(usize, usize)> = barred.iter().map(|(&i, reasons)| (reasons.len(), i)).collect();
    barred.sort_unstable();
    asked.extend(barred.into_iter().take(NEAREST).map(|(_, i)| i));
    let known: Vec<_> = asked.iter().copied().zip(standings(&focus, &asked)).collect();
    let others: Vec<_> = near.into_iter().filter(|(i, _)| !asked.contains(i)).take(2 * NEAREST).collect();
    let page = |language: Language| {
        let wording = Wording::new(language);
        let paper = told(instance, &Told { order: 0, standings: &known, bounds: &others }, &wording);
        (language.code().to_owned(), paper.sections)
    };
    Language::ALL.into_iter().map(page).collect()
}

fn obstacle(instance: &Instance, control: &Control) -> Obstacle {
    let stop = || control.limit();
    let focus = Focus::new(instance, 0, None, Patience { work: USUAL_WORK, stop: &stop });
    let (clash, found) = (conflict(&focus), repairs(&focus));
    let mut obstacle = Obstacle::default();
    let mut words: Vec<[BTreeMap<String, String>; 2]> = vec![Default::default(); found.len()];
    for language in Language::ALL {
        let (wording, code) = (Wording::new(language), language.code().to_owned());
        let paper = conflicting(instance, 0, (clash.as_ref(), &[]), &wording);
        let listed = paper.sections.into_iter().flat_map(|section| section.lines);
        let first = paper.lines.into_iter().take(1);
        obstacle.lines.insert(code.clone(), first.chain(listed).collect());
        for (kept, said) in words.iter_mut().zip(exits(instance, 0, &found, &wording)) {
            kept.iter_mut().zip(said).for_each(|(kept, said)| drop(kept.insert(code.clone(), said)));
        }
    }
    let exit = |(repaired, [words, cost]): (&Repaired, [BTreeMap<String, String>; 2])| Exit {
        words,
        cost,
        decides: decides(&repaired.repair).to_owned(),
        is_least: repaired.is_least,
        record: changed(instance, &repaired.changes),
    };
    obstacle.exits = found.iter().zip(words).map(exit).collect();
    obstacle
}

fn decides(repair: &Repair) -> &'static str {
    match repair {
        Repair::Later(_) | Repair::Quantity(_) | Repair::Floor(_) | Repair::Spread(_) | Repair::Alike(_) => {
            "buyer"
        }
        Repair::Certify { .. } | Repair::MakeReady(_) => "maker",
        _ => "you",
    }
}

/// The order with changes that are of the order alone.
fn changed(instance: &Instance, changes: &[Change]) -> Option<OrderRecord> {
    let is_own = |c: &Change| matches!(c, Change::Order(_, of) if !matches!(of, OfOrder::Waived(..) | OfOrder::AnyLots));
    if !changes.iter().all(is_own) {
        return None;
    }
    let mut market = instance.market().clone();
    changes.iter().for_each(|change| change.apply(&mut market));
    let text = write_instance(&Instance::new(market).ok()?);
    let order = read_record(text.as_bytes()).ok()?.orders.pop()?;
    Some(OrderRecord { accept: None, ..order })
}

/// The id of a plan.
pub(super) fn plan_id(plan: &PlanFile) -> String {
    format!("{}.{}.{}", plan.order, plan.label, &plan.digest[..12])
}

/// Writes what was found, unless the order has changed meanwhile.
fn save(
    desk: &Desk,
    id: &str,
    (before, mut next): (&OrderFile, OrderFile),
    (instance, found): (&Instance, Vec<PlanFile>),
) -> Result<(), Trouble> {
    let packed = records::pack(&write_instance(instance))?;
    let is_same = desk.store.write(|shelf| {
        let now = records::read::<OrderFile>(shelf, Kind::Order, id)?;
        if now.as_ref().map(|now| (&now.record, now.state == State::Promised))
            != Some((&before.record, false))
        {
            return Ok(false);
        }
        for plan in &found {
            shelf.put(Kind::Snapshot, &plan.snapshot, &packed)?;
            records::write(shelf, Kind::Plan, &plan_id(plan), plan)?;
        }
        next.plans = found.iter().map(plan_id).collect();
        records::write(shelf, Kind::Order, id, &next)?;
        shelf.note(desk.now(), "deed-match", id, &format!("{:?}", next.state).to_lowercase())?;
        Ok::<_, StoreError>(true)
    })?;
    if is_same { Ok(()) } else { Err(Trouble::said("desk-refused-changed")) }
}
