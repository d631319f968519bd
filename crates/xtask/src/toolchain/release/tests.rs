use std::path::PathBuf;

use super::*;

/// A folder with an archive that holds `made/tool`.
struct Published {
    folder: tempfile::TempDir,
    hash: &'static str,
}

impl Published {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("made")).unwrap();
        fs::write(folder.path().join("made/tool"), "#!/bin/sh\necho tool 1.2.3\n").unwrap();
        let mut tar = Command::new("tar");
        output(tar.args(["-czf", "archive.tar.gz", "made"]).current_dir(folder.path())).unwrap();
        let hash = hex::encode(Sha256::digest(fs::read(folder.path().join("archive.tar.gz")).unwrap()));
        Self { folder, hash: hash.leak() }
    }

    fn address(&self, file: &str) -> String {
        format!("file://{}", self.folder.path().join(file).display())
    }

    fn archive(&self) -> Archive {
        let address = self.address("archive.tar.gz");
        Archive { address, hash: Hash::Pinned(self.hash), program: "made/tool".to_owned() }
    }

    fn bin(&self) -> PathBuf {
        self.folder.path().join("cache/tool-1.2.3/bin")
    }

    /// The contents of the tool's folder.
    fn installed(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.bin().parent().unwrap()) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

#[test]
fn a_program_with_the_right_hash_is_installed() {
    let published = Published::new();
    published.archive().install("tool", &published.bin()).unwrap();
    assert!(fs::read_to_string(published.bin().join("tool")).unwrap().contains("1.2.3"));
    assert_eq!(published.installed(), [published.bin()], "and nothing else is left");
}

#[test]
fn a_program_with_another_hash_is_not() {
    let published = Published::new();
    let wrong = "0000000000000000000000000000000000000000000000000000000000000000";
    let archive = Archive { hash: Hash::Pinned(wrong), ..published.archive() };
    let error = archive.install("tool", &published.bin()).unwrap_err().to_string();
    assert!(error.contains(published.hash) && error.contains(wrong), "{error}");
    assert!(published.installed().is_empty());
}

#[test]
fn a_hash_beside_the_archive_counts() {
    let published = Published::new();
    let sum = published.folder.path().join("archive.tar.gz.sha256sum");
    let archive =
        Archive { hash: Hash::Beside(published.address("archive.tar.gz.sha256sum")), ..published.archive() };
    for (text, is_right) in [
        (format!("{} *archive.tar.gz\n", published.hash.to_uppercase()), true),
        (format!("{}\n", published.hash.replace(|c: char| c.is_ascii_digit(), "7")), false),
        ("<html>Not found</html>".to_owned(), false),
        (String::new(), false),
    ] {
        fs::write(&sum, &text).unwrap();
        assert_eq!(archive.install("tool", &published.bin()).is_ok(), is_right, "{text}");
        assert_eq!(published.installed().is_empty(), !is_right, "{text}");
        if is_right {
            fs::remove_dir_all(published.bin()).unwrap();
        }
    }
}

#[test]
fn without_a_network_nothing_is_left_behind() {
    let published = Published::new();
    // Nothing listens on a port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let archive =
        Archive { address: format!("http://127.0.0.1:{port}/archive.tar.gz"), ..published.archive() };
    let error = archive.install("tool", &published.bin()).unwrap_err().to_string();
    assert!(error.contains("curl"), "{error}");
    assert!(published.installed().is_empty());
}

#[test]
fn an_archive_without_the_program_is_refused() {
    let published = Published::new();
    let archive = Archive { program: "made/another".to_owned(), ..published.archive() };
    assert!(archive.install("tool", &published.bin()).is_err());
    assert!(published.installed().is_empty());
}
