//! The pages of the app as HTML, made natively by the same components that run in a browser.

use std::sync::Arc;

use catalog::Catalog;
use catalog::format::Tool;
use leptos::prelude::*;

use crate::app::shell;
use crate::component::HeadSlot;
use crate::load::Loader;
use crate::navigation::Navigator;
use crate::route;

/// A page, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The title of the document, with the site's name.
    pub title: String,
    /// What stands in the body.
    pub body: String,
}

/// Says where the site is published. Call once, before the first page; the base begins and ends with a slash.
pub fn set_base(base: &str) {
    route::set_base(base);
}

/// Renders the page at a path within the site, with the data that a browser would have in the end.
#[must_use]
pub fn render(path: &str, catalog: &Arc<Catalog>, tools: &[Arc<Tool>]) -> Page {
    let path = format!("{}{path}", route::base());
    let owner = Owner::new();
    let (body, title) = owner.with(|| {
        let head = HeadSlot::default();
        provide_context(head.clone());
        let loader = Loader::complete(Arc::clone(catalog), tools);
        let body = shell(Navigator::at(path), loader, catalog.site().name.clone()).to_html();
        (body, head.take())
    });
    owner.cleanup();
    Page { title, body }
}
