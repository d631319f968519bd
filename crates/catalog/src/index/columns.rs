//! The form of `index.json`: a column for each thing that is known of all tools, not an object for each tool.
//!
//! Columns of words are lines of one string, so that the browser reads a handful of long strings and not thousands of
//! short ones. What repeats is in a list, and the column has only places in it, as [`letters`]. Measured against
//! other forms in `docs/PERFORMANCE.md`.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

use super::tallies::Tallies;
use super::{Excerpt, Index, Part, Summary, letters, slug_of_name};
use crate::decode::{Decode, DecodeError, Fields, Value, object};
use crate::format::{Evidence, PricePer, Pricing, PricingModel, Votes};
use crate::{CategoryId, Date, Slug, Split, Tag};

/// `index.json`, column by column. All columns have one item a tool.
#[derive(Serialize)]
pub(super) struct Columns<'a> {
    /// How many tools there are.
    count: usize,
    /// Lines.
    names: String,
    /// Lines: the slug where it is not what the name gives.
    slugs: String,
    /// Lines: see [`beside_name`].
    makers: String,
    /// Lines.
    taglines: String,
    categories: Vec<&'a CategoryId>,
    /// Places in `categories`.
    category: String,
    tags: Vec<&'a Tag>,
    /// Lines of places in `tags`.
    tagged: String,
    /// The last day on which anything was added; none where there are no tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    newest: Option<Date>,
    /// How many days before that each tool was.
    added: String,
    evidences: Vec<Evidence>,
    /// Places in `evidences`.
    evidence: String,
    prices: Vec<Price<'a>>,
    /// Places in `prices`.
    price: String,
    splits: Vec<&'a Split>,
    /// Places in `splits`.
    split: String,
    /// Lines: the slug of the release that the tool follows. Left out where none follows any.
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes: Option<String>,
}

/// All that a card says of a price. Few prices serve many tools.
#[derive(Serialize)]
struct Price<'a> {
    model: PricingModel,
    entry: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<PricePer>,
}

impl<'a> Columns<'a> {
    /// The columns of these tools, in their order.
    pub(super) fn of(tools: &'a [Summary]) -> Self {
        let (categories, category) = listed(tools.iter().map(|tool| &tool.category));
        let (evidences, evidence) = listed(tools.iter().map(|tool| tool.evidence));
        let (splits, split) = listed(tools.iter().map(|tool| &tool.split));
        let (tags, places) = listed(tools.iter().flat_map(|tool| &tool.tags));
        let (prices, price) = listed(
            tools
                .iter()
                .map(|tool| (tool.pricing, tool.entry.as_str(), tool.amount.map(f64::to_bits), tool.per)),
        );
        let prices = prices.into_iter().map(|(model, entry, amount, per)| {
            let amount = amount.map(f64::from_bits);
            Price { model, entry, amount, per }
        });
        let newest = tools.iter().map(|tool| tool.added).max();
        let age =
            |tool: &Summary| newest.map_or(0, |newest| newest.days_since(tool.added).unsigned_abs() as usize);
        let follows = tools.iter().any(|tool| tool.supersedes.is_some());
        let older = |tool: &'a Summary| tool.supersedes.as_ref().map_or("", Slug::as_str);
        Self {
            count: tools.len(),
            names: lines(tools.iter().map(|tool| &tool.name)),
            slugs: lines(tools.iter().map(|tool| {
                let slug = tool.slug.as_str();
                if slug_of_name(&tool.name) == slug { "" } else { slug }
            })),
            makers: lines(tools.iter().map(|tool| beside_name(&tool.name, &tool.maker))),
            taglines: lines(tools.iter().map(|tool| &tool.tagline)),
            categories,
            category: letters::write(&category),
            tagged: tagged(tools, &letters::write(&places)),
            tags,
            newest,
            added: letters::write(&tools.iter().map(age).collect::<Vec<_>>()),
            evidences,
            evidence: letters::write(&evidence),
            prices: prices.collect(),
            price: letters::write(&price),
            splits,
            split: letters::write(&split),
            supersedes: follows.then(|| lines(tools.iter().map(older))),
        }
    }
}

/// The different items, most frequent first, and for each item its place among them.
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

/// Texts as lines. A line break within a text becomes a space; the check knows none.
fn lines<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    texts.map(|text| text.as_ref().replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

/// The letters of each tool's tags as lines; `letters` has those of all tools one after the other.
fn tagged(tools: &[Summary], letters: &str) -> String {
    let count: usize = tools.iter().map(|tool| tool.tags.len()).sum();
    let width = letters.len().checked_div(count).unwrap_or(0);
    let mut rest = letters;
    lines(tools.iter().map(|tool| {
        let (own, others) = rest.split_at(tool.tags.len() * width);
        rest = others;
        own
    }))
}

/// What a maker's name begins with where it begins with the first word of the tool's, which is then left out.
const SAME: char = '=';
/// What a maker's name is preceded by where it begins with one of these two itself.
const LITERAL: char = '\'';

/// A maker's name as it is written beside the tool's name: two of three begin alike.
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

impl Decode for Index {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            let version = fields.required("version")?;
            let site = fields.required("site")?;
            let Tools(tools) = fields.required("tools")?;
            let mut excerpt: Option<Excerpt> = fields.optional("excerpt")?;
            if let Some(excerpt) = &mut excerpt {
                excerpt.votes = votes(fields, &tools)?;
            }
            Ok(Self { version, site, tools, excerpt })
        })
    }
}

impl Decode for Part {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, |fields| {
            let version = fields.required("version")?;
            let Tools(tools) = fields.required("tools")?;
            Ok(Self {
                version,
                votes: votes(fields, &tools)?,
                openings: fields.optional("openings")?.unwrap_or_default(),
                tools,
            })
        })
    }
}

/// The tallies of the tools beside them; none where all tallies are elsewhere.
fn votes(fields: &mut Fields, tools: &[Summary]) -> Result<Votes, DecodeError> {
    let tallies: Option<Tallies> = fields.optional("votes")?;
    tallies.map_or_else(|| Ok(Votes::default()), |tallies| tallies.of_tools(tools))
}

/// The tools of an index, read from their columns.
struct Tools(Vec<Summary>);

impl Decode for Tools {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        object(value, read).map(Self)
    }
}

// Each column is looked through as soon as it is there: an error lies in the key that was asked for last.
fn read(fields: &mut Fields) -> Result<Vec<Summary>, DecodeError> {
    let count = fields.required::<u32>("count")? as usize;
    let names: String = fields.required("names")?;
    let names = items(&names, count)?;
    let slugs: String = fields.required("slugs")?;
    let slugs = items(&slugs, count)?.into_iter().zip(&names).map(|(line, name)| match line {
        "" => slug(&slug_of_name(name)),
        line => slug(line),
    });
    let slugs = slugs.collect::<Result<Vec<Slug>, _>>()?;
    let makers: String = fields.required("makers")?;
    let makers = items(&makers, count)?;
    let taglines: String = fields.required("taglines")?;
    let taglines = items(&taglines, count)?;
    let categories: Vec<CategoryId> = fields.required("categories")?;
    let category = places(fields, "category", count, categories.len())?;
    let tags: Vec<Tag> = fields.required("tags")?;
    let tagged: String = fields.required("tagged")?;
    let tagged = items(&tagged, count)?.into_iter().map(|letters| tags_of(letters, &tags));
    let mut tagged = tagged.collect::<Result<Vec<_>, _>>()?.into_iter();
    let newest: Option<Date> = if count > 0 { Some(fields.required("newest")?) } else { None };
    let added = places(fields, "added", count, usize::MAX)?
        .into_iter()
        .map(|days| newest.zip(i32::try_from(days).ok()).and_then(|(newest, days)| newest.days_before(days)));
    let added: Option<Vec<Date>> = added.collect();
    let added = added.ok_or_else(DecodeError::uneven)?;
    let evidences: Vec<Evidence> = fields.required("evidences")?;
    let evidence = places(fields, "evidence", count, evidences.len())?;
    let prices: Vec<Pricing> = fields.required("prices")?;
    let price = places(fields, "price", count, prices.len())?;
    let splits: Vec<Split> = fields.required("splits")?;
    let split = places(fields, "split", count, splits.len())?;
    let supersedes: Option<String> = fields.optional("supersedes")?;
    let supersedes =
        supersedes.as_deref().map_or_else(|| Ok(vec![""; count]), |older| items(older, count))?;
    let supersedes = supersedes.into_iter().map(|line| match line {
        "" => Ok(None),
        line => slug(line).map(Some),
    });
    let mut supersedes = supersedes.collect::<Result<Vec<_>, _>>()?.into_iter();

    let mut tools = Vec::with_capacity(count);
    for (at, slug) in slugs.into_iter().enumerate() {
        let price = &prices[price[at]];
        tools.push(Summary {
            name: names[at].to_owned(),
            maker: maker_of(names[at], makers[at]),
            tagline: taglines[at].to_owned(),
            category: categories[category[at]].clone(),
            tags: tagged.next().unwrap_or_default(),
            added: added[at],
            evidence: evidences[evidence[at]],
            pricing: price.model,
            entry: price.entry.clone(),
            amount: price.amount,
            per: price.per,
            supersedes: supersedes.next().flatten(),
            split: splits[split[at]].clone(),
            slug,
        });
    }
    Ok(tools)
}

/// The lines of a column.
fn items(text: &str, count: usize) -> Result<Vec<&str>, DecodeError> {
    if count == 0 && text.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() == count { Ok(lines) } else { Err(DecodeError::uneven()) }
}

/// A column of places in a list of `end` items.
fn places(
    fields: &mut Fields,
    key: &'static str,
    count: usize,
    end: usize,
) -> Result<Vec<usize>, DecodeError> {
    let letters: String = fields.required(key)?;
    letters::read(&letters, count)
        .filter(|places| places.iter().all(|&place| place < end))
        .ok_or_else(DecodeError::uneven)
}

fn tags_of(letters: &str, tags: &[Tag]) -> Result<Vec<Tag>, DecodeError> {
    let width = letters::width(tags.len().saturating_sub(1));
    let tag = |letters| letters::number(letters).and_then(|place| tags.get(place)).cloned();
    letters.as_bytes().chunks(width).map(tag).collect::<Option<_>>().ok_or_else(DecodeError::uneven)
}

fn slug(text: &str) -> Result<Slug, DecodeError> {
    text.parse().map_err(|error| DecodeError::unfit(text, &error))
}
