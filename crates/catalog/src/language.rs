//! The language that a catalog is written in.

use std::fmt;
use std::str::FromStr;

use crate::text::serde_as_text;

/// A BCP 47 language tag such as `en`, `pt-BR` or `zh-Hant`: a language of two or three letters, optionally followed
/// by script, region and variants. Extensions and private-use subtags are rejected: they mean nothing to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag as written; its case has no meaning.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// English, the language of the interface.
impl Default for LanguageTag {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

/// The text is not a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidLanguage;

impl fmt::Display for InvalidLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language must be written as a tag such as en, pt-BR or zh-Hant")
    }
}

impl std::error::Error for InvalidLanguage {}

impl FromStr for LanguageTag {
    type Err = InvalidLanguage;

    fn from_str(text: &str) -> Result<Self, InvalidLanguage> {
        let mut rest = text.split('-').peekable();
        let is_language = rest.next().is_some_and(|it| matches!(it.len(), 2 | 3) && is_alphabetic(it));
        rest.next_if(|it| it.len() == 4 && is_alphabetic(it));
        rest.next_if(|it| it.len() == 2 && is_alphabetic(it) || it.len() == 3 && is_number(it));
        if is_language && rest.all(is_variant) { Ok(Self(text.to_owned())) } else { Err(InvalidLanguage) }
    }
}

fn is_alphabetic(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_number(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_digit())
}

/// Five to eight letters and digits, or four that begin with a digit: `1996`, `valencia`.
fn is_variant(subtag: &str) -> bool {
    let has_length = match subtag.len() {
        4 => subtag.starts_with(|c: char| c.is_ascii_digit()),
        length => (5..=8).contains(&length),
    };
    has_length && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(LanguageTag);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_names() {
        for tag in [
            "en",
            "EN",
            "pt-BR",
            "zh-Hant",
            "zh-Hant-TW",
            "es-419",
            "yue",
            "de-1996",
            "ca-valencia",
            "sl-rozaj-biske-1994",
            "az-Arab",
        ] {
            assert_eq!(tag.parse::<LanguageTag>().map(|it| it.to_string()), Ok(tag.to_owned()));
        }
        for text in [
            "",
            "e",
            "english",
            "en_US",
            "en-",
            "-en",
            "en--US",
            "en-U",
            "en-US-GB",
            "12",
            "fr-fr-fr",
            "日本語",
            "x-klingon",
            "en-u-ca-buddhist",
            " en",
            "en\n",
        ] {
            assert_eq!(text.parse::<LanguageTag>(), Err(InvalidLanguage), "{text}");
        }
    }
}
