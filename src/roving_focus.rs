//! Moves the focus between elements with the arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// If the key is one of the two `arrows` (back, forward), moves the focus among the elements that the selector
/// matches, wrapping around at the ends.
pub(crate) fn step(event: &KeyboardEvent, stops: &str, arrows: [&str; 2]) {
    let Some(way) = arrows.iter().position(|arrow| *arrow == event.key()) else { return };
    event.prevent_default();
    let stops = self::stops(stops);
    let focused = document().active_element();
    let at = stops.iter().position(|stop| focused.as_ref() == Some(stop.as_ref())).unwrap_or(0);
    let count = stops.len();
    let next = if way == 0 { at + count - 1 } else { at + 1 };
    if let Some(next) = next.checked_rem(count).and_then(|at| stops.get(at)) {
        let _ = next.focus();
    }
}

/// The elements in the document that match a selector, in document order.
pub(crate) fn stops(selector: &str) -> Vec<HtmlElement> {
    document().body().map(|body| stops_in(&body, selector)).unwrap_or_default()
}

/// The elements inside an element that match a selector, in document order.
pub(crate) fn stops_in(element: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
