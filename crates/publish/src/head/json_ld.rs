//! Structured data in the vocabulary of schema.org, as JSON-LD.
//!
//! A verdict is a rating from 0 to 100: ship is 100 and skip is 0. A score is therefore the same number here as on the
//! page, and each rating states its scale. The panel's verdicts are reviews; the aggregate rating is the community's
//! alone and is there only if readers have voted, because a few named critics are not a crowd.
//!
//! An unverified tool is not marked up as a product: we couldn't confirm that it exists, and structured data is read as
//! fact.

use catalog::format::{Evidence, PricingModel, Review, ReviewerKind, Tool};
use catalog::index::Summary;
use catalog::{Amount, Filter, Query, Route, Selection, listing, reviewer_record};
use serde_json::{Map, Value, json};

use crate::plain::one_line;
use crate::words::site_summary;
use crate::{Edition, csv, picture, spreadsheet, words};

const CONTEXT: &str = "https://schema.org";

/// The documents of a page.
pub(super) fn documents(edition: &Edition, page: &Route) -> Vec<Value> {
    let own = match page {
        Route::Home => vec![website(edition), dataset(edition), item_list(edition, listed(edition))],
        Route::Listing => vec![item_list(edition, listed(edition))],
        Route::Tool(slug) => edition.tool(slug).and_then(|tool| product(edition, tool)).into_iter().collect(),
        Route::Comparison(selection) => vec![item_list(edition, compared(edition, selection))],
        Route::Reviewer(id) => reviewer_record(edition.catalog(), id)
            .map(|record| {
                let reviewer = record.reviewer;
                json!({
                    "@context": CONTEXT,
                    "@type": "ProfilePage",
                    "inLanguage": edition.catalog().site().language(),
                    "mainEntity": {
                        "@type": match reviewer.kind {
                            Some(ReviewerKind::Person) => "Person",
                            Some(ReviewerKind::Organization) => "Organization",
                            Some(ReviewerKind::Character) | None => "Thing",
                        },
                        "name": one_line(&reviewer.name),
                        "description": one_line(&format!("{} {}", reviewer.motto, reviewer.lens)),
                        "url": edition.address().page(page),
                    },
                })
            })
            .into_iter()
            .collect(),
        Route::Picker
        | Route::Panel
        | Route::Predictions
        | Route::Decide
        | Route::Votes
        | Route::Yours
        | Route::Changes
        | Route::Digest
        | Route::Method
        | Route::Style
        | Route::NoComparison(_)
        | Route::Unknown(_) => Vec::new(),
    };
    own.into_iter().chain(breadcrumbs(edition, page)).collect()
}

fn website(edition: &Edition) -> Value {
    let site = edition.catalog().site();
    json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": one_line(&site.name),
        "description": one_line(&site.tagline),
        "inLanguage": site.language(),
        "url": edition.address().to_string(),
    })
}

fn dataset(edition: &Edition) -> Value {
    let (site, address) = (edition.catalog().site(), edition.address());
    let download = |path: &str, format: &str| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": address.file(path) });
    let mut dataset = json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": format!("The catalog of {}", one_line(&site.name)),
        "description": one_line(&site_summary(edition.catalog())),
        "inLanguage": site.language(),
        "url": address.to_string(),
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": one_line(&site.name), "url": address.to_string() },
        "keywords": site.categories.iter().map(|category| one_line(&category.name)).collect::<Vec<_>>(),
        "distribution": [
            download(csv::PATH, "text/csv"),
            download(
                spreadsheet::PATH,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            download("catalog/index.json", "application/json"),
            download("facts.txt", "text/plain"),
        ],
    });
    if let Some(date) = edition.latest() {
        dataset["dateModified"] = date.to_string().into();
    }
    dataset
}

/// The tools on the first page of the listing.
fn listed<'a>(edition: &'a Edition) -> Vec<&'a Summary> {
    let mut tools: Vec<&Summary> = edition.catalog().tools().iter().map(AsRef::as_ref).collect();
    tools.sort_by(|a, b| edition.catalog().by_panel(a, b));
    tools.truncate(listing::PAGE_SIZE);
    tools
}

fn compared<'a>(edition: &'a Edition, selection: &Selection) -> Vec<&'a Summary> {
    selection.tools().iter().filter_map(|slug| edition.catalog().tool(slug)).map(AsRef::as_ref).collect()
}

fn item_list(edition: &Edition, tools: Vec<&Summary>) -> Value {
    let items: Vec<Value> = (1..)
        .zip(&tools)
        .map(|(position, tool): (u32, _)| {
            let page = Route::Tool(tool.slug.clone());
            json!({
                "@type": "ListItem",
                "position": position,
                "name": one_line(&tool.name),
                "url": edition.address().page(&page),
            })
        })
        .collect();
    json!({ "@context": CONTEXT, "@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items })
}

/// The breadcrumbs of a page: home, the list that it belongs to, the page. The home page has none.
fn breadcrumbs(edition: &Edition, page: &Route) -> Option<Value> {
    let (catalog, address) = (edition.catalog(), edition.address());
    let crumb = |page: &Route| (words(catalog, page).title, address.page(page));
    let home = (one_line(&catalog.site().name), address.page(&Route::Home));
    let steps = match page {
        Route::Home
        | Route::Decide
        | Route::Votes
        | Route::Yours
        | Route::NoComparison(_)
        | Route::Unknown(_) => {
            return None;
        }
        Route::Listing | Route::Picker | Route::Panel | Route::Changes | Route::Digest | Route::Method => {
            vec![home, crumb(page)]
        }
        Route::Style => vec![home, crumb(&Route::Method), crumb(page)],
        Route::Tool(slug) => {
            let category = &catalog.tool(slug)?.category;
            let query = Query::of(Filter::Category(category.clone()));
            let of_category = format!("{}?{query}", address.page(&Route::Listing));
            let of_category = (one_line(catalog.category_name(category)), of_category);
            vec![home, crumb(&Route::Listing), of_category, crumb(page)]
        }
        Route::Comparison(_) => vec![home, crumb(&Route::Picker), crumb(page)],
        Route::Reviewer(_) | Route::Predictions => vec![home, crumb(&Route::Panel), crumb(page)],
    };
    let items: Vec<Value> = (1..)
        .zip(steps)
        .map(|(position, (name, address)): (u32, _)| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": address })
        })
        .collect();
    Some(json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items }))
}

fn product(edition: &Edition, tool: &Tool) -> Option<Value> {
    if tool.evidence == Some(Evidence::Unverified) {
        return None;
    }
    let (catalog, page) = (edition.catalog(), Route::Tool(tool.slug.clone()));
    let mut product = Map::new();
    let mut set = |key: &str, value: Value| product.insert(key.to_owned(), value);
    set("@context", CONTEXT.into());
    // What nobody prices or judges is no product to anyone: a country, for example.
    let votes = catalog.community(&tool.slug);
    let is_product = tool.pricing.is_some() || !tool.reviews.is_empty() || votes.percent().is_some();
    set("@type", if is_product { "Product" } else { "Thing" }.into());
    set("name", one_line(&tool.name).into());
    let description = if tool.description.is_empty() { &tool.tagline } else { &tool.description };
    if !description.is_empty() {
        set("description", one_line(description).into());
    }
    if is_product {
        if !tool.maker.is_empty() {
            set("brand", json!({ "@type": "Brand", "name": one_line(&tool.maker) }));
        }
        set("category", one_line(catalog.category_name(&tool.category)).into());
    }
    set("url", edition.address().page(&page).into());
    if let Some(url) = &tool.url {
        set("sameAs", url.as_str().into());
    }
    set("image", edition.address().file(&picture::card(edition, &page).path).into());
    if !tool.reviews.is_empty() {
        let reviews: Vec<Value> = tool.reviews.iter().map(|it| review(edition, it)).collect();
        set("review", reviews.into());
    }
    if let Some(percent) = votes.percent() {
        let mut rating = rating("AggregateRating", percent);
        rating["ratingCount"] = votes.count().into();
        set("aggregateRating", rating);
    }
    if let Some(offer) = offer(edition, tool) {
        set("offers", offer);
    }
    Some(product.into())
}

fn review(edition: &Edition, review: &Review) -> Value {
    let site = edition.catalog().site();
    let reviewer = site.reviewer(&review.reviewer);
    let name = one_line(reviewer.map_or(review.reviewer.as_str(), |reviewer| &reviewer.name));
    let page = edition.address().page(&Route::Reviewer(review.reviewer.clone()));
    // An author is a person or an organization. Where the catalog does not say that the reviewer is one, the site is.
    let author = match reviewer.and_then(|reviewer| reviewer.kind) {
        Some(ReviewerKind::Person) => json!({ "@type": "Person", "name": name, "url": page }),
        Some(ReviewerKind::Organization) => json!({ "@type": "Organization", "name": name, "url": page }),
        Some(ReviewerKind::Character) | None => json!({
            "@type": "Organization",
            "name": one_line(&site.name),
            "url": edition.address().page(&Route::Home),
        }),
    };
    let percent = catalog::Tally::from_iter([review.verdict]).percent().unwrap_or_default();
    json!({
        "@type": "Review",
        "author": author,
        "datePublished": review.date.to_string(),
        "name": format!("{name}: {}", review.verdict.label()),
        "reviewBody": one_line(&review.quote),
        "inLanguage": edition.catalog().site().language(),
        "reviewRating": rating("Rating", percent),
    })
}

fn rating(kind: &str, percent: u32) -> Value {
    json!({
        "@type": kind,
        "ratingValue": percent,
        "worstRating": 0,
        "bestRating": 100,
        "description": "Ship counts as 100, skip as 0; the score is the mean of all verdicts.",
    })
}

/// A price that the catalog states as a number, or that is free.
fn offer(edition: &Edition, tool: &Tool) -> Option<Value> {
    let price = tool.pricing.as_ref()?;
    let site = edition.catalog().site().currency();
    let url = price.source.as_ref().or(tool.url.as_ref());
    let mut offer = match (price.amount(site), price.model) {
        (Some(Amount { value, currency, per }), _) => json!({
            "@type": "Offer",
            "price": value,
            "priceCurrency": currency,
            "priceSpecification": {
                "@type": "UnitPriceSpecification",
                "price": value,
                "priceCurrency": currency,
                "unitText": per.label(),
            },
        }),
        (None, PricingModel::Free) => json!({ "@type": "Offer", "price": 0, "priceCurrency": site }),
        _ => return None,
    };
    if let Some(url) = url {
        offer["url"] = url.as_str().into();
    }
    Some(offer)
}
