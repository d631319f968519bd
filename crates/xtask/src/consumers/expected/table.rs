//! The table: a record a tool, with its columns.

use std::collections::BTreeMap;

use catalog::format::{Evidence, PricePer, PricingModel, Reach, Tool};
use catalog::{FactValue, Route, Tally};
use publish::Edition;

use super::super::record::{Expected, Said};

pub(super) fn expected(edition: &Edition) -> Expected {
    let row = |tool: &&Tool| (tool.slug.to_string(), row(edition, tool));
    edition.tools().iter().map(row).collect()
}

fn measured(tool: &Tool) -> Vec<&str> {
    let facts = tool.facts.iter().filter(|(_, fact)| fact.measured.is_some());
    facts.map(|(id, _)| id.as_str()).collect()
}

fn row(edition: &Edition, tool: &Tool) -> BTreeMap<String, Said> {
    let (catalog, site) = (edition.catalog(), edition.catalog().site());
    let ids = |ids: Vec<&str>| if ids.is_empty() { Said::Nothing } else { Said::text(&ids.join(" ")) };
    let price = tool.pricing.as_ref();
    let amount = price.and_then(|price| price.amount);
    let currency = price.and_then(|price| price.currency).unwrap_or(site.currency());
    let own = [
        ("slug", Said::text(tool.slug.as_str())),
        ("name", Said::text(&tool.name)),
        ("maker", Said::text(&tool.maker)),
        ("category", Said::text(tool.category.as_str())),
        ("tags", ids(tool.tags.iter().map(catalog::Tag::as_str).collect())),
        ("tagline", Said::text(&tool.tagline)),
        ("url", Said::of(tool.url.as_ref(), |url| Said::text(url.as_str()))),
        ("page", Said::Text(edition.address().page(&Route::Tool(tool.slug.clone())))),
        ("pricing", Said::of(price.map(|price| price.model).map(PricingModel::as_str), Said::text)),
        ("entry_price", Said::of(price, |price| Said::text(price.entry()))),
        ("amount", Said::of(amount, Said::Number)),
        ("currency", Said::of(amount, |_| Said::text(currency.code()))),
        ("per", Said::of(price.and_then(|price| price.per).map(PricePer::as_str), Said::text)),
        ("evidence", Said::of(tool.evidence.map(Evidence::as_str), Said::text)),
        ("added", Said::Date(tool.added)),
        ("updated", Said::Date(tool.updated)),
        ("supersedes", Said::of(tool.supersedes.as_ref(), |slug| Said::text(slug.as_str()))),
        ("aliases", ids(tool.aliases.iter().map(catalog::Slug::as_str).collect())),
        ("hands_on", Said::of(tool.hands_on.map(Reach::as_str), Said::text)),
        ("measured", ids(measured(tool))),
    ];
    let verdicts = tool.reviews.iter().map(|review| review.verdict).collect::<Tally>();
    let scores = [("panel", "reviews", verdicts), ("community", "votes", catalog.community(&tool.slug))];
    let scores = scores.into_iter().flat_map(|(of, all, tally)| {
        let stated = |number: u32| match tally.count() {
            0 => Said::Nothing,
            _ => Said::Number(number.into()),
        };
        [
            (format!("{of}_ships"), stated(tally.ships)),
            (format!("{of}_{all}"), stated(tally.count())),
            (format!("{of}_percent"), Said::of(tally.percent(), |percent| Said::Number(percent.into()))),
        ]
    });
    let reviewed = site.reviewers.iter().map(|reviewer| {
        let verdict = tool.review_by(&reviewer.id).map(|review| review.verdict.as_str());
        (format!("verdict_{}", reviewer.id), Said::of(verdict, Said::text))
    });
    let facts = site.facts.iter().map(|definition| {
        let value = tool.facts.get(&definition.id).and_then(|fact| fact.value.typed(definition.kind));
        (format!("fact_{}", definition.id), Said::of(value, said))
    });
    own.into_iter()
        .map(|(name, said)| (name.to_owned(), said))
        .chain(scores)
        .chain(reviewed)
        .chain(facts)
        .collect()
}

fn said(value: FactValue) -> Said {
    match value {
        FactValue::Flag(flag) => Said::Flag(flag),
        FactValue::Text(text) => Said::Text(text),
        FactValue::List(items) => Said::Text(items.join("; ")),
        FactValue::Number(number) | FactValue::Money(number) => Said::Number(number),
        FactValue::Date(date) => Said::Date(date),
        FactValue::Year(year) => Said::Number(year.into()),
        FactValue::Range(range) => Said::Text(range.to_string()),
    }
}
