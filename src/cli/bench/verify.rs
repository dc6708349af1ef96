//! `bench verify`: every instance of the library made again, every best plan judged again.

use std::path::Path;

use super::super::arguments::Everywhere;
use super::super::exit;
use super::super::output::{complain, deliver};
use super::super::stop::Stop;
use super::VerifyArguments;
use crate::benchmark::{FAMILIES, Known, instance, known};
use crate::check::{score, violations};
use crate::domain::{Goal, Instance, Solution};
use crate::io::json::digest;
use crate::io::plan::{read_plan, write_plan};
use crate::report::Wording;
use crate::strategies::{Budget, default_for, solve};

/// Plans of larger markets are not kept in the repository.
const MOST_PRODUCERS: usize = 410;
const HEAD: &str = "instance\tdigest\tvalue\tbound\tby\n";

pub(super) fn run(flags: &VerifyArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let table = flags.library.join("known.tsv");
    if flags.write {
        return write(flags, &table, wording);
    }
    let bad = |line: usize| super::bad_line(&table, line, String::new(), wording);
    let kept = known(&super::text(&table)?).map_err(bad)?;
    let mut wrong = Vec::new();
    let mut judged = 0;
    for (name, source) in FAMILIES.iter().flat_map(|family| family.sources()) {
        let made = instance(&source, &|_| Err(String::new())).map_err(|_| Stop::Internal(name.clone()))?;
        let Some(entry) = kept.iter().find(|entry| entry.name == name) else {
            wrong.push(format!("{name}: not in the table"));
            continue;
        };
        if digest(&made) != entry.digest {
            wrong.push(format!("{name}: another digest"));
        } else if let Some(said) = judge(&flags.library, &made, entry, &mut judged) {
            wrong.push(format!("{name}: {said}"));
        }
    }
    let values = [("count", kept.len().into()), ("judged", judged.into()), ("wrong", wrong.len().into())];
    let text = wrong.iter().map(|line| format!("{line}\n")).collect::<String>();
    deliver(format!("{text}{}\n", wording.say("bench-verified", &values)).as_bytes(), everywhere)?;
    Ok(if wrong.is_empty() { exit::DONE } else { exit::CHECK_FAILED })
}

/// What is wrong with the plan that is kept, if anything.
fn judge(library: &Path, instance: &Instance, entry: &Known, judged: &mut usize) -> Option<String> {
    if entry.value.zip(entry.bound).is_some_and(|(value, bound)| bound > value) {
        return Some("the bound is above the value".to_owned());
    }
    let text = std::fs::read(library.join(format!("{}.json", entry.name))).ok()?;
    *judged += 1;
    let Ok(plan) = read_plan(&text, instance) else { return Some("the plan cannot be read".to_owned()) };
    if !violations(instance, &plan.solution).is_empty() {
        return Some("the plan breaks a rule".to_owned());
    }
    let value = score(instance, &plan.solution).value(Goal::default_for(instance).criteria()[0]);
    (Some(value) != entry.value).then(|| format!("the plan is worth {value}"))
}

/// Makes the library anew: digests, best values and bounds by the default strategy, plans where they are small. What was
/// known of the same instance and is better stays.
fn write(flags: &VerifyArguments, table: &Path, wording: &Wording) -> Result<u8, Stop> {
    let library = &flags.library;
    let unwritable = |path: &Path, error| Stop::Unwritable(path.display().to_string(), error);
    std::fs::create_dir_all(library).map_err(|error| unwritable(library, error))?;
    let kept = std::fs::read_to_string(table).ok().and_then(|text| known(&text).ok()).unwrap_or_default();
    let mut known_now: Vec<Known> = Vec::new();
    for (name, source) in FAMILIES.iter().flat_map(|family| family.sources()) {
        let made = instance(&source, &|_| Err(String::new())).map_err(|_| Stop::Internal(name.clone()))?;
        let digest = digest(&made);
        let old = kept.iter().find(|entry| entry.name == name && entry.digest == digest);
        let (new, solution) = search(&made, (name.clone(), digest.clone()), flags.work)?;
        let best = old.map_or(new.clone(), |old| better(old, &new));
        let path = library.join(format!("{name}.json"));
        let is_small = made.producers().len() <= MOST_PRODUCERS;
        let is_news = old.is_none_or(|old| old.value != best.value) || !path.exists();
        if let Some(solution) = solution.filter(|_| is_small && is_news) {
            std::fs::write(&path, write_plan(&made, &solution)).map_err(|error| unwritable(&path, error))?;
        }
        let proved = best.value.is_some() && best.value == best.bound;
        known_now.push(best);
        // Whenever this is ended, the table is that of the plans beside it.
        let later = kept.iter().filter(|entry| known_now.iter().all(|known| known.name != entry.name));
        let lines: String = known_now.iter().chain(later).map(Known::line).collect();
        std::fs::write(table, format!("{HEAD}{lines}")).map_err(|error| unwritable(table, error))?;
        let values = [("name", name.into()), ("proved", if proved { "yes" } else { "no" }.into())];
        complain(format!("{}\n", wording.say("bench-kept", &values)).as_bytes());
    }
    Ok(exit::DONE)
}

/// What the default strategy finds.
fn search(
    instance: &Instance,
    (name, digest): (String, String),
    work: u64,
) -> Result<(Known, Option<Solution>), Stop> {
    let strategy = default_for(instance);
    let budget = Budget { work: Some(work), ..Budget::unlimited() };
    let outcome = solve(strategy, instance, &Goal::default_for(instance), &budget, 1);
    let outcome = outcome.map_err(|error| Stop::Internal(error.to_string()))?;
    let stage = outcome.stages.first();
    let (value, bound) = (stage.and_then(|s| s.value), stage.and_then(|s| s.bound));
    Ok((Known { name, digest, value, bound, by: strategy.name().to_owned() }, outcome.solution))
}

/// The better value and the better bound of two.
fn better(old: &Known, new: &Known) -> Known {
    let is_new = new.value.is_some_and(|new| old.value.is_none_or(|old| new < old));
    let from = if is_new { new } else { old };
    Known { bound: old.bound.max(new.bound), ..from.clone() }
}
