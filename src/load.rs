//! All fetching: the index and the tallies once; the full `site.json`, single tools, the facts of a category, the ledger
//! of predictions, the change log, and what the index of a large catalog leaves out, on demand.
//!
//! Data that has been loaded stays usable whatever fails later. Transient failures are retried a few times; anything
//! that has failed can be retried by the reader, and is retried when the network comes back.
//!
//! This module renders nothing: pages read the state that it keeps.

mod facts;
mod fetch;
mod ledger;
mod log;
mod rest;

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::format::{Site, Tool, Votes};
use catalog::history::ChangeLog;
use catalog::index::Index;
use catalog::ledger::Ledger;
use catalog::{Catalog, Endpoint, Route, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::http::NetworkError;
use crate::turn;

use facts::FactsFile;
use fetch::Effort;
pub use fetch::checksum;
use rest::Words;
pub(crate) use rest::{Rest, prepare};

/// The name of [`catalog::shown`] among the files that a page was rendered from.
pub const SHOWN: &str = "shown";

/// Something that is being loaded, has been loaded, or could not be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Load<T> {
    Pending,
    Ready(T),
    Failed(LoadError),
}

/// Why a file could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LoadError {
    /// The file's path within the site.
    pub(crate) file: String,
    pub(crate) fault: Fault,
}

/// What went wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There was no response, for this reason.
    Network(NetworkError),
    /// The server responded with this status.
    Status(u16),
    /// The file could not be parsed; the parser's message.
    Malformed(String),
    /// The file has this format version, which is newer than the app supports.
    Newer(u32),
}

/// A tool's own file.
pub(crate) type ToolFile = ArcRwSignal<Load<Arc<Tool>>>;

/// Everything that a page shows, which a browser would have loaded in the end.
#[cfg(feature = "render")]
#[derive(Debug)]
pub struct Loaded {
    /// The catalog.
    pub catalog: Arc<Catalog>,
    /// The files of the page's tools.
    pub tools: Vec<Arc<Tool>>,
    /// The panel's predictions.
    pub ledger: Arc<Ledger>,
    /// The change log, if the site has one.
    pub log: Option<Arc<ChangeLog>>,
}

/// Everything that the app has loaded.
#[derive(Clone, Copy)]
pub(crate) struct Loader {
    /// What lists show.
    catalog: RwSignal<Load<Arc<Catalog>>>,
    /// The state of the tools that the catalog may lack.
    rest: RwSignal<Rest>,
    /// The parts of a large catalog loaded to answer searches, by the letters that words begin with.
    words: StoredValue<Vec<(String, Words)>>,
    /// What the names of the files of facts end with, according to the index; `None` if there are none.
    facts_edition: StoredValue<Option<String>>,
    /// The facts of categories, by file.
    facts: StoredValue<Vec<(String, FactsFile)>>,
    /// The full `site.json`, which lists can do without. `None` until it is requested.
    site: RwSignal<Option<Load<Arc<Site>>>>,
    /// The panel's predictions. `None` until they are requested.
    ledger: RwSignal<Option<Load<Arc<Ledger>>>>,
    /// The change log. `None` until it is requested.
    log: RwSignal<Option<Load<Arc<ChangeLog>>>>,
    /// Why the tallies are missing, if they should be there.
    tallies_fault: RwSignal<Option<LoadError>>,
    /// Reference-counted signals, because they outlive the page that requested them.
    tools: StoredValue<Vec<(Slug, ToolFile)>>,
    under_way: RwSignal<usize>,
    /// The checksums of the files that have been read, by path.
    checksums: StoredValue<BTreeMap<String, u64>>,
}

impl Loader {
    /// A loader that has started fetching the index.
    #[cfg_attr(
        not(feature = "browser"),
        expect(dead_code, reason = "pages that are rendered ahead have all their data")
    )]
    pub(crate) fn start() -> Self {
        let loader = Self {
            catalog: RwSignal::new(Load::Pending),
            rest: RwSignal::new(Rest::Unasked),
            words: StoredValue::new(Vec::new()),
            facts_edition: StoredValue::new(None),
            facts: StoredValue::new(Vec::new()),
            site: RwSignal::new(None),
            ledger: RwSignal::new(None),
            log: RwSignal::new(None),
            tallies_fault: RwSignal::new(None),
            tools: StoredValue::new(Vec::new()),
            under_way: RwSignal::new(0),
            checksums: StoredValue::default(),
        };
        loader.fetch_catalog();
        // It listens for as long as the page is open, like the loader itself.
        let _ = window_event_listener_untyped("online", move |_| loader.retry());
        loader
    }

    /// A loader that already has everything that a page shows.
    #[cfg(feature = "render")]
    pub(crate) fn complete(loaded: Loaded) -> Self {
        let Loaded { catalog, tools, ledger, log } = loaded;
        let ready = |tool: Arc<Tool>| (tool.slug.clone(), ArcRwSignal::new(Load::Ready(tool)));
        Self {
            site: RwSignal::new(Some(Load::Ready(Arc::new(catalog.site().clone())))),
            ledger: RwSignal::new(Some(Load::Ready(ledger))),
            catalog: RwSignal::new(Load::Ready(catalog)),
            rest: RwSignal::new(Rest::Here),
            words: StoredValue::new(Vec::new()),
            facts_edition: StoredValue::new(None),
            facts: StoredValue::new(Vec::new()),
            log: RwSignal::new(log.map(Load::Ready)),
            tallies_fault: RwSignal::new(None),
            tools: StoredValue::new(tools.into_iter().map(ready).collect()),
            under_way: RwSignal::new(0),
            checksums: StoredValue::default(),
        }
    }

    /// The catalog, with an outline of its site: all that lists show. A large one may lack tools until
    /// [`want_whole`](Self::want_whole) is called.
    pub(crate) fn catalog(self) -> Signal<Load<Arc<Catalog>>> {
        self.catalog.into()
    }

    /// The full `site.json`, with the definitions of facts and the reviewers' lenses. Fetched if it isn't loaded yet.
    pub(crate) fn site(self) -> Load<Arc<Site>> {
        self.want_site();
        self.site.get().unwrap_or(Load::Pending)
    }

    /// Starts fetching the full `site.json` if that hasn't begun, because the reader is about to open a page that
    /// shows it.
    pub(crate) fn want_site(self) {
        if self.site.with_untracked(Option::is_none) {
            self.fetch_site();
        }
    }

    /// The loaded catalog, for views that are shown only once it has been loaded.
    pub(crate) fn ready_catalog(self) -> Signal<Arc<Catalog>> {
        Signal::derive(move || match self.catalog.get() {
            Load::Ready(catalog) => catalog,
            Load::Pending | Load::Failed(_) => unreachable!("a catalog that is here never goes"),
        })
    }

    /// Whether the files that were read are those listed in `checksums` (space-separated entries of the form
    /// `path=checksum`, in hex), and what the page of a route shows of the index is what the entry [`SHOWN`] says.
    #[cfg(feature = "browser")]
    pub(crate) fn has_read(self, checksums: &str, route: &Route) -> bool {
        let shown = self.catalog.with_untracked(|catalog| match catalog {
            Load::Ready(catalog) => catalog::shown(catalog, route).map(|shown| checksum(&shown)),
            Load::Pending | Load::Failed(_) => None,
        });
        self.checksums.with_value(|read| {
            let is_same = |(file, sum): (&str, &str)| {
                let here = if file == SHOWN { shown } else { read.get(file).copied() };
                here.is_some() && here == u64::from_str_radix(sum, 16).ok()
            };
            checksums.split_whitespace().all(|entry| entry.split_once('=').is_some_and(is_same))
        })
    }

    /// Why community votes can't be shown, if they can't.
    pub(crate) fn tallies_fault(self) -> Signal<Option<LoadError>> {
        self.tallies_fault.into()
    }

    /// Whether anything is being fetched or prepared, not counting the rest of a large catalog.
    pub(crate) fn is_busy(self) -> bool {
        self.under_way.get() > 0
    }

    /// A tool's own file, fetched if it isn't loaded yet.
    pub(crate) fn tool(self, slug: &Slug) -> ToolFile {
        if let Some(tool) = self
            .tools
            .with_value(|tools| tools.iter().find(|(known, _)| known == slug).map(|(_, tool)| tool.clone()))
        {
            return tool;
        }
        let tool = ArcRwSignal::new(Load::Pending);
        self.tools.update_value(|tools| {
            tools.push((slug.clone(), tool.clone()));
        });
        self.fetch_tool(slug.clone(), tool.clone());
        self.want_site();
        tool
    }

    /// Fetches what a route's page shows besides the catalog, before the page itself asks for it.
    #[cfg_attr(
        not(feature = "browser"),
        expect(dead_code, reason = "pages that are rendered ahead have all their data")
    )]
    pub(crate) fn want_for(self, route: &Route) {
        if route.needs_all_tools() {
            // The index may turn out to be that of a large catalog; then the rest is fetched right after it.
            self.rest.set(Rest::Coming { here: 0, of: 1 });
        }
        route.tools().iter().for_each(|slug| drop(self.tool(slug)));
        if route.needs_whole_site() {
            self.want_site();
        }
        if route.needs_ledger() {
            self.want_ledger();
        }
        if route.needs_log() {
            self.want_log();
        }
    }

    /// Refetches whatever has failed.
    pub(crate) fn retry(self) {
        let are_facts_gone = self.retry_facts();
        if matches!(self.catalog.get_untracked(), Load::Failed(_)) {
            self.fetch_catalog();
        } else if are_facts_gone
            || self.tallies_fault.get_untracked().is_some()
            || matches!(self.rest.get_untracked(), Rest::Failed(_))
        {
            // If the catalog has been republished, its parts have new names, which only its new index knows.
            self.fetch_catalog_again();
        }
        if matches!(self.site.get_untracked(), Some(Load::Failed(_))) {
            self.fetch_site();
        }
        self.retry_ledger();
        self.retry_log();
        let failed: Vec<_> = self.tools.with_value(|tools| {
            let failed = tools.iter().filter(|(_, tool)| matches!(tool.get_untracked(), Load::Failed(_)));
            failed.map(|(slug, tool)| (slug.clone(), tool.clone())).collect()
        });
        for (slug, tool) in failed {
            tool.set(Load::Pending);
            self.fetch_tool(slug, tool);
        }
    }

    fn fetch_catalog(self) {
        self.catalog.set(Load::Pending);
        self.fetch_catalog_again();
    }

    /// Fetches the index and the tallies while the current page stays on display.
    fn fetch_catalog_again(self) {
        self.spawn(async move {
            let mut index = match self.fetch::<Index>("catalog/index.json", Effort::Full).await {
                Ok(index) => index,
                Err(error) => return self.fail(error),
            };
            self.facts_edition.set_value(index.facts.take());
            let Some(excerpt) = &mut index.excerpt else {
                let votes = self.tallies(&index.site).await;
                return self.show(Catalog::new(index, votes)).await;
            };
            let votes = std::mem::take(&mut excerpt.votes);
            let catalog = Arc::new(Catalog::new(index, votes));
            if self.rest.with_untracked(|rest| matches!(rest, Rest::Unasked)) {
                turn::give_way().await;
                return self.catalog.set(Load::Ready(catalog));
            }
            self.rest.set(Rest::Coming { here: 0, of: 1 });
            self.bring_whole(&catalog);
        });
    }

    /// Records that a file failed that the catalog needs to be complete.
    fn fail(self, error: LoadError) {
        match self.catalog.get_untracked() {
            Load::Ready(catalog) if catalog.is_whole() => self.tallies_fault.set(Some(error)),
            Load::Ready(_) => self.rest.set(Rest::Failed(error)),
            Load::Pending | Load::Failed(_) => self.catalog.set(Load::Failed(error)),
        }
    }

    /// The site's tallies. They are optional: everything else works without them.
    async fn tallies(self, site: &Site) -> Votes {
        let elsewhere = site.votes.as_ref().and_then(|votes| votes.tallies.as_ref());
        let tallies = elsewhere.map_or("catalog/votes.json", Endpoint::as_str);
        let (votes, fault) = match self.fetch::<Votes>(tallies, Effort::Little).await {
            Ok(votes) => (votes, None),
            Err(error) => (Votes::default(), Some(error)),
        };
        self.tallies_fault.set(fault);
        votes
    }

    /// Publishes a catalog that has all tools.
    async fn show(self, catalog: Catalog) {
        turn::give_way().await;
        self.rest.set(Rest::Here);
        self.catalog.set(Load::Ready(Arc::new(catalog)));
    }

    fn fetch_site(self) {
        self.site.set(Some(Load::Pending));
        self.spawn(async move {
            self.site.set(Some(match self.fetch("catalog/site.json", Effort::Full).await {
                Ok(site) => Load::Ready(Arc::new(site)),
                Err(error) => Load::Failed(error),
            }));
        });
    }

    fn fetch_tool(self, slug: Slug, tool: ToolFile) {
        self.spawn(async move {
            tool.set(match self.fetch(&format!("catalog/tools/{slug}.json"), Effort::Full).await {
                Ok(found) => Load::Ready(Arc::new(found)),
                Err(error) => Load::Failed(error),
            });
        });
    }

    fn spawn(self, work: impl Future<Output = ()> + 'static) {
        self.under_way.update(|count| *count += 1);
        spawn_local(async move {
            work.await;
            self.under_way.update(|count| *count = count.saturating_sub(1));
        });
    }
}
