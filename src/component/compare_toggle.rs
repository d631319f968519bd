//! Puts a tool on the shortlist, or takes it off.

use crate::context::app;
use catalog::{Selection, Slug};
use leptos::prelude::*;

/// A button that is pressed while the tool is on the shortlist, and says why it cannot be where the list is full.
#[component]
pub(crate) fn CompareToggle(slug: Slug, name: String) -> impl IntoView {
    let device = app().device;
    // One piece and not one for each attribute: a list of results has many of these buttons, and all of each changes at
    // once.
    move || {
        let is_listed = device.is_listed(&slug);
        let is_barred = !is_listed && device.is_full();
        let label = match (is_listed, is_barred) {
            (true, _) => "Added",
            (_, true) => "Four added",
            _ => "Compare",
        };
        let slug = slug.clone();
        view! {
            <button
                type="button"
                class="button compare-toggle"
                data-test="compare-toggle"
                aria-pressed=is_listed.to_string()
                aria-label=format!("{label}: {name}")
                aria-disabled=is_barred.then_some("true")
                title=is_barred.then(|| format!("At most {} tools can be compared", Selection::MOST))
                on:click=move |_| {
                    if !is_barred {
                        device.toggle(&slug);
                    }
                }
            >
                {label}
            </button>
        }
    }
}
