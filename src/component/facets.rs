//! Facets with their values and counts, each value a link.

use std::sync::Arc;

use catalog::Facet;
use catalog::listing::{FacetValueCount, Listing};
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

use super::{each_slot, in_slot};
use crate::address::Href;

/// How many values of a facet are shown before the rest is collapsed. Collapsing isn't worth it for just a few more.
const SHOWN: usize = 12;
const WORTH_FOLDING: usize = SHOWN + 5;

/// The facets of a listing. A value that would yield no results is greyed out, not removed.
#[component]
pub(crate) fn Facets(#[prop(into)] results: Signal<Arc<Listing>>) -> impl IntoView {
    let groups = Facet::ALL.into_iter().enumerate();
    groups.map(|(at, facet)| view! { <FacetGroup results facet at /> }).collect_view()
}

/// One facet. `at` is its index among all facets.
#[component]
fn FacetGroup(results: Signal<Arc<Listing>>, facet: Facet, at: usize) -> impl IntoView {
    let is_open = RwSignal::new(false);
    // Most values of a large catalog are collapsed. While they are out of sight they aren't updated, unless one of
    // them gets selected and so joins those that are shown.
    let seen = Memo::new(move |before: Option<&Arc<Listing>>| {
        let now = results.get();
        match before {
            Some(before) if !is_open.get() && places(before, at, true).eq(places(&now, at, true)) => {
                Arc::clone(before)
            }
            _ => now,
        }
    });
    let more = Memo::new(move |_| places(&seen.read(), at, true).count());
    let fold = move || {
        (more.get() > 0).then(|| {
            let label = Signal::derive(move || format!("{} more", more.get()));
            view! {
                <details on:toggle=move |event| {
                    is_open.set(event_target::<HtmlDetailsElement>(&event).open());
                }>
                    // The click handler runs before the values come into view.
                    <summary on:click=move |_| is_open.set(true)>{label}</summary>
                    <ul>{values_view(seen.into(), at, true)}</ul>
                </details>
            }
        })
    };
    // What no tool says anything of is no choice.
    let is_empty =
        Memo::new(move |_| results.read().facets.get(at).is_none_or(|facet| facet.values.is_empty()));
    let label = move || match facet {
        Facet::Verdict if !results.read().panel.is_whole() => "Your panel",
        facet => facet.label(),
    };
    view! {
        <section class="facet-group" hidden=move || is_empty.get()>
            <h3>{label}</h3>
            <ul>{values_view(results, at, false)}</ul>
            {fold}
        </section>
    }
}

/// The values of a facet that are shown, or the collapsed ones.
fn values_view(results: Signal<Arc<Listing>>, facet: usize, folded: bool) -> impl IntoView {
    let places = Memo::new(move |_| places(&results.read(), facet, folded).collect::<Vec<_>>());
    each_slot(places, move |place| {
        let now = move || results.read().facets.get(facet)?.values.get(place).cloned();
        let Some(value) = in_slot(now) else { return ().into_any() };
        // Links to the query with the value added, or removed if it is selected.
        let href = Signal::derive(move || results.read().query.toggled(&value.read().filter).href());
        view! { <FacetValue value href /> }.into_any()
    })
}

/// The indices of a facet's values that are shown, or of the collapsed ones.
fn places(results: &Listing, facet: usize, folded: bool) -> impl Iterator<Item = usize> {
    let values = results.facets.get(facet).map_or(&[][..], |counts| &counts.values);
    let shown = if values.len() < WORTH_FOLDING { values.len() } else { SHOWN };
    let values = values.iter().enumerate();
    values.filter(move |(place, value)| (*place >= shown && !value.chosen) == folded).map(|(place, _)| place)
}

/// One value as a link with its count.
#[component]
pub(crate) fn FacetValue(
    #[prop(into)] value: Signal<FacetValueCount>,
    #[prop(into)] href: Signal<String>,
) -> impl IntoView {
    let is_dead_end = move || value.with(|value| value.count == 0 && !value.chosen);
    let facet = value.with_untracked(|value| value.filter.facet().as_str());
    let name = Signal::derive(move || value.read().filter.value().to_owned());
    let label = Signal::derive(move || value.read().label.clone());
    let count = Signal::derive(move || value.read().count.to_string());
    // The address derives from more than the value does, so it is read first; see `routes.rs`.
    let address = Signal::derive(move || Some(href.get()).filter(|_| !is_dead_end()));
    let role = Signal::derive(move || is_dead_end().then_some("link"));
    let disabled = Signal::derive(move || is_dead_end().then_some("true"));
    let current = Signal::derive(move || value.read().chosen.then_some("true"));
    view! {
        <li>
            <a
                class="facet"
                data-test="facet"
                data-facet=facet
                data-value=name
                data-noscroll="true"
                href=address
                role=role
                aria-disabled=disabled
                aria-current=current
            >
                <span class="facet-label">{label}</span>
                " "
                <span class="facet-count" data-test="facet-count">
                    {count}
                </span>
            </a>
        </li>
    }
}
