//! A search box in a form: Enter navigates, and typing may do so already.

use std::rc::Rc;

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use catalog::SearchText;
use catalog::format::Site;

/// What may be typed into a search box of the site's entries.
pub(crate) fn search_hint(site: &Site) -> String {
    match &site.noun {
        Some(noun) => format!("Search the {}", noun.many),
        None => "A tool, a maker, or what it should do".to_owned(),
    }
}

/// A search box.
#[component]
pub(crate) fn SearchForm(
    /// Where the form submits to without scripts.
    action: String,
    label: String,
    placeholder: String,
    /// The text in the URL.
    text: Signal<String>,
    /// Called with the text on every change. Without it, only `on_search` is called.
    on_type: Option<Box<dyn Fn(String)>>,
    /// Called with the text when the reader submits the form.
    on_search: impl Fn(String) + 'static,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let value = move || input.get_untracked().map(|input| input.value()).unwrap_or_default();
    let on_type = on_type.map(Rc::new);
    let follow = on_type.clone();
    // The box follows the URL, but never drops a space or letter that is just being typed, nor text typed before the
    // app started: that text is searched for.
    Effect::new(move |has_looked: Option<bool>| {
        let text = text.get();
        let Some(input) = input.get() else { return false };
        let typed = input.value();
        if SearchText::new(&typed).as_str() == text {
            return true;
        }
        if has_looked != Some(true) && !typed.is_empty() {
            if let Some(on_type) = &follow {
                on_type(typed);
            }
        } else {
            input.set_value(&text);
        }
        true
    });
    view! {
        <form
            class="search-form"
            role="search"
            action=action
            on:submit=move |event: SubmitEvent| {
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
