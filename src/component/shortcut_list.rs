//! The list of keyboard shortcuts, and the switch for single-key ones.

use leptos::prelude::*;

use super::Modal;
use crate::context::app;
use crate::dialog::Dialog;

/// The list of shortcuts, closed until the reader opens it.
#[component]
pub(crate) fn ShortcutList() -> impl IntoView {
    view! {
        <Modal dialog=Dialog::Shortcuts title="Keyboard shortcuts">
            <div lang="en">
                <Shortcuts />
            </div>
        </Modal>
    }
}

#[component]
fn Shortcuts() -> impl IntoView {
    let device = app().device;
    {
        let choice = |label: &'static str, on: bool| {
            view! {
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || (device.has_single_keys() == on).to_string()
                    on:click=move |_| device.set_single_keys(on)
                >
                    {label}
                </button>
            }
        };
        view! {
            <h2>"Keyboard shortcuts"</h2>
            <dl class="shortcuts">
                <dt>
                    <kbd>"/"</kbd>
                </dt>
                <dd>"Search this page"</dd>
                <dt>
                    <kbd>"Ctrl"</kbd>
                    " or "
                    <kbd>"⌘"</kbd>
                    " "
                    <kbd>"K"</kbd>
                </dt>
                <dd>"Go to an entry, a comparison, a category or a page"</dd>
                <dt>
                    <kbd>"?"</kbd>
                </dt>
                <dd>"This list"</dd>
                <dt>
                    <kbd>"↑"</kbd>
                    " "
                    <kbd>"↓"</kbd>
                    " "
                    <kbd>"←"</kbd>
                    " "
                    <kbd>"→"</kbd>
                </dt>
                <dd>"Move between marks on a map"</dd>
                <dt>
                    <kbd>"Esc"</kbd>
                </dt>
                <dd>"Close a dialog"</dd>
            </dl>
            <div class="single-keys" role="group" aria-label="Single-key shortcuts">
                <span aria-hidden="true">
                    <kbd>"/"</kbd>
                    " and "
                    <kbd>"?"</kbd>
                </span>
                {choice("On", true)}
                {choice("Off", false)}
            </div>
        }
    }
}
