//! Files that the reader saves and opens.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Has the browser save a text as a file. Returns false if it can't.
pub(crate) fn save(name: &str, kind: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    let Some(address) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return false;
    };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let is_saved = link.is_some_and(|link| {
        link.set_href(&address);
        link.set_download(name);
        link.click();
        true
    });
    // The browser has taken the file by the time it gets to the next task.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
    is_saved
}

/// The text of the file that was chosen in a field, and nothing if none was. A file larger than `most` bytes is not read.
///
/// # Errors
/// If it is larger than that, or can't be read.
pub(crate) async fn chosen(field: &web_sys::HtmlInputElement, most: usize) -> Result<Option<String>, Unread> {
    let file = field.files().and_then(|files| files.get(0));
    let Some(file) = file else { return Ok(None) };
    text_of(&file, most).await
}

/// The text of a file. One larger than `most` bytes is not read.
///
/// # Errors
/// If it is larger than that, or can't be read.
pub(crate) async fn text_of(file: &web_sys::File, most: usize) -> Result<Option<String>, Unread> {
    #[expect(clippy::cast_precision_loss, reason = "a size below 2^53")]
    if file.size() > most as f64 {
        return Err(Unread::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| Unread::Refused)?;
    Ok(text.as_string())
}

/// Why a file wasn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    /// The browser didn't let it be read; it may have gone in the meantime.
    Refused,
}
