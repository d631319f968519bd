//! The fields of a JSON object, taken out one by one.

use super::{Decode, DecodeError, Step, Value};

/// The fields of an object. Those that nobody asks for are passed over.
#[derive(Debug)]
pub struct Fields {
    entries: Vec<(String, Value)>,
    /// The key that was asked for last. An error ends the reading of an object, so this is where it lies, and
    /// [`object`] can say so once instead of each field for itself.
    key: &'static str,
}

/// Reads an object by its fields.
///
/// # Errors
/// If the value is no object, or `read` finds a field wrong.
pub fn object<T>(value: Value, read: fn(&mut Fields) -> Result<T, DecodeError>) -> Result<T, DecodeError> {
    let mut fields = Fields { entries: entries(value)?, key: "" };
    read(&mut fields).map_err(|error| fields.located(error))
}

/// The entries of an object.
pub(super) fn entries(value: Value) -> Result<Vec<(String, Value)>, DecodeError> {
    match value {
        Value::Object(entries) => Ok(entries),
        other => Err(DecodeError::unexpected("an object", &other)),
    }
}

impl Fields {
    /// The value of a key that must be there.
    ///
    /// # Errors
    /// If the key is not there, or its value is wrong.
    pub fn required<T: Decode>(&mut self, key: &'static str) -> Result<T, DecodeError> {
        T::decode(self.need(key)?)
    }

    /// The value of a key that may be left out or be `null`.
    ///
    /// # Errors
    /// If the key's value is wrong.
    pub fn optional<T: Decode>(&mut self, key: &'static str) -> Result<Option<T>, DecodeError> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => Ok(Some(T::decode(value)?)),
        }
    }

    /// The value of a key that may be left out, but not be `null`: what there is by default if it is.
    ///
    /// # Errors
    /// If the key's value is wrong.
    pub fn or_default<T: Decode + Default>(&mut self, key: &'static str) -> Result<T, DecodeError> {
        match self.take(key) {
            None => Ok(T::default()),
            Some(value) => T::decode(value),
        }
    }

    /// Leaves `null` behind, which is less to do than taking the entry out.
    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.key = key;
        self.entries.iter_mut().rfind(|(found, _)| found == key).map(|(_, value)| std::mem::take(value))
    }

    fn need(&mut self, key: &'static str) -> Result<Value, DecodeError> {
        self.take(key).ok_or_else(DecodeError::missing)
    }

    fn located(&self, error: DecodeError) -> DecodeError {
        error.within(Step::Key(self.key.to_owned()))
    }
}
