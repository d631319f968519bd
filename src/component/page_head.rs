//! What the document says of itself: title and description.

use crate::markup::{IntoMarkup, Markup};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// Title and description of a page; the site's name follows the title.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] description: Signal<String>,
    site: String,
) -> Markup {
    leptos::view! {
        <Title text=move || format!("{} · {site}", title.get()) />
        <Meta name="description" content=description />
    }
    .into_any()
    .into_markup()
}
