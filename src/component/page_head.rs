//! What the document says of itself: title and description.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use publish::one_line;

use crate::frame;
use crate::markup::{IntoValue, Markup, Value, component};
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
pub(crate) fn PageHead(title: impl IntoValue, description: impl IntoValue, site: String) -> Markup {
    keep_head(title.into_value(), description.into_value(), site);
    Markup::NOTHING
}

/// Apart from [`PageHead`], so that the browser gets it once and not for each type.
fn keep_head(mut title: Value, mut description: Value, site: String) {
    // As what stands in the head of a page that was rendered ahead.
    let mut words = move || {
        let [title, description] = [&mut title, &mut description].map(|text| text.text().unwrap_or_default());
        (one_line(&[&title, " · ", &site].concat()), one_line(&description))
    };
    if cfg!(not(feature = "browser")) {
        if let Some(HeadSlot(slot)) = use_context() {
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = words();
        }
        return;
    }
    effect(move || {
        let (title, description) = words();
        frame::after(move || {
            document().set_title(&title);
            if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
                let _ = meta.set_attribute("content", &description);
            }
        });
    });
}
