//! With text at twice the size, as set in the browser, nothing is cut off and nothing overflows. Only Chromium can
//! emulate that setting.

use serde_json::json;

use super::{Finding, sticks_out};
use crate::harness::Reader;

/// Texts that do not fit into their containers, unless they intentionally end in an ellipsis or a fold.
const CUT_OFF: &str = "
    const found = [...document.querySelectorAll('body *')].filter(element => {
        const style = getComputedStyle(element);
        const cuts = [style.overflowX, style.overflowY].some(it => it === 'hidden' || it === 'clip');
        const meant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
        const scrolls = element.matches('input');
        const unseen = element.closest('.visually-hidden') || style.clipPath !== 'none' || element.closest('svg');
        const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        return cuts && over && !meant && !scrolls && !unseen;
    });
    return found.map(element => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 40)}`)";

/// Adds a text to the page that does not fit into its container.
pub(super) const PLANT: &str =
    "const cut = Object.assign(document.createElement('p'), { textContent: 'too long for it '.repeat(99) });
    Object.assign(cut.style, { overflow: 'hidden', width: '9rem', height: '2rem' });
    document.body.append(cut)";

/// Sets the browser's text size, which is 16 px by default.
async fn set_text(reader: &Reader, size: u32) {
    let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
    reader.browser.cdp().send_raw("Page.setFontSizes", sizes).await.expect("the browser has a size of text");
}

/// Checks a page with such text, and resets the size.
pub(super) async fn look(reader: &Reader) -> Vec<Finding> {
    let mut found = Vec::new();
    set_text(reader, 32).await;
    let size = reader.eval("return getComputedStyle(document.documentElement).fontSize").await;
    assert_eq!(size, "32px");
    for width in [1280, 320] {
        reader.resize(width, 800).await;
        let cut_off = reader.eval(CUT_OFF).await;
        let cut_off =
            cut_off.as_array().expect("the script gives a list").iter().map(|it| format!("cut off: {it}"));
        let what = sticks_out(reader).await.into_iter().chain(cut_off);
        found.extend(what.map(|what| Finding { what, seen: format!("at {width} px") }));
    }
    set_text(reader, 16).await;
    found
}
