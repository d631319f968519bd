//! Where the reader is, and how the app sends them elsewhere.
//!
//! Clicks on links and the browser's history are the business of leptos_router's [`BrowserUrl`]. Its route table is not
//! used: which page a path shows is decided by [`Route`], which also makes the links.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, State};

use crate::route::{self, Route};
use crate::signal::{Memo, effect};

/// The address that is shown, in a context.
#[derive(Clone)]
pub(crate) struct Navigator {
    /// Nothing where the page is rendered ahead: there is nowhere to go then.
    history: Option<BrowserUrl>,
    path: Memo<String>,
    search: Memo<String>,
}

/// What becomes of the address that is shown when another takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// The reader can go back to it.
    Behind,
    /// It is replaced.
    Nothing,
}

impl Navigator {
    /// Takes over links and history for a site that is published under `base`; call once.
    ///
    /// Returns nothing where the document has no address that can be read.
    pub(crate) fn start(base: &'static str) -> Option<Self> {
        let history = BrowserUrl::new().ok()?;
        history.init(Some(base.into()));
        let url = history.as_url().clone();
        let path = Memo::new({
            let url = url.clone();
            move || url.read().path().to_owned()
        });
        let search = Memo::new(move || url.read().search().to_owned());
        let navigator = Self { history: Some(history), path, search };
        navigator.keep_address_canonical();
        navigator.keep_address_bar_true();
        Some(navigator)
    }

    /// Shows one path without a query, natively.
    pub(crate) fn at(path: String) -> Self {
        Self { history: None, path: Memo::new(move || path.clone()), search: Memo::new(|| String::new()) }
    }

    /// The page that is shown.
    pub(crate) fn route(&self) -> Memo<Route> {
        let path = self.path;
        Memo::new(move || path.with(|path| Route::parse(path)))
    }

    /// What stands after the `?`, as it stands there.
    pub(crate) fn search(&self) -> Memo<String> {
        self.search
    }

    /// Shows another address of this site.
    pub(crate) fn go(&self, address: &str, leave: Leave) {
        let Some((history, Ok(url))) =
            self.history.as_ref().map(|history| (history, BrowserUrl::parse(address)))
        else {
            return;
        };
        let change = LocationChange {
            value: address.to_owned(),
            replace: leave == Leave::Nothing,
            scroll: false,
            state: State::default(),
        };
        if *history.as_url().read_untracked() != url {
            history.as_url().set(url);
        }
        history.complete_navigation(&change);
    }

    /// Replaces an address that says the same as a shorter or better ordered one by that.
    fn keep_address_canonical(&self) {
        let navigator = self.clone();
        effect(move || {
            let canonical = navigator.path.with(|path| Route::parse(path).href());
            if navigator.path.with(|path| *path != canonical) {
                let address =
                    navigator.search.with_untracked(|search| route::with_search(&canonical, search));
                navigator.go(&address, Leave::Nothing);
            }
        });
    }

    /// Puts the address in the address bar as soon as its page is there, also where the router would not.
    ///
    /// The router (0.8.17, `BrowserUrl::complete_navigation`) leaves out the entry of a page that it takes for the one
    /// before, which its own record of entries is wrong about after going back and forward. Without this the page would
    /// be right and the address that a reader copies wrong.
    fn keep_address_bar_true(&self) {
        let Self { history, path, search } = self.clone();
        effect(move || {
            path.read();
            search.read();
            if let Some(history) = &history {
                history.ready_to_complete();
            }
            // The router writes the address some microtasks after the page; by the second frame it has.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    let (path, search) = (path.get_untracked(), search.get_untracked());
                    let shown = window().location();
                    let (Ok(shown_path), Ok(shown_search)) = (shown.pathname(), shown.search()) else {
                        return;
                    };
                    let address = route::with_search(&path, &search);
                    if format!("{shown_path}{shown_search}") != address
                        && let Ok(history) = window().history()
                    {
                        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
                    }
                });
            });
        });
    }
}
