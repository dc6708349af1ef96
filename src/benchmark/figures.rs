//! What many records say together. Values are minimised; a gap is to the best bound of **any** method on that instance.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::record::{Record, float};
use super::statistics::{geometric, sign_test, wilcoxon};

/// Shift of the mean of seconds.
pub(super) const SECONDS_SHIFT: f64 = 1.0;
/// Shift of the mean of gaps.
pub(super) const GAP_SHIFT: f64 = 0.01;

/// One strategy over all its runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rival {
    /// Its name.
    pub strategy: String,
    /// Runs that it supports.
    pub runs: usize,
    /// Runs with a plan that the judge has passed.
    pub plans: usize,
    /// Runs that ended with a proof.
    pub proved: usize,
    /// Mean gap to the best bound of any method; 1 without a plan.
    pub gap_mean: f64,
    /// Largest.
    pub gap_max: f64,
    /// Shifted geometric mean, shift 0.01.
    pub gap_geometric: f64,
    /// Mean distance to the best plan of any method, of that plan's value; 1 without a plan.
    pub regret: f64,
    /// Shifted geometric mean of wall seconds, shift 1.
    pub seconds: f64,
    /// Mean primal integral over the time of the run, 0 to 1.
    pub integral: f64,
    /// Mean of Jain's index of those with a plan.
    pub jain: f64,
    /// Mean of Gini's coefficient.
    pub gini: f64,
    /// Mean of least over greatest load.
    pub least_to_most: f64,
    /// Runs in which nobody had a better plan.
    pub wins: usize,
}

/// The best strategy against another, over the runs that both have a plan for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duel {
    /// The other.
    pub against: String,
    /// Runs that both have a plan for.
    pub pairs: usize,
    /// Runs in which the best is better, and worse.
    pub wins: usize,
    /// See there.
    pub losses: usize,
    /// Chance of such a split between equals.
    pub sign: f64,
    /// Sum of the ranks in which the best is worse.
    pub ranks: f64,
    /// Chance of such ranks between equals.
    pub wilcoxon: f64,
}

/// Mean gap of each strategy in a family.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FamilyRow {
    /// Name of the family.
    pub family: String,
    /// Instances in it.
    pub instances: usize,
    /// By strategy, in the order of the rivals; `None` where it has no run.
    pub gaps: Vec<Option<f64>>,
}

/// Everything that the report says in figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Different instances.
    pub instances: usize,
    /// Strategies, the best first.
    pub rivals: Vec<Rival>,
    /// The best against each of the others.
    pub duels: Vec<Duel>,
    /// By family.
    pub families: Vec<FamilyRow>,
    /// Best value and best bound of any method by instance: name, digest, value, bound.
    pub best: Vec<(String, String, Option<f64>, Option<f64>)>,
}

/// Best value and best bound of an instance, by its digest.
pub(super) type Best = BTreeMap<String, (Option<f64>, Option<f64>)>;

/// Whoever claims a bound above a judged plan is wrong; that bound counts for nobody.
pub(super) fn best(records: &[Record]) -> Best {
    let mut best = Best::new();
    for record in records {
        let (value, _) = best.entry(record.digest.clone()).or_default();
        if let Some(found) = record.value().filter(|_| record.verified) {
            *value = Some(value.map_or(found, |known: f64| known.min(found)));
        }
    }
    for record in records {
        let (value, bound) = best.entry(record.digest.clone()).or_default();
        let found = float(record.bound.as_ref()).filter(|found| value.is_none_or(|value| *found <= value));
        *bound = (*bound).into_iter().chain(found).max_by(f64::total_cmp);
    }
    best
}

/// `(value - bound) / max(1, |value|)`, at least 0; 1 without a plan or a bound.
pub(super) fn gap(record: &Record, best: &Best) -> f64 {
    let bound = best.get(&record.digest).and_then(|(_, bound)| *bound);
    match record.value().filter(|_| record.verified).zip(bound) {
        Some((value, bound)) => ((value - bound) / value.abs().max(1.0)).max(0.0),
        None if record.termination == "infeasible" => 0.0,
        None => 1.0,
    }
}

/// `(value - best) / max(1, |best|)`; 1 without a plan.
pub(super) fn regret(record: &Record, best: &Best) -> f64 {
    let known = best.get(&record.digest).and_then(|(value, _)| *value);
    match record.value().filter(|_| record.verified).zip(known) {
        Some((value, known)) => (value - known) / known.abs().max(1.0),
        None if record.termination == "infeasible" => 0.0,
        None => 1.0,
    }
}

/// The primal integral (T. Berthold, Oper. Res. Lett. 2013) over the time limit, or over the longest run on the same
/// instance where there is none; divided by it.
pub(super) fn integral(record: &Record, best: &Best, longest: f64) -> f64 {
    let Some(known) = best.get(&record.digest).and_then(|(value, _)| *value) else { return 1.0 };
    let end = if record.task.limits.time > 0.0 { record.task.limits.time } else { longest };
    let distance = |value: f64| {
        let most = value.abs().max(known.abs());
        if most == 0.0 { 0.0 } else { ((value - known).abs() / most).min(1.0) }
    };
    let (mut area, mut at, mut height) = (0.0, 0.0, 1.0);
    for step in &record.trajectory {
        let Some(value) = float(step.value.as_ref()) else { continue };
        let moment = step.seconds.min(end);
        area += height * (moment - at);
        (at, height) = (moment, distance(value));
    }
    // What was found without telling anybody counts from the end of the run.
    if let Some(value) = record.value().filter(|_| record.verified) {
        let moment = record.wall_seconds.min(end).max(at);
        area += height * (moment - at);
        (at, height) = (moment, distance(value));
    }
    area += height * (end - at).max(0.0);
    if end > 0.0 { area / end } else { height }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn rival(strategy: &str, records: &[&Record], best: &Best, longest: &BTreeMap<String, f64>) -> Rival {
    let gaps: Vec<f64> = records.iter().map(|record| gap(record, best)).collect();
    let seconds: Vec<f64> = records.iter().map(|record| record.wall_seconds).collect();
    let fair = || records.iter().filter_map(|record| record.fairness);
    let wins = |record: &&&Record| {
        let known = best.get(&record.digest).and_then(|(value, _)| *value);
        record.verified && record.value().is_some() && record.value() == known
    };
    Rival {
        strategy: strategy.to_owned(),
        runs: records.len(),
        plans: records.iter().filter(|record| record.verified).count(),
        proved: records
            .iter()
            .filter(|r| ["optimal", "infeasible"].contains(&r.termination.as_str()))
            .count(),
        gap_mean: mean(gaps.iter().copied()),
        gap_max: gaps.iter().copied().fold(0.0, f64::max),
        gap_geometric: geometric(&gaps, GAP_SHIFT),
        regret: mean(records.iter().map(|record| regret(record, best))),
        seconds: geometric(&seconds, SECONDS_SHIFT),
        integral: mean(records.iter().map(|record| integral(record, best, longest[&record.digest]))),
        jain: mean(fair().map(|fair| fair.jain)),
        gini: mean(fair().map(|fair| fair.gini)),
        least_to_most: mean(fair().map(|fair| fair.least_to_most)),
        wins: records.iter().filter(wins).count(),
    }
}

/// The figures of these records; runs that a strategy does not support are left out.
pub fn figures(records: &[Record]) -> Figures {
    let best = best(records);
    let done: Vec<&Record> = records.iter().filter(|record| record.termination != "unsupported").collect();
    let mut longest: BTreeMap<String, f64> = BTreeMap::new();
    for record in &done {
        let most = longest.entry(record.digest.clone()).or_default();
        *most = most.max(record.wall_seconds);
    }
    let mut by_strategy: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    done.iter().for_each(|record| by_strategy.entry(&record.task.strategy).or_default().push(record));
    let mut rivals: Vec<Rival> =
        by_strategy.iter().map(|(name, records)| rival(name, records, &best, &longest)).collect();
    rivals.sort_by(|a, b| {
        a.gap_mean
            .total_cmp(&b.gap_mean)
            .then(a.regret.total_cmp(&b.regret))
            .then(a.strategy.cmp(&b.strategy))
    });
    let duels = match rivals.first() {
        Some(first) => {
            rivals[1..].iter().map(|other| duel(&by_strategy, &first.strategy, &other.strategy)).collect()
        }
        None => Vec::new(),
    };
    let families: BTreeSet<&str> = done.iter().map(|record| record.task.family.as_str()).collect();
    let row = |family: &str| {
        let own: Vec<&&Record> = done.iter().filter(|record| record.task.family == family).collect();
        let of = |strategy: &str| {
            let runs: Vec<f64> =
                own.iter().filter(|r| r.task.strategy == strategy).map(|r| gap(r, &best)).collect();
            (!runs.is_empty()).then(|| mean(runs.into_iter()))
        };
        FamilyRow {
            family: family.to_owned(),
            instances: own.iter().map(|record| &record.digest).collect::<BTreeSet<_>>().len(),
            gaps: rivals.iter().map(|rival| of(&rival.strategy)).collect(),
        }
    };
    let names: BTreeMap<&str, &str> =
        records.iter().map(|record| (record.digest.as_str(), record.task.instance.as_str())).collect();
    Figures {
        instances: best.len(),
        families: families.into_iter().map(row).collect(),
        duels,
        best: best.iter().map(|(d, (v, b))| (names[d.as_str()].to_owned(), d.clone(), *v, *b)).collect(),
        rivals,
    }
}

fn duel(by_strategy: &BTreeMap<&str, Vec<&Record>>, one: &str, other: &str) -> Duel {
    let key = |record: &Record| (record.digest.clone(), record.task.seed);
    let values = |name: &str| -> BTreeMap<(String, u64), f64> {
        let with_plan = by_strategy[name].iter().filter(|record| record.verified);
        with_plan.filter_map(|record| Some((key(record), record.value()?))).collect()
    };
    let (mine, theirs) = (values(one), values(other));
    let differences: Vec<f64> =
        mine.iter().filter_map(|(key, value)| Some(value - theirs.get(key)?)).collect();
    let (wins, losses, sign) = sign_test(&differences);
    let (ranks, chance) = wilcoxon(&differences);
    Duel { against: other.to_owned(), pairs: differences.len(), wins, losses, sign, ranks, wilcoxon: chance }
}
