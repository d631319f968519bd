//! The pages of the app as HTML, made natively by the same components that run in a browser.

use catalog::Route;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use publish::PageLayout;

use crate::address;
use crate::app::{Site, SiteProps};
use crate::head::Head;
use crate::load::Loader;

pub use crate::load::{Loaded, SHOWN, checksum};

/// A page, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The title of the document, with the site's name.
    pub title: String,
    /// What the document is about, as text.
    pub description: String,
    /// What the app's element holds.
    pub html: String,
}

/// Says where the site is published, and how its pages lie there. Call once, before the first page; the base begins and
/// ends with a slash.
pub fn set_place(base: &str, layout: PageLayout) {
    address::set_place(base, layout);
}

/// Renders a page with the data that a browser would have in the end.
#[must_use]
pub fn render(route: &Route, loaded: Loaded) -> Page {
    let owner = Owner::new();
    let page = owner.with(|| {
        provide_context(RequestUrl::new(&address::path(route)));
        let head = RwSignal::new(Head::default());
        let told_name = loaded.catalog.site().name.clone();
        let loader = Loader::complete(loaded);
        let html = Site(SiteProps { loader, head, told_name }).to_html();
        let Head { title, description } = head.get_untracked();
        Page { title, description, html }
    });
    owner.cleanup();
    page
}
