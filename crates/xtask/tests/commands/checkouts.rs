//! Two checkouts with one target folder, each of which builds and checks its own files.
//!
//! A small workspace stands in for the repository: it has the app's name and cargo's configuration, and little else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::catalog::Catalog;

/// The files that configure how cargo builds this repository.
const CONFIGURATION: [&str; 2] = ["config.toml", "rustc.sh"];

/// Two checkouts, and a place for a target folder.
struct Checkouts(TempDir);

impl Checkouts {
    const NAMES: [&str; 2] = ["one", "two"];

    fn new() -> Self {
        let checkouts = Self(tempfile::tempdir().unwrap());
        let repository = repository();
        for name in Self::NAMES {
            checkouts.write(name, "Cargo.toml", "[package]\nname = \"quayside\"\nedition = \"2024\"\n");
            checkouts.write(name, "src/main.rs", &format!("fn main() {{ println!(\"{name}\") }}"));
            checkouts.write(name, "style/index.css", &format!("{name} {{ top: 0 }}"));
            for file in CONFIGURATION {
                // A copy keeps its permissions.
                fs::create_dir_all(checkouts.path(name, ".cargo")).unwrap();
                fs::copy(repository.join(".cargo").join(file), checkouts.path(name, ".cargo").join(file))
                    .unwrap();
            }
        }
        checkouts
    }

    fn path(&self, name: &str, file: &str) -> PathBuf {
        self.0.path().join(name).join(file)
    }

    fn write(&self, name: &str, file: &str, text: &str) {
        let path = self.path(name, file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a program in a checkout with a target folder.
    fn run(&self, name: &str, target: &str, program: &str, arguments: &[&str]) -> Output {
        Command::new(program)
            .args(arguments)
            .current_dir(self.0.path().join(name))
            .env("CARGO_TARGET_DIR", self.0.path().join(target))
            // The checkout's configuration must apply, not the one that these tests were compiled with.
            .env_remove("RUSTC_WORKSPACE_WRAPPER")
            .output()
            .unwrap()
    }

    /// The output of the program that cargo builds in a checkout, and whether cargo compiled anything.
    fn built(&self, name: &str, target: &str) -> (String, bool) {
        let output = self.run(name, target, env!("CARGO"), &["run", "--offline"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        (String::from_utf8(output.stdout).unwrap().trim().to_owned(), said.contains("Compiling"))
    }
}

/// The checkout that these tests belong to.
fn repository() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
    Path::new(&package).join("../..")
}

#[test]
fn each_checks_its_own_catalog() {
    let checkouts = Checkouts::new();
    for (name, catalog) in [
        ("one", Catalog::new().with("tools/ada.json", "\"evidence\"", "\"evidense\"")),
        ("two", Catalog::new().with("tools/bob.json", "\"evidence\"", "\"evidanse\"")),
    ] {
        for file in ["site.json", "tools/ada.json", "tools/bob.json", "tools/cid.json", "tools/dot.json"] {
            checkouts.write(name, &format!("public/catalog/{file}"), &catalog.read(file));
        }
    }
    for (name, expected) in [
        ("one", "public/catalog/tools/ada.json"),
        ("two", "public/catalog/tools/bob.json"),
        ("one", "public/catalog/tools/ada.json"),
    ] {
        let output = checkouts.run(name, "target", env!("CARGO_BIN_EXE_xtask"), &["check"]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        let places = said.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
        let files: Vec<&str> = places.map(|place| place.split(':').next().unwrap()).collect();
        assert!(!files.is_empty() && files.iter().all(|file| *file == expected), "{name}:\n{said}");
    }
}

#[test]
fn each_writes_its_own_style() {
    let checkouts = Checkouts::new();
    for name in Checkouts::NAMES {
        // From a subfolder as well.
        let within = format!("{name}/src");
        let output = checkouts.run(&within, "target", env!("CARGO_BIN_EXE_xtask"), &["style"]);
        assert!(output.status.success(), "{output:?}");
    }
    for name in Checkouts::NAMES {
        let style = fs::read_to_string(checkouts.path(name, ".build/style.css")).unwrap();
        assert_eq!(style, format!("{name}{{top:0}}\n"));
    }
}

#[test]
fn each_builds_its_own_program_even_from_older_files() {
    let checkouts = Checkouts::new();
    // The second checkout's files are older than the build of the first.
    assert_eq!(checkouts.built("one", "target"), ("one".to_owned(), true));
    assert_eq!(checkouts.built("two", "target"), ("two".to_owned(), true));
    assert_eq!(checkouts.built("one", "target"), ("one".to_owned(), false));
    assert_eq!(checkouts.built("two", "target"), ("two".to_owned(), false));
}

#[test]
fn a_copied_target_folder_is_not_believed() {
    let checkouts = Checkouts::new();
    assert_eq!(checkouts.built("one", "one/target").0, "one");
    let copied = Command::new("cp")
        .args(["-rp", "one/target", "two/target"])
        .current_dir(checkouts.0.path())
        .status()
        .unwrap();
    assert!(copied.success());
    assert_eq!(checkouts.built("two", "two/target").0, "two");
}

#[test]
fn elsewhere_one_is_told_where_to_go() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_xtask")).arg("style").current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let expected = "error: this is not a checkout of Quayside; run `cargo xtask` in one\n";
    assert!(said.starts_with(expected), "{said}");
}
