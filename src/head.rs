//! The title and description of the document, as set by the current page.

use leptos::prelude::*;
use leptos_meta::Title;
use publish::one_line;

use crate::context::app;
use crate::deferred;

/// Title and description of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// The title of the document, with the site's name.
    pub(crate) title: String,
    pub(crate) description: String,
}

/// Sets the title and description of a page. The site's name is appended to the title. Renders nothing.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] description: Signal<String>,
    site: String,
) -> impl IntoView {
    let head = app().head;
    let of_page = Memo::new(move |_| Head {
        title: one_line(&format!("{} · {site}", title.read())),
        description: one_line(&description.read()),
    });
    // Set right away, because prerendered pages run no effects.
    head.set(of_page.get_untracked());
    Effect::watch(
        move || of_page.get(),
        move |of_page, _, _| {
            let of_page = of_page.clone();
            deferred::after_paint(move || head.set(of_page));
        },
        false,
    );
}

/// Keeps the document's head in sync with the page. It stays mounted: a `<Title>` of leptos_meta 0.8 that comes and
/// goes with its page leaves its text behind.
///
/// Place it after the page, so that the title is never empty in between.
#[component]
pub(crate) fn DocumentHead() -> impl IntoView {
    let head = app().head;
    // `<Meta>` would add a second description beside the one in the document.
    Effect::new(move |_| {
        let meta = document().query_selector("meta[name=description]").ok().flatten();
        if let Some(meta) = meta {
            let _ = meta.set_attribute("content", &head.read().description);
        }
    });
    view! { <Title text=move || head.read().title.clone() /> }
}

/// The content of one of the document's `<meta>` tags, such as the base path of the site.
pub(crate) fn told(name: &str) -> Option<String> {
    let meta = document().query_selector(&format!("meta[name={name}]")).ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content"))
}
