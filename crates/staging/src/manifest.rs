//! The list of what a site consists of, which lies in its folder.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Component, Path};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, ensure};

use crate::Digest;

/// The file that lists what is ours in a folder.
pub const MANIFEST: &str = ".quayside-dist";

/// What the file begins with.
const HEAD: &str =
    "Written by `cargo xtask dist`, which replaces and removes the files listed here and no others.";

/// What stood in the file before it was a list.
const WITHOUT_LIST: &str = "Written by `cargo xtask dist`, which may replace everything in this folder.";

/// What is ours in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// The files by their paths within the folder, with forward slashes. `None` in a folder that was written before
    /// there were lists.
    pub outputs: Option<BTreeMap<String, Output>>,
}

/// A file of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// What it holds.
    pub content: Digest,
    /// What it is made from, where that is known: two files that are made from the same hold the same.
    pub origin: Option<Digest>,
    /// By which a file that has been changed since is noticed without being read.
    pub stamp: Stamp,
}

/// Length in bytes and time of change in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) length: u64,
    changed: u128,
}

impl Output {
    /// Its length in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.stamp.length
    }
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { length: metadata.len(), changed: since.map_or(0, |since| since.as_nanos()) }
    }
}

impl Manifest {
    /// The list in a folder; `None` if there is none, because we did not write it.
    ///
    /// # Errors
    /// If it cannot be read, or is not as we wrote it.
    pub fn of(folder: &Path) -> Result<Option<Self>> {
        let file = folder.join(MANIFEST);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        Self::parse(&text).map(Some).with_context(|| {
            format!(
                "{} does not say which files of the folder are ours; choose another folder with --out",
                file.display()
            )
        })
    }

    /// # Errors
    /// If the text is no manifest; the error names the line.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut lines = text.lines();
        match lines.next() {
            Some(WITHOUT_LIST) => return Ok(Self { outputs: None }),
            head => ensure!(head == Some(HEAD), "line 1 is not ours"),
        }
        let outputs = (2..).zip(lines).map(|(number, line)| {
            let (path, output) = entry(line).with_context(|| format!("line {number} is not ours"))?;
            Ok((path.to_owned(), output))
        });
        Ok(Self { outputs: Some(outputs.collect::<Result<_>>()?) })
    }

    /// As it is written.
    pub(crate) fn written<'a>(outputs: impl IntoIterator<Item = (&'a String, &'a Output)>) -> String {
        let mut text = format!("{HEAD}\n");
        for (path, Output { content, origin, stamp }) in outputs {
            let origin = origin.map_or_else(|| "-".to_owned(), |origin| origin.to_string());
            text += &format!("{content} {origin} {} {} {path}\n", stamp.length, stamp.changed);
        }
        text
    }
}

/// The path and the output of a line.
fn entry(line: &str) -> Option<(&str, Output)> {
    let mut words = line.splitn(5, ' ');
    let content = words.next()?.parse().ok()?;
    let origin = match words.next()? {
        "-" => None,
        origin => Some(origin.parse().ok()?),
    };
    let stamp = Stamp { length: words.next()?.parse().ok()?, changed: words.next()?.parse().ok()? };
    let path = words.next()?;
    // Nothing outside the folder is ever ours.
    let is_within = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    (is_within && !path.is_empty()).then_some((path, Output { content, origin, stamp }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back() {
        let stamp = Stamp { length: 3, changed: 1_700_000_000_000_000_001 };
        let origin = Some(Digest::of(b"made from"));
        let outputs = BTreeMap::from([
            ("a b/ü.html".to_owned(), Output { content: Digest::of(b"abc"), origin, stamp }),
            ("index.html".to_owned(), Output { content: Digest::of(b""), origin: None, stamp }),
        ]);
        let text = Manifest::written(&outputs);
        assert_eq!(Manifest::parse(&text).unwrap().outputs, Some(outputs));
        assert_eq!(Manifest::parse(&format!("{WITHOUT_LIST}\n")).unwrap().outputs, None);
    }

    #[test]
    fn nothing_outside_the_folder_is_ours() {
        let digest = Digest::of(b"");
        for (line, is_ours) in [
            (format!("{digest} - 0 0 a/b"), true),
            (format!("{digest} {digest} 0 0 a/b"), true),
            (format!("{digest} - 0 0 ../b"), false),
            (format!("{digest} - 0 0 /etc/passwd"), false),
            (format!("{digest} - 0 0 a/../../b"), false),
            (format!("{digest} - 0 0 "), false),
            (format!("{digest} - 0 0"), false),
            (format!("{digest} - 0 x a"), false),
            (format!("{} - 0 0 a", &digest.to_string()[1..]), false),
            ("<<<<<<< HEAD".to_owned(), false),
        ] {
            let read = Manifest::parse(&format!("{HEAD}\n{line}\n"));
            assert_eq!(read.is_ok(), is_ours, "{line}");
            if let Err(error) = read {
                assert_eq!(error.to_string(), "line 2 is not ours");
            }
        }
        assert!(Manifest::parse("").is_err() && Manifest::parse("a list of mine\n").is_err());
    }
}
