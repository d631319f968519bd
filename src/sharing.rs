//! The browser's ways to share the current URL.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// The current URL.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Copies a text. Returns false if the browser doesn't allow it.
pub(crate) async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Outside a secure context there is no clipboard at all, whatever the bindings claim.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok();
    match clipboard.and_then(|found| found.dyn_into::<web_sys::Clipboard>().ok()) {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Whether the browser has a share sheet.
pub(crate) fn has_share_sheet() -> bool {
    js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function())
}

/// Opens the browser's share sheet. Returns false if nothing was shared.
pub(crate) async fn share(title: &str, address: &str) -> bool {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    JsFuture::from(window().navigator().share_with_data(&data)).await.is_ok()
}
