//! Work that a reader needn't wait for: it runs in a task of its own, after the frame that responds to an input.
//!
//! The delay can't be observed: any input that could depend on the result runs the work first.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::KeyboardEvent;

type Work = Box<dyn FnOnce()>;

/// The inputs by which a reader can follow or copy a link, caught before the page or the browser acts on them.
const INPUTS: [&str; 5] = ["pointerdown", "keydown", "click", "contextmenu", "pagehide"];

thread_local! {
    /// Work to do after the next frame, in the order in which it was queued.
    static QUEUE: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
    /// Work to do when the reader pauses, with the timer that measures the pause.
    static PAUSED: RefCell<Option<(TimeoutHandle, Work)>> = const { RefCell::new(None) };
}

/// Runs `work` after the next frame, or before the next input that could depend on it.
pub(crate) fn after_paint(work: impl FnOnce() + 'static) {
    let is_first = QUEUE.with_borrow_mut(|queue| {
        queue.push(Box::new(work));
        queue.len() == 1
    });
    if !is_first {
        return;
    }
    let next_task = || set_timeout(empty_queue, Duration::ZERO);
    // A page in the background gets no frames.
    if document().hidden() {
        next_task();
    } else {
        request_animation_frame(next_task);
    }
}

/// Runs `work` once the reader has paused for this long. It replaces the work of earlier calls that is still pending.
pub(crate) fn after_pause(pause: Duration, work: impl FnOnce() + 'static) {
    let Ok(clock) = set_timeout_with_handle(end_pause, pause) else { return work() };
    if let Some((earlier, _)) = PAUSED.replace(Some((clock, Box::new(work)))) {
        earlier.clear();
    }
}

fn end_pause() {
    if let Some((clock, work)) = PAUSED.take() {
        clock.clear();
        work();
    }
}

/// Runs all deferred work now.
pub(crate) fn flush() {
    end_pause();
    empty_queue();
}

/// Runs the work queued for after a frame. Work that waits for a pause keeps waiting.
fn empty_queue() {
    for work in QUEUE.take() {
        work();
    }
}

/// Whether a key types or deletes. Such keys arrive faster than the deferred work, and each makes the previous work
/// obsolete.
fn is_typing(event: &web_sys::Event) -> bool {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    key.is_some_and(|key| key == "Backspace" || key == "Delete" || key.chars().nth(1).is_none())
}

/// Flushes before any input that could depend on deferred work, and calls `before_click` before clicks. Call once,
/// after mounting.
pub(crate) fn listen(before_click: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if !is_typing(&event) {
            flush();
        }
        if event.type_() == "click" {
            before_click();
        }
    });
    for input in INPUTS {
        // In the capture phase, ahead of any other listener.
        let _ =
            window().add_event_listener_with_callback_and_bool(input, heard.as_ref().unchecked_ref(), true);
    }
    heard.forget();
}
