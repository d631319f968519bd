//! Compressing with the browser's own streams, which costs the program nothing. Firefox before 113 and Safari before 16.4
//! have none: they send records uncompressed, and can't open compressed ones.

use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

/// The bytes as raw deflate. `None` if the browser can't.
pub(crate) async fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = through("CompressionStream", bytes)?;
    // Compressing fails only as a whole.
    read(&reader, usize::MAX).await.ok()
}

/// The bytes that raw deflate stands for, or as many as there are in something that is cut off; at most `most`, because a
/// few bytes can stand for gigabytes. `None` if the browser can't.
pub(crate) async fn inflated(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let reader = through("DecompressionStream", bytes)?;
    Some(read(&reader, most).await.unwrap_or_else(|before| before))
}

/// What comes out of one of the browser's streams of this class.
fn through(class: &str, bytes: &[u8]) -> Option<ReadableStreamDefaultReader> {
    let class: Function = Reflect::get(&window(), &class.into()).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&class, &Array::of1(&"deflate-raw".into())).ok()?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let source = Blob::new_with_u8_array_sequence(&parts).ok()?.stream();
    let piped = source.pipe_through(stream.unchecked_ref::<ReadableWritablePair>());
    piped.get_reader().dyn_into().ok()
}

/// Everything from a reader, up to a limit. If reading fails, the error is what came before.
async fn read(reader: &ReadableStreamDefaultReader, most: usize) -> Result<Vec<u8>, Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let Ok(piece) = JsFuture::from(reader.read()).await else { return Err(bytes) };
        let get = |key: &str| Reflect::get(&piece, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let Ok(piece) = get("value").dyn_into::<Uint8Array>() else { return Ok(bytes) };
        bytes.extend(piece.to_vec());
        if bytes.len() > most {
            // Nobody waits for the rest.
            let _ = reader.cancel();
            return Err(bytes);
        }
    }
}
