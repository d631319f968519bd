//! Brings a reader back to where they were on a page: on back, forward and reload.
//!
//! Following a link leads to the top of a page; the rest would be the browser's, which gives up where the page is not
//! there yet. So each history entry remembers its own place, and a page that is still growing is waited for.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{ResizeObserver, ScrollRestoration};

/// How long a page may grow before the reader's place is given up, in milliseconds.
const PATIENCE: u64 = 5_000;

/// Remembers and restores places from now on. Call once, after mounting.
pub(crate) fn keep_places() {
    let Ok(history) = window().history() else { return };
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    // A reload has its place in the entry already.
    restore();

    let remember_soon = Rc::new(RefCell::new(None::<TimeoutHandle>));
    let scrolled = window_event_listener(leptos::ev::scroll, move |_| {
        let handle = set_timeout_with_handle(remember, std::time::Duration::from_millis(80)).ok();
        if let Some(earlier) = remember_soon.replace(handle) {
            earlier.clear();
        }
    });
    let back = window_event_listener(leptos::ev::popstate, |_| restore());
    let left = window_event_listener_untyped("pagehide", |_| remember());
    on_cleanup(move || {
        scrolled.remove();
        back.remove();
        left.remove();
    });
}

/// Goes to the part of the page that the address names after its `#`, and has the browser mark it as the target: the
/// browser itself looked for it when the page wasn't there yet. A place that the entry remembers comes first.
#[cfg_attr(not(feature = "browser"), expect(dead_code, reason = "pages that are rendered ahead go nowhere"))]
pub(crate) fn go_to_target() {
    let Ok(hash) = window().location().hash() else { return };
    let id = js_sys::decode_uri_component(hash.trim_start_matches('#'))
        .map_or_else(|_| hash.clone(), String::from);
    if document().get_element_by_id(&id).is_none() {
        return;
    }
    let remembered = remembered();
    let _ = window().location().replace(&hash);
    if let Some(place) = remembered {
        window().scroll_to_with_x_and_y(0.0, place);
        remember();
    }
}

/// The place that the entry that is shown remembers.
fn remembered() -> Option<f64> {
    window().history().ok().and_then(|history| history.state().ok()?.as_f64())
}

/// Writes the place into the entry that is shown.
pub(crate) fn remember() {
    if let (Ok(history), Ok(place)) = (window().history(), window().scroll_y()) {
        let _ = history.replace_state(&JsValue::from_f64(place), "");
    }
}

/// Scrolls to the place of the entry that is shown, as soon as the page is long enough for it.
fn restore() {
    let Some(place) = remembered().filter(|place| *place > 0.0) else { return };
    request_animation_frame(move || {
        if reach(place) {
            return;
        }
        let Some(body) = document().body() else { return };
        let observer = Rc::new(RefCell::new(None::<ResizeObserver>));
        let stop = {
            let observer = Rc::clone(&observer);
            move || {
                if let Some(observer) = observer.borrow_mut().take() {
                    observer.disconnect();
                }
            }
        };
        let grown = {
            let stop = stop.clone();
            Closure::<dyn FnMut()>::new(move || {
                if reach(place) {
                    stop();
                }
            })
        };
        if let Ok(watching) = ResizeObserver::new(grown.as_ref().unchecked_ref()) {
            watching.observe(&body);
            *observer.borrow_mut() = Some(watching);
            set_timeout(
                move || {
                    stop();
                    drop(grown);
                },
                std::time::Duration::from_millis(PATIENCE),
            );
        }
    });
}

/// Scrolls to `place` if the page reaches that far.
fn reach(place: f64) -> bool {
    let Some(root) = document().document_element() else { return false };
    let reachable = f64::from(root.scroll_height() - root.client_height()) + 1.0 >= place;
    if reachable {
        window().scroll_to_with_x_and_y(0.0, place);
    }
    reachable
}
