//! SQLite in a file, and a PostgreSQL server of the test's own.

use std::env;
use std::fs;
use std::io::Write;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The folder of PostgreSQL's programs; without it, tests run on SQLite alone.
const PROGRAMS: &str = "BALLOT_BOX_POSTGRES";

/// An empty database.
#[derive(Debug)]
pub struct Database {
    pub address: String,
    _folder: Option<TempDir>,
    /// Its server, if no other test uses it.
    server: Option<Server>,
}

/// One of each kind.
pub fn databases() -> Vec<Database> {
    [Some(Database::sqlite()), Database::postgres()].into_iter().flatten().collect()
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("votes.db").display());
        Self { address, _folder: Some(folder), server: None }
    }

    /// On the server that all tests share, if PostgreSQL is there.
    pub fn postgres() -> Option<Self> {
        static SERVER: OnceLock<Option<Server>> = OnceLock::new();
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let server = SERVER.get_or_init(|| Some(Server::start(&programs()?, "shared"))).as_ref()?;
        let name = format!("votes_{}", COUNT.fetch_add(1, Ordering::SeqCst));
        server.run("createdb", &["--template", "template0", &name]);
        Some(Self { address: server.address(&name), _folder: None, server: None })
    }

    /// On a server that a test may stop, if PostgreSQL is there.
    pub fn postgres_alone() -> Option<Self> {
        let server = Server::start(&programs()?, "alone");
        server.run("createdb", &["--template", "template0", "votes"]);
        Some(Self { address: server.address("votes"), _folder: None, server: Some(server) })
    }

    /// Stops the server as a power cut would: connections break, nothing is tidied up.
    pub fn stop(&self) {
        self.alone().tell("stop");
    }

    /// Starts the server again.
    pub fn start_again(&self) {
        self.alone().tell("start");
        self.alone().wait_until_ready();
    }

    fn alone(&self) -> &Server {
        self.server.as_ref().expect("the database has a server of its own")
    }
}

fn programs() -> Option<PathBuf> {
    env::var_os(PROGRAMS).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// A server that listens on a socket in a folder of its own. It ends, and its folder goes, when this process ends in
/// whatever way: a shell waits for that at the other end of a pipe, through which it is also told to stop and start it.
#[derive(Debug)]
struct Server {
    programs: PathBuf,
    folder: PathBuf,
    shell: Child,
}

impl Server {
    fn start(programs: &Path, name: &str) -> Self {
        let folder = env::temp_dir().join(format!("ballots-{}-{name}", std::process::id()));
        let data = folder.join("data");
        fs::create_dir_all(&folder).unwrap();
        // PostgreSQL refuses to run as root.
        let as_user = if is_root() {
            let [user, group] = ["-u", "-g"].map(|id| stdout(Command::new("id").args([id, "postgres"])));
            chown(&folder, user.parse().ok(), group.parse().ok()).unwrap();
            format!("setpriv --reuid={user} --regid={group} --clear-groups")
        } else {
            String::new()
        };
        let script = "set -e
            start() {
                $1 \"$2/postgres\" -D \"$4\" -k \"$3\" -c listen_addresses= -c fsync=off -c max_connections=200 \
                    >>\"$3/postgres.log\" 2>&1 &
                server=$!
            }
            stop() { kill -QUIT \"$server\" || true; wait \"$server\" || true; }
            $1 \"$2/initdb\" --pgdata=\"$4\" --username=ballots --auth=trust --no-sync >\"$3/initdb.log\" 2>&1
            start \"$@\"
            while read -r order; do \"$order\" \"$@\"; done
            stop
            rm -rf \"$3\"";
        let mut shell = Command::new("bash");
        shell.args(["-c", script, "bash", &as_user]).args([programs, &folder, &data]);
        // A folder that the database's user may enter.
        shell.current_dir("/").stdin(Stdio::piped());
        let server = Self { programs: programs.to_owned(), shell: shell.spawn().unwrap(), folder };
        server.wait_until_ready();
        server
    }

    fn wait_until_ready(&self) {
        let begun = Instant::now();
        while !self.command("pg_isready", &["--quiet"]).status().unwrap().success() {
            let log = || fs::read_to_string(self.folder.join("postgres.log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "PostgreSQL does not start: {}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Has the shell stop or start the server.
    fn tell(&self, order: &str) {
        writeln!(self.shell.stdin.as_ref().unwrap(), "{order}").unwrap();
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(&self.folder).args(["--username", "ballots"]).args(arguments);
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let status = self.command(program, arguments).status().unwrap();
        assert!(status.success(), "{program} {arguments:?}");
    }

    fn address(&self, name: &str) -> String {
        format!("postgres://ballots@localhost/{name}?host={}", self.folder.display())
    }
}

fn is_root() -> bool {
    stdout(Command::new("id").arg("-u")) == "0"
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap().trim().to_owned()
}
