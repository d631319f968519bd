//! The tools that the index of a large catalog leaves out: loaded in full, part by part, or only those that a search
//! for a word can find.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use catalog::index::{Part, Summary};
use catalog::listing::{Listing, answer, narrowed};
use catalog::narrowing::Narrowing;
use catalog::{Catalog, Date, Query, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fetch::Effort;
use super::{Fault, Load, LoadError, Loader};
use crate::device::Device;
use crate::turn;

/// The largest number of tools that are fetched before they are requested. This many weigh about half as much as the
/// app.
const LIGHT: usize = 12_000;

/// Loading state of the tools that the index of a large catalog leaves out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Rest {
    /// Nobody has requested them.
    Unasked,
    /// `here` of `of` files have been loaded.
    Coming { here: usize, of: usize },
    /// The catalog has all tools.
    Here,
    /// A file could not be loaded.
    Failed(LoadError),
}

/// The subset of a catalog that answers searches for words with a given prefix. The signal outlives the page that
/// requested it.
pub(super) type Words = ArcRwSignal<Load<Arc<Catalog>>>;

/// A pending fetch.
type Fetching = Pin<Box<dyn Future<Output = ()>>>;

impl Loader {
    /// The loading state of the tools that the catalog may lack.
    pub(crate) fn rest(self) -> Rest {
        self.rest.get()
    }

    /// Fetches the tools that the catalog lacks, if any and if that hasn't begun. Once they have been loaded, the
    /// catalog signal gets a new value.
    pub(crate) fn want_whole(self) {
        let lacking = self.catalog.with_untracked(|catalog| match catalog {
            Load::Ready(catalog) if !catalog.is_whole() => Some(Arc::clone(catalog)),
            _ => None,
        });
        if let (Some(catalog), Rest::Unasked) = (lacking, self.rest.get_untracked()) {
            self.rest.set(Rest::Coming { here: 0, of: 1 });
            self.bring_whole(&catalog);
        }
    }

    /// The listing of a query from what has been loaded: `catalog`, or the subset of it that a search for a word can
    /// find, and the facts of its category beside what the reader has brought along. Anything else it needs is fetched,
    /// and until then the listing is not final.
    pub(crate) fn listing(
        self,
        catalog: &Arc<Catalog>,
        query: &Query,
        today: RwSignal<Option<Date>>,
        device: Device,
    ) -> Listing {
        let text = query.text.as_str();
        let narrowing = match self.facts(catalog, query) {
            Some(Load::Ready(facts)) => {
                let facts = device.own_beside(facts, catalog, query);
                Some(Narrowing { facts, today: today.get() })
            }
            Some(Load::Pending | Load::Failed(_)) | None => None,
        };
        let narrowing = narrowing.as_ref();
        if let Some(listing) = answer(catalog, query, narrowing) {
            self.look_ahead_of(catalog, text);
            return listing;
        }
        let prefixes = catalog.excerpt().map(|excerpt| &excerpt.words);
        // First pages are written ahead by the whole panel.
        let opening = prefixes.filter(|_| catalog.panel().is_whole()).and_then(|it| it.opening(query));
        for prefix in [opening, prefixes.and_then(|it| it.all(text))].into_iter().flatten() {
            match self.words(catalog, prefix, Self::spawn).get() {
                Load::Pending => return narrowed(catalog, query, narrowing),
                Load::Ready(words)
                    if let Some(listing) = answer(&ranked_like(catalog, &words), query, narrowing) =>
                {
                    self.look_ahead_of(catalog, text);
                    return listing;
                }
                Load::Ready(_) | Load::Failed(_) => {}
            }
        }
        self.want_whole();
        narrowed(catalog, query, narrowing)
    }

    /// Fetches what answers a search for the text plus one letter, which a reader who is typing is about to need.
    fn look_ahead_of(self, catalog: &Arc<Catalog>, text: &str) {
        if let Some(prefix) = catalog.excerpt().and_then(|excerpt| excerpt.words.next(text)) {
            // No page waits for it.
            self.words(catalog, prefix, |_, work| spawn_local(work));
        }
    }

    /// The loaded catalog that has a tool: the given one, or else one of the subsets fetched to answer searches.
    pub(crate) fn holding(self, catalog: &Arc<Catalog>, slug: &Slug) -> Arc<Catalog> {
        let of_words = || {
            self.words.with_value(|all| {
                let ready = all.iter().filter_map(|(_, words)| match words.get_untracked() {
                    Load::Ready(words) => Some(words),
                    Load::Pending | Load::Failed(_) => None,
                });
                ready.into_iter().find(|words| words.tool(slug).is_some())
            })
        };
        let found = if catalog.tool(slug).is_some() { None } else { of_words() };
        found.unwrap_or_else(|| Arc::clone(catalog))
    }

    /// Fetches all tools because the reader is about to need them, unless there are so many that it is better to wait
    /// until they are requested.
    pub(crate) fn look_ahead(self) {
        let is_light = self.catalog.with_untracked(|catalog| match catalog {
            Load::Ready(catalog) => catalog.count() <= LIGHT,
            Load::Pending | Load::Failed(_) => false,
        });
        if is_light {
            self.want_whole();
        }
    }

    /// The subset of a catalog in the file for a prefix. Fetched if it isn't loaded yet.
    fn words(self, catalog: &Arc<Catalog>, prefix: &str, spawn: fn(Self, Fetching)) -> Words {
        let known =
            self.words.with_value(|all| all.iter().find(|(it, _)| it == prefix).map(|it| it.1.clone()));
        known.unwrap_or_else(|| {
            let words = ArcRwSignal::new(Load::Pending);
            self.words.update_value(|all| all.push((prefix.to_owned(), words.clone())));
            spawn(self, Box::pin(bring_words(self, Arc::clone(catalog), prefix.to_owned(), words.clone())));
            words
        })
    }

    /// Fetches all parts of a catalog, two at a time, and then publishes the complete catalog.
    pub(super) fn bring_whole(self, catalog: &Arc<Catalog>) {
        let gathered = Rc::new(RefCell::new(Gathered::default()));
        for _ in 0..2 {
            let (catalog, gathered) = (Arc::clone(catalog), Rc::clone(&gathered));
            // A page that can be shown without the parts doesn't wait for them.
            spawn_local(async move { self.gather(&catalog, &gathered).await });
        }
    }

    /// Fetches parts one after another, skipping those already claimed. Whoever gets the last one publishes the
    /// catalog.
    async fn gather(self, catalog: &Catalog, gathered: &RefCell<Gathered>) {
        let names = catalog.excerpt().map_or(&[][..], |excerpt| &excerpt.parts);
        loop {
            let at = gathered.borrow_mut().begin();
            let Some(name) = names.get(at) else { return };
            let part = self.fetch::<Part>(&format!("catalog/parts/{name}.json"), Effort::Full).await;
            let here = match part {
                Ok(part) => gathered.borrow_mut().add(at, part.tools),
                Err(error) => return self.rest.set(Rest::Failed(error)),
            };
            if here == names.len() {
                let tools = gathered.take().tools();
                let votes = self.tallies(catalog.site()).await;
                let catalog = catalog.with_all(tools, votes);
                while !catalog.prepare_listing() {
                    turn::give_way().await;
                }
                return self.show(catalog).await;
            }
            if let Rest::Failed(_) = self.rest.get_untracked() {
                return;
            }
            self.rest.set(Rest::Coming { here, of: names.len() });
        }
    }
}

/// The subset of a catalog, ranked by the same panel.
fn ranked_like(catalog: &Catalog, words: &Arc<Catalog>) -> Arc<Catalog> {
    if catalog.panel().is_plain() { Arc::clone(words) } else { Arc::new(catalog.ranking(words)) }
}

/// Fetches the file for a prefix, and prepares it for searches.
async fn bring_words(loader: Loader, catalog: Arc<Catalog>, prefix: String, found: Words) {
    let Some(excerpt) = catalog.excerpt() else { return };
    let file = format!("catalog/words/{}.json", excerpt.words.file(&prefix));
    let part = loader.fetch::<Part>(&file, Effort::Little).await;
    let words = part.and_then(|part| {
        let misfit = || Fault::Malformed("it doesn't match the index".to_owned());
        catalog.of_prefix(&prefix, part).ok_or_else(|| LoadError { file, fault: misfit() })
    });
    match words.map(Arc::new) {
        Ok(words) => {
            found.set(Load::Ready(Arc::clone(&words)));
            prepare(&words).await;
        }
        Err(error) => found.set(Load::Failed(error)),
    }
}

/// Prepares a catalog's first search ahead of time, in pieces between which the browser can respond.
pub(crate) async fn prepare(catalog: &Catalog) {
    // Browsers delay each further task by some milliseconds, so each task does a few pieces.
    while !(0..3).any(|_| catalog.prepare_search()) {
        turn::give_way().await;
    }
}

/// The parts of a catalog loaded so far, in any order.
#[derive(Default)]
struct Gathered {
    /// How many parts have been claimed.
    begun: usize,
    parts: Vec<(usize, Vec<Arc<Summary>>)>,
}

impl Gathered {
    /// Claims the next part to fetch.
    fn begin(&mut self) -> usize {
        self.begun += 1;
        self.begun - 1
    }

    /// Adds a part and returns how many there are. WebAssembly memory never shrinks, so the tools are placed where
    /// they will stay right away.
    fn add(&mut self, at: usize, tools: Vec<Summary>) -> usize {
        let before = self.parts.iter().filter(|(other, _)| *other < at).count();
        self.parts.insert(before, (at, tools.into_iter().map(Arc::new).collect()));
        self.parts.len()
    }

    /// The tools of all parts.
    fn tools(self) -> Vec<Arc<Summary>> {
        let mut tools = Vec::with_capacity(self.parts.iter().map(|(_, part)| part.len()).sum());
        self.parts.into_iter().for_each(|(_, part)| tools.extend(part));
        tools
    }
}
