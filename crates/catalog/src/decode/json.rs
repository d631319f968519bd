//! JSON as RFC 8259 has it, read into values.
//!
//! By hand, because serde_json reads into whatever type it is told to, with its own numbers, maps and errors: that is
//! four times the code of what follows. The tests hold the two together.

use super::DecodeError;

/// Anything that JSON can say.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that is written as a whole one and is not below zero.
    Whole(u64),
    /// Any other number.
    Number(f64),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object, its entries as they are written. Of those with one key the last counts.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of a key of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().rfind(|(found, _)| found == key).map(|(_, value)| value)
    }

    /// The number, if it is written as a whole one and is not below zero.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }
}

/// Lists and objects may lie in each other so deep.
const DEEPEST: usize = 127;

/// Reads JSON text that may be of anything.
///
/// # Errors
/// If the text is not JSON.
pub fn json(text: &str) -> Result<Value, DecodeError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    match reader.next() {
        None => Ok(value),
        Some(_) => Err(reader.wrong("trailing characters")),
    }
}

/// What is being read, and how far that has come.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The next byte, whatever it is.
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes over a byte, if it is the next one that is no white space.
    fn passes(&mut self, wanted: u8) -> bool {
        let is_there = self.next() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    /// The next byte is wrong, or missing.
    fn wrong(&self, words: &str) -> DecodeError {
        if self.at < self.text.len() {
            self.wrong_before(self.at + 1, words)
        } else {
            self.wrong_before(self.text.len(), "EOF while parsing a value")
        }
    }

    fn wrong_before(&self, end: usize, words: &str) -> DecodeError {
        let before = &self.text.as_bytes()[..end];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        DecodeError::not_json(words, line, column)
    }

    fn value(&mut self, depth: usize) -> Result<Value, DecodeError> {
        match self.next() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'[' | b'{') if depth == 0 => Err(self.wrong("recursion limit exceeded")),
            Some(b'[') => self.list(depth - 1),
            Some(b'{') => self.object(depth - 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let words =
                    [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                let found = words.into_iter().find(|(word, _)| rest.starts_with(word.as_bytes()));
                let (word, value) = found.ok_or_else(|| self.wrong("expected value"))?;
                self.at += word.len();
                Ok(value)
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, DecodeError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.passes(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.passes(b']') {
                return Ok(Value::List(items));
            }
            if !self.passes(b',') {
                return Err(self.wrong("expected `,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, DecodeError> {
        self.at += 1;
        let mut entries = Vec::new();
        if self.passes(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            if self.next() != Some(b'"') {
                return Err(self.wrong("key must be a string"));
            }
            let key = self.string()?;
            if !self.passes(b':') {
                return Err(self.wrong("expected `:`"));
            }
            entries.push((key, self.value(depth)?));
            if self.passes(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.passes(b',') {
                return Err(self.wrong("expected `,` or `}`"));
            }
        }
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let is_plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
            let length = rest.as_bytes().iter().take_while(|byte| is_plain(byte)).count();
            string.push_str(&rest[..length]);
            self.at += length;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    let character = self.escaped().ok_or_else(|| self.wrong("invalid escape"))?;
                    string.push(character);
                }
                _ => return Err(self.wrong("control character in a string")),
            }
        }
    }

    /// The character that is written with a backslash.
    fn escaped(&mut self) -> Option<char> {
        self.at += 1;
        let escape = self.byte()?;
        let character = match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.by_number(),
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// The character that is written by its number, in two halves where the number is large.
    fn by_number(&mut self) -> Option<char> {
        let first = self.half()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        let second = self.text[self.at..].starts_with('\\').then(|| {
            self.at += 1;
            self.half()
        });
        let second = second?.filter(|second| (0xDC00..0xE000).contains(second))?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    /// Four hexadecimal digits after a `u`.
    fn half(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 5)?.strip_prefix('u')?;
        let number = digits.chars().try_fold(0, |number, digit| Some(number * 16 + digit.to_digit(16)?))?;
        self.at += 5;
        Some(number)
    }

    fn number(&mut self) -> Result<Value, DecodeError> {
        let is_negative = self.passes(b'-');
        let mut digits = Digits::default();
        let begins_with_zero = self.byte() == Some(b'0');
        let count = self.digits(&mut digits);
        if count == 0 || begins_with_zero && count > 1 {
            return Err(self.wrong("invalid number"));
        }
        let mut exponent = 0;
        let has_point = self.byte() == Some(b'.');
        if has_point {
            self.at += 1;
            exponent -= self.digits(&mut digits);
            if exponent == 0 {
                return Err(self.wrong("invalid number"));
            }
        }
        let has_exponent = matches!(self.byte(), Some(b'e' | b'E'));
        if has_exponent {
            self.at += 1;
            let is_small = self.byte() == Some(b'-');
            self.at += usize::from(is_small || self.byte() == Some(b'+'));
            let mut stated = Digits::default();
            if self.digits(&mut stated) == 0 {
                return Err(self.wrong("invalid number"));
            }
            let stated = i32::try_from(stated.number).unwrap_or(i32::MAX);
            exponent =
                if is_small { exponent.saturating_sub(stated) } else { exponent.saturating_add(stated) };
        }
        let is_plain = !is_negative && !has_point && !has_exponent && digits.left_out == 0;
        if is_plain {
            return Ok(Value::Whole(digits.number));
        }
        let number = scaled(digits.number, exponent.saturating_add(digits.left_out));
        if number.is_infinite() {
            return Err(self.wrong_before(self.at, "number out of range"));
        }
        Ok(Value::Number(if is_negative { -number } else { number }))
    }

    /// Passes over digits and says how many.
    fn digits(&mut self, digits: &mut Digits) -> i32 {
        let mut count = 0;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            digits.add(digit - b'0');
            self.at += 1;
            count += 1;
        }
        count
    }
}

/// The first nineteen digits of a number; more than a float can hold.
#[derive(Default)]
struct Digits {
    number: u64,
    /// How many more there are.
    left_out: i32,
}

impl Digits {
    fn add(&mut self, digit: u8) {
        if self.number < u64::MAX / 10 {
            self.number = self.number * 10 + u64::from(digit);
        } else {
            self.left_out += 1;
        }
    }
}

/// A number times a power of ten. As near as can be where the number has fifteen digits and the power is of 22 at most:
/// both are floats without a rest then, and one operation rounds once.
fn scaled(number: u64, exponent: i32) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "that is how near it can be")]
    let mut scaled = number as f64;
    // Beyond this all is zero or without bounds.
    let mut left = exponent.clamp(-700, 700);
    while left != 0 {
        let step = left.clamp(-22, 22);
        let power = 10_f64.powi(step.abs());
        scaled = if step < 0 { scaled / power } else { scaled * power };
        left -= step;
    }
    scaled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Known;

    use super::*;

    /// The same value as serde_json would give it.
    fn known(value: Value) -> Known {
        match value {
            Value::Null => Known::Null,
            Value::Bool(flag) => flag.into(),
            Value::Whole(number) => number.into(),
            Value::Number(number) => number.into(),
            Value::String(string) => string.into(),
            Value::List(items) => items.into_iter().map(known).collect(),
            Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, known(value))).collect(),
        }
    }

    /// Whether both are the same but for the last digits of a number.
    fn is_like(a: &Known, b: &Known) -> bool {
        match (a, b) {
            (Known::Number(a), Known::Number(b)) => {
                let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
                (a - b).abs() <= a.abs().max(b.abs()) * 1e-14
            }
            (Known::Array(a), Known::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_like(a, b))
            }
            (Known::Object(a), Known::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_like(a, b)))
            }
            (a, b) => a == b,
        }
    }

    fn agrees_with_serde(text: &str) -> Result<(), TestCaseError> {
        match (json(text), serde_json::from_str::<Known>(text)) {
            (Ok(ours), Ok(theirs)) => prop_assert!(is_like(&known(ours), &theirs), "{text}"),
            (Err(ours), Err(theirs)) => {
                prop_assert!(ours.position().is_some() && theirs.line() > 0);
            }
            (ours, theirs) => prop_assert!(false, "{text}: {ours:?}, {theirs:?}"),
        }
        Ok(())
    }

    #[test]
    fn it_reads_what_serde_reads() {
        let deep = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        for text in [
            "",
            " ",
            "null",
            " true ",
            "false",
            "nul",
            "truefalse",
            "0",
            "-0",
            "00",
            "01",
            "-",
            "-1",
            "1.",
            ".5",
            "1.5",
            "1e5",
            "1E+5",
            "1e-5",
            "1e",
            "1e+",
            "123456789012345678901234567890",
            "0.1",
            "18446744073709551615",
            "18446744073709551616",
            "1e308",
            "1e309",
            "-1e999",
            "1e-999",
            "0e999",
            "1e99999999999",
            "\"\"",
            "\"a",
            "\"\t\"",
            "\"\\n\\\"\\/\\b\\f\\r\\t\\\\\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\ud83e\\udd80\"",
            "\"\\ud83e\"",
            "\"\\ud83e\\n\"",
            "\"\\udd80\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\\ud83e\\u0041\"",
            "\"é🦀\"",
            "[]",
            "[1,2]",
            "[1,]",
            "[,]",
            "[1 2]",
            "[",
            "[1",
            "{}",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":1 \"b\":2}",
            "{\"a\":1,\"a\":2}",
            "{",
            "{\"a\"",
            "{\"a\":",
            "1 2",
            "[]]",
            "\u{feff}1",
            "/**/1",
            "NaN",
            "'a'",
            "[1]\n\n x",
            &deep(100),
            &deep(127),
            &deep(128),
        ] {
            agrees_with_serde(text).unwrap();
        }
        assert!(json(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn usual_numbers_are_exact() {
        for number in [0.1, 0.075, 3.95, 128_000.5, 1e22, 1.5e-7, 123_456_789.123_456, 5e-324, f64::MAX] {
            let text = format!("{number:e}");
            let Ok(Value::Number(read)) = json(&text) else { panic!("{text} is a number") };
            assert!(number == read || (number - read).abs() <= number * 1e-14, "{text}: {read}");
        }
        for (text, number) in
            [("0.1", 0.1), ("0.075", 0.075), ("3.95", 3.95), ("1e22", 1e22), ("-0.15e1", -1.5)]
        {
            assert_eq!(json(text), Ok(Value::Number(number)));
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_as_serde_reads_it(text in r#"[\[\]{}:,"\\ue0-9.+ \n\-a-fnrtls]{0,20}"#) {
            agrees_with_serde(&text)?;
        }

        #[test]
        fn strings_come_back(text in any::<String>()) {
            prop_assert_eq!(json(&serde_json::to_string(&text).unwrap()), Ok(Value::String(text)));
        }

        #[test]
        fn short_numbers_are_exact(digits in 0_u32.., places in 0_usize..10) {
            let text = format!("{digits:010}");
            let text = [&text[..10 - places], ".", &text[10 - places..], "0"].concat();
            let text = text.trim_start_matches('0');
            let text = if text.starts_with('.') { format!("0{text}") } else { text.to_owned() };
            prop_assert_eq!(json(&text), Ok(Value::Number(text.parse().unwrap())));
        }
    }
}
