use std::fs;

use staging::{Changeover, Digest, Made};

use crate::site::Place;

/// When a file was last changed.
fn changed(place: &Place, path: &str) -> std::time::SystemTime {
    fs::metadata(place.out().join(path)).unwrap().modified().unwrap()
}

#[test]
fn what_comes_out_the_same_keeps_its_time() {
    let place = Place::new();
    place.write(&[("a", "same"), ("b", "one")]);
    let before = (changed(&place, "a"), changed(&place, "b"));
    place.write(&[("a", "same"), ("b", "two")]);
    assert_eq!(changed(&place, "a"), before.0);
    assert_eq!(place.text("b"), "two");
}

#[test]
fn what_is_made_from_the_same_is_not_made_again() {
    let place = Place::new();
    let build = |path: &str, origin: &str, text: &'static str| {
        let run = Changeover::begin(&place.out()).unwrap();
        let made =
            run.stage().make(path, Digest::of(origin.as_bytes()), || Ok(text.as_bytes().to_vec())).unwrap();
        run.finish().unwrap();
        made
    };
    assert_eq!(build("a", "1", "one"), Made::Anew);
    assert_eq!(build("a", "1", "not made"), Made::Kept);
    assert_eq!(build("b", "1", "not made"), Made::Kept, "made from the same under another name");
    assert_eq!(place.text("b"), "one");
    assert!(!place.out().join("a").exists());
    assert_eq!(build("b", "2", "two"), Made::Anew);
    // A host's tool may have rewritten it in place, or copied it.
    place.add("b", "too");
    assert_eq!(build("b", "2", "two"), Made::Anew);
    place.add("b", "two");
    assert_eq!(build("b", "2", "not made"), Made::Kept);
    assert_eq!(place.text("b"), "two");
}

#[test]
fn what_is_written_twice_leaves_the_old_site_alone() {
    let place = Place::new();
    place.write(&[("a", "old")]);
    let run = Changeover::begin(&place.out()).unwrap();
    run.stage().write("a", b"old").unwrap();
    run.stage().write("a", b"new").unwrap();
    assert_eq!(place.text("a"), "old");
    run.finish().unwrap();
    assert_eq!(place.text("a"), "new");
}

#[test]
fn a_run_that_fails_leaves_everything_as_it_was() {
    let place = Place::new();
    place.write(&[("a", "old")]);
    let run = Changeover::begin(&place.out()).unwrap();
    run.stage().write("a", b"new").unwrap();
    drop(run);
    assert_eq!(place.text("a"), "old");
    assert_eq!(place.beside(), [""; 0]);
}
