//! Places within a page as links to themselves, so that readers can copy their URLs.
//!
//! These links are left to the browser (`rel="external"`): it moves the focus and marks the target, which
//! leptos_router 0.8 doesn't.

use catalog::Place;
use leptos::prelude::*;

use crate::address::Href;

/// A second-level heading with an id, as a link to itself.
#[component]
pub(crate) fn PlaceHeading(name: &'static str, #[prop(into)] text: String) -> impl IntoView {
    let place = Place::Section(name);
    let id = place.to_string();
    view! {
        <h2 id=id>
            <PlaceName place text />
        </h2>
    }
}

/// The name of a place as a link to it.
#[component]
pub(crate) fn PlaceName(place: Place, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <a class="place-name" href=place.href() rel="external">
            {text}
        </a>
    }
}

/// A link to a place whose own text links elsewhere. `label` is its accessible name.
#[component]
pub(crate) fn PlaceLink(place: Place, label: String) -> impl IntoView {
    view! { <a class="place-link" href=place.href() rel="external" aria-label=label></a> }
}
