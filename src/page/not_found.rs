//! URLs that lead nowhere: what is missing, and the closest things that exist.

use std::sync::Arc;

use catalog::index::Summary;
use catalog::{
    Catalog, ComparisonView, Route, Selection, SelectionError, Slug, closest_pairs, closest_tools,
};
use leptos::prelude::*;

use crate::address::Href;
use crate::head::PageHead;

/// How many tools or pairs are suggested.
const OFFERED: usize = 4;

/// A path that is not a page.
#[component]
pub(crate) fn NotFound(catalog: Arc<Catalog>, path: String) -> impl IntoView {
    let last = path.rsplit('/').next().unwrap_or(&path);
    let tools = closest_tools(&catalog, last, OFFERED);
    let pairs = if last.contains("-vs-") { closest_pairs(&catalog, last, OFFERED) } else { Vec::new() };
    page(
        &catalog,
        "Nothing at this address".to_owned(),
        format!("There is no page “/{}”.", readable(&path)),
        &tools,
        &pairs,
    )
}

/// A slug that no tool has.
pub(super) fn missing_tool(catalog: &Catalog, slug: &str, closest: &[&Summary]) -> impl IntoView + use<> {
    let noun = catalog.site().noun();
    let words = format!("No {noun} in this catalog is called “{slug}”.");
    page(catalog, format!("No such {noun}"), words, closest, &[])
}

/// A comparison with at least one unknown tool.
pub(super) fn missing_comparison(catalog: &Catalog, selection: &Selection) -> impl IntoView + use<> {
    let unknown: Vec<&Slug> = selection.tools().iter().filter(|slug| catalog.tool(slug).is_none()).collect();
    let names: Vec<String> = unknown.iter().map(|slug| format!("“{slug}”")).collect();
    let noun = catalog.site().noun();
    let words = format!("No {noun} in this catalog is called {}.", names.join(" or "));
    let pairs = closest_pairs(catalog, &selection.to_string(), OFFERED);
    let tools: Vec<&Summary> = unknown
        .iter()
        .flat_map(|slug| closest_tools(catalog, slug.as_str(), OFFERED))
        .take(OFFERED)
        .collect();
    page(catalog, "Part of this comparison is missing".to_owned(), words, &tools, &pairs)
}

/// A path under `/compare/` that doesn't name two to four tools.
#[component]
pub(crate) fn NoComparison(catalog: Arc<Catalog>, tools: String) -> impl IntoView {
    let words = match Selection::parse(&tools) {
        Err(SelectionError::TooFew(_)) | Ok(_) => {
            format!("A comparison takes at least two different {}.", catalog.site().nouns())
        }
        Err(SelectionError::TooMany(tools)) => {
            format!(
                "A comparison takes at most {}; this address names {}.",
                catalog.site().entries(Selection::MOST),
                tools.len()
            )
        }
        Err(SelectionError::NotASlug(part)) => {
            format!("“{}” cannot be a name in an address.", readable(&part))
        }
    };
    let closest: Vec<&Summary> =
        tools.split("-vs-").take(OFFERED).flat_map(|part| closest_tools(&catalog, part, 1)).collect();
    page(&catalog, "Not a comparison".to_owned(), words, &closest, &closest_pairs(&catalog, &tools, OFFERED))
}

fn page(
    catalog: &Catalog,
    title: String,
    words: String,
    tools: &[&Summary],
    pairs: &[Selection],
) -> impl IntoView + use<> {
    let tools: Vec<_> = tools
        .iter()
        .map(|tool| {
            let href = Route::Tool(tool.slug.clone()).href();
            view! { <li><a href=href dir="auto" translate="no">{tool.name.clone()}</a> " " <span class="quiet" dir="auto">{tool.tagline.clone()}</span></li> }
        })
        .collect();
    let pairs: Vec<_> = pairs.iter().map(|pair| pair_view(catalog, pair)).collect();
    let is_empty = tools.is_empty() && pairs.is_empty();
    view! {
        <PageHead title=title.clone() description=words.clone() site=catalog.site().name.clone() />
        <section class="opening" data-test="not-found" lang="en">
            <h1>{title}</h1>
            <p class="lede">{words}</p>
            {(!is_empty)
                .then(|| {
                    view! {
                        <h2>"Did you mean"</h2>
                        <ul class="plain-list" data-test="suggestions">
                            {pairs}
                            {tools}
                        </ul>
                    }
                })}
            <p>
                <a href=Route::Listing.href()>{format!("See all {}", catalog.site().nouns())}</a>
                " or "
                <a href=Route::Picker.href()>"choose what to compare"</a>
            </p>
        </section>
    }
}

fn pair_view(catalog: &Catalog, pair: &Selection) -> impl IntoView + use<> {
    let tools = pair.tools().iter().filter_map(|slug| catalog.tool(slug));
    let names: Vec<String> = tools.map(|tool: &Arc<Summary>| tool.name.clone()).collect();
    view! {
        <li>
            <a href=ComparisonView::new(pair.clone()).href()>{names.join(" or ")}</a>
        </li>
    }
}

/// A part of a URL as the reader typed it, cut to at most one line.
fn readable(part: &str) -> String {
    let decoded = js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from);
    catalog::SearchText::new(&decoded).as_str().to_owned()
}
