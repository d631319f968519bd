//! What a reader need not wait for: it follows in a task after the frame that shows the answer to an input.
//!
//! Whatever was put off is done before the reader can come upon it: an input that could reach it does it first.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::KeyboardEvent;

use crate::request;

type Work = Box<dyn FnOnce()>;

/// What a reader can follow or copy a link by, before the page or the browser acts on it.
const INPUTS: [&str; 4] = ["pointerdown", "keydown", "click", "contextmenu"];

thread_local! {
    /// Work for after the next frame, in the order in which it was put off.
    static PUT_OFF: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
}

/// Does `work` after the next frame, or before the next input that could come upon what it changes.
pub(crate) fn after(work: impl FnOnce() + 'static) {
    let is_first = PUT_OFF.with_borrow_mut(|put_off| {
        put_off.push(Box::new(work));
        put_off.len() == 1
    });
    if is_first {
        spawn_local(async {
            // A page that nobody looks at has no frames.
            if document().hidden() {
                request::give_way().await;
            } else {
                request::frame().await;
            }
            catch_up();
        });
    }
}

/// Does all that was put off.
pub(crate) fn catch_up() {
    for work in PUT_OFF.take() {
        work();
    }
}

/// Has what was put off done before any input that could come upon it. Call once, after mounting.
pub(crate) fn listen() {
    let heard = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        // Letters come faster than what follows them, which the next makes needless.
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.is_none_or(|key| key.chars().nth(1).is_some()) {
            catch_up();
        }
    });
    for input in INPUTS {
        // Before any other listener.
        let _ =
            window().add_event_listener_with_callback_and_bool(input, heard.as_ref().unchecked_ref(), true);
    }
    heard.forget();
}
