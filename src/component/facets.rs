//! Facets with their values and counts, each value a link.

use std::sync::Arc;

use catalog::Filter;
use catalog::listing::{FacetValueCount, Listing};
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

use crate::address::Href;

/// How many values of a facet are shown before the rest is folded away, which takes a few more to be worth it.
const SHOWN: usize = 12;
const WORTH_FOLDING: usize = SHOWN + 5;

/// The facets of a listing. A value that would give nothing is greyed, not removed.
#[component]
pub(crate) fn Facets(#[prop(into)] results: Signal<Arc<Listing>>) -> impl IntoView {
    let places = move || 0..results.read().facets.len();
    view! { <For each=places key=|facet| *facet children=move |facet| view! { <FacetGroup results facet /> } /> }
}

/// One facet, by its place among all.
#[component]
fn FacetGroup(results: Signal<Arc<Listing>>, facet: usize) -> impl IntoView {
    let label = move || results.read().facets.get(facet).map(|counts| counts.facet.label());
    let is_open = RwSignal::new(false);
    // Most values of a large catalog are folded away. While nobody sees them they are left as they are, unless one of
    // them is chosen and so belongs to those that are shown.
    let seen = Memo::new(move |before: Option<&Arc<Listing>>| {
        let now = results.get();
        match before {
            Some(before) if !is_open.get() && places(before, facet, true).eq(places(&now, facet, true)) => {
                Arc::clone(before)
            }
            _ => now,
        }
    });
    let more = Memo::new(move |_| places(&seen.read(), facet, true).count());
    let fold = move || {
        (more.get() > 0).then(|| {
            view! {
                <details on:toggle=move |event| {
                    is_open.set(event_target::<HtmlDetailsElement>(&event).open());
                }>
                    // A click comes before the values are seen.
                    <summary on:click=move |_| is_open.set(true)>{move || format!("{} more", more.get())}</summary>
                    <FacetValues results=seen facet folded=true />
                </details>
            }
        })
    };
    view! {
        <section class="facet-group">
            <h3>{label}</h3>
            <FacetValues results facet folded=false />
            {fold}
        </section>
    }
}

/// The values of a facet that are shown, or those that are folded away.
#[component]
fn FacetValues(#[prop(into)] results: Signal<Arc<Listing>>, facet: usize, folded: bool) -> impl IntoView {
    // A value keeps its element as long as it keeps its place.
    let values = Memo::new(move |_| {
        let results = results.read();
        let places = places(&results, facet, folded).map(|place| (place, value(&results, facet, place)));
        places.filter_map(|(place, value)| Some((place, value?.filter.clone()))).collect::<Vec<_>>()
    });
    let item = move |(place, filter): (usize, Filter)| {
        let count = move || value(&results.read(), facet, place).map_or(0, |value| value.count);
        let chosen = move || value(&results.read(), facet, place).is_some_and(|value| value.chosen);
        let label =
            results.with_untracked(|results| value(results, facet, place).map(|value| value.label.clone()));
        // With the value added, or taken away if it is chosen.
        let href = {
            let filter = filter.clone();
            move || results.read().query.toggled(&filter).href()
        };
        view! {
            <FacetValue
                filter
                label=label.unwrap_or_default()
                count=Signal::derive(count)
                chosen=Signal::derive(chosen)
                href=Signal::derive(href)
            />
        }
    };
    view! {
        <ul>
            <For each=move || values.get() key=Clone::clone children=item />
        </ul>
    }
}

/// The places of the values of a facet that are shown, or of those that are folded away.
fn places(results: &Listing, facet: usize, folded: bool) -> impl Iterator<Item = usize> {
    let values = results.facets.get(facet).map_or(&[][..], |counts| &counts.values);
    let shown = if values.len() < WORTH_FOLDING { values.len() } else { SHOWN };
    let values = values.iter().enumerate();
    values.filter(move |(place, value)| (*place >= shown && !value.chosen) == folded).map(|(place, _)| place)
}

fn value(results: &Listing, facet: usize, place: usize) -> Option<&FacetValueCount> {
    results.facets.get(facet)?.values.get(place)
}

/// One value as a link with its count.
#[component]
pub(crate) fn FacetValue(
    filter: Filter,
    label: String,
    #[prop(into)] count: Signal<usize>,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] href: Signal<String>,
) -> impl IntoView {
    let is_dead_end = move || count.get() == 0 && !chosen.get();
    view! {
        <li>
            <a
                class="facet"
                data-test="facet"
                data-facet=filter.facet().as_str()
                data-value=filter.value().to_owned()
                data-noscroll="true"
                href=move || (!is_dead_end()).then(|| href.get())
                role=move || is_dead_end().then_some("link")
                aria-disabled=move || is_dead_end().then_some("true")
                aria-current=move || chosen.get().then_some("true")
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
