//! What the document says of itself: title and description.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::markup::Markup;

/// Title and description of a page; the site's name follows the title. Shows nothing within the page.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    site: String,
) -> Markup {
    Effect::new(move |_| {
        document().set_title(&format!("{} · {site}", title.get()));
        if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
            let _ = meta.set_attribute("content", &description.get());
        }
    });
    Markup::NOTHING
}
