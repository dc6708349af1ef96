//! `strategies`: every way to search.

use serde_json::{Value as Json, json};

use crate::report::{Value, Wording};
use crate::strategies::STRATEGIES;

use super::arguments::Everywhere;
use super::output::deliver;
use super::stop::Stop;
use super::{exit, selection};

pub(super) fn run(everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let summary = |name: &str, summary: &str| {
        let message = format!("strategy-{name}");
        if wording.knows(&message) { wording.word(&message) } else { summary.to_owned() }
    };
    let rows = STRATEGIES.iter().map(|strategy| (strategy.name(), summary(strategy.name(), strategy.summary())));
    let text = if everywhere.json {
        let rows: Vec<Json> = rows.map(|(name, summary)| json!({ "name": name, "summary": summary })).collect();
        format!("{:#}\n", json!({ "strategies": rows }))
    } else {
        let width = STRATEGIES.iter().map(|strategy| strategy.name().len()).max().unwrap_or(0);
        rows.map(|(name, summary)| format!("{name:width$}  {summary}\n")).collect()
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}

/// There is no strategy of this name; which are there, or which one is near.
pub(super) fn unknown(name: &str, wording: &Wording) -> String {
    let known = || STRATEGIES.iter().map(|strategy| strategy.name());
    let hint = match selection::nearest(name, known()) {
        Some(nearest) => wording.say("hint-nearest", &[("nearest", Value::from(nearest))]),
        None => {
            let known: Vec<&str> = known().collect();
            wording.say("hint-known", &[("known", Value::from(known.join(", ")))])
        }
    };
    wording.say("error-strategy-unknown", &[("name", Value::from(name)), ("hint", hint.into())])
}
