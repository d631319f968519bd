//! Parses the files of a catalog.
//!
//! [`read_versioned`] is for the browser, which fetches files that may be newer than itself. [`read`] is for editors:
//! its errors give the path within the file, which needs extra code for each type.

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::format::VERSION;

/// Why a fetched file could not be parsed.
#[derive(Debug)]
pub enum ReadError {
    /// The file has this format version, which is newer than [`VERSION`].
    Newer(u32),
    /// The text is not JSON, or doesn't match the requested type.
    Malformed(serde_json::Error),
}

impl fmt::Display for ReadError {
    /// `missing field `verdict` at line 40 column 24`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(version) => write!(
                f,
                "the file is in version {version} of the format; this program reads version {VERSION}"
            ),
            Self::Malformed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// Why a file could not be parsed, with the path of the offending value.
#[cfg(feature = "check")]
pub type PathError = serde_path_to_error::Error<serde_json::Error>;

/// Parses JSON text. Keys unknown to `T` are ignored.
///
/// # Errors
/// If the text is not the JSON of a `T`:
/// `reviews[2].verdict: unknown variant `shipp`, expected `ship` or `skip` at line 40 column 24`.
#[cfg(feature = "check")]
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, PathError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    T::deserialize(tracked)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| PathError::new(track.path(), error))
}

/// Parses a file that may have been written for a later version of this program. The version is checked first, so
/// that newer data is reported as newer rather than malformed.
///
/// # Errors
/// [`ReadError::Newer`] if the file states a version above [`VERSION`]; [`ReadError::Malformed`] if the text is not the
/// JSON of a `T`.
pub fn read_versioned<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
    }
    match serde_json::from_str(text) {
        Ok(Head { version: Some(version) }) if version > VERSION => Err(ReadError::Newer(version)),
        // For any other problem, parsing the whole file gives a better message.
        _ => serde_json::from_str(text).map_err(ReadError::Malformed),
    }
}
