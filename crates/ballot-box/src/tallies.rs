//! The tallies: counted at intervals by one instance, written as one file, and held by every instance for readers.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::body::Bytes;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::store::{Edition, Store, Writer};
use crate::vote::Moment;

/// How long the command may take that the tallies are handed to.
const PATIENCE: Duration = Duration::from_secs(120);

/// The tallies that readers get.
#[derive(Debug, Default)]
pub struct Tallies(RwLock<Option<Published>>);

/// `votes.json` as it is now.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its entity tag, in quotes.
    pub tag: String,
    /// When it was last seen to be all votes.
    pub seen: Moment,
}

/// Where tallies go besides.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// The file to write.
    pub file: Option<PathBuf>,
    /// A command for the shell, which gets the tallies on its standard input.
    pub command: Option<String>,
}

/// Counts, if it is this instance's turn, and brings the tallies where they belong.
#[derive(Debug)]
pub struct Publisher {
    store: Store,
    tallies: Arc<Tallies>,
    destination: Destination,
    writer: Option<Writer>,
    /// What was last brought everywhere, and on which day.
    last: Option<(Edition, i64)>,
}

impl Tallies {
    /// The tallies as they are now; nothing before the first count.
    #[must_use]
    pub fn now(&self) -> Option<Published> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, text: String, seen: Moment) {
        let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&text)[..8]));
        let published = Published { bytes: text.into(), tag, seen };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(published);
    }

    fn seen(&self, now: Moment) {
        if let Some(published) = &mut *self.0.write().unwrap_or_else(PoisonError::into_inner) {
            published.seen = now;
        }
    }
}

impl Publisher {
    /// A publisher that has not counted yet.
    #[must_use]
    pub fn new(store: Store, tallies: Arc<Tallies>, destination: Destination) -> Self {
        Self { store, tallies, destination, writer: None, last: None }
    }

    /// Counts and writes if anything has changed, or takes over what another instance has counted.
    ///
    /// # Errors
    /// If the database fails, or the tallies cannot be brought somewhere: the next turn tries again.
    pub async fn turn(&mut self, now: Moment) -> Result<()> {
        let turn = self.try_turn(now).await;
        if turn.is_err() {
            self.last = None;
            // The connection may be gone, and with it the right to count.
            if let Some(writer) = self.writer.take() {
                let _ = writer.resign().await;
            }
        }
        turn
    }

    async fn try_turn(&mut self, now: Moment) -> Result<()> {
        if self.writer.is_none() {
            self.writer = self.store.writer().await?;
        }
        let Some(writer) = &mut self.writer else {
            if let Some((at, text)) = self.store.published().await? {
                self.tallies.set(text, at);
            }
            return Ok(());
        };
        let edition = (writer.edition().await?, now.day());
        if self.last == Some(edition) {
            writer.confirm(now).await?;
            self.tallies.seen(now);
            return Ok(());
        }
        let text = serde_json::to_string(&writer.count(now).await?)?;
        writer.publish(now, &text).await?;
        self.tallies.set(text.clone(), now);
        if let Some(file) = &self.destination.file {
            write_whole(file, text.as_bytes())?;
        }
        if let Some(command) = &self.destination.command {
            hand_over(command, text.as_bytes()).await?;
        }
        self.last = Some(edition);
        Ok(())
    }

    /// Whether this instance is the one that counts.
    #[must_use]
    pub fn is_writer(&self) -> bool {
        self.writer.is_some()
    }
}

/// Writes a file so that whoever reads it finds the old one or the new one, whole. Compressed copies beside it, which a
/// host would send instead, are removed.
///
/// # Errors
/// If it cannot be written; then the old one is still there.
pub fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("cannot write {}", file.display());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(failed)?;
    let mut new = NamedTempFile::new_in(folder).with_context(failed)?;
    new.write_all(bytes).with_context(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are their owner's alone, and a web server is often someone else.
        new.as_file().set_permissions(fs::Permissions::from_mode(0o644)).with_context(failed)?;
    }
    new.as_file().sync_all().with_context(failed)?;
    for extension in ["br", "gz"] {
        let mut copy = file.as_os_str().to_owned();
        copy.push(".");
        copy.push(extension);
        let _ = fs::remove_file(copy);
    }
    new.persist(file).with_context(failed)?;
    Ok(())
}

async fn hand_over(command: &str, tallies: &[u8]) -> Result<()> {
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("cannot start `{command}`"))?;
    let ended = tokio::time::timeout(PATIENCE, async {
        if let Some(mut input) = child.stdin.take() {
            // A command that does not read all may still have done what it should; its status says so.
            let _ = input.write_all(tallies).await;
        }
        child.wait().await
    });
    let status = ended.await.with_context(|| format!("`{command}` took too long"))??;
    ensure!(status.success(), "`{command}` failed ({status})");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_stale_copies_go() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("catalog/votes.json");
        write_whole(&file, b"{}").unwrap();
        for extension in ["br", "gz"] {
            fs::write(folder.path().join(format!("catalog/votes.json.{extension}")), "old").unwrap();
        }
        write_whole(&file, b"{\"tallies\":{}}").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"tallies\":{}}");
        let names: Vec<_> =
            fs::read_dir(file.parent().unwrap()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(names, ["votes.json"]);
        // A folder in its place is no file to replace, and nothing is left behind.
        let folder_there = folder.path().join("catalog");
        assert!(write_whole(&folder_there, b"{}").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn a_command_gets_the_tallies_and_its_failure_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        hand_over(&format!("cat > '{}'", out.display()), b"{}").await.unwrap();
        assert_eq!(fs::read_to_string(out).unwrap(), "{}");
        let error = hand_over("exit 3", b"{}").await.unwrap_err().to_string();
        assert!(error.contains("`exit 3` failed"), "{error}");
    }
}
