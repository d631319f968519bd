//! Sites whose catalogs are not in English.

use std::fs;

use serde_json::Value;

use crate::audit::sticks_out;
use crate::harness::{Site, read};

/// The busy catalog in another language, with some of its texts.
async fn site(lang: &str, name: &str, tagline: &str) -> Site {
    Site::rendered_from(|catalog| {
        let file = catalog.join("site.json");
        let text = fs::read_to_string(&file).expect("the catalog has a site.json");
        let mut site: Value = serde_json::from_str(&text).expect("it is JSON");
        site["lang"] = lang.into();
        site["name"] = name.into();
        site["tagline"] = tagline.into();
        fs::write(&file, site.to_string()).expect("there is room for it");
    })
    .await
}

#[apply(browser_test)]
async fn every_page_is_in_the_language_of_the_catalog() {
    for (lang, name, tagline, dir) in [
        ("he", "גן עצים", "כלים לעץ, זה לצד זה.", "rtl"),
        ("de-AT", "Arboretum", "Werkzeug für Holz, Seite an Seite.", "ltr"),
    ] {
        let site = site(lang, name, tagline).await;
        read(&site, async |reader| {
            // Both prerendered pages and ones rendered by the app.
            for page in
                ["/", "/tools", "/tools/alder", "/method", "/compare/alder-vs-birch-vs-cedar", "/nowhere"]
            {
                reader.open(page).await;
                reader.has_attribute("html", "lang", lang).await;
                reader.has_attribute("html", "dir", dir).await;
                reader.has_attribute("nav[aria-label=Main]", "lang", "en").await;
                for width in [360, 1280] {
                    reader.resize(width, 800).await;
                    assert_eq!(sticks_out(reader).await, None, "{lang}: {page} at {width} px");
                }
            }
            reader.open("/").await;
            let is_even = "const edge = css => {
                    const text = document.createRange();
                    text.selectNodeContents(document.querySelector(css));
                    const box = text.getBoundingClientRect();
                    return document.dir === 'rtl' ? box.right : box.left;
                };
                return Math.abs(edge('main h1') - edge('main .lede')) < 2";
            assert_eq!(reader.eval(is_even).await, true, "all texts begin on the same side");
        })
        .await;
    }
}
