//! Putting a new site in the place of the old one.
//!
//! The new folder and the old one change names in one step, where the system knows one. So whoever comes by a path finds
//! one of the two, whole, at any moment. What is not ours is in the new folder before that: files as second names of the
//! same files. Hidden folders such as `.git`, which no host serves and which may be large, follow as they are right after.
//! Should a run be killed in between, the next one does the rest.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::manifest::{MANIFEST, Manifest, Output};
use crate::stage::{Stage, link};

/// What marks a folder as a stage that is not complete.
const UNFINISHED: &str = ".unfinished";

/// The one hidden folder that belongs to a site, by RFC 8615.
const WELL_KNOWN: &str = ".well-known";

/// The ends of the names of folders beside a site: of the stage, and of the old site where the system cannot exchange two
/// names at once.
const NEXT: &str = "next";
const LAST: &str = "last";

/// A run that writes a site, from the beginning to the change. Dropped before that, it leaves everything as it was.
#[derive(Debug)]
pub struct Changeover {
    stage: Stage,
    out: PathBuf,
    manifest: Option<Manifest>,
    is_finished: bool,
    /// Locked as long as this run lasts: the old folder, if there is one, and the stage.
    _locks: Vec<File>,
}

impl Changeover {
    /// Begins to write a site that will be in the folder `out`, beside which the stage lies. First it does what a run that
    /// was killed has left.
    ///
    /// # Errors
    /// If `out` holds something and was not written by us, if another run writes to it, or if there can be no folder beside
    /// it.
    pub fn begin(out: &Path) -> Result<Self> {
        let out = real(out)?;
        let shown = out.display().to_string();
        let (next, last) = (beside(&out, NEXT)?, beside(&out, LAST)?);
        let mut locks = Vec::new();
        if fs::symlink_metadata(&out).is_err() && fs::symlink_metadata(&last).is_ok() {
            // A run was killed between two names.
            fs::rename(&last, &out).with_context(|| format!("cannot restore {shown}"))?;
        }
        if out.is_dir() {
            locks.push(locked(&out, &shown)?);
        }
        for left in [&next, &last] {
            if left.is_dir() {
                let _alone = locked(left, &shown)?;
                dissolve(left, &out)?;
            }
        }
        let manifest = if out.is_dir() { manifest_of(&out)? } else { None };
        let failed = || {
            format!(
                "cannot make the folder {} beside {shown}; choose a folder with --out that can be replaced as a whole",
                next.display()
            )
        };
        fs::create_dir(&next).with_context(failed)?;
        fs::write(next.join(UNFINISHED), "").with_context(failed)?;
        locks.push(locked(&next, &shown)?);
        if let Ok(metadata) = fs::metadata(&out) {
            fs::set_permissions(&next, metadata.permissions()).with_context(failed)?;
        }
        let stage = Stage::in_folder(&next, &out)?;
        Ok(Self { stage, out, manifest, is_finished: false, _locks: locks })
    }

    /// Where the new site is written.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Puts the new site in the place of the old one, with everything that is there and not ours.
    ///
    /// # Errors
    /// If the new site has a file at a place that is taken by something that is not ours, or if the folders cannot change
    /// places; the old site is whole then.
    pub fn finish(mut self) -> Result<()> {
        let (next, out) = (self.stage.folder().to_owned(), self.out.clone());
        let outputs = self.stage.outputs();
        if out.is_dir() {
            let ours = match self.manifest.take() {
                Some(Manifest { outputs: Some(listed) }) => listed,
                // What lies where the new site has something is of the old one, and nothing else is certain to be.
                Some(Manifest { outputs: None }) => outputs.clone(),
                None => BTreeMap::new(),
            };
            bring_along(&out, &next, &ours, Path::new(""))?;
        }
        let failed = || format!("cannot replace {}; the old site is still there", out.display());
        fs::write(next.join(MANIFEST), Manifest::written(&outputs)).with_context(failed)?;
        fs::remove_file(next.join(UNFINISHED)).with_context(failed)?;
        let old = if out.is_dir() {
            Some(exchange(&next, &out, &beside(&out, LAST)?).with_context(failed)?)
        } else {
            fs::rename(&next, &out).with_context(failed)?;
            None
        };
        self.is_finished = true;
        old.map_or(Ok(()), |old| dissolve(&old, &out))
    }
}

impl Drop for Changeover {
    fn drop(&mut self) {
        if !self.is_finished {
            // The next run would do it otherwise.
            let _ = remove_unfinished(self.stage.folder());
        }
    }
}

/// The path of a folder without links in it, whose parent is there.
fn real(out: &Path) -> Result<PathBuf> {
    let shown = out.display();
    if let Ok(real) = out.canonicalize() {
        ensure!(real.is_dir(), "{shown} is not a folder");
        return Ok(real);
    }
    let absolute = std::path::absolute(out).with_context(|| format!("cannot find {shown}"))?;
    let (parent, name) =
        absolute.parent().zip(absolute.file_name()).with_context(|| format!("{shown} is no folder"))?;
    fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {shown}"))?;
    Ok(parent.canonicalize().with_context(|| format!("cannot find {}", parent.display()))?.join(name))
}

/// The folder of a kind beside a site: `.dist.quayside-next`.
fn beside(out: &Path, kind: &str) -> Result<PathBuf> {
    let name = out.file_name().with_context(|| format!("there can be nothing beside {}", out.display()))?;
    Ok(out.with_file_name(format!(".{}.quayside-{kind}", name.to_string_lossy())))
}

/// What is ours in a folder that is there; nothing if it is as good as empty.
fn manifest_of(out: &Path) -> Result<Option<Manifest>> {
    let manifest = Manifest::of(out)?;
    let names = names_in(out)?;
    if manifest.is_none() && !names.iter().all(|name| is_hidden(name)) {
        bail!(
            "{} is not empty and was not written by `cargo xtask dist`; \
             choose another folder with --out, or empty it yourself",
            out.display()
        );
    }
    Ok(manifest)
}

/// Locks a folder for as long as the file is open.
fn locked(folder: &Path, shown: &str) -> Result<File> {
    let failed = || format!("cannot lock {}", folder.display());
    let lock = File::open(folder).with_context(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => bail!("another run is writing to {shown}; wait until it has ended"),
        Err(TryLockError::Error(error)) => Err(error).with_context(failed),
    }
}

/// Gives what is not ours in the old folder a second name in the new one, as far as it has to be there at any moment.
fn bring_along(old: &Path, new: &Path, ours: &BTreeMap<String, Output>, within: &Path) -> Result<()> {
    for name in names_in(&old.join(within))? {
        let path = within.join(name);
        let (from, to) = (old.join(&path), new.join(&path));
        let taken =
            || format!("{} is not ours, and the site has a file in its place; move it away", from.display());
        let is_free = || fs::symlink_metadata(&to).is_err();
        if is_folder(&from) {
            if within == Path::new("") && is_hidden(&path) {
                continue;
            }
            ensure!(is_free() || is_folder(&to), taken());
            bring_along(old, new, ours, &path)?;
        } else if path != Path::new(MANIFEST) && !is_listed(ours, &path) {
            ensure!(is_free(), taken());
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).with_context(taken)?;
            }
            link(&from, &to).with_context(|| format!("cannot bring along {}", from.display()))?;
        }
    }
    Ok(())
}

/// Has two folders change names, and says where the old one is then. `aside` is a free name beside them.
fn exchange(new: &Path, old: &Path, aside: &Path) -> io::Result<PathBuf> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(new.to_owned()),
            // The file system does not know this.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    fs::rename(old, aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(aside, old)?;
        return Err(error);
    }
    Ok(aside.to_owned())
}

/// Removes what is ours in a folder beside a site, and the folder. What is not ours goes to the site.
fn dissolve(old: &Path, out: &Path) -> Result<()> {
    if old.join(UNFINISHED).exists() {
        return remove_unfinished(old).with_context(|| format!("cannot remove {}", old.display()));
    }
    let listed = match Manifest::of(old)? {
        Some(manifest) => manifest.outputs.unwrap_or_default(),
        // Nothing but an empty folder is left of one whose list is gone.
        None => BTreeMap::new(),
    };
    let mut folders = HashSet::new();
    for path in listed.keys().map(Path::new) {
        folders.extend(path.ancestors().skip(1));
    }
    settle(old, out, &listed, &folders, Path::new(""))?;
    // Last, so that a run that goes on from here knows what is ours.
    let failed = || format!("cannot remove {}; move away what is in it", old.display());
    removed(fs::remove_file(old.join(MANIFEST))).with_context(failed)?;
    removed(fs::remove_dir(old)).with_context(failed)
}

/// Removes what is listed, and gives the rest to the site.
fn settle(
    old: &Path,
    out: &Path,
    listed: &BTreeMap<String, Output>,
    folders: &HashSet<&Path>,
    within: &Path,
) -> Result<()> {
    for name in names_in(&old.join(within))? {
        let path = within.join(name);
        let (from, to) = (old.join(&path), out.join(&path));
        let failed = || format!("cannot move {} to {}", from.display(), to.display());
        let there = fs::symlink_metadata(&to).ok();
        if path == Path::new(MANIFEST) {
        } else if is_folder(&from) {
            let is_hidden_at_top = within == Path::new("") && is_hidden(&path);
            if there.is_none() && !folders.contains(path.as_path()) {
                fs::rename(&from, &to).with_context(failed)?;
                continue;
            }
            let is_foreign = is_hidden_at_top && !folders.contains(path.as_path());
            ensure!(!is_foreign, "{}: both are there; move one of them away", failed());
            settle(old, out, listed, folders, &path)?;
            removed(fs::remove_dir(&from)).with_context(failed)?;
        } else if is_listed(listed, &path) {
            removed(fs::remove_file(&from)).with_context(failed)?;
        } else {
            // Somebody may have saved it anew while the site was being written.
            let changed = |file: &fs::Metadata| file.modified().ok();
            let own = fs::symlink_metadata(&from).with_context(failed)?;
            if there.is_none_or(|there| changed(&there) < changed(&own)) {
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder).with_context(failed)?;
                }
                fs::rename(&from, &to).with_context(failed)?;
            } else {
                removed(fs::remove_file(&from)).with_context(failed)?;
            }
        }
    }
    Ok(())
}

/// Removes a stage; what says that it is one goes last.
fn remove_unfinished(stage: &Path) -> io::Result<()> {
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        if entry.file_name() != UNFINISHED {
            let path = entry.path();
            removed(if is_folder(&path) { fs::remove_dir_all(&path) } else { fs::remove_file(&path) })?;
        }
    }
    removed(fs::remove_file(stage.join(UNFINISHED)))?;
    removed(fs::remove_dir(stage))
}

/// Nothing is wrong with what is gone already.
fn removed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn names_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(entries.into_iter().map(|entry| entry.file_name().into()).collect())
}

/// Whether there is a folder, and not a link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Whether a name at the top of a folder is none that a host serves.
fn is_hidden(name: &Path) -> bool {
    name.as_os_str().as_encoded_bytes().starts_with(b".") && name != Path::new(WELL_KNOWN)
}

fn is_listed(listed: &BTreeMap<String, Output>, path: &Path) -> bool {
    path.to_str().is_some_and(|path| listed.contains_key(path))
}
