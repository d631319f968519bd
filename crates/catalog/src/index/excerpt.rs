//! What the index of a large catalog holds in the place of all tools: those that are shown first, and what the whole
//! comes to.
//!
//! A reader of a hundred thousand tools sees two dozen of them first. The rest is in further files, its parts, which
//! are fetched once something is asked that these cannot answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::columns::InvalidColumn;
use super::prefixes::by_prefix;
use super::{Index, Opening, Part, Prefixes, Summary};
use crate::format::Votes;
use crate::listing::{FacetCounts, Listing, listing};
use crate::{Catalog, Facet, Filter, Query, Selection, Slug, front};

/// What an index says of a catalog of which it holds only some tools.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// How many tools the catalog has.
    pub count: usize,
    /// The values of each facet in display order, each with how many tools of the catalog have it.
    pub facets: Vec<Vec<(Filter, usize)>>,
    /// The comparisons that the front page offers.
    pub pairs: Vec<Selection>,
    /// The tallies of the tools that are in the index, as they were when it was made.
    pub votes: Votes,
    /// The names of the files that hold all tools, ordered by slug, without their ending.
    pub parts: Vec<String>,
    /// The files that hold what a search for a word can find.
    pub words: Prefixes,
}

impl Index {
    /// The index of a catalog as the tools that are shown first: on the front page, and in the listing before anything
    /// is asked for. All of its tools are in `parts`, which are files of these names, and in those of `words`.
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
        Self { version: crate::format::VERSION, site, tools, excerpt: Some(excerpt) }
    }

    /// All tools of a catalog in parts of at most `size`, one after the other.
    pub fn parts(catalog: &Catalog, size: usize) -> impl Iterator<Item = Part> {
        catalog.tools().chunks(size).map(|tools| Part {
            version: crate::format::VERSION,
            tools: tools.iter().map(|tool| tool.as_ref().clone()).collect(),
            votes: Votes::default(),
            openings: Vec::new(),
        })
    }

    /// The tools of a catalog by the letters that their words begin with: all of them where there are at most `most`.
    /// Where there are more, and for no letters at all, it is the first page of each search for one letter more. See
    /// [`Excerpt::words`].
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
        // What nothing follows has no file: the one before has its first page.
        let is_used = |(prefix, part): &(String, Part)| prefix.is_empty() || !part.tools.is_empty();
        found.iter().map(part).filter(is_used).collect()
    }
}

/// Whether some letters are those of a prefix and one more.
fn is_next(letters: &str, prefix: &str) -> bool {
    letters.len() == prefix.len() + 1 && letters.starts_with(prefix)
}

impl Part {
    /// The tools of a catalog at these places, which are in order.
    fn of(catalog: &Catalog, places: &[u32]) -> Self {
        let tools = places.iter().map(|&place| catalog.tools()[place as usize].as_ref());
        Self {
            version: crate::format::VERSION,
            votes: catalog.votes_of(tools.clone()),
            tools: tools.cloned().collect(),
            openings: Vec::new(),
        }
    }

    /// The first pages of searches for these words.
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

/// A number of tools, of which there are fewer than 4 thousand million.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// An [`Excerpt`] as it is written. Its votes stand beside the tools.
#[derive(Serialize, Deserialize)]
pub(super) struct Totals {
    count: u32,
    /// As in [`Facet::ALL`].
    facets: Vec<Values>,
    /// Slugs, two for each pair.
    pairs: Vec<Slug>,
    parts: Vec<String>,
    edition: String,
    /// Separated by spaces.
    prefixes: String,
    openings: Vec<String>,
}

/// The values of a facet, and beside them their counts.
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
