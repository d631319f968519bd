//! Facets with their values and counts, each value a link.

use catalog::Filter;
use catalog::listing::{FacetCounts, FacetValueCount};
use leptos::prelude::*;

/// How many tags are shown before the rest is folded away.
const TAGS_SHOWN: usize = 12;

/// All facets. A value that would give nothing is greyed, not removed.
#[component]
pub(crate) fn Facets<F>(
    facets: Vec<FacetCounts>,
    /// The address with a value added, or taken away if it is chosen.
    href: F,
) -> impl IntoView
where
    F: Fn(&Filter) -> String,
{
    let group = |counts: FacetCounts| {
        view! {
            <section class="facet-group">
                <h3>{counts.facet.label()}</h3>
                {values_view(counts.values, &href)}
            </section>
        }
    };
    facets.into_iter().map(group).collect_view()
}

fn values_view(values: Vec<FacetValueCount>, href: &dyn Fn(&Filter) -> String) -> impl IntoView + use<> {
    let is_long = values.len() > TAGS_SHOWN + 4;
    let (shown, folded): (Vec<_>, Vec<_>) =
        values.into_iter().enumerate().partition(|(at, value)| !is_long || *at < TAGS_SHOWN || value.chosen);
    let items = |values: Vec<(usize, FacetValueCount)>| {
        let items = values.into_iter().map(|(_, value)| {
            let href = href(&value.filter);
            view! { <FacetValue value href /> }
        });
        items.collect_view()
    };
    let more = folded.len();
    let folded = (more > 0).then(|| {
        view! {
            <details>
                <summary>{format!("{more} more")}</summary>
                <ul>{items(folded)}</ul>
            </details>
        }
    });
    view! {
        <ul>{items(shown)}</ul>
        {folded}
    }
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
