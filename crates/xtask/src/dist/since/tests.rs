use std::process::Command;

use catalog::format::Verdict;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::check::{self, Strictness};
use crate::dist::{Publication, assemble_sound};
use crate::fixture::{Fixture, site, text, tool};

/// The fixture's catalog with another verdict and another price, as a second edition of it.
fn edited() -> Value {
    let mut edited = tool();
    edited["pricing"] = json!({ "model": "paid", "entry": "$5 a month" });
    edited["updated"] = json!("2026-11-20");
    edited
}

fn write_tool(fixture: &Fixture, tool: &Value) {
    fixture.write("catalog/tools/ollama.json", &tool.to_string());
}

fn sound(fixture: &Fixture) -> Sound {
    check::read(&fixture.catalog(), Strictness::Strict).unwrap()
}

fn publish(fixture: &Fixture, since: Option<Since>) -> Result<PathBuf> {
    let publication = Publication { since, ..Publication::default() };
    assemble_sound(&fixture.app(), &sound(fixture), &publication, &fixture.out(), &|_| Ok(()))?;
    Ok(fixture.out())
}

fn prices(log: &ChangeLog) -> Vec<String> {
    let changes = log.editions.iter().flat_map(|edition| {
        edition.tools.iter().filter_map(move |tool| {
            let price = tool.price.as_ref()?;
            Some(format!("{} {:?} {:?}", edition.edition, price.from.as_deref(), price.to.as_deref()))
        })
    });
    changes.collect()
}

/// A program's `git` in the fixture's catalog, as nobody in particular.
fn git(fixture: &Fixture, day: &str, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(fixture.catalog()).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]);
    let time = format!("{day}T12:00:00Z");
    let git = git.args(arguments).env("GIT_AUTHOR_DATE", &time).env("GIT_COMMITTER_DATE", &time);
    assert!(git.output().unwrap().status.success(), "git {arguments:?}");
}

fn commit(fixture: &Fixture, day: &str) {
    git(fixture, day, &["add", "-A"]);
    git(fixture, day, &["commit", "-m", "Edit"]);
}

#[test]
fn the_first_edition_says_so_and_a_site_continues_its_log() {
    let fixture = Fixture::new();
    let nothing_yet = TempDir::new().unwrap();
    let out = publish(&fixture, Some(Since::Folder(nothing_yet.path().to_owned()))).unwrap();
    let log: ChangeLog = catalog::read(&text(&out, "changes.json")).unwrap();
    assert!(log.is_first());
    assert_eq!(log.begins.to_string(), "2026-11-02");
    assert!(!out.join("digest.eml").exists());

    write_tool(&fixture, &edited());
    // Over the very site that is compared with.
    let out = publish(&fixture, Some(Since::Folder(out))).unwrap();
    let log: ChangeLog = catalog::read(&text(&out, "changes.json")).unwrap();
    assert_eq!(prices(&log), [r#"2026-11-20 Some("Free") Some("$5 a month")"#]);
    let published: Tool = catalog::read(&text(&out, "catalog/tools/ollama.json")).unwrap();
    assert_eq!(published.history.len(), 1);
    let index: catalog::index::Index = catalog::read(&text(&out, "catalog/index.json")).unwrap();
    assert_eq!(index.edition, Some(log.latest()));
    let mail = text(&out, "digest.eml");
    assert!(mail.contains("multipart/alternative") && mail.contains("$5 a month"), "{mail}");

    // The same once more changes nothing, and a third edition is added to the two.
    let out = publish(&fixture, Some(Since::Folder(out))).unwrap();
    assert_eq!(catalog::read::<ChangeLog>(&text(&out, "changes.json")).unwrap(), log);
    let mut third = edited();
    third["pricing"]["entry"] = json!("$6 a month");
    write_tool(&fixture, &third);
    let out = publish(&fixture, Some(Since::Folder(out))).unwrap();
    let log: ChangeLog = catalog::read(&text(&out, "changes.json")).unwrap();
    assert_eq!(
        prices(&log),
        [
            r#"2026-11-20.2 Some("$5 a month") Some("$6 a month")"#,
            r#"2026-11-20 Some("Free") Some("$5 a month")"#,
        ]
    );
}

#[test]
fn a_site_without_a_log_has_nothing_of_it() {
    let fixture = Fixture::new();
    let out = publish(&fixture, Some(Since::Folder(TempDir::new().unwrap().path().to_owned()))).unwrap();
    let files = ["changes.json", "feeds/digest.xml", "feeds/verdicts.xml"];
    assert!(files.iter().all(|file| out.join(file).is_file()));
    assert!(text(&out, "llms.txt").contains("feeds/digest.xml"));

    // Over the same folder, where nothing of the log is left.
    let out = publish(&fixture, None).unwrap();
    assert!(!files.iter().any(|file| out.join(file).exists()));
    assert!(!text(&out, "llms.txt").contains("feeds/digest.xml"));
    assert!(!text(&out, "catalog/tools/ollama.json").contains("history"));
    let index: catalog::index::Index = catalog::read(&text(&out, "catalog/index.json")).unwrap();
    assert_eq!(index.edition, None);
    // A log can begin with it at any time.
    write_tool(&fixture, &edited());
    let log = log(&sound(&fixture), &Since::Folder(out)).unwrap();
    assert_eq!((log.begins.to_string().as_str(), prices(&log).len()), ("2026-11-02", 1));
}

#[test]
fn what_is_not_published_yet_is_in_no_log() {
    let (fixture, copy) = (Fixture::new(), Fixture::new());
    let named = |slug: &str, name: &str| {
        let mut tool = tool();
        (tool["slug"], tool["name"]) = (json!(slug), json!(name));
        tool
    };
    let (mut later, mut draft) = (named("later", "Later"), named("secret", "Secret"));
    later["publish"] = json!("2026-11-10");
    draft["draft"] = json!(true);
    for fixture in [&fixture, &copy] {
        fixture.write("catalog/tools/later.json", &later.to_string());
        fixture.write("catalog/tools/secret.json", &draft.to_string());
    }
    git(&fixture, "2026-11-03", &["init", "-q"]);
    commit(&fixture, "2026-11-03");
    write_tool(&fixture, &edited());
    commit(&fixture, "2026-11-20");

    let told = |log: &ChangeLog| -> Vec<String> {
        let of = |edition: &catalog::history::EditionChanges| {
            let slugs: Vec<&str> = edition.tools.iter().map(|it| it.tool.as_str()).collect();
            format!("{} {}", edition.edition, slugs.join(" "))
        };
        log.editions.iter().map(of).collect()
    };
    // It came out between two commits, as a rival of the other.
    let of_git = log(&sound(&fixture), &Since::Git).unwrap();
    assert_eq!(told(&of_git), ["2026-11-20 ollama", "2026-11-10 later ollama"]);
    let of_folder = log(&sound(&fixture), &Since::Folder(copy.catalog())).unwrap();
    assert_eq!(told(&of_folder), ["2026-11-20 later ollama"]);
}

#[test]
fn an_older_copy_of_a_catalog_will_do_even_if_it_has_errors_by_now() {
    let (fixture, older) = (Fixture::new(), Fixture::new());
    let mut old = tool();
    old["name"] = json!("x".repeat(200));
    write_tool(&older, &old);
    write_tool(&fixture, &edited());
    let log = log(&sound(&fixture), &Since::Folder(older.catalog())).unwrap();
    assert_eq!(prices(&log).len(), 1);
    assert_eq!(log.begins.to_string(), "2026-11-02");
}

#[test]
fn git_has_earlier_editions() {
    let fixture = Fixture::new();
    git(&fixture, "2026-11-02", &["init", "-q"]);
    commit(&fixture, "2026-11-02");
    write_tool(&fixture, &edited());
    commit(&fixture, "2026-11-20");
    fixture.write("catalog/tools/ollama.json", "{ broken");
    commit(&fixture, "2026-11-20");
    let mut reviewed = edited();
    reviewed["reviews"] = json!([{
        "reviewer": "pilot",
        "verdict": "ship",
        "quote": "It runs what it says it runs, and stops when it is told to.",
        "date": "2026-11-21",
    }]);
    write_tool(&fixture, &reviewed);
    commit(&fixture, "2026-11-21");
    let committed = log(&sound(&fixture), &Since::Git).unwrap();
    assert_eq!(prices(&committed), [r#"2026-11-20 Some("Free") Some("$5 a month")"#]);
    let verdict = &committed.editions[0].tools[0].verdicts[0];
    assert_eq!(
        (committed.editions[0].edition.to_string().as_str(), verdict.to),
        ("2026-11-21", Some(Verdict::Ship))
    );
    assert_eq!((committed.editions.len(), committed.begins.to_string().as_str()), (2, "2026-11-02"));

    // What isn't committed yet is an edition of its own.
    reviewed["pricing"]["entry"] = json!("$6 a month");
    write_tool(&fixture, &reviewed);
    let now = log(&sound(&fixture), &Since::Git).unwrap();
    assert_eq!(now.editions[1..], committed.editions);
    assert_eq!(now.latest().to_string(), "2026-11-21.2");
}

#[test]
fn what_cannot_be_compared_is_named_and_nothing_is_written() {
    let fixture = Fixture::new();
    let elsewhere = Fixture::new();
    let folder = elsewhere.catalog();
    let cause = |since: Since| format!("{:#}", publish(&fixture, Some(since)).unwrap_err());
    let within = || Since::Folder(folder.clone());

    let error = cause(Since::Folder(folder.join("none")));
    assert!(
        error.contains("none holds no earlier edition") && error.contains("name an empty folder"),
        "{error}"
    );
    let error = cause(Since::Git);
    assert!(error.contains("git") && error.contains("history"), "{error}");

    elsewhere.write("catalog/changes.json", "{\"version\":1,");
    let error = cause(within());
    assert!(error.contains("changes.json is not a change log"), "{error}");
    let foreign =
        json!({ "version": 1, "site": "https://other.example", "begins": "2026-11-02", "editions": [] });
    elsewhere.write("catalog/changes.json", &foreign.to_string());
    let error = cause(within());
    assert!(
        error.contains("is the change log of https://other.example") && error.contains("feed_ids"),
        "{error}"
    );
    let mut newer = foreign.clone();
    newer["version"] = json!(2);
    elsewhere.write("catalog/changes.json", &newer.to_string());
    let error = cause(within());
    assert!(error.contains("version 2") && error.contains("version 1"), "{error}");
    std::fs::remove_file(folder.join("changes.json")).unwrap();
    elsewhere.write("catalog/tools/ollama.json", "{ \"slug\": 5 }");
    let error = cause(within());
    assert!(error.contains("tools/ollama.json cannot be read"), "{error}");
    assert!(!fixture.out().exists(), "nothing is written");

    // A site that has moved takes its log along.
    elsewhere.write("catalog/tools/ollama.json", &tool().to_string());
    elsewhere.write("catalog/changes.json", &foreign.to_string());
    let mut moved = site();
    moved["feed_ids"] = json!("https://other.example/");
    fixture.write_site(&moved);
    let out = publish(&fixture, Some(within())).unwrap();
    let log: ChangeLog = catalog::read(&text(&out, "changes.json")).unwrap();
    assert_eq!(log.site.as_str(), "https://fixture.example");
}

#[test]
fn since_is_git_or_a_folder() {
    for (text, since) in [
        ("git", Since::Git),
        ("./git", Since::Folder("./git".into())),
        ("dist", Since::Folder("dist".into())),
    ] {
        assert_eq!(text.parse(), Ok(since));
    }
}
