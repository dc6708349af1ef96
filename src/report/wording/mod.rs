//! Sentences in the reader's language: one file of wording per language, which a translator can edit, and
//! how numbers, money and dates are written in it.

mod date;
mod fault;
mod number;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value that a sentence names.
pub type Value<'a> = FluentValue<'a>;

/// A language that a reader can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::Indonesian, Language::English];

    /// Two-letter code, typed after `--lang`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
        }
    }

    /// The language of this code.
    pub fn by_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    fn locale(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    fn source(self) -> &'static str {
        match self {
            Language::Indonesian => concat!(include_str!("id.ftl"), "\n", include_str!("desk.id.ftl")),
            Language::English => concat!(include_str!("en.ftl"), "\n", include_str!("desk.en.ftl")),
        }
    }

    /// What stands between groups of three digits.
    fn group_mark(self) -> char {
        match self {
            Language::Indonesian => '.',
            Language::English => ',',
        }
    }

    /// What stands before the decimals.
    fn decimal_mark(self) -> char {
        match self {
            Language::Indonesian => ',',
            Language::English => '.',
        }
    }
}

/// The wording of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Wording {
    /// Reads the wording of `language`. A message that cannot be read is left out; a test sees to it that
    /// there is none.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![language.locale()]);
        // Marks around inserted values would show up as boxes in a terminal.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Indonesian => |value, _| number::argument(Language::Indonesian, value),
            Language::English => |value, _| number::argument(Language::English, value),
        }));
        let resource = FluentResource::try_new(language.source().to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
        Wording { language, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of this name.
    pub fn knows(&self, message: &str) -> bool {
        self.bundle.has_message(message)
    }

    /// The message `name` or its attribute (`name.attribute`) filled in with `values`; the name itself when
    /// there is no such message.
    pub fn say(&self, name: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let (message, attribute) = name.split_once('.').map_or((name, None), |(m, a)| (m, Some(a)));
        let found = self.bundle.get_message(message).and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|a| a.value()),
            None => message.value(),
        });
        let Some(pattern) = found else { return name.to_owned() };
        let args: FluentArgs = values.iter().map(|(key, value)| (*key, value.clone())).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A message without values.
    pub fn word(&self, name: &str) -> String {
        self.say(name, &[])
    }
}

/// The text without characters that a reader would not see and a terminal might obey.
pub(super) fn printable(text: &str) -> String {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if invisible(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names of messages, and of attributes as `name.attribute`.
    fn names(language: Language) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut message = "";
        for line in language.source().lines() {
            let Some((name, _)) = line.split_once(" =") else { continue };
            if let Some(attribute) = name.strip_prefix("    .") {
                names.insert(format!("{message}.{attribute}"));
            } else if !name.starts_with([' ', '#']) {
                message = name;
                assert!(names.insert(name.to_owned()), "{name} stands twice");
            }
        }
        names
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(names(Language::Indonesian), names(Language::English));
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.source().to_owned()).is_ok());
        }
    }

    #[test]
    fn no_message_lacks_a_value_it_names() {
        let placeholders = |text: &str| -> BTreeSet<String> {
            let parts = text.split("{ $").skip(1);
            parts.map(|part| part.split([' ', '}']).next().unwrap().to_owned()).collect()
        };
        let (id, en) = (Language::Indonesian.source(), Language::English.source());
        let message = |source: &str, name: &str| {
            let start = source.find(&format!("\n{name} =")).unwrap() + 1;
            let end = source[start..].find("\n\n").map_or(source.len(), |at| start + at);
            let lines = source[start..end].lines().enumerate();
            let own = lines.take_while(|(at, line)| *at == 0 || line.starts_with(' '));
            own.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        for name in names(Language::Indonesian).iter().filter(|name| !name.contains('.')) {
            let (mut one, mut other) = (placeholders(&message(id, name)), placeholders(&message(en, name)));
            // English counts its units.
            one.remove("count");
            other.remove("count");
            assert_eq!(one, other, "{name}");
        }
    }

    #[test]
    fn words_follow_the_language() {
        let values = [("count", Value::from(1250_u64))];
        assert_eq!(Wording::new(Language::Indonesian).say("list-more", &values), "dan 1.250 lainnya");
        assert_eq!(Wording::new(Language::English).say("list-more", &values), "and 1,250 more");
        assert_eq!(
            Wording::new(Language::English).say("unit-pasang", &[("count", Value::from(1_u64))]),
            "pair"
        );
    }
}
