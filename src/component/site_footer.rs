//! The footer of every page: what the site is, the theme, and problems with the device's storage.

use crate::context::{App, app};
use catalog::Route;
use leptos::prelude::*;

use super::{CollectAny, Failure};
use crate::address::Href;
use crate::device::{Device, Theme, Trouble};
use crate::dialog::Dialog;
use crate::load::Load;

#[component]
pub(crate) fn SiteFooter(name: Signal<String>) -> impl IntoView {
    let App { device, dialogs, .. } = app();
    let trouble = move || {
        device.trouble().map(|trouble| {
            let words = match trouble {
                Trouble::NotKept => {
                    "This browser doesn't let the site save anything. Your votes, added tools and decision last until \
                     you close the page."
                }
                Trouble::Unreadable => {
                    "Something saved on this device couldn't be read and has been set aside. A vote or an added \
                     tool may be missing."
                }
            };
            view! {
                <p class="notice" role="status" data-test="device-trouble">
                    {words}
                </p>
            }
        })
    };
    let loader = app().loader;
    let method = move || match loader.catalog().get() {
        Load::Ready(catalog) if !catalog.has_panel() && !catalog.has_votes() => "How this site works",
        _ => "How scores are calculated",
    };
    let your_votes = move || match loader.catalog().get() {
        Load::Ready(catalog) if !catalog.has_votes() => None,
        _ => Some(view! {
            " · "
            <a href=Route::Votes.href()>"Your votes"</a>
        }),
    };
    let predictions = move || match loader.catalog().get() {
        Load::Ready(catalog) if !catalog.has_panel() => None,
        _ => Some(view! {
            " · "
            <a href=Route::Predictions.href()>"Predictions"</a>
        }),
    };
    let changes = move || match loader.catalog().get() {
        Load::Ready(catalog) if catalog.edition().is_some() => Some(view! {
            " · "
            <a href=Route::Changes.href()>"What has changed"</a>
        }),
        _ => None,
    };
    let no_tallies = move || {
        loader.tallies_fault().get().map(|error| view! { <Failure error on_retry=move || loader.retry() /> })
    };
    view! {
        <footer class="site-footer">
            <div class="page">
                {trouble} {no_tallies}
                <p lang="en">
                    <span dir="auto">{name}</span>
                    " · "
                    <a href=move || Route::Method.href()>{method}</a>
                    {predictions} {changes}
                    " · "
                    <a href=move || Route::Decide.href()>"Your decision"</a>
                    {your_votes} " · " <a href=move || Route::Yours.href()>"Your own data"</a>
                </p>
                <div class="footer-row" lang="en">
                    <ThemeSwitch device />
                    <button type="button" class="plain" on:click=move |_| dialogs.open(Dialog::Shortcuts)>
                        "Keyboard shortcuts"
                    </button>
                </div>
            </div>
        </footer>
    }
}

#[component]
fn ThemeSwitch(device: Device) -> impl IntoView {
    let buttons = Theme::ALL
        .into_iter()
        .map(|theme| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (device.theme() == theme).to_string()
                    on:click=move |_| device.set_theme(theme)
                >
                    {theme.label()}
                </button>
            }
        })
        .collect_any();
    view! {
        <div class="theme-switch" role="group" aria-label="Theme">
            <span aria-hidden="true">"Theme"</span>
            {buttons}
        </div>
    }
}
