//! What the page of a tool or a comparison shows of the index. A rendered page names it by a checksum, so that a change
//! elsewhere in the index leaves the page as it is.

use std::fmt::Write;

use crate::index::Summary;
use crate::{Amount, Catalog, Facet, Route, alternatives, price_axis};

/// All that the page of a route shows of a catalog beside the tools' own files, as a text; `None` for pages that may show
/// anything of it. Where the text is the same, so is the page.
#[must_use]
pub fn shown(catalog: &Catalog, page: &Route) -> Option<String> {
    let slugs = page.tools();
    let site = catalog.site();
    let mut text = String::new();
    add(&mut text, [site.name.as_str(), site.url.as_str()]);
    add(&mut text, [site.noun(), site.nouns()]);
    let is_there = [catalog.has_votes(), catalog.edition().is_some()];
    text.extend(is_there.map(|is_there| if is_there { '+' } else { '-' }));
    for reviewer in &site.reviewers {
        add(&mut text, [reviewer.id.as_str(), &reviewer.name, &reviewer.motto]);
    }
    text.extend(Facet::ALL.map(|facet| if catalog.has(facet) { '+' } else { '-' }));
    for slug in slugs {
        let tool = catalog.tool(slug)?;
        let tally = catalog.community(slug);
        let evidence = tool.evidence.map_or(0, |evidence| evidence as u8 + 1);
        let _ = write!(text, "{evidence} {} {}", tally.ships, tally.count());
        add(&mut text, [tool.maker.as_str(), &tool.tagline, tool.category.as_str()]);
        let jobs = site.category(&tool.category).map_or(&[][..], |category| &category.jobs);
        add(&mut text, jobs.iter().map(|job| job.as_str()));
        // Where the jobs end.
        add(&mut text, [""]);
        let older = tool.supersedes.as_ref().and_then(|slug| catalog.tool(slug));
        let near = alternatives(catalog, tool, price_axis::LOOKED_AT).into_iter().map(|near| near.tool);
        let line = catalog.successors(slug).chain(older.map(AsRef::as_ref));
        std::iter::once(tool.as_ref()).chain(near).for_each(|tool| add_tool(&mut text, catalog, tool));
        // Where one line of tools ends and the other begins.
        add(&mut text, [""]);
        line.for_each(|tool| add_tool(&mut text, catalog, tool));
    }
    (!slugs.is_empty()).then_some(text)
}

/// What is shown of a tool wherever it stands.
fn add_tool(text: &mut String, catalog: &Catalog, tool: &Summary) {
    let _ = write!(text, "{}", tool.split);
    if let Some(price) = &tool.price {
        // Without `Debug`, which says nothing in the app as it is built.
        let _ = write!(text, " {}", price.model as u8);
        if let Some(Amount { value, currency, per }) = price.amount {
            let _ = write!(text, " {} {currency} {}", value.to_bits(), per as u8);
        }
        add(text, [price.entry.as_str()]);
    }
    text.push('\0');
    add(text, [tool.slug.as_str(), &tool.name, catalog.category_name(&tool.category)]);
    add(text, tool.tags.iter().map(|tag| tag.as_str()));
}

/// Adds words, each with an end that no text of a catalog has.
fn add<'a>(text: &mut String, words: impl IntoIterator<Item = &'a str>) {
    for word in words {
        text.push_str(word);
        text.push('\0');
    }
}
