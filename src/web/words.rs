//! What people call products, units and countries, where the wording knows them.

use crate::report::{Value, Wording};

/// Countries to choose from; any other has no rules shipped.
pub(super) const COUNTRIES: [&str; 21] = [
    "AE", "AU", "BN", "CN", "DE", "FR", "GB", "HK", "IN", "IT", "JP", "KR", "MY", "NL", "PH", "SA", "SG",
    "TH", "TR", "TW", "US",
];

fn known(wording: &Wording, kind: &str, key: &str, count: u64) -> Option<String> {
    let message = format!("{kind}-{key}");
    wording.knows(&message).then(|| wording.say(&message, &[("count", Value::from(count))]))
}

pub(super) fn country(wording: &Wording, code: &str) -> String {
    known(wording, "country", &code.to_uppercase(), 1).unwrap_or_else(|| code.to_owned())
}

pub(super) fn unit(wording: &Wording, unit: &str, count: u64) -> String {
    known(wording, "unit", &unit.trim().to_lowercase(), count).unwrap_or_else(|| unit.to_owned())
}

pub(super) fn product(wording: &Wording, id: &str) -> String {
    known(wording, "product", &id.to_lowercase(), 1).unwrap_or_else(|| id.replace(['_', '-'], " "))
}

/// With a capital letter in front.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence with one value.
pub(super) fn say1(
    wording: &Wording,
    word: &str,
    name: &'static str,
    value: impl Into<Value<'static>>,
) -> String {
    wording.say(word, &[(name, value.into())])
}

/// A sector as people call it.
pub(super) fn sector(wording: &Wording, code: &str) -> String {
    use crate::io::sheet::columns::SECTOR;
    use crate::report::Language;
    let known = SECTOR.iter().find(|word| [word.code, word.id, word.en].contains(&code));
    known
        .map_or(code, |word| if wording.language() == Language::English { word.en } else { word.id })
        .to_owned()
}
