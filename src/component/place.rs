//! Places within a page as links to themselves, so that a reader can copy their addresses.
//!
//! Such links are left to the browser (`rel="external"`): it moves the focus and marks the target, which leptos_router 0.8
//! doesn't.

use catalog::Place;
use leptos::prelude::*;

use crate::address::Href;

/// A heading of the second level that is a place, and the link to it.
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

/// What names a place, as the link to it.
#[component]
pub(crate) fn PlaceName(place: Place, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <a class="place-name" href=place.href() rel="external">
            {text}
        </a>
    }
}

/// The link to a place whose own words lead elsewhere. `label` says what it is.
#[component]
pub(crate) fn PlaceLink(place: Place, label: String) -> impl IntoView {
    view! { <a class="place-link" href=place.href() rel="external" aria-label=label></a> }
}
