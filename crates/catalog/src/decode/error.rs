//! Why JSON could not be read: where, and what was expected there.

use std::fmt;

use super::Value;

/// JSON is not what it should be.
// Boxed, because it travels through every read of every type, almost never.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Detail>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Detail {
    /// The way to the place, from the inside out: each container adds its step as the error passes through.
    steps: Vec<Step>,
    words: String,
    position: Option<(usize, usize)>,
}

/// One step on the way from the whole to a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key of an object.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

impl DecodeError {
    /// A value is of another kind than it should be.
    pub(super) fn unexpected(expected: &str, found: &Value) -> Self {
        Self::new(&["expected ", expected, ", found ", kind(found)])
    }

    /// A number is not a whole one of the right size.
    pub(super) fn not_whole(expected: &str) -> Self {
        Self::new(&["expected ", expected, ", found another number"])
    }

    /// A word is none of those that there are.
    pub(super) fn no_such_word(words: &[&str], found: &str) -> Self {
        Self::new(&["expected one of ", &words.join(", "), ", found \"", found, "\""])
    }

    /// A string breaks the rule of its kind.
    pub(crate) fn unfit(found: &str, rule: &dyn fmt::Display) -> Self {
        Self::new(&["found \"", found, "\", but ", &rule.to_string()])
    }

    /// A column has not one fitting item a tool.
    pub(crate) fn uneven() -> Self {
        Self::new(&["expected one item a tool, each of which there is"])
    }

    /// A key that must be there is not.
    pub(super) fn missing() -> Self {
        Self::new(&["missing"])
    }

    /// The text is not JSON.
    pub(super) fn not_json(words: &str, line: usize, column: usize) -> Self {
        let mut this = Self::new(&[words, " at line ", &line.to_string(), " column ", &column.to_string()]);
        this.0.position = Some((line, column));
        this
    }

    /// Joins rather than formats, which is fewer bytes.
    fn new(words: &[&str]) -> Self {
        Self(Box::new(Detail { steps: Vec::new(), words: words.concat(), position: None }))
    }

    /// The same error as the container of the value tells it.
    pub(super) fn within(mut self, step: Step) -> Self {
        self.0.steps.push(step);
        self
    }

    /// The way to the value that is wrong, from the outside in; to where it should be if it is missing.
    pub fn path(&self) -> impl Iterator<Item = &Step> {
        self.0.steps.iter().rev()
    }

    /// The line and the column in bytes, both from 1, where the text stops being JSON; nothing where it is JSON, but
    /// of something else.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }
}

impl fmt::Display for DecodeError {
    /// `reviews[2].verdict: expected one of ship, skip, found "shipp"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.path().enumerate() {
            match step {
                Step::Key(key) => {
                    if at > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(key)?;
                }
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        if !self.0.steps.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.0.words)
    }
}

impl std::error::Error for DecodeError {}

/// What a value is, in the words of the check.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Whole(_) | Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    }
}
