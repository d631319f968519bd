//! Restores the reader's scroll position on back, forward and reload.
//!
//! Following a link leads to the top of a page. The rest could be left to the browser, but it gives up if the page
//! isn't there yet. So each history entry stores its own position, and a page that is still growing is waited for.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{ResizeObserver, ScrollRestoration};

/// How long to wait for a page to grow before giving up on its scroll position, in milliseconds.
const PATIENCE: u64 = 5_000;

/// Stores and restores scroll positions from now on. Call once, after mounting.
pub(crate) fn keep_places() {
    let Ok(history) = window().history() else { return };
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    // After a reload the entry already has a position.
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

/// Scrolls to the element named by the URL's fragment, and has the browser mark it as `:target`: the browser looked
/// for it before the page was there. A position stored in the history entry takes precedence.
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

/// The scroll position stored in the current history entry.
fn remembered() -> Option<f64> {
    window().history().ok().and_then(|history| history.state().ok()?.as_f64())
}

/// Stores the scroll position in the current history entry.
pub(crate) fn remember() {
    if let (Ok(history), Ok(place)) = (window().history(), window().scroll_y()) {
        let _ = history.replace_state(&JsValue::from_f64(place), "");
    }
}

/// Scrolls to the position of the current entry, as soon as the page is long enough.
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

/// Scrolls to `place` if the page is long enough.
fn reach(place: f64) -> bool {
    let Some(root) = document().document_element() else { return false };
    let reachable = f64::from(root.scroll_height() - root.client_height()) + 1.0 >= place;
    if reachable {
        window().scroll_to_with_x_and_y(0.0, place);
    }
    reachable
}
