//! `strategies`: every way to search.

use crate::report::{Value, Wording, strategies_json, strategies_text};
use crate::strategies::STRATEGIES;

use super::arguments::Everywhere;
use super::output::deliver;
use super::stop::Stop;
use super::{exit, selection};

pub(super) fn run(everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let render = if everywhere.json { strategies_json } else { strategies_text };
    deliver(&render(wording.language()), everywhere)?;
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
