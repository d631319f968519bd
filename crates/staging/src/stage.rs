//! A site as it is being written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};

use crate::Digest;
use crate::manifest::{Manifest, Output, Stamp};

/// A folder for a new site, and what can be taken over from the old one. Several threads may write to it.
#[derive(Debug)]
pub struct Stage {
    folder: PathBuf,
    old: Old,
    outputs: Mutex<BTreeMap<String, Output>>,
    /// The folders that are there.
    folders: Mutex<HashSet<PathBuf>>,
}

/// The site that is there.
#[derive(Debug)]
struct Old {
    folder: PathBuf,
    outputs: HashMap<String, Output>,
    by_origin: HashMap<Digest, String>,
}

/// Whether something was made, or taken over from the old site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Made now.
    Anew,
    /// As it was.
    Kept,
}

/// Where a process that writes a part of a site leaves the list of it.
const PART: &str = ".part";

impl Stage {
    /// A stage in a folder that is there, which can take over what is listed as ours in the folder `old`.
    ///
    /// # Errors
    /// If the list of `old` cannot be read.
    pub fn in_folder(folder: &Path, old: &Path) -> Result<Self> {
        let outputs = Manifest::of(old)?.and_then(|manifest| manifest.outputs).unwrap_or_default();
        let by_origin = outputs.iter().filter_map(|(path, output)| Some((output.origin?, path.clone())));
        let by_origin = by_origin.collect();
        Ok(Self {
            folder: folder.to_owned(),
            old: Old { folder: old.to_owned(), outputs: outputs.into_iter().collect(), by_origin },
            outputs: Mutex::default(),
            folders: Mutex::default(),
        })
    }

    /// The folder. Whoever writes into it by other means than [`Stage::write`] may change a file of the old site.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the old site.
    #[must_use]
    pub fn old_folder(&self) -> &Path {
        &self.old.folder
    }

    /// What has been written, by path.
    #[must_use]
    pub fn outputs(&self) -> BTreeMap<String, Output> {
        self.written().clone()
    }

    /// The length in bytes of a file that has been written.
    #[must_use]
    pub fn length(&self, path: &str) -> Option<u64> {
        self.written().get(path).map(Output::length)
    }

    /// Writes a file, at a path with forward slashes, in folders that need not be there. It replaces one that has been
    /// written.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put(path, None, bytes)
    }

    /// Takes over a file of the old site that was made from `origin`, or writes what `make` makes of that.
    ///
    /// # Errors
    /// If it cannot be made or written.
    pub fn make(&self, path: &str, origin: Digest, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Made> {
        if self.keep(path, origin)? {
            return Ok(Made::Kept);
        }
        self.put(path, Some(origin), &make()?)?;
        Ok(Made::Anew)
    }

    /// Takes over a file of the old site that was made from `origin`, if there is one.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&self, path: &str, origin: Digest) -> Result<bool> {
        let same_path = self.old.outputs.get_key_value(path).filter(|(_, old)| old.origin == Some(origin));
        let elsewhere = || self.old.by_origin.get(&origin).and_then(|it| self.old.outputs.get_key_value(it));
        let Some((at, old)) = same_path.or_else(elsewhere) else { return Ok(false) };
        self.take_over(path, at, Output { origin: Some(origin), ..*old })
    }

    fn put(&self, path: &str, origin: Option<Digest>, bytes: &[u8]) -> Result<()> {
        let content = Digest::of(bytes);
        if let Some(old) = self.old.outputs.get(path)
            && old.content == content
            && self.take_over(path, path, Output { origin, ..*old })?
        {
            return Ok(());
        }
        let target = self.place(path)?;
        let failed = || format!("cannot write {}", target.display());
        let mut file = File::create_new(&target).with_context(failed)?;
        file.write_all(bytes).with_context(failed)?;
        let stamp = Stamp::of(&file.metadata().with_context(failed)?);
        self.written().insert(path.to_owned(), Output { content, origin, stamp });
        Ok(())
    }

    /// Takes over the old file at a path, unless it is no longer what it was.
    fn take_over(&self, path: &str, at: &str, output: Output) -> Result<bool> {
        let source = self.old.folder.join(at);
        let Ok(metadata) = fs::symlink_metadata(&source) else { return Ok(false) };
        let stamp = Stamp::of(&metadata);
        // One that has been copied has another time, and may still be the same.
        let is_same = metadata.is_file()
            && (stamp == output.stamp
                || fs::read(&source).is_ok_and(|bytes| Digest::of(&bytes) == output.content));
        if !is_same {
            return Ok(false);
        }
        let target = self.place(path)?;
        if link(&source, &target).is_err() {
            return Ok(false);
        }
        let stamp = Stamp::of(&fs::symlink_metadata(&target)?);
        self.written().insert(path.to_owned(), Output { stamp, ..output });
        Ok(true)
    }

    /// The place of a file, which is free then, in a folder that is there.
    fn place(&self, path: &str) -> Result<PathBuf> {
        let target = self.folder.join(path);
        self.written().remove(path);
        // One that is there, perhaps by another process, is not written over: it may be a file of the old site as well.
        match fs::remove_file(&target) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(error).with_context(|| format!("cannot remove {}", target.display()));
            }
            _ => {}
        }
        if let Some(folder) = target.parent()
            && !lock(&self.folders).contains(folder)
        {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            lock(&self.folders).insert(folder.to_owned());
        }
        Ok(target)
    }

    /// Leaves the list of what has been written for [`Stage::adopt`] in another process.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn hand_over(self) -> Result<()> {
        let list = self.folder.join(PART);
        fs::write(&list, Manifest::written(&*self.written()))
            .with_context(|| format!("cannot write {}", list.display()))
    }

    /// Adds what another process has written into the same folder and [handed over](Stage::hand_over).
    ///
    /// # Errors
    /// If there is no list of it.
    pub fn adopt(&self) -> Result<()> {
        let list = self.folder.join(PART);
        let text = fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
        self.written().extend(Manifest::parse(&text)?.outputs.unwrap_or_default());
        fs::remove_file(&list).with_context(|| format!("cannot remove {}", list.display()))
    }

    fn written(&self) -> MutexGuard<'_, BTreeMap<String, Output>> {
        lock(&self.outputs)
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while writing has at worst left out a file, and ends the run.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives a file a second name, or makes a copy where the file system knows no such thing.
pub(crate) fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {
            fs::copy(from, to).map(drop)
        }
        linked => linked,
    }
}
