//! The command palette, and the shortcuts that work everywhere.

use crate::frames::painted;
use crate::harness::{Keys, Reader, Site, read};
use crate::keyboard::is_focused;

const PALETTE: &str = "dialog#palette[open]";
const INPUT: &str = "dialog#palette[open] input";
const ENTRY: &str = "[data-test=palette-entries] a";

async fn open(reader: &Reader) {
    reader.press_with(Keys::Control, "k").await;
    is_focused(reader, INPUT).await;
}

#[apply(browser_test)]
async fn a_few_letters_and_enter_lead_to_a_tool() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        open(reader).await;
        reader.press("hazel").await;
        reader.says(ENTRY, "Hazel").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools/hazel").await;
        reader.has(PALETTE, 0).await;
        is_focused(reader, "h1").await;
        reader.back().await;
        reader.is_at("/method").await;
        reader.has(PALETTE, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn this_vs_that_leads_to_their_comparison() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        open(reader).await;
        reader.press("birch vs alder").await;
        reader.says(ENTRY, "Alder or Birch? Comparison").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/compare/alder-vs-birch").await;
    })
    .await;
}

#[apply(browser_test)]
async fn arrows_walk_along_categories_pages_and_reviewers() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        open(reader).await;
        // Without a text it lists the pages.
        reader.says(ENTRY, "All tools").await;
        reader.press(Keys::Up).await;
        is_focused(reader, "[data-test=palette-entries] li:last-child a").await;
        reader.press(Keys::Down).await;
        is_focused(reader, INPUT).await;
        reader.press("drying").await;
        reader.says(&format!("{ENTRY}[href='/tools?category=kilns']"), "Drying kilns Category").await;
        for _ in 0..10 {
            reader.press(Keys::Down).await;
            let here = "return document.activeElement.getAttribute('href')";
            if reader.eval(here).await == "/tools?category=kilns" {
                break;
            }
        }
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?category=kilns").await;
        open(reader).await;
        reader.press("warden").await;
        reader.has(&format!("{ENTRY}[href='/panel/warden']"), 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn escape_closes_and_gives_the_focus_back() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        reader.click("[data-test=open-palette]").await;
        is_focused(reader, INPUT).await;
        reader.press("x").await;
        // The first Escape empties the field, as in browsers; the second closes the palette.
        reader.press(Keys::Escape).await;
        reader.press(Keys::Escape).await;
        reader.has(PALETTE, 0).await;
        is_focused(reader, "[data-test=open-palette]").await;
        // It opens again, empty.
        open(reader).await;
        assert_eq!(reader.eval(&format!("return document.querySelector('{INPUT}').value")).await, "");
        reader.click(".dialog-palette .dialog-close").await;
        reader.has(PALETTE, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_focus_stays_within_an_open_dialog() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        open(reader).await;
        let inside = "const at = document.activeElement;
                      return at === document.body ? 'browser' : at.closest('dialog') ? 'dialog' : at.outerHTML";
        let mut within = 0;
        for _ in 0..20 {
            reader.press(Keys::Tab).await;
            let place = reader.eval(inside).await;
            assert!(place == "dialog" || place == "browser", "{place}");
            within += usize::from(place == "dialog");
        }
        // Between two rounds the browser has the focus.
        assert!(within > 10, "{within} of 20");
        assert_eq!(reader.count(PALETTE).await, 1);
    })
    .await;
}

#[apply(browser_test)]
async fn a_slash_goes_to_the_search_of_the_page_or_else_to_the_palette() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=saw").await;
        reader.press("/").await;
        is_focused(reader, "input[data-test=search]").await;
        // The existing text is selected, and a typed slash is a slash.
        reader.press("a/b").await;
        reader.is_at("/tools?q=a%2Fb").await;
        reader.open("/panel").await;
        reader.press("/").await;
        is_focused(reader, INPUT).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_question_mark_lists_the_keys_and_they_can_be_switched_off() {
    let site = Site::busy().await;
    let shortcuts = "dialog#shortcuts[open]";
    read(&site, async |reader| {
        reader.open("/panel").await;
        reader.press("?").await;
        reader.says(shortcuts, "Search this page").await;
        reader.click_on(".single-keys button", "Off").await;
        reader.has_attribute(".single-keys button:last-child", "aria-pressed", "true").await;
        reader.press(Keys::Escape).await;
        reader.has(shortcuts, 0).await;
        reader.reload().await;
        reader.press("?").await;
        reader.press("/").await;
        // Shortcuts with Ctrl still work, and nothing else is open before that.
        painted(reader).await;
        assert_eq!(reader.count("dialog[open]").await, 0);
        open(reader).await;
        reader.press(Keys::Escape).await;
        reader.click_on(".site-footer button", "Keyboard shortcuts").await;
        reader.click_on(".single-keys button", "On").await;
        reader.press(Keys::Escape).await;
        reader.has(shortcuts, 0).await;
        reader.press("?").await;
        reader.has(shortcuts, 1).await;
    })
    .await;
}
