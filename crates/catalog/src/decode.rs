//! Reading JSON: text into one [`Value`], and our types out of it.
//!
//! This module owns how everything that the app and the check read is read. It exists for the size of the download:
//! serde's derive makes a parser of its own for each type, 33 of 1 to 7 kB each and about 80 kB of WebAssembly for the
//! types of a catalog. Here there is one parser, that of [`Value`], and a few calls a type. To keep it so, all that can
//! be shared is not generic, and nothing here formats a float: that would bring ten kilobytes of code.
//!
//! Reading is lenient about keys that it does not know and strict about everything else: a key that may be left out
//! may be `null`, too, a list is never an object, and a number never a string.

mod error;
mod fields;
mod format;
mod json;

use std::fmt::Display;
use std::str::FromStr;

use litemap::LiteMap;

pub use error::{DecodeError, Step};
pub use fields::{Fields, object};
pub use json::{Value, json};

/// What can be read from JSON.
pub trait Decode: Sized {
    /// Reads a value, of which the strings are moved and not copied where they can be.
    ///
    /// # Errors
    /// If the value is not what it should be, with its place and what was expected.
    fn decode(value: Value) -> Result<Self, DecodeError>;
}

/// Reads JSON text.
///
/// # Errors
/// If the text is not JSON, or not JSON of a `T`.
pub fn decode<T: Decode>(text: &str) -> Result<T, DecodeError> {
    T::decode(json(text)?)
}

/// Reads one of a few words: the one of `all` that `as_str` gives it for.
///
/// # Errors
/// If the value is none of the words.
pub fn one_of<T: Copy>(value: Value, all: &[T], as_str: fn(T) -> &'static str) -> Result<T, DecodeError> {
    position(value, all.len(), &|at| as_str(all[at])).map(|at| all[at])
}

/// Apart from [`one_of`], so that the browser gets it once and not for each type.
fn position(value: Value, count: usize, word: &dyn Fn(usize) -> &'static str) -> Result<usize, DecodeError> {
    let found = String::decode(value)?;
    (0..count).find(|at| word(*at) == found).ok_or_else(|| {
        let words: Vec<&str> = (0..count).map(word).collect();
        DecodeError::no_such_word(&words, &found)
    })
}

/// Reads a string that is one of some grammar: an id, a date, an address.
fn parsed<T: FromStr<Err: Display>>(value: Value) -> Result<T, DecodeError> {
    let text = String::decode(value)?;
    text.parse().map_err(|error| DecodeError::unfit(&text, &error))
}

impl Decode for String {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(DecodeError::unexpected("a string", &other)),
        }
    }
}

impl Decode for bool {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Bool(flag) => Ok(flag),
            other => Err(DecodeError::unexpected("true or false", &other)),
        }
    }
}

impl Decode for f64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            #[expect(clippy::cast_precision_loss, reason = "a number is read as near as a float can be")]
            Value::Whole(number) => Ok(number as Self),
            Value::Number(number) => Ok(number),
            other => Err(DecodeError::unexpected("a number", &other)),
        }
    }
}

impl Decode for u32 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        const EXPECTED: &str = "a whole number from 0 to 4294967295";
        match value {
            Value::Whole(number) => number.try_into().map_err(|_| DecodeError::not_whole(EXPECTED)),
            Value::Number(_) => Err(DecodeError::not_whole(EXPECTED)),
            other => Err(DecodeError::unexpected(EXPECTED, &other)),
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let items = items(value)?;
        let mut list = Self::with_capacity(items.len());
        for item in items {
            match T::decode(item) {
                Ok(item) => list.push(item),
                Err(error) => return Err(error.within(Step::Item(list.len()))),
            }
        }
        Ok(list)
    }
}

impl<K: FromStr<Err: Display> + Ord, V: Decode> Decode for LiteMap<K, V> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        // One by one: collecting would bring a sort for each type of map.
        for (key, value) in fields::entries(value)? {
            let entry = key.parse().map_err(|error| DecodeError::unfit(&key, &error));
            match entry.and_then(|key| V::decode(value).map(|value| (key, value))) {
                Ok((key, value)) => map.insert(key, value),
                Err(error) => return Err(error.within(Step::Key(key))),
            };
        }
        Ok(map)
    }
}

fn items(value: Value) -> Result<Vec<Value>, DecodeError> {
    match value {
        Value::List(items) => Ok(items),
        other => Err(DecodeError::unexpected("a list", &other)),
    }
}
