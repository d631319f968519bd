//! A decision record as a page of Markdown.

use std::sync::Arc;

use catalog::decision::{Record, Said, Standing};
use catalog::format::{Site, Tool};
use catalog::{Catalog, Date, Slug};

use super::{escaped, push_link, target};

/// Where a record is exported from.
#[derive(Debug, Clone, Copy)]
pub struct DecisionPage<'a> {
    /// The catalog, for the tools' names.
    pub catalog: &'a Catalog,
    /// The site, for the names of facts.
    pub site: &'a Site,
    /// The absolute address of the record's page.
    pub address: &'a str,
    /// The day of the export.
    pub today: Option<Date>,
}

/// A record with the prices and facts that it rests on, their sources and days. `tool` gives a tool's file, if it is here;
/// `href` the absolute address of its page.
#[must_use]
pub fn decision(
    record: &Record,
    page: DecisionPage,
    tool: &dyn Fn(&Slug) -> Option<Arc<Tool>>,
    href: &dyn Fn(&Slug) -> String,
) -> String {
    let mut text = String::from("# ");
    match record.question().latest() {
        Some(question) => text.push_str(&escaped(question)),
        None => text.push_str("Decision"),
    }
    text.push_str("\n\n");
    push_others(&mut text, record.question());
    if let Some(today) = page.today {
        text.push_str(&today.readable());
        text.push_str(", with ");
    }
    text.push_str(&escaped(&page.site.name));
    text.push_str(" <");
    text.push_str(&target(page.address));
    text.push_str(">\n");

    for slug in record.choice().distinct() {
        text.push_str("\n**Chosen: ");
        push_link(&mut text, name(page, slug), &href(slug));
        text.push_str("**\n");
    }
    push_texts(&mut text, record.reason());
    let musts = record.musts().into_iter().map(|must| escaped(&must.words(page.site)));
    push_list(&mut text, "Must have", musts.collect());
    let weights = record
        .weights()
        .into_iter()
        .map(|weight| [&escaped(&weight.what), ": ", &weight.importance.label().to_lowercase()].concat());
    push_list(&mut text, "What matters", weights.collect());
    for (standing, heading) in [(Standing::Listed, "Shortlist"), (Standing::TurnedDown, "Turned down")] {
        let tools = record.tools(standing);
        if tools.is_empty() {
            continue;
        }
        push_heading(&mut text, "##", heading);
        for slug in tools {
            text.push_str("\n### ");
            push_link(&mut text, name(page, slug), &href(slug));
            text.push('\n');
            push_tool(&mut text, record, page, slug, tool(slug).as_deref());
        }
    }
    text
}

fn name<'a>(page: DecisionPage<'a>, slug: &'a Slug) -> &'a str {
    page.catalog.tool(slug).map_or(slug.as_str(), |tool| &tool.name)
}

fn push_tool(text: &mut String, record: &Record, page: DecisionPage, slug: &Slug, file: Option<&Tool>) {
    text.push('\n');
    match page.catalog.tool(slug) {
        None => text.push_str("- Not in the catalog any more\n"),
        Some(tool) if page.catalog.has_panel() => {
            text.push_str("- ");
            text.push_str(page.catalog.whose().label());
            text.push_str(": ");
            text.push_str(&escaped(&page.catalog.standing(tool).words()));
            text.push('\n');
        }
        Some(_) => {}
    }
    for stated in file.into_iter().flat_map(|file| record.sourced(page.site, file)) {
        text.push_str("- ");
        text.push_str(&escaped(&stated.label));
        text.push_str(": ");
        text.push_str(&escaped(&stated.text));
        if let Some(source) = &stated.source {
            let mut words = source.host().to_owned();
            if let Some(checked) = stated.checked {
                words.push_str(", ");
                words.push_str(&checked.readable());
            }
            text.push_str(" (");
            push_link(text, &words, source.as_str());
            text.push(')');
        }
        text.push('\n');
    }
    if let Some(entry) = record.entry(slug) {
        push_texts(text, entry.note());
        push_texts(text, entry.why());
    }
}

fn push_heading(text: &mut String, level: &str, heading: &str) {
    text.push('\n');
    text.push_str(level);
    text.push(' ');
    text.push_str(heading);
    text.push('\n');
}

fn push_list(text: &mut String, heading: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    push_heading(text, "##", heading);
    text.push('\n');
    for item in items {
        text.push_str("- ");
        text.push_str(&item);
        text.push('\n');
    }
}

/// All versions of a text, each as a quotation.
fn push_texts(text: &mut String, said: &Said<String>) {
    for words in said.distinct() {
        text.push('\n');
        push_quoted(text, words);
    }
}

fn push_others(text: &mut String, said: &Said<String>) {
    for words in said.others() {
        push_quoted(text, words);
        text.push('\n');
    }
}

fn push_quoted(text: &mut String, words: &str) {
    for line in words.lines() {
        text.push_str("> ");
        text.push_str(&escaped(line));
        text.push('\n');
    }
}
