//! Using the site by keyboard only, and the position of the focus.

use crate::harness::{Keys, Reader, Site, eventually, read};

/// Presses Tab until the focus is on an element that matches a selector.
pub async fn tab_to(reader: &Reader, css: &str) {
    let script = format!("return document.activeElement.matches({})", serde_json::to_string(css).unwrap());
    for _ in 0..200 {
        if reader.eval(&script).await == true {
            return;
        }
        reader.press(Keys::Tab).await;
    }
    panic!("200 times Tab did not lead to {css}");
}

/// Waits until the focus is on an element that matches a selector.
pub async fn is_focused(reader: &Reader, css: &str) {
    let script = format!("return document.activeElement.matches({})", serde_json::to_string(css).unwrap());
    eventually(&format!("the focus on {css}"), async || {
        if reader.eval(&script).await == true {
            return Ok(());
        }
        let instead = reader.eval("return document.activeElement.outerHTML.slice(0, 200)").await;
        Err(instead.to_string())
    })
    .await;
}

#[apply(browser_test)]
async fn the_first_tab_offers_to_skip_to_the_content() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        reader.press(Keys::Tab).await;
        is_focused(reader, "a.skip-link").await;
        let seen = "const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.width > 20";
        assert_eq!(reader.eval(seen).await, true);
        reader.press(Keys::Enter).await;
        is_focused(reader, "#main").await;
        reader.press(Keys::Tab).await;
        is_focused(reader, "#main *").await;
        // The page is still there.
        reader.has("article[data-test=tool-card]", 24).await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_focus_moves_to_the_heading_of_a_new_page_and_stays_within_one() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        is_focused(reader, "body").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        is_focused(reader, "h1").await;
        let facet = "[data-test=facet][data-facet=pricing][data-value=paid]";
        reader.click(facet).await;
        reader.is_at("/tools?pricing=paid").await;
        is_focused(reader, facet).await;
        reader.back().await;
        reader.back().await;
        reader.is_at("/").await;
        is_focused(reader, "h1").await;
    })
    .await;
}

#[apply(browser_test)]
async fn facets_are_used_by_keyboard_and_dead_ends_passed_over() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=hazel").await;
        let (dead_end, desk) = (
            "[data-test=facet][data-facet=category][data-value=kilns][aria-disabled=true]",
            "[data-test=facet][data-facet=evidence][data-value=desk]",
        );
        // The first is before the second, and is not among the elements that get the focus on the way.
        let order = format!(
            "window.focused = [];
             addEventListener('focusin', ({{ target }}) => window.focused.push(target.matches('[aria-disabled=true]')));
             const [dead_end, desk] = ['{dead_end}', '{desk}'].map(css => document.querySelector(css));
             return Boolean(dead_end.compareDocumentPosition(desk) & Node.DOCUMENT_POSITION_FOLLOWING)"
        );
        assert_eq!(reader.eval(&order).await, true);
        tab_to(reader, desk).await;
        let focused = reader.eval("return window.focused").await;
        let focused = focused.as_array().expect("it is a list");
        assert!(focused.len() > 5 && focused.iter().all(|it| it == false), "{focused:?}");
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?q=hazel&evidence=desk").await;
        is_focused(reader, desk).await;
    })
    .await;
}
