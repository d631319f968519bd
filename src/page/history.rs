//! What earlier editions said otherwise of a tool, on its page and on a comparison that was sent before.

use catalog::format::Tool as ToolFile;
use catalog::history::{EditionId, Past, ToolChanges, merged, told};
use catalog::{Catalog, Route, Slug};
use leptos::prelude::*;

use crate::address::Href;
use crate::component::{ChangeList, CollectAny, PlaceHeading};

/// Where a tool that a change names can be read about.
pub(super) fn page_of(slug: &Slug) -> Option<String> {
    Some(Route::Tool(slug.clone()).href())
}

/// The tool's history; nothing if no edition has changed anything.
pub(super) fn history_view(catalog: &Catalog, file: &ToolFile) -> Option<impl IntoView + use<>> {
    let noun = catalog.site().noun();
    let pasts = file.history.iter().map(|Past { edition, changes }| {
        view! {
            <li>
                <p class="change-day">{edition.readable()}</p>
                <ChangeList slug=file.slug.clone() changes=told(changes, noun) href=page_of />
            </li>
        }
    });
    let pasts = pasts.collect_any();
    (!file.history.is_empty()).then(|| {
        view! {
            <section>
                <PlaceHeading name="history" text="History" />
                <ol class="tool-history" reversed=true>
                    {pasts}
                </ol>
                <p>
                    <a href=Route::Changes.href()>"What has changed elsewhere"</a>
                </p>
            </section>
        }
    })
}

/// What has changed of a tool after an edition, all together; `None` if nothing has.
pub(super) fn changed_since(file: &ToolFile, since: EditionId) -> Option<ToolChanges> {
    merged(file.history.iter().rev().filter(|past| past.edition > since).map(|past| &past.changes))
}
