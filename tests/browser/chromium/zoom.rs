//! Text of twice the size, as a reader sets it in the browser: nothing is cut off, nothing sticks out.

use serde_json::json;

use crate::audit::sticks_out;
use crate::harness::{Reader, Site, read};
use crate::states::{COMPARISONS, LISTINGS, SHIPPED, State, TOOLS, TROUBLES};

/// Texts that do not fit into what is around them, unless they end in an ellipsis or in a fold by intent.
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

/// Puts a text into the page that does not fit into what is around it.
const CUT: &str = "const cut = Object.assign(document.createElement('p'), { textContent: 'too long for it '.repeat(99) });
    Object.assign(cut.style, { overflow: 'hidden', width: '9rem', height: '2rem' });
    document.body.append(cut)";

/// Sets the browser's size of text, which is 16 px by itself.
async fn set_text(reader: &Reader, size: u32) {
    let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
    reader.browser.cdp().send_raw("Page.setFontSizes", sizes).await.expect("the browser has a size of text");
}

async fn all_fits(site: &Site, states: &[State]) {
    read(site, async |reader| {
        let mut found = Vec::new();
        for state in states {
            state.reach(site, reader).await;
            set_text(reader, 32).await;
            let size = reader.eval("return getComputedStyle(document.documentElement).fontSize").await;
            assert_eq!(size, "32px");
            for width in [1280, 320] {
                reader.resize(width, 800).await;
                let place = format!("{} ({}) at {width}", state.name, state.path);
                if let Some(wide) = sticks_out(reader).await {
                    found.push(format!("{place}: {wide}"));
                }
                for cut in reader.eval(CUT_OFF).await.as_array().expect("the script gives a list") {
                    found.push(format!("{place}: cut off: {cut}"));
                }
            }
            set_text(reader, 16).await;
            state.leave(site, reader).await;
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        reader.eval(CUT).await;
        let cut = reader.eval(CUT_OFF).await.to_string();
        assert!(cut.contains("too long for it"), "what is cut off is found: {cut}");
    })
    .await;
}

#[apply(browser_test)]
async fn shipped_pages_fit() {
    all_fits(&Site::shipped().await, SHIPPED).await;
}

#[apply(browser_test)]
async fn listings_fit() {
    all_fits(&Site::busy().await, LISTINGS).await;
}

#[apply(browser_test)]
async fn tools_and_troubles_fit() {
    let site = Site::busy().await;
    all_fits(&site, TOOLS).await;
    all_fits(&site, TROUBLES).await;
}

#[apply(browser_test)]
async fn comparisons_fit() {
    all_fits(&Site::busy().await, COMPARISONS).await;
}
