//! Records of several files as one, and what changed between two.

use std::collections::BTreeMap;

use super::record::Record;

/// Two records of one task that say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The task.
    pub id: String,
    /// Instance and strategy, for people.
    pub name: String,
}

/// Every task once, by id. A task that was done twice counts once, by the run that took least time; where the two do not
/// agree in anything but times, that is a clash.
///
/// # Errors
/// Every clash.
pub fn merged(records: Vec<Record>) -> Result<Vec<Record>, Vec<Clash>> {
    let mut by_id: BTreeMap<String, Record> = BTreeMap::new();
    let mut clashes = Vec::new();
    for record in records {
        let Some(known) = by_id.get_mut(&record.task.id) else {
            by_id.insert(record.task.id.clone(), record);
            continue;
        };
        // Under a time limit two runs may well end at different plans.
        let is_timed = record.limit.as_deref() == Some("time") || known.limit.as_deref() == Some("time");
        if record.digest != known.digest || (!is_timed && record.steady() != known.steady()) {
            let name = format!("{} {}", record.task.instance, record.task.strategy);
            clashes.push(Clash { id: record.task.id.clone(), name });
        } else if record.wall_seconds < known.wall_seconds {
            *known = record;
        }
    }
    if clashes.is_empty() { Ok(by_id.into_values().collect()) } else { Err(clashes) }
}

/// What is different in a task that both files have done.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Instance, strategy and seed.
    pub name: String,
    /// The field.
    pub what: &'static str,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// What changed from one file to another, run by run; runs are paired by instance, strategy and seed, since another
/// version has other ids. With it the geometric mean of the ratios of wall seconds.
pub fn changes(before: &[Record], after: &[Record]) -> (Vec<Change>, Option<f64>) {
    let key = |r: &Record| (r.task.instance.clone(), r.task.strategy.clone(), r.task.seed);
    let known: BTreeMap<_, &Record> = before.iter().map(|record| (key(record), record)).collect();
    let mut found = Vec::new();
    let mut ratios = Vec::new();
    for new in after {
        let Some(old) = known.get(&key(new)) else { continue };
        let name = format!("{} {} {}", new.task.instance, new.task.strategy, new.task.seed);
        let number = |n: &Option<serde_json::Number>| n.as_ref().map_or("-".to_owned(), ToString::to_string);
        let pairs = [
            ("digest", old.digest.clone(), new.digest.clone()),
            ("termination", old.termination.clone(), new.termination.clone()),
            ("objective", number(&old.objective), number(&new.objective)),
            ("bound", number(&old.bound), number(&new.bound)),
            ("work", old.work.to_string(), new.work.to_string()),
        ];
        let differ = pairs.into_iter().filter(|(_, before, after)| before != after);
        found.extend(differ.map(|(what, before, after)| Change { name: name.clone(), what, before, after }));
        if old.wall_seconds > 0.0 && new.wall_seconds > 0.0 {
            ratios.push(libm::log(new.wall_seconds / old.wall_seconds));
        }
    }
    let mean = (!ratios.is_empty()).then(|| libm::exp(ratios.iter().sum::<f64>() / ratios.len() as f64));
    (found, mean)
}
