//! Facets with their values and counts, each value a link.

use std::sync::Arc;

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
    let count = Memo::new(move |_| results.read().facets.len());
    move || (0..count.get()).map(|at| view! { <FacetGroup results at /> }).collect_view()
}

/// One facet, by its place among all.
#[component]
fn FacetGroup(results: Signal<Arc<Listing>>, at: usize) -> impl IntoView {
    let label = move || results.read().facets.get(at).map(|counts| counts.facet.label());
    let is_open = RwSignal::new(false);
    // Most values of a large catalog are folded away. While nobody sees them they are left as they are, unless one of
    // them is chosen and so belongs to those that are shown.
    let folded = Memo::new(move |before: Option<&Arc<Listing>>| {
        let now = results.get();
        match before {
            Some(before) if !is_open.get() && chosen_folded(before, at) == chosen_folded(&now, at) => {
                Arc::clone(before)
            }
            _ => now,
        }
    });
    let more = Memo::new(move |_| values(&folded.read(), at, true).count());
    let fold = move || {
        (more.get() > 0).then(|| {
            view! {
                <details on:toggle=move |event| {
                    is_open.set(event_target::<HtmlDetailsElement>(&event).open());
                }>
                    // A click comes before the values are seen.
                    <summary on:click=move |_| is_open.set(true)>{move || format!("{} more", more.get())}</summary>
                    <ul>{move || items(&folded.read(), at, true)}</ul>
                </details>
            }
        })
    };
    view! {
        <section class="facet-group">
            <h3>{label}</h3>
            <ul>{move || items(&results.read(), at, false)}</ul>
            {fold}
        </section>
    }
}

/// The values of a facet that are shown, or those that are folded away.
fn values(results: &Listing, at: usize, folded: bool) -> impl Iterator<Item = &FacetValueCount> {
    let values = results.facets.get(at).map_or(&[][..], |counts| &counts.values);
    let shown = if values.len() < WORTH_FOLDING { values.len() } else { SHOWN };
    let values = values.iter().enumerate();
    values.filter(move |(at, value)| (*at >= shown && !value.chosen) == folded).map(|(_, value)| value)
}

/// The places of the values that would be folded away if they were not chosen.
fn chosen_folded(results: &Listing, at: usize) -> Vec<usize> {
    let values = results.facets.get(at).map_or(&[][..], |counts| &counts.values);
    let chosen = values.iter().enumerate().skip(SHOWN).filter(|(_, value)| value.chosen);
    chosen.map(|(at, _)| at).collect()
}

fn items(results: &Listing, at: usize, folded: bool) -> impl IntoView + use<> {
    let query = &results.query;
    values(results, at, folded)
        .map(|value| {
            // The address with the value added, or taken away if it is chosen.
            let href = query.toggled(&value.filter).href();
            view! { <FacetValue value=value.clone() href /> }
        })
        .collect_view()
}

/// One value as a link with its count.
#[component]
pub(crate) fn FacetValue(value: FacetValueCount, href: String) -> impl IntoView {
    let FacetValueCount { filter, label, count, chosen } = value;
    let is_dead_end = count == 0 && !chosen;
    view! {
        <li>
            <a
                class="facet"
                data-test="facet"
                data-facet=filter.facet().as_str()
                data-value=filter.value().to_owned()
                data-noscroll="true"
                href=(!is_dead_end).then_some(href)
                role=is_dead_end.then_some("link")
                aria-disabled=is_dead_end.then_some("true")
                aria-current=chosen.then_some("true")
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
