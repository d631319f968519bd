//! The search text.

/// A search text: no control characters, single spaces, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct SearchText(String);

impl SearchText {
    /// The maximum length in characters. Longer text is truncated.
    pub const LONGEST: usize = 100;

    /// Normalises a text.
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

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
