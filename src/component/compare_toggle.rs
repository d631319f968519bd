//! Puts a tool on the shortlist, or takes it off.

use crate::markup::{Markup, view};
use catalog::{Selection, Slug};
use leptos::prelude::*;

use crate::device::Device;

/// A button that is pressed while the tool is on the shortlist, and says why it cannot be where the list is full.
#[component]
pub(crate) fn CompareToggle(slug: Slug, name: String) -> Markup {
    let device = expect_context::<Device>();
    let is_listed = {
        let slug = slug.clone();
        Signal::derive(move || device.is_listed(&slug))
    };
    let is_barred = move || !is_listed.get() && device.is_full();
    let label = move || {
        if is_listed.get() {
            "Chosen"
        } else if device.is_full() {
            "Four chosen"
        } else {
            "Compare"
        }
    };
    view! {
        <button
            type="button"
            class="button compare-toggle"
            data-test="compare-toggle"
            aria-pressed=move || is_listed.get().to_string()
            aria-label=move || format!("{}: {name}", label())
            aria-disabled=move || is_barred().then_some("true")
            title=move || is_barred().then(|| format!("At most {} tools can be compared", Selection::MOST))
            on:click=move |_| {
                if !is_barred() {
                    device.toggle(&slug);
                }
            }
        >
            {label}
        </button>
    }
}
