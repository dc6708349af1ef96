//! Places in a JSON file: `orders[o1].deliveries[2].quantity`, entries by id where they have one.

use serde_json::Value;

use crate::domain::Id;

/// The keys by which an entry of a list is named; entries of other lists are named by `id`.
const NAMED_BY: [(&str, &[&str]); 7] = [
    ("capabilities", &["product"]),
    ("certificates", &["holder", "scheme"]),
    ("overrides", &["order", "producer"]),
    ("promised", &["producer", "product"]),
    ("rules", &[]),
    ("blocs", &["name"]),
    ("members", &["producer"]),
];

/// `place.field`, or `field` at the top.
pub(super) fn join(place: &str, field: &str) -> String {
    if place.is_empty() { visible(field) } else { format!("{place}.{}", visible(field)) }
}

/// The place of entry `index` of the list `place`, by its names where all of them are proper ids, else by its
/// position from 0.
pub(super) fn entry<'a>(
    place: &str,
    index: usize,
    names: impl IntoIterator<Item = Option<&'a str>>,
) -> String {
    let ids: Option<Vec<Id>> = names.into_iter().map(|name| Id::new(name?).ok()).collect();
    match ids {
        Some(ids) if !ids.is_empty() => {
            let words: Vec<&str> = ids.iter().map(Id::as_str).collect();
            format!("{place}[{}]", words.join(" "))
        }
        _ => format!("{place}[{index}]"),
    }
}

/// The place of an entry that has not been read yet.
pub(super) fn entry_of(place: &str, index: usize, value: &Value) -> String {
    let list = place.rsplit('.').next().unwrap_or(place);
    let keys = NAMED_BY.iter().find(|(name, _)| *name == list).map_or(&["id"][..], |(_, keys)| keys);
    entry(place, index, keys.iter().map(|key| value.get(key).and_then(Value::as_str)))
}

/// The text with every invisible character spelled out, at most 80 characters of it.
pub(super) fn visible(text: &str) -> String {
    let spell = |c: char| {
        let escaped = c.escape_debug();
        let keeps = escaped.len() == 1 || matches!(c, '"' | '\'' | '\\');
        if keeps { c.to_string() } else { escaped.to_string() }
    };
    let shown: String = text.chars().take(80).map(spell).collect();
    if text.chars().count() > 80 { format!("{shown}...") } else { shown }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_are_named_by_id_where_they_have_one() {
        assert_eq!(entry_of("orders", 0, &json!({ "id": "o1" })), "orders[o1]");
        assert_eq!(entry_of("orders", 0, &json!({ "id": " " })), "orders[0]");
        assert_eq!(entry_of("orders[o1].deliveries", 2, &json!({})), "orders[o1].deliveries[2]");
        assert_eq!(
            entry_of("certificates", 1, &json!({ "holder": "a", "scheme": "NIB" })),
            "certificates[a NIB]"
        );
        assert_eq!(
            entry_of("orders[o1].certificates", 1, &json!({ "scheme": "NIB" })),
            "orders[o1].certificates[1]"
        );
    }

    #[test]
    fn invisible_characters_are_spelled_out() {
        assert_eq!(visible("a\u{202e}b\n"), "a\\u{202e}b\\n");
        assert_eq!(visible("batik \"é\""), "batik \"é\"");
    }
}
