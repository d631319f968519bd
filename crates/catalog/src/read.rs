//! Reading the files of a catalog, with errors that say where and what.

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::format::VERSION;

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The file is in this version of the format, which is newer than [`VERSION`].
    Newer(u32),
    /// The text is not JSON, or not the JSON of the type that was asked for.
    Malformed(serde_path_to_error::Error<serde_json::Error>),
}

impl ReadError {
    /// The line, from 1, and the byte in it after which the parser stopped. Nothing for what only shows once all is read:
    /// the [version](Self::Newer), or columns of an index that do not fit together.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let Self::Malformed(error) = self else { return None };
        let (line, column) = (error.inner().line(), error.inner().column());
        (line > 0).then_some((line, column))
    }
}

impl fmt::Display for ReadError {
    /// Path, reason and position, such as ``reviews[2].verdict: unknown variant `shipp`, expected `ship` or `skip` at line
    /// 40 column 24``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(version) => {
                write!(
                    f,
                    "the file is in version {version} of the format; this program reads version {VERSION}"
                )
            }
            Self::Malformed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads JSON text. Keys that `T` does not know are ignored.
///
/// # Errors
/// [`ReadError::Malformed`] if the text is not the JSON of a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    T::deserialize(tracked)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| ReadError::Malformed(serde_path_to_error::Error::new(track.path(), error)))
}

/// Reads a file that may have been written for a later version of this program. The version is looked at before
/// anything else, so that newer data is reported as newer and not as broken.
///
/// # Errors
/// [`ReadError::Newer`] if the file states a version above [`VERSION`]; otherwise as [`read`].
pub fn read_versioned<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
    }
    match serde_json::from_str(text) {
        Ok(Head { version: Some(version) }) if version > VERSION => Err(ReadError::Newer(version)),
        // Whatever else is wrong, reading the whole describes it better.
        _ => read(text),
    }
}
