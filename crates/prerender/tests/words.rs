//! Words on prerendered pages are separate in the text that programs extract: there is no white space between elements,
//! and programs add some only around elements that they consider paragraphs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use catalog::check::Folder;
use catalog::format::{Site, Tool};
use catalog::history::{ChangeLog, EditionId, State, difference};
use catalog::ledger::Ledger;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use publish::{PageLayout, PairRule};
use staging::Stage;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The elements around which every program adds white space. Pagefind 1.6, for example, adds none around `dt`, `th`,
/// `summary`, `figcaption`, `aside` and `button`.
const PARAGRAPHS: &str = "p, div, li, ul, h1, h2, h3, h4, h5, h6, section, article, td, caption, tr, table, \
                          main, header, footer, nav, blockquote";

/// The boundary of an element that isn't a paragraph.
const SEAM: char = '\u{1}';

fn set_in(element: &mut Element, seam: &str) {
    element.before(seam, ContentType::Text);
    element.after(seam, ContentType::Text);
    element.prepend(seam, ContentType::Text);
    element.append(seam, ContentType::Text);
}

/// The words of a page that would become one: those on both sides of a seam.
fn joined(html: &str) -> BTreeSet<String> {
    let paragraphs = element!(PARAGRAPHS, |paragraph| {
        set_in(paragraph, "\n");
        Ok(())
    });
    let others = element!(format!(":not({PARAGRAPHS})"), |other| {
        set_in(other, &SEAM.to_string());
        Ok(())
    });
    // Pictures are no text.
    let pictures = element!("svg", |picture| {
        picture.remove();
        Ok(())
    });
    let settings = [paragraphs, others, pictures]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let html = rewrite_str(html, settings).unwrap();
    let mut said = String::new();
    let texts = text!("*", |chunk| {
        said.push_str(chunk.as_str());
        Ok(())
    });
    rewrite_str(&html, RewriteStrSettings::new().append_element_content_handler(texts)).unwrap();
    let is_of_word = |c: &char| c.is_alphanumeric() || matches!(c, '%' | '$');
    let seams = said.match_indices(SEAM).filter_map(|(at, _)| {
        let before = said[..at].trim_end_matches(SEAM);
        let after = said[at..].trim_start_matches(SEAM);
        before.chars().next_back().filter(is_of_word)?;
        after.chars().next().filter(is_of_word)?;
        let (first, last) = (before.split([SEAM, '\n']).next_back()?, after.split([SEAM, '\n']).next()?);
        Some(format!("{first}|{last}"))
    });
    seams.collect()
}

/// The change log after an edition without prices, facts and one of the tools.
fn log(site: &Site, tools: &[Tool]) -> ChangeLog {
    let bare = |tool: &Tool| Tool { pricing: None, facts: Default::default(), ..tool.clone() };
    let before: Vec<Tool> = tools[1..].iter().map(bare).collect();
    let changes = difference(State { site, tools: &before }, State { site, tools });
    let first: EditionId = "2026-11-01".parse().unwrap();
    let mut log = ChangeLog::first(site.url.clone(), first);
    log.add(first.next(first.day()), changes);
    log
}

/// The folder of a site of the catalog that programs read, without its app.
fn site() -> TempDir {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xtask/consumers/catalog");
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let files = Folder::read(&catalog).unwrap().files;
    for (name, bytes) in &files {
        write(&format!("catalog/{name}"), bytes);
    }
    let tools = files.iter().filter(|(name, _)| name.starts_with("tools/"));
    let tools: Vec<Tool> = tools.map(|(_, bytes)| serde_json::from_slice(bytes).unwrap()).collect();
    write("catalog/index.json", b"{}");
    write("catalog/predictions.json", &serde_json::to_vec(&Ledger::of(&tools)).unwrap());
    let log = log(&serde_json::from_slice(&files["site.json"]).unwrap(), &tools);
    write("changes.json", &serde_json::to_vec(&log).unwrap());
    for tool in tools {
        let tool = Tool { history: log.of_tool(&tool.slug), ..tool };
        write(&format!("catalog/tools/{}.json", tool.slug), &serde_json::to_vec(&tool).unwrap());
    }
    write("index.html", b"<html><head><title></title></head><body><div id=app></div></body></html>");
    site
}

#[test]
fn no_two_words_are_joined_on_any_page() {
    let site = site();
    let rule = PairRule { suggested: 1, alternatives: 0, per_category: 2, ..PairRule::default() };
    let stage = Stage::in_folder(site.path(), &site.path().join("no-old-site")).unwrap();
    prerender::write_pages(&stage, "/", PageLayout::Folders, rule).unwrap();
    let files = WalkDir::new(site.path()).into_iter().map(|entry| entry.unwrap().into_path());
    let mut count = 0;
    for file in files.filter(|file| file.ends_with("index.html")) {
        let html = fs::read_to_string(&file).unwrap();
        assert_eq!(joined(&html), BTreeSet::new(), "{}", file.display());
        // Pagefind then skips headers, footers, and all pages without it, such as those at former URLs.
        assert_eq!(html.matches(" data-pagefind-body").count(), 1, "{}", file.display());
        // Trafilatura deletes its text.
        assert!(!html.contains("<time"), "{}", file.display());
        count += 1;
    }
    assert!(count > 25, "{count} pages");
}

#[test]
fn joined_words_are_seen() {
    let html =
        "<div><dl><dt>From<dd><b>$20</b></dl><p>a<i> b</i></p><p><a>x</a>, y <b>5</b><i>%</i></p></div>";
    let found: Vec<String> = joined(html).into_iter().collect();
    assert_eq!(found, ["5|%", "From|$20"]);
}
