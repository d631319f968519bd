//! The text of a search.

/// Text to search for: no control characters, single spaces, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct SearchText(String);

impl SearchText {
    /// The longest text that is searched for, in characters. What is longer is cut.
    pub const LONGEST: usize = 100;

    /// The text, tidied.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let cut: String = words.join(" ").chars().take(Self::LONGEST).collect();
        Self(cut.trim_end().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
