//! Stands in for the crate `wasm-streams`, which leptos brings along for server functions that stream.
//!
//! This site has no server and calls none of it, but what that crate exports to JavaScript is kept in every download:
//! 1.3 kB of brotli. Here are the names that `server_fn` needs in order to compile, with nothing behind them.

use futures_util::stream::{self, Stream};
use wasm_bindgen::{JsCast, JsValue};

/// A stream from which nothing comes.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    #[must_use]
    pub fn from_raw(stream: web_sys::ReadableStream) -> Self {
        Self(stream)
    }

    /// Drops a stream.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>>) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// An empty stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        stream::empty()
    }
}
