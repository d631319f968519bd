use std::fs;

use staging::{Changeover, MANIFEST};

use crate::site::{Place, names};

#[test]
fn only_what_we_wrote_is_removed() {
    let place = Place::new();
    place.write(&[("index.html", "1"), ("tools/a.html", "1"), ("old/b/c.html", "1")]);
    for (path, text) in [
        ("CNAME", "tools.example"),
        (".git/config", "[core]"),
        (".git/objects/00/ab", "object"),
        (".well-known/acme", "proof"),
        (".nojekyll", ""),
        ("tools/mine.txt", "mine"),
        ("old/mine.txt", "mine"),
    ] {
        place.add(path, text);
    }
    fs::create_dir(place.out().join("empty")).unwrap();
    std::os::unix::fs::symlink("CNAME", place.out().join("link")).unwrap();
    place.write(&[("index.html", "2"), ("tools/b.html", "2")]);
    assert_eq!(
        names(&place.out()),
        [
            ".git",
            ".nojekyll",
            MANIFEST,
            ".well-known",
            "CNAME",
            "empty",
            "index.html",
            "link",
            "old",
            "tools"
        ]
    );
    assert_eq!(names(&place.out().join("tools")), ["b.html", "mine.txt"]);
    assert_eq!(names(&place.out().join("old")), ["mine.txt"]);
    for (path, text) in [
        ("index.html", "2"),
        (".git/objects/00/ab", "object"),
        (".well-known/acme", "proof"),
        ("link", "tools.example"),
        ("tools/mine.txt", "mine"),
    ] {
        assert_eq!(place.text(path), text, "{path}");
    }
    assert_eq!(place.beside(), [""; 0]);
}

#[test]
fn what_is_not_ours_is_not_replaced() {
    let place = Place::new();
    place.write(&[("index.html", "1")]);
    for (theirs, ours) in [("ads.txt", "ads.txt"), ("a/b.txt", "a"), ("c.txt", "c.txt/d")] {
        place.add(theirs, "theirs");
        let run = Changeover::begin(&place.out()).unwrap();
        run.stage().write("index.html", b"2").unwrap();
        run.stage().write(ours, b"ours").unwrap();
        let error = format!("{:#}", run.finish().unwrap_err());
        assert!(error.contains("is not ours, and the site has a file in its place; move it away"), "{error}");
        assert_eq!((place.text("index.html"), place.text(theirs)), ("1".to_owned(), "theirs".to_owned()));
        fs::remove_file(place.out().join(theirs)).unwrap();
    }
    assert_eq!(place.beside(), [""; 0]);
}

#[test]
fn a_folder_that_we_did_not_write_is_refused() {
    let place = Place::new();
    place.add("thesis.txt", "");
    let error = Changeover::begin(&place.out()).unwrap_err().to_string();
    assert!(error.contains("is not empty and was not written by"), "{error}");
    fs::remove_file(place.out().join("thesis.txt")).unwrap();
    // A new branch for pages, or a list that somebody has merged by hand.
    place.add(".git/config", "[core]");
    place.write(&[("index.html", "1")]);
    assert_eq!(place.text(".git/config"), "[core]");
    place.add(MANIFEST, "<<<<<<< HEAD\n");
    let error = Changeover::begin(&place.out()).unwrap_err().to_string();
    assert!(error.contains("does not say which files of the folder are ours"), "{error}");
    assert_eq!(place.text("index.html"), "1");
}

#[test]
fn of_a_site_without_a_list_only_what_is_replaced_goes() {
    let place = Place::new();
    for (path, text) in
        [("index.html", "1"), ("CNAME", "tools.example"), ("gone.html", "1"), (".git/config", "[core]")]
    {
        place.add(path, text);
    }
    place.add(MANIFEST, "Written by `cargo xtask dist`, which may replace everything in this folder.\n");
    place.write(&[("index.html", "2")]);
    assert_eq!(names(&place.out()), [".git", MANIFEST, "CNAME", "gone.html", "index.html"]);
    assert_eq!(place.text("index.html"), "2");
}

#[test]
fn one_run_at_a_time() {
    let place = Place::new();
    for _ in 0..2 {
        let run = Changeover::begin(&place.out()).unwrap();
        let error = Changeover::begin(&place.out()).unwrap_err().to_string();
        assert!(error.contains("another run is writing to"), "{error}");
        run.finish().unwrap();
    }
}
