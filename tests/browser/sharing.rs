//! Handing on the address of what is shown.

use serde_json::json;

use crate::harness::{Reader, Site, read};

const COPY: &str = "button[data-test=copy-link]";
const STATUS: &str = "[data-test=share-status]";

/// Lets the site use the clipboard, or forbids it.
async fn clipboard(reader: &Reader, setting: &str) {
    for name in ["clipboard-read", "clipboard-write"] {
        let permission = json!({ "permission": { "name": name }, "setting": setting });
        reader.browser.cdp().send_raw("Browser.setPermission", permission).await.unwrap();
    }
}

#[tokio::test]
async fn the_address_is_copied_and_that_is_said() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "granted").await;
        reader.open("/compare/alder-vs-birch?first=birch").await;
        reader.click(COPY).await;
        reader.says(STATUS, "Link copied.").await;
        let script =
            "const done = arguments[0]; navigator.clipboard.readText().then(done, it => done(String(it)))";
        let copied = reader.browser.execute_async(script, Vec::new()).await.unwrap();
        assert_eq!(copied.json(), &json!(format!("{}/compare/alder-vs-birch?first=birch", site.origin)));
    })
    .await;
}

#[tokio::test]
async fn where_copying_is_refused_the_address_is_there_to_be_copied() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        clipboard(reader, "denied").await;
        reader.open("/tools/alder").await;
        reader.click(COPY).await;
        reader.says(STATUS, "This browser does not let the page copy.").await;
        let field = reader.find("input[aria-label='Link to this page']").await;
        let address = format!("{}/tools/alder", site.origin);
        assert_eq!(field.prop("value").await.unwrap(), Some(address.clone()));
        assert_eq!(reader.eval("return getSelection().toString()").await, address);
    })
    .await;
}
