//! Where the reader is, and how the app sends them elsewhere: clicks on links, and the browser's history.
//!
//! By hand and not by a router's location, which knows more than the app asks of it: it takes each address apart into
//! its parameters, writes the address some time after the page is there, and keeps a record of entries beside the
//! browser's. Which page a path shows is decided by [`Route`], which also makes the links.

use leptos::ev;
use leptos::prelude::{request_animation_frame, window, window_event_listener};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, History, HtmlAnchorElement, MouseEvent};

use crate::frame;
use crate::route::{self, Route};
use crate::scroll;
use crate::signal::{Memo, RwSignal, Signal, effect};

/// The address that is shown.
#[derive(Clone, Copy)]
pub(crate) struct Navigator {
    path: RwSignal<String>,
    /// What stands after the `?`.
    search: RwSignal<String>,
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
    /// Takes over links and history; call once.
    ///
    /// Returns nothing where the document has no address that can be read.
    pub(crate) fn start() -> Option<Self> {
        let (path, search) = shown()?;
        let navigator = Self { path: RwSignal::new(path), search: RwSignal::new(search) };
        // Both listen as long as the page is open.
        let _ = window_event_listener(ev::popstate, move |_| {
            if let Some((path, search)) = shown() {
                navigator.show(path, search);
            }
        });
        let _ = window_event_listener(ev::click, move |event| {
            if let Some(link) = link_of(&event).filter(leads_within) {
                event.prevent_default();
                navigator.follow(&link);
            }
        });
        navigator.keep_address_canonical();
        Some(navigator)
    }

    /// Shows one path without a query, natively.
    pub(crate) fn at(path: String) -> Self {
        Self { path: RwSignal::new(path), search: RwSignal::new(String::new()) }
    }

    /// The page that is shown.
    pub(crate) fn route(self) -> Memo<Route> {
        Memo::new(move || self.path.with(|path| Route::parse(path)))
    }

    /// What stands after the `?`, as it stands there.
    pub(crate) fn search(self) -> Signal<String> {
        self.search.into()
    }

    /// Shows another address of this site.
    pub(crate) fn go(self, address: &str, leave: Leave) {
        let (path, search) = address.split_once('?').unwrap_or((address, ""));
        self.enter(path, search, leave);
    }

    /// Goes where a link leads, as a browser would: to the top of the page, or to the place that it names, unless the link
    /// says otherwise.
    fn follow(self, link: &HtmlAnchorElement) {
        self.enter(&link.pathname(), link.search().trim_start_matches('?'), Leave::Behind);
        let (place, stays) = (link.hash(), link.has_attribute("data-noscroll"));
        // The page is there by then, and not painted yet.
        request_animation_frame(move || {
            if !place.is_empty() {
                let _ = window().location().replace(&place);
            } else if !stays {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        });
    }

    fn enter(self, path: &str, search: &str, leave: Leave) {
        let address = route::with_search(path, search);
        if self.address() == address {
            return;
        }
        match leave {
            Leave::Behind => {
                // What is still to be written belongs to the address that is left.
                frame::catch_up();
                scroll::remember();
                write(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
            }
            // The browser takes as long to write an address as the page to answer a letter.
            Leave::Nothing => frame::after(move || {
                if self.address() == address {
                    write(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
                }
            }),
        }
        self.show(path.to_owned(), search.to_owned());
    }

    /// Shows the page of an address that is in the address bar already.
    fn show(self, path: String, search: String) {
        // The search first: what a page that is left makes of it is asked before the path takes the page away. Pieces of a
        // page may outlive it until their turn comes, and would then ask what is no more.
        for (signal, new) in [(self.search, search), (self.path, path)] {
            if signal.with_untracked(|old| *old != new) {
                signal.set(new);
            }
        }
    }

    fn address(self) -> String {
        self.path.with_untracked(|path| self.search.with_untracked(|search| route::with_search(path, search)))
    }

    /// Replaces an address that says the same as a shorter or better ordered one by that.
    fn keep_address_canonical(self) {
        effect(move || {
            let canonical = self.path.with(|path| Route::parse(path).href());
            if self.path.with_untracked(|path| *path != canonical) {
                self.search.with_untracked(|search| self.enter(&canonical, search, Leave::Nothing));
            }
        });
    }
}

/// Changes the browser's history, which a browser may refuse after too many changes.
fn write(change: impl FnOnce(&History) -> Result<(), JsValue>) {
    if let Ok(history) = window().history() {
        let _ = change(&history);
    }
}

/// The path in the address bar, and what stands after its `?`.
fn shown() -> Option<(String, String)> {
    let location = window().location();
    let search = location.search().ok()?;
    Some((location.pathname().ok()?, search.trim_start_matches('?').to_owned()))
}

/// The link that a click is on, if the click asks for nothing but to follow it here.
fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let asks_for_more = event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.alt_key()
        || event.ctrl_key()
        || event.shift_key();
    let target = event.target().filter(|_| !asks_for_more)?.dyn_into::<Element>().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}

/// Whether a link leads to another page of this site: a place in the same one the browser knows itself. What is beside
/// the pages, such as the feeds, is marked as external.
fn leads_within(link: &HtmlAnchorElement) -> bool {
    let is_same = || shown() == Some((link.pathname(), link.search().trim_start_matches('?').to_owned()));
    let is_marked =
        link.has_attribute("target") || link.has_attribute("download") || link.rel().contains("external");
    let is_here = window().location().origin().is_ok_and(|origin| origin == link.origin());
    let is_place = !link.hash().is_empty() && is_same();
    is_here && !is_marked && !is_place && link.pathname().starts_with(route::base())
}
