//! Texts for language models and other programs: `llms.txt`, which says where everything is, and `facts.txt`, all facts
//! with their sources and the terms for citing them.
//!
//! `llms.txt` has the form described at <https://llmstxt.org>: a heading, a quoted summary, paragraphs, then sections
//! that are lists of links, with the section "Optional" last.

use std::collections::BTreeSet;
use std::fmt::Write;

use catalog::format::{Evidence, Tool};
use catalog::index::Summary;
use catalog::{Facet, Filter, HttpsUrl, Route};

use crate::markdown::escaped;
use crate::picture::score_in_words;
use crate::plain::one_line;
use crate::words::site_summary;
use crate::{Edition, csv, feed, twin_file};

/// The path of the overview. The proposal asks for the root of a host or of a path on it.
pub const PATH: &str = "llms.txt";

/// The path of the facts and the terms of citation.
pub const FACTS_PATH: &str = crate::resources::FACTS;

/// How many tools of a category are listed, best first. The listing's JSON has all of them.
const MOST: usize = 60;

/// How to cite the site's facts and opinions.
fn terms(edition: &Edition) -> Vec<String> {
    let catalog = edition.catalog();
    let site = one_line(&catalog.site().name);
    let mut terms = vec![format!(
        "Cite a fact with {site}, the address of its page, and the date it was checked. Give the fact's source if one is stated."
    )];
    let mut say = |is_so: bool, term: &str| {
        if is_so {
            terms.push(term.to_owned());
        }
    };
    say(
        catalog.has_panel(),
        &format!(
            "A verdict is the opinion of the reviewer who gives it. Cite it with the reviewer's name and “{site} panel”, never as a fact."
        ),
    );
    say(
        catalog.site().reviewers.len() > 1,
        "A panel score is a count of opinions, not a measurement: always give it as a count, as in “3 of 4”.",
    );
    say(
        edition.tools().iter().any(|tool| tool.facts.values().any(|fact| fact.measured.is_some())),
        &format!(
            "A fact that is marked as measured has no source but a protocol: it holds for that version on that day. Cite it as measured by {site}."
        ),
    );
    say(true, "“Not stated” means that the catalog does not say so. It does not mean “no”.");
    say(
        catalog.count_of(&Filter::Evidence(Evidence::Unverified)) > 0,
        "If something is marked as unverified, nothing about it could be confirmed. Say so wherever you mention it.",
    );
    say(
        catalog.has(Facet::Pricing),
        "Prices and limits change. Give the date they were checked, and check the source before relying on them.",
    );
    terms
}

/// `llms.txt`.
#[must_use]
pub fn overview(edition: &Edition) -> String {
    let (catalog, address) = (edition.catalog(), edition.address());
    let site = catalog.site();
    let mut text = format!("# {}\n\n> {}\n\n", escaped(&site.name), escaped(&site.tagline));
    let _ = write!(text, "{}\n\n", escaped(&site_summary(catalog)));
    for term in terms(edition) {
        let _ = writeln!(text, "- {}", escaped(&term));
    }
    let _ = writeln!(text, "- The catalog's own texts are in this language: {}", site.language());
    let section = |text: &mut String, title: &str| {
        let _ = write!(text, "\n## {}\n\n", escaped(title));
    };
    section(&mut text, DATA);
    for (name, address, notes) in [
        (&*format!("All {}", site.nouns()), address.file("tools.json"), "a summary of each"),
        ("All facts", address.file(FACTS_PATH), "facts with sources and dates, as text"),
        (
            "Table",
            address.file(csv::PATH),
            "one row for each, as CSV; columns are described in catalog.csv-metadata.json",
        ),
        ("Method", address.page(&Route::Method), "how this site comes to what it says"),
    ] {
        entry(&mut text, name, &address, notes);
    }
    let mut titles = Titles::new();
    for category in &site.categories {
        let mut tools: Vec<&Summary> =
            catalog.tools().iter().map(AsRef::as_ref).filter(|tool| tool.category == category.id).collect();
        if tools.is_empty() {
            continue;
        }
        tools.sort_by(|a, b| catalog.by_panel(a, b));
        section(&mut text, &titles.of_category(&category.name));
        for tool in tools.into_iter().take(MOST) {
            let page = Route::Tool(tool.slug.clone());
            let panel = catalog.has_panel().then(|| format!(" (panel: {})", score_in_words(tool)));
            let notes = format!("{}{}", tool.tagline, panel.unwrap_or_default());
            entry(&mut text, &tool.name, &address.file(&twin_file(&page).unwrap_or_default()), notes.trim());
        }
    }
    section(&mut text, OPTIONAL);
    for feed in feed::feeds(catalog) {
        entry(&mut text, &feed.title(catalog), &address.file(&feed.path()), "Atom feed");
    }
    text
}

/// The sections of every `llms.txt`. The proposal says that the second one may be skipped.
const DATA: &str = "Data";
const OPTIONAL: &str = "Optional";

/// Unique titles for sections, because parsers look sections up by title.
struct Titles {
    taken: BTreeSet<String>,
}

impl Titles {
    fn new() -> Self {
        Self { taken: [DATA, OPTIONAL].map(str::to_owned).into() }
    }

    /// The title of a category's section: its name, with a suffix if that is taken.
    fn of_category(&mut self, name: &str) -> String {
        let name = one_line(name);
        let others = (1..).map(|number| match number {
            1 => format!("{name} (category)"),
            number => format!("{name} (category {number})"),
        });
        let mut titles = std::iter::once(name.clone()).chain(others);
        titles.find(|title| self.taken.insert(title.clone())).unwrap_or_default()
    }
}

/// A link in a list. Brackets in its title are character references: the proposal's own parser ends the title at any `]`,
/// even after a backslash, and fails if the rest isn't a link.
fn entry(text: &mut String, name: &str, address: &str, notes: &str) {
    let title = escaped(name).replace("\\[", "&#91;").replace("\\]", "&#93;");
    let notes = if notes.is_empty() { String::new() } else { format!(": {}", escaped(notes)) };
    let _ = writeln!(text, "- [{title}]({address}){notes}");
}

/// `facts.txt`: the terms, then each tool with its price and its facts, one per line. Plain text: nothing is escaped,
/// but every value is put on one line.
#[must_use]
pub fn facts(edition: &Edition) -> String {
    let catalog = edition.catalog();
    let mut text = format!("Facts of {}\n{}\n", one_line(&catalog.site().name), edition.address());
    if let Some(date) = edition.latest() {
        let _ = writeln!(text, "Last updated: {date}");
    }
    let _ = writeln!(text, "Language: {}", catalog.site().language());
    text.push_str("\nTerms of citation\n");
    for term in terms(edition) {
        let _ = writeln!(text, "- {term}");
    }
    for &tool in edition.tools() {
        if let Some(summary) = catalog.tool(&tool.slug) {
            tool_facts(&mut text, edition, tool, summary);
        }
    }
    text
}

fn tool_facts(text: &mut String, edition: &Edition, tool: &Tool, summary: &Summary) {
    let catalog = edition.catalog();
    let _ = writeln!(text, "\n{}", one_line(&tool.name));
    let page = edition.address().page(&Route::Tool(tool.slug.clone()));
    let mut line = |label: &str, value: &str, source: &str| {
        let _ = writeln!(text, "  {}: {}{source}", one_line(label), one_line(value));
    };
    line("Page", &page, "");
    if let Some(url) = &tool.url {
        line("Official page", url.as_str(), "");
    }
    if !tool.maker.is_empty() {
        line("Maker", &tool.maker, "");
    }
    line("Category", catalog.category_name(&tool.category), "");
    if let Some(evidence) = tool.evidence {
        let reach = tool.hands_on.map(|reach| format!(" ({})", reach.label())).unwrap_or_default();
        line("Evidence", evidence.label(), &reach);
    }
    if catalog.has_panel() {
        line("Panel", &score_in_words(summary), "");
    }
    let site = catalog.site();
    if let Some(price) = &tool.pricing {
        let exact = price.amount(site.currency()).map(|amount| format!(" = {amount}"));
        let words = format!("{}{}", price.entry(), exact.unwrap_or_default());
        line("Starting price", &words, &source(price.source.as_ref(), price.checked, None));
    }
    for (definition, value, fact) in tool.typed_facts(site) {
        let mut source = source(fact.source.as_ref(), fact.checked, fact.note.as_deref());
        if let Some(measured) = &fact.measured {
            let protocol = edition.address().file(&measured.protocol.to_string());
            let version = one_line(&measured.version);
            let _ = write!(source, " [measured {}, version {version}: {protocol}]", measured.day);
        }
        line(&definition.label, &definition.readable(&value, site.currency()), &source);
    }
}

/// ` (a note) [https://…, checked 2026-11-21]`, as far as these are known.
fn source(source: Option<&HttpsUrl>, checked: Option<catalog::Date>, note: Option<&str>) -> String {
    let note = note.map(|note| format!(" ({})", one_line(note))).unwrap_or_default();
    let checked = checked.map(|date| format!(", checked {date}")).unwrap_or_default();
    let source = source.map(|source| format!(" [{}{checked}]", source.as_str())).unwrap_or_default();
    format!("{note}{source}")
}
