//! What the document is called.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use crate::markup::Markup;

/// What a page that is rendered ahead is called, in a context.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadSlot(Arc<Mutex<String>>);

impl HeadSlot {
    /// The title, with the site's name.
    pub(crate) fn take(&self) -> String {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The title of a page, which the site's name follows. Shows nothing within the page.
///
/// Descriptions are for who has not opened the page yet. They come with the pages that are rendered ahead, from
/// [`publish::words`], and no reader downloads them with the app.
#[component]
pub(crate) fn PageHead(#[prop(into)] title: Signal<String>, site: String) -> Markup {
    let title = move || format!("{} · {site}", title.get());
    if cfg!(not(feature = "browser")) {
        if let Some(HeadSlot(slot)) = use_context() {
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = title();
        }
        return Markup::NOTHING;
    }
    Effect::new(move |_| document().set_title(&title()));
    Markup::NOTHING
}
