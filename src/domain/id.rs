//! Names of things: Unicode NFC, compared bytewise.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::limits::MAX_ID_CHARS;

/// An identifier or a key word (producer, order, product, group, scheme): trimmed, Unicode NFC,
/// 1 to [`MAX_ID_CHARS`] characters, no control or bidirectional characters. Sorts bytewise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// Why a text is no [`Id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdError {
    /// Nothing but white space.
    Blank,
    /// A control or bidirectional character, which a reader would not see.
    Unprintable(char),
    /// Longer than [`MAX_ID_CHARS`] characters.
    TooLong,
}

impl Id {
    /// Normalises `text`.
    ///
    /// # Errors
    /// When the text is blank, too long, or holds an invisible control character.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let text = normalised(text);
        if text.is_empty() {
            return Err(IdError::Blank);
        }
        if let Some(c) = text.chars().find(|&c| is_unprintable(c)) {
            return Err(IdError::Unprintable(c));
        }
        if text.chars().count() > MAX_ID_CHARS {
            return Err(IdError::TooLong);
        }
        Ok(Self(text))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which two ids would be confused by a reader: case and inner white space folded.
    pub fn folded(&self) -> String {
        self.0.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

/// Trimmed, Unicode NFC.
pub(crate) fn normalised(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// Control, bidirectional and zero-width characters: they change what a reader sees without being seen.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_forms_are_one_id() {
        assert_eq!(Id::new("Cafe\u{301}").unwrap(), Id::new(" Caf\u{e9} ").unwrap());
    }

    #[test]
    fn invisible_characters_are_refused() {
        assert_eq!(Id::new("a\u{202e}b"), Err(IdError::Unprintable('\u{202e}')));
        assert_eq!(Id::new(" \t"), Err(IdError::Blank));
    }
}
