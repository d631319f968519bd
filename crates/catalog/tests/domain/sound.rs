//! The catalog in `sound/`, in which nothing is wrong, and ways to change it.

use std::env;
use std::path::{Path, PathBuf};

use catalog::check::Folder;
use proptest::prelude::*;

/// The catalog, read as `cargo xtask check` would.
pub(crate) fn sound() -> Folder {
    Folder::read(&sound_folder()).unwrap()
}

pub(crate) fn sound_folder() -> PathBuf {
    Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/domain/sound")
}

pub(crate) fn text(folder: &Folder, file: &str) -> String {
    String::from_utf8(folder.files[file].clone()).unwrap()
}

pub(crate) fn with(mut folder: Folder, file: &str, bytes: impl Into<Vec<u8>>) -> Folder {
    folder.files.insert(file.to_owned(), bytes.into());
    folder
}

/// Any JSON value, mostly of words that the format knows.
pub(crate) fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let word = prop::sample::select(vec![
        "ship",
        "alpha",
        "ada",
        "2026-11-02",
        "https://a.example",
        "text",
        "context",
        "held",
        "",
        "\u{200B}",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        word.prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    let key = "version|slug|value|id|reviewer|quote|prediction|ship|[a-z]{1,3}";
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every place of a value, as a JSON pointer.
pub(crate) fn places(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(key, value)| places(value, &format!("{at}/{key}"), found));
        }
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(key, value)| places(value, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

/// Sound catalogs whose tool `alpha` has each kind of price that names none, or says nothing of it.
pub(crate) fn without_prices() -> Vec<Folder> {
    let prices = [
        r#""pricing": { "model": "none" },"#,
        r#""pricing": { "model": "unknown", "entry": "Not told", "source": "https://alpha.example" },"#,
        "",
    ];
    let change = |price: &str| {
        let text = text(&sound(), "tools/alpha.json");
        let (before, rest) = text.split_once("\"pricing\": {").unwrap();
        let (_, after) = rest.split_once("},").unwrap();
        with(sound(), "tools/alpha.json", format!("{before}{price}{after}"))
    };
    prices.map(change).into()
}
