//! Links to the feeds and the data that belong to a page.

use leptos::prelude::*;

use super::CollectAny;
use publish::{Resource, Resources};

use crate::address;

/// The links: a row of feeds and a row of data, side by side where there is room.
#[component]
pub(crate) fn ResourceLinks(resources: Resources) -> impl IntoView {
    let Resources { feeds, data } = resources;
    view! {
        <nav class="resources" aria-label="Feeds and data" data-test="resources">
            <dl>{row("Feeds", feeds)} {row("Data", data)}</dl>
        </nav>
    }
}

fn row(name: &'static str, resources: Vec<Resource>) -> impl IntoView {
    // The router would take the site's files for pages.
    let links = resources.into_iter().map(|Resource { label, path }| {
        view! {
            <a href=address::file(&path) rel="external">
                {label}
            </a>
        }
    });
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{links.collect_any()}</dd>
        </div>
    }
}
