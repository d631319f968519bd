//! The index of a large catalog, which doesn't hold all tools but only those shown first, and the catalog's totals.
//!
//! Of a hundred thousand tools, a reader first sees two dozen. The rest is in further files, its parts, which are
//! fetched once something is requested that the excerpt can't answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::columns::InvalidColumn;
use super::prefixes::by_prefix;
use super::{Index, Opening, Part, Prefixes, Summary};
use crate::format::Votes;
use crate::listing::{FacetCounts, Listing, listing};
use crate::{Catalog, Facet, Filter, Query, Selection, Slug, front};

/// The information about a whole catalog in an index that holds only some of its tools.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// How many tools the catalog has.
    pub count: usize,
    /// The values of each facet in display order, with the number of tools in the catalog that have each.
    pub facets: Vec<Vec<(Filter, usize)>>,
    /// The comparisons suggested on the home page.
    pub pairs: Vec<Selection>,
    /// The tallies of the tools in the index, as of when it was written.
    pub votes: Votes,
    /// The names, without extension, of the files that together hold all tools, sorted by slug.
    pub parts: Vec<String>,
    /// The files that hold what a search for a word can find.
    pub words: Prefixes,
}

impl Index {
    /// The index of a catalog, reduced to the tools shown first: on the home page, and in the listing before any search
    /// or filter. All of the tools are in the files named by `parts`, and in those of `words`.
    #[must_use]
    pub fn excerpt(catalog: &Catalog, parts: Vec<String>, words: Prefixes) -> Self {
        let opening = listing(catalog, &Query::default());
        let pairs = front::pairs(catalog);
        let paired = pairs.iter().flat_map(Selection::tools).filter_map(|slug| catalog.tool(slug).cloned());
        let listed = front::lists(catalog).into_iter().flat_map(|list| list.tools);
        let mut tools: Vec<Summary> = opening
            .tools
            .iter()
            .cloned()
            .chain(paired)
            .chain(listed)
            .map(|tool| tool.as_ref().clone())
            .collect();
        tools.sort_by(|a, b| a.slug.cmp(&b.slug));
        tools.dedup_by(|a, b| a.slug == b.slug);
        let facets = opening.facets.into_iter().map(|facet| {
            let values = facet.values.into_iter();
            values.map(|value| (value.filter, value.count)).collect()
        });
        let votes = catalog.votes_of(&tools);
        let excerpt = Excerpt { count: opening.total, facets: facets.collect(), pairs, votes, parts, words };
        let site = catalog.site().clone();
        Self {
            version: crate::format::VERSION,
            site,
            tools,
            facts: None,
            edition: None,
            excerpt: Some(excerpt),
        }
    }

    /// All tools of a catalog, split into consecutive parts of at most `size`.
    pub fn parts(catalog: &Catalog, size: usize) -> impl Iterator<Item = Part> {
        catalog.tools().chunks(size).map(|tools| Part {
            version: crate::format::VERSION,
            tools: tools.iter().map(|tool| tool.as_ref().clone()).collect(),
            votes: Votes::default(),
            openings: Vec::new(),
        })
    }

    /// The tools of a catalog by the prefixes of their words. A part has all tools with the prefix if there are at
    /// most `most`. Otherwise, and for the empty prefix, it has the first page of the search for each prefix one
    /// letter longer. See [`Excerpt::words`].
    #[must_use]
    pub fn words(catalog: &Catalog, most: usize) -> Vec<(String, Part)> {
        let found = by_prefix(catalog, most);
        let part = |(prefix, places): (&String, &Option<Vec<u32>>)| {
            let part = match places {
                Some(places) => Part::of(catalog, places),
                None => Part::of_openings(catalog, found.keys().filter(|it| is_next(it, prefix))),
            };
            (prefix.clone(), part)
        };
        // A prefix that nothing follows needs no file: the file of the prefix before it has its first page.
        let is_used = |(prefix, part): &(String, Part)| prefix.is_empty() || !part.tools.is_empty();
        found.iter().map(part).filter(is_used).collect()
    }
}

/// Whether `letters` is the prefix plus one letter.
fn is_next(letters: &str, prefix: &str) -> bool {
    letters.len() == prefix.len() + 1 && letters.starts_with(prefix)
}

impl Part {
    /// The tools of a catalog at these positions, which are in ascending order.
    fn of(catalog: &Catalog, places: &[u32]) -> Self {
        let tools = places.iter().map(|&place| catalog.tools()[place as usize].as_ref());
        Self {
            version: crate::format::VERSION,
            votes: catalog.votes_of(tools.clone()),
            tools: tools.cloned().collect(),
            openings: Vec::new(),
        }
    }

    /// The first pages of the searches for these words.
    fn of_openings<'a>(catalog: &Catalog, words: impl Iterator<Item = &'a String>) -> Self {
        let found: Vec<_> =
            words.map(|word| (word, listing(catalog, &Query::default().searching(word)))).collect();
        let places = |listing: &Listing| -> BTreeSet<u32> {
            listing.tools.iter().filter_map(|tool| catalog.place(&tool.slug)).map(number).collect()
        };
        let pages: Vec<_> = found.iter().map(|(_, listing)| places(listing)).collect();
        let all: BTreeSet<u32> = pages.iter().flatten().copied().collect();
        let openings = found.iter().zip(&pages).map(|((word, listing), page)| Opening {
            word: (*word).clone(),
            tools: (0..).zip(&all).filter(|(_, place)| page.contains(place)).map(|(at, _)| at).collect(),
            total: number(listing.total),
            facets: listing.facets.iter().map(counts).collect(),
        });
        Self { openings: openings.collect(), ..Self::of(catalog, &all.into_iter().collect::<Vec<_>>()) }
    }
}

/// How many of the results have each value of a facet.
fn counts(facet: &FacetCounts) -> Vec<u32> {
    facet.values.iter().map(|value| number(value.count)).collect()
}

/// A number of tools, which is always less than 2³².
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// An [`Excerpt`] as serialized. Its votes are stored with the tools.
#[derive(Serialize, Deserialize)]
pub(super) struct Totals {
    count: u32,
    /// In the order of [`Facet::ALL`].
    facets: Vec<Values>,
    /// Slugs, two per pair.
    pairs: Vec<Slug>,
    parts: Vec<String>,
    edition: String,
    /// Separated by spaces.
    prefixes: String,
    openings: Vec<String>,
}

/// The values of a facet, and their counts.
#[derive(Serialize, Deserialize)]
struct Values {
    values: Vec<String>,
    counts: Vec<u32>,
}

impl Totals {
    pub(super) fn of(excerpt: &Excerpt) -> Self {
        let values = |facet: &Vec<(Filter, usize)>| Values {
            values: facet.iter().map(|(filter, _)| filter.value().to_owned()).collect(),
            counts: facet.iter().map(|(_, count)| number(*count)).collect(),
        };
        let Prefixes { edition, all, openings } = &excerpt.words;
        Self {
            count: number(excerpt.count),
            facets: excerpt.facets.iter().map(values).collect(),
            pairs: excerpt.pairs.iter().flat_map(Selection::tools).cloned().collect(),
            parts: excerpt.parts.clone(),
            edition: edition.clone(),
            prefixes: all.join(" "),
            openings: openings.clone(),
        }
    }

    /// The excerpt with the tallies of its tools.
    pub(super) fn excerpt(self, votes: Votes) -> Result<Excerpt, InvalidColumn> {
        if self.parts.is_empty() {
            return Err(InvalidColumn::Uneven("excerpt.parts"));
        }
        Ok(Excerpt {
            count: self.count as usize,
            facets: facets(self.facets).ok_or(InvalidColumn::Uneven("excerpt.facets"))?,
            pairs: pairs(&self.pairs).ok_or(InvalidColumn::Uneven("excerpt.pairs"))?,
            votes,
            parts: self.parts,
            words: Prefixes {
                edition: self.edition,
                all: self.prefixes.split_ascii_whitespace().map(str::to_owned).collect(),
                openings: self.openings,
            },
        })
    }
}

fn facets(all: Vec<Values>) -> Option<Vec<Vec<(Filter, usize)>>> {
    let is_complete = all.len() == Facet::ALL.len();
    let facets = Facet::ALL.into_iter().zip(all).map(|(facet, Values { values, counts })| {
        let is_even = values.len() == counts.len();
        let value = |(value, count): (&String, u32)| Some((Filter::parse(facet, value)?, count as usize));
        values.iter().zip(counts).map(value).collect::<Option<Vec<_>>>().filter(|_| is_even)
    });
    facets.collect::<Option<_>>().filter(|_| is_complete)
}

fn pairs(slugs: &[Slug]) -> Option<Vec<Selection>> {
    slugs.chunks(2).map(|pair| Selection::new(pair.iter().cloned()).ok()).collect()
}
