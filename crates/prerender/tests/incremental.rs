//! A site that is written over an older one is, byte for byte, the one that is written from nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalog::format::{Tool, Verdict, VoteTally};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use publish::PairRule;
use tempfile::TempDir;
use walkdir::WalkDir;
use xtask::check::{self, Strictness};
use xtask::dist::{self, Compression, Publication, Since};
use xtask::generate::{Extent, Generated, generate, write};
use xtask::workspace;

/// How many tools the catalog begins with.
const TOOLS: usize = 12;

/// Comparisons of suggested tools and alternatives, and few others.
const RULE: PairRule = PairRule { suggested: 12, alternatives: 7, per_category: 2, most: 40 };

/// What an editor may do to a catalog. Numbers choose a tool.
#[derive(Debug, Clone)]
enum Edit {
    Nothing,
    Tagline(Index, String),
    Name(Index, String),
    Price(Index, String),
    Quote(Index, String),
    Verdict(Index),
    Tags(Index, Index),
    Category(Index, Index),
    Rename(Index, String),
    Remove(Index),
    Add(Index, String),
    Vote(Index, u32),
    SiteTagline(String),
    CategoryName(Index, String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let tool = any::<Index>;
    let text = || "[A-Z][a-z]{2,7} [a-z]{2,9}";
    let slug = || "[a-z]{3,6}-[0-9]{2}";
    prop_oneof![
        Just(Edit::Nothing),
        (tool(), text()).prop_map(|(at, text)| Edit::Tagline(at, text)),
        (tool(), text()).prop_map(|(at, text)| Edit::Name(at, text)),
        (tool(), text()).prop_map(|(at, text)| Edit::Price(at, text)),
        (tool(), text()).prop_map(|(at, text)| Edit::Quote(at, text.repeat(5))),
        tool().prop_map(Edit::Verdict),
        (tool(), tool()).prop_map(|(at, from)| Edit::Tags(at, from)),
        (tool(), tool()).prop_map(|(at, to)| Edit::Category(at, to)),
        (tool(), slug()).prop_map(|(at, slug)| Edit::Rename(at, slug)),
        tool().prop_map(Edit::Remove),
        (tool(), slug()).prop_map(|(like, slug)| Edit::Add(like, slug)),
        (tool(), 0..50_u32).prop_map(|(at, ships)| Edit::Vote(at, ships)),
        text().prop_map(Edit::SiteTagline),
        (tool(), text()).prop_map(|(at, name)| Edit::CategoryName(at, name)),
    ]
}

/// Does the edit; a tool that others name is not taken away.
fn apply(edit: &Edit, made: &mut Generated) {
    let tags: Vec<_> = made.tools.iter().map(|tool| tool.tags.clone()).collect();
    let categories: Vec<_> = made.site.categories.iter().map(|it| it.id.clone()).collect();
    let Generated { tools, votes, site } = made;
    let follow =
        |tool: &Tool, tools: &[Tool]| tools.iter().any(|it| it.supersedes.as_ref() == Some(&tool.slug));
    match edit {
        Edit::Nothing => {}
        Edit::Tagline(at, text) => at.get_mut(tools).tagline.clone_from(text),
        Edit::Name(at, text) => at.get_mut(tools).name.clone_from(text),
        Edit::Price(at, text) => {
            at.get_mut(tools).pricing.iter_mut().for_each(|price| price.entry = Some(text.clone()));
        }
        Edit::Quote(at, text) => {
            at.get_mut(tools).reviews.iter_mut().take(1).for_each(|review| review.quote.clone_from(text));
        }
        Edit::Verdict(at) => at.get_mut(tools).reviews.iter_mut().take(1).for_each(|review| {
            review.verdict = if review.verdict == Verdict::Ship { Verdict::Skip } else { Verdict::Ship };
        }),
        Edit::Tags(at, from) => at.get_mut(tools).tags.clone_from(from.get(&tags)),
        Edit::Category(at, to) => {
            let tool = at.get_mut(tools);
            tool.category.clone_from(to.get(&categories));
            tool.facts.clear();
        }
        Edit::Rename(at, slug) => {
            let tool = at.get(tools).clone();
            if !follow(&tool, tools) {
                let renamed = at.get_mut(tools);
                renamed.slug = slug.parse().unwrap();
                renamed.aliases = vec![tool.slug];
            }
        }
        Edit::Remove(at) => {
            let tool = at.get(tools).clone();
            if tools.len() > 4 && !follow(&tool, tools) {
                tools.retain(|it| it.slug != tool.slug);
            }
        }
        Edit::Add(like, slug) => {
            let slug = slug.parse().unwrap();
            let aliases = Vec::new();
            tools.push(Tool { slug, aliases, supersedes: None, ..like.get(tools).clone() });
        }
        Edit::Vote(at, ships) => {
            votes.tallies.insert(at.get(tools).slug.clone(), VoteTally { ship: *ships, skip: 7 });
        }
        Edit::SiteTagline(text) => site.tagline.clone_from(text),
        Edit::CategoryName(at, name) => at.get_mut(&mut site.categories).name.clone_from(name),
    }
    // Two tools with one slug, or tallies of a tool that has gone, are mistakes of the editor's.
    tools.sort_by(|a, b| a.slug.cmp(&b.slug));
    tools.dedup_by(|a, b| a.slug == b.slug);
    votes.tallies.retain(|slug, _| tools.iter().any(|tool| tool.slug == *slug));
}

/// An app that is never run.
fn app(folder: &Path) -> PathBuf {
    let app = folder.join("app");
    fs::create_dir_all(&app).unwrap();
    let page = concat!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fixture</title>",
        "<meta name=\"quayside-base\" content=\"/\">",
        "<script data-start>document.title</script>",
        "<script type=\"module\">import init from './app-0123456789abcdef.js'; init();</script>",
        "<link rel=\"modulepreload\" href=\"/app-0123456789abcdef.js\" crossorigin=\"anonymous\">",
        "<link rel=\"preload\" href=\"/app-0123456789abcdef_bg.wasm\" as=\"fetch\" type=\"application/wasm\">",
        "<link rel=\"stylesheet\" href=\"/style-123456789abcdef.css\">",
        "</head><body><div id=\"app\"></div></body></html>",
    );
    for (name, text) in [
        ("index.html", page),
        ("app-0123456789abcdef.js", "export default function init() {}"),
        ("app-0123456789abcdef_bg.wasm", "\0asm, not to be run"),
        ("style-123456789abcdef.css", "p {}"),
    ] {
        fs::write(app.join(name), text).unwrap();
    }
    app
}

/// Writes a catalog's site to a folder.
fn publish(folder: &Path, made: &Generated, since: Option<Since>, out: &Path) {
    let catalog = folder.join("catalog");
    let _ = fs::remove_dir_all(&catalog);
    write(made, &catalog).unwrap();
    let sound = check::read(&catalog, Strictness::Strict).unwrap();
    let publication =
        Publication { rule: RULE, compression: Compression::ForTests, since, ..Publication::default() };
    let add = |stage: &staging::Stage| prerender::write_pages(stage, "/", publication.layout, RULE).map(drop);
    dist::assemble_sound(&app(folder), &sound, &publication, out, &add).unwrap();
}

/// The files of a site by their paths, without the list of them.
fn files(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(site).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let files = files.filter(|it| it.file_name() != staging::MANIFEST);
    files
        .map(|file| {
            let path = file.path().strip_prefix(site).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_site_over_an_older_one_is_the_one_from_nothing() {
    let shipped = check::read(&workspace::default_catalog().unwrap(), Strictness::Strict).unwrap().site;
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 2, max_shrink_iters: 4, ..ProptestConfig::default() });
    let edits = proptest::collection::vec(edit(), 4..=6);
    let property = |edits: Vec<Edit>| {
        let folder = TempDir::new().unwrap();
        let mut made = generate(&shipped, Extent::of(TOOLS), 1).unwrap();
        let over = folder.path().join("over");
        publish(folder.path(), &made, None, &over);
        for (number, edit) in edits.iter().enumerate() {
            apply(edit, &mut made);
            // Both have the same past, which is that of the older site.
            let since = || Some(Since::Folder(over.clone()));
            let from_nothing = folder.path().join(format!("from-nothing-{number}"));
            publish(folder.path(), &made, since(), &from_nothing);
            publish(folder.path(), &made, since(), &over);
            let (over, expected) = (files(&over), files(&from_nothing));
            let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
            prop_assert_eq!(names(&over), names(&expected), "{:?}", edit);
            for (path, bytes) in &over {
                prop_assert!(expected[path] == *bytes, "{path} after {edit:?}");
            }
        }
        Ok(())
    };
    runner.run(&edits, property).unwrap();
}
