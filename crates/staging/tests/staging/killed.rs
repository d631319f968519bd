//! A process that writes a site is killed at random moments.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use staging::{Changeover, MANIFEST, Manifest};
use walkdir::WalkDir;

use crate::site::Place;

/// The variable that tells the process to be killed where to write.
const OUT: &str = "QUAYSIDE_KILLED_OUT";

/// How often to kill one; 50 by hand.
const TIMES: &str = "QUAYSIDE_KILLED_TIMES";

/// How many files a site has.
const FILES: usize = 300;

/// Every other version has other files as well.
fn write(out: &Path, version: usize) {
    let run = Changeover::begin(out).unwrap();
    for file in 0..FILES {
        let text = if file % 3 == 0 { "the same".to_owned() } else { format!("version {version}") };
        run.stage().write(&format!("{}/{file}.html", file % 7), text.as_bytes()).unwrap();
        run.stage().write(&format!("only-in-{}/{file}", version % 2), b"").unwrap();
    }
    run.stage().write("version", version.to_string().as_bytes()).unwrap();
    run.finish().unwrap();
}

#[test]
#[ignore = "a process of its own, for the test below"]
fn a_process_that_writes_sites() {
    let out = env::var_os(OUT).unwrap();
    let begin: usize = fs::read_to_string(Path::new(&out).join("version")).unwrap().parse().unwrap();
    for version in begin + 1.. {
        write(Path::new(&out), version);
    }
}

#[test]
fn a_run_that_is_killed_leaves_one_site_whole() {
    let place = Place::new();
    let out = place.out();
    write(&out, 0);
    place.add("CNAME", "tools.example");
    place.add(".git/config", "[core]");
    let times = env::var(TIMES).map_or(4, |times| times.parse().unwrap());
    for time in 0..times {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["killed::a_process_that_writes_sites", "--exact", "--ignored"])
            .env(OUT, &out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Long enough for some versions, and as good as any other moment.
        thread::sleep(Duration::from_micros(60_000 + 7_919 * (time * time % 23)));
        writer.kill().unwrap();
        writer.wait().unwrap();

        let version = place.text("version");
        let listed = Manifest::of(&out).unwrap().unwrap().outputs.unwrap();
        let there = WalkDir::new(&out).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
        let there: Vec<_> = there
            .map(|file| file.path().strip_prefix(&out).unwrap().to_str().unwrap().to_owned())
            .filter(|path| !path.starts_with(".git/") && path != MANIFEST && path != "CNAME")
            .collect();
        assert_eq!(there.len(), listed.len(), "version {version}");
        for path in there {
            assert!(listed.contains_key(&path), "{path} in version {version}");
            let text = place.text(&path);
            let expected = format!("version {version}");
            let is_same = path.ends_with(".html") && (text == "the same" || text == expected);
            let is_other = text.is_empty() || path == "version";
            assert!(is_same || is_other, "{path} in version {version}: {text}");
        }
        assert_eq!(place.text("CNAME"), "tools.example");
    }
    // What a run that was killed right after the change has left is brought along by the next.
    write(&out, 1_000_000);
    assert_eq!(place.text(".git/config"), "[core]");
    assert_eq!(place.beside(), [""; 0]);
}
