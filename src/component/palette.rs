//! The command palette: a few letters lead to a tool, a comparison, a category, a reviewer or a page.

use crate::markup::{Markup, view};
use catalog::palette::{Entry, Place, Target};
use catalog::{ComparisonView, Filter, Layout, Query, SearchText};
use leptos::ev::Event;
use leptos::prelude::*;

use crate::dialog::{Dialog, Dialogs, modal};
use crate::load::{Load, Loader};
use crate::route::Route;
use crate::signal::RwSignal;
use crate::walking;

/// The palette, closed until it is asked for. Each entry is a link; arrows move the focus along them.
pub(crate) fn palette(dialogs: Dialogs, loader: Loader) -> Markup {
    modal(Dialog::Palette, "Go to", Box::new(move || asking(dialogs, loader)))
}

fn asking(dialogs: Dialogs, loader: Loader) -> Markup {
    let catalog = loader.catalog();
    loader.want_whole();
    let text = RwSignal::new(None::<String>);
    let entries = move || {
        let entries = match catalog.get() {
            Load::Ready(catalog) => catalog::palette::palette(&catalog, &text.get().unwrap_or_default()),
            Load::Pending | Load::Failed(_) => Vec::new(),
        };
        let count = format!("{} places", entries.len());
        let items = entries.into_iter().map(entry_view).collect::<Markup>();
        view! {
            <ul data-test="palette-entries" on:click=move |_| dialogs.close()>
                {items}
            </ul>
            <p class="visually-hidden" role="status">
                {count}
            </p>
        }
    };
    let to_first = move |event: Event| {
        event.prevent_default();
        if let Some(link) = walking::stops(STOPS).into_iter().nth(1) {
            link.click();
        }
    };
    view! {
        <form
            class="palette"
            role="search"
            on:submit=to_first
            on:keydown=move |event| {
                // Some browsers empty a box of this kind on Escape even where it is empty, and go no further.
                if walking::is_key(&event, "Escape") && text.get_untracked().is_none_or(|text| text.is_empty()) {
                    dialogs.close();
                }
                walking::walk(&event, STOPS, ["ArrowUp", "ArrowDown"]);
            }
        >
            <input
                type="search"
                autocomplete="off"
                maxlength=SearchText::LONGEST.to_string()
                aria-label="Go to"
                aria-describedby="palette-help"
                placeholder="A tool, a page, or “this vs that”"
                on:input=move |event| text.set(Some(event_target_value(&event)))
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

/// The box and the links below it.
const STOPS: &str = ".palette input, .palette a";

fn entry_view(entry: Entry) -> Markup {
    let Entry { label, kind, target } = entry;
    view! {
        <li>
            <a href=address(target)>
                <span dir="auto">{label}</span>
                " "
                <small>{kind}</small>
            </a>
        </li>
    }
}

fn address(target: Target) -> String {
    match target {
        Target::Tool(slug) => Route::Tool(slug).href(),
        Target::Pair(pair) => Route::comparison(&ComparisonView::new(pair)),
        Target::Category(id) => Route::filtered(Filter::Category(id)),
        Target::Reviewer(id) => Route::Reviewer(id).href(),
        Target::Search(text) => Route::listing(&Query { text, ..Query::default() }),
        Target::Page(Place::Map) => Route::listing(&Query::default().laid_out(Layout::Map)),
        Target::Page(place) => match place {
            Place::Tools | Place::Map => Route::Listing,
            Place::Compare => Route::Picker,
            Place::Panel => Route::Panel,
            Place::Method => Route::Method,
            Place::Style => Route::Style,
            Place::Home => Route::Home,
        }
        .href(),
    }
}
