//! What the document says of itself: title and description.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use publish::one_line;

use crate::markup::Markup;

use crate::signal::effect;

/// What a page that is rendered ahead says of itself, in a context.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadSlot(Arc<Mutex<(String, String)>>);

impl HeadSlot {
    /// The title, with the site's name, and the description.
    pub(crate) fn take(&self) -> (String, String) {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Title and description of a page; the site's name follows the title. Shows nothing within the page.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    site: String,
) -> Markup {
    // As what stands in the head of a page that was rendered ahead.
    let title = move || one_line(&format!("{} · {site}", title.get()));
    let description = move || one_line(&description.get());
    if cfg!(not(feature = "browser")) {
        if let Some(HeadSlot(slot)) = use_context() {
            let words = (title(), description());
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = words;
        }
        return Markup::NOTHING;
    }
    effect(move || {
        document().set_title(&title());
        if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
            let _ = meta.set_attribute("content", &description());
        }
    });
    Markup::NOTHING
}
