//! Published values of instances, and how near the records come to them.

use serde::Serialize;

use super::record::{Record, float};
use super::suite::Source;

/// What somebody has published about a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Path of the file below the folder of published data.
    pub path: String,
    /// The value, major units.
    pub value: f64,
    /// Half a unit of its last decimal: that much it may be off.
    pub rounding: f64,
    /// It is proved to be the least; otherwise it is the best that is known.
    pub proved: bool,
    /// Where it stands.
    pub source: String,
}

/// A published value and the best of the records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Path of the file.
    pub path: String,
    /// Published value, major units.
    pub published: f64,
    /// Whether that is proved.
    pub published_proved: bool,
    /// Best judged plan, major units.
    pub found: Option<f64>,
    /// Who found it first.
    pub by: Option<String>,
    /// Best bound, major units.
    pub bound: Option<f64>,
    /// Distance of the plan to the published value, of that value; negative where the plan is better.
    pub gap: Option<f64>,
    /// What came of it.
    pub verdict: Verdict,
}

/// How a record stands to a published value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The value, and our own proof that nothing is less.
    Proved,
    /// The value.
    Reached,
    /// Less than the best that was known.
    Better,
    /// A dearer plan.
    Above,
    /// Less than a value said to be proved, or a bound above it: one of the two is wrong.
    Contradiction,
    /// No plan.
    NoPlan,
}

impl Verdict {
    /// In a table.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Proved => "proved",
            Verdict::Reached => "reached",
            Verdict::Better => "better",
            Verdict::Above => "above",
            Verdict::Contradiction => "CONTRADICTION",
            Verdict::NoPlan => "no plan",
        }
    }
}

/// Reads the table of published values: four columns with tabs between (path, value, `yes` where it is proved, source).
///
/// # Errors
/// The number of a line that is none.
pub fn published(text: &str) -> Result<Vec<Published>, usize> {
    let line = |(at, line): (usize, &str)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [path, value, proved, source] = cells.as_slice() else { return Err(at + 1) };
        let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Ok(Published {
            path: (*path).to_owned(),
            value: value.parse().map_err(|_| at + 1)?,
            rounding: 0.5 * libm::pow(0.1, decimals as f64),
            proved: *proved == "yes",
            source: (*source).to_owned(),
        })
    };
    text.lines().enumerate().skip(1).map(line).collect()
}

/// Each published value that there are records of, with the best of them, in the order of the table.
pub fn comparisons(records: &[Record], published: &[Published]) -> Vec<Comparison> {
    let own = |known: &&Published| {
        let is_own = |record: &&Record| matches!(&record.task.source, Source::File { path, .. } if *path == known.path);
        records.iter().filter(is_own).collect::<Vec<_>>()
    };
    let pairs = published.iter().map(|known| (known, own(&known)));
    pairs.filter(|(_, own)| !own.is_empty()).map(|(known, own)| comparison(known, &own)).collect()
}

fn comparison(known: &Published, own: &[&Record]) -> Comparison {
    let unit = libm::pow(10.0, f64::from(own[0].decimals));
    let of = |record: &&Record| Some((record.value()? / unit, record.task.strategy.clone()));
    let plans = own.iter().filter(|record| record.verified).filter_map(of);
    let best = plans.min_by(|a, b| a.0.total_cmp(&b.0));
    let bound = own.iter().filter_map(|record| float(record.bound.as_ref())).max_by(f64::total_cmp);
    let bound = bound.map(|bound| bound / unit);
    let found = best.as_ref().map(|(value, _)| *value);
    // What floats add beyond the rounding of the table.
    let near = known.rounding + 1e-12 * known.value.abs();
    let is_contradicted = |found: f64| {
        known.proved && (found < known.value - near || bound.is_some_and(|bound| bound > known.value + near))
    };
    let verdict = match found {
        None => Verdict::NoPlan,
        Some(found) if is_contradicted(found) => Verdict::Contradiction,
        Some(found) if found > known.value + near => Verdict::Above,
        Some(found) if bound == Some(found) => Verdict::Proved,
        Some(found) if found < known.value - near => Verdict::Better,
        Some(_) => Verdict::Reached,
    };
    Comparison {
        path: known.path.clone(),
        published: known.value,
        published_proved: known.proved,
        gap: found.map(|found| match verdict {
            Verdict::Proved | Verdict::Reached => 0.0,
            _ => (found - known.value) / known.value.abs().max(1.0),
        }),
        found,
        by: best.map(|(_, by)| by),
        bound,
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_with_its_rounding() {
        let table = published("path\tvalue\tproved\tsource\na/b\t12.345\tyes\tsomebody\n").unwrap();
        assert_eq!((table[0].value, table[0].proved), (12.345, true));
        assert!((table[0].rounding - 0.0005).abs() < 1e-15);
        assert_eq!(published("head\na\tb\n"), Err(2));
        assert_eq!(published("head\na\tten\tyes\tx\n"), Err(2));
    }
}
