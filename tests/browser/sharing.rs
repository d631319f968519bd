//! Sharing the URL of the current view.

use serde_json::json;
use xtask::engine::Engine;

use crate::harness::{Reader, Site, engine, eventually, read};

pub(crate) const COPY: &str = "button[data-test=copy-link]";
const STATUS: &str = "[data-test=share-status]";

/// Allows or forbids the clipboard. Call this before the first page: a browser without such a setting gets a fake
/// clipboard.
pub(crate) async fn clipboard(reader: &Reader, setting: &str) {
    if engine() != Engine::Chromium {
        let clipboard = format!(
            "let text = '', is_granted = {};
             const asked = (then) => is_granted ? Promise.resolve(then()) : Promise.reject(new DOMException('no', 'NotAllowedError'));
             const value = {{ writeText: (it) => asked(() => {{ text = it }}), readText: () => asked(() => text) }};
             Object.assign(navigator.clipboard, value)",
            setting == "granted"
        );
        return reader.before_each_page(&format!("{{ {clipboard} }}")).await;
    }
    for name in ["clipboard-read", "clipboard-write"] {
        let permission = json!({ "permission": { "name": name }, "setting": setting });
        reader.browser.cdp().send_raw("Browser.setPermission", permission).await.unwrap();
    }
}

/// The contents of the clipboard.
pub(crate) async fn copied(reader: &Reader) -> String {
    let script =
        "const done = arguments[0]; navigator.clipboard.readText().then(done, it => done(String(it)))";
    let copied = reader.browser.execute_async(script, Vec::new()).await.unwrap();
    copied.json().as_str().unwrap_or_default().to_owned()
}

#[apply(browser_test)]
async fn the_address_is_copied_and_that_is_said() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "granted").await;
        reader.open("/compare/alder-vs-birch?first=birch").await;
        reader.click(COPY).await;
        reader.says(STATUS, "Copied.").await;
        assert_eq!(copied(reader).await, format!("{}/compare/alder-vs-birch?first=birch", site.origin));
    })
    .await;
}

#[apply(browser_test)]
async fn where_copying_is_refused_the_address_is_there_to_be_copied() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "denied").await;
        reader.open("/tools/alder").await;
        reader.click(COPY).await;
        reader.says(STATUS, "Your browser doesn't allow copying here.").await;
        let field = reader.find("textarea[aria-label='To be copied']").await;
        let address = format!("{}/tools/alder", site.origin);
        assert_eq!(field.prop("value").await.unwrap(), Some(address.clone()));
    })
    .await;
}

#[apply(browser_test)]
async fn a_comparison_is_copied_as_a_table() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "granted").await;
        reader.open("/compare/alder-vs-birch?order=birch").await;
        reader.click("button[data-test=copy-table]").await;
        reader.says("[data-test=copy-table] ~ [data-test=share-status]", "Copied.").await;
        let table = copied(reader).await;
        let published = site.catalog.site().url.origin();
        let head = format!("|  | [Birch]({published}/tools/birch) | [Alder]({published}/tools/alder) |\n");
        assert!(table.starts_with(&head), "{table}");
        assert!(
            table.ends_with(&format!("\n<{published}/compare/alder-vs-birch?order=birch,alder>\n")),
            "{table}"
        );
        let rows = table.lines().filter(|line| line.starts_with('|')).count();
        let shown = reader.count(".facts tbody tr").await + reader.count(".split tbody tr").await;
        assert_eq!(rows - 2, shown, "{table}");
        assert!(table.contains("| Ship |") && table.contains("| $12 a month"), "{table}");
        assert!(table.contains("Licence") && !table.contains("says"), "{table}");

        // What is hidden is not copied, and what is open is.
        reader.click("[data-test=equal-rows]").await;
        reader.click("[data-test=row-toggle]").await;
        reader.has_attribute("[data-test=row-toggle]", "aria-expanded", "true").await;
        reader.has("[data-test=fact][data-fact=licence]", 0).await;
        reader.click("button[data-test=copy-table]").await;
        eventually("another table", async || {
            let table = copied(reader).await;
            let is_new =
                !table.contains("Licence") && table.contains("The Warden says | The Warden has held it");
            if is_new { Ok(()) } else { Err(table) }
        })
        .await;

        reader.open("/compare/alder-vs-birch?must=offline:yes").await;
        reader.has("[data-test=must]", 2).await;
        reader.click("button[data-test=copy-table]").await;
        eventually("a table with the musts", async || {
            let table = copied(reader).await;
            let row = "| Your musts | Meets Works offline: yes | Fails Works offline: no |\n";
            if table.contains(row) { Ok(()) } else { Err(table) }
        })
        .await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_badge_is_shown_with_what_embeds_it() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "granted").await;
        reader.open("/tools/alder").await;
        let badge = reader.find(".badge img").await;
        badge.scroll_into_view().await.unwrap();
        let is_drawn = "const done = arguments[0]; const badge = document.querySelector('.badge img');
            badge.decode().then(() => done(badge.naturalWidth), it => done(String(it)))";
        // Firefox refuses to decode a late image that it has not requested yet.
        eventually("the badge", async || {
            let width = reader.browser.execute_async(is_drawn, Vec::new()).await.unwrap();
            if width.json().as_u64() > Some(100) { Ok(()) } else { Err(width.json().to_string()) }
        })
        .await;

        let published = site.catalog.site().url.origin();
        let (page, image) = (format!("{published}/tools/alder"), format!("{published}/badges/alder.svg"));
        let name = &site.catalog.site().name;
        reader.click("button[data-test=copy-html]").await;
        reader.says(".badge [data-test=share-status]", "Copied.").await;
        let html = copied(reader).await;
        assert_eq!(
            html,
            format!("<a href=\"{page}\"><img src=\"{image}\" height=\"28\" alt=\"Alder on {name}\"></a>")
        );

        clipboard(reader, "denied").await;
        reader.open("/tools/alder").await;
        reader.click("button[data-test=copy-markdown]").await;
        reader.says(".badge [data-test=share-status]", "doesn't allow copying here").await;
        let markdown = format!("[![Alder on {name}]({image})]({page})");
        assert_eq!(reader.find(".badge textarea").await.prop("value").await.unwrap(), Some(markdown));
    })
    .await;
}
