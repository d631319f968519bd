//! A cache of files that are slow to make, keyed by their inputs, so that a second build makes only what changed.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};

/// A cache folder within cargo's target folder. Nothing is ever removed from it.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    made: AtomicUsize,
}

impl Kept {
    pub(super) fn in_folder(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder, made: AtomicUsize::new(0) })
    }

    /// How many files were not cached and had to be made.
    pub(super) fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// The cached file of this name, or else the result of `make`, which is then cached. The name must be derived from
    /// everything that the file is made from.
    pub(super) fn get_or_make(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let file = self.folder.join(name);
        match fs::read(&file) {
            Ok(bytes) => return Ok(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
        let bytes = make()?;
        self.made.fetch_add(1, Ordering::Relaxed);
        // Written to a temporary file first: an interrupted run must not leave half a file under a trusted name. Other
        // threads and processes may be writing to the same folder, even the same file.
        static ASIDE: AtomicUsize = AtomicUsize::new(0);
        let count = ASIDE.fetch_add(1, Ordering::Relaxed);
        let aside = self.folder.join(format!("{name}.{}.{count}.part", std::process::id()));
        fs::write(&aside, &bytes).with_context(|| format!("cannot write {}", aside.display()))?;
        fs::rename(&aside, &file).with_context(|| format!("cannot write {}", file.display()))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let kept = || Kept::in_folder(folder.path().join("kept")).unwrap();
        let first = kept();
        assert_eq!(first.get_or_make("a", || Ok(b"one".to_vec())).unwrap(), b"one");
        assert_eq!(first.get_or_make("a", || Ok(b"two".to_vec())).unwrap(), b"one");
        assert_eq!(first.made(), 1);
        let second = kept();
        assert_eq!(second.get_or_make("a", || Ok(b"three".to_vec())).unwrap(), b"one");
        assert_eq!(second.get_or_make("b", || Ok(b"four".to_vec())).unwrap(), b"four");
        assert_eq!(second.made(), 1);
        assert!(second.get_or_make("c", || anyhow::bail!("no")).is_err());
        assert_eq!(fs::read_dir(folder.path().join("kept")).unwrap().count(), 2);
    }

    #[test]
    fn builds_that_run_at_once_do_not_mix_their_files() {
        let folder = tempfile::tempdir().unwrap();
        let together = std::sync::Barrier::new(2);
        let build = |other: &str| {
            let kept = Kept::in_folder(folder.path().to_owned()).unwrap();
            for at in 0..200 {
                together.wait();
                for name in [format!("{other}{at}"), format!("both{at}")] {
                    let bytes = name.repeat(500).into_bytes();
                    assert_eq!(kept.get_or_make(&name, || Ok(bytes.clone())).unwrap(), bytes);
                    assert_eq!(fs::read(folder.path().join(&name)).unwrap(), bytes);
                }
            }
        };
        std::thread::scope(|threads| {
            threads.spawn(|| build("a"));
            threads.spawn(|| build("b"));
        });
    }
}
