//! The catalog in memory: summaries, tallies and what is worked out once for all pages.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::facets::FacetSets;
use crate::format::{PricePer, Reviewer, Site, VoteTally, Votes};
use crate::index::{Excerpt, Index, Opening, Part, Summary};
use crate::lexicon::{Gathering, Lexicon};
use crate::ranks;
use crate::{CategoryId, Filter, Slug, SortKey, Tally};

/// Everything that lists, search and facets need, for all tools; or, of a large catalog, for those that are shown
/// first, see [`Catalog::is_whole`].
#[derive(Debug)]
pub struct Catalog {
    site: Arc<Site>,
    extent: Extent,
    /// Shared, so that a page can hold on to what it shows.
    tools: Vec<Arc<Summary>>,
    votes: Votes,
    facets: OnceLock<FacetSets>,
    lexicon: OnceLock<Lexicon>,
    /// What there is of the lexicon until it is whole.
    gathering: Mutex<Gathering>,
    /// The places of the tools in each order, as [`SortKey::ALL`] has them.
    orders: [OnceLock<Vec<u32>>; 5],
    /// Where each tool stands in the order of the panel.
    ranks: OnceLock<Vec<u32>>,
}

/// Which tools of a catalog are here.
#[derive(Debug)]
enum Extent {
    Whole,
    /// Those that are shown before anything is asked for.
    Opening(Arc<Excerpt>),
    /// Those that a search for a word can find that begins with these letters; or the first of those that each of these
    /// searches finds.
    Prefix(String, Vec<Opening>, Arc<Excerpt>),
}

impl Catalog {
    /// The catalog of an index, whose tools are ordered by slug, and the tallies beside it.
    #[must_use]
    pub fn new(index: Index, votes: Votes) -> Self {
        let Index { site, tools, excerpt, .. } = index;
        let extent = excerpt.map_or(Extent::Whole, |excerpt| Extent::Opening(Arc::new(excerpt)));
        Self::with(Arc::new(site), extent, shared(tools), votes)
    }

    /// This catalog with all of its tools, ordered by slug, and all tallies.
    #[must_use]
    pub fn with_all(&self, tools: Vec<Arc<Summary>>, votes: Votes) -> Self {
        Self::with(Arc::clone(&self.site), Extent::Whole, tools, votes)
    }

    /// What of this catalog, of which not all tools are here, a search for words can find that begin with some letters:
    /// the file of [`Excerpt::words`] for these. Nothing if all tools are here, or the file does not go with them.
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

    /// The tools that are here as if there were no others and nobody had voted.
    #[must_use]
    pub fn of_these(&self) -> Self {
        Self::with(Arc::clone(&self.site), Extent::Whole, self.tools.clone(), Votes::default())
    }

    fn with(site: Arc<Site>, extent: Extent, tools: Vec<Arc<Summary>>, votes: Votes) -> Self {
        let aliases = tools.iter().flat_map(|tool| tool.aliases.iter().map(|alias| (alias, &tool.slug)));
        Self {
            site,
            extent,
            votes: votes.renamed(aliases),
            tools,
            facets: OnceLock::new(),
            lexicon: OnceLock::new(),
            gathering: Mutex::default(),
            orders: Default::default(),
            ranks: OnceLock::new(),
        }
    }

    /// The site: panel, categories and, unless this is only an [outline](Site::outlined), fact definitions.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Whether all tools are here. Where they are not, what is asked of [`Catalog::tools`] is answered for those only
    /// that are.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.extent, Extent::Whole)
    }

    /// What of this catalog is the first page of a search.
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

    /// The letters that what is here answers a search for, and of which searches it has only the first pages, where
    /// these are not all tools.
    pub(crate) fn prefix(&self) -> Option<(&str, &[Opening])> {
        match &self.extent {
            Extent::Prefix(prefix, openings, _) => Some((prefix, openings)),
            Extent::Whole | Extent::Opening(_) => None,
        }
    }

    /// What the whole comes to, where not all tools are here.
    #[must_use]
    pub fn excerpt(&self) -> Option<&Excerpt> {
        match &self.extent {
            Extent::Whole => None,
            Extent::Opening(excerpt) | Extent::Prefix(.., excerpt) => Some(excerpt),
        }
    }

    /// How many tools there are, here or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.excerpt().map_or(self.tools.len(), |excerpt| excerpt.count)
    }

    /// How many tools have a value, here or not.
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

    /// The tools that are here, ordered by slug.
    #[must_use]
    pub fn tools(&self) -> &[Arc<Summary>] {
        &self.tools
    }

    /// All tools in the order of a key.
    pub fn sorted(&self, key: SortKey) -> impl Iterator<Item = &Arc<Summary>> {
        self.order(key).iter().map(|&place| &self.tools[place as usize])
    }

    /// The places of all tools in the order of a key.
    pub(crate) fn order(&self, key: SortKey) -> &[u32] {
        self.orders[key as usize].get_or_init(|| match key {
            SortKey::Name => ranks::by_name(&self.tools),
            key => {
                let community = |place: usize| self.community(&self.tools[place].slug);
                ranks::order(key, &self.tools, &community, self.order(SortKey::Name))
            }
        })
    }

    /// The values of all facets with the places of their tools.
    pub(crate) fn facets(&self) -> &FacetSets {
        let tags = self.excerpt().and_then(|excerpt| excerpt.facets.last());
        self.facets.get_or_init(|| FacetSets::of(&self.site, self.summaries(), tags.map(Vec::as_slice)))
    }

    /// The words of all tools.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let mut gathering = self.gathering();
            self.gather(&mut gathering, usize::MAX);
            Lexicon::new(std::mem::take(&mut *gathering), &self.tools)
        })
    }

    /// Does one piece of the work that the first listing would have to do otherwise, and says whether that was all: the
    /// sets of the facets, the order of the names, and that of the panel.
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

    /// Whether a search has nothing to do any more that later ones can do without.
    #[must_use]
    pub fn is_search_ready(&self) -> bool {
        // Of first pages only the one that is asked for is looked into.
        let has_pages = self.prefix().is_some_and(|(_, openings)| !openings.is_empty());
        has_pages || self.lexicon.get().is_some()
    }

    /// Does some of the work that the first search would have to do otherwise, and says whether that was all. A piece
    /// is the words of 256 tools, some milliseconds on a slow device; the last one also puts all words in order.
    pub fn prepare_search(&self) -> bool {
        const PIECE: usize = 256;
        if !self.is_search_ready() && self.gather(&mut self.gathering(), PIECE) == self.tools.len() {
            self.lexicon();
        }
        self.is_search_ready()
    }

    /// Gathers the words of so many further tools, and says of how many they have been gathered then.
    fn gather(&self, gathering: &mut Gathering, most: usize) -> usize {
        for tool in self.tools.iter().skip(gathering.tools()).take(most) {
            gathering.meet(tool, self.category_name(&tool.category));
        }
        gathering.tools()
    }

    fn gathering(&self) -> MutexGuard<'_, Gathering> {
        // Whoever panicked while gathering has at worst left out words.
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

    /// The name of a category, or its id where the catalog does not define it.
    #[must_use]
    pub fn category_name<'a>(&'a self, id: &'a CategoryId) -> &'a str {
        self.site.category(id).map_or(id.as_str(), |category| &category.name)
    }

    /// The tallies of the community, without the vote of this reader.
    #[must_use]
    pub fn votes(&self) -> &Votes {
        &self.votes
    }

    /// Those of some tools, without tallies for tools that nobody has voted on.
    pub(crate) fn votes_of<'a>(&self, tools: impl IntoIterator<Item = &'a Summary>) -> Votes {
        let tallies = tools.into_iter().filter_map(|tool| {
            let tally = self.votes.tallies.get(&tool.slug).filter(|tally| **tally != VoteTally::default())?;
            Some((tool.slug.clone(), *tally))
        });
        Votes { as_of: self.votes.as_of, tallies: tallies.collect() }
    }

    /// The community's tally for a tool, without the vote of this reader.
    #[must_use]
    pub fn community(&self, slug: &Slug) -> Tally {
        self.votes.tallies.get(slug).copied().unwrap_or_default().into()
    }

    /// Tools that follow this one.
    pub fn successors<'a>(&'a self, slug: &'a Slug) -> impl Iterator<Item = &'a Summary> {
        self.summaries().filter(move |tool| tool.supersedes.as_ref() == Some(slug))
    }

    /// The reviewers of the panel with what each said of `tool`.
    pub fn verdicts<'a>(
        &'a self,
        tool: &'a Summary,
    ) -> impl Iterator<Item = (&'a Reviewer, Option<crate::format::Verdict>)> {
        let said = tool.split.0.iter().copied().chain(std::iter::repeat(None));
        self.site.reviewers.iter().zip(said)
    }

    /// Best panel score first; then by more reviews, the community's lower bound and the name. Tools without a
    /// ranked score stand at the end.
    #[must_use]
    pub fn by_panel(&self, a: &Summary, b: &Summary) -> Ordering {
        self.rank(a).cmp(&self.rank(b))
    }

    /// Where a tool stands in the order of the panel; after all others if it is not of this catalog.
    fn rank(&self, tool: &Summary) -> u32 {
        self.place(&tool.slug).map_or(u32::MAX, |place| self.rank_at(place))
    }

    /// Where the tool at a place stands in the order of the panel.
    pub(crate) fn rank_at(&self, place: usize) -> u32 {
        let ranks = self.ranks.get_or_init(|| {
            let mut ranks = vec![0; self.tools.len()];
            for (rank, &place) in (0..).zip(self.order(SortKey::Panel)) {
                ranks[place as usize] = rank;
            }
            ranks
        });
        ranks[place]
    }

    /// Where the tool with this slug stands among all, which are ordered by slug.
    pub(crate) fn place(&self, slug: &Slug) -> Option<usize> {
        self.tools.binary_search_by(|tool| tool.slug.cmp(slug)).ok()
    }
}

fn shared(tools: Vec<Summary>) -> Vec<Arc<Summary>> {
    tools.into_iter().map(Arc::new).collect()
}

impl PricePer {
    /// The unit in which amounts can be compared: a year counts as twelve months.
    #[must_use]
    pub fn normal_unit(self) -> Self {
        match self {
            Self::Year | Self::SeatMonth => Self::Month,
            unit => unit,
        }
    }

    /// By what an amount is multiplied to be in its [normal unit](Self::normal_unit).
    #[must_use]
    pub fn normal_factor(self) -> f64 {
        if self == Self::Year { 1.0 / 12.0 } else { 1.0 }
    }
}
