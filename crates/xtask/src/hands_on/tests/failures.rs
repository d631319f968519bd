//! Recipes that fail, hang, ask for a version that is gone or differ: with methods and an installer of our own, and no
//! network.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::*;

const DAY: &str = "2026-12-01";

/// A method that is a script of a shell; `$RUN` in it is a file with a whole run, `$2` the folder to work in.
struct Fake {
    folder: tempfile::TempDir,
    catalog: tempfile::TempDir,
    recipe: Recipe,
}

impl Fake {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, catalog: catalog("langgraph"), recipe: recipe("langgraph") }
    }

    /// Measures with a script, which has a minute if nothing else is said.
    fn measure(&self, script: &str, of: &[(&str, Value)]) -> Result<Vec<String>> {
        self.measure_within(Duration::from_mins(1), script, of)
    }

    fn measure_within(&self, limit: Duration, script: &str, of: &[(&str, Value)]) -> Result<Vec<String>> {
        let run = self.folder.path().join("run.json");
        fs::write(&run, printed(of).to_string()).unwrap();
        let file = self.folder.path().join("method.sh");
        fs::write(&file, script.replace("$RUN", run.to_str().unwrap())).unwrap();
        self.with(vec!["sh".into(), file.into()], limit)
    }

    /// Measures with the method that is shipped, whose installer is a script.
    fn measure_with_installer(&self, limit: Duration, script: &str) -> Result<Vec<String>> {
        let bin = self.folder.path().join("work/installers/bin");
        fs::create_dir_all(&bin).unwrap();
        fs::write(bin.join("../ready"), "").unwrap();
        fs::write(bin.join("pip"), format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(bin.join("pip"), fs::Permissions::from_mode(0o755)).unwrap();
        self.with(Method::usual().unwrap().program, limit)
    }

    fn with(&self, program: Vec<OsString>, limit: Duration) -> Result<Vec<String>> {
        let method = Method { program, work: self.folder.path().join("work"), limit };
        let (differences, _) =
            one(&self.recipe, &method, self.catalog.path(), Outcome::Written, DAY.parse().unwrap())?;
        Ok(differences)
    }

    /// All that is published of the tool.
    fn published(&self) -> (String, Option<String>) {
        let path = self.catalog.path();
        let entry = fs::read_to_string(path.join("tools/langgraph.json")).unwrap();
        (entry, fs::read_to_string(protocol_file(path, &self.recipe.slug)).ok())
    }

    fn work(&self) -> std::path::PathBuf {
        self.folder.path().join("work/langgraph")
    }
}

fn error(result: Result<Vec<String>>) -> String {
    format!("{:#}", result.expect_err("it fails"))
}

#[test]
fn what_fails_leaves_the_old_figures_and_says_why() {
    let fake = Fake::new();
    assert_eq!(fake.measure("cat $RUN", &[]).unwrap(), [""; 0]);
    let before = fake.published();
    assert!(before.0.contains("\"day\": \"2026-12-01\"") && before.1.is_some());
    let other = [("memory", json!(300_000_000))];
    for (script, why) in [
        // A first use that ends with an error, although all figures are there.
        ("mkdir -p $2; cat $RUN; echo 'first use: ended with 1' >&2; exit 1", "first use: ended with 1"),
        ("head -c 200 $RUN", "the method printed something else than its figures"),
        ("true", "the method printed something else than its figures"),
    ] {
        let error = error(fake.measure(script, &other));
        assert!(error.starts_with(why), "{script}: {error}");
        assert!(fake.published() == before, "{script} publishes something");
        assert!(!fake.work().exists(), "{script} leaves what it installed");
    }
}

#[test]
fn a_method_without_an_end_is_ended() {
    let fake = Fake::new();
    let script = "mkdir -p $2; echo $$ > $2/../pid; cat $RUN; exec sleep 600";
    let error = error(fake.measure_within(Duration::from_secs(1), script, &[]));
    assert_eq!(error, "it took more than 1s");
    assert_eq!(fake.published().1, None);
    assert!(!fake.work().exists(), "it leaves what it installed");
    assert!(ends(&fake.folder.path().join("work/pid")), "it goes on");
}

#[test]
fn neither_a_refusal_to_end_nor_what_is_left_running_is_waited_for() {
    for script in ["trap '' TERM; while :; do sleep 1; done", "setsid sleep 60 & sleep 60"] {
        let (fake, begun) = (Fake::new(), Instant::now());
        let error = error(fake.measure_within(Duration::from_secs(1), script, &[]));
        assert_eq!(error, "it took more than 1s");
        assert!(begun.elapsed() < Duration::from_secs(30), "{script}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_version_that_is_gone_is_told_in_the_words_of_the_registry() {
    let fake = Fake::new();
    let gone = "echo 'ERROR: No matching distribution found for langgraph==1.2.24' >&2; exit 1";
    let error = error(fake.measure_with_installer(Duration::from_mins(1), gone));
    assert_eq!(error, "pip failed: ERROR: No matching distribution found for langgraph==1.2.24");
    assert_eq!(fake.published().1, None);
}

#[test]
fn an_installer_without_an_end_is_ended() {
    let fake = Fake::new();
    let pid = fake.folder.path().join("pid");
    let hangs = format!("echo $$ > {}; exec sleep 600", pid.display());
    // Long enough for Python to have begun with it, even on a busy machine.
    let error = error(fake.measure_with_installer(Duration::from_secs(15), &hangs));
    assert_eq!(error, "it took more than 15s");
    assert_eq!(fake.published().1, None);
    assert!(ends(&pid), "it goes on");
}

#[test]
fn figures_that_differ_are_flagged_and_written() {
    let fake = Fake::new();
    let measure = |memory| fake.measure("cat $RUN", &[("memory", json!(memory))]).unwrap();
    assert_eq!(measure(95_000_000), [""; 0]);
    assert_eq!(measure(104_000_000), [""; 0], "within a tenth");
    assert_eq!(measure(120_000_000), ["memory-at-import was 104 and is 120 now, in the same version"]);
    assert!(fake.published().0.contains("\"value\": 120"));
}

/// Whether the process ends whose number is in a file: a signal is on its way for a moment.
fn ends(file: &Path) -> bool {
    let pid = fs::read_to_string(file).expect("it had begun");
    let program = Path::new("/proc").join(pid.trim()).join("exe");
    let begun = Instant::now();
    while program.exists() && begun.elapsed() < Duration::from_secs(30) {
        thread::sleep(Duration::from_millis(10));
    }
    !program.exists()
}
