//! Applied filters, each a link that removes it.

use std::borrow::Cow;

use leptos::prelude::*;

use super::CollectAny;

/// One applied filter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chip {
    /// The facet's key.
    pub(crate) facet: Cow<'static, str>,
    /// The value's key.
    pub(crate) value: String,
    /// The label of the facet: "Pricing".
    pub(crate) about: Cow<'static, str>,
    /// The label of the value: "Free".
    pub(crate) label: String,
    /// The URL without this filter.
    pub(crate) without: String,
}

/// Applied filters in one row, with a link that clears them all.
#[component]
pub(crate) fn Chips(
    chips: Signal<Vec<Chip>>,
    /// The URL without any filter.
    clear: Signal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || !chips.read().is_empty()>
            <ul class="chips" aria-label="Applied filters">
                {move || chips.get().into_iter().map(|chip| view! { <ChipItem chip /> }).collect_any()}
                <li>
                    <a href=clear data-noscroll="true">
                        "Clear filters"
                    </a>
                </li>
            </ul>
        </Show>
    }
}

/// One applied filter as a link that removes it.
#[component]
pub(crate) fn ChipItem(chip: Chip) -> impl IntoView {
    view! {
        <li>
            <a
                class="chip"
                data-test="chip"
                data-facet=chip.facet
                data-value=chip.value
                data-noscroll="true"
                href=chip.without
            >
                <span class="visually-hidden">"Remove filter: "</span>
                <span class="quiet">{chip.about} ": "</span>
                {chip.label}
                <span aria-hidden="true">" ×"</span>
            </a>
        </li>
    }
}
