//! Finds keys that stand twice in one JSON object. A parsed value no longer shows them: the last one wins.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::place::{entry_of, join};
use crate::domain::Fault;

/// One fault per repeated key of `text`, whose parsed value is `value`.
pub(super) fn duplicate_keys(text: &str, value: &Value) -> Vec<Fault> {
    let mut search = Search { path: Vec::new(), found: Vec::new() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // The text has been parsed before: it cannot fail here.
    let _ = Keys(&mut search).deserialize(&mut deserializer);
    search.found.iter().map(|path| Fault::new("duplicate-key", place_of(path, value))).collect()
}

#[derive(Clone)]
enum Step {
    Key(String),
    Index(usize),
}

struct Search {
    path: Vec<Step>,
    found: Vec<Vec<Step>>,
}

fn place_of(path: &[Step], root: &Value) -> String {
    let mut place = String::new();
    let mut at = root;
    for step in path {
        match step {
            Step::Key(key) => {
                place = join(&place, key);
                at = at.get(key).unwrap_or(&Value::Null);
            }
            Step::Index(index) => {
                at = at.get(index).unwrap_or(&Value::Null);
                place = entry_of(&place, *index, at);
            }
        }
    }
    place
}

/// Visits every object; scalars do not matter. A number may present itself as an object with a single key.
struct Keys<'s>(&'s mut Search);

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.0.path.push(Step::Key(key.clone()));
            if !seen.insert(key) {
                self.0.found.push(self.0.path.clone());
            }
            entries.next_value_seed(Keys(self.0))?;
            self.0.path.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            self.0.path.push(Step::Index(index));
            let more = entries.next_element_seed(Keys(self.0))?;
            self.0.path.pop();
            if more.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_key_is_found_at_any_depth() {
        let text = r#"{"orders": [{"id": "o1", "price": 1.5, "price": 2}], "x": {"a": null, "a": true}}"#;
        let faults = duplicate_keys(text, &serde_json::from_str(text).unwrap());
        let places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
        assert_eq!(places, ["orders[o1].price", "x.a"]);
    }
}
