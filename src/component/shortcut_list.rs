//! What keys do, and the switch for those of a single letter.

use crate::markup::{Markup, view};

use crate::device::Device;
use crate::dialog::{Dialog, modal};

/// The list of shortcuts, closed until it is asked for.
pub(crate) fn shortcut_list(device: Device) -> Markup {
    let content = move || {
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
                <dd>"Go to a tool, a comparison, a category or a page"</dd>
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
                <dd>"From mark to mark on a map"</dd>
                <dt>
                    <kbd>"Esc"</kbd>
                </dt>
                <dd>"Close a dialog"</dd>
            </dl>
            <div class="single-keys" role="group" aria-label="Keys of a single letter">
                <span aria-hidden="true">
                    <kbd>"/"</kbd>
                    " and "
                    <kbd>"?"</kbd>
                </span>
                {choice("On", true)}
                {choice("Off", false)}
            </div>
        }
    };
    modal(Dialog::Shortcuts, "Keyboard shortcuts", Box::new(content))
}
