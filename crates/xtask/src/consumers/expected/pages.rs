//! The heads and texts of pages.

use std::collections::BTreeMap;

use catalog::format::{Evidence, Tool};
use catalog::{Route, Tally};
use publish::Edition;

use super::super::record::{Expected, Said};

fn each_tool(edition: &Edition, fields: impl Fn(&Tool) -> Vec<(&'static str, Said)>) -> Expected {
    let named = |tool: &Tool| fields(tool).into_iter().map(|(name, said)| (name.to_owned(), said)).collect();
    edition.tools().iter().map(|tool| (tool.slug.to_string(), named(tool))).collect()
}

/// What a link preview shows for a tool.
pub(super) fn heads(edition: &Edition) -> Expected {
    let site = edition.catalog().site();
    each_tool(edition, |tool| {
        let page = Route::Tool(tool.slug.clone());
        let picture = edition.address().file(&format!("share/tools/{}.png", tool.slug));
        vec![
            ("title", Said::text(&tool.name)),
            ("description", Said::Phrases(vec![tool.tagline.clone()])),
            ("site", Said::text(&site.name)),
            ("url", Said::Text(edition.address().page(&page))),
            ("image", Said::Phrases(vec![picture])),
            ("width", Said::Number(publish::picture::WIDTH.into())),
            ("height", Said::Number(publish::picture::HEIGHT.into())),
            ("alt", Said::Phrases(vec![tool.name.clone()])),
            ("published", Said::Date(tool.added)),
            ("modified", Said::of(edition.changed(&page), Said::Date)),
        ]
    })
}

/// Each tool as a product, except unverified ones.
pub(super) fn structured_data(edition: &Edition) -> Expected {
    let catalog = edition.catalog();
    let mut expected = each_tool(edition, |tool| {
        let votes = catalog.community(&tool.slug);
        let dates: Vec<String> = tool.reviews.iter().map(|review| review.date.to_string()).collect();
        let quotes: Vec<&str> = tool.reviews.iter().map(|review| review.quote.as_str()).collect();
        let price = tool.pricing.as_ref().and_then(|price| {
            price.amount.or((price.model == catalog::format::PricingModel::Free).then_some(0.0))
        });
        vec![
            ("name", Said::text(&tool.name)),
            ("description", Said::text(&tool.description)),
            ("brand", Said::text(&tool.maker)),
            ("category", Said::text(catalog.category_name(&tool.category))),
            ("url", Said::Text(edition.address().page(&Route::Tool(tool.slug.clone())))),
            ("price", Said::of(price, Said::Number)),
            ("rating", Said::of(votes.percent(), |percent| Said::Number(percent.into()))),
            ("votes", Said::of(votes.percent(), |_| Said::Number(votes.count().into()))),
            ("dates", Said::Text(dates.join(" "))),
            ("quotes", Said::Text(quotes.join(" "))),
        ]
    });
    for tool in edition.tools().iter().filter(|tool| tool.evidence == Some(Evidence::Unverified)) {
        expected.remove(tool.slug.as_str());
    }
    expected
}

/// The text of a tool's page, in parts, because not every program keeps all of them.
pub(super) fn texts(edition: &Edition) -> Expected {
    let (catalog, site) = (edition.catalog(), edition.catalog().site());
    each_tool(edition, |tool| {
        let tally = tool.reviews.iter().map(|review| review.verdict).collect::<Tally>();
        let votes = catalog.community(&tool.slug);
        let scores = [
            tally.percent().map(|_| format!("{} of {} ship", tally.ships, tally.count())),
            votes
                .percent()
                .map(|percent| format!("{percent}% of {} votes", catalog::grouped(votes.count().into()))),
        ];
        let facts: Vec<_> = tool.typed_facts(site).collect();
        let checked = facts.iter().filter_map(|(.., fact)| fact.checked);
        let price = tool.pricing.as_ref();
        let price_checked = price.and_then(|price| price.checked);
        let dates = tool.reviews.iter().map(|review| review.date).chain(checked).chain(price_checked);
        let values = facts.iter().map(|(fact, value, _)| fact.readable(value, site.currency()));
        let labels = facts.iter().map(|(fact, ..)| fact.label.clone());
        vec![
            ("title", Said::Phrases(vec![tool.name.clone()])),
            ("name", Said::Phrases(vec![tool.name.clone()])),
            ("maker", Said::Phrases(vec![tool.maker.clone(), tool.tagline.clone()])),
            ("description", Said::Phrases(vec![tool.description.clone()])),
            ("price", Said::Phrases(price.map(|price| price.entry().to_owned()).into_iter().collect())),
            ("scores", Said::Phrases(scores.into_iter().flatten().collect())),
            ("quotes", Said::Phrases(tool.reviews.iter().map(|review| review.quote.clone()).collect())),
            ("labels", Said::Phrases(labels.collect())),
            ("values", Said::Phrases(values.collect())),
            ("dates", Said::Phrases(dates.map(catalog::Date::readable).collect())),
            ("updated", Said::Phrases(vec![format!("Updated {}", tool.updated.readable())])),
            ("published", Said::Date(tool.added)),
        ]
    })
}

/// Copies of all pages, with their style.
pub(super) fn copies(edition: &Edition) -> Expected {
    let page = |page: Route| {
        let fields = BTreeMap::from([
            (
                "title".to_owned(),
                Said::Text(publish::words(edition.catalog(), &page).document_title(edition.catalog())),
            ),
            ("styled".to_owned(), Said::Flag(true)),
        ]);
        (format!("/{}", edition.address().layout().path(&page)), fields)
    };
    edition.pages().map(page).collect()
}

/// Pages without markup errors.
pub(super) fn markup(edition: &Edition) -> Expected {
    let layout = edition.address().layout();
    let moved = publish::moves(edition).map(|moved| moved.from);
    let pages = edition.pages().chain(moved).chain([Route::Unknown(String::new())]);
    let files = pages.filter_map(|page| layout.files(&page).into_iter().next());
    files.map(|file| (file, BTreeMap::from([("mistakes".to_owned(), Said::Text(String::new()))]))).collect()
}

/// Legible badges: dark letters on a light background of their own, also at their former URLs.
pub(super) fn badges(edition: &Edition) -> Expected {
    let names = edition.tools().iter().flat_map(|tool| std::iter::once(&tool.slug).chain(&tool.aliases));
    let fields = ["ground_is_light", "letters_are_dark"].map(|name| (name.to_owned(), Said::Flag(true)));
    names.map(|slug| (slug.to_string(), BTreeMap::from(fields.clone()))).collect()
}
