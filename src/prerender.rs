//! The pages of the app as HTML, made natively by the same components that run in a browser.

use std::sync::Arc;

use catalog::format::Tool;
use catalog::{Catalog, Selection, Slug};
use leptos::prelude::*;

use crate::app::shell;
use crate::component::HeadSlot;
use crate::load::Loader;
use crate::navigation::Navigator;
use crate::route::{self, Route};

/// A page, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path within the site, without the slash that it begins with; nothing for the front page.
    pub path: String,
    /// The title of the document, with the site's name.
    pub title: String,
    /// What the document is about, as text.
    pub description: String,
    /// What stands in the body.
    pub body: String,
}

/// A page that can be rendered ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The front page.
    Home,
    /// The listing without a filter.
    Listing,
    /// A tool's page.
    Tool(Slug),
    /// The page to choose what to compare.
    Picker,
    /// A comparison.
    Comparison(Selection),
    /// The panel.
    Panel,
    /// A reviewer's page.
    Reviewer(catalog::ReviewerId),
    /// How scores come about.
    Method,
}

impl From<Subject> for Route {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Home => Self::Home,
            Subject::Listing => Self::Listing,
            Subject::Tool(slug) => Self::Tool(slug),
            Subject::Picker => Self::Picker,
            Subject::Comparison(selection) => Self::Comparison(selection),
            Subject::Panel => Self::Panel,
            Subject::Reviewer(id) => Self::Reviewer(id),
            Subject::Method => Self::Method,
        }
    }
}

/// Says where the site is published. Call once, before the first page; the base begins and ends with a slash.
pub fn set_base(base: &str) {
    route::set_base(base);
}

/// Renders a page with the data that a browser would have in the end.
#[must_use]
pub fn render(subject: Subject, catalog: &Arc<Catalog>, tools: &[Arc<Tool>]) -> Page {
    let path = Route::from(subject).href();
    let owner = Owner::new();
    let (body, (title, description)) = owner.with(|| {
        let head = HeadSlot::default();
        provide_context(head.clone());
        let loader = Loader::complete(Arc::clone(catalog), tools);
        let body = shell(Navigator::at(path.clone()), loader, catalog.site().name.clone()).to_html();
        (body, head.take())
    });
    owner.cleanup();
    let path = path.strip_prefix(route::base()).unwrap_or(&path).to_owned();
    Page { path, title, description, body }
}
