//! Facets with their values and counts, each value a link.

use std::sync::Arc;

use crate::markup::{Later, Markup, view};
use catalog::Filter;
use catalog::listing::{FacetCounts, FacetValueCount};

/// How many tags are shown before the rest is folded away.
const TAGS_SHOWN: usize = 12;

/// Makes the address with a value added, or taken away if it is chosen.
pub(crate) type FacetHref = Arc<dyn Fn(&Filter) -> String + Send + Sync>;

/// All facets. A value that would give nothing is greyed, not removed.
pub(crate) fn facets(facets: &[FacetCounts], href: &FacetHref) -> Markup {
    let group = |counts: &FacetCounts| {
        view! {
            <section class="facet-group">
                <h3>{counts.facet.label()}</h3>
                {values_view(&counts.values, href)}
            </section>
        }
    };
    facets.iter().map(group).collect()
}

fn values_view(values: &[FacetValueCount], href: &FacetHref) -> Markup {
    let is_long = values.len() > TAGS_SHOWN + 4;
    let (shown, folded): (Vec<_>, Vec<_>) =
        values.iter().enumerate().partition(|(at, value)| !is_long || *at < TAGS_SHOWN || value.chosen);
    let items = |values: Vec<(usize, &FacetValueCount)>| {
        values.into_iter().map(|(_, value)| facet_value(value, href)).collect::<Markup>()
    };
    let more = folded.len();
    view! {
        <ul>{items(shown)}</ul>
        {(more > 0)
            .then(|| {
                view! {
                    <details>
                        <summary>{format!("{more} more")}</summary>
                        <ul>{items(folded)}</ul>
                    </details>
                }
            })}
    }
}

/// One value as a link with its count.
pub(crate) fn facet_value(value: &FacetValueCount, href: &FacetHref) -> Markup {
    let FacetValueCount { filter, label, count, chosen } = value;
    let is_dead_end = *count == 0 && !chosen;
    // An address holds all that was asked, so that each letter changes all of them, and none is seen.
    let href = {
        let (filter, href) = (filter.clone(), Arc::clone(href));
        Later(move || (!is_dead_end).then(|| href(&filter)))
    };
    view! {
        <li>
            <a
                class="facet"
                data-test="facet"
                data-facet=filter.facet().as_str()
                data-value=filter.value().to_owned()
                data-noscroll="true"
                href=href
                role=is_dead_end.then_some("link")
                aria-disabled=is_dead_end.then_some("true")
                aria-current=chosen.then_some("true")
            >
                <span class="facet-label">{label.clone()}</span>
                " "
                <span class="facet-count" data-test="facet-count">
                    {*count}
                </span>
            </a>
        </li>
    }
}
