//! What is wrong with a JSON text that does not fit the records: every fault of form, each with its place.
//!
//! The published schema is walked side by side with the text, so that the schema is what is enforced.

use serde_json::{Map, Value};

use super::duplicate_keys::duplicate_keys;
use super::place::{entry_of, join, visible};
use crate::domain::Fault;

/// Every fault of form in `text`; never empty when a record could not be made of it.
pub(super) fn diagnose(text: &str, schema: &Value) -> Vec<Fault> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return vec![syntax_fault(&error)],
    };
    let mut faults = duplicate_keys(text, &value);
    let walk = Walk { root: schema };
    walk.value(schema, &value, "", &mut faults);
    faults
}

/// A fault for a text that is no JSON.
pub(super) fn syntax_fault(error: &serde_json::Error) -> Fault {
    let place = format!("{}:{}", error.line(), error.column());
    let message = error.to_string();
    let known = [("trailing characters", "trailing-bytes"), ("recursion limit", "nesting-too-deep")];
    match known.iter().find(|(part, _)| message.contains(part)) {
        Some((_, code)) => Fault::new(code, place),
        None if error.is_eof() => Fault::new("unexpected-end", place),
        None => {
            let cause = message.split(" at line ").next().unwrap_or_default();
            Fault::new("json-syntax", place).with("cause", visible(cause))
        }
    }
}

struct Walk<'s> {
    root: &'s Value,
}

impl<'s> Walk<'s> {
    /// The alternatives of a schema node, references followed.
    fn branches(&self, node: &'s Value) -> Vec<&'s Value> {
        if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
            let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return target.map_or_else(Vec::new, |target| self.branches(target));
        }
        match ["anyOf", "oneOf"].iter().find_map(|key| node.get(key)?.as_array()) {
            Some(alternatives) => alternatives.iter().flat_map(|node| self.branches(node)).collect(),
            None => vec![node],
        }
    }

    fn value(&self, node: &'s Value, value: &Value, place: &str, faults: &mut Vec<Fault>) {
        let branches = self.branches(node);
        let fitting: Vec<&Value> =
            branches.iter().copied().filter(|branch| accepts(branch, kind(value))).collect();
        let Some(first) = fitting.first() else {
            faults.push(wrong_type(&branches, value, place));
            return;
        };
        match value {
            Value::String(word) => check_word(&fitting, word, place, faults),
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    let Some(node) = first.get("items") else { break };
                    self.value(node, entry, &entry_of(place, index, entry), faults);
                }
            }
            Value::Object(members) => self.members(first, members, place, faults),
            _ => {}
        }
    }

    fn members(&self, node: &'s Value, members: &Map<String, Value>, place: &str, faults: &mut Vec<Fault>) {
        let nothing = Map::new();
        let known = node.get("properties").and_then(Value::as_object);
        let further = node.get("additionalProperties");
        for (key, value) in members {
            match (known.and_then(|known| known.get(key)), further) {
                (Some(node), _) => self.value(node, value, &join(place, key), faults),
                (None, Some(Value::Bool(false))) => {
                    faults.push(unknown_field(key, known.unwrap_or(&nothing), place));
                }
                (None, Some(node)) => self.value(node, value, &join(place, key), faults),
                (None, None) => {}
            }
        }
        let required = node.get("required").and_then(Value::as_array).into_iter().flatten();
        for field in required.filter_map(Value::as_str).filter(|field| !members.contains_key(*field)) {
            faults.push(Fault::new("missing-field", join(place, field)));
        }
    }
}

/// The JSON type of a value, in the schema's words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The types a schema node without alternatives speaks of; none means any. Whether a number is whole is the
/// reader's question.
fn kinds(node: &Value) -> Vec<&str> {
    let written = match node.get("type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    written.into_iter().map(|kind| if kind == "integer" { "number" } else { kind }).collect()
}

fn accepts(node: &Value, kind: &str) -> bool {
    let kinds = kinds(node);
    kinds.is_empty() || kinds.contains(&kind)
}

fn wrong_type(branches: &[&Value], value: &Value, place: &str) -> Fault {
    let mut expected: Vec<&str> = branches.iter().flat_map(|branch| kinds(branch)).collect();
    expected.retain(|kind| *kind != "null");
    expected.dedup();
    let given = match value {
        Value::Array(_) | Value::Object(_) | Value::Null => kind(value).to_owned(),
        scalar => visible(&scalar.to_string()),
    };
    Fault::new("wrong-type", place).with("expected", expected.join(" ")).with("given", given)
}

/// The words a string must be one of; `None` where any text will do.
fn words<'n>(branches: &[&'n Value]) -> Option<Vec<&'n str>> {
    let mut words = Vec::new();
    for branch in branches {
        let constant = branch.get("const").and_then(Value::as_str);
        let listed = branch.get("enum").and_then(Value::as_array);
        if constant.is_none() && listed.is_none() {
            return None;
        }
        words.extend(constant);
        words.extend(listed.into_iter().flatten().filter_map(Value::as_str));
    }
    Some(words)
}

fn check_word(fitting: &[&Value], word: &str, place: &str, faults: &mut Vec<Fault>) {
    let Some(words) = words(fitting) else { return };
    if words.contains(&word) {
        return;
    }
    let fault = Fault::new("unknown-word", place).with("given", visible(word)).with("known", words.join(" "));
    faults.push(with_nearest(fault, word, words.into_iter()));
}

fn unknown_field(key: &str, known: &Map<String, Value>, place: &str) -> Fault {
    let fault = Fault::new("unknown-field", join(place, key)).with("given", visible(key));
    with_nearest(fault, key, known.keys().map(String::as_str))
}

/// Adds `maybe`, the known word nearest to what was written, where one is near enough to be meant.
pub(super) fn with_nearest<'w>(fault: Fault, written: &str, known: impl Iterator<Item = &'w str>) -> Fault {
    let written: String = written.chars().take(80).collect::<String>().to_lowercase();
    let distance = |word: &str| strsim::osa_distance(&written, &word.to_lowercase());
    let nearest = known.map(|word| (distance(word), word)).min();
    match nearest {
        Some((distance, word)) if distance <= (word.chars().count() / 3).max(1) => fault.with("maybe", word),
        _ => fault,
    }
}

/// The faults found, or the parser's own word where the walk has found none.
pub(super) fn or_unreadable(faults: Vec<Fault>, error: &serde_json::Error) -> Vec<Fault> {
    if faults.is_empty() { vec![syntax_fault(error)] } else { sorted(faults) }
}

fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort();
    faults.dedup();
    faults
}
