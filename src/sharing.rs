//! The browser's ways to share the current URL.

use catalog::history::EditionId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// The current URL.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The current URL, which also says with which edition it was sent if one is given.
pub(crate) fn address_as_of(edition: Option<EditionId>) -> String {
    match edition {
        Some(edition) => as_of(&address(), edition),
        None => address(),
    }
}

/// A URL with an edition in place of any other.
fn as_of(address: &str, edition: EditionId) -> String {
    let (rest, fragment) = address.split_once('#').map_or((address, None), |(rest, it)| (rest, Some(it)));
    let (path, search) = rest.split_once('?').unwrap_or((rest, ""));
    let others = search.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("as-of="));
    let search: Vec<String> = others.map(str::to_owned).chain([format!("as-of={edition}")]).collect();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{path}?{}{fragment}", search.join("&"))
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

#[cfg(test)]
mod tests {
    use super::as_of;

    #[test]
    fn an_address_names_one_edition() {
        for (address, sent) in [
            ("https://a.example/compare/a-vs-b", "https://a.example/compare/a-vs-b?as-of=2026-11-28"),
            ("https://a.example/x?order=b#row", "https://a.example/x?order=b&as-of=2026-11-28#row"),
            (
                "https://a.example/x?as-of=2026-01-01&rows=differing",
                "https://a.example/x?rows=differing&as-of=2026-11-28",
            ),
        ] {
            assert_eq!(as_of(address, "2026-11-28".parse().unwrap()), sent);
        }
    }
}
