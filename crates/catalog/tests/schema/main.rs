//! The schema, by an independent validator: it passes what is sound, and catches what one file alone shows to be wrong.
//!
//! Run by `cargo xtask test --only schema`, which brings the validator.

#[expect(dead_code, reason = "which faults hide others matters where they are put together")]
#[path = "../domain/faults.rs"]
mod faults;
#[path = "../domain/sound.rs"]
mod sound;
mod validator;

use std::env;
use std::path::Path;

use catalog::check::{Code, Folder, Problem, check};
use catalog::{Date, HttpsUrl, LanguageTag, Slug};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::faults::{faults, not_json};
use crate::sound::{any_json, places, sound, text, with, without_prices};
use crate::validator::validate;

/// Whether one file alone shows a problem of this kind, to somebody who reads its JSON and has not its text.
fn is_structural(code: Code) -> bool {
    match code {
        Code::NotJson
        | Code::WrongType
        | Code::UnknownKey
        | Code::MissingKey
        | Code::MisplacedKey
        | Code::Incomplete
        | Code::EmptyText
        | Code::EmptyList
        | Code::WrongLength
        | Code::InvisibleCharacter
        | Code::Malformed
        | Code::UnknownWord
        | Code::OutOfRange
        | Code::WrongVersion
        | Code::RepeatedItem => true,
        // Warnings, other files, bytes, the order of days, or things of a list by their ids.
        Code::MissingFile
        | Code::Encoding
        | Code::WrongFactKind
        | Code::RepeatedKey
        | Code::RepeatedId
        | Code::UnknownReference
        | Code::TakenAlias
        | Code::Circle
        | Code::WrongFileName
        | Code::WrongOrder
        | Code::Unreadable
        | Code::StaleFact
        | Code::StalePrice
        | Code::OverduePrediction
        | Code::SharedQuote
        | Code::SimilarSentence
        | Code::UnknownTally
        | Code::UnstatedRedirects
        | Code::SmallCategory
        | Code::UnstatedFact
        | Code::UnsourcedFact
        | Code::FutureDate
        | Code::SameName
        | Code::Stray => false,
    }
}

fn all_valid(folder: &Folder) -> usize {
    let cases: Vec<(&str, String)> =
        folder.files.keys().map(|file| (file.as_str(), text(folder, file))).collect();
    for ((file, _), answer) in cases.iter().zip(validate(&cases)) {
        assert_eq!(answer, None, "{file}");
    }
    cases.len()
}

#[test]
fn what_is_sound_is_valid() {
    assert_eq!(all_valid(&sound()), 6);
}

#[test]
fn a_price_may_be_none_unknown_or_left_out() {
    for folder in without_prices() {
        assert_eq!(check(&folder).problems, []);
        all_valid(&folder);
    }
}

#[test]
fn what_is_shipped_is_valid() {
    let shipped = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog");
    assert!(all_valid(&Folder::read(&shipped).unwrap()) >= 100);
}

#[test]
fn each_structural_fault_is_caught() {
    let mut structural = 0;
    let mut others = 0;
    let faults: Vec<_> = faults().into_iter().chain(not_json()).collect();
    let cases: Vec<(&str, String)> =
        faults.iter().map(|fault| (fault.file, text(&fault.put_into(sound()), fault.file))).collect();
    for (fault, answer) in faults.iter().zip(validate(&cases)) {
        let problems = check(&fault.put_into(sound())).problems;
        let told = problems.iter().find(|problem| fault.is_told_by(problem)).expect("the check catches it");
        if is_structural(told.code) {
            assert!(answer.is_some(), "{:?} is not caught: {fault:?}", told.code);
            structural += 1;
        } else {
            others += 1;
        }
        if told.code == Code::NotJson {
            assert!(answer.is_some_and(|answer| answer.starts_with("not JSON")), "{fault:?}");
        }
    }
    assert!(structural >= 85, "{structural} structural faults");
    assert!(others <= 40, "{others} other faults");
}

#[test]
fn schema_and_check_agree_on_any_value_in_any_place() {
    let files = ["site.json", "votes.json", "tools/alpha.json", "tools/gamma-2.json"];
    let change = (prop::sample::select(files.to_vec()), any::<prop::sample::Index>(), any_json());
    let mut runner = TestRunner::deterministic();
    let cases: Vec<(&str, String)> = (0..3000)
        .map(|_| {
            let (file, at, value) = change.new_tree(&mut runner).unwrap().current();
            let mut root: Value = serde_json::from_str(&text(&sound(), file)).unwrap();
            let mut all = Vec::new();
            places(&root, "", &mut all);
            *root.pointer_mut(&all[at.index(all.len())]).unwrap() = value;
            (file, root.to_string())
        })
        .collect();
    let mut caught = 0;
    for ((file, changed), answer) in cases.iter().zip(validate(&cases)) {
        let problems: Vec<Problem> = check(&with(sound(), file, changed.as_str()))
            .problems
            .into_iter()
            .filter(|problem| problem.file == *file)
            .collect();
        match answer {
            Some(wrong) => assert!(!problems.is_empty(), "only the schema says {wrong}:\n{file}: {changed}"),
            None => {
                let missed = problems.iter().find(|problem| is_structural(problem.code));
                assert_eq!(missed, None, "only the check says so:\n{changed}");
                continue;
            }
        }
        caught += 1;
    }
    assert!(caught >= 1000, "{caught} changes caught");
}

/// The sound tool with another text for a key, and whether that is to be valid.
fn grammar_holds(key: &str, texts: impl IntoIterator<Item = String>, is_valid: fn(&str) -> bool) {
    let tool: Value = serde_json::from_str(&text(&sound(), "tools/alpha.json")).unwrap();
    let texts: Vec<String> = texts.into_iter().collect();
    let cases: Vec<(&str, String)> = texts
        .iter()
        .map(|text| {
            let mut tool = tool.clone();
            tool[key] = text.as_str().into();
            ("tools/alpha.json", tool.to_string())
        })
        .collect();
    for (text, answer) in texts.iter().zip(validate(&cases)) {
        assert_eq!(answer.is_none(), is_valid(text), "{key} {text:?}: {answer:?}");
    }
}

#[test]
fn dates_are_those_that_exist() {
    let years = [0, 4, 100, 1900, 2000, 2023, 2024, 2026, 2100, 9999];
    let days = years.into_iter().flat_map(|year| {
        (0..=13).flat_map(move |month| (0..=32).map(move |day| format!("{year:04}-{month:02}-{day:02}")))
    });
    let others =
        ["", "soon", "2026-1-1", " 2026-01-01", "2026-01-01 ", "2026-01-01\n", "12026-01-01", "２026-01-01"];
    grammar_holds("added", days.chain(others.map(str::to_owned)), |text| text.parse::<Date>().is_ok());
}

#[test]
fn ids_are_those_that_are_read() {
    let long = [80, 81].map(|count| "a".repeat(count));
    let ids = [
        "a", "4", "gpt-4-1", "", "Modal", "a--b", "-a", "a-", "a b", "é", "a-vs-b", "vs-b", "a-vs", "a-vs-",
        "a\n", "avs-b", "a-vsb", "a_b", "index", "index-2", "my-index", "404", "4040", "con", "con-1",
        "com1", "com10", "lpt9", "nul",
    ];
    grammar_holds("slug", ids.map(str::to_owned).into_iter().chain(long), |text| {
        text.parse::<Slug>().is_ok()
    });
}

#[test]
fn languages_are_those_that_are_read() {
    let tags = [
        "en",
        "pt-BR",
        "zh-Hant-TW",
        "es-419",
        "de-1996",
        "ca-valencia",
        "",
        "e",
        "english",
        "en_US",
        "en-",
        "en\n",
        "en-US-GB",
        "x-klingon",
        "en-u-ca-buddhist",
        " en",
        "日本語",
    ];
    let site: Value = serde_json::from_str(&text(&sound(), "site.json")).unwrap();
    let cases: Vec<(&str, String)> = tags
        .iter()
        .map(|tag| {
            let mut site = site.clone();
            site["lang"] = (*tag).into();
            ("site.json", site.to_string())
        })
        .collect();
    for (tag, answer) in tags.iter().zip(validate(&cases)) {
        assert_eq!(answer.is_none(), tag.parse::<LanguageTag>().is_ok(), "{tag:?}: {answer:?}");
    }
}

#[test]
fn addresses_are_those_that_are_read() {
    let addresses = [
        "https://modal.com",
        "https://modal.com/docs?x=1#y",
        "https://例え.jp/",
        "https://a.b:8443/x",
        "https://a:65535",
        "https://a:65536",
        "https://a:00080",
        "https://a:",
        "https://a?x",
        "https://a#x",
        "modal.com",
        "http://modal.com",
        "http://localhost:8080",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://a b",
        "https://a/b c",
        "https://user@evil.example",
        "//evil.example",
        "https://x\\@evil.example",
        "https://x/\\",
        "HTTPS://modal.com",
        "https://a:port/",
        "https://.a",
        "https://a..b",
        "https://a\n",
        "https://a/\u{200b}",
        " https://a",
    ];
    grammar_holds("url", addresses.map(str::to_owned), |text| {
        text.parse::<HttpsUrl>().is_ok() && !text.contains('\u{200b}')
    });
}
