//! What is kept on this device, and how it is saved and removed.

use std::sync::Arc;

use catalog::Catalog;
use catalog::own_data::OwnData;
use leptos::prelude::*;

use super::{KEPT, focus_on};
use crate::component::OwnTable;
use crate::context::{App, app};
use crate::saving;

/// How many rows are shown at first, and how many more at a time.
const ROWS: usize = 50;

/// The button that goes back.
const UNDO: &str = "own-undo";

#[component]
pub(super) fn Kept(catalog: Arc<Catalog>) -> impl IntoView {
    let App { device, today, .. } = app();
    let most = RwSignal::new(ROWS);
    let said = RwSignal::new("");
    let save = move |extension: &'static str, kind: &str, text: String| {
        let name = match today.get_untracked() {
            Some(today) => format!("own-data-{today}.{extension}"),
            None => format!("own-data.{extension}"),
        };
        let is_saved = saving::save(&name, kind, &text);
        said.set(if is_saved { "Saved." } else { "Your browser doesn't allow saving files here." });
    };
    let json = move |_| save("json", "application/json", device.own().read_untracked().to_json());
    let csv = {
        let catalog = Arc::clone(&catalog);
        move |_| save("csv", "text/csv", device.own().read_untracked().to_csv(&catalog))
    };
    let table = move || {
        let data = device.own().get();
        view! { <OwnTable catalog=Arc::clone(&catalog) data most=most.get() label="What you brought" /> }
    };
    let more = move || {
        let own = device.own();
        let left = own.read().tools().len() + own.read().others().len();
        let left = left.saturating_sub(most.get());
        (left > 0).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| most.update(|most| *most += 4 * ROWS)>
                    {format!("Show more, {left} are left")}
                </button>
            }
        })
    };
    view! {
        <section class="own-kept with-app" data-test="own-kept" aria-labelledby=KEPT>
            <h2 id=KEPT tabindex="-1">
                "What you brought"
            </h2>
            <p class="measure">
                {move || extent(&device.own().read())}
                ". It is shown on tools' cards and pages and in comparisons; in a list that is narrowed to one category, you can also \
                 filter and sort by it."
            </p>
            {table}
            <div class="actions">
                {more} <button type="button" class="button" data-test="own-save-json" on:click=json>
                    "Save as JSON"
                </button> <button type="button" class="button" data-test="own-save-csv" on:click=csv>
                    "Save as CSV"
                </button>
                <button
                    type="button"
                    class="button"
                    data-test="own-remove"
                    on:click=move |_| {
                        device.set_own(OwnData::default());
                        focus_on(UNDO);
                    }
                >
                    "Remove everything"
                </button>
                <span class="share-status" role="status">
                    {said}
                </span>
            </div>
        </section>
    }
}

/// The way back from the last change, for as long as the app is open.
#[component]
pub(super) fn WayBack() -> impl IntoView {
    let device = app().device;
    let words = move || {
        let before = device.own_before()?;
        let is_empty = device.own().read().is_empty();
        Some(match (is_empty, before.is_empty()) {
            (true, true) => return None,
            (true, false) => "Everything of yours has been removed from this device.".to_owned(),
            (false, true) => "Kept on this device.".to_owned(),
            (false, false) => format!("Kept on this device. Before: {}.", extent(&before)),
        })
    };
    let undo = move |_| {
        device.undo_own();
        focus_on(KEPT);
    };
    let notice = move || {
        words().map(|words| {
            view! {
                <div class="notice" data-test="own-way-back">
                    <p>{words} " You can go back until you close or reload this page."</p>
                    <div class="actions">
                        <button type="button" class="button" id=UNDO data-test="own-undo" on:click=undo>
                            "Undo"
                        </button>
                        <button type="button" class="plain" on:click=move |_| device.forget_former_own()>
                            "Dismiss"
                        </button>
                    </div>
                </div>
            }
        })
    };
    // The element exists before it has text, so that screen readers announce the text.
    view! {
        <div class="with-app" role="status">
            {notice}
        </div>
    }
}

/// How much there is: `2 columns for 12 tools of the catalog, and 1 tool of your own`.
pub(super) fn extent(data: &OwnData) -> String {
    let counted =
        |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let (tools, others) = (data.tools().len(), data.others().len());
    let columns = counted(data.columns().len(), "column");
    let of_catalog = format!("{columns} for {} of the catalog", counted(tools, "tool"));
    let own = format!("{} of your own", counted(others, "tool"));
    match (tools, others) {
        (_, 0) => of_catalog,
        (0, _) => own,
        _ => format!("{of_catalog}, and {own}"),
    }
}
