//! Which column is the name, the maker, the category and so on, by what columns are called and what is in them.

use std::collections::BTreeSet;

use catalog::FactKind;
use catalog::cell::{folded, is_money};

use crate::infer::{Inferred, Kind};
use crate::mapping::{PriceRule, Target, ZeroPrice};
use crate::price::{Price, per, price, times_for_million_tokens};
use crate::table::Table;

/// The parts of an entry with the columns that they come from, each from one at most.
pub(crate) fn roles(table: &Table, inferred: &[Inferred]) -> Vec<(usize, Target)> {
    let mut roles: Vec<(usize, Target)> = Vec::new();
    let is_short = |at: usize| {
        matches!(inferred[at].kind, Kind::Fact(FactKind::Text | FactKind::Number | FactKind::Year))
    };
    let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let named = |words: &[&str], taken: &[(usize, Target)], fits: &dyn Fn(usize) -> bool| {
        let is_free = |at: usize| !taken.iter().any(|(column, _)| *column == at);
        words
            .iter()
            .find_map(|word| (0..names.len()).find(|&at| names[at] == *word && is_free(at) && fits(at)))
    };
    let distinct = |at: usize| {
        let texts = table.rows.iter().filter_map(|row| row.cell(at)).map(|cell| cell.text().to_lowercase());
        texts.collect::<BTreeSet<_>>().len()
    };
    let filled = |at: usize| table.rows.iter().filter(|row| row.cell(at).is_some()).count();

    let is_name = |at: usize| is_short(at) && filled(at) * 10 >= table.rows.len() * 9;
    const NAMES: [&str; 12] = [
        "name",
        "title",
        "name common",
        "full name",
        "display name",
        "product",
        "model",
        "tool",
        "language",
        "country",
        "key",
        "id",
    ];
    let name = named(&NAMES, &roles, &is_name)
        .or_else(|| {
            (0..table.columns.len()).find(|&at| is_name(at) && distinct(at) * 10 >= table.rows.len() * 9)
        })
        .or_else(|| (0..table.columns.len()).find(|&at| is_name(at)));
    roles.extend(name.map(|at| (at, Target::Name)));

    const MAKERS: [&str; 12] = [
        "maker",
        "manufacturer",
        "vendor",
        "brand",
        "company",
        "provider",
        "litellm provider",
        "developer",
        "author",
        "publisher",
        "organization",
        "organisation",
    ];
    for (target, words, fits) in [
        (Target::Maker, &MAKERS[..], &is_short as &dyn Fn(usize) -> bool),
        (Target::Tagline, &["tagline", "slogan", "summary", "subtitle", "headline"], &is_short),
        (Target::Description, &["description", "about", "overview", "details"], &|at| {
            matches!(inferred[at].kind, Kind::Prose | Kind::Fact(FactKind::Text))
        }),
        (Target::Url, &["url", "website", "homepage", "site", "link", "web", "home page"], &|at| {
            inferred[at].kind == Kind::Address
        }),
        (Target::Source, &["source", "sources", "reference"], &|at| inferred[at].kind == Kind::Address),
        (Target::Tags, &["tags", "keywords", "topics"], &|at| {
            matches!(inferred[at].kind, Kind::Fact(FactKind::List | FactKind::Text))
        }),
    ] {
        let column = named(words, &roles, fits);
        roles.extend(column.map(|at| (at, target)));
    }
    let is_group = |at: usize| {
        let groups = distinct(at);
        inferred[at].kind == Kind::Fact(FactKind::Text)
            && (2..=24).contains(&groups)
            && filled(at) * 2 >= table.rows.len()
            && table.rows.len() >= groups * 2
    };
    const CATEGORIES: [&str; 11] = [
        "category",
        "categories",
        "group",
        "type",
        "kind",
        "genre",
        "section",
        "class",
        "mode",
        "region",
        "continent",
    ];
    let category = named(&CATEGORIES, &roles, &is_group);
    roles.extend(category.map(|at| (at, Target::Category)));
    roles.extend(price_column(table, inferred, &roles));
    roles
}

/// The column with the price that a reader starts with, where it says what the amount buys.
fn price_column(table: &Table, inferred: &[Inferred], taken: &[(usize, Target)]) -> Option<(usize, Target)> {
    let is_free = |at: usize| !taken.iter().any(|(column, _)| *column == at);
    let money = (0..table.columns.len()).filter(|&at| is_free(at) && is_money(&table.columns[at]));
    let rule = |at: usize| {
        let (column, inferred) = (&table.columns[at], &inferred[at]);
        let buys = per(column);
        let mut prices = table.rows.iter().filter_map(|row| price(&row.cell(at)?.text(), inferred.mark));
        let says_itself = prices.any(|it| !matches!(it, Price::Amount(_, None)));
        let is_number = matches!(inferred.kind, Kind::Fact(FactKind::Number | FactKind::Money));
        let is_priced =
            is_number && buys.is_some() || says_itself && inferred.kind == Kind::Fact(FactKind::Text);
        let times = times_for_million_tokens(column);
        // Tokens that are not counted are something else than a price for them.
        let is_clear = buys != Some(catalog::format::PricePer::MillionTokens) || times.is_some();
        (is_priced && is_clear).then(|| {
            Target::Price(PriceRule {
                per: buys,
                currency: inferred.currency,
                times: times.filter(|times| *times > 1).map(Into::into),
                decimal: inferred.mark,
                zero: ZeroPrice::Unstated,
            })
        })
    };
    let is_plain = |at: &usize| {
        let words = folded(&table.columns[*at]);
        // What a reader sends is what they pay for first.
        words.starts_with("price")
            || words.starts_with("cost")
            || words.starts_with("input cost per token")
            || words.starts_with("monthly")
            || words.starts_with("starting")
    };
    money.filter(is_plain).find_map(|at| Some((at, rule(at)?)))
}
