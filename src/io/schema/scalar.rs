//! Single values: numbers kept as they were written, days, and free columns.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Number;

/// A value that is written inline in the schema.
macro_rules! scalar {
    ($(#[$about:meta])* $name:ident($inner:ty), $schema:tt) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

scalar! {
    /// A whole number, 0 or more.
    Whole(Number), { "type": "integer", "minimum": 0 }
}

scalar! {
    /// An amount of money in major units, read exactly.
    Amount(Number), { "type": "number" }
}

scalar! {
    /// A part of a whole, 0 to 1, at most six decimals unless the field says otherwise.
    Fraction(Number), { "type": "number", "minimum": 0 }
}

scalar! {
    /// Per cent, 0 to 100.
    Per100(Number), { "type": "number", "minimum": 0 }
}

scalar! {
    /// Degrees of latitude or longitude.
    Degrees(Number), { "type": "number", "minimum": -180, "maximum": 180 }
}

scalar! {
    /// A day, `2026-12-15`.
    Day(String), { "type": "string", "format": "date" }
}

impl Default for Whole {
    fn default() -> Self {
        Whole(Number::from(0))
    }
}

impl Default for Fraction {
    fn default() -> Self {
        Fraction(Number::from(0))
    }
}

impl Default for Amount {
    fn default() -> Self {
        Amount(Number::from(0))
    }
}

/// A number, a text, or yes and no.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
}

impl Default for Scalar {
    fn default() -> Self {
        Scalar::Number(Number::from(0))
    }
}

/// A column that is kept but not used: a value, or a table of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Column {
    /// One value.
    Value(Scalar),
    /// Values by key, such as quantities by size.
    Table(Words),
}

/// Values by key; a key may stand only once.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, Scalar>);

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Scalar>::json_schema(generator)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Words, A::Error> {
        let mut words = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry::<String, Scalar>()? {
            if words.insert(key, value).is_some() {
                return Err(A::Error::custom("duplicate key"));
            }
        }
        Ok(Words(words))
    }
}
