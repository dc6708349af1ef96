//! The list of strategies, for people and for programs.

use serde_json::{Value, json};

use crate::strategies::{STRATEGIES, Strategy};

use super::wording::{Language, Wording};

/// Name and summary of every strategy, a line each.
pub fn strategies_text(language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let width = STRATEGIES.iter().map(|strategy| strategy.name().len()).max().unwrap_or(0);
    let line = |s: &&dyn Strategy| format!("{:width$}  {}\n", s.name(), summary(&wording, *s));
    STRATEGIES.iter().map(line).collect::<String>().into_bytes()
}

/// The same as a record.
pub fn strategies_json(language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let record = |s: &&dyn Strategy| json!({ "name": s.name(), "summary": summary(&wording, *s) });
    let strategies: Vec<Value> = STRATEGIES.iter().map(record).collect();
    format!("{:#}\n", json!({ "strategies": strategies })).into_bytes()
}

/// In the reader's language where it has been translated, else in the strategy's own words.
fn summary(wording: &Wording, strategy: &dyn Strategy) -> String {
    let message = format!("strategy-{}", strategy.name());
    if wording.knows(&message) { wording.word(&message) } else { strategy.summary().to_owned() }
}
