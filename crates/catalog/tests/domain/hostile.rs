//! Malicious or corrupted catalogs: the check explains each problem, whatever passes it is treated as plain text, and
//! parsing at worst fails.

use catalog::check::{Folder, check};
use catalog::format::{Site, Tool};
use catalog::index::Index;
use catalog::listing::listing;
use catalog::palette::palette;
use catalog::{Catalog, Query};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sound::{places, sound, text, with};

const SITE: &str = "site.json";
const ALPHA: &str = "tools/alpha.json";
const VOTES: &str = "votes.json";

/// The valid catalog with another value in one place of a file.
fn changed(file: &str, at: &str, value: Value) -> Folder {
    let mut json: Value = serde_json::from_str(&text(&sound(), file)).unwrap();
    *json.pointer_mut(at).unwrap_or_else(|| panic!("{file} has no {at}")) = value;
    with(sound(), file, json.to_string())
}

/// All places of a file that contain a text.
fn texts(file: &str) -> Vec<(String, String)> {
    let json: Value = serde_json::from_str(&text(&sound(), file)).unwrap();
    let mut all = Vec::new();
    places(&json, "", &mut all);
    let text = |at: String| Some((json.pointer(&at)?.as_str()?.to_owned(), at));
    all.into_iter().filter_map(text).map(|(text, at)| (at, text)).collect()
}

/// Does everything that a reader can do with a catalog that passes the check.
fn browse(folder: &Folder) {
    let checked = check(folder);
    assert_eq!(checked.problems, []);
    let site = checked.site.unwrap();
    let written = serde_json::to_string(&Index::new(&site, &checked.tools)).unwrap();
    let catalog = Catalog::new(catalog::read(&written).unwrap(), Default::default());
    for search in ["", "q=alpha", "q=%3Cscript%3E&sort=name", "tag=gpu&view=map"] {
        let _ = listing(&catalog, &Query::parse(search).query);
    }
    let _ = palette(&catalog, "<script>");
}

/// What an attacker might put where a URL belongs.
const ADDRESSES: [&str; 14] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://a.example/1",
    "//evil.example",
    "/\\evil.example",
    "http://a.example",
    "https:evil.example",
    "https://",
    "https://a.example/\" onclick=\"alert(1)",
];

#[test]
fn only_https_addresses_pass() {
    let places = [SITE, ALPHA].map(|file| (file, texts(file)));
    let mut count = 0;
    for (file, texts) in places {
        for (at, _) in texts.iter().filter(|(_, text)| text.starts_with("https://")) {
            for address in ADDRESSES {
                let checked = check(&changed(file, at, json!(address)));
                let told = checked.problems.iter().find(|problem| problem.file == file);
                let told = told.unwrap_or_else(|| panic!("{address:?} passes at {at} of {file}"));
                assert!(!told.help.is_empty() && told.line > 0, "{told}");
                count += 1;
            }
        }
    }
    assert!(count >= 8 * ADDRESSES.len(), "only {count} places");
}

#[test]
fn markup_is_text_or_told() {
    let markup = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let mut passed = 0;
    for file in [SITE, ALPHA, VOTES] {
        for (at, old) in texts(file) {
            // A quote has a minimum length, so the markup is appended to the existing text.
            let folder = changed(file, &at, json!(format!("{old}{markup}")));
            let checked = check(&folder);
            if checked.problems.is_empty() {
                browse(&folder);
                passed += 1;
            } else {
                assert!(
                    checked.problems.iter().all(|it| !it.help.is_empty()),
                    "{at}: {:?}",
                    checked.problems
                );
            }
        }
    }
    assert!(passed > 20, "only {passed} places take text");
}

#[test]
fn what_is_far_too_long_is_told_with_its_length() {
    let long = "x".repeat(1_000_000);
    for (file, at) in [
        (SITE, "/name"),
        (SITE, "/reviewers/0/lens"),
        (ALPHA, "/name"),
        (ALPHA, "/description"),
        (ALPHA, "/reviews/0/quote"),
    ] {
        let checked = check(&changed(file, at, json!(long)));
        let told = &checked.problems[0];
        assert!(told.message.contains("1000000 characters"), "{told}");
        assert!(told.to_string().len() < 500, "what is wrong is not repeated at its full length");
    }
}

#[test]
fn characters_that_nobody_sees_are_told() {
    for hidden in [
        '\u{200B}',
        '\u{200E}',
        '\u{200F}',
        '\u{202A}',
        '\u{202E}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{FEFF}',
        '\u{0}',
        '\u{7}',
        '\u{1B}',
        '\u{85}',
        '\u{2028}',
        '\u{E0041}',
    ] {
        let checked = check(&changed(ALPHA, "/name", json!(format!("Al{hidden}pha"))));
        let told = checked.problems.first().unwrap_or_else(|| panic!("{hidden:?} passes"));
        let code = format!("U+{:04X}", u32::from(hidden));
        assert!(told.message.contains(&code) && told.file == ALPHA, "{told}");
    }
}

#[test]
fn what_reading_takes_for_an_object_or_a_word_is_told() {
    // Derived types also accept a list of all their fields, and enums accept an object with one key.
    for (at, value) in [
        ("/pricing", json!(["free", "Free", null, null, null, null])),
        ("/reviews/0/verdict", json!({ "ship": null })),
        ("/evidence", json!({ "desk": null })),
    ] {
        let checked = check(&changed(ALPHA, at, value));
        let told: Vec<_> = checked.problems.iter().filter(|problem| problem.file == ALPHA).collect();
        assert!(!told.is_empty() && checked.tools.iter().all(|tool| tool.slug.as_str() != "alpha"), "{at}");
    }
}

#[test]
fn any_depth_is_told() {
    for depth in [200, 10_000, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            for deep in [deep.as_str(), &open.repeat(depth)] {
                for file in [SITE, ALPHA, VOTES] {
                    assert_ne!(check(&with(sound(), file, deep)).problems, [], "{file}");
                }
                assert!(catalog::read::<Site>(deep).is_err() && catalog::read::<Tool>(deep).is_err());
                assert!(catalog::read::<Index>(deep).is_err());
            }
        }
    }
}

#[test]
fn every_truncation_is_told() {
    for file in [SITE, ALPHA, VOTES] {
        let whole = text(&sound(), file);
        let whole = whole.trim_end();
        for length in 0..whole.len() {
            let checked = check(&with(sound(), file, &whole.as_bytes()[..length]));
            assert!(checked.problems.iter().any(|it| it.file == file), "{file} cut to {length} bytes passes");
        }
    }
}

#[test]
fn a_slug_that_is_another_s_is_told() {
    let beta = text(&sound(), "tools/beta.json");
    for (file, slug) in
        [(ALPHA, "beta"), (ALPHA, "../alpha"), (ALPHA, "alpha-vs"), ("tools/..%2fx.json", "beta")]
    {
        let mut json: Value = serde_json::from_str(&beta).unwrap();
        json["slug"] = json!(slug);
        let checked = check(&with(sound(), file, json.to_string()));
        assert!(checked.problems.iter().any(|it| it.file == file), "{file} may be {slug}");
    }
}

#[test]
fn thousands_of_tags_are_only_many() {
    let tags: Vec<String> = (0..5000).map(|number| format!("tag-{number}")).collect();
    let tagged = |tags: &[String], vocabulary: Value| {
        let alpha = text(&changed(ALPHA, "/tags", json!(tags)), ALPHA);
        browse(&with(changed(SITE, "/tags", vocabulary), ALPHA, alpha));
    };
    tagged(&tags, json!([]));
    let tags = &tags[..1000];
    let known = ["gpu", "open-weights"].into_iter().chain(tags.iter().map(String::as_str));
    let synonyms = |tag: &str| (0..10).map(|number| format!("{tag} by name {number}")).collect::<Vec<_>>();
    tagged(tags, known.map(|tag| json!({ "id": tag, "synonyms": synonyms(tag) })).collect());
    let same = vec!["tag"; 5000];
    assert_ne!(check(&changed(ALPHA, "/tags", json!(same))).problems, []);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_told(bytes: Vec<u8>, file in prop::sample::select(vec![SITE, ALPHA, VOTES])) {
        let checked = check(&with(sound(), file, bytes));
        prop_assert!(checked.problems.iter().any(|it| it.file == file));
    }

    #[test]
    fn any_bytes_in_the_midst_are_read_or_told(
        at in any::<prop::sample::Index>(), bytes: Vec<u8>, count in 0_usize..40,
        file in prop::sample::select(vec![SITE, ALPHA, VOTES]),
    ) {
        let mut whole = text(&sound(), file).into_bytes();
        let at = at.index(whole.len());
        let end = (at + count).min(whole.len());
        whole.splice(at..end, bytes);
        let folder = with(sound(), file, whole);
        let checked = check(&folder);
        if checked.problems.is_empty() {
            browse(&folder);
        }
    }

    #[test]
    fn an_index_of_anything_is_read_or_refused(
        at in any::<prop::sample::Index>(), value in crate::sound::any_json(),
    ) {
        let checked = check(&sound());
        let mut index = serde_json::to_value(Index::new(&checked.site.unwrap(), &checked.tools)).unwrap();
        let mut all = Vec::new();
        places(&index, "", &mut all);
        let place: &String = at.get(&all);
        *index.pointer_mut(place).unwrap() = value;
        if let Ok(index) = catalog::read::<Index>(&index.to_string()) {
            let catalog = Catalog::new(index, Default::default());
            let _ = listing(&catalog, &Query::parse("q=alpha&sort=name&view=map").query);
            let _ = palette(&catalog, "al");
        }
    }
}
