//! Keyboard shortcuts that work on every page.
//!
//! Single-key shortcuts are ignored while the reader is typing, and can be switched off: speech input and a slip of
//! the hand trigger them too (WCAG 2.1.4).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::device::Device;
use crate::dialog::{Dialog, Dialogs};

/// Starts listening. Call once, after mounting.
pub(crate) fn listen(dialogs: Dialogs, device: Device) {
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        let is_modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        let is_taken = is_modified || dialogs.is_any_open() || is_typed_into(&event);
        let is_single = !is_taken && device.has_single_keys();
        match event.key().as_str() {
            "k" | "K" if is_command => dialogs.open(Dialog::Palette),
            "/" if is_single => search(dialogs),
            "?" if is_single => dialogs.open(Dialog::Shortcuts),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Focuses the page's own search box, or opens the palette if the page has none.
fn search(dialogs: Dialogs) {
    let found = document().query_selector("main input[type=search]").ok().flatten();
    match found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) {
        Some(input) => {
            let _ = input.focus();
            input.select();
        }
        None => dialogs.open(Dialog::Palette),
    }
}

/// Whether a key is typed into a text field or a select.
fn is_typed_into(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.matches("input, textarea, select, [contenteditable]").unwrap_or_default()
    })
}
