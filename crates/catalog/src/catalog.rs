//! The catalog in memory: summaries, tallies, and whatever is computed once for all pages.

mod judging;
mod ranking;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

pub use self::judging::AppliedMust;
use self::ranking::Own;
use crate::facets::FacetSets;
use crate::format::{Reviewer, Site, VoteTally, Votes};
use crate::history::EditionId;
use crate::index::{Excerpt, Index, Opening, Part, Summary};
use crate::lexicon::{Gathering, Lexicon};
use crate::ranks;
use crate::{CategoryId, Facet, Filter, Slug, SortKey, Tally};

/// Everything that lists, search and facets need: for all tools or, of a large catalog, for those that are shown
/// first; see [`Catalog::is_whole`].
#[derive(Debug)]
pub struct Catalog {
    site: Arc<Site>,
    edition: Option<EditionId>,
    extent: Extent,
    /// Shared, so that a page can hold on to what it shows.
    tools: Vec<Arc<Summary>>,
    votes: Arc<Votes>,
    facets: OnceLock<FacetSets>,
    lexicon: Arc<OnceLock<Lexicon>>,
    /// The part of the lexicon built so far.
    gathering: Arc<Mutex<Gathering>>,
    /// The positions of the tools in each sort order, in the sequence of [`SortKey::ALL`].
    orders: [Arc<OnceLock<Vec<u32>>>; 6],
    /// Each tool's rank in the panel's order.
    ranks: OnceLock<Vec<u32>>,
    /// The tools that follow others: a few of all.
    followers: Arc<OnceLock<Vec<Arc<Summary>>>>,
    /// The panel by which tools are ranked.
    pub(crate) own: Own,
}

/// Which of a catalog's tools are loaded.
#[derive(Debug, Clone)]
enum Extent {
    Whole,
    /// Those shown before a search or filter is applied.
    Opening(Arc<Excerpt>),
    /// Those that searches for words with this prefix can find; or, if there are openings, only the first page of
    /// each of those searches.
    Prefix(String, Vec<Opening>, Arc<Excerpt>),
}

impl Catalog {
    /// The catalog of an index, whose tools are sorted by slug, with its tallies.
    #[must_use]
    pub fn new(index: Index, votes: Votes) -> Self {
        let Index { site, tools, edition, excerpt, .. } = index;
        let extent = excerpt.map_or(Extent::Whole, |excerpt| Extent::Opening(Arc::new(excerpt)));
        Self { edition, ..Self::with(Arc::new(site), extent, shared(tools), votes) }
    }

    /// This catalog with all of its tools, sorted by slug, and all tallies.
    #[must_use]
    pub fn with_all(&self, tools: Vec<Arc<Summary>>, votes: Votes) -> Self {
        let whole = Self::with(Arc::clone(&self.site), Extent::Whole, tools, votes);
        Self { edition: self.edition, ..whole }
    }

    /// This catalog as an edition that a change log ends with.
    #[must_use]
    pub fn as_of(&self, edition: EditionId) -> Self {
        let (site, extent) = (Arc::clone(&self.site), self.extent.clone());
        let same = Self::with(site, extent, self.tools.clone(), Votes::clone(&self.votes));
        Self { edition: Some(edition), ..same }
    }

    /// The subset of this partly loaded catalog that searches for words with the given prefix can find, from the
    /// prefix's file in [`Excerpt::words`]. `None` if all tools are loaded, or if the file doesn't match this
    /// catalog.
    #[must_use]
    pub fn of_prefix(&self, prefix: &str, part: Part) -> Option<Self> {
        let Extent::Opening(excerpt) = &self.extent else { return None };
        let values = excerpt.facets.iter().map(Vec::len);
        let fits = |opening: &Opening| opening.facets.iter().map(Vec::len).eq(values.clone());
        if !part.openings.iter().all(fits) {
            return None;
        }
        let extent = Extent::Prefix(prefix.to_owned(), part.openings, Arc::clone(excerpt));
        Some(Self::with(Arc::clone(&self.site), extent, shared(part.tools), part.votes))
    }

    /// The loaded tools as a complete catalog of their own, without votes.
    #[must_use]
    pub fn of_these(&self) -> Self {
        Self::with(Arc::clone(&self.site), Extent::Whole, self.tools.clone(), Votes::default())
    }

    fn with(site: Arc<Site>, extent: Extent, tools: Vec<Arc<Summary>>, votes: Votes) -> Self {
        let aliases = tools.iter().flat_map(|tool| tool.aliases.iter().map(|alias| (alias, &tool.slug)));
        Self {
            site,
            edition: None,
            extent,
            votes: Arc::new(votes.renamed(aliases)),
            tools,
            facets: OnceLock::new(),
            lexicon: Arc::default(),
            gathering: Arc::default(),
            orders: Default::default(),
            ranks: OnceLock::new(),
            followers: Arc::default(),
            own: Own::default(),
        }
    }

    /// The site: panel, categories and, unless it is only an [outline](Site::outlined), fact definitions.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The latest edition in the site's [change log](crate::history::ChangeLog); `None` if the site has no such log.
    #[must_use]
    pub fn edition(&self) -> Option<EditionId> {
        self.edition
    }

    /// Whether all tools are loaded. If not, [`Catalog::tools`] and whatever is derived from it cover only the loaded
    /// ones.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.extent, Extent::Whole)
    }

    /// The first page of a search, as a catalog of its own.
    pub(crate) fn opened(&self, opening: &Opening) -> Self {
        let tools = opening.tools.iter().filter_map(|&place| self.tools.get(place as usize).cloned());
        let tools: Vec<_> = tools.collect();
        let votes = self.votes_of(tools.iter().map(Arc::as_ref));
        let extent = match &self.extent {
            Extent::Whole => Extent::Whole,
            Extent::Opening(excerpt) | Extent::Prefix(.., excerpt) => {
                Extent::Prefix(opening.word.clone(), Vec::new(), Arc::clone(excerpt))
            }
        };
        Self::with(Arc::clone(&self.site), extent, tools, votes)
    }

    /// For a catalog loaded for searches: the prefix of the words that it covers, and the searches of which it has
    /// only the first pages.
    pub(crate) fn prefix(&self) -> Option<(&str, &[Opening])> {
        match &self.extent {
            Extent::Prefix(prefix, openings, _) => Some((prefix, openings)),
            Extent::Whole | Extent::Opening(_) => None,
        }
    }

    /// The totals of the whole catalog, if not all tools are loaded.
    #[must_use]
    pub fn excerpt(&self) -> Option<&Excerpt> {
        match &self.extent {
            Extent::Whole => None,
            Extent::Opening(excerpt) | Extent::Prefix(.., excerpt) => Some(excerpt),
        }
    }

    /// How many tools the catalog has, loaded or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.excerpt().map_or(self.tools.len(), |excerpt| excerpt.count)
    }

    /// How many tools have a value, loaded or not.
    #[must_use]
    pub fn count_of(&self, filter: &Filter) -> usize {
        let facet = filter.facet();
        let count = match self.excerpt() {
            Some(excerpt) => {
                excerpt.facets[facet as usize].iter().find(|(value, _)| value == filter).map(|it| it.1)
            }
            None => self.facets().having(filter).map(|tools| tools.count_ones(..)),
        };
        count.unwrap_or(0)
    }

    /// Whether the catalog says anything of this of any tool. What it has nothing of is not shown.
    #[must_use]
    pub fn has(&self, facet: Facet) -> bool {
        match self.excerpt() {
            Some(excerpt) => !excerpt.facets[facet as usize].is_empty(),
            None => !self.facets().values(facet).is_empty(),
        }
    }

    /// Whether anybody reviews.
    #[must_use]
    pub fn has_panel(&self) -> bool {
        !self.site.reviewers.is_empty()
    }

    /// Whether readers can vote.
    #[must_use]
    pub fn has_votes(&self) -> bool {
        !self.site.votes.as_ref().is_some_and(|votes| votes.closed)
    }

    /// The loaded tools, sorted by slug.
    #[must_use]
    pub fn tools(&self) -> &[Arc<Summary>] {
        &self.tools
    }

    /// All tools in a sort order.
    pub fn sorted(&self, key: SortKey) -> impl Iterator<Item = &Arc<Summary>> {
        self.order(key).iter().map(|&place| &self.tools[place as usize])
    }

    /// The positions of all tools in a sort order.
    pub(crate) fn order(&self, key: SortKey) -> &[u32] {
        self.orders[key as usize].get_or_init(|| match key {
            SortKey::Name => ranks::by_name(&self.tools),
            // Ties are in the community's order.
            SortKey::Panel | SortKey::Divided => {
                let measure = if key == SortKey::Panel { Tally::percent } else { Tally::division };
                let panel = |place: usize| {
                    let tally = self.ranked(&self.tools[place])?.tally;
                    Some((measure(tally), tally.count()))
                };
                ranks::by_panel(&panel, self.order(SortKey::Community))
            }
            key => {
                let community = |place: usize| self.community(&self.tools[place].slug);
                // Of tools that were added on the same day, the panel's favourites come first.
                let ties = if key == SortKey::Newest { SortKey::Panel } else { SortKey::Name };
                ranks::order(key, &self.tools, &community, self.order(ties))
            }
        })
    }

    /// The values of all facets with the positions of their tools.
    pub(crate) fn facets(&self) -> &FacetSets {
        let known = self.excerpt().map(|excerpt| excerpt.facets.as_slice());
        self.facets.get_or_init(|| FacetSets::of(&self.site, self.summaries(), known))
    }

    /// The words of all tools.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let mut gathering = self.gathering();
            self.gather(&mut gathering, usize::MAX);
            Lexicon::new(std::mem::take(&mut *gathering), &self.tools)
        })
    }

    /// Does one piece of the work that the first listing would otherwise have to do, and returns whether everything
    /// is done: the facets' sets, the order by name, and the panel's order.
    pub fn prepare_listing(&self) -> bool {
        if self.facets.get().is_none() {
            self.facets();
        } else if self.orders[SortKey::Name as usize].get().is_none() {
            self.order(SortKey::Name);
        } else {
            self.order(SortKey::Panel);
        }
        self.orders[SortKey::Panel as usize].get().is_some()
    }

    /// Whether there is nothing left to prepare for searches.
    #[must_use]
    pub fn is_search_ready(&self) -> bool {
        // If only first pages are loaded, just the one that is requested gets searched.
        let has_pages = self.prefix().is_some_and(|(_, openings)| !openings.is_empty());
        has_pages || self.lexicon.get().is_some()
    }

    /// Does some of the work that the first search would otherwise have to do, and returns whether everything is
    /// done. One piece covers the words of 256 tools, which takes some milliseconds on a slow device; the last one
    /// also builds the lexicon.
    pub fn prepare_search(&self) -> bool {
        const PIECE: usize = 256;
        if !self.is_search_ready() && self.gather(&mut self.gathering(), PIECE) == self.tools.len() {
            self.lexicon();
        }
        self.is_search_ready()
    }

    /// Gathers the words of up to `most` more tools, and returns the total number of tools gathered.
    fn gather(&self, gathering: &mut Gathering, most: usize) -> usize {
        for tool in self.tools.iter().skip(gathering.tools()).take(most) {
            gathering.meet(tool, &self.site);
        }
        gathering.tools()
    }

    fn gathering(&self) -> MutexGuard<'_, Gathering> {
        // A panic while gathering has at worst left out some words.
        self.gathering.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn summaries(&self) -> impl Iterator<Item = &Summary> + Clone {
        self.tools.iter().map(Arc::as_ref)
    }

    /// The tool with this slug.
    #[must_use]
    pub fn tool(&self, slug: &Slug) -> Option<&Arc<Summary>> {
        self.place(slug).map(|place| &self.tools[place])
    }

    /// The name of a category, or its id if the catalog doesn't define it.
    #[must_use]
    pub fn category_name<'a>(&'a self, id: &'a CategoryId) -> &'a str {
        self.site.category_name(id)
    }

    /// The community's tallies, without this reader's votes.
    #[must_use]
    pub fn votes(&self) -> &Votes {
        &self.votes
    }

    /// The votes for some tools, leaving out tools without votes.
    pub(crate) fn votes_of<'a>(&self, tools: impl IntoIterator<Item = &'a Summary>) -> Votes {
        let tallies = tools.into_iter().filter_map(|tool| {
            let tally = self.votes.tallies.get(&tool.slug).filter(|tally| **tally != VoteTally::default())?;
            Some((tool.slug.clone(), *tally))
        });
        Votes::new(self.votes.as_of, tallies.collect())
    }

    /// The community's tally for a tool, without this reader's vote.
    #[must_use]
    pub fn community(&self, slug: &Slug) -> Tally {
        self.votes.tallies.get(slug).copied().unwrap_or_default().into()
    }

    /// The tools that supersede this one.
    pub fn successors<'a>(&'a self, slug: &'a Slug) -> impl Iterator<Item = &'a Summary> {
        let followers = self
            .followers
            .get_or_init(|| self.tools.iter().filter(|tool| tool.supersedes.is_some()).cloned().collect());
        followers.iter().map(Arc::as_ref).filter(move |tool| tool.supersedes.as_ref() == Some(slug))
    }

    /// The reviewers of the panel with their verdicts on `tool`.
    pub fn verdicts<'a>(
        &'a self,
        tool: &'a Summary,
    ) -> impl Iterator<Item = (&'a Reviewer, Option<crate::format::Verdict>)> {
        let said = tool.split.0.iter().copied().chain(std::iter::repeat(None));
        self.site.reviewers.iter().zip(said)
    }

    /// The position of the tool with this slug among all tools, which are sorted by slug.
    pub(crate) fn place(&self, slug: &Slug) -> Option<usize> {
        self.tools.binary_search_by(|tool| tool.slug.cmp(slug)).ok()
    }
}

fn shared(tools: Vec<Summary>) -> Vec<Arc<Summary>> {
    tools.into_iter().map(Arc::new).collect()
}
