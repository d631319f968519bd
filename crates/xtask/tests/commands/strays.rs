//! Unrelated files in a catalog's folder: leftovers of programs are ignored, and anything else is reported.

use std::fs;
use std::os::unix::fs::symlink;

use crate::catalog::{Answer, Catalog};

#[test]
fn what_programs_leave_behind_is_passed_over() {
    let catalog = Catalog::new();
    // Emacs locks a file with a dangling symbolic link.
    symlink("editor@host.1234:1700000000", catalog.path("tools/.#ada.json")).unwrap();
    fs::create_dir_all(catalog.path("__MACOSX/tools")).unwrap();
    fs::create_dir_all(catalog.path("tools/empty")).unwrap();
    for file in [
        "tools/._ada.json",
        "tools/#ada.json#",
        "tools/ada.json~",
        "tools/.ada.json.swp",
        "tools/ada.json.orig",
        "tools/Thumbs.db",
        "tools/empty/.DS_Store",
        ".DS_Store",
        "__MACOSX/tools/ada.json",
        "README.md",
    ] {
        catalog.write(file, "no JSON");
    }
    let Answer { code, out, err } = catalog.run(&["check", "--deny-warnings", "."]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, ".: 4 tools, no problems\n", ""));
}

#[test]
fn what_somebody_may_miss_on_the_site_is_named() {
    let catalog = Catalog::new();
    for folder in ["tools/drafts/old", "tool", "schema"] {
        fs::create_dir_all(catalog.path(folder)).unwrap();
    }
    for file in [
        "tools/drafts/eve.json",
        "tools/drafts/old/fay.json",
        "tools/gus.JSON",
        "tools/hal.json5",
        "tools/ivy.yaml",
        "tool/jan.json",
        "votes.jsn",
        "schema/tool.schema.json",
    ] {
        catalog.write(file, "{}");
    }
    let Answer { code, out, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 0, "{out}");
    for (file, message, help) in [
        ("tool/", "the file in this folder is not published", "did you mean \"tools\"?"),
        ("tools/drafts/", "the 2 files in this folder are not published", "move the tools' files from it"),
        ("tools/gus.JSON", "this file is not published", "rename it to tools/gus.json"),
        ("tools/hal.json5", "this file is not published", "rename it to tools/hal.json"),
        ("tools/ivy.yaml", "this file is not published", "a tool's file is called <slug>.json"),
        ("votes.jsn", "this file is not published", "did you mean \"votes.json\"?"),
    ] {
        let told = format!("warning: {message}\n--> ./{file}:1:1\n");
        let at = out.find(&told).unwrap_or_else(|| panic!("no {told:?} in\n{out}"));
        let help_found = out[at + told.len()..].lines().find(|line| line.contains("= help: "));
        assert!(help_found.is_some_and(|line| line.contains(help)), "{file}: {help_found:?}");
    }
    assert!(out.ends_with("\n.: 4 tools, 6 warnings\n"), "{out}");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let catalog = Catalog::new();
    symlink("nowhere", catalog.path("tools/eve.json")).unwrap();
    let Answer { code, err, .. } = catalog.run(&["check", "."]);
    assert_eq!(code, 1);
    assert!(err.contains("tools/eve.json: "), "{err}");
}
