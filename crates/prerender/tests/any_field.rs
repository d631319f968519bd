//! From a table of any field to its pages: nothing on them is said of another field, and nothing of what the site does not
//! have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use catalog::ledger::Ledger;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use prerender::write_pages;
use publish::{PageLayout, PairRule};
use staging::Stage;
use tempfile::TempDir;
use walkdir::WalkDir;
use xtask::import::{Consent, Options, Outcome};
use xtask::init::{self, Answers, Entries};

const CARS: &str = "Name,Company,Weight (kg),Since,Electric,Fuel use (l)\n\
    Fiesta,Ford,1100,1976,no,5.2\nPolo,VW,1130,1975,no,5.4\nClio,Renault,1090,1990,no,5.0\nPanda,Fiat,940,1980,no,4.9\n\
    Zoe,Renault,1500,2012,yes,\nID.3,VW,1800,2019,yes,\n";

/// The texts of the pages of a site that was made from the table, by path. `change` edits its `site.json` and the file of
/// each of its entries.
fn pages(change: impl Fn(&str, &mut serde_json::Value)) -> BTreeMap<String, String> {
    let place = TempDir::new().unwrap();
    let (table, catalog, site) =
        (place.path().join("cars.csv"), place.path().join("my-cars"), place.path().join("site"));
    fs::write(&table, CARS).unwrap();
    let options = Options {
        file: table,
        mapping: None,
        records: None,
        source: None,
        consent: Consent::Given,
        prints_all: false,
    };
    let answers = Answers { noun: Some("car".to_owned()), ..Answers::default() };
    let today = "2026-12-01".parse().unwrap();
    let outcome = init::run(&catalog, answers, &Entries::Table(options), today).unwrap();
    assert_eq!(outcome, Outcome::Written);

    let write = |path: &str, bytes: &[u8]| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let tools = fs::read_dir(catalog.join("tools")).unwrap().map(|tool| tool.unwrap().file_name());
    let tools: Vec<String> = tools.map(|name| format!("tools/{}", name.to_str().unwrap())).collect();
    for file in tools.iter().map(String::as_str).chain(["site.json"]) {
        let mut json = serde_json::from_slice(&fs::read(catalog.join(file)).unwrap()).unwrap();
        change(file, &mut json);
        write(&format!("catalog/{file}"), json.to_string().as_bytes());
    }
    write("catalog/votes.json", b"{\"tallies\":{}}");
    write("catalog/index.json", b"{}");
    write("catalog/predictions.json", &serde_json::to_vec(&Ledger::of([])).unwrap());
    write("index.html", b"<html><head><title></title></head><body><div id=app></div></body></html>");
    let stage = Stage::in_folder(&site, &site.join("no-old-site")).unwrap();
    write_pages(&stage, "/", PageLayout::Folders, PairRule::default()).unwrap();

    let files = WalkDir::new(&site).into_iter().map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|file| file.ends_with("index.html")).map(|file| {
        let path = file.strip_prefix(&site).unwrap().to_str().unwrap().to_owned();
        (path, texts(&fs::read_to_string(&file).unwrap()))
    });
    // The page of all components in all states has those that this site does not need.
    pages.filter(|(path, _)| !path.starts_with("method/style/")).collect()
}

/// What a reader can see of a page, and what its head says of it.
fn texts(html: &str) -> String {
    let unseen = element!("script, style, svg, template, [hidden]", |unseen| {
        unseen.remove();
        Ok(())
    });
    let mut said = String::new();
    let described = element!("meta[name=description]", |meta| {
        meta.before(
            &meta.get_attribute("content").unwrap_or_default(),
            lol_html::html_content::ContentType::Text,
        );
        Ok(())
    });
    let settings = [unseen, described]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let html = rewrite_str(html, settings).unwrap();
    let text = text!("*", |chunk| {
        said.push_str(chunk.as_str());
        if chunk.last_in_text_node() {
            said.push(' ');
        }
        Ok(())
    });
    rewrite_str(&html, RewriteStrSettings::new().append_element_content_handler(text)).unwrap();
    // A link that is no verdict.
    said.replace("Skip to content", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where one of these words is said on the pages, with what stands around it.
fn said(pages: &BTreeMap<String, String>, words: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in pages {
        let all: Vec<&str> = text.split(' ').collect();
        for (at, word) in all.iter().enumerate() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '%');
            if words.iter().any(|it| it.eq_ignore_ascii_case(bare)) {
                let around = &all[at.saturating_sub(4)..all.len().min(at + 4)];
                found.insert(format!("{path}: {}", around.join(" ")));
            }
        }
    }
    found
}

#[test]
fn a_site_of_facts_says_nothing_of_what_it_does_not_have() {
    let pages = pages(|_, _| {});
    assert!(pages.len() > 20, "{} pages", pages.len());
    let of_others = ["AI", "tool", "tools", "model", "Quayside", "benchmark", "benchmarks", "analytics"];
    assert_eq!(said(&pages, &of_others), BTreeSet::new());
    // What readers bring along themselves may well be prices and scores.
    let pages: BTreeMap<_, _> = pages.into_iter().filter(|(path, _)| !path.starts_with("yours/")).collect();
    let of_panels = [
        "panel",
        "reviewer",
        "reviewers",
        "review",
        "reviews",
        "reviewed",
        "verdict",
        "verdicts",
        "ship",
        "ships",
        "shipped",
        "skip",
        "skips",
        "divided",
        "score",
        "scores",
        "prediction",
        "predictions",
        "evidence",
        "unverified",
        "critics",
    ];
    assert_eq!(said(&pages, &of_panels), BTreeSet::new());
    let of_votes = ["vote", "votes", "voting", "voted", "community", "tally", "tallies"];
    assert_eq!(said(&pages, &of_votes), BTreeSet::new());
    let of_prices = ["price", "prices", "pricing", "free", "cost", "costs", "USD", "$0"];
    assert_eq!(said(&pages, &of_prices), BTreeSet::new());
    let listing = &pages["tools/index.html"];
    assert!(listing.contains("6 cars"), "{listing}");
    let car = &pages["tools/fiesta/index.html"];
    for told in ["1,100 kg", "1976", "Ford"] {
        assert!(car.contains(told) && !car.contains("1,976"), "{told} in {car}");
    }
}

#[test]
fn a_sole_reviewer_speaks_as_one() {
    let pages = pages(|file, json| match file {
        "site.json" => {
            json["reviewers"] =
                serde_json::json!([{ "id": "ada", "name": "Ada", "motto": "Would I drive it to work?" }]);
        }
        "tools/fiesta.json" | "tools/polo.json" => {
            let verdict = if file.contains("polo") { "skip" } else { "ship" };
            json["reviews"] = serde_json::json!([{
                "reviewer": "ada", "verdict": verdict, "date": "2026-11-21",
                "quote": "It starts in the cold, and it fits where I have to leave it.",
            }]);
        }
        _ => {}
    });
    for (path, text) in &pages {
        for absurd in
            ["100%", "100 %", "1 of 1", "0 of 1", "panel of 1", "1 categories", "1 reviewers", "of one mind"]
        {
            assert!(!text.contains(absurd), "{absurd:?} on {path}: {text}");
        }
    }
    let pair = &pages["compare/fiesta-vs-polo/index.html"];
    assert!(pair.contains("Ada ships Fiesta and skips Polo."), "{pair}");
}
