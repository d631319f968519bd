//! A passage that a link highlights with `#:~:text=`.

use crate::harness::{Fault, Reader, Site, read};

const INDEX: &str = "/catalog/index.json";

/// A screenshot of the tagline of a tool's page.
async fn picture(reader: &Reader) -> Vec<u8> {
    crate::frames::painted(reader).await;
    reader.find("main .lede").await.screenshot_as_png().await.expect("the browser takes pictures")
}

#[apply(browser_test)]
async fn stays_when_the_app_starts() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        site.fail(INDEX, Fault::Held);
        reader.open_unready("/tools/modal").await;
        let plain = picture(reader).await;
        let words = reader.text("main .lede").await;
        let first: Vec<&str> = words.split_whitespace().take(2).collect();
        reader.open_unready("/method").await;
        reader.open_unready(&format!("/tools/modal#:~:text={}", first.join("%20"))).await;
        let highlighted = picture(reader).await;
        assert!(highlighted != plain, "{first:?} is not highlighted");
        site.mend(INDEX);
        reader.ready().await;
        assert!(picture(reader).await == highlighted, "{first:?} is no longer highlighted");
    })
    .await;
}
