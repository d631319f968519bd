//! The layout of `index.json`: a column for each property of the tools, instead of an object for each tool.
//!
//! Columns of text are the lines of a single string, so that the browser parses a handful of long strings instead of
//! thousands of short ones. Repeated values go into a list, and the column holds only indices into it, written as
//! [`letters`]. `docs/PERFORMANCE.md` has measurements against other layouts.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FactWords, Position, StartingPrice, Summary, letters, slug_of_name};
use crate::format::{Evidence, PricePer, PricingModel};
use crate::vocabulary::place;
use crate::{Amount, CategoryId, Currency, Date, InvalidId, Slug, Split, Tag};

/// The tools of a file, column by column. Each column has one item per tool.
#[derive(Serialize, Deserialize)]
pub(super) struct Columns {
    /// How many tools there are.
    count: u32,
    /// Lines.
    names: String,
    /// Lines: the slug if it differs from the one derived from the name.
    slugs: String,
    /// Lines; see [`beside_name`].
    makers: String,
    /// Lines.
    taglines: String,
    categories: Vec<CategoryId>,
    /// Indices into `categories`.
    category: String,
    tags: Vec<Tag>,
    /// Lines of indices into `tags`.
    tagged: String,
    /// The last day on which a tool was added; `None` if there are no tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    newest: Option<Date>,
    /// For each tool, how many days before `newest` it was added.
    added: String,
    evidences: Vec<Option<Evidence>>,
    /// Indices into `evidences`.
    evidence: String,
    prices: Vec<Option<Price>>,
    /// Indices into `prices`.
    price: String,
    splits: Vec<Split>,
    /// Indices into `splits`.
    split: String,
    /// Lines: the slug of the release that the tool supersedes. Omitted if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes: Option<String>,
    /// Lines: the tool's former slugs, separated by spaces. Omitted if there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    aliases: Option<String>,
    /// Lines: first the words of all facts, separated by spaces, then for each tool the indices of its words, see
    /// [`FactWords`]. Omitted if no fact has words.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<String>,
    /// Lines, see [`Position`]. Left out where no tool states a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    positions: Option<String>,
}

/// What a card says about a price. Many tools share the same few.
#[derive(Serialize, Deserialize)]
struct Price {
    model: PricingModel,
    entry: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<PricePer>,
    /// Left out where it is the default.
    #[serde(default, skip_serializing_if = "is_default")]
    currency: Currency,
}

fn is_default(currency: &Currency) -> bool {
    *currency == Currency::default()
}

/// What two prices are told apart by.
type PriceKey<'a> = (PricingModel, &'a str, Option<(u64, PricePer, Currency)>);

fn price_key(price: &StartingPrice) -> PriceKey<'_> {
    let amount = price.amount.map(|amount| (amount.value.to_bits(), amount.per, amount.currency));
    (price.model, &price.entry, amount)
}

impl Price {
    fn of((model, entry, amount): PriceKey<'_>) -> Self {
        Self {
            model,
            entry: entry.to_owned(),
            amount: amount.map(|(bits, ..)| f64::from_bits(bits)),
            per: amount.map(|(_, per, _)| per),
            currency: amount.map(|(.., currency)| currency).unwrap_or_default(),
        }
    }

    fn read(&self) -> StartingPrice {
        let amount = self.amount.zip(self.per);
        StartingPrice {
            model: self.model,
            entry: self.entry.clone(),
            amount: amount.map(|(value, per)| Amount { value, per, currency: self.currency }),
        }
    }
}

impl Columns {
    /// The columns of these tools, in the same order.
    pub(super) fn of(tools: &[Summary]) -> Self {
        let (categories, category) = listed(tools.iter().map(|tool| &tool.category));
        let (evidences, evidence) = listed(tools.iter().map(|tool| tool.evidence));
        let (splits, split) = listed(tools.iter().map(|tool| &tool.split));
        let (tags, tagged) = listed(tools.iter().flat_map(|tool| &tool.tags));
        let (words, stated) = listed(tools.iter().flat_map(|tool| tool.facts.iter()));
        let stated = groups(&stated, tools.iter().map(|tool| tool.facts.len()));
        let (prices, price) = listed(tools.iter().map(|tool| tool.price.as_ref().map(price_key)));
        let prices = prices.into_iter().map(|key| key.map(Price::of));
        let newest = tools.iter().map(|tool| tool.added).max();
        let age =
            |tool: &Summary| newest.map_or(0, |newest| newest.days_since(tool.added).unsigned_abs() as usize);
        let follows = tools.iter().any(|tool| tool.supersedes.is_some());
        let older = tools.iter().map(|tool| tool.supersedes.as_ref().map_or("", Slug::as_str));
        let is_renamed = tools.iter().any(|tool| !tool.aliases.is_empty());
        let has_numbers = tools.iter().any(|tool| !tool.position.as_str().is_empty());
        let before =
            tools.iter().map(|tool| tool.aliases.iter().map(Slug::as_str).collect::<Vec<_>>().join(" "));
        Self {
            count: place(tools.len()),
            names: lines(tools.iter().map(|tool| &tool.name)),
            slugs: lines(tools.iter().map(|tool| {
                let slug = tool.slug.as_str();
                if slug_of_name(&tool.name) == slug { "" } else { slug }
            })),
            makers: lines(tools.iter().map(|tool| beside_name(&tool.name, &tool.maker))),
            taglines: lines(tools.iter().map(|tool| &tool.tagline)),
            categories: categories.into_iter().cloned().collect(),
            category: letters::write(&category),
            tagged: groups(&tagged, tools.iter().map(|tool| tool.tags.len())),
            tags: tags.into_iter().cloned().collect(),
            newest,
            added: letters::write(&tools.iter().map(age).collect::<Vec<_>>()),
            evidences,
            evidence: letters::write(&evidence),
            prices: prices.collect(),
            price: letters::write(&price),
            splits: splits.into_iter().cloned().collect(),
            split: letters::write(&split),
            supersedes: follows.then(|| lines(older)),
            aliases: is_renamed.then(|| lines(before)),
            positions: has_numbers.then(|| lines(tools.iter().map(|tool| tool.position.as_str()))),
            facts: (!words.is_empty()).then(|| [words.join(" "), stated].join("\n")),
        }
    }
}

/// The distinct items, most frequent first, and each item's index among them.
fn listed<T: Copy + Eq + Hash>(items: impl Iterator<Item = T>) -> (Vec<T>, Vec<usize>) {
    let mut counts: Vec<(T, usize)> = Vec::new();
    let mut known: HashMap<T, usize> = HashMap::new();
    let firsts: Vec<usize> = items
        .map(|item| {
            let first = *known.entry(item).or_insert_with(|| {
                counts.push((item, 0));
                counts.len() - 1
            });
            counts[first].1 += 1;
            first
        })
        .collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&first| Reverse(counts[first].1));
    let mut places = vec![0; order.len()];
    for (place, &first) in order.iter().enumerate() {
        places[first] = place;
    }
    (
        order.iter().map(|&first| counts[first].0).collect(),
        firsts.iter().map(|&first| places[first]).collect(),
    )
}

/// Texts as lines. A line break within a text becomes a space; the check lets none through anyway.
pub(super) fn lines<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    texts.map(|text| text.as_ref().replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

/// Indices as letters, one line per tool; `counts` has the number of indices of each.
pub(super) fn groups(places: &[usize], counts: impl Iterator<Item = usize> + Clone) -> String {
    letters::grouped(&letters::write(places), counts).join("\n")
}

/// Starts a maker's name that begins with the first word of the tool's name, which is then omitted.
const SAME: char = '=';
/// Escapes a maker's name that itself starts with one of these two characters.
const LITERAL: char = '\'';

/// A maker's name as written next to the tool's name: two out of three start the same way.
fn beside_name(name: &str, maker: &str) -> String {
    match maker.strip_prefix(first_word(name)) {
        Some(rest) if !first_word(name).is_empty() => format!("{SAME}{rest}"),
        _ if maker.starts_with([SAME, LITERAL]) => format!("{LITERAL}{maker}"),
        _ => maker.to_owned(),
    }
}

fn maker_of(name: &str, written: &str) -> String {
    match written.strip_prefix(SAME) {
        Some(rest) => [first_word(name), rest].concat(),
        None => written.strip_prefix(LITERAL).unwrap_or(written).to_owned(),
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// Columns that don't form valid tools.
#[derive(Debug)]
pub(super) enum InvalidColumn {
    /// The column doesn't have exactly one item per tool, or has an index that is out of range.
    Uneven(&'static str),
    /// The column has an invalid slug.
    NoSlug(&'static str, String, InvalidId),
}

impl fmt::Display for InvalidColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uneven(column) => write!(f, "{column}: expected one valid item per tool"),
            Self::NoSlug(column, text, error) => write!(f, "{column}: found \"{text}\", but {error}"),
        }
    }
}

impl Columns {
    /// The tools that these columns were made from.
    pub(super) fn tools(self) -> Result<Vec<Summary>, InvalidColumn> {
        let count = self.count as usize;
        let names = items("tools.names", &self.names, count)?;
        let slugs = items("tools.slugs", &self.slugs, count)?;
        let makers = items("tools.makers", &self.makers, count)?;
        let taglines = items("tools.taglines", &self.taglines, count)?;
        let category = places("tools.category", &self.category, count, self.categories.len())?;
        let tagged = items("tools.tagged", &self.tagged, count)?;
        let added = places("tools.added", &self.added, count, usize::MAX)?;
        let evidence = places("tools.evidence", &self.evidence, count, self.evidences.len())?;
        let price = places("tools.price", &self.price, count, self.prices.len())?;
        let split = places("tools.split", &self.split, count, self.splits.len())?;
        let supersedes = items_or_none("tools.supersedes", self.supersedes.as_deref(), count)?;
        let aliases = items_or_none("tools.aliases", self.aliases.as_deref(), count)?;
        let positions = items_or_none("tools.positions", self.positions.as_deref(), count)?;
        let facts = items_or_none("tools.facts", self.facts.as_deref(), count + 1)?;
        let words: Arc<[String]> =
            facts[0].split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if count > 0 && self.newest.is_none() {
            return Err(InvalidColumn::Uneven("tools.newest"));
        }
        let day = |days: usize| self.newest?.days_before(i32::try_from(days).ok()?);
        let tool = |at: usize| {
            let price = &self.prices[price[at]];
            Ok(Summary {
                slug: match slugs[at] {
                    "" => slug("tools.slugs", &slug_of_name(names[at]))?,
                    line => slug("tools.slugs", line)?,
                },
                name: names[at].to_owned(),
                maker: maker_of(names[at], makers[at]),
                tagline: taglines[at].to_owned(),
                category: self.categories[category[at]].clone(),
                tags: tags_of(tagged[at], &self.tags)?,
                added: day(added[at]).ok_or(InvalidColumn::Uneven("tools.added"))?,
                evidence: self.evidences[evidence[at]],
                price: price.as_ref().map(Price::read),
                supersedes: match supersedes[at] {
                    "" => None,
                    line => Some(slug("tools.supersedes", line)?),
                },
                aliases: aliases[at]
                    .split_ascii_whitespace()
                    .map(|alias| slug("tools.aliases", alias))
                    .collect::<Result<_, _>>()?,
                split: self.splits[split[at]].clone(),
                facts: FactWords::read(&words, facts[at + 1]).ok_or(InvalidColumn::Uneven("tools.facts"))?,
                position: Position::read(positions[at]),
            })
        };
        (0..count).map(tool).collect()
    }
}

/// The lines of a column.
pub(super) fn items<'a>(
    column: &'static str,
    text: &'a str,
    count: usize,
) -> Result<Vec<&'a str>, InvalidColumn> {
    if count == 0 && text.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() == count { Ok(lines) } else { Err(InvalidColumn::Uneven(column)) }
}

/// The lines of an optional column; if it is omitted, all lines are empty.
fn items_or_none<'a>(
    column: &'static str,
    text: Option<&'a str>,
    count: usize,
) -> Result<Vec<&'a str>, InvalidColumn> {
    text.map_or_else(|| Ok(vec![""; count]), |text| items(column, text, count))
}

/// A column of indices into a list of `end` items.
fn places(
    column: &'static str,
    letters: &str,
    count: usize,
    end: usize,
) -> Result<Vec<usize>, InvalidColumn> {
    letters::read(letters, count)
        .filter(|places| places.iter().all(|&place| place < end))
        .ok_or(InvalidColumn::Uneven(column))
}

fn tags_of(letters: &str, tags: &[Tag]) -> Result<Vec<Tag>, InvalidColumn> {
    let width = letters::width(tags.len().saturating_sub(1));
    let tag = |letters| letters::number(letters).and_then(|place| tags.get(place)).cloned();
    let tags = letters.as_bytes().chunks(width).map(tag).collect::<Option<_>>();
    tags.ok_or(InvalidColumn::Uneven("tools.tagged"))
}

fn slug(column: &'static str, text: &str) -> Result<Slug, InvalidColumn> {
    text.parse().map_err(|error| InvalidColumn::NoSlug(column, text.to_owned(), error))
}
