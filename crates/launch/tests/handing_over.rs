//! The program is run with a fake cargo and a fake command line.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A file cannot be executed while another thread that is about to start a program still has it open for writing.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A folder with the program in it, and next to it a command line that prints how it was called.
struct Place(PathBuf, #[expect(dead_code, reason = "it is held")] MutexGuard<'static, ()>);

impl Place {
    fn new(name: &str) -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_launch"), folder.join("launch")).unwrap();
        let place = Self(folder, alone);
        place.script("xtask", "echo \"called with $*\"; exit 7");
        place
    }

    fn script(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn launched(&self, cargo: &Path) -> Output {
        Command::new(self.0.join("launch"))
            .args(["serve", "--port", "1"])
            .env("CARGO", cargo)
            .output()
            .unwrap()
    }
}

const WAITS_AND_FINISHES: &str = "\
    echo '    Blocking waiting for file lock on artifact directory' >&2
    printf '    Building [=======================> ] 245/246: xtask(bin)\\r' >&2
    echo '    Finished `dev` profile in 0.1s' >&2";

#[test]
fn nothing_is_said_where_nothing_is_to_be_done() {
    let place = Place::new("fresh");
    let cargo = place.script("cargo", WAITS_AND_FINISHES);
    let ended = place.launched(&cargo);
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(String::from_utf8_lossy(&ended.stdout), "called with serve --port 1\n");
    assert_eq!(ended.status.code(), Some(7));
}

#[test]
fn three_hundred_lines_become_one() {
    let place = Place::new("busy");
    let lines = "for n in $(seq 150); do echo \"  Downloaded a v$n\"; echo \"   Compiling a v$n\"; done >&2";
    let ended = place.launched(&place.script("cargo", lines));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("==> Compiling Quayside's command line; the first time"), "{said}");
    assert_eq!(ended.status.code(), Some(7));
}

#[test]
fn what_does_not_compile_is_shown_and_nothing_is_run() {
    let place = Place::new("broken");
    let lines = "printf '   Compiling xtask v0.1.0\\nerror[E0308]: mismatched types\\n  --> a.rs:1:2\\n' >&2; exit 101";
    let ended = place.launched(&place.script("cargo", lines));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.ends_with("\nerror[E0308]: mismatched types\n  --> a.rs:1:2\n"), "{said}");
    assert_eq!((ended.status.code(), ended.stdout.len()), (Some(101), 0));
}
