//! The foot of every page: what the site is, the colours, and trouble with what is kept on the device.

use crate::app::{App, app};
use crate::markup::{Markup, component, view};

use super::Failure;
use crate::device::{Device, Theme, Trouble};
use crate::dialog::Dialog;
use crate::route::Route;
use crate::signal::Signal;

/// The footer.
#[component]
pub(crate) fn SiteFooter(name: Signal<String>) -> Markup {
    let App { device, dialogs, .. } = app();
    let trouble = move || {
        device.trouble().map(|trouble| {
            let words = match trouble {
                Trouble::NotKept => {
                    "This browser does not let the site keep anything. Votes and the tools you choose last until you \
                     close the page."
                }
                Trouble::Unreadable => {
                    "Something that was kept on this device could not be read and has been set aside. A vote or a \
                     chosen tool may be missing."
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
    let no_tallies = move || {
        loader.tallies_fault().get().map(|error| view! { <Failure error on_retry=move || loader.retry() /> })
    };
    view! {
        <footer class="site-footer">
            <div class="page">
                {trouble} {no_tallies}
                <p>
                    {name} ": opinions are the panel's, facts have a source and a date. "
                    <a href=Route::Method.href()>"How scores come about"</a>
                </p>
                <div class="footer-row">
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
fn ThemeSwitch(device: Device) -> Markup {
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
        .collect::<Markup>();
    view! {
        <div class="theme-switch" role="group" aria-label="Colours">
            <span aria-hidden="true">"Colours"</span>
            {buttons}
        </div>
    }
}
