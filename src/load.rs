//! The only fetching: the index and the tallies once, the rest of the site, each tool and what the index of a large
//! catalog leaves out when they are asked for.
//!
//! What has been loaded stays usable whatever fails later. What may come at another try is tried again a few times, and
//! whatever has failed can be asked for again by hand, or is when the network comes back.
//!
//! It knows what is still under way, and so it is also who cuts a page that nobody sees yet into pieces.

mod rest;

use std::sync::Arc;

use catalog::decode::{self, Decode, DecodeError, Value};
use catalog::format::{Site, Tool, VERSION, Votes};
use catalog::index::Index;
use catalog::{Catalog, Endpoint, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::markup::{IntoMarkup, Markup};
use crate::request::{self, Silence};
use crate::route::{self, Route};
use crate::signal::{ArcRwSignal, RwSignal, Signal};

use rest::Words;
pub(crate) use rest::{Rest, prepare};

/// Something that is on its way, here, or did not come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Load<T> {
    Pending,
    Ready(T),
    Failed(LoadError),
}

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LoadError {
    /// The file, as its address within the site.
    pub(crate) file: String,
    pub(crate) fault: Fault,
}

/// What went wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing came, for this reason.
    Silent(Silence),
    /// The server answered with this status.
    Status(u16),
    /// The file is not what it should be: the parser's words.
    Malformed(String),
    /// The file is of this format version, which is newer than the app.
    Newer(u32),
}

/// A tool's own file.
pub(crate) type ToolFile = ArcRwSignal<Load<Arc<Tool>>>;

/// All that the app has loaded.
#[derive(Clone, Copy)]
pub(crate) struct Loader {
    /// What lists show.
    catalog: RwSignal<Load<Arc<Catalog>>>,
    /// What the catalog may lack.
    rest: RwSignal<Rest>,
    /// What is here of it to answer searches, by the letters that words begin with.
    words: StoredValue<Vec<(String, Words)>>,
    /// The whole of `site.json`, which lists can do without; nothing until somebody asks for it.
    site: RwSignal<Option<Load<Arc<Site>>>>,
    /// Why there are no tallies, where there should be some.
    tallies_fault: RwSignal<Option<LoadError>>,
    /// Signals of their own reference count: they outlive the page that asked for them.
    tools: StoredValue<Vec<(Slug, ToolFile)>>,
    under_way: RwSignal<usize>,
    /// Whether nobody sees the page yet, so that it can be made in pieces.
    is_unseen: StoredValue<bool>,
}

impl Loader {
    /// A loader that has begun to fetch the index.
    pub(crate) fn start() -> Self {
        let loader = Self {
            catalog: RwSignal::new(Load::Pending),
            rest: RwSignal::new(Rest::Unasked),
            words: StoredValue::new(Vec::new()),
            site: RwSignal::new(None),
            tallies_fault: RwSignal::new(None),
            tools: StoredValue::new(Vec::new()),
            under_way: RwSignal::new(0),
            is_unseen: StoredValue::new(false),
        };
        loader.fetch_catalog();
        // It listens as long as the page is open, as the loader itself does its work.
        let _ = window_event_listener_untyped("online", move |_| loader.retry());
        loader
    }

    /// A loader that has all that there is.
    pub(crate) fn complete(catalog: Arc<Catalog>, tools: &[Arc<Tool>]) -> Self {
        let ready = |tool: &Arc<Tool>| (tool.slug.clone(), ArcRwSignal::new(Load::Ready(Arc::clone(tool))));
        Self {
            site: RwSignal::new(Some(Load::Ready(Arc::new(catalog.site().clone())))),
            catalog: RwSignal::new(Load::Ready(catalog)),
            rest: RwSignal::new(Rest::Here),
            words: StoredValue::new(Vec::new()),
            tallies_fault: RwSignal::new(None),
            tools: StoredValue::new(tools.iter().map(ready).collect()),
            under_way: RwSignal::new(0),
            is_unseen: StoredValue::new(false),
        }
    }

    /// The catalog, with an outline of its site: all that lists show. A large one may lack tools until somebody
    /// [wants the whole](Self::want_whole).
    pub(crate) fn catalog(self) -> Signal<Load<Arc<Catalog>>> {
        self.catalog.into()
    }

    /// The whole of the site, with definitions of facts and the lenses of reviewers. Fetched if it is not here yet.
    pub(crate) fn site(self) -> Load<Arc<Site>> {
        self.want_site();
        self.site.get().unwrap_or(Load::Pending)
    }

    /// Fetches the whole of the site if that has not begun: a reader is about to go where it is shown.
    pub(crate) fn want_site(self) {
        if self.site.with_untracked(Option::is_none) {
            self.fetch_site();
        }
    }

    /// Why community votes cannot be shown, if they cannot.
    pub(crate) fn tallies_fault(self) -> Signal<Option<LoadError>> {
        self.tallies_fault.into()
    }

    /// Whether anything is being fetched but the rest of a large catalog, or made in a turn that has not come.
    pub(crate) fn is_busy(self) -> bool {
        self.under_way.get() > 0
    }

    /// A tool's own file, fetched if it is not here yet.
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

    /// Fetches what the page of a route shows beside the catalog, before the page itself asks for it.
    pub(crate) fn want_for(self, route: &Route) {
        match route {
            Route::Tool(slug) => drop(self.tool(slug)),
            Route::Comparison(selection) => selection.tools().iter().for_each(|slug| drop(self.tool(slug))),
            Route::Panel | Route::Reviewer(_) => self.want_site(),
            _ => {}
        }
    }

    /// From now on pages are made unseen, or seen.
    pub(crate) fn set_unseen(self, is_unseen: bool) {
        self.is_unseen.set_value(is_unseen);
    }

    /// Whether nobody sees what is made now.
    pub(crate) fn is_unseen(self) -> bool {
        self.is_unseen.get_value()
    }

    /// A piece of a page. While nobody sees the page, the piece is made in a task of its own, so that the browser can
    /// answer a reader of the page that was rendered ahead; until it is there, the loader is busy.
    pub(crate) fn in_turn(self, piece: impl IntoMarkup) -> Markup {
        match piece.into_markup() {
            Markup::Live(piece) if self.is_unseen() => self.later(piece),
            piece => piece,
        }
    }

    fn later(self, mut piece: Box<dyn FnMut() -> Markup + Send>) -> Markup {
        let has_come = RwSignal::new(false);
        self.spawn(async move {
            request::give_way().await;
            has_come.set(true);
        });
        (move || if has_come.get() { piece() } else { Markup::NOTHING }).into_markup()
    }

    /// Fetches again whatever has failed.
    pub(crate) fn retry(self) {
        if matches!(self.catalog.get_untracked(), Load::Failed(_)) {
            self.fetch_catalog();
        } else if self.tallies_fault.get_untracked().is_some()
            || matches!(self.rest.get_untracked(), Rest::Failed(_))
        {
            // The parts of a catalog that has been published again have other names, which its index knows.
            self.fetch_catalog_again();
        }
        if matches!(self.site.get_untracked(), Some(Load::Failed(_))) {
            self.fetch_site();
        }
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

    /// Fetches the index and the tallies without taking away what is shown.
    fn fetch_catalog_again(self) {
        self.spawn(async move {
            let mut index = match fetch::<Index>("catalog/index.json", Effort::Full).await {
                Ok(index) => index,
                Err(error) => return self.fail(error),
            };
            let Some(excerpt) = &mut index.excerpt else {
                let votes = self.tallies(&index.site).await;
                return self.show(Catalog::new(index, votes)).await;
            };
            let votes = std::mem::take(&mut excerpt.votes);
            let catalog = Arc::new(Catalog::new(index, votes));
            if self.rest.with_untracked(|rest| matches!(rest, Rest::Unasked)) {
                request::give_way().await;
                return self.catalog.set(Load::Ready(catalog));
            }
            self.rest.set(Rest::Coming { here: 0, of: 1 });
            self.bring_whole(&catalog);
        });
    }

    /// Tells that a file is missing without which the catalog cannot be what it should be.
    fn fail(self, error: LoadError) {
        match self.catalog.get_untracked() {
            Load::Ready(catalog) if catalog.is_whole() => self.tallies_fault.set(Some(error)),
            Load::Ready(_) => self.rest.set(Rest::Failed(error)),
            Load::Pending | Load::Failed(_) => self.catalog.set(Load::Failed(error)),
        }
    }

    /// The tallies of a site. They are an extra: without them everything else can still be read.
    async fn tallies(self, site: &Site) -> Votes {
        let elsewhere = site.votes.as_ref().and_then(|votes| votes.tallies.as_ref());
        let tallies = elsewhere.map_or("catalog/votes.json", Endpoint::as_str);
        let (votes, fault) = match fetch::<Votes>(tallies, Effort::Little).await {
            Ok(votes) => (votes, None),
            Err(error) => (Votes::default(), Some(error)),
        };
        self.tallies_fault.set(fault);
        votes
    }

    /// Shows a catalog that has all tools.
    async fn show(self, catalog: Catalog) {
        request::give_way().await;
        self.rest.set(Rest::Here);
        self.catalog.set(Load::Ready(Arc::new(catalog)));
    }

    fn fetch_site(self) {
        self.site.set(Some(Load::Pending));
        self.spawn(async move {
            self.site.set(Some(match fetch("catalog/site.json", Effort::Full).await {
                Ok(site) => Load::Ready(Arc::new(site)),
                Err(error) => Load::Failed(error),
            }));
        });
    }

    fn fetch_tool(self, slug: Slug, tool: ToolFile) {
        self.spawn(async move {
            tool.set(match fetch(&format!("catalog/tools/{slug}.json"), Effort::Full).await {
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

/// How much a file is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// Nothing can be shown without it.
    Full,
    /// Others wait for it that are worth more.
    Little,
}

impl Effort {
    /// How long one try may take, in milliseconds.
    fn patience(self) -> u32 {
        if self == Self::Full { 30_000 } else { 5_000 }
    }

    /// The pauses between tries in milliseconds, each longer than the one before.
    fn pauses(self) -> &'static [u32] {
        if self == Self::Full { &[300, 1200] } else { &[] }
    }
}

/// Fetches and reads one file: of the site, or, where `file` is an absolute address, of the place that the site names.
async fn fetch<T: Decode>(file: &str, effort: Effort) -> Result<T, LoadError> {
    let value = fetch_value(file, effort).await;
    request::give_way().await;
    value
        .and_then(|value| T::decode(value).map_err(malformed))
        .map_err(|fault| LoadError { file: file.to_owned(), fault })
}

/// Apart from [`fetch`], so that the browser gets it once and not for each type.
async fn fetch_value(file: &str, effort: Effort) -> Result<Value, Fault> {
    let address = if file.contains("://") { file.to_owned() } else { format!("{}{file}", route::base()) };
    let mut pauses = effort.pauses().iter();
    loop {
        let fault = match request::ask(&address, None, effort.patience()).await {
            Ok(answer) if (200..300).contains(&answer.status) => return parse(&answer.text),
            Ok(answer) => Fault::Status(answer.status),
            Err(silence) => Fault::Silent(silence),
        };
        match pauses.next() {
            Some(pause) if fault.may_pass() => {
                request::pause(*pause).await;
            }
            _ => return Err(fault),
        }
    }
}

impl Fault {
    /// Whether the same request may get another answer in a moment. One that took too long already has had its time.
    fn may_pass(&self) -> bool {
        matches!(self, Self::Silent(Silence::Unreachable) | Self::Status(408 | 425 | 429 | 500..))
    }
}

/// Reads the JSON of a file. The version is looked at before anything else, so that newer data is called that and not
/// broken.
fn parse(text: &str) -> Result<Value, Fault> {
    let value = decode::json(text).map_err(malformed)?;
    let version = value.get("version").and_then(Value::as_u64).and_then(|version| version.try_into().ok());
    match version {
        Some(version) if version > VERSION => Err(Fault::Newer(version)),
        _ => Ok(value),
    }
}

fn malformed(error: DecodeError) -> Fault {
    Fault::Malformed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_tried_again() {
        for (fault, may_pass) in [
            (Fault::Silent(Silence::Unreachable), true),
            (Fault::Silent(Silence::Offline), false),
            (Fault::Silent(Silence::Slow), false),
            (Fault::Status(500), true),
            (Fault::Status(503), true),
            (Fault::Status(429), true),
            (Fault::Status(404), false),
            (Fault::Malformed(String::new()), false),
            (Fault::Newer(2), false),
        ] {
            assert_eq!(fault.may_pass(), may_pass, "{fault:?}");
        }
    }

    #[test]
    fn newer_data_is_told_from_broken_data() {
        fn read<T: Decode>(text: &str) -> Result<T, Fault> {
            parse(text).and_then(|value| T::decode(value).map_err(malformed))
        }
        let fault = |text: &str| read::<Index>(text).err();
        assert_eq!(fault("{\"version\": 2, \"whatever\": []}"), Some(Fault::Newer(2)));
        for broken in ["", "{", "[]", "null", "{\"version\": 1}", "<!doctype html>"] {
            assert!(matches!(fault(broken), Some(Fault::Malformed(_))), "{broken}");
        }
        assert!(read::<Votes>("{\"tallies\": {}}").is_ok());
    }
}
