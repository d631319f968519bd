//! Earlier editions from the history that git keeps of a catalog's folder. Git is only asked; nothing of it is written.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use catalog::Date;
use catalog::format::Site;
use catalog::history::{ChangeLog, EditionId, difference};

use super::earlier::{Earlier, Written};
use super::{add, latest};
use crate::check::Sound;
use crate::process::announce;

/// How many commits are gone back at most: a weekly catalog's year and a half.
const MOST: usize = 80;

/// A commit that changed the catalog's folder, and the edition that it is.
struct Commit {
    id: String,
    edition: EditionId,
}

/// The log of a catalog from the commits that changed its folder, from the days on which what they held back was published, and
/// from what has changed since the last of them.
pub(super) fn log(sound: &Sound) -> Result<ChangeLog> {
    let folder = &sound.path;
    let commits = commits(folder)?;
    let now = latest(&sound.tools);
    let mut files = Files::of(folder);
    let mut history = History { site: &sound.site, so_far: None };
    for (at, Commit { id, edition }) in commits.iter().enumerate().skip(commits.len().saturating_sub(MOST)) {
        let written = match files.of_commit(id).and_then(|files| Written::parse(&files)) {
            Ok(written) => written,
            Err(error) => {
                announce(&format!(
                    "Left out of the change log: the catalog of {edition} ({}): {error:#}",
                    &id[..8]
                ));
                continue;
            }
        };
        let day = edition.day();
        history.add(*edition, written.on(day));
        let until = commits.get(at + 1).map_or(now, |next| next.edition.day());
        for day in written.days().into_iter().filter(|&it| day < it && it < until) {
            history.add(EditionId::of(day), written.on(day));
        }
    }
    let Some((mut log, earlier)) = history.so_far else {
        bail!(
            "git has no readable edition of {}: commit the catalog, or begin the log with --since and an empty folder",
            folder.display()
        );
    };
    let last = commits.last().map_or(now, |last| last.edition.day());
    add(&mut log, earlier.state(), &sound.site, &sound.tools, now.max(last));
    Ok(log)
}

/// The log so far, and the edition that it ends with.
struct History<'a> {
    site: &'a Site,
    so_far: Option<(ChangeLog, Earlier)>,
}

impl History<'_> {
    fn add(&mut self, edition: EditionId, now: Earlier) {
        let log = match self.so_far.take() {
            None => ChangeLog::first(self.site.url.clone(), edition),
            Some((mut log, before)) => {
                log.add(edition, difference(before.state(), now.state()));
                log
            }
        };
        self.so_far = Some((log, now));
    }
}

/// The commits that changed a folder, earliest first. Each is an edition of its day; a day's later ones are numbered, over all
/// of the history, so that an edition's name stays.
fn commits(folder: &Path) -> Result<Vec<Commit>> {
    let told = git(folder, &["log", "--first-parent", "--format=%H %cs", "--reverse", "--", "."]);
    let told = told.with_context(|| {
        format!(
            "git knows nothing of {}: --since git needs a clone with the catalog's history (in CI, with fetch-depth: 0); --since \
             FOLDER takes an earlier site instead",
            folder.display()
        )
    })?;
    let told = String::from_utf8(told).context("git's log is not UTF-8")?;
    if git(folder, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|told| told.starts_with(b"true")) {
        announce(
            "This clone has been cut off, so the change log may begin late; in CI, fetch with fetch-depth: 0",
        );
    }
    let mut commits: Vec<Commit> = Vec::new();
    for line in told.lines() {
        let (id, day) = line.split_once(' ').context("git's log has another form")?;
        let day: Date = day.parse().with_context(|| format!("git dates {id} on {day}"))?;
        let edition = commits.last().map_or_else(|| EditionId::of(day), |last| last.edition.next(day));
        commits.push(Commit { id: id.to_owned(), edition });
    }
    Ok(commits)
}

/// The files of a folder in its commits; most are the same in most of them, and so are fetched once.
struct Files<'a> {
    folder: &'a Path,
    known: BTreeMap<String, Vec<u8>>,
}

impl<'a> Files<'a> {
    fn of(folder: &'a Path) -> Self {
        Self { folder, known: BTreeMap::new() }
    }

    /// The files of a catalog in a commit, by their names relative to the catalog's folder.
    fn of_commit(&mut self, commit: &str) -> Result<BTreeMap<String, Vec<u8>>> {
        let listed = git(self.folder, &["ls-tree", "-r", "-z", commit, "--", "site.json", "tools"])?;
        let listed = String::from_utf8(listed).context("a file's name is not UTF-8")?;
        // `100644 blob <id>\t<name>`
        let entries = listed.split('\0').filter_map(|entry| {
            let (about, name) = entry.split_once('\t')?;
            let id = about.split(' ').nth(2)?;
            let is_one =
                name == "site.json" || name.strip_prefix("tools/").is_some_and(|it| !it.contains('/'));
            is_one.then(|| (name.to_owned(), id.to_owned()))
        });
        let entries: Vec<(String, String)> = entries.collect();
        let lacking: Vec<&str> =
            entries.iter().map(|(_, id)| id.as_str()).filter(|id| !self.known.contains_key(*id)).collect();
        let found = blobs(self.folder, &lacking)?;
        self.known.extend(found);
        let file = |(name, id): (String, String)| Some((name, self.known.get(&id)?.clone()));
        Ok(entries.into_iter().filter_map(file).collect())
    }
}

/// The contents of git's blobs by their ids.
fn blobs(folder: &Path, ids: &[&str]) -> Result<Vec<(String, Vec<u8>)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut child = command(folder, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start git")?;
    let mut input = child.stdin.take().context("git takes no input")?;
    let wanted: String = ids.iter().flat_map(|id| [*id, "\n"]).collect();
    // From a thread of its own, because git waits for its output to be read.
    let writing = std::thread::spawn(move || input.write_all(wanted.as_bytes()));
    let told = child.wait_with_output().context("cannot read from git")?;
    ensure!(told.status.success(), "git cat-file failed ({})", told.status);
    writing.join().ok().context("the thread that asked git has panicked")?.context("cannot write to git")?;
    let (mut rest, mut found) = (told.stdout.as_slice(), Vec::new());
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        // `<id> blob <size>`
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let mut words = head.split(' ');
        let (id, size) = (words.next().unwrap_or_default(), words.nth(1).and_then(|size| size.parse().ok()));
        let size: usize = size.with_context(|| format!("git has not got a file: {head}"))?;
        let start = end + 1;
        let content = rest.get(start..start + size).context("git's answer is cut off")?;
        found.push((id.to_owned(), content.to_vec()));
        rest = rest.get(start + size + 1..).unwrap_or_default();
    }
    Ok(found)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let told = command(folder, arguments).output().context("cannot start git, which --since git needs")?;
    let said = String::from_utf8_lossy(&told.stderr);
    ensure!(told.status.success(), "git {} failed: {}", arguments[0], said.trim());
    Ok(told.stdout)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    // Names of files as they are, and paths relative to the folder.
    git.arg("-C").arg(folder).args(["-c", "core.quotePath=false"]).args(arguments);
    git
}
