//! What a reader or something else has done to a prerendered page before the app starts stays as it is.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Fault, Reader, Site, read};
use crate::listing::{counts, expected};

use super::INDEX;

/// Opens a prerendered page and holds the app back until `before` has finished.
async fn meanwhile(site: &Site, reader: &Reader, path: &str, before: impl AsyncFnOnce()) {
    site.fail(INDEX, Fault::Held);
    reader.open_unready(path).await;
    before().await;
    site.mend(INDEX);
    reader.ready().await;
}

/// Marks the page's elements and text nodes, to find out later whether they are still the same ones.
const MARK: &str = "
    window.marked = [...document.querySelectorAll('main *')].flatMap(it => [it, ...it.childNodes]);
    return window.marked.length > 50";

/// How many of the marked nodes are no longer in the document.
const GONE: &str = "return window.marked.filter(it => !it.isConnected).length";

#[apply(browser_test)]
async fn a_page_is_taken_over_and_not_made_anew() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for page in &super::pages(&site) {
            meanwhile(&site, reader, page, async || assert_eq!(reader.eval(MARK).await, true)).await;
            assert_eq!(reader.eval(GONE).await, 0, "{page}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_a_campaign_adds_to_an_address_neither_hides_a_page_nor_makes_it_anew() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for page in &super::pages(&site) {
            let address = format!("{page}?utm_source=letter&fbclid=q&view=");
            meanwhile(&site, reader, &address, async || {
                let shown = "return getComputedStyle(document.querySelector('main')).visibility";
                assert_eq!(reader.eval(shown).await, "visible", "{address}");
                assert_eq!(reader.eval(MARK).await, true);
            })
            .await;
            assert_eq!(reader.eval(GONE).await, 0, "{address}");
            assert_eq!(reader.address().await, address);
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_that_is_not_what_the_address_asks_for_is_not_shown() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for address in ["/tools?category=speech", "/tools?Category=Speech", "/compare?with=modal"] {
            meanwhile(&site, reader, address, async || {
                let shown = "return getComputedStyle(document.querySelector('main')).visibility";
                assert_eq!(reader.eval(shown).await, "hidden", "{address}");
            })
            .await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_was_typed_into_any_field_stays_and_is_searched_for() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        meanwhile(&site, reader, "/tools", async || reader.type_into("[data-test=search]", "vector").await)
            .await;
        reader.is_at("/tools?q=vector").await;
        counts(reader, expected(&site.catalog, "q=vector").total).await;

        meanwhile(&site, reader, "/compare", async || reader.type_into("[data-test=search]", "modal").await)
            .await;
        reader.is_at("/compare?q=modal").await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_was_typed_on_the_front_page_stays() {
    let site = Site::rendered_from(|folder| {
        let file = folder.join("site.json");
        let mut site: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        site["newsletter"] = json!({ "action": "https://letters.example/join" });
        fs::write(&file, site.to_string()).unwrap();
    })
    .await;
    read(&site, async |reader| {
        meanwhile(&site, reader, "/", async || {
            reader.type_into("[data-test=search]", "speech").await;
            reader.type_into("#newsletter-email", "ada@example.org").await;
        })
        .await;
        let typed =
            "return [...document.querySelectorAll('main input:not([type=hidden])')].map(it => it.value)";
        assert_eq!(reader.eval(typed).await, json!(["speech", "ada@example.org"]));
        reader.click("main .search-form button").await;
        reader.is_at("/tools?q=speech").await;
    })
    .await;
}

#[apply(browser_test)]
async fn opened_details_stay_open() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let pair = super::pages(&site).pop().expect("a comparison is among the pages");
        let open = "return document.querySelectorAll('main details[open]').length";
        for (page, summary) in [("/tools", ".rail summary"), (pair.as_str(), ".column-change summary")] {
            meanwhile(&site, reader, page, async || {
                reader.eval(&format!("document.querySelector('{summary}').click()")).await;
                assert_eq!(reader.eval(open).await, 1, "{page}");
            })
            .await;
            assert_eq!(reader.eval(open).await, 1, "{page}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn the_selection_the_focus_and_the_place_stay() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        meanwhile(&site, reader, "/tools/modal", async || {
            let selected = reader
                .eval(
                    "const quotes = document.querySelectorAll('[data-test=review] blockquote p');
                    document.querySelector('[data-test=compare-link]').focus({ preventScroll: true });
                    getSelection().setBaseAndExtent(quotes[0].firstChild, 3, quotes[1].firstChild, 9);
                    scrollTo(0, 400);
                    window.before = [String(getSelection()), document.activeElement, scrollY];
                    return window.before[0].length",
                )
                .await;
            assert!(selected.as_u64() > Some(20), "{selected}");
        })
        .await;
        let now = "const [selected, focused, place] = window.before;
            return [String(getSelection()) === selected, document.activeElement === focused, scrollY === place]";
        assert_eq!(reader.eval(now).await, json!([true, true, true]));
    })
    .await;
}

#[apply(browser_test)]
async fn what_an_extension_has_added_to_the_body_stays() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        meanwhile(&site, reader, "/tools", async || {
            let add = "
                window.added = ['prepend', 'append'].map(way => {
                    const added = document.createElement('aside');
                    document.body[way](added);
                    return added;
                })";
            reader.eval(add).await;
            reader.eval(MARK).await;
        })
        .await;
        let there = "return window.added.every(it => it.isConnected && it.parentNode === document.body)";
        assert_eq!(reader.eval(there).await, true);
        assert_eq!(reader.eval(GONE).await, 0);
    })
    .await;
}

/// Does what a browser's translation does: replaces each text node with elements that contain its text.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.append(text.data);
        outer.append(inner);
        text.replaceWith(outer);
    }";

#[apply(browser_test)]
async fn a_page_that_was_rewritten_is_made_anew() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for page in &super::pages(&site) {
            meanwhile(&site, reader, page, async || {
                reader.eval(TRANSLATE).await;
            })
            .await;
            reader.has("main font", 0).await;
            reader.find("main h1").await;
        }
        meanwhile(&site, reader, "/tools", async || {
            reader.eval(TRANSLATE).await;
            reader.type_into("[data-test=search]", "vector").await;
        })
        .await;
        reader.is_at("/tools?q=vector").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_page_rendered_from_older_files_shows_the_newer_ones() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let votes = r#"{ "tallies": { "modal": { "ship": 41, "skip": 9 } } }"#;
        site.fail("/catalog/votes.json", Fault::Instead(votes.to_owned()));
        meanwhile(&site, reader, "/tools/modal", async || {
            reader.lists("[data-test=community-score]", &["—"]).await;
        })
        .await;
        reader.lists("[data-test=community-score]", &["82%"]).await;
        reader.has(".community .bar", 1).await;
    })
    .await;
}
