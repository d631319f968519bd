//! The service as a program of its own, for what happens to whole processes.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ballot_box::store::Store;
use serde_json::Value;

use super::{Client, Database};

/// The program, which lies beside the folder of this test. Cargo's own variable for it has a hyphen in its name, which a
/// compiler wrapper in `sh` does not pass on.
pub fn program() -> PathBuf {
    let deps = env::current_exe().unwrap();
    deps.ancestors().nth(2).unwrap().join("ballot-box")
}

/// A running service without guards, which ends with its owner.
#[derive(Debug)]
pub struct Program {
    pub client: Client,
    child: Child,
}

impl Program {
    /// Starts the service on a free port.
    pub fn start(database: &Database, catalog: &Path) -> Self {
        Self::spawn(Command::new(program()), database, catalog)
    }

    /// Starts the service with files that may have at most this many kilobytes each.
    pub fn start_short_of_space(kilobytes: u32, database: &Database, catalog: &Path) -> Self {
        let mut command = Command::new("bash");
        // Without the trap, the system would end a program that writes more, which a full disk does not do.
        command.args(["-c", "trap '' XFSZ; ulimit -Sf \"$1\"; shift; exec \"$@\"", "bash"]);
        command.arg(kilobytes.to_string()).arg(program());
        Self::spawn(command, database, catalog)
    }

    fn spawn(mut command: Command, database: &Database, catalog: &Path) -> Self {
        command.args(["--database", &database.address, "serve", "--listen", "127.0.0.1:0", "--proxies", "1"]);
        command.args(["--work", "0", "--votes-per-minute", "1000000", "--new-voters-per-day", "1000000"]);
        command.args(["--usual-votes-per-hour", "100000000", "--interval", "1", "--catalog"]).arg(catalog);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let origin = line.trim().trim_start_matches("Votes are taken at ").trim_end_matches("/votes");
        assert!(origin.starts_with("http"), "{line}");
        Self { client: Client::of(origin), child }
    }

    /// Gives the service as much space as there is.
    pub fn free_space(&self) {
        let pid = self.child.id().to_string();
        let status = Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited:"]).status().unwrap();
        assert!(status.success(), "prlimit failed");
    }

    /// Ends the service at once, whatever it is doing.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// All states of all votes, as they are exported.
pub async fn ledger(store: &Store) -> Vec<Value> {
    let mut lines = Vec::new();
    store.export(&mut lines).await.unwrap();
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).unwrap()).collect()
}
