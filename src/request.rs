//! One request of the app, and waiting between two: the browser's `fetch` and its clock.
//!
//! By hand, because the crates for it bring more than the app asks for: types of methods and headers, and errors with
//! their words.

use js_sys::Function;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, RequestRedirect, Response, Window};

/// What came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

/// Why nothing came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// The device has no network.
    Offline,
    /// The request did not get through.
    Unreachable,
    /// It took longer than it may.
    Slow,
}

/// Asks for what is at an address, or sends JSON there, and waits for the whole answer so many milliseconds.
pub(crate) async fn ask(address: &str, json: Option<&str>, patience: u32) -> Result<Answer, Silence> {
    let limit = AbortSignal::timeout_with_u32(patience);
    attempt(address, json, &limit).await.map_err(|_| {
        if limit.aborted() {
            Silence::Slow
        } else if window().navigator().on_line() {
            Silence::Unreachable
        } else {
            Silence::Offline
        }
    })
}

async fn attempt(address: &str, json: Option<&str>, limit: &AbortSignal) -> Result<Answer, JsValue> {
    let options = RequestInit::new();
    options.set_signal(Some(limit));
    if let Some(json) = json {
        options.set_method("POST");
        // A browser would go on with a GET of another page, whose answer would be taken for that to what was sent.
        options.set_redirect(RequestRedirect::Error);
        options.set_body(&json.into());
        let headers = Headers::new()?;
        headers.set("content-type", "application/json")?;
        options.set_headers(&headers);
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &options)).await?;
    let response: Response = response.unchecked_into();
    let text = JsFuture::from(response.text()?).await?.as_string();
    Ok(Answer { status: response.status(), text: text.unwrap_or_default() })
}

/// Waits about so many milliseconds: half or one and a half of it, or whatever is between, so that not all come back at
/// once who were sent away together.
pub(crate) async fn pause(milliseconds: u32) {
    #[expect(clippy::cast_possible_truncation, reason = "pauses are of some minutes at most")]
    let length = (f64::from(milliseconds) * (0.5 + js_sys::Math::random())) as i32;
    wait(length).await;
}

/// Lets the browser do what has become due, such as answering a reader: long work is a row of short ones.
pub(crate) async fn give_way() {
    wait(0).await;
}

/// Waits for the next frame to be painted, and for what a reader has done meanwhile to be answered.
pub(crate) async fn frame() {
    called(|window, done| drop(window.request_animation_frame(done))).await;
    called(|window, done| {
        if window.request_idle_callback(done).is_err() {
            call_in(window, done, 0);
        }
    })
    .await;
}

async fn wait(milliseconds: i32) {
    called(|window, done| call_in(window, done, milliseconds)).await;
}

fn call_in(window: &Window, done: &Function, milliseconds: i32) {
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(done, milliseconds);
}

/// Waits until what `ask` hands to the browser is called.
async fn called(ask: impl Fn(&Window, &Function)) {
    let promise = js_sys::Promise::new(&mut |done, _| ask(&window(), &done));
    // Nothing rejects it.
    let _ = JsFuture::from(promise).await;
}
