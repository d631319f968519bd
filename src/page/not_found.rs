//! Addresses that name nothing: what is missing, and the closest things that exist.

use std::sync::Arc;

use crate::markup::{Markup, view};
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Selection, SelectionError, Slug, closest_pairs, closest_tools};

use crate::component::PageHead;
use crate::route::Route;

/// How many tools or pairs are offered.
const OFFERED: usize = 4;

/// A path that is no page.
pub(crate) fn not_found(catalog: &Catalog, path: &str) -> Markup {
    let last = path.rsplit('/').next().unwrap_or(path);
    let tools = closest_tools(catalog, last, OFFERED);
    let pairs = if last.contains("-vs-") { closest_pairs(catalog, last, OFFERED) } else { Vec::new() };
    page(
        catalog,
        "Nothing at this address",
        format!("There is no page “/{}”.", readable(path)),
        &tools,
        &pairs,
    )
}

/// A slug that no tool has.
pub(super) fn missing_tool(catalog: &Catalog, slug: &str, closest: &[&Summary]) -> Markup {
    page(catalog, "No such tool", format!("No tool of this catalog is called “{slug}”."), closest, &[])
}

/// A comparison of which at least one tool is unknown.
pub(super) fn missing_comparison(catalog: &Catalog, selection: &Selection) -> Markup {
    let unknown: Vec<&Slug> = selection.tools().iter().filter(|slug| catalog.tool(slug).is_none()).collect();
    let names: Vec<String> = unknown.iter().map(|slug| format!("“{slug}”")).collect();
    let words = format!("No tool of this catalog is called {}.", names.join(" or "));
    let pairs = closest_pairs(catalog, &selection.to_string(), OFFERED);
    let tools: Vec<&Summary> = unknown
        .iter()
        .flat_map(|slug| closest_tools(catalog, slug.as_str(), OFFERED))
        .take(OFFERED)
        .collect();
    page(catalog, "This comparison lacks a tool", words, &tools, &pairs)
}

/// A path under `/compare/` that names no two to four tools.
pub(crate) fn no_comparison(catalog: &Catalog, address: &str) -> Markup {
    let words = match Selection::parse(address) {
        Err(SelectionError::TooFew(_)) | Ok(_) => {
            "A comparison takes at least two different tools.".to_owned()
        }
        Err(SelectionError::TooMany(tools)) => {
            format!(
                "A comparison takes at most {} tools; this address names {}.",
                Selection::MOST,
                tools.len()
            )
        }
        Err(SelectionError::NotASlug(part)) => format!("“{}” cannot be the name of a tool.", readable(&part)),
    };
    let tools: Vec<&Summary> =
        address.split("-vs-").take(OFFERED).flat_map(|part| closest_tools(catalog, part, 1)).collect();
    page(catalog, "Not a comparison", words, &tools, &closest_pairs(catalog, address, OFFERED))
}

fn page(
    catalog: &Catalog,
    title: &'static str,
    words: String,
    tools: &[&Summary],
    pairs: &[Selection],
) -> Markup {
    let tools: Vec<_> = tools
        .iter()
        .map(|tool| {
            let href = Route::Tool(tool.slug.clone()).href();
            view! { <li><a href=href dir="auto">{tool.name.clone()}</a> " " <span class="quiet" dir="auto">{tool.tagline.clone()}</span></li> }
        })
        .collect();
    let pairs: Vec<_> = pairs.iter().map(|pair| pair_view(catalog, pair)).collect();
    let is_empty = tools.is_empty() && pairs.is_empty();
    view! {
        <PageHead title description=words.clone() site=catalog.site().name.clone() />
        <section class="opening" data-test="not-found">
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
                <a href=Route::Listing.href()>"See all tools"</a>
                " or "
                <a href=Route::Picker.href()>"choose what to compare"</a>
            </p>
        </section>
    }
}

fn pair_view(catalog: &Catalog, pair: &Selection) -> Markup {
    let tools = pair.tools().iter().filter_map(|slug| catalog.tool(slug));
    let names: Vec<String> = tools.map(|tool: &Arc<Summary>| tool.name.clone()).collect();
    view! {
        <li>
            <a href=Route::comparison(&ComparisonView::new(pair.clone()))>{names.join(" or ")}</a>
        </li>
    }
}

/// A part of an address as a reader typed it, not longer than a line.
fn readable(part: &str) -> String {
    let decoded = js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from);
    catalog::SearchText::new(&decoded).as_str().to_owned()
}
