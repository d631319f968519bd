//! The header of every page: logo, name and navigation.

use crate::context::{App, app};
use catalog::Route;
use leptos::prelude::*;

use crate::address::Href;
use crate::dialog::Dialog;
use crate::load::Load;

/// The header, with a button that opens the palette. The link to the current page is marked.
#[component]
pub(crate) fn SiteHeader(name: Signal<String>, current: Memo<Route>) -> impl IntoView {
    let App { dialogs, loader, .. } = app();
    let catalog = loader.catalog();
    let has_panel = Memo::new(move |_| match catalog.get() {
        Load::Ready(catalog) => catalog.has_panel(),
        Load::Pending | Load::Failed(_) => true,
    });
    let entries = Memo::new(move |_| match catalog.get() {
        Load::Ready(catalog) => catalog.site().nouns_heading(),
        Load::Pending | Load::Failed(_) => "Tools".to_owned(),
    });
    let link = move |label: Signal<String>, to: Route, leads_here: fn(&Route) -> bool| {
        let mark = move || current.with(leads_here).then_some("page");
        view! { <a href=move || to.href() aria-current=mark>{label}</a> }
    };
    view! {
        <header class="site-header">
            <div class="page">
                <a class="brand" translate="no" href=move || Route::Home.href()>
                    <PlimsollMark />
                    <span>{name}</span>
                </a>
                <button
                    type="button"
                    class="header-search"
                    lang="en"
                    data-test="open-palette"
                    aria-keyshortcuts="Control+K Meta+K"
                    on:click=move |_| dialogs.open(Dialog::Palette)
                >
                    "Search"
                    <kbd aria-hidden="true">"Ctrl K"</kbd>
                </button>
                <nav aria-label="Main" lang="en">
                    {link(entries.into(), Route::Listing, |route| matches!(route, Route::Listing | Route::Tool(_)))}
                    {link(
                        "Compare".into(),
                        Route::Picker,
                        |route| matches!(route, Route::Picker | Route::Comparison(_) | Route::NoComparison(_)),
                    )}
                    {link("Decide".into(), Route::Decide, |route| matches!(route, Route::Decide))}
                    {move || {
                        let leads_here = |route: &Route| matches!(route, Route::Panel | Route::Reviewer(_) | Route::Predictions);
                        has_panel.get().then(|| link("Panel".into(), Route::Panel, leads_here))
                    }}
                    {link("Method".into(), Route::Method, |route| matches!(route, Route::Method | Route::Style))}
                </nav>
            </div>
        </header>
    }
}

/// The logo: a ship's Plimsoll mark.
#[component]
fn PlimsollMark() -> impl IntoView {
    view! {
        <svg class="plimsoll" viewBox="0 0 100 100" aria-hidden="true">
            <circle cx="50" cy="50" r="34" />
            <path d="M2 50h96" />
        </svg>
    }
}
