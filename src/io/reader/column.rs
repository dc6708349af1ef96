//! Columns that no rule uses: kept as text, so that they can be exported again.

use std::collections::BTreeMap;

use super::super::number::Decimal;
use super::super::place::visible;
use super::super::schema::{Column, Scalar, Words};
use super::scope::Scope;
use crate::domain::Id;

/// Adds the columns that are there to `kept`.
pub(super) fn keep<'r>(
    kept: &mut BTreeMap<String, String>,
    columns: impl IntoIterator<Item = (&'static str, &'r Option<Column>)>,
    scope: &mut Scope,
) {
    for (name, column) in columns {
        let Some(column) = column else { continue };
        if let Some(text) = scope.text(name, Some(&column_text(column))) {
            kept.insert(name.to_owned(), text);
        }
    }
}

/// Adds the further columns of a record, given by heading.
pub(super) fn keep_others(kept: &mut BTreeMap<String, String>, others: Option<&Words>, scope: &mut Scope) {
    for (heading, value) in others.map(|words| &words.0).into_iter().flatten() {
        let field = format!("other.{}", visible(heading));
        let heading = scope.text(&field, Some(heading));
        let text = scope.text(&field, Some(&scalar_text(value)));
        let (Some(heading), Some(text)) = (heading, text) else { continue };
        if kept.insert(heading, text).is_some() {
            scope.fault("duplicate-key", &field, &[]);
        }
    }
}

/// Values by key, such as attributes.
pub(super) fn attributes(words: Option<&Words>, scope: &mut Scope) -> BTreeMap<Id, String> {
    let mut attributes = BTreeMap::new();
    for (key, value) in words.map(|words| &words.0).into_iter().flatten() {
        let field = format!("attributes.{}", visible(key));
        let id = scope.id(&field, key);
        let text = scope.text(&field, Some(&scalar_text(value)));
        let (Some(id), Some(text)) = (id, text) else { continue };
        if attributes.insert(id, text).is_some() {
            scope.fault("duplicate-key", &field, &[]);
        }
    }
    attributes
}

fn scalar_text(value: &Scalar) -> String {
    match value {
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Number(number) => Decimal::of(number).text(),
        Scalar::Text(text) => text.clone(),
    }
}

/// A table is kept as `38: 100, 39: 150`.
pub(super) fn column_text(column: &Column) -> String {
    match column {
        Column::Value(value) => scalar_text(value),
        Column::Table(words) => {
            let entries = words.0.iter().map(|(key, value)| format!("{key}: {}", scalar_text(value)));
            entries.collect::<Vec<_>>().join(", ")
        }
    }
}
