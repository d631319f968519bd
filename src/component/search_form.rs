//! A search box that is a form: Enter goes to an address, and typing may already do so.

use crate::markup::{InputRef, Markup, component, view};
use leptos::ev::Event;

use catalog::SearchText;

use crate::signal::{Signal, effect};

/// A search box.
#[component]
pub(crate) fn SearchForm(
    /// Where the form leads without scripts.
    action: String,
    label: &'static str,
    placeholder: &'static str,
    /// The text that the address holds.
    text: Signal<String>,
    /// Called with the text at each change; `on_search` alone where there is none.
    on_type: Option<Box<dyn Fn(String)>>,
    /// Called with the text when the reader asks for results.
    on_search: impl Fn(String) + 'static,
) -> Markup {
    let input = InputRef::new();
    let value = move || input.get_untracked().map(|input| input.value()).unwrap_or_default();
    // The box follows the address, but never takes away a space or a letter that is just being typed.
    effect(move || {
        let text = text.get();
        if let Some(input) = input.get()
            && SearchText::new(&input.value()).as_str() != text
        {
            input.set_value(&text);
        }
    });
    view! {
        <form
            class="search-form"
            role="search"
            action=action
            on:submit=move |event: Event| {
                event.prevent_default();
                on_search(value());
            }
        >
            <input
                type="search"
                name="q"
                data-test="search"
                aria-label=label
                placeholder=placeholder
                autocomplete="off"
                maxlength=SearchText::LONGEST.to_string()
                node_ref=input
                on:input=move |_| {
                    if let Some(on_type) = &on_type {
                        on_type(value());
                    }
                }
            />
            <button type="submit" class="button">
                "Search"
            </button>
        </form>
    }
}
