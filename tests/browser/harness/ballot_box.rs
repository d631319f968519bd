//! The vote service itself, which counts the votes of a test's site.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{Site, origin};

/// The service, for votes that a site sends to its origin; it ends when it is dropped.
pub struct BallotBox {
    child: Child,
    _database: TempDir,
}

impl BallotBox {
    /// The variable with the program's path.
    const PROGRAM: &str = "QUAYSIDE_BALLOT_BOX";

    /// Where a service will be, for a site that is made before it.
    pub fn place() -> String {
        // The port is free again at once, and this process does not use it for anything else.
        origin::fresh().1
    }

    /// A service at a place, which asks for this much work and writes the tallies into the site.
    pub fn count(site: &Site, place: &str, bits: u32) -> Self {
        let program = env::var_os(Self::PROGRAM)
            .unwrap_or_else(|| panic!("{} is set; run `cargo xtask test`", Self::PROGRAM));
        let database = tempfile::tempdir().expect("there is room for votes");
        let catalog = site.folder.join("catalog");
        let address = format!("sqlite:{}", database.path().join("votes.db").display());
        let mut command = Command::new(program);
        command
            .args(["--database", &address, "serve", "--interval", "1"])
            .args(["--listen", place.trim_start_matches("http://"), "--origin", &site.origin])
            .args(["--work", &bits.to_string()])
            .arg("--catalog")
            .arg(&catalog)
            .arg("--tallies")
            .arg(catalog.join("votes.json"));
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the service starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is a pipe");
        BufReader::new(output).read_line(&mut line).expect("the service says where it is");
        assert!(line.starts_with("Votes are taken at "), "{line}");
        Self { child, _database: database }
    }
}

impl Drop for BallotBox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
