//! The command palette: a few letters lead to a tool, a comparison, a category, a reviewer or a page.

use catalog::palette::{Entry, Place, Target};
use catalog::{ComparisonView, Filter, Layout, Query, Route, SearchText};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{CollectAny, Modal};
use crate::address::Href;
use crate::context::{App, app};
use crate::dialog::Dialog;
use crate::load::Load;
use crate::roving_focus;

/// The palette, closed until it is opened by the reader. Each entry is a link; arrow keys move the focus along them.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    view! {
        <Modal dialog=Dialog::Palette title="Go to">
            <Finder />
        </Modal>
    }
}

#[component]
fn Finder() -> impl IntoView {
    let App { dialogs, loader, .. } = app();
    let catalog = loader.catalog();
    let text = RwSignal::new(String::new());
    let entries = move || {
        let entries = match catalog.get() {
            Load::Ready(catalog) => catalog::palette::palette(&catalog, &text.read()),
            Load::Pending | Load::Failed(_) => Vec::new(),
        };
        let count = match entries.len() {
            1 => "1 result".to_owned(),
            count => format!("{count} results"),
        };
        let items = entries.into_iter().map(entry_view).collect_any();
        view! {
            <ul data-test="palette-entries" on:click=move |_| dialogs.close()>
                {items}
            </ul>
            <p class="visually-hidden" role="status">
                {count}
            </p>
        }
    };
    let to_first = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(link) = roving_focus::stops(STOPS).into_iter().nth(1) {
            link.click();
        }
    };
    view! {
        <form
            class="palette"
            role="search"
            on:submit=to_first
            on:keydown=move |event| {
                // On Escape, some browsers clear a search box even if it is empty, and don't close the dialog.
                if event.key() == "Escape" && text.read_untracked().is_empty() {
                    dialogs.close();
                }
                roving_focus::step(&event, STOPS, ["ArrowUp", "ArrowDown"]);
            }
        >
            <input
                type="search"
                autocomplete="off"
                maxlength=SearchText::LONGEST.to_string()
                aria-label="Go to"
                aria-describedby="palette-help"
                placeholder="A name, a page, or “this vs that”"
                on:input=move |event| text.set(event_target_value(&event))
            />
            {entries}
            <button type="submit" class="plain">
                <kbd>"Enter"</kbd>
                " to open"
            </button>
            <p id="palette-help" class="quiet">
                <kbd>"↑"</kbd>
                " "
                <kbd>"↓"</kbd>
                " to choose"
            </p>
        </form>
    }
}

/// The search box and the links below it.
const STOPS: &str = ".palette input, .palette a";

fn entry_view(entry: Entry) -> impl IntoView + use<> {
    let Entry { label, kind, target } = entry;
    let is_name = matches!(target, Target::Tool(_) | Target::Reviewer(_));
    view! {
        <li>
            <a href=address(target)>
                <span dir="auto" translate=is_name.then_some("no")>
                    {label}
                </span>
                " "
                <small>{kind}</small>
            </a>
        </li>
    }
}

fn address(target: Target) -> String {
    match target {
        Target::Tool(slug) => Route::Tool(slug).href(),
        Target::Pair(pair) => ComparisonView::new(pair).href(),
        Target::Category(id) => Filter::Category(id).href(),
        Target::Reviewer(id) => Route::Reviewer(id).href(),
        Target::Search(text) => Query { text, ..Query::default() }.href(),
        Target::Page(Place::Map) => Query::default().laid_out(Layout::Map).href(),
        Target::Page(place) => match place {
            Place::Tools | Place::Map => Route::Listing,
            Place::Compare => Route::Picker,
            Place::Panel => Route::Panel,
            Place::Predictions => Route::Predictions,
            Place::Decide => Route::Decide,
            Place::Votes => Route::Votes,
            Place::Yours => Route::Yours,
            Place::Method => Route::Method,
            Place::Style => Route::Style,
            Place::Home => Route::Home,
        }
        .href(),
    }
}
