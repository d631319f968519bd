//! The current location and how the app navigates, on top of leptos_router.
//!
//! The router follows links and the browser's history. This module adds what it doesn't do: options shared by all of
//! our navigation, one canonical URL per page, the address bar after going back and forward, and moving the focus on
//! a new page.

use std::sync::Arc;
use std::time::Duration;

use catalog::{Catalog, Route};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{NavigateOptions, PartialPathMatch, PathSegment, PossibleRouteMatch};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement};

use crate::address;
use crate::deferred;
use crate::load::Load;
use crate::roving_focus;

/// A path that leptos_router matches by asking [`Route`], which also builds all links.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matching(pub(crate) fn(&Route) -> bool);

impl PossibleRouteMatch for Matching {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let Self(is_of_page) = self;
        is_of_page(&Route::parse(path)).then(|| PartialPathMatch::new("", Vec::new(), path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.push(PathSegment::Unit);
    }
}

/// Adds an entry to the browser's history, so that the reader can go back.
pub(crate) fn push() -> NavigateOptions {
    // Our URLs already include the base.
    NavigateOptions { resolve: false, ..NavigateOptions::default() }
}

/// Adds an entry to the browser's history, and leaves the page where it is scrolled to.
pub(crate) fn push_in_place() -> NavigateOptions {
    NavigateOptions { scroll: false, ..push() }
}

/// Replaces the current history entry.
pub(crate) fn replace() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() }
}

/// The route of the current URL.
pub(crate) fn use_route() -> Memo<Route> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| address::parse(path)))
}

/// The result of `value` while the current route satisfies `is_of_page`, and its last result once that page is being
/// left, so that its components aren't recomputed for the URL of the next page.
pub(crate) fn while_shown<T: Clone + PartialEq + Send + Sync + 'static>(
    is_of_page: fn(&Route) -> bool,
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let route = use_route();
    Memo::new(move |before: Option<&T>| match before {
        Some(before) if !route.with(is_of_page) => before.clone(),
        _ => value(),
    })
}

/// The raw query of the current URL, after the `?`, while the current route satisfies `is_of_page`.
pub(crate) fn use_search(is_of_page: fn(&Route) -> bool) -> Memo<String> {
    let search = use_location().search;
    while_shown(is_of_page, move || search.get())
}

/// Text that is being typed, ahead of the URL.
///
/// A page follows the text at once. The URL follows when the reader pauses or does anything else, since browsers
/// reject URL changes on every keystroke, and the router would panic on the rejection.
#[derive(Clone, Copy)]
pub(crate) struct TypedText(RwSignal<Option<String>>);

impl TypedText {
    /// How long a reader has to stop typing before the URL follows.
    const PAUSE: Duration = Duration::from_millis(250);

    /// With nothing typed yet. The typed text is dropped whenever `search` changes.
    pub(crate) fn new(search: Memo<String>) -> Self {
        let typed = Self(RwSignal::new(None));
        Effect::watch(move || search.track(), move |(), _, _| typed.0.set(None), false);
        typed
    }

    /// The text, while it is ahead of the URL.
    pub(crate) fn get(self) -> Option<String> {
        self.0.get()
    }

    /// Shows `text` now, and has `write` put it into the URL soon.
    pub(crate) fn set(self, text: String, write: impl FnOnce() + 'static) {
        self.0.set(Some(text));
        deferred::after_pause(Self::PAUSE, write);
    }
}

/// Replaces the current URL with its canonical form: shorter, better ordered or with different case. The old URL of a
/// page is replaced once a tool in it has been renamed.
pub(crate) fn keep_address_canonical(catalog: Signal<Load<Arc<Catalog>>>) {
    let (location, navigate) = (use_location(), use_navigate());
    Effect::new(move |_| {
        let (path, search) = (location.pathname.get(), location.search.get());
        let route = address::parse(&path);
        let written = route.search_in_lower_case(&search);
        let moved = catalog.with(|catalog| match catalog {
            Load::Ready(catalog) => catalog.moved(&route).map(|now| {
                let search = catalog.moved_search(&route, &now, &written);
                (now, search)
            }),
            Load::Pending | Load::Failed(_) => None,
        });
        let (route, written) = moved.unwrap_or((route, written));
        let canonical = address::path(&route);
        if path != canonical || search != written {
            let place = location.hash.get_untracked();
            navigate(&(address::with_search(&canonical, &written) + &place), replace());
        }
    });
}

/// Corrects the address bar where the router has not updated it.
///
/// The router (0.8.17, `BrowserUrl::complete_navigation`) skips the history entry of a page that it takes for the
/// previous one. Its own record of entries is wrong about that once a reader has gone back and forward, or a URL was
/// replaced. Without this the page would be right, but the URL that a reader copies would be wrong.
pub(crate) fn keep_address_bar_true() {
    let location = use_location();
    let (path, search) = (location.pathname, location.search);
    Effect::watch(
        move || (path.get(), search.get()),
        move |(path_now, search_now), _, _| {
            let (path_then, search_then) = (path_now.clone(), search_now.clone());
            // The router writes the URL a few microtasks after showing the page; by the next frame it has done so.
            request_animation_frame(move || {
                let is_current = path.try_get_untracked().as_ref() == Some(&path_then)
                    && search.try_get_untracked().as_ref() == Some(&search_then);
                let expected = address::with_search(&path_then, &search_then);
                if is_current
                    && shown_address().is_some_and(|shown| shown != expected)
                    && let Ok(history) = window().history()
                {
                    // Rejected only after too many changes, and then the page is still right.
                    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&expected));
                }
            });
        },
        false,
    );
}

/// Path and query in the address bar.
fn shown_address() -> Option<String> {
    let location = window().location();
    let search = location.search().ok()?;
    Some(address::with_search(&location.pathname().ok()?, search.trim_start_matches('?')))
}

/// Moves the focus to the heading of the new page after navigation, so that assistive technology reads it and the
/// next Tab starts there. `left` is called when that happens.
pub(crate) fn focus_heading_on_navigation(route: Memo<Route>, left: impl Fn() + 'static) {
    Effect::watch(
        move || route.track(),
        move |(), _, _| {
            left();
            request_animation_frame(focus_heading);
        },
        false,
    );
}

/// If the element with the focus has been removed, moves the focus to the first element that matches a selector in the
/// next frame, or else to the heading.
pub(crate) fn regain_focus(selector: &'static str) {
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
        match roving_focus::stops(selector).first() {
            Some(found) if is_lost => drop(found.focus()),
            None if is_lost => focus_heading(),
            _ => {}
        }
    });
}

fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}
